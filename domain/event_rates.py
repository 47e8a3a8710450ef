"""How many events a machine has in a month: from what was agreed, what happened, and the firm's experience.

The model (``docs/decisions``: how a policy's events are estimated). A policy's rate, in events per machine-month,
has a Gamma distribution. It begins around the agreed rate, drawn by ``pull`` towards the rate of the firm's other
policies; ``spread`` says how far off agreements are. Each quarter the rate may ``wander`` by that part of itself, so
older quarters are forgotten. A quarter's events vary ``noise`` times as much as a Poisson count would, and all of
them together by ``swing`` (a season, a bad month), so they count for as much less.

None of the five is known. Every combination of ``GRID`` is weighed by how well it foretold the quarters of the
firm's *other* policies, times a stated starting weight: with no others, the starting weights stand. A policy's own
events never move its own weights, so more events never lead to a lower estimate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import product
from math import prod
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import special

Array = NDArray[np.float64]

WANDER = {0.0: 0.45, 0.06: 0.20, 0.12: 0.18, 0.20: 0.11, 0.30: 0.04, 0.45: 0.02}
NOISE = {1.0: 0.35, 1.5: 0.35, 2.2: 0.25, 4.0: 0.05}
SWING = {0.0: 0.70, 0.12: 0.20, 0.25: 0.07, 0.5: 0.03}
SPREAD = {0.15: 0.10, 0.25: 0.20, 0.4: 0.30, 0.65: 0.30, 1.1: 0.10}
PULL = {0.0: 0.60, 0.4: 0.30, 0.8: 0.10}
"""What each value weighs before anything was seen: the stated default. 2.2 is the noise within a real log's callers."""

AXES = (WANDER, NOISE, SWING, SPREAD, PULL)
GRID: Array = np.array(list(product(*AXES)))
START: Array = np.array([prod(weights) for weights in product(*(axis.values() for axis in AXES))])

LEARNED_FROM = 300
"""Policies, evenly taken, that the weights are learned from; more cost time and change nothing."""

NEGLIGIBLE = 1e-4
"""A combination that weighs less than this part of the heaviest is left out."""

BLOCK = 256
"""Policies estimated at once: their tables stay in the processor's cache."""


@dataclass(frozen=True)
class Quarters:
    """What was seen of some policies in one mode: a row per policy, a column per quarter, the last one the latest.

    ``machine_months`` are zero for a quarter in which a policy was not yet there, or is not to be counted.
    ``agreed`` is the rate first held likely by both sides, in events per machine-month, above zero.
    """

    events: Array
    machine_months: Array
    agreed: Array

    @classmethod
    def of(
        cls, events: Sequence[Sequence[int]], machine_months: Sequence[Sequence[int]], agreed: Sequence[float]
    ) -> Quarters:
        """Lay out plain numbers."""
        return cls(*(np.array(numbers, dtype=np.float64) for numbers in (events, machine_months, agreed)))

    def rows(self, rows: NDArray[np.int64] | slice) -> Quarters:
        """Give some of the policies."""
        return Quarters(self.events[rows], self.machine_months[rows], self.agreed[rows])


@dataclass(frozen=True)
class Rates:
    """The rate of each policy in the coming quarter, per machine-month.

    ``mean`` and ``variance`` are those of the rate, ``known`` its variance had it not wandered since the last
    quarter; ``noise`` (times machine-months) and ``swing`` (times their square) are what a count varies beside it.
    """

    mean: Array
    variance: Array
    known: Array
    noise: Array
    swing: Array

    @classmethod
    def of(cls, numbers: Sequence[float]) -> Rates:
        """Read the numbers of one policy."""
        return cls(*np.array(numbers, dtype=np.float64)[:, None])

    def row(self, row: int) -> tuple[float, ...]:
        """Give the numbers of one policy, as ``of`` reads them."""
        return tuple(float(getattr(self, field.name)[row]) for field in fields(self))

    def interval(self, cover: float = 0.8) -> tuple[Array, Array]:
        """Give the central interval in which the rate lies with probability ``cover``."""
        shape, scale = self.mean**2 / self.variance, self.variance / self.mean
        return special.gammaincinv(shape, (1 - cover) / 2) * scale, special.gammaincinv(shape, (1 + cover) / 2) * scale

    def counts(self, machine_months: Sequence[int] | Array, cover: float = 0.8) -> tuple[Array, Array]:
        """Give the interval for the events of the coming quarter, both ends included; being whole, it covers more."""
        size, chance = self._binomial(np.asarray(machine_months), self.variance + self.swing)
        ends = ((1 - cover) / 2, (1 + cover) / 2)
        low, high = (np.asarray(_negative_binomial().ppf(end, size, chance), dtype=np.float64) for end in ends)
        return low, high

    def surprise(self, events: int, machine_months: int, quarters: int) -> float:
        """Give the probability, for the first policy, of a count at least as far out, on either side.

        Had the rate stayed as it was for ``quarters``, that is.
        """
        size, chance = self._binomial(np.asarray(machine_months), self.known + self.swing / quarters)
        fewer, more = _negative_binomial().cdf(events, size, chance), _negative_binomial().sf(events - 1, size, chance)
        return min(1.0, 2 * float(fewer[0]), 2 * float(more[0]))

    def _binomial(self, machine_months: Array, spread: Array) -> tuple[Array, Array]:
        """Give size and chance of the negative binomial with the count's mean and variance."""
        mean = np.maximum(self.mean * machine_months, 1e-9)
        variance = self.noise * machine_months + spread * machine_months**2
        size = mean**2 / np.maximum(variance - mean, 1e-6 * mean)
        return size, size / (size + mean)


def estimate(quarters: Quarters) -> Rates:
    """Give the rates of all policies of a firm; the same facts always give the same rates."""
    pool = _rate_of_others(quarters)
    weights = _weights(quarters, pool)
    used = weights.max(axis=0) > 0
    grid, weights = GRID[used], weights[:, used]
    blocks = [slice(first, first + BLOCK) for first in range(0, len(pool), BLOCK)]
    parts = [_mixed(_followed(quarters.rows(block), pool[block], grid), weights[block], grid) for block in blocks]
    return Rates(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _mixed(followed: Followed, weights: Array, grid: Array) -> tuple[Array, ...]:
    """Average over the combinations, in the order of ``Rates``."""
    means = followed.shape / followed.rate
    mean = (weights * means).sum(axis=1)
    between = (weights * (means - mean[:, None]) ** 2).sum(axis=1)
    within = (weights * means**2 / followed.shape).sum(axis=1)
    known = (weights * means**2 / followed.known).sum(axis=1)
    noise = (weights * means * grid[:, 1]).sum(axis=1)
    return mean, within + between, known + between, noise, (weights * (means * grid[:, 2]) ** 2).sum(axis=1)


def _rate_of_others(quarters: Quarters) -> Array:
    """Give each policy the rate of all others together; its own agreed rate where there are none."""
    events, months = quarters.events.sum(axis=1), quarters.machine_months.sum(axis=1)
    others, their_months = events.sum() - events, months.sum() - months
    # half an event more, so that a firm without a single event has a rate
    return np.where(their_months > 0, (others + 0.5) / np.maximum(their_months, 1e-9), quarters.agreed)


def _weights(quarters: Quarters, pool: Array) -> Array:
    """Weigh every combination for each policy by what it foretold of the others."""
    count = len(pool)
    chosen = np.unique(np.linspace(0, count - 1, min(count, LEARNED_FROM)).astype(np.int64))
    own = np.zeros((count, len(GRID)))
    for first in range(0, len(chosen), BLOCK // 4):
        block = chosen[first : first + BLOCK // 4]
        own[block] = _followed(quarters.rows(block), pool[block], GRID).likely
    score = own.sum(axis=0) - own + np.log(START)
    weights = np.exp(score - score.max(axis=1, keepdims=True))
    weights[weights < NEGLIGIBLE] = 0.0
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


class Followed(NamedTuple):
    """A policy after its quarters, for each combination: the Gamma's ``shape`` and ``rate`` for the coming quarter.

    ``known`` is the shape before the last wandering; ``likely`` the logarithm of how likely the counts were, each
    foretold from those before it.
    """

    shape: Array
    rate: Array
    known: Array
    likely: Array


def _followed(quarters: Quarters, pool: Array, grid: Array) -> Followed:
    """Follow each policy through its quarters, once for each combination."""
    wander, noise, swing, spread, pull = grid.T
    centre = (1 - pull) * quarters.agreed[:, None] + pull * pool[:, None]
    shape = known = np.broadcast_to(1 / spread**2, centre.shape)
    rate = shape / centre
    likely = np.zeros(centre.shape)
    began = np.zeros((len(pool), 1), dtype=bool)
    for events, months in zip(quarters.events.T[:, :, None], quarters.machine_months.T[:, :, None], strict=True):
        seen = months > 0
        likely += np.where(
            seen, _log_chance(events, np.where(seen, months, 1.0) * shape / rate, noise, swing, shape), 0
        )
        began |= seen
        # the swing is taken at the centre, not at the estimate: else earlier events would take weight from later ones
        counted = noise + swing**2 * months * centre
        known, rate = shape + events / counted, rate + months / counted
        kept = np.where(began, 1 / (1 + wander**2 * known), 1.0)
        shape, rate = known * kept, rate * kept
    return Followed(shape, rate, known, likely)


def _log_chance(events: Array, mean: Array, noise: Array, swing: Array, shape: Array) -> Array:
    """Give the logarithm of the negative binomial's probability, without the term that is the same everywhere."""
    size = mean / np.maximum(noise - 1 + mean * (swing**2 + 1 / shape), 1e-6)
    chance = special.gammaln(events + size) - special.gammaln(size) - special.xlogy(size, 1 + mean / size)
    return np.asarray(chance + special.xlogy(events, mean / (size + mean)))


def _negative_binomial() -> Any:  # noqa: ANN401  scipy has no types
    """Give scipy's distribution; importing it takes a second, which only a review should pay."""
    from scipy.stats import nbinom  # noqa: PLC0415

    return nbinom
