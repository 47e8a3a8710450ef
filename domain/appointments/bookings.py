"""What may be booked, and what is said when it may not: rule, reason, and what would help (MX-15, PE-06, PE-07)."""

from datetime import datetime

from domain.appointments.appointments import Purpose, TooLate
from domain.appointments.availability import Hindrance, Why, is_on_cells
from domain.cases.cases import Case, CaseState
from domain.cases.sessions.start import AnotherAdvisor, Place, Preparations, require_area, require_second_level
from domain.firms.firms import Firm
from domain.firms.modes import Mode
from domain.refusals import Refused
from domain.time.local_times import wall
from domain.time.periods import Period


class NotFree(Refused):
    """Somebody else has that time, or nobody works then (MX-15)."""


class OutsideHours(Refused):
    """The firm is closed then, and it is no emergency that the client was told about (MX-15, PE-08)."""


class UnevenTime(Refused):
    """Appointments begin and end on a multiple of five minutes."""


class NeedsQuote(Refused):
    """The firm computes no price for that place (MX-04)."""


def require_place(
    firm: Firm, *, case: Case | None, mode: Mode, at_client: bool, area: str, quoted: bool = False
) -> None:
    """Raise the refusal that an on-site appointment meets: first level first, only where the firm goes.

    ``quoted``: the client accepted a quote for a place where no price is computed (MX-04).
    """
    if mode is Mode.REMOTE:
        return
    if case is not None:
        require_second_level(case, firm)
    place = Place.CLIENT if at_client else Place.FIRM
    require_area(firm, Preparations(mode=mode, place=place, area=area))
    areas = firm.areas
    if at_client and areas is not None and areas.outside == "quote" and not quoted and not areas.named(area):
        about = {"firm": firm.name, "area": area, "areas": ", ".join(areas.on_site)}
        raise NeedsQuote("no-price-there", rule="MX-04", acts=("prepare-quote",), **about)


def require_time(firm: Firm, period: Period, *, emergency_told: str | None, now: datetime) -> None:
    """Raise when the period is past or uneven, or an emergency that the firm does not offer or did not announce."""
    start, end = (wall(one, firm.time_zone) for one in (period.start, period.end))
    if not is_on_cells(period) or period.start == period.end:
        raise UnevenTime("uneven-time", rule="MX-15", start=start, end=end)
    if period.start < now:
        raise TooLate("time-over", rule="MX-15", at=start, acts=("free-times",))
    if emergency_told is not None and not emergency_told.strip():
        raise OutsideHours("emergency-untold", rule="MX-15")
    if emergency_told is not None and not firm.appointments.emergencies:
        raise OutsideHours("no-emergencies", rule="MX-15", firm=firm.name)


def refuse(firm: Firm, found: Hindrance, period: Period, advisor: str, next_free: datetime | None) -> Refused:
    """Return the refusal for a time that is not free: why, and the next free time of the ``advisor`` (of any: "")."""
    zone, keeps = firm.time_zone, firm.appointments
    free = wall(next_free, zone) if next_free else ""
    about = {"advisor": advisor, "at": wall(period.start, zone), "free": free}
    if found.why is not Why.CLOSED:
        return NotFree("not-free", rule="MX-15", why=found.why.value, minutes=keeps.travel_minutes, **about)
    closed = {"firm": firm.name, "end": wall(period.end, zone)}
    if keeps.emergencies:
        return OutsideHours("emergency-hours", rule="MX-15", **about, **closed)
    return OutsideHours("outside-hours", rule="PE-08", **about, **closed)


def purpose_of(case: Case | None) -> Purpose:
    """Say what an appointment on this case is for: a pending one is followed up, an escalated one reviewed."""
    if case is None:
        return Purpose.VISIT
    if case.state is CaseState.PENDING:
        return Purpose.FOLLOW_UP
    return Purpose.REVIEW if case.state is CaseState.ESCALATED else Purpose.SESSION


def require_same_advisor(
    case: Case | None, advisor_id: int, *, next_free: datetime | None, firm: Firm, substitute_because: str = ""
) -> None:
    """Refuse another advisor for the follow-up of a pending case, with the next free time of its own (MX-10)."""
    if case is None or not case.follow_up_free or case.advisor_id in (None, advisor_id) or substitute_because.strip():
        return
    free = wall(next_free, firm.time_zone) if next_free else None
    raise AnotherAdvisor("booked-for-another", rule="MX-10", number=case.number, free=free)
