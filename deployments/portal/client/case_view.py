"""A case as its client sees it: what waits for whom, until when and why; what was said; remote control."""

from collections.abc import Sequence
from typing import Any

from deployments.portal.client.visiting import Me
from deployments.portal.writer import Writer
from domain.cases.cases import Case
from domain.cases.sessions import consents
from domain.cases.sessions.consents import ConsentAct
from domain.cases.sessions.sessions import Session
from domain.cases.waiting.case_deadlines import Deadline, Waits, deadlines
from domain.time.calendars import BusinessTime
from tasks.gateways.letters.letter_wording import word_letter
from tasks.letters.links import with_links
from tasks.operations.cases.escalations import awaited
from tasks.operations.cases.opening.intake import wished_start
from tasks.store.clients.client_page import Message, SentTo
from tasks.store.unit_of_work import UnitOfWork

MINUTE = 60
OURS = (Waits.CALL, Waits.INSTRUCTIONS, Waits.SESSION, Waits.REVIEW, Waits.QUOTE, Waits.REPAIR)
"""What the firm owes; the rest waits for the client."""


def waiting(uow: UnitOfWork, me: Me, case: Case) -> list[dict[str, Any]]:
    """Return what a case waits for, each with whom it waits for, until when, and the steps that led there."""
    session = uow.sessions.running(case.id)
    escalated = awaited(uow, case)
    found = deadlines(case, me.firm, uow.calendar(me.firm.id), session, escalated=escalated, now=me.now)
    rows = [_deadline(me, one) for one in found if one.what is not Waits.SESSION]
    if session:
        rows.insert(0, {"who": me.write.t("me-us"), "ours": True, "text": _session(me, session), "steps": []})
    return rows


def _deadline(me: Me, one: Deadline) -> dict[str, Any]:
    write, ours = me.write, one.what in OURS
    facts = {"since": write.instant(one.since)} | ({"until": write.instant(one.until)} if one.until else {})
    name = f"me-waits-{one.what.value.replace('_', '-')}"
    late = one.what is Waits.CALL and one.until is not None and me.now > one.until
    text = write.t("me-waits-call-late" if late else name, **facts)
    if one.what is Waits.CLIENT:
        free = write.t("me-waits-free") if me.firm.sessions.free_follow_up else ""
        steps = [write.t("me-why-week", days=write.number(me.firm.deadlines.pending_days), since=facts["since"]), free]
        steps += [write.t("me-why-reminder", at=write.short(at)) for _, at in one.reminders]
    else:
        steps = _business(me, one.way) if one.way else []
    who = write.t("me-us" if ours else "me-you")
    return {"who": who, "ours": ours, "text": text, "steps": [step for step in steps if step]}


def _business(me: Me, way: BusinessTime) -> list[str]:
    """Write the business time of a deadline, day by day, as it was counted (PE-04)."""
    write = me.write
    total = write.minutes(int(way.business.total_seconds() // MINUTE))
    days = [
        write.t(
            "me-why-day",
            day=write.date(pieces[0].start),
            time=", ".join(f"{write.clock(one.start)} \N{EN DASH} {write.clock(one.end)}" for one in pieces),
        )
        for day in way.days
        if (pieces := [one for one in day.pieces if one.open])
    ]
    return [write.t("me-why-business", time=total, since=write.instant(way.start)), *days]


def _session(me: Me, session: Session) -> str:
    facts = {"since": me.write.clock(session.started_at), "advisor": session.advisor or me.firm.name}
    return me.write.t("me-in-session", **facts)


def wished(uow: UnitOfWork, me: Me, case: Case) -> str:
    """Say when the first form wished a session, until one is booked (MX-15)."""
    at = wished_start(uow.events.of_case(case.id), now=me.now) if case.is_open else None
    return me.write.t("form-wished", at=me.write.instant(at)) if at and not uow.appointments.of_cases([case.id]) else ""


def control(uow: UnitOfWork, me: Me, case: Case) -> dict[str, Any] | None:
    """Return how remote control stands while a session runs (MX-07); ``None`` without one."""
    session = uow.sessions.running(case.id)
    if session is None:
        return None
    stands = consents.standing(uow.sessions.consents(session.id))
    write, within = me.write, consents.answer_within(me.firm)
    open_, advisor = stands.is_open(me.now, within), session.advisor or me.firm.name
    state = "on" if stands.is_on else "asked" if open_ else "off"
    facts = {"advisor": advisor, "machine": stands.machine or case.machine}
    ended = stands.last in (ConsentAct.STOPPED, ConsentAct.ENDED, ConsentAct.REFUSED)
    return {
        "state": state,
        "session": session.id,
        "request": stands.request,
        "title": write.t(f"me-control-{state}", **(facts if state != "off" else {"advisor": advisor})),
        "until": write.clock(stands.at + within) if open_ and stands.at else "",
        "again": write.t("me-control-again") if ended and state == "off" else "",
    }


def thread(me: Me, written: Sequence[Message], letters: Sequence[SentTo], sign: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """Return what was said on a case, oldest first: the client's words, and our letters to be opened."""
    write, address = me.write, me.visitor.email.lower()
    rows: list[dict[str, Any]] = [
        {
            "at": one.at,
            "when": write.short(one.at),
            "who": one.who,
            "mine": one.contact_id == me.visitor.contact_id or one.who.lower() == address,
            "text": one.text,
            "title": "",
        }
        for one in written
        if one.session_id is None
    ]
    rows += chats(written, me.firm.name, write)
    for letter in letters:
        wording = word_letter(letter.template, letter.language, with_links(letter.facts, sign))
        row = {"at": letter.at, "when": write.short(letter.at), "who": me.firm.name, "mine": False}
        rows.append(row | {"text": wording.text, "title": wording.subject})
    return sorted(rows, key=lambda row: row["at"])


def chats(written: Sequence[Message], firm: str, write: Writer) -> list[dict[str, Any]]:
    """Return the chats of sessions, each as one thing to be opened."""
    found: dict[int, list[Message]] = {}
    for one in written:
        if one.session_id is not None:
            found.setdefault(one.session_id, []).append(one)
    return [
        {
            "at": lines[0].at,
            "when": write.clock(lines[-1].at),
            "who": firm,
            "mine": False,
            "title": write.t("chat-was", when=write.short(lines[0].at)),
            "text": "\n".join(f"{write.clock(one.at)} {one.who or firm}: {one.text}" for one in lines),
        }
        for lines in found.values()
    ]


def case_row(uow: UnitOfWork, me: Me, case: Case) -> dict[str, Any]:
    """Return a case as a line of a list."""
    first = next(iter(waiting(uow, me, case)), None) if case.is_open else None
    closed = me.write.t("me-closed-on", at=me.write.short(case.closed_at)) if case.closed_at else ""
    return {
        "number": case.number,
        "title": case.title,
        "state": case.state,
        "waits": f"{first['who']}: {first['text']}" if first else closed,
    }
