"""The state machine of a case: which change is possible where, and every change as a function with its guard.

``TRANSITIONS`` is the only list of the possible: the functions obey it and docs/reference/case-states.md draws it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from domain.cases.cases import CallOwed, Case, CaseState, ClosingReason, Kind, Pending
from domain.cases.pending import is_over, next_reminder, pending_until
from domain.cases.sessions import Outcome, Session
from domain.firms.firms import Firm
from domain.firms.modes import Mode
from domain.refusals import Refused
from domain.time.calendars import BusinessCalendar
from domain.time.periods import Period


class Act(StrEnum):
    """What can happen to a case."""

    CONTACT = "contact"
    START = "start session"
    SETTLE = "settle"
    UNSOLVABLE = "end session: instructions owed"
    PEND = "end session: pending"
    ESCALATE = "end session: escalated"
    REVIEW = "end session: reviewed, a quote follows"
    HAND_OVER = "instructions handed over"
    TELL = "told by chat"
    COME_BACK = "client comes back"
    BOOK = "book or cancel follow-up"
    REMIND = "remind"
    EXPIRE = "expire"
    WITHDRAW = "withdraw"
    DECLINE = "decline repair"


@dataclass(frozen=True, slots=True)
class Transition:
    """An act, the states in which it may happen, the state that it leads to, and the rule that says so."""

    act: Act
    sources: tuple[CaseState, ...]
    target: CaseState
    rule: str


_NEW, _CONTACTED, _IN_SESSION = CaseState.NEW, CaseState.CONTACTED, CaseState.IN_SESSION
_PENDING, _ESCALATED, _CLOSED = CaseState.PENDING, CaseState.ESCALATED, CaseState.CLOSED

TRANSITIONS = (
    Transition(Act.CONTACT, (_NEW, _CONTACTED), _CONTACTED, "PE-04"),
    Transition(Act.START, (_NEW, _CONTACTED, _PENDING, _ESCALATED), _IN_SESSION, "MX-06"),
    Transition(Act.SETTLE, (_IN_SESSION, _CONTACTED, _PENDING, _ESCALATED), _CLOSED, "MX-08"),
    Transition(Act.UNSOLVABLE, (_IN_SESSION,), _CONTACTED, "MX-08"),
    Transition(Act.PEND, (_IN_SESSION,), _PENDING, "MX-10"),
    Transition(Act.ESCALATE, (_IN_SESSION,), _ESCALATED, "MX-13"),
    Transition(Act.REVIEW, (_IN_SESSION,), _ESCALATED, "MX-24"),
    Transition(Act.HAND_OVER, (_CONTACTED,), _CLOSED, "MX-08"),
    Transition(Act.TELL, (_IN_SESSION, _CONTACTED), _CLOSED, "MX-08"),
    Transition(Act.COME_BACK, (_PENDING,), _CONTACTED, "MX-11"),
    Transition(Act.BOOK, (_PENDING,), _PENDING, "MX-11"),
    Transition(Act.REMIND, (_PENDING,), _PENDING, "MX-11"),
    Transition(Act.EXPIRE, (_PENDING,), _CLOSED, "MX-11"),
    Transition(Act.WITHDRAW, (_NEW, _IN_SESSION, _CONTACTED, _PENDING, _ESCALATED), _CLOSED, "AL-05"),
    Transition(Act.DECLINE, (_ESCALATED,), _CLOSED, "MX-13"),
)
_BY_ACT = {transition.act: transition for transition in TRANSITIONS}


class WrongState(Refused):
    """What was asked cannot happen to a case that stands where this one does."""


class TooEarly(Refused):
    """The instant given is before something that is already on the record, or before a deadline."""


class WeekOver(Refused):
    """The pending week has ended: what comes now is another case."""


class NotOwed(Refused):
    """No instructions are owed on this case."""


class TooLongForChat(Refused):
    """The explanation takes longer than a chat may: the document is sent instead."""


class FollowUpOutsideWeek(Refused):
    """A follow-up has to begin inside the pending week."""


def contact(case: Case, *, now: datetime) -> Case:
    """Record that the firm reached the client (PE-04)."""
    first = case.contacted_at or now
    return _move(case, Act.CONTACT, now, contacted_at=first, call=None)


def start(case: Case, *, advisor_id: int, mode: Mode, now: datetime) -> Case:
    """Record that a session begins; it reaches the client, and ends any waiting. Its own guards are elsewhere."""
    _require_in_time(case, now)
    return _move(
        case,
        Act.START,
        now,
        contacted_at=case.contacted_at or now,
        advisor_id=advisor_id,
        remote_tried=case.remote_tried or mode is Mode.REMOTE,
        instructions_owed_since=None,
        call=None,
        pending=None,
    )


def end(
    case: Case,
    session: Session,
    outcome: Outcome,
    *,
    firm: Firm,
    calendar: BusinessCalendar,
    chat_minutes: int = 0,
    note: str = "",
    now: datetime,
) -> Case:
    """Return the case after its session ended ``now`` with exactly one ``outcome`` (MX-08, MX-10, MX-12, MX-13, MX-14).

    ``chat_minutes`` is how long the explanation by chat took. Raise ``WrongState`` when the session is not the
    case's running one, ``TooEarly``, ``TooLongForChat``.
    """
    if case.state is not _IN_SESSION or session.ended_at is not None:
        raise _wrong_state(case, "end session", "MX-08", (_IN_SESSION,))
    if now < session.started_at:
        raise _too_early(now, session.started_at, "the session's start")
    if outcome in (Outcome.UNFINISHED, Outcome.DISCONNECTED):
        return _pend(case, firm, calendar, now)
    if outcome in (Outcome.UNSOLVABLE, Outcome.CONTROL_REFUSED):
        return _move(case, Act.UNSOLVABLE, now, instructions_owed_since=now)
    if outcome is Outcome.REVIEWED and session.mode is not Mode.ON_SITE:
        raise WrongState(rule="MX-24", reason="A review is held on site.", remedy="End it as escalated.")
    if outcome in (Outcome.ESCALATED, Outcome.REVIEWED):
        return _move(case, Act.ESCALATE if outcome is Outcome.ESCALATED else Act.REVIEW, now, follow_up_free=False)
    if outcome is Outcome.TOLD_BY_CHAT:
        _require_short(chat_minutes, firm)
        return _close(case, Act.TELL, ClosingReason.TOLD_BY_CHAT, note, now)
    if outcome is Outcome.WITHDRAWN:
        return _close(case, Act.WITHDRAW, ClosingReason.WITHDRAWN, note, now)
    return _close(case, Act.SETTLE, ClosingReason(outcome.value), note, now)


def settle(case: Case, reason: ClosingReason, *, note: str, now: datetime) -> Case:
    """Close a case as solved or answered without a session: by a call, or because the client says so."""
    _require_no_session(case)
    if not reason.is_solution:
        raise WrongState(
            rule="MX-08",
            reason=f"{reason} is not a solution.",
            remedy="Give solved or answered; expiring, instructions and withdrawing have ways of their own.",
        )
    _require_in_time(case, now)
    return _close(case, Act.SETTLE, reason, note, now)


def hand_over(case: Case, *, note: str, now: datetime) -> Case:
    """Close a case whose instruction document has just been handed over to the mail server (MX-08, MX-14)."""
    owed_since(case)
    return _close(case, Act.HAND_OVER, ClosingReason.INSTRUCTIONS_SENT, note, now)


def tell(case: Case, *, minutes: int, firm: Firm, note: str, now: datetime) -> Case:
    """Close a case on which instructions are owed: the client was told them, in so many minutes of chat (MX-08)."""
    owed_since(case)
    _require_short(minutes, firm)
    return _close(case, Act.TELL, ClosingReason.TOLD_BY_CHAT, note, now)


def come_back(case: Case, call: CallOwed, *, now: datetime) -> Case:
    """Take a pending case up again because the client wrote or called: it no longer expires, a ``call`` is owed."""
    _require_in_time(case, now)
    return _move(case, Act.COME_BACK, now, call=call, pending=None)


def book_follow_up(case: Case, follow_up: Period, *, now: datetime) -> Case:
    """Protect a pending case until the end of a session that begins inside its week (MX-11)."""
    _require_in_time(case, now)
    until = _pending(case, Act.BOOK).until
    booked = _move(case, Act.BOOK, now, pending=Pending(until, follow_up))
    if follow_up.start < now:
        raise _too_early(follow_up.start, now, "now")
    if follow_up.start > until:
        raise FollowUpOutsideWeek(
            rule="MX-11",
            reason=f"Case {case.number} waits until {until.isoformat()}, and the follow-up begins later.",
            remedy="Book it inside the week; afterwards the client opens a new case.",
        )
    return booked


def cancel_follow_up(case: Case, *, firm: Firm, calendar: BusinessCalendar, now: datetime) -> Case:
    """Take a booked follow-up away; the case waits for its week again, with the reminders still to come."""
    if case.pending is None or case.pending.follow_up is None:
        raise NotOwed(rule="MX-11", reason=f"Case {case.number} has no follow-up.", remedy="Nothing is to be done.")
    until = case.pending.until
    return _move(case, Act.BOOK, now, pending=_waiting(case.since, until, firm, calendar, now))


def reminded(case: Case, *, firm: Firm, calendar: BusinessCalendar, now: datetime) -> Case:
    """Return the case with its next reminder, after one was sent or passed over."""
    pending = _pending(case, Act.REMIND)
    again = next_reminder(firm, calendar, case.since, pending.until, now)
    return _move(case, Act.REMIND, now, pending=replace(pending, next_reminder_at=again))


def expire(case: Case, *, now: datetime) -> Case:
    """Close a case whose week is over, as of the instant at which it ended, however late this runs (MX-11)."""
    pending = _pending(case, Act.EXPIRE)
    if not is_over(pending, now):
        raise _too_early(now, pending.closes_at, "the end of its waiting time")
    return _close(case, Act.EXPIRE, ClosingReason.EXPIRED, "", pending.closes_at)


def withdraw(case: Case, *, note: str, now: datetime) -> Case:
    """Close a case that the client does not want any more; a running session is ended first."""
    _require_no_session(case)
    return _close(case, Act.WITHDRAW, ClosingReason.WITHDRAWN, note, now)


def corrected(case: Case, *, kind: Kind, equipment_id: int | None, machine: str) -> Case:
    """Return an open case with what it really is (PE-01), and the machine from which it is really asked (MX-07)."""
    if not case.is_open:
        raise _wrong_state(case, "correction", "PE-01", tuple(state for state in CaseState if state is not _CLOSED))
    return replace(case, kind=kind, equipment_id=equipment_id, machine=machine)


def decline(case: Case, *, note: str, now: datetime) -> Case:
    """Close an escalated case because the client does not want the repair (MX-13)."""
    return _close(case, Act.DECLINE, ClosingReason.DECLINED, note, now)


def _move(case: Case, act: Act, now: datetime, **changes: Any) -> Case:  # noqa: ANN401  fields of Case
    transition = _require(case, act)
    if now < case.since:
        raise _too_early(now, case.since, f"the last change of case {case.number}")
    since = case.since if transition.target is case.state else now
    return replace(case, state=transition.target, since=since, **changes)


def _pend(case: Case, firm: Firm, calendar: BusinessCalendar, now: datetime) -> Case:
    until = pending_until(now, days=firm.deadlines.pending_days, zone=firm.time_zone)
    pending = _waiting(now, until, firm, calendar, now)
    return _move(case, Act.PEND, now, pending=pending, follow_up_free=firm.sessions.free_follow_up)


def _waiting(since: datetime, until: datetime, firm: Firm, calendar: BusinessCalendar, now: datetime) -> Pending:
    return Pending(until, next_reminder_at=next_reminder(firm, calendar, since, until, now))


def _close(case: Case, act: Act, reason: ClosingReason, note: str, now: datetime) -> Case:
    return _move(
        case,
        act,
        now,
        closed_at=now,
        closing_reason=reason,
        resolution=note or case.resolution,
        instructions_owed_since=None,
        follow_up_free=False,
        call=None,
        pending=None,
    )


def _require(case: Case, act: Act) -> Transition:
    transition = _BY_ACT[act]
    if case.state not in transition.sources:
        raise _wrong_state(case, act.value, transition.rule, transition.sources)
    return transition


def _pending(case: Case, act: Act) -> Pending:
    transition = _require(case, act)
    if case.pending is None:
        raise _wrong_state(case, act.value, transition.rule, transition.sources)
    return case.pending


def _require_in_time(case: Case, now: datetime) -> None:
    """A deadline is kept by the rule and not by when a job happens to run: late is late even before the closing."""
    if case.pending and is_over(case.pending, now):
        raise WeekOver(
            rule="MX-11",
            reason=f"Case {case.number} waited until {case.pending.closes_at.isoformat()}, and that has passed.",
            remedy="Record that the client came back: it closes this case and opens a new one linked to it.",
        )


def _require_no_session(case: Case) -> None:
    if case.state is _IN_SESSION:
        raise WrongState(
            rule="MX-08",
            reason=f"A session of case {case.number} is running.",
            remedy="End the session with this outcome: the case is closed with it.",
        )


def _require_short(minutes: int, firm: Firm) -> None:
    most = firm.deadlines.chat_minutes
    if not 0 < minutes <= most:
        raise TooLongForChat(
            rule="MX-08",
            reason=f"An explanation by chat takes 1 to {most} minutes, and this one took {minutes}.",
            remedy="End the session as unsolvable: the client is sent the instruction document.",
        )


def owed_since(case: Case) -> datetime:
    """Return since when instructions are owed on a case; raise ``NotOwed`` (MX-08)."""
    if case.instructions_owed_since is None:
        raise NotOwed(
            rule="MX-08",
            reason=f"Case {case.number} is {case.state.value}, and no instructions are owed on it.",
            remedy="First end its session as unsolvable, or because remote control was refused.",
        )
    return case.instructions_owed_since


def _wrong_state(case: Case, act: str, rule: str, sources: Sequence[CaseState]) -> WrongState:
    acts: tuple[str, ...] = ()
    remedy = f"It is possible while the case is {', '.join(source.value for source in sources)}."
    if case.state is _CLOSED:
        remedy, acts = "Closed is the end: open a new case linked to this one.", ("take-up-case",)
    reason = f"Case {case.number} is {case.state.value}: no `{act}`."
    return WrongState(rule=rule, reason=reason, remedy=remedy, acts=acts)


def _too_early(now: datetime, than: datetime, what: str) -> TooEarly:
    return TooEarly(
        rule="AL-03", reason=f"{now.isoformat()} is before {what}, {than.isoformat()}.", remedy="Give a later instant."
    )
