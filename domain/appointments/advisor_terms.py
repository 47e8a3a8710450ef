"""When, how and where an advisor works, where that is not as the firm does; and what no longer fits (MX-15, PE-07)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain.appointments.appointments import Appointment
from domain.appointments.availability import Diary, hindrance
from domain.firms.firms import Firm
from domain.firms.modes import Mode
from domain.matching import named
from domain.refusals import Refused
from domain.time.calendars import BusinessCalendar
from domain.time.opening_hours import WEEKDAYS, OpeningHours, Shift

BOTH = (Mode.REMOTE, Mode.ON_SITE)


class WrongTerms(Refused):
    """An advisor cannot work so."""


@dataclass(frozen=True, slots=True)
class AdvisorTerms:
    """``hours`` ``None``: the firm's; ``areas`` empty: wherever the firm goes. Without arguments: all as the firm."""

    hours: OpeningHours | None = None
    modes: tuple[Mode, ...] = BOTH
    areas: tuple[str, ...] = ()

    @property
    def shifts(self) -> dict[str, list[str]] | None:
        """The hours as plain values: ``{"monday": ["09:00-13:00"]}``."""
        if self.hours is None:
            return None
        return {day: [str(one) for one in shifts] for day in WEEKDAYS if (shifts := getattr(self.hours, day))}


def read_terms(
    firm: Firm, *, hours: Mapping[str, Sequence[str]] | None, modes: Iterable[str], areas: Iterable[str]
) -> AdvisorTerms:
    """Read terms as people write them; raise ``WrongTerms`` that names the value, and what is allowed instead.

    Hours like ``{"monday": ["09:00-13:00", "15:00-18:00"]}``, none at all for the firm's; modes none for both.
    """
    try:
        own = OpeningHours.of(hours) if hours else None
    except ValueError:
        given = "; ".join(f"{day} {' '.join(shifts)}" for day, shifts in (hours or {}).items())
        raise WrongTerms("wrong-hours", rule="MX-15", hours=given, days=WEEKDAYS) from None
    weeks = (firm.hours, *firm.hours_since)
    if own is not None and not any(_meet(getattr(own, day), getattr(week, day)) for week in weeks for day in WEEKDAYS):
        raise WrongTerms("never-open", rule="MX-15", firm=firm.name)
    ways = tuple(_mode(one) for one in modes) or BOTH
    return AdvisorTerms(own, tuple(one for one in BOTH if one in ways), tuple(_area(firm, one) for one in areas))


def misfits(
    firm: Firm, calendar: BusinessCalendar, advisor_id: int, terms: AdvisorTerms, booked: Sequence[Appointment]
) -> list[Appointment]:
    """Return the appointments of an advisor that these terms would not allow any more."""
    diary = Diary(advisor_id, "", terms.hours, terms.modes, terms.areas)
    return [
        one
        for one in booked
        if hindrance(firm, calendar, diary, one.wish, one.period, emergency=one.emergency) is not None
    ]


def _meet(own: Sequence[Shift], others: Sequence[Shift]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in own for b in others)


def _mode(text: str) -> Mode:
    try:
        return Mode(text.strip())
    except ValueError:
        raise WrongTerms("no-such-mode", rule="PE-05", text=text, known=", ".join(Mode)) from None


def _area(firm: Firm, text: str) -> str:
    known = firm.areas.on_site if firm.areas else ()
    found = named(text, known)
    if found is None:
        raise WrongTerms("no-such-area", rule="PE-07", firm=firm.name, text=text, known=known)
    return found
