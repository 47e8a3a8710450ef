"""The season that a firm's policies share: by how much each month lies above or below the year's mean.

A wave of one year, learned from the *other* policies that were there for the whole of the last twelve months, beside
a straight line, so that a steady growth is no season. It counts for as much as it is more likely than chance, so a
firm without a season, or with few policies, has none. A policy's own events never move its own season.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import special

Array = NDArray[np.float64]

YEAR = 12
LEARNED_FROM = 10
"""Fewer policies that were there all year tell nothing about a season."""

DEPTH = 0.2
"""How far a wave's two numbers, each, are from 0 in a firm that has a season; half of all firms have one."""

DEEPEST = 0.2
"""No month is taken to have less than this part of the mean."""

_MONTHS = np.arange(YEAR)
_CIRCLE = 2 * np.pi / YEAR
_WAVE_AND_LINE: Array = np.stack(
    [np.cos(_CIRCLE * _MONTHS), np.sin(_CIRCLE * _MONTHS), np.ones(YEAR), _MONTHS - (YEAR - 1) / 2]
)
_FIT: Array = np.linalg.pinv(_WAVE_AND_LINE.T)[:2].astype(np.float64)
"""Makes the wave's two numbers, by least squares, from a year of months."""


def seasons(events: Array, machines: Array, ahead: int) -> Array:
    """Return each policy's factor for every month seen, and in a last column the mean of the ``ahead`` months to come.

    ``events`` and ``machines`` have a row per policy and a column per month, the last one the latest. 1 is an
    ordinary month.
    """
    count, columns = events.shape
    year, there = events[:, -YEAR:], machines[:, -YEAR:]
    all_year = (there > 0).all(axis=1) & (columns >= YEAR)
    if all_year.sum() <= LEARNED_FROM:
        return np.ones((count, columns + 1))
    waves = _waves(np.where(all_year[:, None], year, 0.0), np.where(all_year[:, None], there, 0.0))
    at = _CIRCLE * (np.arange(columns + ahead) - (columns - YEAR))
    factors = np.maximum(1 + waves @ np.stack([np.cos(at), np.sin(at)]), DEEPEST)
    return np.hstack([factors[:, :columns], factors[:, columns:].mean(axis=1, keepdims=True)])


def _waves(events: Array, machines: Array) -> Array:
    """Return the two numbers of the wave that all policies but the one of the row show together."""
    expected = machines * (events.sum(axis=1) / np.maximum(machines.sum(axis=1), 1e-9))[:, None]
    off = events - expected
    # one event more, so that a firm without a single event has a season, too: none
    others = expected.sum(axis=0) - expected + 1
    waves = ((off.sum(axis=0) - off) / others) @ _FIT.T
    # how far the policies disagree: each is one witness, however its months hang together
    fits = _FIT / others[:, None, :]
    disagreement = off.T @ off
    variance = ((fits @ disagreement) * fits).sum(axis=(1, 2)) - ((fits @ off[:, :, None])[:, :, 0] ** 2).sum(axis=1)
    return np.asarray(waves * _believed((waves**2).sum(axis=1), variance / 2)[:, None])


def _believed(square: Array, variance: Array) -> Array:
    """Return the part of a wave that counts: what is expected of a season, times the probability that there is one."""
    chance = np.maximum(variance, 1e-6)
    odds = np.log1p(DEPTH**2 / chance) - square / 2 * (1 / chance - 1 / (chance + DEPTH**2))
    return np.asarray(special.expit(-odds) * DEPTH**2 / (chance + DEPTH**2))
