"""Made-up portfolios of policies, each with the truth that a review cannot see; and a real log cut into weeks."""

import csv
import gzip
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import numpy as np

from domain.policies.event_rates import Months
from domain.policies.seasons import Array

MONTHS, QUARTER, LATEST_START = 27, 3, 12
RATES = {"remote": 0.8, "on_site": 0.2}
"""Events a machine and month on average: a policy of 5 machines with 4 remote events and 1 on site."""

SHAPE, DRIFT, DEPTH, NOISE = 4, 0.12, 0.3, 2.2
"""Of the Gamma of clients' rates, a month's walk, the season's wave, and the over-dispersed counts."""

KINDS = ("stable", "drifting", "seasonal", "over-dispersed", "churn")
LOG = Path("../shared/data/tickets/servicenow_incident_event_log.csv.gz")


@dataclass(frozen=True)
class Portfolio:
    """Rows are policies, columns months: events, machines, and the true rate per machine. From ``start`` on agreed.

    ``season`` is each month's factor in the rate, ``guess_error`` how far off what was agreed is.
    """

    events: Array
    machines: Array
    rate: Array
    start: np.ndarray
    agreed: Array
    season: Array = field(default_factory=lambda: np.ones(MONTHS))
    guess_error: float = 0.5

    def seen(self, review: int) -> tuple[np.ndarray, Months]:
        """Return the rows under a policy before month ``review``, and what was seen of them."""
        rows = np.flatnonzero(self.start < review)
        there = np.arange(review) >= self.start[rows, None]
        return rows, Months(self.events[rows, :review] * there, self.machines[rows, :review] * there, self.agreed[rows])


def both(kind: str, seed: int, count: int = 200) -> tuple[Portfolio, Portfolio]:
    """Return the remote and the on-site events of the same policies."""
    remote = simulate(kind, "remote", seed, count)
    return remote, simulate(kind, "on_site", seed, count, same=remote)


def simulate(
    kind: str, mode: str, seed: int, count: int = 200, *, guess_error: float = 0.5, same: Portfolio | None = None
) -> Portfolio:
    """Draw policies; with the machines, the beginning and the season of the ``same`` ones."""
    random = np.random.default_rng([seed, KINDS.index(kind), list(RATES).index(mode)])
    # a small firm's clients: five machines on average, most have fewer; use differs by half of itself
    machines = np.repeat(np.minimum(random.geometric(0.2, count), 40)[:, None], MONTHS, axis=1).astype(float)
    rate = np.repeat(random.gamma(SHAPE, RATES[mode] / SHAPE, count)[:, None], MONTHS, axis=1)
    if kind == "churn":
        machines = _come_and_go(machines, random)
    if kind == "drifting":
        rate = rate * np.exp(np.cumsum(random.normal(0, DRIFT, rate.shape), axis=1))
    start = random.integers(0, LATEST_START, count)
    if kind == "churn":
        start = random.integers(0, MONTHS - QUARTER, count)
    if same:
        machines, start = same.machines, same.start
    at_start = rate[np.arange(count), start]
    season = np.ones(MONTHS)
    if kind == "seasonal":
        season = (
            same.season if same else 1 + DEPTH * np.cos(2 * np.pi * (np.arange(MONTHS) - random.uniform(0, 12)) / 12)
        )
        rate = rate * season
    mean = machines * rate
    noise = NOISE if kind == "over-dispersed" else 1.0
    events = random.negative_binomial(mean / (noise - 1), 1 / noise) if noise > 1 else random.poisson(mean)
    now = machines[np.arange(count), start]
    guess = at_start * now * random.lognormal(-(guess_error**2) / 2, guess_error, count)
    agreed = np.maximum(np.round(guess * 4) / 4, 0.125) / now
    return Portfolio(events.astype(float), machines, rate, start, agreed, season, guess_error)


def _come_and_go(machines: Array, random: np.random.Generator) -> Array:
    for month in range(1, machines.shape[1]):
        change = random.integers(-2, 3, len(machines)) * (random.random(len(machines)) < 0.4)
        machines[:, month] = np.maximum(machines[:, month - 1] + change, 1)
    return machines


def shifted(seed: int, count: int, factors: tuple[float, float]) -> tuple[tuple[Portfolio, Portfolio], np.ndarray]:
    """Return policies agreed as they are used, of which every fifth uses other than before from the 13th month on."""
    random, changed = np.random.default_rng([seed, 7]), np.arange(count) % 5 == 0
    drawn = []
    for one, factor in zip(both("stable", seed, count), factors, strict=True):
        rate = one.rate.copy()
        rate[changed, 12:] *= factor
        agreed = np.maximum(np.round(one.rate[:, 0] * one.machines[:, 0] * 4) / 4, 0.125) / one.machines[:, 0]
        events = random.poisson(one.machines * rate).astype(float)
        drawn.append(Portfolio(events, one.machines, rate, np.zeros(count, dtype=int), agreed))
    return (drawn[0], drawn[1]), changed


def log_weeks(column: str, callers: str = "all", weeks: int = 12) -> Array | None:
    """Count a real log's incidents by ``column`` and week, a row for each value; None without the log.

    ``callers`` takes the incidents of "odd" or "even" callers only, by their number: two logs that share nothing.
    """
    if not LOG.exists():
        return None
    opened: dict[str, tuple[datetime, str]] = {}
    with gzip.open(LOG, "rt", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            number = row["caller_id"].removeprefix("Caller ")
            if callers != "all" and (not number.isdigit() or ("even", "odd")[int(number) % 2] != callers):
                continue
            at = datetime.strptime(row["opened_at"], "%d/%m/%Y %H:%M")  # noqa: DTZ007 (the log has no zone)
            opened.setdefault(row["number"], (at, row[column]))
    first, counts = datetime(2016, 2, 29), defaultdict(lambda: np.zeros(weeks))  # noqa: DTZ001
    for at, who in opened.values():
        week = (at - first).days // 7
        if 0 <= week < weeks and who != "?":
            counts[who][week] += 1
    return np.array([counts[who] for who in sorted(counts)])
