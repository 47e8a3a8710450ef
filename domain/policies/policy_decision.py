"""Whether agreed numbers should change: beside what is likely today, and by the money charged wrongly (MX-17).

A change is proposed when an agreed number lies outside the interval of what is likely *and* the change is worth to be
read and agreed to: what is agreed is off what will be, either way, and so is whatever else would be agreed, so the
change must be expected to spare ``worth``. It is proposed, too, when the saving leaves the profile's band. Nothing
else is asked, neither what was found before nor how far a number moves, so the same facts give the same verdict today,
in a year, and by hand. Arrays have a row per policy and a column per mode.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from numpy.typing import NDArray

from domain.policies.event_rates import Rates, apart
from domain.policies.seasons import Array

COVER = 0.8
"""The probability with which the rate lies in the interval shown."""

STEPS = ((2.0, 0.25), (10.0, 0.5), (40.0, 1.0))
LARGE_STEP = 5.0
"""What people can agree on: quarters of an event below 2 a month, halves below 10, whole ones below 40, then fives."""


@dataclass(frozen=True)
class Standing:
    """What is agreed: events a month, the price of one of each mode, the upkeep's, the machines, and the month's price.

    Without prices an event counts for 1 and ``price`` is nan. ``worth`` is in the same money.
    """

    agreed: Array
    each: Array
    upkeep: Array
    machines: Array
    price: Array
    worth: Array
    band: tuple[float, float]

    @classmethod
    def of(cls, rows: Sequence[tuple[float, ...]], each: Sequence[Sequence[float]], band: tuple[float, float]) -> Self:
        """Lay out plain numbers: of a policy the agreed remote and on-site events, upkeep, machines, price, worth."""
        remote, on_site, upkeep, machines, price, worth = np.array(rows, dtype=np.float64).T
        agreed = np.stack([remote, on_site], axis=1)
        return cls(agreed, np.array(each, dtype=np.float64), upkeep, machines, price, worth, band)


@dataclass(frozen=True)
class Judged:
    """What would be agreed instead, what is expected to be charged wrongly a month now and then, and the verdict.

    ``saving`` is beside the regular price of the events held likely; ``outside`` are the numbers that are not likely;
    ``earns`` where that and its worth call for a change.
    """

    agreeable: Array
    off: Array
    off_then: Array
    saving: Array
    outside: NDArray[np.bool_]
    earns: NDArray[np.bool_]
    change: NDArray[np.bool_]

    def row(self, row: int) -> "Judged":
        """Return what was judged of one policy."""
        return Judged(*(getattr(self, one.name)[row : row + 1] for one in fields(self)))


def agreeable(mean: Array) -> Array:
    """Return numbers in a step that people can agree on, the nearest, half a step upwards."""
    step = np.select([mean < below for below, _ in STEPS], [step for _, step in STEPS], LARGE_STEP)
    return np.asarray(np.floor(mean / step + 0.5) * step)


def judge(standing: Standing, rates: tuple[Rates, Rates]) -> Judged:
    """Judge what is agreed of each policy by the rates held likely."""
    mean, variance = (
        np.stack([getattr(one, what) * standing.machines**power for one in rates], axis=1)
        for what, power in (("mean", 1), ("variance", 2))
    )
    new = agreeable(np.round(mean, 4))
    used, varied = (standing.each * mean).sum(axis=1), (standing.each**2 * variance).sum(axis=1)
    off, off_then = (apart((standing.each * number).sum(axis=1), used, varied) for number in (standing.agreed, new))
    saving = 1 - standing.price / (used + standing.upkeep)
    unsuited = (saving < standing.band[0]) | (saving > standing.band[1])  # False where there is no price
    low, high = (np.stack(ends, axis=1) for ends in zip(*(one.interval(COVER) for one in rates), strict=True))
    agreed = standing.agreed / standing.machines[:, None]
    outside = (agreed < low) | (agreed > high)
    earns = outside.any(axis=1) & (off - off_then > standing.worth)
    other = (new != standing.agreed).any(axis=1)
    return Judged(new, off, off_then, saving, outside, earns, other & (earns | unsuited))


def quiet_counts(standing: Standing, rates: tuple[Rates, Rates], mode: int) -> tuple[Array, Array]:
    """Return the fewest and the most events of a mode with which the next review changes nothing; -1 for none.

    They are those of all the months to come together, evenly, while the other mode is as foretold.
    """
    ahead, season = rates[mode].ahead, rates[mode].factors[:, -1]
    as_foretold = [one.mean * standing.machines * ahead * one.factors[:, -1] for one in rates]

    def quiet(counts: Array) -> NDArray[np.bool_]:
        brought = [counts if index == mode else events for index, events in enumerate(as_foretold)]
        first, second = (one.after(events, standing.machines) for one, events in zip(rates, brought, strict=True))
        return ~judge(standing, (first, second)).change

    middle = np.round(standing.agreed[:, mode] * ahead * season)
    known, ends = quiet(middle), []
    for end in (np.zeros(len(middle)), 4 * middle + 40):
        good, bad = np.where(quiet(end), end, middle), end
        while (np.abs(good - bad) > 1).any():
            half = np.trunc((good + bad) / 2)
            settled = quiet(half)
            good, bad = np.where(settled, half, good), np.where(settled, bad, half)
        ends.append(np.where(known, good, -1.0))
    return ends[0], ends[1]
