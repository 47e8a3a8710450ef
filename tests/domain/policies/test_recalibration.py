"""What a review proposes, and when it leaves the numbers alone (MX-17)."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from domain.policies.policy_decision import agreeable
from domain.policies.recalibration import Before, Reason, Review, Reviewed, Usage, Verdict, review
from tests.domain.policy_examples import BEGIN, PRICING, D, expected, one, reviewed, rules

STEADY = ((4, 1),) * 6
COUNTS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 10)), min_size=3, max_size=15)


def test_steady_use_is_an_equilibrium_and_changes_nothing() -> None:
    found = one(reviewed(*STEADY))
    assert (found.verdict, found.reason) == (Verdict.EQUILIBRIUM, Reason.ROUNDS_TO_SAME)
    assert found.proposal == found.agreed == expected()
    assert found.price == found.new_price


def test_twice_the_use_is_proposed_at_once() -> None:
    found = one(reviewed(*((9, 1),) * 6))
    assert (found.verdict, found.reason) == (Verdict.PROPOSAL, Reason.OUTSIDE)
    assert (found.proposal.remote, found.proposal.on_site) == (D(8), D(1))
    assert found.off - found.off_then > found.worth == 25  # an eighth of a remote event of 200
    assert found.price is not None
    assert found.new_price is not None
    assert found.new_price.price > found.price.price


@given(st.lists(st.sampled_from([(9, 2), (11, 3), (10, 2)]), min_size=6, max_size=9))
@settings(max_examples=10)
def test_agreeing_to_every_proposal_ends_in_an_equilibrium(events: list[tuple[int, int]]) -> None:
    fact = reviewed(*events)
    for _ in range(6):
        found = one(fact)
        fact = replace(fact, agreed=found.proposal)
        if found.verdict is Verdict.EQUILIBRIUM:
            break
    assert found.verdict is Verdict.EQUILIBRIUM
    assert one(fact).proposal == found.proposal


def test_two_months_are_too_little() -> None:
    found = one(reviewed((20, 9), (20, 9)))
    assert (found.verdict, found.reason) == (Verdict.TOO_LITTLE_DATA, Reason.FEW_MONTHS)
    assert found.proposal == found.agreed


def test_a_policy_without_use_yet_is_reviewed_too() -> None:
    found = one(reviewed())
    assert found.verdict is Verdict.TOO_LITTLE_DATA
    assert [mode.mean for mode in found.modes] == [4, 1]


def test_excused_events_are_not_counted() -> None:
    moved = reviewed((4, 1), (4, 1), (30, 1), (30, 1), (4, 1), (4, 1))
    assert one(moved).verdict is Verdict.PROPOSAL
    floods = (replace(use, excused_remote=26) for use in moved.usage[2:4])
    found = one(replace(moved, usage=(*moved.usage[:2], *floods, *moved.usage[4:])))
    assert found.verdict is Verdict.EQUILIBRIUM
    assert (found.modes[0].events, found.modes[0].excused) == (24, 52)


def test_one_flood_is_taken_for_one_off_and_a_second_is_not() -> None:
    once, twice = (one(reviewed(*((4, 1),) * 4, *((30, 1),) * n, (4, 1))).modes[0].mean for n in (1, 2))
    assert 4 < once < 6.5 < twice


def test_machines_that_come_and_go_are_counted_by_the_month() -> None:
    """Twice the machines with twice the events are the same rate."""
    usage = (*reviewed(*STEADY[:3]).usage, *(Usage(BEGIN.plus(n), 10, 8, 2) for n in (3, 4, 5)))
    found = one(replace(reviewed(), usage=usage, machines=10))
    assert found.modes[0].mean == pytest.approx(8, abs=0.1)
    assert found.modes[0].machine_months == 45


def test_months_without_the_policy_are_no_quiet_months() -> None:
    gap = tuple(Usage(BEGIN.plus(n), 0, 0, 0) for n in range(6, 12))
    fact = reviewed(*STEADY)
    assert one(replace(fact, usage=fact.usage + gap)).modes[0].mean == pytest.approx(4, abs=0.2)


def test_only_the_number_that_is_off_changes() -> None:
    found = one(reviewed(*((4, 4),) * 6))
    assert found.proposal.remote == 4
    assert found.proposal.on_site > 1


def test_a_benefit_that_does_not_suit_both_is_a_reason_of_its_own() -> None:
    """The saving is never left outside its band, however little a change is worth."""
    costly = rules(saving_band=(D(0), D("0.25")), worth=D(100))
    found = one(reviewed(*((2, 1), (2, 0)) * 3), pricing=costly)
    assert (found.verdict, found.reason) == (Verdict.PROPOSAL, Reason.BENEFIT)
    assert found.saving is not None
    assert found.saving < 0


def test_an_estimate_that_rounds_to_what_is_agreed_changes_nothing() -> None:
    busy = expected(400, 1, 50)
    found = one(reviewed(*((402, 1),) * 15, agreed=busy, machines=50))
    assert found.proposal == busy
    assert found.verdict is Verdict.EQUILIBRIUM


def test_without_prices_the_numbers_are_reviewed_all_the_same() -> None:
    found = one(replace(reviewed(*((9, 1),) * 6), each=None))
    assert found.verdict is Verdict.PROPOSAL
    assert (found.price, found.new_price, found.saving) == (None, None, None)


def test_an_equilibrium_is_no_end_half_the_use_is_proposed_within_two_reviews() -> None:
    """Agreed 4, 4 for six months, then 2 a month for ever: it was quiet through ten reviews, at a loss of 17 %."""
    found = one(reviewed(*STEADY, *((2, 1),) * 6))
    assert found.verdict is Verdict.PROPOSAL
    assert D(2) <= found.proposal.remote < D(4)


def test_what_is_outside_and_not_worth_it_changes_nothing() -> None:
    fact = reviewed(*STEADY, *((2, 1),) * 6)
    found = one(fact, pricing=rules(worth=D(1)))
    assert (found.verdict, found.reason) == (Verdict.EQUILIBRIUM, Reason.LITTLE)


def test_a_saving_below_its_band_is_never_quiet() -> None:
    """Agreed 2, use 1, 0, 1: it was quiet at a saving of -65 %."""
    agreed = expected(2, 0, machines=1)
    found = one(reviewed(*((2, 0),) * 6, *((1, 0), (0, 0), (1, 0)) * 3, agreed=agreed, machines=1))
    assert found.verdict is Verdict.PROPOSAL
    assert found.proposal.remote < 2


def test_chance_changes_nothing() -> None:
    assert one(reviewed(*STEADY, (6, 1), (5, 2), (4, 0))).verdict is Verdict.EQUILIBRIUM


def test_what_became_of_the_last_proposal_is_told_and_moves_nothing() -> None:
    fact = reviewed(*((9, 1),) * 6)
    found = [one(replace(fact, before=Before(BEGIN, ended))) for ended in ("dropped", "declined", "lapsed")]
    assert all(again == one(fact) for again in found)


def next_quarter(fact: Reviewed, remote: int, on_site: int) -> Review:
    months = [(remote // 3 + (n < remote % 3), on_site // 3 + (n < on_site % 3)) for n in range(3)]
    more = tuple(Usage(fact.usage[-1].month.plus(n + 1), fact.machines, *counts) for n, counts in enumerate(months))
    return one(replace(fact, usage=fact.usage + more))


@given(events=st.lists(st.tuples(st.integers(2, 6), st.integers(0, 2)), min_size=3, max_size=15))
@example([(2, 2), (2, 2), (3, 2), (3, 2), (4, 2), (4, 1)])  # near its ends the order of the months decides
@settings(max_examples=25, deadline=None)
def test_an_equilibrium_says_in_what_range_nothing_will_change(events: list[tuple[int, int]]) -> None:
    """Well inside the range, which is of events spread evenly, the next review changes nothing; outside it proposes."""
    fact = reviewed(*events)
    found = one(fact)
    if found.verdict is Verdict.PROPOSAL:
        assert [mode.quiet for mode in found.modes] == [None, None]
        return
    remote, on_site = (round(float(mode.mean) * 3) for mode in found.modes)
    if found.modes[0].quiet is None:  # what is foretold will be proposed
        return
    fewest, most = found.modes[0].quiet
    margin = (most - fewest) // 6
    for count in {fewest + margin, (fewest + most) // 2, most - margin}:
        assert next_quarter(fact, count, on_site).verdict is Verdict.EQUILIBRIUM
    assert next_quarter(fact, most + 6, on_site).verdict is Verdict.PROPOSAL
    assert fewest <= remote + 3


@pytest.mark.parametrize(
    ("mean", "number"),
    [(4.1, 4), (4.3, 4.5), (4.25, 4.5), (0.1, 0), (0.125, 0.25), (1.9, 2), (12.4, 12), (43, 45), (100, 100), (0, 0)],
)
def test_numbers_that_people_can_agree_on(mean: float, number: float) -> None:
    assert agreeable(np.array([mean]))[0] == number


@given(st.floats(0, 300), st.floats(0, 300))
def test_a_proposal_is_near_what_is_held_likely_and_monotone(mean: float, more: float) -> None:
    number, higher = agreeable(np.array([mean, mean + more]))
    assert number <= higher
    assert number % 0.25 == 0
    assert abs(number - mean) <= max(0.125, 0.125 * mean)


@given(events=COUNTS, month=st.integers(0, 14), more=st.integers(1, 30), others=st.lists(COUNTS, max_size=3))
@settings(max_examples=60, deadline=None)
def test_more_events_never_lead_to_a_lower_estimate(
    events: list[tuple[int, int]], month: int, more: int, others: list[list[tuple[int, int]]]
) -> None:
    rest = tuple(reviewed(*other) for other in others)
    until = BEGIN.plus(14)
    raised = list(events)
    raised[month % len(events)] = (raised[month % len(events)][0] + more, raised[month % len(events)][1])
    before, after = (
        next(review([reviewed(*counts), *rest], until=until, pricing=PRICING)) for counts in (events, raised)
    )
    assert after.modes[0].mean >= before.modes[0].mean
    assert after.modes[1].mean == before.modes[1].mean


@given(events=COUNTS, machines=st.integers(1, 30))
@settings(max_examples=30, deadline=None)
def test_more_machines_never_lead_to_a_lower_number(events: list[tuple[int, int]], machines: int) -> None:
    fact = reviewed(*events)
    fewer, more = (one(replace(fact, machines=count)) for count in (machines, machines + 1))
    assert [mode.mean for mode in more.modes] >= [mode.mean for mode in fewer.modes]


@given(events=COUNTS, others=st.lists(COUNTS, max_size=3))
@settings(max_examples=20, deadline=None)
def test_the_same_facts_give_the_same_review(
    events: list[tuple[int, int]], others: list[list[tuple[int, int]]]
) -> None:
    facts = [reviewed(*events), *(reviewed(*other) for other in others)]
    first, again = (list(review(facts, until=BEGIN.plus(14), pricing=PRICING)) for _ in range(2))
    assert first == again


@given(events=COUNTS)
@settings(max_examples=30, deadline=None)
def test_the_price_proposed_is_never_under_three_quarters(events: list[tuple[int, int]]) -> None:
    found = one(reviewed(*events))
    assert found.new_price is not None
    assert found.new_price.price * 4 >= found.new_price.regular * 3
    assert all(mode.low <= mode.mean <= mode.high for mode in found.modes)


def test_usage_after_the_review_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="up to"):
        list(review([reviewed(*STEADY)], until=BEGIN, pricing=PRICING))


@pytest.mark.parametrize("wrong", [(-1, 0, 0, 0), (1, 1, 0, 2), (1, 0, 1, 0, 2)])
def test_impossible_usage_is_refused(wrong: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"below 0|excused"):
        Usage(BEGIN, *wrong)


def test_no_policies_no_reviews() -> None:
    assert list(review([], until=BEGIN, pricing=PRICING)) == []
