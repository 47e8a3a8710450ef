"""Somebody who knows how the made-up portfolios were made, and computes the best answer: no estimate can be better.

He knows every law and every number of ``portfolios.simulate``, even the season that nobody sees in a firm's first
year, and does not know only what was drawn for each policy: its rate, its walk, the error of what was agreed. A rate
is one of ``GRID``; its chance follows from month to month (a hidden Markov model), and the mean is exact.
"""

import numpy as np
from scipy import special, stats

from bench.recalibration.portfolios import DRIFT, MONTHS, NOISE, QUARTER, RATES, SHAPE, Portfolio
from domain.policies.seasons import Array

GRID = np.geomspace(0.002, 12, 400)
_APART = np.log(GRID)[None, :] - np.log(GRID)[:, None]
_WALK = np.exp(-(_APART**2) / (2 * DRIFT**2))
WALK: Array = _WALK / _WALK.sum(axis=1, keepdims=True)


def best_possible(portfolio: Portfolio, kind: str, mode: str) -> dict[int, Array]:
    """Give, for each month of a review, what the coming quarter's rate is expected to be of policies under review."""
    count, walks = len(portfolio.start), kind == "drifting"
    prior = stats.gamma.pdf(GRID, SHAPE, scale=RATES[mode] / SHAPE) * GRID
    chance = np.tile(prior / prior.sum(), (count, 1))
    grows = np.exp(np.arange(1, QUARTER + 1) * DRIFT**2 / 2).mean() if walks else 1.0
    found = {}
    for month in range(MONTHS - QUARTER + 1):
        if month and month % QUARTER == 0:
            rows = np.flatnonzero(portfolio.start < month)
            ahead = portfolio.season[month : month + QUARTER].mean() * grows
            found[month] = (chance[rows] * GRID).sum(axis=1) * ahead
        if walks:
            chance = chance @ WALK
        begins, there = (portfolio.start == month)[:, None], (portfolio.start <= month)[:, None]
        chance = np.where(begins, chance * _agreed(portfolio, month), chance)
        chance = np.where(there, chance * _counted(portfolio, month, kind), chance)
        chance /= chance.sum(axis=1, keepdims=True)
    return found


def _agreed(portfolio: Portfolio, month: int) -> Array:
    """Return how likely each rate makes the agreed number: a guess, off by a known error, in quarters of an event."""
    machines = portfolio.machines[:, month, None]
    agreed = np.round(portfolio.agreed[:, None] * machines * 8) / 8
    ends = np.where(agreed < 0.2, 0.0, agreed - 0.125), np.where(agreed < 0.2, 0.125, agreed + 0.125)
    error = portfolio.guess_error
    centre = np.log(GRID * machines) - error**2 / 2
    low, high = (stats.norm.cdf((np.log(np.maximum(end, 1e-12)) - centre) / error) for end in ends)
    return np.asarray(high - low)


def _counted(portfolio: Portfolio, month: int, kind: str) -> Array:
    """Return how likely each rate makes the month's events, up to a factor."""
    mean = portfolio.machines[:, month, None] * GRID * portfolio.season[month]
    events = portfolio.events[:, month, None]
    if kind == "over-dispersed":
        size = mean / (NOISE - 1)
        likely = special.gammaln(events + size) - special.gammaln(size) - size * np.log(NOISE)
    else:
        likely = events * np.log(mean) - mean
    return np.asarray(np.exp(likely - likely.max(axis=1, keepdims=True)))
