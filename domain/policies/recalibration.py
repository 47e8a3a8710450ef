"""The review of policies: what really happens beside what was agreed, and what to propose (MX-17).

``review`` is pure and deterministic: the same facts give the same numbers and the same verdict, by the flow, by hand
and when a round is replayed. The estimate is that of ``event_rates``, the verdict that of ``policy_decision``; here
both become something that people read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from types import ModuleType
from typing import TYPE_CHECKING

from domain.firms.modes import Mode
from domain.policies.policies import Each, Expected, PolicyPrice, PolicyPricing
from domain.time.periods import Month

if TYPE_CHECKING:
    from domain.policies.event_rates import Months, Rates
    from domain.policies.policy_decision import Judged, Standing

MODES = (Mode.REMOTE, Mode.ON_SITE)

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
    INSIDE = "inside"
    ROUNDS_TO_SAME = "rounds_to_same"
    LITTLE = "little"
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
class Before:
    """How the last proposal ended: ``dropped`` by the firm, ``declined`` or ``lapsed`` at the client, ``accepted``."""

    until: Month
    ended: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The facts of one policy's review.

    ``first`` is what was agreed when it began, ``agreed`` what is in force; ``machines`` are those covered now.
    ``each`` are the prices of single events, ``None`` where there are none (MX-04). ``before`` is told and moves
    nothing: whatever became of a proposal, the next review looks at all months anew.
    """

    first: Expected
    agreed: Expected
    machines: int
    usage: tuple[Usage, ...]
    each: Each | None = None
    before: Before | None = None


@dataclass(frozen=True, slots=True)
class ModeReview:
    """One mode, in events a month at the present machines; ``counts`` are the coming quarter's, both ends included.

    ``season`` is the factor of the season in the months seen, 1.2 where 20 % more events are usual. ``quiet`` are the
    fewest and the most events of the coming quarter with which the next review changes nothing.
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
    quiet: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """What a review found: ``verdict`` and ``reason``; ``proposal`` are the agreed numbers when nothing changes.

    ``off`` is what is expected to be charged wrongly a month, either way and at regular prices, with what is agreed,
    ``off_then`` the same with the nearest numbers that could be agreed; a change must spare ``worth``. Without prices
    all three are in events. ``saving`` is what the client saves now beside the regular price of the events held likely
    (``None`` without prices).
    """

    verdict: Verdict
    reason: Reason
    months: int
    modes: tuple[ModeReview, ModeReview]
    agreed: Expected
    proposal: Expected
    price: PolicyPrice | None
    new_price: PolicyPrice | None
    off: Decimal
    off_then: Decimal
    worth: Decimal
    saving: Decimal | None


def review(facts: Sequence[Reviewed], *, until: Month, pricing: PolicyPricing) -> Iterator[Review]:
    """Review policies with their usage up to and including the month ``until``; one result each, in their order.

    The policies of a firm belong together: each one's estimate leans on what was seen of the others.
    """
    if not facts:
        return
    stride = pricing.promise.review_months
    remote, on_site = (_event_rates().estimate(_months(facts, mode, until), stride) for mode in MODES)
    # whatever is proposed is for the machines there are now
    prices = [_price(pricing, replace(fact.agreed, machines=fact.machines), fact) for fact in facts]
    standing = _standing(facts, prices, pricing)
    judged = _decision().judge(standing, (remote, on_site))
    quiet = [_decision().quiet_counts(standing, (remote, on_site), index) for index in range(len(MODES))]
    shown = [_shown(rates, facts) for rates in (remote, on_site)]
    for row, fact in enumerate(facts):
        modes = tuple(
            _mode_review(fact, mode, until, shown[index][row], (int(quiet[index][0][row]), int(quiet[index][1][row])))
            for index, mode in enumerate(MODES)
        )
        its = judged.row(row)
        found = _found(fact, (modes[0], modes[1]), prices[row], its)
        yield _judged(replace(found, worth=_cents(standing.worth[row])), fact, its, pricing)


def _price(pricing: PolicyPricing, expected: Expected, fact: Reviewed) -> PolicyPrice | None:
    return pricing.price(expected, fact.each) if fact.each else None


def _standing(facts: Sequence[Reviewed], prices: Sequence[PolicyPrice | None], pricing: PolicyPricing) -> Standing:
    rules = pricing.promise.recalibration
    each = [[float(fact.each.prices[mode.value][0]) if fact.each else 1.0 for mode in MODES] for fact in facts]
    rows = [
        (
            *(float(fact.agreed.events(mode)) for mode in MODES),
            float(fact.each.prices["upkeep"][0] * fact.machines) if fact.each else 0.0,
            fact.machines,
            float(price.price) if price else float("nan"),
            float(rules.worth) * remote,
        )
        for fact, price, (remote, _) in zip(facts, prices, each, strict=True)
    ]
    band = (float(rules.saving_band[0]), float(rules.saving_band[1]))
    standing: Standing = _decision().Standing.of(rows, each, band)
    return standing


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


Shown = tuple[Decimal, Decimal, Decimal, int, int, Decimal]
"""Mean and interval of events a month, fewest and most of the coming quarter, the season of the months seen."""


def _shown(rates: Rates, facts: Sequence[Reviewed]) -> list[Shown]:
    """Bring rates to events a month at the present machines, and count the coming quarter's."""
    machines = [fact.machines for fact in facts]
    columns = [_decimals(column, machines) for column in (rates.mean, *rates.interval(_decision().COVER))]
    counts = [map(int, column) for column in rates.counts(machines, _decision().COVER)]
    return list(zip(*columns, *counts, (Decimal(f"{factor:.2f}") for factor in rates.usual), strict=True))


def _decimals(rates: Iterable[float], machines: Sequence[int]) -> list[Decimal]:
    return [Decimal(f"{rate * count:.4f}") for rate, count in zip(rates, machines, strict=True)]


def _mode_review(fact: Reviewed, mode: Mode, until: Month, shown: Shown, quiet: tuple[int, int]) -> ModeReview:
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
        quiet=quiet if quiet[0] >= 0 else None,
    )


def _found(fact: Reviewed, modes: tuple[ModeReview, ModeReview], price: PolicyPrice | None, judged: Judged) -> Review:
    """Return what a review says that changes nothing."""
    return Review(
        Verdict.EQUILIBRIUM,
        Reason.INSIDE,
        sum(use.machines > 0 for use in fact.usage),
        modes,
        fact.agreed,
        replace(fact.agreed, machines=fact.machines),
        price,
        price,
        off=_cents(judged.off[0]),
        off_then=_cents(judged.off_then[0]),
        worth=Decimal(0),
        saving=Decimal(f"{judged.saving[0]:.4f}") if price else None,
    )


def _judged(found: Review, fact: Reviewed, judged: Judged, pricing: PolicyPricing) -> Review:
    """Say whether it is an equilibrium, or what to propose."""
    remote, on_site = (Decimal(f"{number:g}") for number in judged.agreeable[0])
    if found.months < pricing.promise.recalibration.least_months:
        return replace(found, verdict=Verdict.TOO_LITTLE_DATA, reason=Reason.FEW_MONTHS)
    if not judged.change[0]:
        if (remote, on_site) == (fact.agreed.remote, fact.agreed.on_site):
            return replace(found, reason=Reason.ROUNDS_TO_SAME)
        return replace(found, reason=Reason.LITTLE if judged.outside.any() else Reason.INSIDE)
    first, second = found.modes
    proposal = Expected(fact.machines, remote, on_site)
    return replace(
        found,
        verdict=Verdict.PROPOSAL,
        reason=Reason.OUTSIDE if judged.earns[0] else Reason.BENEFIT,
        modes=(replace(first, proposed=remote, quiet=None), replace(second, proposed=on_site, quiet=None)),
        proposal=proposal,
        new_price=_price(pricing, proposal, fact),
    )


def _cents(number: float) -> Decimal:
    return Decimal(f"{number:.2f}")


def _event_rates() -> ModuleType:
    """Return the estimator: numpy and scipy take a second, which every command and worker would pay for nothing."""
    from domain.policies import event_rates  # noqa: PLC0415

    return event_rates


def _decision() -> ModuleType:
    from domain.policies import policy_decision  # noqa: PLC0415

    return policy_decision
