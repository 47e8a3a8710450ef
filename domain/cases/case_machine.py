"""The state machine of a case: which change is possible where, and every change as a function with its guard.

``TRANSITIONS`` is the only list of the possible: the functions obey it and docs/reference/case-states.md draws it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from domain.cases.cases import Case, CaseState, ClosingReason, Kind
from domain.cases.sessions.sessions import Outcome, Session
from domain.cases.waiting.pending import is_over, pending_until, waiting
from domain.firms.firms import Firm
from domain.firms.modes import Mode
from domain.refusals import Phrase, Refused
from domain.time.calendars import BusinessCalendar


class Act(StrEnum):
    """What can happen to a case."""

    CONTACT = "contact"
    START = "start-session"
    SETTLE = "settle"
    UNSOLVABLE = "end-with-instructions"
    PEND = "end-pending"
    ESCALATE = "end-escalated"
    REVIEW = "end-reviewed"
    HAND_OVER = "hand-over"
    TELL = "tell-by-chat"
    COME_BACK = "come-back"
    UNDO_EXPIRY = "undo-expiry"
    BOOK = "book-follow-up"
    REMIND = "remind"
    EXPIRE = "expire"
    WITHDRAW = "withdraw"
    DECLINE = "decline-repair"


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
    Transition(Act.UNDO_EXPIRY, (_CLOSED,), _CONTACTED, "MX-11"),
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


def contact(case: Case, *, now: datetime) -> Case:
    """Record that the firm reached the client (PE-04)."""
    first = case.contacted_at or now
    return move(case, Act.CONTACT, now, contacted_at=first, call=None)


def start(case: Case, *, advisor_id: int, mode: Mode, now: datetime) -> Case:
    """Record that a session begins; it reaches the client, and ends any waiting. Its own guards are elsewhere."""
    require_in_time(case, now)
    return move(
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
        raise wrong_state(case, "end-session", "MX-08", (_IN_SESSION,))
    if now < session.started_at:
        raise too_early(now, session.started_at, "session")
    if outcome in (Outcome.UNFINISHED, Outcome.DISCONNECTED, Outcome.CLIENT_BROKE_OFF):
        _require_somebodys_cause(session, outcome)
        after = _pend(case, firm, calendar, now)
        return replace(after, follow_up_free=after.follow_up_free and outcome is not Outcome.CLIENT_BROKE_OFF)
    if outcome in (Outcome.UNSOLVABLE, Outcome.CONTROL_REFUSED):
        return move(case, Act.UNSOLVABLE, now, instructions_owed_since=now)
    if outcome is Outcome.REVIEWED and session.mode is not Mode.ON_SITE:
        raise WrongState("review-on-site", rule="MX-24")
    if outcome in (Outcome.ESCALATED, Outcome.REVIEWED):
        return move(case, Act.ESCALATE if outcome is Outcome.ESCALATED else Act.REVIEW, now, follow_up_free=False)
    if outcome is Outcome.TOLD_BY_CHAT:
        _require_short(chat_minutes, firm)
        return close(case, Act.TELL, ClosingReason.TOLD_BY_CHAT, note, now)
    if outcome is Outcome.WITHDRAWN:
        return close(case, Act.WITHDRAW, ClosingReason.WITHDRAWN, note, now)
    return close(case, Act.SETTLE, ClosingReason(outcome.value), note, now)


def settle(case: Case, reason: ClosingReason, *, note: str, now: datetime) -> Case:
    """Close a case as solved or answered without a session: by a call, or because the client says so."""
    _require_no_session(case)
    if not reason.is_solution:
        raise WrongState("no-solution", rule="MX-08", given=reason)
    require_in_time(case, now)
    return close(case, Act.SETTLE, reason, note, now)


def hand_over(case: Case, *, note: str, now: datetime) -> Case:
    """Close a case whose instruction document has just been handed over to the mail server (MX-08, MX-14)."""
    owed_since(case)
    return close(case, Act.HAND_OVER, ClosingReason.INSTRUCTIONS_SENT, note, now)


def tell(case: Case, *, minutes: int, firm: Firm, note: str, now: datetime) -> Case:
    """Close a case on which instructions are owed: the client was told them, in so many minutes of chat (MX-08)."""
    owed_since(case)
    _require_short(minutes, firm)
    return close(case, Act.TELL, ClosingReason.TOLD_BY_CHAT, note, now)


def withdraw(case: Case, *, note: str, now: datetime) -> Case:
    """Close a case that the client does not want any more; a running session is ended first."""
    _require_no_session(case)
    return close(case, Act.WITHDRAW, ClosingReason.WITHDRAWN, note, now)


def corrected(case: Case, *, kind: Kind, equipment_id: int | None, machine: str) -> Case:
    """Return an open case with what it really is (PE-01), and the machine from which it is really asked (MX-07)."""
    if not case.is_open:
        raise wrong_state(case, "correct", "PE-01", tuple(state for state in CaseState if state is not _CLOSED))
    return replace(case, kind=kind, equipment_id=equipment_id, machine=machine)


def decline(case: Case, *, note: str, now: datetime) -> Case:
    """Close an escalated case because the client does not want the repair (MX-13)."""
    return close(case, Act.DECLINE, ClosingReason.DECLINED, note, now)


def move(case: Case, act: Act, now: datetime, **changes: Any) -> Case:  # noqa: ANN401  fields of Case
    """Return the case after an act, with ``changes``; raise ``WrongState`` or ``TooEarly``. For this room only."""
    transition = require(case, act)
    if now < case.since:
        raise too_early(now, case.since, "change")
    since = case.since if transition.target is case.state else now
    return replace(case, state=transition.target, since=since, **changes)


def _pend(case: Case, firm: Firm, calendar: BusinessCalendar, now: datetime) -> Case:
    until = pending_until(now, days=firm.deadlines.pending_days, zone=firm.time_zone)
    pending = waiting(now, until, firm, calendar, now)
    return move(case, Act.PEND, now, pending=pending, follow_up_free=firm.sessions.free_follow_up)


def _require_somebodys_cause(session: Session, outcome: Outcome) -> None:
    if outcome is Outcome.CLIENT_BROKE_OFF and session.mode is not Mode.ON_SITE:
        raise WrongState("remote-breaks-off", rule="MX-12", acts=("end-session",))


def close(case: Case, act: Act, reason: ClosingReason, note: str, now: datetime) -> Case:
    """Return the case closed by an act. For this room only."""
    return move(
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


def require(case: Case, act: Act) -> Transition:
    """Return the act's transition; raise ``WrongState`` where it is not possible."""
    transition = _BY_ACT[act]
    if case.state not in transition.sources:
        raise wrong_state(case, act.value, transition.rule, transition.sources)
    return transition


def require_in_time(case: Case, now: datetime) -> None:
    """A deadline is kept by the rule and not by when a job happens to run: late is late even before the closing."""
    if case.pending and is_over(case.pending, now):
        until = case.pending.closes_at.isoformat()
        raise WeekOver("week-over", rule="MX-11", number=case.number, until=until, acts=("take-up-case",))


def _require_no_session(case: Case) -> None:
    if case.state is _IN_SESSION:
        raise WrongState("session-runs", rule="MX-08", number=case.number, acts=("end-session",))


def _require_short(minutes: int, firm: Firm) -> None:
    most = firm.deadlines.chat_minutes
    if not 0 < minutes <= most:
        raise TooLongForChat("chat-too-long", rule="MX-08", most=most, minutes=minutes, acts=("end-session",))


def owed_since(case: Case) -> datetime:
    """Return since when instructions are owed on a case; raise ``NotOwed`` (MX-08)."""
    if case.instructions_owed_since is None:
        about = {"number": case.number, "state": case.state}
        raise NotOwed("instructions-not-owed", rule="MX-08", acts=("end-session",), **about)
    return case.instructions_owed_since


def wrong_state(case: Case, act: str, rule: str, sources: Sequence[CaseState]) -> WrongState:
    """Return the refusal of an act that cannot happen where the case stands."""
    what = Phrase(f"case-{act}")
    if case.state is _CLOSED:
        return WrongState("case-closed", rule=rule, number=case.number, act=what, acts=("take-up-case",))
    return WrongState("case-state", rule=rule, number=case.number, state=case.state, act=what, states=tuple(sources))


def too_early(now: datetime, than: datetime, what: str) -> TooEarly:
    """Return the refusal of an instant that is before ``what``: ``change``, ``session``, ``now`` or ``week``."""
    return TooEarly("too-early", rule="AL-03", at=now.isoformat(), than=than.isoformat(), what=what)
