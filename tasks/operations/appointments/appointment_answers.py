"""What comes after an invite: answers, reminders, who came and who did not (OP-05, AL-01)."""

import hashlib
from datetime import datetime
from enum import StrEnum

from domain.acts import OURSELVES, By
from domain.appointments import appointments as rules
from domain.appointments.appointments import Answer, Appointment, AppointmentState, Party
from domain.appointments.availability import hindrance
from domain.cases.cases import CaseState
from domain.firms.firms import Firm
from domain.letters.letters import operator_alert_key
from domain.time.local_times import wall
from tasks.operations.appointments.appointment_letters import invite, reminder
from tasks.operations.appointments.appointment_notices import people_of, record, tell, tell_change, told_of
from tasks.operations.appointments.appointments import cancel, let_go, locked
from tasks.operations.appointments.case_appointments import EARLY, GRACE, attended, was_attended
from tasks.operations.cases.waiting.coming_back import came_back
from tasks.operations.letters.alerts import Said, alert_letter, alert_operators, desk_page
from tasks.operations.letters.outbox import post
from tasks.store.unit_of_work import UnitOfWork

CHUNK = 100
MOST_WORDS = 1_000


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
    acted: datetime | None = None,
    words: str = "",
    by: By,
) -> Effect:
    """Take an answer that was given ``at`` to the invite of that ``sequence``, with what was written beside it.

    The client's decline frees the time and tells the advisor; one that comes later than the profile allows counts as
    not come, and the operator is told. ``acted`` is when it was given by our own server, however late it is read. An
    acceptance after a decline books again if the time is still free. The advisor's decline changes nothing by itself:
    the operator is told. Old answers do nothing.
    """
    before, case = locked(uow, appointment_id)
    by = By(by.who, " ".join(words.split())[:500] or by.why, by.at)
    if party is Party.ADVISOR:
        return _advisor_said(uow, before, said, by, at=at, words=words)
    acted = min(acted or at, by.at)
    over = (acted if said is Answer.DECLINED else by.at) >= before.period.end
    if over or not rules.is_news(before, said, sequence=sequence, at=at):
        return Effect.STALE
    if before.state is AppointmentState.DECLINED:
        return _book_again(uow, before, said, by, at=at)
    after = rules.answered(uow.firm(before.firm_id), before, said, at=at, acted=acted)
    if said is Answer.DECLINED:
        let_go(uow, case, after, by, by_client=True)
        _tell_of_decline(uow, after, words=words, now=by.at)
        _tell_if_late(uow, after, acted, now=by.at)
    else:
        uow.appointments.keep(after)
    record(uow, after, f"appointment.{after.state.value}", by)
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
    facts = told_of(appointment, people) | {"note": note or "—"}
    words = Said("alert-move", facts)
    if proposed:  # as the command and the form take it, ready to be used
        facts |= {"proposed": proposed, "firm": firm.id, "instant": at}
        words = Said("alert-move-proposed", facts)
    filled = {"appointment": str(appointment_id)} | ({"start": at[:16]} if at else {})
    link = desk_page(firm, "do", "move-appointment", **filled)
    alert_operators(uow, about, words, firm_id=firm.id, link=link, now=now)
    record(uow, appointment, "appointment.move_asked", By(actor, note or "asked-another-time", now))


def remind(uow: UnitOfWork, firm_id: str, *, now: datetime) -> list[int]:
    """Send the reminders that are due, each once; return the appointments' ids. One of a closed case is cancelled."""
    firm = uow.firm(firm_id)
    sent = []
    for appointment_id in uow.appointments.to_remind(firm_id, now, most=CHUNK):
        appointment, case = locked(uow, appointment_id)
        if case and case.state is CaseState.CLOSED and appointment.is_live and now < appointment.period.end:
            cancel(uow, appointment_id, by=By(OURSELVES, "case-was-closed", now))
            continue
        minutes = rules.reminder_due(firm, appointment, now)
        people, _ = people_of(uow, appointment)
        if minutes is not None:
            letter = reminder(firm, appointment, people, minutes, now=now)
            if letter and post(uow, [letter], now=now):
                sent.append(appointment_id)
        uow.appointments.keep(rules.reminded(firm, appointment, now=now))
    return sent


def settle_past(uow: UnitOfWork, firm_id: str, *, now: datetime) -> tuple[list[int], list[int]]:
    """Settle appointments that are over: done where a session took place, else the operator is asked, once.

    Give the ids of those done, and of those about which the operator was asked.
    """
    over, finished, asked = uow.appointments.over(firm_id, now - GRACE), list[int](), list[int]()
    took_place, known = attended(uow, over), uow.outbox.ids(_who_came_key(one) for one in over)
    for one in over:
        if one.id not in took_place and _who_came_key(one) in known:
            continue
        appointment, _ = locked(uow, one.id)
        if not appointment.is_live:
            continue
        if was_attended(uow, appointment):
            _keep_done(uow, appointment, By(OURSELVES, "session-took-place", now))
            finished.append(appointment.id)
        elif _ask_who_came(uow, appointment, now=now):
            asked.append(appointment.id)
    return finished, asked


def call_off(uow: UnitOfWork, appointment_id: int, *, by: By) -> Appointment:
    """Call an appointment off for its client: cancelled in the time that the profile gives, later it did not come."""
    before, _ = locked(uow, appointment_id)
    if by.at < rules.may_decline_until(uow.firm(before.firm_id), before):
        return cancel(uow, appointment_id, by_client=True, by=by)
    no, asked = Answer.DECLINED, before.asked
    answer(uow, appointment_id, Party.CLIENT, no, sequence=asked, at=by.at, by=by)
    return uow.appointments.get_one(appointment_id)


def record_no_show(uow: UnitOfWork, appointment_id: int, *, by_client: bool = True, by: By) -> Appointment:
    """Record that the client did not come, or the firm; the time after that is free again.

    A pending case waits for the rest of its week, and is closed when that is over; where it was the firm, its week
    begins anew (MX-11).
    """
    before, case = locked(uow, appointment_id)
    after = rules.missed(uow.firm(before.firm_id), before, by_client=by_client, now=by.at)
    record(uow, after, f"appointment.{after.state.value}", by)
    let_go(uow, case, after, by, by_client=by_client)
    return after


def record_done(uow: UnitOfWork, appointment_id: int, *, by: By) -> Appointment:
    """Record that an appointment took place: a visit that belongs to no case has no session that would say so.

    A pending case to whose follow-up the client came goes on: its session may be recorded later (MX-11).
    """
    before, case = locked(uow, appointment_id)
    rules.require_begun(uow.firm(before.firm_id), before, now=by.at)
    after = _keep_done(uow, before, by)
    if case and case.pending and case.pending.follow_up == before.period:
        came_back(uow, case, at=before.period.start - EARLY, by=by)
    return after


def _keep_done(uow: UnitOfWork, before: Appointment, by: By) -> Appointment:
    after = rules.done(before)
    uow.appointments.keep(after)
    record(uow, after, "appointment.done", by)
    return after


def _book_again(uow: UnitOfWork, before: Appointment, said: Answer, by: By, *, at: datetime) -> Effect:
    """The client changed its mind: take the time again if nobody else has it, and ask the advisor anew."""
    if said is Answer.DECLINED:
        return Effect.STALE
    firm, calendar = uow.firm(before.firm_id), uow.calendar(before.firm_id)
    diaries = uow.appointments.diaries(firm.id, before.period, advisor_ids=[before.advisor_id])
    taken = not diaries or hindrance(firm, calendar, diaries[0], before.wish, before.period, emergency=before.emergency)
    after = rules.taken_again(firm, before, said, at=at, now=by.at)
    if taken or by.at >= before.period.start or not uow.appointments.hold(after):
        note = "accepted-after-decline" if said is Answer.ACCEPTED else "tentative-after-decline"
        wants_another_time(uow, before.id, proposed=None, note=note, actor=by.who, now=by.at)
        return Effect.TOLD
    uow.appointments.keep(after)
    tell_change(uow, after, "requested", by_client=True, now=by.at)
    record(uow, after, f"appointment.{said.value}", by)
    return Effect.REBOOKED


def _tell_if_late(uow: UnitOfWork, after: Appointment, acted: datetime, *, now: datetime) -> None:
    """Tell the operator of a client who called off too late: what follows from that is the firm's to decide."""
    if after.state is not AppointmentState.NO_SHOW:
        return
    firm, (people, _) = uow.firm(after.firm_id), people_of(uow, after)
    facts = {
        "client": people.client.name,
        "appointment": str(after.id),
        "start": wall(after.period.start, firm.time_zone),
        "acted": wall(acted, firm.time_zone),
        "until": wall(rules.may_decline_until(firm, after), firm.time_zone),
    }
    said = Said("alert-declined-late", facts)
    alert_operators(uow, f"declined-late:{after.id}:{after.sequence}", said, firm_id=firm.id, now=now)


def _tell_of_decline(uow: UnitOfWork, after: Appointment, *, words: str, now: datetime) -> None:
    """Take it off the advisor's calendar; what the client wrote reaches advisor and operator, who may answer it."""
    firm = uow.firm(after.firm_id)
    people, _ = people_of(uow, after)
    letter = invite(firm, after, people, Party.ADVISOR, method="CANCEL", change="declined", now=now)
    if letter is not None:
        tell(uow, [letter], now=now)
    about = f"appointment-declined:{after.id}:{after.sequence}"
    facts = told_of(after, people) | {"note": words[:MOST_WORDS]}
    if words:
        said = Said("alert-declined-words" if letter else "alert-declined-words-untold", facts)
    else:
        said = Said("alert-declined", facts)
    if words or letter is None:
        _alert(uow, firm, about, said, now)
    if words and people.advisor.email:
        key = operator_alert_key(f"{about}:advisor", firm.id)
        post(uow, [alert_letter(firm, key, said, to=people.advisor.email, case_id=after.case_id, now=now)], now=now)


def _advisor_said(
    uow: UnitOfWork, appointment: Appointment, said: Answer, by: By, *, at: datetime, words: str
) -> Effect:
    record(uow, appointment, f"appointment.advisor_{said.value}", by, at=at.isoformat())
    if said is not Answer.DECLINED or not appointment.is_live:
        return Effect.TAKEN
    firm = uow.firm(appointment.firm_id)
    people, _ = people_of(uow, appointment)
    told = Said("alert-advisor-declined", told_of(appointment, people) | {"note": words[:MOST_WORDS] or "—"})
    _alert(uow, firm, f"advisor-declined:{appointment.id}:{appointment.sequence}", told, by.at)
    return Effect.TOLD


def _ask_who_came(uow: UnitOfWork, appointment: Appointment, *, now: datetime) -> bool:
    people, _ = people_of(uow, appointment)
    words = Said("alert-who-came", told_of(appointment, people))
    return _alert(uow, uow.firm(appointment.firm_id), _over(appointment), words, now)


def _over(appointment: Appointment) -> str:
    return f"appointment-over:{appointment.id}:{appointment.sequence}"


def _who_came_key(appointment: Appointment) -> str:
    return operator_alert_key(_over(appointment), appointment.firm_id)


def _alert(uow: UnitOfWork, firm: Firm, about: str, said: Said, now: datetime) -> bool:
    return bool(alert_operators(uow, about, said, firm_id=firm.id, now=now))
