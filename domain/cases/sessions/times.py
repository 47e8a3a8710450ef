"""Whether the times of a session can be true: nobody attends twice at once, and a session has a plausible length."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.firms.firms import Firm
from domain.refusals import Phrase, Refused
from domain.time.calendars import BusinessCalendar


class Doubtful(Refused):
    """The times of a session are doubtful; with a reason they are taken."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another session at the same time: of the same advisor, of the same client, or both."""

    case_number: str
    started_at: datetime
    ended_at: datetime | None
    by_same_advisor: bool


def require_alone(others: Iterable[Other], firm: Firm, *, because: str) -> None:
    """Raise ``Doubtful`` when advisor or client is in another session at that time, unless ``because`` says why."""
    found = [_said(one, firm) for one in others]
    if found and not because.strip():
        raise Doubtful("twice-at-once", rule="MX-15", others=tuple(found), acts=("end-session",))


def require_open(calendar: BusinessCalendar, firm: Firm, at: datetime, *, because: str) -> None:
    """Raise ``Doubtful`` for a session while the firm is closed and attends no emergencies, without a ``because``."""
    unknown = at.astimezone(firm.zone).date() < calendar.first_day  # long before the firm was enrolled
    if firm.appointments.emergencies or because.strip() or unknown or calendar.is_open(at):
        return
    opens = calendar.next_opening(at).astimezone(firm.zone)
    about = {"at": f"{at.astimezone(firm.zone):%Y-%m-%d %H:%M}", "opens": f"{opens:%Y-%m-%d %H:%M}"}
    raise Doubtful("session-while-closed", rule="PE-08", firm=firm.name, **about)


def require_length(start: datetime, end: datetime, firm: Firm, *, because: str) -> None:
    """Raise ``Doubtful`` for a session that ends before it starts, or is longer than likely without a ``because``."""
    length, longest = end - start, timedelta(minutes=firm.sessions.longest_minutes)
    if length < timedelta(0):
        raise Doubtful("ends-before", rule="MX-05")
    if because.strip() or length <= longest:
        return
    minutes, most = int(length.total_seconds()) // 60, firm.sessions.longest_minutes
    raise Doubtful("unlikely-length", rule="MX-05", firm=firm.name, minutes=minutes, most=most)


def _said(other: Other, firm: Firm) -> Phrase:
    who = "advisor" if other.by_same_advisor else "client"
    start = f"{other.started_at.astimezone(firm.zone):%Y-%m-%d %H:%M}"
    end = f"{other.ended_at.astimezone(firm.zone):%H:%M}" if other.ended_at else None
    return Phrase("in-session", {"who": who, "number": other.case_number, "start": start, "end": end})
