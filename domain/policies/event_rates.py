"""How many events a machine has in a month: from what was agreed, what happened, and the firm's experience.

A policy's rate, in events per machine-month, has a Gamma distribution. It begins at what was agreed, drawn a little
(``PULL``) towards the rate of the firm's other policies, and may be off by ``SPREAD``. Each month the rate may
``WANDER`` by that part of itself, so older months count for less, those of a busy client sooner. A month's events vary
``noise`` times as much as a Poisson count would, so they count for as much less; ``noise`` is learned from the other
policies. A flood counts little (``FAR``). In a month above the firm's season a machine counts for more (``seasons``).

A policy's own events move neither its noise nor its season nor the rate it is drawn to, so more events never lead to a
lower estimate. Why these few lines, and what was tried beside them: ``docs/decisions``, how a policy is reviewed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy import special

from domain.policies.seasons import Array, seasons

PULL, SPREAD, WANDER = 0.3, 0.4, 0.07

NOISE, NOISE_WEIGHT = 1.3, 60.0
"""What the noise is held to be before anything was seen, and for how many events that counts."""

FAR, BEYOND = 3.0, 0.1
"""What a month has beyond so many standard deviations above what was foretold counts for so much: it may be one-off."""

WILD = 16.0
"""Two months of one policy that differ by more than four standard deviations say no more about the noise than that."""


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
    def of(cls, events: Sequence[Sequence[int]], machines: Sequence[Sequence[int]], agreed: Sequence[float]) -> Self:
        """Lay out plain numbers."""
        return cls(*(np.array(numbers, dtype=np.float64) for numbers in (events, machines, agreed)))


@dataclass(frozen=True)
class Rates:
    """The rate of each policy in the ``ahead`` months to come, per machine-month of an ordinary month.

    ``shape`` and ``scale`` are those of the Gamma after the last month seen, ``noise`` how much more a count varies
    than a Poisson's. ``factors`` are those of the season: a column for each month seen, and one for the months to
    come; ``usual`` is their mean over the machine-months seen.
    """

    shape: Array
    scale: Array
    noise: Array
    ahead: int
    factors: Array
    usual: Array

    @property
    def mean(self) -> Array:
        """Return the rates held likely."""
        return self.shape * self.scale

    @property
    def variance(self) -> Array:
        """Return how uncertain they are in the middle of the months to come."""
        return self.mean**2 * (1 / self.shape + WANDER**2 * (self.ahead + 1) / 2)

    def interval(self, cover: float = 0.8) -> tuple[Array, Array]:
        """Return the central interval in which the rate lies with probability ``cover``."""
        shape, scale = self.mean**2 / self.variance, self.variance / self.mean
        return special.gammaincinv(shape, (1 - cover) / 2) * scale, special.gammaincinv(shape, (1 + cover) / 2) * scale

    def counts(self, machines: Sequence[int] | Array, cover: float = 0.8) -> tuple[Array, Array]:
        """Return the interval for the events of the months to come, both ends included.

        Counts are whole, so it covers more.
        """
        size, chance = self.binomial(np.asarray(machines))
        ends = ((1 - cover) / 2, (1 + cover) / 2)
        low, high = (_negative_binomial().ppf(end, size, chance) for end in ends)
        return np.asarray(low, dtype=np.float64), np.asarray(high, dtype=np.float64)

    def binomial(self, machines: Array) -> tuple[Array, Array]:
        """Return size and chance of the negative binomial of the events of the months to come."""
        exposed = machines * self.ahead * self.factors[:, -1]
        mean = np.maximum(self.mean * exposed, 1e-9)
        size = mean**2 / np.maximum((self.noise - 1) * mean + self.variance * exposed**2, 1e-6 * mean)
        return size, size / (size + mean)

    def after(self, events: Array, machines: Array) -> "Rates":
        """Return the rates as they will be if the months to come bring so many ``events``, evenly."""
        shape, rate = self.shape, 1 / self.scale
        for _ in range(self.ahead):
            shape, rate = _wandered(shape, rate)
            shape, rate = _seen(shape, rate, events / self.ahead, machines * self.factors[:, -1], self.noise)
        return Rates(shape, 1 / rate, self.noise, self.ahead, self.factors, self.usual)


def estimate(seen: Months, ahead: int) -> Rates:
    """Return the rates of all policies of a firm for ``ahead`` months; the same facts always give the same rates."""
    factors = seasons(seen.events, seen.machines, ahead)
    machines = seen.machines * factors[:, :-1]
    centre, noise = (1 - PULL) * seen.agreed + PULL * _rate_of_others(seen), _noise_of_others(seen)
    shape = np.full(len(centre), SPREAD**-2)
    rate, began = shape / centre, np.zeros(len(centre), dtype=bool)
    for events, there in zip(seen.events.T, machines.T, strict=True):
        wandered = _wandered(shape, rate)
        shape, rate = (np.where(began, *pair) for pair in zip(wandered, (shape, rate), strict=True))
        shape, rate = _seen(shape, rate, events, there, noise)
        began |= there > 0
    seen_in_all = np.maximum(seen.machines.sum(axis=1), 1e-9)
    usual = np.where(seen_in_all < 1, 1.0, machines.sum(axis=1) / seen_in_all)
    return Rates(shape, 1 / rate, noise, ahead, factors, usual)


def apart(number: Array, mean: Array, variance: Array) -> Array:
    """Return how far a Gamma's value is expected to be from a number, on either side."""
    shape, scale = mean**2 / variance, variance / mean
    below, at_mean = (special.gammainc(s, number / scale) for s in (shape, shape + 1))
    return np.asarray(number * (2 * below - 1) + mean * (1 - 2 * at_mean))


def _wandered(shape: Array, rate: Array) -> tuple[Array, Array]:
    kept = 1 / (1 + WANDER**2 * shape)
    return shape * kept, rate * kept


def _seen(shape: Array, rate: Array, events: Array, machines: Array, noise: Array) -> tuple[Array, Array]:
    """Let a month count; of a flood only what could be expected, and a little of the rest."""
    foretold = machines * shape / rate
    # as if the rate were as uncertain as at first: so earlier events raise the limit, and never lower it
    limit = foretold + FAR * np.sqrt(noise * foretold + (SPREAD * foretold) ** 2) + 1
    taken = np.minimum(events, limit) + BEYOND * np.maximum(events - limit, 0)
    return shape + taken / noise, rate + machines / noise


def _rate_of_others(seen: Months) -> Array:
    """Return for each policy the rate of all others together; its own agreed rate where there are none."""
    events, machines = seen.events.sum(axis=1), seen.machines.sum(axis=1)
    others, theirs = events.sum() - events, machines.sum() - machines
    # half an event more, so that a firm without a single event has a rate
    return np.where(theirs > 0, (others + 0.5) / np.maximum(theirs, 1e-9), seen.agreed)


def _noise_of_others(seen: Months) -> Array:
    """Return for each policy how much counts vary in the others: by neighbouring months, so that no drift is noise."""
    before, after = seen.events[:, :-1], seen.events[:, 1:]
    same: NDArray[np.bool_] = (seen.machines[:, 1:] > 0) & (seen.machines[:, :-1] == seen.machines[:, 1:])
    both = np.where(same, before + after, 0.0).sum(axis=1)
    varied = np.where(same, np.minimum((after - before) ** 2, WILD * (before + after + 1)), 0.0).sum(axis=1)
    return np.asarray(
        np.maximum((NOISE_WEIGHT * NOISE + varied.sum() - varied) / (NOISE_WEIGHT + both.sum() - both), 1.0)
    )


def _negative_binomial() -> Any:  # noqa: ANN401  scipy has no types
    """Return scipy's distribution; importing it takes a second, which only a review should pay."""
    from scipy.stats import nbinom  # noqa: PLC0415

    return nbinom
