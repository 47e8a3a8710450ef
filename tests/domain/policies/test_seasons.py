"""The season that a firm's policies share: found where there is one, and nowhere else."""

import numpy as np
import pytest

from domain.policies.event_rates import Months, estimate
from domain.policies.recalibration import Reviewed, Verdict, review
from domain.policies.seasons import LEARNED_FROM, Array, seasons
from domain.time.periods import Month
from tests.domain.policy_examples import PRICING, expected, reviewed

AGREED = expected(20, 5, 10)

YEARS = np.arange(24)
WAVE: Array = 1 + 0.3 * np.cos(2 * np.pi * (YEARS - 2) / 12)


def firm(count: int, shape: Array, seed: int = 6) -> tuple[Array, Array]:
    """Draw policies of 10 machines with 8 events in an ordinary month."""
    events = np.random.default_rng(seed).poisson(8 * shape, (count, len(shape))).astype(float)
    return events, np.full(events.shape, 10.0)


def test_a_season_is_found_and_foretold() -> None:
    factors = seasons(*firm(100, WAVE), 3)
    assert factors[0, :-1] == pytest.approx(WAVE, abs=0.06)
    assert factors[0, -1] == pytest.approx(WAVE[:3].mean(), abs=0.06)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("shape", [np.ones(24), np.linspace(0.6, 1.4, 24)], ids=["steady", "growing"])
def test_where_there_is_none_none_is_found(shape: Array, seed: int) -> None:
    """Nor is steady growth a season."""
    assert seasons(*firm(100, shape, seed), 3) == pytest.approx(1, abs=0.05)


def test_few_policies_or_less_than_a_year_tell_nothing() -> None:
    assert (seasons(*firm(LEARNED_FROM, WAVE), 3) == 1).all()
    events, machines = firm(100, WAVE)
    assert (seasons(events[:, :11], machines[:, :11], 3) == 1).all()


def test_a_policy_s_own_events_never_move_its_own_season() -> None:
    events, machines = firm(20, WAVE)
    before = seasons(events, machines, 3)[0]
    events[0] *= 3
    assert seasons(events, machines, 3)[0] == pytest.approx(before)


def test_a_busy_month_of_the_season_is_no_higher_rate() -> None:
    """In the high season events are many for everybody: the agreed number stays, the coming quarter's are foretold."""
    events, machines = firm(100, WAVE[:15])
    rates = estimate(Months(events, machines, np.full(100, 0.8)), 3)
    assert rates.mean.mean() == pytest.approx(0.8, rel=0.03)
    assert rates.factors[0, -1] == pytest.approx(WAVE[3:6].mean(), abs=0.06)


@pytest.mark.parametrize("month", [0, 7, 14])
def test_more_events_never_lead_to_a_lower_estimate_in_a_season_either(month: int) -> None:
    events, machines = firm(15, WAVE[:15])
    agreed, means = np.full(15, 0.8), []
    for more in (0, 1, 5, 30, 200):
        raised = events.copy()
        raised[0, month] += more
        means.append(estimate(Months(raised, machines, agreed), 3).mean[0])
    assert means == sorted(means)


def test_a_firm_without_a_single_event_has_no_season() -> None:
    assert seasons(np.zeros((20, 24)), np.ones((20, 24)), 3) == pytest.approx(1)


def test_a_review_says_how_the_season_was_and_takes_it_for_no_drift() -> None:
    """Everybody's high season changes no numbers."""
    rng, begin = np.random.default_rng(7), Month(2026, 1)
    counts = rng.poisson(WAVE[None, :18, None] * np.array([20, 5]), (40, 18, 2)).tolist()

    def facts(months: int) -> list[Reviewed]:
        return [reviewed(*(map(tuple, row[:months])), agreed=AGREED, machines=10) for row in counts]

    found = list(review(facts(15), until=begin.plus(14), pricing=PRICING))
    assert sum(one.verdict is Verdict.EQUILIBRIUM for one in found) > 35
    assert [mode.season > 1 for mode in found[0].modes] == [True, True]
