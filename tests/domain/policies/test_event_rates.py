"""The estimate behind a review: it learns from others, forgets, and its intervals hold what they say."""

from typing import Any

import numpy as np
import pytest

from domain.policies.event_rates import Months, Rates, apart, estimate


def rates(events: object, months: float = 15, agreed: Any = 0.8) -> Rates:
    table = np.atleast_2d(np.array(events, dtype=float))
    seen = Months(table, np.full(table.shape, months), np.broadcast_to(agreed, len(table)).astype(float))
    return estimate(seen, 1)


def drawn(agreed_error: float, count: int = 300) -> tuple[Months, np.ndarray]:
    """Draw policies of 15 machines and one month from the model itself."""
    random = np.random.default_rng(6)
    agreed = random.gamma(4, 0.2, count)
    truth = agreed * random.gamma(agreed_error**-2, agreed_error**2, count)
    events = random.negative_binomial(15 * truth[:, None] / 0.5, 1 / 1.5, (count, 1)).astype(float)
    return Months(events, np.full((count, 1), 15.0), agreed), truth


def test_alone_and_at_what_was_agreed_the_estimate_is_what_was_agreed() -> None:
    assert rates([12, 12, 12]).mean[0] == pytest.approx(0.8)


def test_how_much_counts_vary_is_learned_from_the_others() -> None:
    """Where everybody's months jump about, one client's odd month moves its estimate less."""
    odd = [12.0] * 5 + [24.0]
    steady, restless = (rates([odd, *[months] * 20]) for months in ([12.0] * 6, [2.0, 22.0] * 3))
    assert restless.noise[0] > 2 > steady.noise[0] == 1
    assert 0.8 < restless.mean[0] < steady.mean[0] < 1.6


def test_recent_months_count_for_more() -> None:
    assert rates([6, 6, 18, 18]).mean[0] > rates([18, 18, 6, 6]).mean[0]


def test_the_interval_holds_the_true_rate_as_often_as_it_says() -> None:
    months, truth = drawn(0.4, 600)
    low, high = estimate(months, 1).interval()
    assert 0.76 <= ((low <= truth) & (truth <= high)).mean() <= 0.87


def test_how_far_off_a_number_is_expected_to_be() -> None:
    """By drawing: a rate of 4, known to about 1."""
    drawn = np.random.default_rng(1).gamma(16, 0.25, 100_000)
    for number in (0.0, 2.0, 4.0, 9.0):
        off = apart(np.array([number]), np.array([4.0]), np.array([1.0]))[0]
        assert off == pytest.approx(np.abs(drawn - number).mean(), rel=0.02)


def test_what_would_come_is_followed_as_if_it_had_been_seen() -> None:
    events = [[12.0, 10.0, 15.0], [3.0, 5.0, 4.0]]
    seen = Months(np.array(events), np.full((2, 3), 15.0), np.full(2, 0.8))
    more = Months(np.hstack([seen.events, np.full((2, 3), 9.0)]), np.full((2, 6), 15.0), seen.agreed)
    # what the others are is not looked at again
    foreseen, later = estimate(seen, 3).after(np.full(2, 27.0), np.full(2, 15.0)), estimate(more, 3)
    assert foreseen.mean == pytest.approx(later.mean, rel=0.03)


def test_the_count_s_interval_is_of_whole_numbers_around_the_mean() -> None:
    low, high = rates([12, 12, 12]).counts(np.array([15.0]))
    assert low[0] < 12 < high[0]
    assert low[0] == int(low[0])


def test_a_firm_without_a_single_event_has_rates() -> None:
    found = rates(np.zeros((3, 2)))
    assert (found.mean > 0).all()
    assert (found.mean < 0.8).all()
    assert np.isfinite(found.variance).all()


def test_it_does_not_matter_beside_how_many_a_policy_is_laid_out() -> None:
    months, _ = drawn(0.4, 300)
    padded = Months(
        np.hstack([np.zeros((300, 2)), months.events]),
        np.hstack([np.zeros((300, 2)), months.machines]),
        months.agreed,
    )
    assert np.allclose(estimate(months, 1).mean, estimate(padded, 1).mean)
