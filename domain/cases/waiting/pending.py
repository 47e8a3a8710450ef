"""How long a case may wait for its client, when the client is reminded, and who is still protected (MX-10, MX-11)."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.cases.cases import Case, Pending
from domain.firms.firms import Firm
from domain.time.calendars import BusinessCalendar
from domain.time.periods import local_day, midnight

GRACE = timedelta(minutes=1)
"""A closing waits so long after the deadline: a client who acts at the last instant is in time, whoever is faster."""


def pending_until(since: datetime, *, days: int, zone: str) -> datetime:
    """Return the end of the waiting time: the same time on the firm's wall so many days after ``since`` (MX-11).

    A clock change makes it an hour shorter or longer in UTC. A time that the wall skips is an hour later, one
    that it shows twice is the second one: doubt is the client's.
    """
    local = since.astimezone(ZoneInfo(zone))
    wall = local.replace(tzinfo=None, fold=0) + timedelta(days=days)
    both = [wall.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC) for fold in (0, 1)]
    return max(both)


def is_over(pending: Pending, now: datetime) -> bool:
    """Say whether the waiting has ended: up to then the client is in time, from then on a job may close it.

    Never while a follow-up is booked: whether the client came is settled first, by a session, by who was there, or by
    a cancellation.
    """
    return pending.follow_up is None and now >= pending.until + GRACE


def reminders(firm: Firm, calendar: BusinessCalendar, since: datetime, until: datetime) -> list[tuple[int, datetime]]:
    """Return each reminder: how many business days before the end, and its instant, oldest first.

    It is the firm's first opening of that day, so never at night, on a weekend or a holiday; a day before the
    waiting began has none.
    """
    last = local_day(until, firm.time_zone)
    found = []
    for days in sorted(set(firm.deadlines.pending_reminders_before), reverse=True):
        day = calendar.add_business_days(last, -days)
        at = calendar.next_opening(midnight(day, firm.time_zone))
        if since < at < until:
            found.append((days, at))
    return found


def waiting(since: datetime, until: datetime, firm: Firm, calendar: BusinessCalendar, now: datetime) -> Pending:
    """Return a waiting of a case that is pending ``since`` then, with its next reminder."""
    return Pending(until, next_reminder_at=next_reminder(firm, calendar, since, until, now))


def next_reminder(
    firm: Firm, calendar: BusinessCalendar, since: datetime, until: datetime, after: datetime
) -> datetime | None:
    """Return the instant of the first reminder later than ``after``."""
    return next((at for _, at in reminders(firm, calendar, since, until) if at > after), None)


def reminder_due(firm: Firm, calendar: BusinessCalendar, case: Case, now: datetime) -> int | None:
    """Return the reminder (business days before the end) to send now, ``None`` when there is none.

    After a downtime only the latest of those missed is sent. Nobody is reminded of a case that a booked follow-up
    protects, or outside business hours.
    """
    pending = case.pending
    if pending is None or pending.follow_up or now >= pending.until or not calendar.is_open(now):
        return None
    past = [days for days, at in reminders(firm, calendar, case.since, pending.until) if at <= now]
    return past[-1] if past else None
