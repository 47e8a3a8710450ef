"""What comes after an invite: answers, reminders, who came and who did not (OP-05, AL-01)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from domain.appointments import appointments as rules
from domain.appointments.appointments import Answer, Appointment, AppointmentState, Party
from domain.appointments.availability import hindrance
from domain.cases.cases import CaseState
from domain.firms.firms import Firm
from domain.time.local_times import wall
from tasks.operations.appointments.appointment_letters import Links, invite, no_links, reminder
from tasks.operations.appointments.appointment_notices import people_of, record, tell, tell_change
from tasks.operations.appointments.appointments import cancel, let_go, locked
from tasks.operations.appointments.case_appointments import GRACE, was_attended
from tasks.operations.letters.alerts import Words, alert_operators
from tasks.operations.letters.outbox import post
from tasks.store.unit_of_work import UnitOfWork

CHUNK = 100


class Effect(StrEnum):
    """What an answer did."""

    TAKEN = "answer_taken"
    REBOOKED = "booked_again"
    TOLD = "operator_told"
    STALE = "answer_stale"


def answer(
    uow: UnitOfWork,
    appointment_id: int,
    party: Party,
    said: Answer,
    *,
    sequence: int,
    at: datetime,
    actor: str,
    why: str,
    links: Links = no_links,
    now: datetime,
) -> Effect:
    """Take an answer that was given ``at`` to the invite of that ``sequence``.

    The client's decline frees the time and tells the advisor. An acceptance after a decline books again if the time
    is still free. The advisor's decline changes nothing by itself: the operator is told. Old answers do nothing.
    """
    before, case = locked(uow, appointment_id)
    if party is Party.ADVISOR:
        return _advisor_said(uow, before, said, at=at, actor=actor, why=why, now=now)
    if not rules.is_news(before, said, sequence=sequence, at=at) or now >= before.period.end:
        return Effect.STALE
    if before.state is AppointmentState.DECLINED:
        return _book_again(uow, before, said, at=at, actor=actor, why=why, links=links, now=now)
    after = rules.answered(before, said, at=at)
    if said is Answer.DECLINED:
        let_go(uow, case, after, actor=actor, why=why, now=now)
        _tell_advisor_of_decline(uow, after, now=now)
    else:
        uow.appointments.keep(after)
    record(uow, after, f"appointment.{said.value}", actor=actor, why=why, now=now)
    return Effect.TAKEN


def wants_another_time(
    uow: UnitOfWork, appointment_id: int, *, proposed: datetime | None, note: str, actor: str, now: datetime
) -> None:
    """Put a client's wish for another time (a counter-proposal, or by its link) before the operator."""
    appointment, _ = locked(uow, appointment_id)
    firm = uow.firm(appointment.firm_id)
    at = wall(proposed, firm.time_zone) if proposed else ""
    people, _ = people_of(uow, appointment)
    said = at or hashlib.sha256(note.encode()).hexdigest()[:16]  # the same wish twice is a double click
    about = f"appointment-move:{appointment_id}:{appointment.sequence}:{said}"
    start = wall(appointment.period.start, firm.time_zone)
    words = {
        "es": Words(
            f"{people.client.name} pide otra hora",
            f"La cita {appointment_id} es el {start}." + (f"\nPropone: {at}." if at else "") + _said(note),
            "Muévala con «Mover una cita», o responda al cliente. La hora actual sigue reservada.",
        ),
        "en": Words(
            f"{people.client.name} asks for another time",
            f"Appointment {appointment_id} is at {start}." + (f"\nProposed: {at}." if at else "") + _said(note),
            "Move it, or answer the client. The present time stays booked.",
        ),
    }
    _alert(uow, firm, about, words, now)
    record(uow, appointment, "appointment.move_asked", actor=actor, why=note or "asked for another time", now=now)


def remind(uow: UnitOfWork, firm_id: str, *, links: Links = no_links, now: datetime) -> list[int]:
    """Send the reminders that are due, each once; return the appointments' ids. One of a closed case is cancelled."""
    firm = uow.firm(firm_id)
    sent = []
    for appointment_id in uow.appointments.to_remind(firm_id, now, most=CHUNK):
        appointment, case = locked(uow, appointment_id)
        if case and case.state is CaseState.CLOSED and appointment.is_live and now < appointment.period.end:
            cancel(uow, appointment_id, actor="trastienda", why="its case was closed", now=now)
            continue
        minutes = rules.reminder_due(firm, appointment, now)
        people, _ = people_of(uow, appointment)
        letter = (
            reminder(firm, appointment, people, minutes, link=links(appointment, now)) if minutes is not None else None
        )
        if letter and post(uow, [letter], now=now):
            sent.append(appointment_id)
        uow.appointments.keep(rules.reminded(firm, appointment, now=now))
    return sent


def settle_past(uow: UnitOfWork, firm_id: str, *, now: datetime) -> tuple[list[int], list[int]]:
    """Settle appointments that are over: done where a session took place, else the operator is asked, once.

    Give the ids of those done, and of those about which the operator was asked.
    """
    firm = uow.firm(firm_id)
    finished, asked = [], []
    for appointment_id in uow.appointments.over(firm_id, now - GRACE):
        appointment, _ = locked(uow, appointment_id)
        if was_attended(uow, appointment):
            _keep_done(uow, appointment, actor="trastienda", why="a session took place", now=now)
            finished.append(appointment_id)
        elif _ask_who_came(uow, firm, appointment, now=now):
            asked.append(appointment_id)
    return finished, asked


def record_no_show(uow: UnitOfWork, appointment_id: int, *, actor: str, why: str, now: datetime) -> Appointment:
    """Record that the client did not come; the time after that is free again."""
    before, case = locked(uow, appointment_id)
    after = rules.missed(uow.firm(before.firm_id), before, now=now)
    if now < before.period.end:
        let_go(uow, case, after, actor=actor, why=why, now=now)
    else:
        uow.appointments.keep(after)
    record(uow, after, "appointment.no_show", actor=actor, why=why, now=now)
    return after


def record_done(uow: UnitOfWork, appointment_id: int, *, actor: str, why: str, now: datetime) -> Appointment:
    """Record that an appointment took place: a visit that belongs to no case has no session that would say so."""
    before, _ = locked(uow, appointment_id)
    rules.require_begun(uow.firm(before.firm_id), before, now=now)
    return _keep_done(uow, before, actor=actor, why=why, now=now)


def _keep_done(uow: UnitOfWork, before: Appointment, *, actor: str, why: str, now: datetime) -> Appointment:
    after = rules.done(before)
    uow.appointments.keep(after)
    record(uow, after, "appointment.done", actor=actor, why=why, now=now)
    return after


def _book_again(
    uow: UnitOfWork,
    before: Appointment,
    said: Answer,
    *,
    at: datetime,
    actor: str,
    why: str,
    links: Links,
    now: datetime,
) -> Effect:
    """The client changed its mind: take the time again if nobody else has it, and ask the advisor anew."""
    if said is Answer.DECLINED:
        return Effect.STALE
    firm, calendar = uow.firm(before.firm_id), uow.calendar(before.firm_id)
    diaries = uow.appointments.diaries(firm.id, before.period, advisor_ids=[before.advisor_id])
    taken = not diaries or hindrance(firm, calendar, diaries[0], before.wish, before.period, emergency=before.emergency)
    after = rules.taken_again(firm, before, said, at=at, now=now)
    if taken or now >= before.period.start or not uow.appointments.hold(after):
        wants_another_time(
            uow, before.id, proposed=None, note=f"{said.value} after a decline; the time is taken", actor=actor, now=now
        )
        return Effect.TOLD
    uow.appointments.keep(after)
    tell_change(uow, after, "requested", links=links, now=now)
    record(uow, after, f"appointment.{said.value}", actor=actor, why=why, now=now)
    return Effect.REBOOKED


def _tell_advisor_of_decline(uow: UnitOfWork, after: Appointment, *, now: datetime) -> None:
    firm = uow.firm(after.firm_id)
    people, _ = people_of(uow, after)
    letter = invite(firm, after, people, Party.ADVISOR, method="CANCEL", change="declined", now=now)
    if letter is not None:
        tell(uow, [letter], now=now)
        return
    start = wall(after.period.start, firm.time_zone)
    words = {
        "es": Words(
            f"{people.client.name} no puede",
            f"Rechazó la cita del {start}.",
            f"Avise a {people.advisor.name}: no tiene correo.",
        ),
        "en": Words(
            f"{people.client.name} cannot",
            f"The appointment of {start} was declined.",
            f"Tell {people.advisor.name}, who has no mail address.",
        ),
    }
    _alert(uow, firm, f"appointment-declined:{after.id}:{after.sequence}", words, now)


def _advisor_said(
    uow: UnitOfWork, appointment: Appointment, said: Answer, *, at: datetime, actor: str, why: str, now: datetime
) -> Effect:
    record(uow, appointment, f"appointment.advisor_{said.value}", actor=actor, why=why, now=now, at=at.isoformat())
    if said is not Answer.DECLINED or not appointment.is_live:
        return Effect.TAKEN
    firm = uow.firm(appointment.firm_id)
    people, _ = people_of(uow, appointment)
    start, name = wall(appointment.period.start, firm.time_zone), people.advisor.name
    words = {
        "es": Words(
            f"{name} no puede atender una cita",
            f"La cita {appointment.id} con {people.client.name} es el {start}.",
            "Désela a otra persona o muévala: «Mover una cita». El cliente no sabe nada todavía.",
        ),
        "en": Words(
            f"{name} cannot attend an appointment",
            f"Appointment {appointment.id} with {people.client.name} is at {start}.",
            "Give it to somebody else, or move it. The client knows nothing yet.",
        ),
    }
    _alert(uow, firm, f"advisor-declined:{appointment.id}:{appointment.sequence}", words, now)
    return Effect.TOLD


def _ask_who_came(uow: UnitOfWork, firm: Firm, appointment: Appointment, *, now: datetime) -> bool:
    people, _ = people_of(uow, appointment)
    start = wall(appointment.period.start, firm.time_zone)
    words = {
        "es": Words(
            f"¿Se atendió a {people.client.name}?",
            f"La cita {appointment.id} era el {start}, con {people.advisor.name}, y no hay una sesión registrada.",
            "Registre la sesión, o «Anotar cómo terminó una cita»: se atendió o el cliente no vino.",
        ),
        "en": Words(
            f"Was {people.client.name} attended?",
            f"Appointment {appointment.id} was at {start}, with {people.advisor.name}, and no session is recorded.",
            "Record the session, or how the appointment ended: it took place, or the client did not come.",
        ),
    }
    return _alert(uow, firm, f"appointment-over:{appointment.id}:{appointment.sequence}", words, now)


def _alert(uow: UnitOfWork, firm: Firm, about: str, words: Mapping[str, Words], now: datetime) -> bool:
    return bool(alert_operators(uow, about, words, firm_id=firm.id, link=None, now=now))


def _said(note: str) -> str:
    return f"\n«{note}»" if note else ""
