"""What a review proposes, and when it leaves the numbers alone (MX-17)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.firms.modes import Mode
from domain.policies.recalibration import Calm, Reason, Usage, Verdict, agreeable, review
from tests.domain.policy_examples import BEGIN, PRICING, D, expected, one, reviewed, rules

STEADY = ((4, 1),) * 6
COUNTS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 10)), min_size=3, max_size=15)


def test_steady_use_is_an_equilibrium_and_changes_nothing() -> None:
    found = one(reviewed(*STEADY))
    assert (found.verdict, found.reason) == (Verdict.EQUILIBRIUM, Reason.INSIDE)
    assert found.proposal == found.agreed == expected()
    assert found.price == found.new_price
    assert found.calm is not None
    assert found.calm.since == BEGIN.plus(6)


def test_twice_the_use_is_proposed_step_by_step() -> None:
    found = one(reviewed(*((9, 1),) * 6))
    assert found.verdict is Verdict.PROPOSAL
    assert (found.proposal.remote, found.proposal.on_site) == (D("5.5"), D(1))  # at most 40 % more at once
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
    strict = rules(saving_band=(D(0), D("0.25")))
    found = one(reviewed(*((3, 1), (3, 0)) * 3), pricing=strict)
    assert found.reason in (Reason.BENEFIT, Reason.ROUNDS_TO_SAME)
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


def test_after_an_equilibrium_chance_changes_nothing() -> None:
    calm = one(reviewed(*STEADY)).calm
    fact = reviewed(*STEADY, (6, 1), (7, 2), (5, 2))
    found = one(replace(fact, calm=calm))
    assert (found.verdict, found.reason, found.reopened) == (Verdict.EQUILIBRIUM, Reason.QUIET, False)
    assert found.calm == calm


def test_after_an_equilibrium_a_drift_reopens_it() -> None:
    calm = one(reviewed(*STEADY)).calm
    found = one(replace(reviewed(*STEADY, (14, 1), (15, 1), (16, 1)), calm=calm))
    assert (found.verdict, found.reopened) == (Verdict.PROPOSAL, True)
    assert found.calm is None


def test_more_machines_than_agreed_end_the_calm() -> None:
    calm = one(reviewed(*STEADY)).calm
    assert one(replace(reviewed(*STEADY, *STEADY), calm=calm, machines=9)).reason is not Reason.QUIET


def test_nothing_seen_since_an_equilibrium_is_no_drift() -> None:
    calm = Calm(BEGIN.plus(6), dict.fromkeys(Mode, (0.8, 0.02, 1.0, 0.0)))
    assert one(replace(reviewed(*STEADY), calm=calm)).reason is Reason.QUIET


@pytest.mark.parametrize(
    ("mean", "agreed", "number"),
    [
        ("4.1", 4, 4),
        ("4.3", 4, "4.5"),
        ("0.1", 1, "0.75"),  # not by more than 40 %, but always by a step
        ("1.6", 1, "1.25"),
        ("9", 0, "0.25"),
        ("0", "0.25", 0),
        ("12.4", 11, 12),
        ("43", 40, 45),
        ("100", 5, 7),
        ("0", 100, 60),
    ],
)
def test_numbers_that_people_can_agree_on(mean: str, agreed: object, number: object) -> None:
    assert agreeable(D(mean), D(str(agreed)), D("0.4")) == D(str(number))


@given(st.decimals(0, 300, places=2), st.decimals(0, 300, places=2), st.integers(0, 240))
def test_a_proposal_is_bounded_and_monotone(mean: Decimal, more: Decimal, quarters: int) -> None:
    agreed = D(quarters) / 4
    number, higher = (agreeable(value, agreed, D("0.4")) for value in (mean, mean + more))
    assert number <= higher
    assert number % D("0.25") == 0
    assert abs(number - agreed) <= max(D("0.4") * agreed, D("0.25") if agreed < 2 else D(5))


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
