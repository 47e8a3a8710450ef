"""What nobody could do better: how near to the aims even somebody who knows every law can come.

Three limits, each on the judging portfolios themselves. The *true rate* is charged, which nobody sees: what is left is
the months' chance. *All-knowing* holds the exact chance of each rate (``best_possible``) and agrees to its mean where
the price moves by more than a sum, the best of ``DEAF`` sums that makes no more changes than ours. And by the lemma of
Neyman and Pearson no test can find more of the uses that changed, at so many false alarms, than the one by the ratio
of likelihoods; it is even told what each rate was, and by which factor it may have changed, and when.
"""

from collections.abc import Iterator
from functools import partial

import numpy as np
from scipy import stats

from bench.recalibration import mischarge
from bench.recalibration.best_possible import best_possible
from bench.recalibration.portfolios import MONTHS, QUARTER, RATES, Portfolio, shifted
from domain.policies.policy_decision import agreeable
from domain.policies.seasons import Array

DEAF = tuple(range(0, 401, 25))
FALSE_ALARMS, REVIEWS = 0.08, 2
Policies = tuple[Portfolio, Portfolio]


def all_knowing(policies: Policies, kind: str, deaf: float) -> mischarge.Way:
    """Return the way of somebody who knows the laws: the mean of the exact chance, where the price moves enough."""
    known = [best_possible(one, kind, mode) for one, mode in zip(policies, RATES, strict=True)]
    return partial(_knowing, known, deaf)


def _knowing(known: list[dict[int, Array]], deaf: float, seen: mischarge.Seen, tariff: mischarge.Tariff) -> Array:
    new = agreeable(np.stack([one[seen.month] * seen.machines for one in known], axis=1))
    move = np.abs(tariff.price(seen.machines, new) - tariff.price(seen.machines, seen.agreed))
    return np.where((move > deaf)[:, None], new, seen.agreed)


def frontier(portfolios: list[Policies], kind: str, tariff: mischarge.Tariff) -> Array:
    """Return ``shares`` of the all-knowing, a row for each of ``DEAF``."""
    rows = [
        sum(mischarge.tally(mischarge.play(one, all_knowing(one, kind, deaf), tariff)) for one in portfolios)
        for deaf in DEAF
    ]
    return mischarge.shares(np.stack(rows))


def by_the_true_rate(portfolios: list[Policies], tariff: mischarge.Tariff) -> tuple[float, float]:
    """Return what charging the true rate mischarges a client and quarter beside what happened, and whose year is off.

    The second is the share of clients whose year so charged is more than a tenth beside the price of its events.
    """
    wrong, quarters, off, years = 0.0, 0, 0, 0
    for policies in portfolios:
        machines = policies[0].machines
        rates, events = (
            np.stack([getattr(one, what) for one in policies], axis=2) * factor
            for what, factor in (("rate", machines[:, :, None]), ("events", 1))
        )
        true, happened = tariff.price(machines, rates), tariff.price(machines, events)
        there = np.arange(MONTHS) >= policies[0].start[:, None] + mischarge.YEAR
        for begin in range(0, MONTHS, QUARTER):
            whole = there[:, begin]
            wrong += np.abs((true - happened)[whole, begin : begin + QUARTER].sum(axis=1)).sum()
            quarters += whole.sum()
        whole = there.sum(axis=1) >= mischarge.YEAR
        charged, due = ((one * there).sum(axis=1)[whole] for one in (true, happened))
        off, years = off + (np.abs(charged / due - 1) > mischarge.FIT).sum(), years + whole.sum()
    return float(wrong / quarters), float(off / years)


def found_at_most(
    factors: tuple[float, float], seeds: range, sizes: tuple[float, float] = (1, np.inf), firm: int = 15
) -> float:
    """Return the highest share of ``shifted`` policies of so many machines that any test finds in ``REVIEWS`` reviews.

    Others may be disturbed in ``FALSE_ALARMS`` of reviews; a test after each of two reviews is one after both with at
    most twice as many false alarms. The Poisson counts of all modes that change are summed: no more can be known.
    """
    unchanged, changed = np.concatenate(list(_chances(factors, seeds, sizes, firm)), axis=1)
    order = np.argsort(-changed / np.maximum(unchanged, 1e-300))
    alarms, found = unchanged[order].cumsum() / unchanged.sum(), changed[order].cumsum() / changed.sum()
    return float(np.interp(REVIEWS * FALSE_ALARMS, alarms, found))  # between two counts a coin is tossed


def _chances(factors: tuple[float, float], seeds: range, sizes: tuple[float, float], firm: int) -> Iterator[Array]:
    """Yield, for each policy that changes, the chances of each count of half a year: as before, and changed."""
    (factor,) = {one for one in factors if one != 1}
    for seed in seeds:
        policies, rows = shifted(seed, firm, factors)
        months = REVIEWS * QUARTER
        means = sum(
            one.rate[rows, 0] * one.machines[rows, 0] * months
            for one, factor in zip(policies, factors, strict=True)
            if factor != 1
        )
        machines = policies[0].machines[rows, 0]
        for mean in np.asarray(means)[(machines >= sizes[0]) & (machines <= sizes[1])]:
            most = max(mean, mean * factor)
            counts = np.arange(int(most + 12 * np.sqrt(most) + 30))
            yield np.stack([stats.poisson.pmf(counts, mean), stats.poisson.pmf(counts, mean * factor)])
