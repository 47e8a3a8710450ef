"""What a case waits for, until when, and how that instant came about: every deadline can be shown to the client."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.cases.cases import Case, CaseState, Pending
from domain.cases.sessions.sessions import Session
from domain.cases.waiting.pending import reminders
from domain.firms.firms import Firm
from domain.time.calendars import BusinessCalendar, BusinessTime

LARGEST_CLOCK_CHANGE = timedelta(hours=2)


class Waits(StrEnum):
    """What a case can wait for."""

    CALL = "call"
    CLIENT = "client"
    FOLLOW_UP = "follow_up"
    INSTRUCTIONS = "instructions"
    SESSION = "session"
    REVIEW = "review"
    QUOTE = "quote"
    ANSWER = "answer"
    REPAIR = "repair"
    COLLECTION = "collection"


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something that a case waits for ``since``, and ``until`` when; ``None`` when nothing ends it by itself.

    ``way`` is the business time counted, day by day; ``reminders`` are still to come; ``clock_change`` is what a
    change of the firm's clock adds to or takes from a week.
    """

    what: Waits
    since: datetime
    until: datetime | None = None
    way: BusinessTime | None = None
    reminders: Sequence[tuple[int, datetime]] = ()
    clock_change: timedelta = timedelta(0)


def deadlines(
    case: Case,
    firm: Firm,
    calendar: BusinessCalendar,
    session: Session | None,
    *,
    escalated: Waits = Waits.REVIEW,
    now: datetime,
) -> list[Deadline]:
    """Return everything that the case waits for ``now``, with the steps; ``session`` is the one that runs.

    ``escalated`` is how far an escalated case is, from its review to the collection of what was repaired (MX-24).
    """
    found = []
    if case.call:
        way = calendar.explain_between(case.call.since, case.call.due)
        found.append(Deadline(Waits.CALL, case.call.since, case.call.due, way))
    if case.pending:
        found.append(_week(case.since, case.pending, firm, calendar, now))
        if case.pending.follow_up:
            found.append(Deadline(Waits.FOLLOW_UP, case.pending.follow_up.start, case.pending.follow_up.end))
    if case.instructions_owed_since:
        found.append(Deadline(Waits.INSTRUCTIONS, case.instructions_owed_since))
    if session and session.last_sign_at:
        ends = session.last_sign_at + firm.sessions.silence(session.mode)
        found.append(Deadline(Waits.SESSION, session.last_sign_at, ends))
    if case.state is CaseState.ESCALATED:
        found.append(Deadline(escalated, case.since))
    return found


def _week(since: datetime, pending: Pending, firm: Firm, calendar: BusinessCalendar, now: datetime) -> Deadline:
    coming = [] if pending.follow_up else reminders(firm, calendar, since, pending.until)
    plain = timedelta(days=firm.deadlines.pending_days)
    change = pending.until - since - plain
    if abs(change) > LARGEST_CLOCK_CHANGE:  # the week began anew, when the firm did not keep its follow-up
        since, change = pending.until - plain, timedelta(0)
    return Deadline(
        Waits.CLIENT,
        since,
        pending.closes_at,
        reminders=tuple(one for one in coming if one[1] > now),
        clock_change=change,
    )
