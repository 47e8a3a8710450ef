"""The review of policies: what really happens beside what was agreed, and what to propose (MX-17).

``review`` is pure and deterministic: the same facts give the same numbers, today and when a round is replayed. The
estimate is that of ``event_rates``; here its numbers become something that people can agree on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from types import ModuleType
from typing import TYPE_CHECKING

from domain.firms.modes import Mode
from domain.policies.policies import Each, Expected, PolicyPrice, PolicyPricing
from domain.time.periods import Month

if TYPE_CHECKING:
    from domain.policies.event_rates import Months, Rates

MODES = (Mode.REMOTE, Mode.ON_SITE)

COVER = 0.8
"""The probability with which the rate lies in the interval shown."""

STEPS = ((Decimal(2), Decimal("0.25")), (Decimal(10), Decimal("0.5")), (Decimal(40), Decimal(1)))
LARGE_STEP = Decimal(5)
"""What people can agree on: quarters of an event below 2 a month, halves below 10, whole ones below 40, then fives."""

Factors = Mapping[Mode, Sequence[float]]
"""The season's factor of each month seen, and in the last place that of the months to come."""

Shown = tuple[Decimal, Decimal, Decimal, int, int, Decimal]
"""Mean and interval of events a month, fewest and most of the coming quarter, the season of the months seen."""

LEAST = Decimal("0.125")
"""An agreed number of 0 is read as half of the smallest step: nobody can agree on less."""


class Verdict(StrEnum):
    """What a review comes to."""

    EQUILIBRIUM = "equilibrium"
    PROPOSAL = "proposal"
    TOO_LITTLE_DATA = "too_little_data"


class Reason(StrEnum):
    """Why the verdict is what it is."""

    FEW_MONTHS = "few_months"
    QUIET = "quiet"
    INSIDE = "inside"
    ROUNDS_TO_SAME = "rounds_to_same"
    OUTSIDE = "outside"
    BENEFIT = "benefit"


@dataclass(frozen=True, slots=True)
class Usage:
    """What happened in a month: machines under the policy, events of each mode, and those the operator excused."""

    month: Month
    machines: int
    remote: int
    on_site: int
    excused_remote: int = 0
    excused_on_site: int = 0

    def __post_init__(self) -> None:
        if min(self.machines, self.remote, self.on_site, self.excused_remote, self.excused_on_site) < 0:
            raise ValueError(f"{self.month}: machines and events are never below 0")
        if self.excused_remote > self.remote or self.excused_on_site > self.on_site:
            raise ValueError(f"{self.month}: more events excused than there were")

    def counted(self, mode: Mode) -> int:
        """Return the events of a mode that are not excused."""
        if mode is Mode.REMOTE:
            return self.remote - self.excused_remote
        return self.on_site - self.excused_on_site


@dataclass(frozen=True, slots=True)
class Calm:
    """The rates at an equilibrium, the numbers of ``Rates`` by mode, and the first month after it."""

    since: Month
    rates: Mapping[Mode, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The facts of one policy's review.

    ``first`` is what was agreed when it began, ``agreed`` what is in force; ``machines`` are those covered now.
    ``each`` are the prices of single events, ``None`` where there are none (MX-04). ``calm`` is the last equilibrium
    if nothing was agreed since.
    """

    first: Expected
    agreed: Expected
    machines: int
    usage: tuple[Usage, ...]
    each: Each | None = None
    calm: Calm | None = None


@dataclass(frozen=True, slots=True)
class ModeReview:
    """One mode, in events a month at the present machines; ``counts`` are the coming quarter's, both ends included.

    ``season`` is the factor of the season in the months seen, 1.2 where 20 % more events are usual.
    """

    mode: Mode
    agreed: Decimal
    mean: Decimal
    low: Decimal
    high: Decimal
    counts: tuple[int, int]
    proposed: Decimal
    events: int
    excused: int
    machine_months: int
    season: Decimal = Decimal(1)

    @property
    def inside(self) -> bool:
        """Say whether the agreed number lies in the interval."""
        return self.low <= self.agreed <= self.high


@dataclass(frozen=True, slots=True)
class Review:
    """What a review found: ``verdict`` and ``reason``; ``proposal`` are the agreed numbers when nothing changes.

    ``saving`` is what the client saves now beside the regular price of the events that really happen (``None``
    without prices), ``calm`` the equilibrium to keep for later reviews.
    """

    verdict: Verdict
    reason: Reason
    months: int
    modes: tuple[ModeReview, ModeReview]
    agreed: Expected
    proposal: Expected
    price: PolicyPrice | None
    new_price: PolicyPrice | None
    saving: Decimal | None
    reopened: bool
    calm: Calm | None


def review(facts: Sequence[Reviewed], *, until: Month, pricing: PolicyPricing) -> Iterator[Review]:
    """Review policies with their usage up to and including the month ``until``; one result each, in their order.

    The policies of a firm belong together: each one's estimate leans on what was seen of the others.
    """
    if not facts:
        return
    stride = pricing.promise.review_months
    rates = {mode: _event_rates().estimate(_months(facts, mode, until), stride) for mode in MODES}
    shown = {mode: _shown(rates[mode], facts, stride) for mode in MODES}
    for row, fact in enumerate(facts):
        factors = {mode: found.factors[row].tolist() for mode, found in rates.items()}
        pair = tuple(_mode_review(fact, mode, until, shown[mode][row]) for mode in MODES)
        yield _judged(fact, (pair[0], pair[1]), _calm(rates, row, until), factors, until=until, pricing=pricing)


def agreeable(mean: Decimal, agreed: Decimal, highest_change: Decimal) -> Decimal:
    """Return the number to propose: ``mean``, in a step that people can agree on, not further away than is allowed.

    A change of one step is always allowed.
    """
    allowed = max(highest_change * agreed, _step(agreed))
    bounded = min(max(mean, agreed - allowed), agreed + allowed)
    step = _step(bounded)
    number = (bounded / step).quantize(Decimal(1), ROUND_HALF_UP) * step
    while abs(number - agreed) > allowed:
        number += step if number < agreed else -step
    return max(number, Decimal(0))


def _step(number: Decimal) -> Decimal:
    return next((step for below, step in STEPS if number < below), LARGE_STEP)


def _months(facts: Sequence[Reviewed], mode: Mode, until: Month) -> Months:
    """Lay out the usage: a column per month, counted back from ``until``."""
    age = [[_age(use.month, until) for use in fact.usage] for fact in facts]
    columns = max((month + 1 for ages in age for month in ages), default=1)
    events, machines = ([[0] * columns for _ in facts] for _ in range(2))
    for row, (fact, ages) in enumerate(zip(facts, age, strict=True)):
        for use, month in zip(fact.usage, ages, strict=True):
            events[row][-1 - month] += use.counted(mode) if use.machines else 0
            machines[row][-1 - month] += use.machines
    agreed = [float(max(fact.first.events(mode), LEAST) / fact.first.machines) for fact in facts]
    months: Months = _event_rates().Months.of(events, machines, agreed)
    return months


def _age(month: Month, until: Month) -> int:
    age = (until.year - month.year) * 12 + until.number - month.number
    if age < 0:
        raise ValueError(f"usage of {month}: the review looks at months up to {until}")
    return age


def _shown(rates: Rates, facts: Sequence[Reviewed], stride: int) -> list[Shown]:
    """Bring rates to events a month at the present machines, and count the coming quarter's."""
    machines = [fact.machines for fact in facts]
    columns = [_decimals(column, machines) for column in (rates.mean, *rates.interval(COVER))]
    counts = [map(int, column) for column in rates.counts(machines, stride, COVER)]
    return list(zip(*columns, *counts, (Decimal(f"{factor:.2f}") for factor in rates.usual), strict=True))


def _decimals(rates: Iterable[float], machines: Sequence[int]) -> list[Decimal]:
    return [Decimal(f"{rate * count:.4f}") for rate, count in zip(rates, machines, strict=True)]


def _mode_review(fact: Reviewed, mode: Mode, until: Month, shown: Shown) -> ModeReview:
    mean, low, high, fewest, most, season = shown
    seen = [use for use in fact.usage if use.machines and use.month <= until]
    events = sum(use.remote if mode is Mode.REMOTE else use.on_site for use in seen)
    counted = sum(use.counted(mode) for use in seen)
    agreed = fact.agreed.events(mode)
    return ModeReview(
        mode=mode,
        agreed=agreed,
        mean=mean,
        low=low,
        high=high,
        counts=(fewest, most),
        proposed=agreed,
        events=counted,
        excused=events - counted,
        machine_months=sum(use.machines for use in seen),
        season=season,
    )


def _calm(rates: Mapping[Mode, Rates], row: int, until: Month) -> Calm:
    return Calm(until.plus(1), {mode: found.row(row) for mode, found in rates.items()})


def _judged(
    fact: Reviewed,
    modes: tuple[ModeReview, ModeReview],
    calm: Calm,
    factors: Factors,
    *,
    until: Month,
    pricing: PolicyPricing,
) -> Review:
    rules = pricing.promise.recalibration
    # whatever is proposed is for the machines there are now
    now = replace(fact.agreed, machines=fact.machines)
    price = pricing.price(now, fact.each) if fact.each else None
    saving = _saving(fact, modes, price)
    months = sum(use.machines > 0 for use in fact.usage)
    found = Review(
        Verdict.EQUILIBRIUM,
        Reason.INSIDE,
        months,
        modes,
        fact.agreed,
        now,
        price,
        price,
        saving,
        reopened=False,
        calm=calm,
    )
    if months < rules.least_months:
        return replace(found, verdict=Verdict.TOO_LITTLE_DATA, reason=Reason.FEW_MONTHS, calm=fact.calm)
    was_calm = fact.calm is not None and fact.machines == fact.agreed.machines
    if fact.calm and was_calm and not _drifted(fact, fact.calm, factors, until=until, pricing=pricing):
        return replace(found, reason=Reason.QUIET, calm=fact.calm)
    outside = [not mode.inside for mode in modes]
    low, high = rules.saving_band
    unsuited = saving is not None and not low <= saving <= high
    if not any(outside) and not unsuited:
        return replace(found, reopened=was_calm)
    return _changed(replace(found, reopened=was_calm), fact, outside, unsuited=unsuited, pricing=pricing)


def _changed(
    found: Review, fact: Reviewed, outside: Sequence[bool], *, unsuited: bool, pricing: PolicyPricing
) -> Review:
    """Propose what people can agree on, of the modes outside their intervals; of both where the benefit is unsuited."""
    highest = pricing.promise.recalibration.highest_change
    moved = tuple(
        replace(mode, proposed=agreeable(mode.mean, mode.agreed, highest)) if out or unsuited else mode
        for mode, out in zip(found.modes, outside, strict=True)
    )
    proposal = Expected(fact.machines, moved[0].proposed, moved[1].proposed)
    if proposal == found.proposal:
        return replace(found, reason=Reason.ROUNDS_TO_SAME)
    return replace(
        found,
        verdict=Verdict.PROPOSAL,
        reason=Reason.OUTSIDE if any(outside) else Reason.BENEFIT,
        modes=(moved[0], moved[1]),
        proposal=proposal,
        new_price=pricing.price(proposal, fact.each) if fact.each else None,
        calm=None,
    )


def _saving(fact: Reviewed, modes: tuple[ModeReview, ModeReview], price: PolicyPrice | None) -> Decimal | None:
    """Return what the client saves beside the regular price of the estimated events, -0.08 for a loss of 8 %."""
    if price is None or fact.each is None:
        return None
    used = fact.each.regular(fact.machines, modes[0].mean, modes[1].mean)
    return (1 - price.price / used).quantize(Decimal("0.0001")) if used else None


def _drifted(fact: Reviewed, calm: Calm, factors: Factors, *, until: Month, pricing: PolicyPricing) -> bool:
    """Say whether the events since an equilibrium are too unlikely for rates that stayed as they were.

    Each mode is tested with half of the profile's ``false_alarms``: by chance alone, at most that part of the reviews
    says so. Whole numbers make the test stricter, never laxer. A month of the season is no drift.
    """
    since = [use for use in fact.usage if calm.since <= use.month <= until and use.machines]
    limit = float(pricing.promise.recalibration.false_alarms) / len(MODES)
    for mode in MODES if since else ():
        events = sum(use.counted(mode) for use in since)
        machine_months = sum(use.machines * factors[mode][-2 - _age(use.month, until)] for use in since)
        rates: Rates = _event_rates().Rates.of(calm.rates[mode])
        if rates.surprise(events, machine_months, len(since)) < limit:
            return True
    return False


def _event_rates() -> ModuleType:
    """Return the estimator: numpy and scipy take a second, which every command and worker would pay for nothing."""
    from domain.policies import event_rates  # noqa: PLC0415

    return event_rates
