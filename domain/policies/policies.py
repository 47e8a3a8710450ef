"""What a policy costs a month and why: a pure function of machines, expected events, tariff and the firm's schedule.

What the events and the upkeep would cost one by one is the regular price; the schedule says what the policy saves of
it, never more than a quarter (MX-16). Each step is a code with its facts; its sentence is in ``templates/policies``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Self

from domain.firms.firms import Firm, Tax
from domain.firms.modes import Mode
from domain.firms.promises.policies import Discount, PolicyPromise
from domain.money.charges import ChargeLine, Pricing, QuoteNeeded, Step, line
from domain.money.money import CENT, rounded
from domain.money.tariffs import unit_count
from domain.refusals import Refused

ZERO, YEAR = Decimal(0), Decimal(12)


class NoPolicies(Refused):
    """The firm sells no policies, or not that kind."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What both sides hold likely in a month: ``remote`` and ``on_site`` events, of all ``machines`` together."""

    machines: int
    remote: Decimal
    on_site: Decimal

    def __post_init__(self) -> None:
        if self.machines < 1:
            raise NoPolicies("machines-none", rule="MX-16", machines=self.machines)
        if min(self.remote, self.on_site) < 0:
            raise NoPolicies("events-below-zero", rule="MX-16", remote=self.remote, on_site=self.on_site)

    def events(self, mode: Mode) -> Decimal:
        """Return the events a month of one mode."""
        return self.remote if mode is Mode.REMOTE else self.on_site

    def on(self, machines: int) -> "Expected":
        """Return what the same use means for another number of machines, to the hundredth of an event."""
        share = Decimal(machines) / self.machines
        return Expected(machines, rounded(self.remote * share), rounded(self.on_site * share))


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """A part of the regular price: ``quantity`` a month, ``each`` before tax; ``what``: remote, on_site or upkeep."""

    what: str
    quantity: Decimal
    each: Decimal
    amount: Decimal
    why: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class PolicyPrice:
    """A month of a policy, before and after tax, beside what the same would cost without it (``regular``)."""

    expected: Expected
    lines: tuple[PolicyLine, ...]
    regular: Decimal
    saved: Decimal
    price: Decimal
    tax_name: str
    tax_rate: Decimal
    tax: Decimal
    total: Decimal
    regular_tax: Decimal
    regular_total: Decimal
    currency: str
    why: tuple[Step, ...]

    @property
    def saving(self) -> Decimal:
        """The part of the regular price that the policy saves, 0 to 0.25 (MX-16)."""
        return self.saved / self.regular if self.regular else ZERO


@dataclass(frozen=True, slots=True)
class Each:
    """What a typical event of each mode and the upkeep of one machine cost a month without a policy, and why."""

    prices: Mapping[str, tuple[Decimal, tuple[Step, ...]]]
    tax: Tax | None = None
    """The tax of that time; ``None``: the firm's."""

    def regular(self, machines: int, remote: Decimal, on_site: Decimal) -> Decimal:
        """Return the regular price of a month with these numbers."""
        numbers = (("remote", remote), ("on_site", on_site), ("upkeep", Decimal(machines)))
        return sum((rounded(number * self.prices[what][0]) for what, number in numbers), ZERO)


@dataclass(frozen=True, slots=True)
class PolicyPricing:
    """What policy prices depend on; make it once for many policies (``of``)."""

    promise: PolicyPromise
    pricing: Pricing

    @classmethod
    def of(cls, firm: Firm, pricing: Pricing) -> Self:
        """Take it out of the firm's profile; refuse for a firm without policies."""
        return cls(promise_of(firm), pricing)

    def each(self, at: datetime, place: str | None = None, *, around_the_clock: bool = False) -> Each | QuoteNeeded:
        """Return the prices of single events under the tariff in force at ``at`` (MX-02 to MX-05).

        ``place`` is the city of the client's premises; without one, on-site events are at the firm's. Outside the
        firm's areas there is no price, but a quote (MX-04).
        """
        if around_the_clock and not self.promise.around_the_clock:
            raise NoPolicies("no-cover", rule="MX-19", acts=("check-profile",))
        area = self._area(at, place)
        if isinstance(area, QuoteNeeded):
            return area
        share = self.promise.emergency_share if around_the_clock else ZERO
        prices = {
            mode.value: self._event(mode, at, area if mode is Mode.ON_SITE else None, share)
            for mode in (Mode.REMOTE, Mode.ON_SITE)
        }
        return Each(prices | {"upkeep": self._upkeep(at, area)}, self.pricing.tax_at(at))

    def price(self, expected: Expected, each: Each) -> PolicyPrice:
        """Return what a month costs; monotone in events and machines, and never below three quarters of the regular."""
        numbers = (("remote", expected.remote), ("on_site", expected.on_site), ("upkeep", Decimal(expected.machines)))
        lines = tuple(
            PolicyLine(what, number, each.prices[what][0], rounded(number * each.prices[what][0]), each.prices[what][1])
            for what, number in numbers
        )
        regular = sum((line.amount for line in lines), ZERO)
        saved, why = _saved(regular, self.promise)
        price, tax = regular - saved, each.tax or self.pricing.tax
        taxed, regular_taxed = rounded(price * tax.rate), rounded(regular * tax.rate)
        return PolicyPrice(
            expected=expected,
            lines=lines,
            regular=regular,
            saved=saved,
            price=price,
            tax_name=tax.name,
            tax_rate=tax.rate,
            tax=taxed,
            total=price + taxed,
            regular_tax=regular_taxed,
            regular_total=regular + regular_taxed,
            currency=self.pricing.currency,
            why=why,
        )

    def first_review(self, machines: int, at: datetime, place: str | None = None) -> ChargeLine | QuoteNeeded:
        """Price the first review, by the machine and the minute, at the profile's preferred price (MX-18)."""
        area = self._area(at, place)
        if isinstance(area, QuoteNeeded):
            return area
        tariff, upkeep = self.pricing.tariff(at), self.promise.upkeep
        assert tariff is not None  # noqa: S101  `_area` asked
        rate, steps = self.pricing.rate(tariff, Mode.ON_SITE, area, emergency=False)
        regular = rounded(rate * upkeep.first_review_minutes / tariff.unit_minutes)
        price = rounded(regular * (1 - upkeep.first_review_discount))
        facts = {"minutes": str(upkeep.first_review_minutes), "percent": _percent(upkeep.first_review_discount)}
        preferred = Step("MX-18", "first_review", facts | {"base": str(regular), "price": str(price)})
        return line("first_review", machines, price, (*steps, preferred))

    def _area(self, at: datetime, place: str | None) -> str | QuoteNeeded | None:
        """Return the area of the client's premises, ``None`` for the firm's own; or why there is no price."""
        if self.pricing.tariff(at) is None:
            return QuoteNeeded(Step("PE-03", "no_tariff"))
        area = self.pricing.area(place)
        if place is not None and area is None:
            return QuoteNeeded(Step("MX-04", "outside_areas", {"place": place, "areas": self._areas()}))
        return area

    def _event(self, mode: Mode, at: datetime, area: str | None, share: Decimal) -> tuple[Decimal, tuple[Step, ...]]:
        tariff = self.pricing.tariff(at)
        assert tariff is not None  # noqa: S101  `each` asked before
        minutes = self.promise.remote_minutes if mode is Mode.REMOTE else self.promise.on_site_minutes
        units = unit_count(timedelta(minutes=minutes), tariff)
        rate, steps = self.pricing.rate(tariff, mode, area, emergency=False)
        lasts = Step("MX-05", "typical", {"minutes": str(minutes), "units": str(units), "rate": str(rate)})
        if not share:
            return rounded(units * rate), (lasts, *steps)
        emergency, _ = self.pricing.rate(tariff, mode, area, emergency=True)
        mixed = rounded(units * (rate * (1 - share) + emergency * share))
        facts = {"percent": _percent(share), "rate": str(rate), "emergency_rate": str(emergency), "price": str(mixed)}
        return mixed, (lasts, *steps, Step("MX-19", "around_the_clock", facts))

    def _upkeep(self, at: datetime, area: str | None) -> tuple[Decimal, tuple[Step, ...]]:
        """Price a machine's share of maintenance visits and update reviews, by the minute: they come together."""
        tariff, upkeep = self.pricing.tariff(at), self.promise.upkeep
        assert tariff is not None  # noqa: S101  `each` asked before
        parts = (
            (Mode.ON_SITE, area, upkeep.maintenance_visits, upkeep.maintenance_minutes, "maintenance"),
            (Mode.REMOTE, None, upkeep.update_reviews, upkeep.update_minutes, "updates"),
        )
        total, steps = ZERO, []
        for mode, where, times, minutes, name in parts:
            rate, _ = self.pricing.rate(tariff, mode, where, emergency=False)
            total += rate * times * minutes / tariff.unit_minutes
            steps.append(Step("MX-18", name, {"times": str(times), "minutes": str(minutes), "rate": str(rate)}))
        return rounded(total / YEAR), tuple(steps)

    def _areas(self) -> str:
        return ", ".join(self.pricing.areas.on_site) if self.pricing.areas else ""


def promise_of(firm: Firm) -> PolicyPromise:
    """Return what a firm promises with its policies; refuse for one that sells none."""
    if firm.policies is None:
        raise NoPolicies("sells-no-policies", rule="MX-16", firm=firm.name, acts=("list-firms",))
    return firm.policies


def _saved(regular: Decimal, promise: PolicyPromise) -> tuple[Decimal, tuple[Step, ...]]:
    """Apply the schedule part by part, so that a larger policy never costs less; at most the cap, down to the cent."""
    saved, steps = ZERO, []
    for part, following in pairwise((*promise.discounts, None)):
        assert part is not None  # noqa: S101  only the last can be
        inside = max(min(regular, following.above if following else regular) - part.above, ZERO)
        if inside:
            saved += inside * part.rate
            steps.append(Step("MX-16", "discount", _slice(part, following, inside)))
    allowed = regular * promise.highest_discount
    if rounded(saved) > allowed:
        saved = (allowed // CENT) * CENT
        steps.append(Step("MX-16", "capped", {"percent": _percent(promise.highest_discount)}))
    return rounded(saved), tuple(steps)


def _slice(part: Discount, following: Discount | None, inside: Decimal) -> dict[str, str]:
    facts = {"above": str(part.above), "part": str(inside), "percent": _percent(part.rate)}
    return facts | ({"to": str(following.above)} if following else {})


def _percent(rate: Decimal) -> str:
    return f"{(rate * 100).normalize():f}"
