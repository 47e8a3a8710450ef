"""The rounds of a review: both sides agree before anything changes, once, on both databases (MX-17, OP-04)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from domain.acts import By
from domain.firms.firms import TaxSince
from domain.letters.page_links import page_link
from domain.policies.policies import Expected
from domain.policies.policy_rounds import RoundClosed, RoundState
from domain.time.periods import Month
from tasks.operations.policies import policies, policy_reviews, recalibration
from tasks.operations.policies.recalibration import Choice
from tasks.store.money.quotes import Evidence
from tasks.store.policies.policies import KeptPolicy, KeptRound
from tasks.store.records import EventRecord, LetterRecord
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.operations.policy_office import (
    AGREED,
    APRIL,
    FIRM,
    MARCH,
    NOVEMBER,
    WHO,
    WHY,
    begin,
    busy,
    happen,
    offered,
    review,
)
from tests.refusals import refuses

ANA = Evidence("Ana Peña", "192.0.2.7", "Safari")


def letters(store: Store) -> list[str]:
    with store.read() as uow:
        query = select(LetterRecord.template).where(LetterRecord.template != "policy_begun").order_by(LetterRecord.id)
        return list(uow.connection.execute(query).scalars())


def round_of(store: Store, policy: KeptPolicy) -> KeptRound:
    with store.read() as uow:
        return uow.policies.rounds_of([policy.id])[policy.id][-1]


def answer(store: Store, kept: KeptRound, state: RoundState, now: datetime = APRIL) -> KeptRound:
    with store.begin() as uow:
        return recalibration.answer(uow, kept.id, state, seen_hash=kept.row.content_hash, evidence=ANA, now=now)


def terms(store: Store, policy: KeptPolicy, month: Month) -> Expected:
    with store.read() as uow:
        kept = uow.policies.by_id(policy.id)
        found = kept and kept.terms_in(month)
    assert found
    return found.expected


def test_a_review_proposes_and_changes_nothing(store: Store) -> None:
    policy = busy(store)
    found = review(store)
    assert found is not None
    assert found.verdicts == {"proposal": 1, "equilibrium": 0, "too_little_data": 0}
    kept = round_of(store, policy)
    assert (kept.state, found.waiting) == (RoundState.PROPOSED, (kept.id,))
    assert terms(store, policy, MARCH.plus(3)) == AGREED
    assert letters(store) == []  # the client hears of it when the firm has approved


def test_a_quarter_is_reviewed_once(store: Store) -> None:
    busy(store)
    assert review(store) is not None
    assert review(store) is None


def test_a_quarter_that_is_not_over_is_refused(store: Store) -> None:
    begin(store)
    with refuses(RoundClosed, "not over"):
        review(store, now=APRIL - timedelta(days=2))


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (NOW, None),  # October was somebody else's
        (datetime(2026, 12, 31, tzinfo=UTC), None),
        (datetime(2027, 1, 1, 12, tzinfo=UTC), Month(2026, 12)),
        (datetime(2027, 3, 31, tzinfo=UTC), Month(2026, 12)),  # caught up
        (APRIL, MARCH),  # after a long downtime: the latest
    ],
)
def test_which_quarter_is_owed(store: Store, now: datetime, until: Month | None) -> None:
    begin(store)
    with store.read() as uow:
        assert policy_reviews.due(uow, FIRM, now=now) == until
        assert policy_reviews.due(uow, "lima", now=now) is None


def test_nothing_is_owed_twice_or_without_policies(store: Store) -> None:
    with store.read() as uow:
        assert policy_reviews.due(uow, FIRM, now=APRIL) is None
    begin(store)
    review(store)
    with store.read() as uow:
        assert policy_reviews.due(uow, FIRM, now=APRIL) is None


def test_equilibrium_is_told_once_and_later_quiet_reviews_are_not(store: Store) -> None:
    policy = busy(store, 4, 1)
    assert review(store) is not None
    assert letters(store) == ["policy_equilibrium"]
    for month in (4, 5, 6):
        happen(store, policy.client_id, Month(2027, month), 4, 1)
    assert review(store, Month(2027, 6), datetime(2027, 7, 1, 16, tzinfo=UTC)) is not None
    assert round_of(store, policy).row.result["verdict"] == "equilibrium"
    assert letters(store) == ["policy_equilibrium"]


def test_approved_it_goes_to_the_client_with_its_page(store: Store) -> None:
    _, kept = offered(store)
    assert kept.state is RoundState.OFFERED
    assert letters(store) == ["policy_proposal"]
    with store.read() as uow:
        row = uow.connection.execute(select(LetterRecord).where(LetterRecord.template == "policy_proposal")).one()
    assert row.facts["link"] == page_link("policy", kept.id, kept.row.answer_until)
    assert (row.facts["old"]["remote"], row.facts["new"]["remote"]) == ("4", "7.5")
    assert row.facts["answer_until"] == "2027-04-15T23:59-06:00"


def test_accepted_it_holds_from_the_next_month_on_at_the_price_that_was_seen(store: Store) -> None:
    policy, kept = offered(store)
    ended = answer(store, kept, RoundState.ACCEPTED)
    assert (ended.state, ended.row.in_force, ended.row.answered_by) == (RoundState.ACCEPTED, "2027-05", "Ana Peña")
    assert terms(store, policy, Month(2027, 4)) == AGREED
    assert terms(store, policy, Month(2027, 5)).remote == Decimal("7.5")
    may_is_over = datetime(2027, 6, 2, 16, tzinfo=UTC)
    with store.begin() as uow:
        policies.charge_policy_months(uow, FIRM, Month(2027, 5), now=may_is_over)
        (entry,) = uow.ledger.entries([policy.client_id], Month(2027, 5))[policy.client_id]
    assert f"{entry.charge.total}" == kept.row.offer["new_price"]["total"]
    assert letters(store) == ["policy_proposal", "policy_ended", "operator_alert"]


def test_accepted_after_another_tax_became_known_it_is_told_with_the_tax_that_is_charged(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy, kept = offered(store)
    other = TaxSince("IVA", Decimal("0.21"), day=date(2027, 5, 1))
    monkeypatch.setitem(store.firms, FIRM, replace(store.firms[FIRM], tax_since=(other,)))  # type: ignore[arg-type]
    answer(store, kept, RoundState.ACCEPTED)
    with store.begin() as uow:
        policies.charge_policy_months(uow, FIRM, Month(2027, 5), now=datetime(2027, 6, 2, 16, tzinfo=UTC))
        (entry,) = uow.ledger.entries([policy.client_id], Month(2027, 5))[policy.client_id]
        told = uow.connection.execute(select(LetterRecord).where(LetterRecord.template == "policy_ended")).one().facts
    assert f"{entry.charge.subtotal}" == kept.row.offer["new_price"]["price"]
    assert f"{entry.charge.total}" == told["total"] != kept.row.offer["new_price"]["total"]


def test_declined_everything_stays(store: Store) -> None:
    policy, kept = offered(store)
    assert answer(store, kept, RoundState.DECLINED).state is RoundState.DECLINED
    assert terms(store, policy, Month(2027, 9)) == AGREED
    assert letters(store) == ["policy_proposal", "policy_ended", "operator_alert"]


def test_silence_leaves_everything_as_it_was_and_says_so_once(store: Store) -> None:
    policy, kept = offered(store)
    late = datetime(2027, 4, 16, 8, tzinfo=UTC)
    with store.begin() as uow:
        assert uow.policies.unanswered(FIRM, APRIL) == []
        assert uow.policies.unanswered(FIRM, late) == [kept.id]
        assert not recalibration.lapse(uow, kept.id, now=APRIL)
        assert recalibration.lapse(uow, kept.id, now=late)
        assert not recalibration.lapse(uow, kept.id, now=late)
    assert round_of(store, policy).state is RoundState.LAPSED
    assert terms(store, policy, Month(2027, 9)) == AGREED
    assert letters(store) == ["policy_proposal", "policy_ended", "operator_alert"]


@pytest.mark.parametrize("second", [RoundState.ACCEPTED, RoundState.DECLINED])
def test_an_answer_is_given_once(store: Store, second: RoundState) -> None:
    _, kept = offered(store)
    answer(store, kept, RoundState.ACCEPTED)
    with refuses(RoundClosed, "accepted"):
        answer(store, kept, second)
    assert letters(store) == ["policy_proposal", "policy_ended", "operator_alert"]


def test_its_last_instant_is_in_time(store: Store) -> None:
    _, kept = offered(store)
    assert kept.row.answer_until is not None
    assert answer(store, kept, RoundState.ACCEPTED, now=kept.row.answer_until).state is RoundState.ACCEPTED


def test_of_two_who_move_a_round_the_second_finds_it_moved(store: Store) -> None:
    _, kept = offered(store)
    with store.begin() as uow:
        moved = [
            uow.policies.move(kept.id, RoundState.OFFERED, one) for one in (RoundState.ACCEPTED, RoundState.DECLINED)
        ]
    assert moved == [True, False]


def test_too_late_or_not_what_was_seen_is_refused(store: Store) -> None:
    _, kept = offered(store)
    with refuses(RoundClosed, "could be answered until"):
        answer(store, kept, RoundState.ACCEPTED, now=APRIL + timedelta(days=20))
    with refuses(RoundClosed, "not what it says"), store.begin() as uow:
        recalibration.answer(uow, kept.id, RoundState.ACCEPTED, seen_hash="other", evidence=ANA, now=APRIL)


def test_the_firm_may_change_the_numbers_before_they_go_out(store: Store) -> None:
    policy = busy(store)
    found = review(store)
    assert found is not None
    with store.begin() as uow:
        kept = recalibration.decide(
            uow,
            FIRM,
            found.waiting[0],
            Choice.CHANGE,
            changed=Expected(5, Decimal(5), Decimal(1)),
            by=By(WHO, WHY, APRIL),
        )
    answer(store, kept, RoundState.ACCEPTED)
    assert terms(store, policy, Month(2027, 5)).remote == 5


def test_a_dropped_proposal_reaches_nobody(store: Store) -> None:
    busy(store)
    found = review(store)
    assert found is not None
    decide = {"by": By(WHO, WHY, APRIL)}
    with store.begin() as uow:
        kept = recalibration.decide(uow, FIRM, found.waiting[0], Choice.DROP, **decide)
    assert kept.state is RoundState.DROPPED
    assert letters(store) == []
    with refuses(RoundClosed, "dropped"), store.begin() as uow:
        recalibration.decide(uow, FIRM, kept.id, Choice.APPROVE, **decide)


@pytest.mark.parametrize("ended", ["dropped", "declined", "lapsed"])
def test_whatever_became_of_a_proposal_the_next_review_counts_all_months_anew_and_says_so(
    store: Store, ended: str
) -> None:
    """It proposes again what the facts say; the client is told of its own silence, never of what it was not shown."""
    policy = busy(store)
    first = review(store)
    assert first is not None
    with store.begin() as uow:
        choice = Choice.DROP if ended == "dropped" else Choice.APPROVE
        kept = recalibration.decide(uow, FIRM, first.waiting[0], choice, by=By(WHO, WHY, APRIL))
    if ended == "declined":
        answer(store, kept, RoundState.DECLINED)
    if ended == "lapsed":
        with store.begin() as uow:
            recalibration.lapse(uow, kept.id, now=APRIL + timedelta(days=20))
    for month in (4, 5, 6):
        happen(store, policy.client_id, Month(2027, month), 9, 1)
    july = datetime(2027, 7, 1, 16, tzinfo=UTC)
    again = review(store, Month(2027, 6), july)
    assert again is not None
    with store.begin() as uow:
        recalibration.decide(uow, FIRM, again.waiting[0], Choice.APPROVE, by=By(WHO, WHY, july))
        facts = uow.policies.review(FIRM, Month(2027, 6)).facts["policies"][0]
        query = select(LetterRecord.facts).where(LetterRecord.template == "policy_proposal").order_by(LetterRecord.id)
        told = list(uow.connection.execute(query).scalars())[-1]["before"]
    assert facts["before"] == ["2027-03", ended]
    assert told == (None if ended == "dropped" else {"until": "2027-03", "ended": ended})


def test_an_equilibrium_s_letter_says_in_what_range_nothing_changes(store: Store) -> None:
    busy(store, 4, 1)
    review(store)
    with store.read() as uow:
        row = uow.connection.execute(select(LetterRecord).where(LetterRecord.template == "policy_equilibrium")).one()
    fewest, most = row.facts["quiet"]["remote"]
    assert fewest < 12 < most
    assert row.facts["ahead"] == 3


def test_a_proposal_that_nobody_approved_is_overtaken_by_the_next_review(store: Store) -> None:
    policy = busy(store)
    first = review(store)
    assert first is not None
    assert review(store, Month(2027, 6), datetime(2027, 7, 1, 16, tzinfo=UTC)) is not None
    with store.read() as uow:
        states = [one.state for one in uow.policies.rounds_of([policy.id])[policy.id]]
    assert states[0] is RoundState.DROPPED


def test_a_round_is_replayed_to_the_same_numbers(store: Store) -> None:
    busy(store)
    busy(store, 4, 1)
    review(store)
    with store.read() as uow:
        pairs = policy_reviews.replay(uow, FIRM, MARCH)
    assert len(pairs) == 2
    assert all(then == again for then, again in pairs.values())


def test_what_was_not_reviewed_cannot_be_replayed(store: Store) -> None:
    with store.read() as uow, refuses(RoundClosed, "was not reviewed"):
        policy_reviews.replay(uow, FIRM, NOVEMBER)


def test_an_excused_flood_leaves_the_numbers_alone(store: Store) -> None:
    policy = busy(store, 4, 1)
    flood = happen(store, policy.client_id, Month(2027, 2), 30)
    with store.begin() as uow:
        for case in flood:
            policies.excuse(uow, FIRM, case, by=By(WHO, "una mudanza", APRIL))
    review(store)
    result = round_of(store, policy).row.result
    assert (result["verdict"], result["modes"][0]["excused"]) == ("equilibrium", 30)


def test_who_when_what_and_why_are_on_the_record(store: Store) -> None:
    _, kept = offered(store)
    answer(store, kept, RoundState.ACCEPTED)
    with store.read() as uow:
        query = select(EventRecord.name, EventRecord.actor).where(EventRecord.name.like("policy.%"))
        found = list(uow.connection.execute(query.order_by(EventRecord.at, EventRecord.id)).all())
    assert {(name, actor) for name, actor in found} == {
        ("policy.begun", WHO),
        ("policy.reviewed", WHO),
        ("policy.offered", WHO),
        ("policy.accepted", "Ana Peña"),
    }
