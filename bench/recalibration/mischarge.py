"""What a way of reviewing policies costs both sides: money charged wrongly, beside the changes to be agreed to.

Two years of reviews are played in which both sides agree to everything; a change is in force from the second month
after the quarter, as in the product. **Mischarged** is what a quarter was charged beside the price of what really
happened, either way, and beside the price of the true rate, which nobody sees. Rivals change their number whenever
another one is nearest to theirs; as *deaf* ones they do so only when the month's price moves by more than a sum.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial

import numpy as np

from bench.recalibration.portfolios import MONTHS, QUARTER, Portfolio, both
from domain.policies.event_rates import Months, Rates, estimate
from domain.policies.policies import Each, PolicyPricing
from domain.policies.policy_decision import Standing, agreeable, judge
from domain.policies.seasons import Array

DEAF = (0, 100, 200, 300, 400)
"""Below such a move of a month's price, in the firm's money, a rival proposes nothing."""
YEAR, REVIEWS_BEFORE = 12, 4
FIT = 0.10


@dataclass(frozen=True)
class Tariff:
    """Prices as plain numbers: of an event of each mode, of a machine's upkeep, and the discounts by parts."""

    each: Array
    upkeep: float
    parts: tuple[tuple[float, float], ...]
    highest: float
    worth: float
    band: tuple[float, float]

    @classmethod
    def of(cls, pricing: PolicyPricing, each: Each) -> "Tariff":
        rules, promise = pricing.promise.recalibration, pricing.promise
        remote, on_site, upkeep = (float(each.prices[what][0]) for what in ("remote", "on_site", "upkeep"))
        parts = tuple((float(part.above), float(part.rate)) for part in promise.discounts)
        band = (float(rules.saving_band[0]), float(rules.saving_band[1]))
        highest, worth = float(promise.highest_discount), float(rules.worth) * remote
        return cls(np.array([remote, on_site]), upkeep, parts, highest, worth, band)

    def price(self, machines: Array, events: Array) -> Array:
        """Return a month's price; the last axis of ``events`` are the modes."""
        regular = events @ self.each + self.upkeep * machines
        ends = [*(above for above, _ in self.parts[1:]), np.inf]
        saved = sum(
            np.clip(np.minimum(regular, end) - above, 0, None) * rate
            for (above, rate), end in zip(self.parts, ends, strict=True)
        )
        return np.asarray(regular - np.minimum(saved, self.highest * regular))


@dataclass(frozen=True)
class Seen:
    """What a review sees: the month, the policies' rows, what is agreed of them, the machines and the events."""

    month: int
    agreed: Array
    machines: Array
    modes: tuple[Months, Months]
    first: Array


Way = Callable[[Seen, Tariff], Array]


def ours(seen: Seen, tariff: Tariff) -> Array:
    """Return what the product would have agreed."""
    rates = tuple(estimate(months, QUARTER) for months in seen.modes)
    return by_rates(seen, tariff, (rates[0], rates[1]))


def by_rates(seen: Seen, tariff: Tariff, rates: tuple[Rates, Rates]) -> Array:
    count = len(seen.machines)
    standing = Standing(
        seen.agreed,
        np.tile(tariff.each, (count, 1)),
        tariff.upkeep * seen.machines,
        seen.machines,
        tariff.price(seen.machines, seen.agreed),
        np.full(count, tariff.worth),
        tariff.band,
    )
    found = judge(standing, rates)
    return np.where(found.change[:, None], found.agreeable, seen.agreed)


def simple(rate: Callable[[Months, Array], Array], deaf: float, seen: Seen, tariff: Tariff) -> Array:
    """Return the number nearest to a simple rate, where the price moves by more than ``deaf``."""
    found = [rate(months, first) * seen.machines for months, first in zip(seen.modes, seen.first.T, strict=True)]
    new = agreeable(np.stack(found, axis=1))
    move = np.abs(tariff.price(seen.machines, new) - tariff.price(seen.machines, seen.agreed))
    return np.where((move > deaf)[:, None], new, seen.agreed)


def _quarters(months: Months) -> tuple[Array, Array]:
    shape = (len(months.events), -1, QUARTER)
    return months.events.reshape(shape).sum(axis=2), months.machines.reshape(shape).sum(axis=2)


def weighted(forgetting: float, months: Months, _first: Array) -> Array:
    """Return the mean of the quarters, each older one counting for less; 0 leaves the last one alone."""
    events, machines = _quarters(months)
    weights = forgetting ** np.arange(events.shape[1])[::-1]
    return np.asarray((events @ weights) / np.maximum(machines @ weights, 1e-9))


def smoothed(part: float, months: Months, first: Array) -> Array:
    """Return what was agreed first, moved by a part of the difference to each quarter."""
    rate = first
    for events, machines in zip(*(one.T for one in _quarters(months)), strict=True):
        rate = np.where(machines > 0, (1 - part) * rate + part * events / np.maximum(machines, 1e-9), rate)
    return rate


RIVALS = {
    "last quarter": partial(weighted, 0.0),
    "smoothing 0.3": partial(smoothed, 0.3),
    "smoothing 0.5": partial(smoothed, 0.5),
    "forgetting 0.6": partial(weighted, 0.6),
}


def ways() -> dict[str, Way]:
    named: dict[str, Way] = {"ours": ours, "never": lambda seen, _: seen.agreed}
    return named | {
        f"{name}, deaf to {deaf}" if deaf else name: partial(simple, rate, deaf)
        for name, rate in RIVALS.items()
        for deaf in DEAF
    }


@dataclass(frozen=True)
class Played:
    """Rows are policies, columns months: charged, due for what happened, due by the true rate, changed, reviewed."""

    charged: Array
    happened: Array
    true: Array
    changed: Array
    reviewed: Array
    start: np.ndarray


def play(policies: tuple[Portfolio, Portfolio], way: Way, tariff: Tariff, months: int = MONTHS) -> Played:
    remote = policies[0]
    count, start, machines = len(remote.start), remote.start, remote.machines
    first = np.stack([one.agreed for one in policies], axis=1)
    rate, coming = first.copy(), first.copy()
    charged, changed, reviewed = (np.zeros((count, months)) for _ in range(3))
    for month in range(months):
        if month % QUARTER == 1:
            rate = coming.copy()
        if month and month % QUARTER == 0 and (start <= month - QUARTER).any():
            rows = np.flatnonzero(start <= month - QUARTER)
            there = np.flatnonzero(start < month)
            known = np.isin(there, rows)
            modes = tuple(one.seen(month)[1] for one in policies)
            now = rate[there] * machines[there, month, None]
            new = way(Seen(month, now, machines[there, month], (modes[0], modes[1]), first[there]), tariff)
            moved = known & (np.abs(new - now) > 1e-9).any(axis=1)
            coming[there[moved]] = new[moved] / machines[there[moved], month, None]
            changed[there[moved], month], reviewed[rows, month] = 1, 1
        charged[:, month] = tariff.price(machines[:, month], rate * machines[:, month, None])
    events, rates = (
        np.stack([getattr(one, what)[:, :months] for one in policies], axis=2) for what in ("events", "rate")
    )
    shown = machines[:, :months]
    true = tariff.price(shown, rates * shown[:, :, None])
    return Played(charged, tariff.price(shown, events), true, changed, reviewed, start)


def tally(played: Played) -> Array:
    """Return the sums of a portfolio from which ``shares`` makes its numbers; sums of portfolios may be added."""
    months = played.charged.shape[1]
    after = np.arange(months) >= (played.start[:, None] // QUARTER + 1) * QUARTER
    quarters = [slice(begin, begin + QUARTER) for begin in range(0, months, QUARTER)]
    wrong = [
        sum(np.abs((played.charged - due)[:, one].sum(axis=1)) * after[:, one.start] for one in quarters).sum()
        for due in (played.happened, played.true)
    ]
    later = (played.reviewed.cumsum(axis=1) > REVIEWS_BEFORE) & (played.reviewed > 0)
    old = np.arange(months) >= played.start[:, None] + YEAR
    charged, due = ((one * old).sum(axis=1) for one in (played.charged, played.true))
    whole = old.sum(axis=1) >= YEAR
    net = charged[whole] / due[whole] - 1
    client_quarters = sum(after[:, one.start].sum() for one in quarters)
    years = (months - played.start).sum() / YEAR
    return np.array(
        [
            *(*wrong, client_quarters),
            *(played.changed.sum(), years),
            *((played.changed * later).sum(), later.sum()),
            *(charged[whole].sum(), due[whole].sum()),
            *((np.abs(net) > FIT).sum(), whole.sum()),
        ]
    )


def shares(sums: Array) -> Array:
    """Return the mischarge a client and quarter beside what happened and beside the true rate, changes a client and

    year, the share of later reviews that disturb, the net over a year after the first, and whose net is over a tenth.
    """
    happened, true, quarters, changes, years, disturbed, later, charged, due, over, whole = np.moveaxis(sums, -1, 0)
    # where there were no later reviews, or no later year, nothing is said of them
    later, due, whole = (np.where(one > 0, one, np.nan) for one in (later, due, whole))
    found = (happened / quarters, true / quarters, changes / years, disturbed / later, charged / due - 1, over / whole)
    return np.stack(found, axis=-1)


@cache
def portfolios(kind: str, size: int, seeds: tuple[int, ...]) -> list[tuple[Portfolio, Portfolio]]:
    return [both(kind, seed, size) for seed in seeds]


def table(played: Sequence[tuple[Portfolio, Portfolio]], tariff: Tariff, months: int = MONTHS) -> dict[str, Array]:
    """Return the sums of each way: a row per portfolio."""
    return {name: np.stack([tally(play(one, way, tariff, months)) for one in played]) for name, way in ways().items()}


def bootstrap(of: Array, beside: Array, column: int, times: int = 2000) -> tuple[float, float]:
    """Return the 95 % interval of the ratio of two ways' numbers less 1, by drawing portfolios with replacement."""
    drawn = np.random.default_rng(1).integers(0, len(of), (times, len(of)))
    ratio = shares(of[drawn].sum(axis=1))[:, column] / shares(beside[drawn].sum(axis=1))[:, column] - 1
    low, high = np.percentile(ratio, [2.5, 97.5])
    return float(low), float(high)
