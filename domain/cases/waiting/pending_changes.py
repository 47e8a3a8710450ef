"""What becomes of a case while it waits for its client: reminded, booked, come back to, over; and an expiry undone."""

from dataclasses import replace
from datetime import datetime

from domain.cases.case_machine import Act, WeekOver, close, move, require, require_in_time, too_early, wrong_state
from domain.cases.cases import CallOwed, Case, CaseState, ClosingReason, Pending
from domain.cases.waiting.pending import GRACE, is_over, next_reminder, pending_until, waiting
from domain.firms.firms import Firm
from domain.refusals import Refused
from domain.time.calendars import BusinessCalendar
from domain.time.periods import Period


class FollowUpOutsideWeek(Refused):
    """A follow-up has to begin inside the pending week."""


class NoFollowUp(Refused):
    """The case has no follow-up booked."""


def come_back(case: Case, call: CallOwed, *, now: datetime) -> Case:
    """Take a pending case up again because its client acted ``now``: it no longer expires, a ``call`` is owed.

    ``now`` is when the client acted, however late that becomes known; what was under way when the case became pending
    counts from then.
    """
    require_in_time(case, now)
    return move(case, Act.COME_BACK, max(now, case.since), call=call, pending=None)


def book_follow_up(case: Case, follow_up: Period, *, now: datetime) -> Case:
    """Protect a pending case until a session that begins inside its week is settled (MX-11)."""
    require_in_time(case, now)
    until = _pending(case, Act.BOOK).until
    booked = move(case, Act.BOOK, now, pending=Pending(until, follow_up))
    if follow_up.start < now:
        raise too_early(follow_up.start, now, "now")
    if follow_up.start > until:
        about = {"number": case.number, "until": until.isoformat()}
        raise FollowUpOutsideWeek("follow-up-too-late", rule="MX-11", acts=("book-appointment",), **about)
    return booked


def week_anew(case: Case, *, firm: Firm, calendar: BusinessCalendar, now: datetime) -> Case:
    """Begin the week anew, without a follow-up: the firm did not keep the one that was booked (MX-11)."""
    _pending(case, Act.BOOK)
    until = pending_until(now, days=firm.deadlines.pending_days, zone=firm.time_zone)
    return move(case, Act.BOOK, now, pending=waiting(now, until, firm, calendar, now))


def give_up_follow_up(case: Case, *, firm: Firm, calendar: BusinessCalendar, now: datetime) -> Case:
    """Take a follow-up away to which the client did not come, or will not: it waits for the rest of its week.

    When that is over the case is closed, as of the end of the follow-up if that is later.
    """
    pending = _booked(case)
    after = move(case, Act.BOOK, now, pending=waiting(case.since, pending.until, firm, calendar, now))
    return after if now < pending.until + GRACE else _closed(case, min(now, pending.closes_at))


def require_follow_up(case: Case) -> Period:
    """Return the follow-up that is booked; raise ``NoFollowUp``."""
    follow_up = _booked(case).follow_up
    assert follow_up  # noqa: S101  _booked has looked
    return follow_up


def reminded(case: Case, *, firm: Firm, calendar: BusinessCalendar, now: datetime) -> Case:
    """Return the case with its next reminder, after one was sent or passed over."""
    pending = _pending(case, Act.REMIND)
    again = next_reminder(firm, calendar, case.since, pending.until, now)
    return move(case, Act.REMIND, now, pending=replace(pending, next_reminder_at=again))


def expire(case: Case, *, now: datetime) -> Case:
    """Close a case whose week is over, as of the instant at which it ended, however late this runs (MX-11).

    The right to a free follow-up stays on it: should the expiry prove wrong, it is there.
    """
    pending = _pending(case, Act.EXPIRE)
    if not is_over(pending, now):
        raise too_early(now, pending.closes_at, "week")
    return _closed(case, pending.until)


def proves_wrong(case: Case, waited_since: datetime | None, at: datetime) -> bool:
    """Say whether what a client did ``at`` then shows that a case was closed wrongly: it came back in its week."""
    if case.closing_reason is not ClosingReason.EXPIRED or case.closed_at is None or waited_since is None:
        return False
    return waited_since <= at < case.closed_at + GRACE


def undo_expiry(case: Case, call: CallOwed | None, *, waited_since: datetime, at: datetime) -> Case:
    """Open an expired case again because its client had come back ``at`` then, inside its week (MX-11).

    It is the same case with the same free follow-up, as if it had never been closed. Raise ``WrongState`` for any
    other case, ``WeekOver`` for a client who was late.
    """
    require(case, Act.UNDO_EXPIRY)
    if case.closing_reason is not ClosingReason.EXPIRED:
        raise wrong_state(case, Act.UNDO_EXPIRY.value, "MX-11", (CaseState.PENDING,))
    if not proves_wrong(case, waited_since, at):
        raise WeekOver("closed-before", rule="MX-11", number=case.number, acts=("take-up-case",))
    return replace(case, state=CaseState.CONTACTED, since=at, closed_at=None, closing_reason=None, call=call)


def _closed(case: Case, at: datetime) -> Case:
    return replace(
        close(case, Act.EXPIRE, ClosingReason.EXPIRED, "", max(at, case.since)), follow_up_free=case.follow_up_free
    )


def _booked(case: Case) -> Pending:
    if case.pending is None or case.pending.follow_up is None:
        raise NoFollowUp("no-follow-up", rule="MX-11", number=case.number)
    return case.pending


def _pending(case: Case, act: Act) -> Pending:
    transition = require(case, act)
    if case.pending is None:
        raise wrong_state(case, act.value, transition.rule, transition.sources)
    return case.pending
