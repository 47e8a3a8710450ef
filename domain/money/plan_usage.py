"""How much of a plan's hours a month used: what is left, what is over, and when somebody should be told (PE-02)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from domain.cases.sessions.sessions import Session
from domain.firms.firms import Firm
from domain.firms.plan_terms import Terms
from domain.money.charges import Charge, ChargeLine, Step, line, settled
from domain.money.money import rounded
from domain.money.plans import PlanChange, plan_minutes, terms_in_force
from domain.time.periods import Month, Period

ALERT_PERCENTS = (80, 100)
MONTHS_BACK = 12
"""How far back hours can have been carried over from: what rolls over is good for a month, so this is plenty."""


@dataclass(frozen=True, slots=True)
class Usage:
    """A month of a plan, in minutes: ``contracted`` of its own, ``carried`` over from the month before, ``used``."""

    month: Month
    terms: Terms
    contracted: int
    carried: int
    used: int

    @property
    def available(self) -> int:
        """What could be used at no extra price."""
        return self.contracted + self.carried

    @property
    def left(self) -> int:
        """What is not used yet."""
        return max(self.available - self.used, 0)

    @property
    def over(self) -> int:
        """What was used beyond."""
        return max(self.used - self.available, 0)

    @property
    def rolls(self) -> int:
        """What of the month's own hours is left for the next: carried ones go first, and are never carried twice."""
        return min(self.left, self.contracted) if self.terms.rolls_over else 0


def contracted_minutes(terms: Terms) -> int:
    """Return a plan's hours in minutes."""
    return int((terms.hours * 60).to_integral_value(ROUND_HALF_UP))


def month_usage(
    changes: Sequence[PlanChange],
    sessions: Sequence[Session],
    month: Month,
    *,
    zone: str,
    increment: int,
    until: datetime | None = None,
) -> Usage | None:
    """Return how much of its plan a client used in ``month``, up to ``until``; ``None`` without a plan.

    The one count of a month's hours: for the bill, the report, the alerts, and who asks.
    """
    terms = terms_in_force(changes, month)
    if terms is None:
        return None
    months = [month.plus(back) for back in range(-MONTHS_BACK if terms.rolls_over else 0, 1)]
    counted = {}
    for one in months:
        used = (counted_minutes(session, one, changes, zone, increment, until=until) for session in sessions)
        counted[one] = (terms_in_force(changes, one), sum(used))
    return usages(counted)[month]


def counted_minutes(
    session: Session,
    month: Month,
    changes: Sequence[PlanChange],
    zone: str,
    increment: int,
    *,
    until: datetime | None = None,
) -> int:
    """Return the minutes of a plan's ``month`` that a session used: each of its minutes is paid in one place.

    What began without a plan was charged by itself, and a free follow-up costs nothing (MX-10): neither uses hours.
    What runs into a month without a plan uses those of the month before.
    """
    if session.free or terms_in_force(changes, Month.of(session.started_at, zone)) is None:
        return 0
    period = month.period(zone)
    end = period.end
    if session.started_at < end and terms_in_force(changes, month.plus(1)) is None:
        end = max(end, session.ended_at or end)
    if until is not None:
        end = min(end, max(until, period.start))
    return plan_minutes(session, Period(period.start, end), increment)


def usages(months: Mapping[Month, tuple[Terms | None, int]]) -> dict[Month, Usage]:
    """Return the usage of consecutive months from the terms in force and the minutes used in each, oldest first.

    It is derived from the sessions anew each time: hours bought or sessions mended later count at once for work done
    before. A month without a plan carries nothing over.
    """
    found: dict[Month, Usage] = {}
    carried = 0
    for month in sorted(months):
        terms, used = months[month]
        if terms is None:
            carried = 0
            continue
        found[month] = Usage(month, terms, contracted_minutes(terms), carried, used)
        carried = found[month].rolls
    return found


def percents_reached(usage: Usage) -> tuple[int, ...]:
    """Return the shares of the available hours, of 80 and 100 %, that are used up: each is told once."""
    return tuple(percent for percent in ALERT_PERCENTS if usage.used * 100 >= usage.available * percent)


def plan_charge(usage: Usage, firm: Firm) -> Charge:
    """Return what a plan costs in a month: its price, and the hours over at the plan's price of another (PE-02).

    The hours over are rounded once, to the hundredth that is printed; so the printed line multiplies.
    """
    return settled(_plan_lines(usage, firm), firm.tax_on(usage.month.first_day), usage.terms.currency)


def over_hour_price(terms: Terms, firm: Firm) -> Decimal | None:
    """Return the price of an hour beyond the plan's: as agreed, else the profile's; ``None`` when neither has one."""
    if terms.over_hour_price is None and terms.plan in firm.plans:
        return firm.plans[terms.plan].over_hour_price
    return terms.over_hour_price


def recount(usage: Usage, charged: Sequence[ChargeLine], firm: Firm) -> ChargeLine | None:
    """Return the line that corrects a charged month whose sessions came, or were corrected, later; ``None``: it stands.

    ``charged`` are all lines of the month's charge and its corrections: only hours over are counted again, at the
    price at which they were charged. What a person gave back or added by hand stays.
    """
    over = [one for one in charged if one.what == "over_use"]
    price = over[0].rate if over else over_hour_price(usage.terms, firm)
    hours = rounded(Decimal(usage.over) / 60) - sum((one.quantity for one in over), Decimal(0))
    if not hours or price is None:
        return None
    facts = {name: str(getattr(usage, name)) for name in ("month", "used", "contracted", "over")}
    why = (Step("PE-02", "recounted", facts), *_carried(usage))
    return line("over_use", hours, price, why, text=usage.terms.name)


def _carried(usage: Usage) -> list[Step]:
    return [Step("PE-02", "carried", {"carried": str(usage.carried)})] if usage.carried else []


def _plan_lines(usage: Usage, firm: Firm) -> list[ChargeLine]:
    terms, month, price = usage.terms, str(usage.month), over_hour_price(usage.terms, firm)
    lines = [line("plan", 1, terms.price, (Step("PE-02", "plan_price", {"month": month}),), text=terms.name)]
    if usage.over and price is not None:
        over = Step("PE-02", "over_use", {name: str(getattr(usage, name)) for name in ("used", "contracted", "over")})
        hours = rounded(Decimal(usage.over) / 60)
        lines.append(line("over_use", hours, price, (over, *_carried(usage)), text=terms.name))
    return lines
