"""What may be booked, and what is said when it may not: rule, reason, and what would help (MX-15, PE-06, PE-07)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from domain.appointments.appointments import Purpose, TooLate
from domain.appointments.availability import Hindrance, Why, is_on_cells
from domain.cases.cases import Case, CaseState
from domain.cases.session_start import AnotherAdvisor, Place, Preparations, require_area, require_second_level
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
        raise NeedsQuote(
            rule="MX-04",
            reason=f"For {area or 'an unknown place'} {firm.name} computes no price: it is outside "
            f"{' and '.join(areas.on_site)}.",
            remedy="Send a quote first, and book when it is accepted; remote attention can be booked now.",
        )


def require_time(firm: Firm, period: Period, *, emergency_told: str | None, now: datetime) -> None:
    """Raise when the period is past or uneven, or an emergency that the firm does not offer or did not announce."""
    if not is_on_cells(period) or period.start == period.end:
        raise UnevenTime(
            rule="MX-15",
            reason=f"{wall(period.start, firm.time_zone)} to {wall(period.end, firm.time_zone)} is no whole number "
            "of five minutes.",
            remedy="Begin and end on a multiple of five minutes.",
        )
    if period.start < now:
        raise TooLate(
            rule="MX-15",
            reason=f"{wall(period.start, firm.time_zone)} is over.",
            remedy="Choose a time to come.",
            acts=("free-times",),
        )
    if emergency_told is not None and not emergency_told.strip():
        raise OutsideHours(
            rule="MX-15",
            reason="Nothing says how the client was told that this is an emergency, at the emergency's price.",
            remedy="Tell the client first, and write down how.",
        )
    if emergency_told is not None and not firm.appointments.emergencies:
        raise OutsideHours(
            rule="MX-15",
            reason=f"{firm.name} attends nobody outside its business hours.",
            remedy="Choose a time within them; its profile could offer emergencies (appointments.emergencies).",
        )


def refuse(firm: Firm, found: Hindrance, period: Period, advisor: str, next_free: datetime | None) -> Refused:
    """Return the refusal for a time that is not free: why, and the advisor's next free time."""
    at = wall(period.start, firm.time_zone)
    reasons: Mapping[Why, str] = {
        Why.ABSENT: f"{advisor} is absent at {at}.",
        Why.BUSY: f"{advisor} has another appointment at {at}.",
        Why.TRAVEL: f"{advisor} could not travel between two visits so fast "
        f"({firm.appointments.travel_minutes} minutes are kept for it).",
        Why.OFF_HOURS: f"{advisor} does not work at {at}.",
        Why.CLOSED: f"{firm.name} is not open from {at} to {wall(period.end, firm.time_zone)}.",
        Why.MODE: f"{advisor} does not attend that way.",
        Why.AREA: f"{advisor} does not go there.",
    }
    free = f"The next free time of {advisor} is {wall(next_free, firm.time_zone)}." if next_free else ""
    if found.why is Why.CLOSED:
        may = firm.appointments.emergencies
        emergency = "As an emergency it can be booked once the client was told so." if may else ""
        remedy = " ".join(filter(None, (free, emergency))) or "Choose a time within business hours."
        return OutsideHours(rule="MX-15" if may else "PE-08", reason=reasons[found.why], remedy=remedy)
    return NotFree(rule="MX-15", reason=reasons[found.why], remedy=free or "Choose another advisor or another day.")


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
    free = (
        f"Its own is next free at {wall(next_free, firm.time_zone)}." if next_free else "Its own has no free time soon."
    )
    raise AnotherAdvisor(
        rule="MX-10",
        reason=f"The follow-up of case {case.number} is with the advisor who began it.",
        remedy=f"{free} Book that, or say why another one has to.",
    )
