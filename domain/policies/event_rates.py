"""How many events a machine has in a month: from what was agreed, what happened, and the firm's experience.

The model (``docs/decisions``: how a policy's events are estimated). A policy's rate, in events per machine-month,
has a Gamma distribution. It begins around the agreed rate, drawn by ``pull`` towards the rate of the firm's other
policies; ``spread`` says how far off agreements are. Each month the rate may ``wander`` by that part of itself, so
older months are forgotten. A month's events vary ``noise`` times as much as a Poisson count would, and all of them
together by ``swing`` (a bad month), so they count for as much less; a flood counts little (``FAR``). In a
month above the firm's season a machine counts for more (``seasons``).

None of the five is known. Every combination of ``GRID`` is weighed by how well it foretold the months of other
policies of the firm, times a stated starting weight: with no others, the starting weights stand. The policies are in
two halves, every second one, and each half is weighed by the other: a policy's own events never move its weights, its
season or the rate it is drawn to, so more events never lead to a lower estimate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import special

from domain.policies.seasons import Array, seasons

WANDER = {0.0: 0.45, 0.035: 0.20, 0.07: 0.18, 0.12: 0.11, 0.17: 0.04, 0.26: 0.02}
NOISE = {1.0: 0.35, 1.5: 0.35, 2.2: 0.25, 4.0: 0.05}
SWING = {0.0: 0.70, 0.12: 0.20, 0.25: 0.07, 0.5: 0.03}
SPREAD = {0.15: 0.10, 0.25: 0.20, 0.4: 0.30, 0.65: 0.30, 1.1: 0.10}
PULL = {0.0: 0.60, 0.4: 0.30, 0.8: 0.10}
"""What each value weighs before anything was seen: the stated default. 2.2 is the noise within a real log's callers."""

AXES = (WANDER, NOISE, SWING, SPREAD, PULL)
GRID: Array = np.array(list(product(*AXES)))
START: Array = np.array([prod(weights) for weights in product(*(axis.values() for axis in AXES))])

FAR, BEYOND = 3.0, 0.1
"""What a month has beyond so many standard deviations above what was foretold counts for so much: it may be one-off."""

LEARNED_FROM = 150
"""Policies of a half, evenly taken, that the weights are learned from; more cost time and change nothing."""

NEGLIGIBLE = 1e-4
"""A combination that weighs less than this part of the heaviest is left out."""

BLOCK = 256
"""Policies estimated at once: their tables stay in the processor's cache."""


@dataclass(frozen=True)
class Months:
    """What was seen of some policies in one mode: a row per policy, a column per month, the last one the latest.

    ``machines`` are zero for a month in which a policy was not yet there, or is not to be counted. ``agreed`` is the
    rate first held likely by both sides, in events per machine-month, above zero.
    """

    events: Array
    machines: Array
    agreed: Array

    @classmethod
    def of(cls, events: Sequence[Sequence[int]], machines: Sequence[Sequence[int]], agreed: Sequence[float]) -> Months:
        """Lay out plain numbers."""
        return cls(*(np.array(numbers, dtype=np.float64) for numbers in (events, machines, agreed)))

    def rows(self, rows: NDArray[np.int64] | NDArray[np.bool_] | slice) -> Months:
        """Return some of the policies."""
        return Months(self.events[rows], self.machines[rows], self.agreed[rows])


@dataclass(frozen=True)
class Rates:
    """The rate of each policy in the coming months, per machine-month of an ordinary month.

    ``mean`` and ``variance`` are those of the rate, ``known`` its variance had it not wandered since the last month;
    ``noise`` (times machine-months) and ``swing`` (times their square and over the months) are what a count varies
    beside it. ``factors`` are those of the season: a column for each month seen, and one for the months to come;
    ``usual`` is their mean over the machine-months seen.
    """

    mean: Array
    variance: Array
    known: Array
    noise: Array
    swing: Array
    factors: Array
    usual: Array

    @classmethod
    def of(cls, numbers: Sequence[float]) -> Rates:
        """Read the numbers of one policy's rate; of a season it knows nothing."""
        mean, variance, known, noise, swing = np.array(numbers, dtype=np.float64)[:, None]
        return cls(mean, variance, known, noise, swing, np.ones((1, 1)), np.ones(1))

    def row(self, row: int) -> tuple[float, ...]:
        """Return the numbers of one policy's rate, as ``of`` reads them."""
        return tuple(float(column[row]) for column in (self.mean, self.variance, self.known, self.noise, self.swing))

    def interval(self, cover: float = 0.8) -> tuple[Array, Array]:
        """Return the central interval in which the rate lies with probability ``cover``."""
        shape, scale = self.mean**2 / self.variance, self.variance / self.mean
        return special.gammaincinv(shape, (1 - cover) / 2) * scale, special.gammaincinv(shape, (1 + cover) / 2) * scale

    def counts(self, machines: Sequence[int] | Array, ahead: int, cover: float = 0.8) -> tuple[Array, Array]:
        """Return the interval for the events of the ``ahead`` months to come, both ends included.

        Counts are whole, so it covers more.
        """
        exposed = np.asarray(machines) * ahead * self.factors[:, -1]
        size, chance = self._binomial(exposed, self.variance + self.swing / ahead)
        ends = ((1 - cover) / 2, (1 + cover) / 2)
        low, high = (np.asarray(_negative_binomial().ppf(end, size, chance), dtype=np.float64) for end in ends)
        return low, high

    def surprise(self, events: int, machine_months: float, months: int) -> float:
        """Return the probability, for the first policy, of a count at least as far out, on either side.

        Had the rate stayed as it was for ``months``, that is; ``machine_months`` are those of ordinary months.
        """
        size, chance = self._binomial(np.asarray(machine_months), self.known + self.swing / months)
        fewer, more = _negative_binomial().cdf(events, size, chance), _negative_binomial().sf(events - 1, size, chance)
        return min(1.0, 2 * float(fewer[0]), 2 * float(more[0]))

    def _binomial(self, machine_months: Array, spread: Array) -> tuple[Array, Array]:
        """Return size and chance of the negative binomial with the count's mean and variance."""
        mean = np.maximum(self.mean * machine_months, 1e-9)
        variance = self.noise * machine_months + spread * machine_months**2
        size = mean**2 / np.maximum(variance - mean, 1e-6 * mean)
        return size, size / (size + mean)


def estimate(seen: Months, ahead: int) -> Rates:
    """Return the rates of all policies of a firm for ``ahead`` months; the same facts always give the same rates."""
    factors = seasons(seen.events, seen.machines, ahead)
    months = Months(seen.events, seen.machines * factors[:, :-1], seen.agreed)
    pool, half = _rate_of_others(months), np.arange(len(factors)) % 2
    weights = np.stack([_weights(seen.rows(half != own)) for own in (0, 1)])
    used = weights.max(axis=0) > 0
    grid, weights = GRID[used], weights[:, used][half]
    blocks = [slice(first, first + BLOCK) for first in range(0, len(pool), BLOCK)]
    parts = [_mixed(_followed(months.rows(block), pool[block], grid), weights[block], grid) for block in blocks]
    mean, variance, known, noise, swing = (np.concatenate(column) for column in zip(*parts, strict=True))
    seen_in_all = np.maximum(seen.machines.sum(axis=1), 1e-9)
    usual = np.where(seen_in_all < 1, 1.0, months.machines.sum(axis=1) / seen_in_all)
    return Rates(mean, variance, known, noise, swing, factors, usual)


def _mixed(followed: Followed, weights: Array, grid: Array) -> tuple[Array, ...]:
    """Average over the combinations, in the order of ``Rates``."""
    means = followed.shape / followed.rate
    mean = (weights * means).sum(axis=1)
    between = (weights * (means - mean[:, None]) ** 2).sum(axis=1)
    within = (weights * means**2 / followed.shape).sum(axis=1)
    known = (weights * means**2 / followed.known).sum(axis=1)
    noise = (weights * means * grid[:, 1]).sum(axis=1)
    return mean, within + between, known + between, noise, (weights * (means * grid[:, 2]) ** 2).sum(axis=1)


def _rate_of_others(months: Months) -> Array:
    """Return for each policy the rate of all others together; its own agreed rate where there are none."""
    events, machines = months.events.sum(axis=1), months.machines.sum(axis=1)
    others, theirs = events.sum() - events, machines.sum() - machines
    # half an event more, so that a firm without a single event has a rate
    return np.where(theirs > 0, (others + 0.5) / np.maximum(theirs, 1e-9), months.agreed)


def _weights(others: Months) -> Array:
    """Weigh every combination by what it foretold of some policies, each from its own months before."""
    score = np.log(START)
    if len(others.agreed):
        chosen = np.unique(np.linspace(0, len(others.agreed) - 1, LEARNED_FROM).astype(np.int64))
        factors = seasons(others.events, others.machines, 1)[:, :-1]
        months = Months(others.events, others.machines * factors, others.agreed)
        pool = _rate_of_others(months)
        for first in range(0, len(chosen), BLOCK // 4):
            block = chosen[first : first + BLOCK // 4]
            score = score + _followed(months.rows(block), pool[block], GRID).likely.sum(axis=0)
    weights = np.exp(score - score.max())
    weights[weights < NEGLIGIBLE] = 0.0
    return np.asarray(weights / weights.sum())


class Followed(NamedTuple):
    """A policy after its months, for each combination: the Gamma's ``shape`` and ``rate`` for the coming one.

    ``known`` is the shape before the last wandering; ``likely`` the logarithm of how likely the counts were, each
    foretold from those before it.
    """

    shape: Array
    rate: Array
    known: Array
    likely: Array


def _followed(months: Months, pool: Array, grid: Array) -> Followed:
    """Follow each policy through its months, once for each combination."""
    wander, noise, swing, spread, pull = grid.T
    centre = (1 - pull) * months.agreed[:, None] + pull * pool[:, None]
    shape = known = np.broadcast_to(1 / spread**2, centre.shape)
    rate = shape / centre
    likely = np.zeros(centre.shape)
    began = np.zeros((len(pool), 1), dtype=bool)
    for events, machines in zip(months.events.T[:, :, None], months.machines.T[:, :, None], strict=True):
        seen = machines > 0
        began |= seen
        foretold = np.where(seen, machines, 1.0) * shape / rate
        varies = noise + foretold * (swing**2 + 1 / shape)
        likely += np.where(seen, _log_chance(events, foretold, varies), 0)
        # the swing is taken at the centre, not at the estimate: else earlier events would take weight from later ones
        counted = noise + swing**2 * machines * centre
        # as if the rate were as uncertain as at first: so earlier events raise the limit, and never lower it
        limit = foretold + FAR * np.sqrt(foretold * (noise + foretold * (swing**2 + spread**2))) + 1
        taken = np.minimum(events, limit) + BEYOND * np.maximum(events - limit, 0)
        known, rate = shape + taken / counted, rate + machines / counted
        kept = np.where(began, 1 / (1 + wander**2 * known), 1.0)
        shape, rate = known * kept, rate * kept
    return Followed(shape, rate, known, likely)


def _log_chance(events: Array, mean: Array, varies: Array) -> Array:
    """Return the logarithm of the negative binomial's probability, without the term that is the same everywhere.

    The count ``varies`` that many times as much as a Poisson count would.
    """
    size = mean / np.maximum(varies - 1, 1e-6)
    chance = special.gammaln(events + size) - special.gammaln(size) - special.xlogy(size, 1 + mean / size)
    return np.asarray(chance + special.xlogy(events, mean / (size + mean)))


def _negative_binomial() -> Any:  # noqa: ANN401  scipy has no types
    """Return scipy's distribution; importing it takes a second, which only a review should pay."""
    from scipy.stats import nbinom  # noqa: PLC0415

    return nbinom
