"""Policies begin, change, are charged and end: on both databases (MX-16 to MX-19)."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy import event, select

from domain.acts import By
from domain.money.ledger import EntryKind
from domain.policies.policies import Expected, NoPolicies
from domain.policies.policy_duties import DutyKind
from domain.time.periods import Month
from tasks.operations.money.charging import charge_one, to_charge
from tasks.operations.money.statements import owed, queue_statements
from tasks.operations.policies import policies
from tasks.store.records import LetterRecord
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.operations.money_office import WORKDAY, add_case, add_client, add_session
from tests.operations.policy_office import AGREED, FIRM, NOVEMBER, WHO, WHY, begin, happen
from tests.refusals import refuses

DECEMBER_2 = datetime(2026, 12, 2, 16, tzinfo=UTC)


def templates(store: Store) -> list[str]:
    with store.read() as uow:
        return list(uow.connection.execute(select(LetterRecord.template).order_by(LetterRecord.id)).scalars())


def test_a_policy_begins_with_its_price_its_deliveries_and_a_letter(store: Store) -> None:
    policy = begin(store)
    assert policy.terms[0].expected == AGREED
    assert policy.terms[0].price == Decimal("1172.44")
    with store.read() as uow:
        due = uow.policies.duties(policy.id)
        calendar = uow.calendar(FIRM)
    kinds = [one.duty.kind for one in due]
    assert {kind: kinds.count(kind) for kind in DutyKind} == {
        DutyKind.FIRST_REVIEW: 1,
        DutyKind.REMOTE_TOOLS: 1,
        DutyKind.MAINTENANCE: 2,
        DutyKind.UPDATES: 4,
        DutyKind.STATUS_REPORT: 2,
    }
    assert all(calendar.explain_day(one.duty.due_on).open for one in due)
    assert templates(store) == ["policy_begun"]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"month": NOVEMBER.plus(-1)}, "is over"),
        ({"place": "Puebla"}, "No price"),
        ({"client_id": 999}, "no client"),
    ],
)
def test_a_policy_that_cannot_be_is_refused(store: Store, more: dict[str, object], why: str) -> None:
    with refuses(NoPolicies, why):
        begin(store, **more)


def test_a_client_has_one_policy_at_a_time(store: Store) -> None:
    policy = begin(store)
    with refuses(NoPolicies, "has a policy then"):
        begin(store, policy.client_id, month=Month(2027, 1))


def test_more_machines_count_from_the_next_month_on(store: Store) -> None:
    policy = begin(store)
    with store.begin() as uow:
        policies.change_machines(uow, policy.id, 10, by=By(WHO, WHY, NOW))
    with store.read() as uow:
        kept = uow.policies.by_id(policy.id)
    assert kept is not None
    assert kept.terms_in(NOVEMBER) == policy.terms[0]
    changed = kept.terms_in(NOVEMBER.plus(1))
    assert changed is not None
    assert changed.expected == Expected(10, Decimal(8), Decimal(2))
    with refuses(NoPolicies, "agreed for"), store.begin() as uow:
        policies.change_machines(uow, policy.id, 12, by=By(WHO, WHY, NOW))


def test_the_policy_pays_what_begins_in_business_hours(store: Store) -> None:
    policy = begin(store)
    case = add_case(store, policy.client_id)
    inside = add_session(store, case, WORKDAY, 60)
    outside = add_session(store, case, WORKDAY.replace(hour=21), 60)
    now = datetime(2026, 11, 6, 16, tzinfo=UTC)
    with store.begin() as uow:
        assert to_charge(uow, FIRM, most=9).ids == [inside, outside]
        totals = [charge_one(uow, FIRM, one, now=now).total for one in (inside, outside)]
    assert totals == [0, 348]  # the emergency tariff, with tax


def test_with_7x24_there_is_no_emergency(store: Store) -> None:
    policy = begin(store, around_the_clock=True)
    case = add_case(store, policy.client_id)
    outside = add_session(store, case, WORKDAY.replace(hour=21), 60)
    with store.begin() as uow:
        assert charge_one(uow, FIRM, outside, now=datetime(2026, 11, 6, 16, tzinfo=UTC)).total == 0


def test_the_month_of_a_policy_stands_on_the_statement_once(store: Store) -> None:
    policy = begin(store)
    for _ in range(2):
        with store.begin() as uow:
            assert owed(uow, FIRM, NOVEMBER, now=DECEMBER_2) == [policy.client_id]
    with store.begin() as uow:
        assert queue_statements(uow, FIRM, NOVEMBER, [policy.client_id], now=DECEMBER_2).new == (policy.client_id,)
        (entry,) = uow.ledger.entries([policy.client_id], NOVEMBER)[policy.client_id]
    assert (entry.kind, entry.charge.subtotal) == (EntryKind.POLICY, Decimal("1172.44"))


def test_a_month_that_is_charged_costs_the_next_look_two_questions(store: Store) -> None:
    """Which policies there are, and which of them are charged: nobody is locked for nothing."""
    for name in ("Taller Rojas", "Panadería Lirio", "Clínica Sol"):
        begin(store, add_client(store, name=name))
    with store.begin() as uow:
        assert len(policies.charge_policy_months(uow, FIRM, NOVEMBER, now=DECEMBER_2)) == 3
    with store.begin() as uow:
        asked: list[str] = []
        event.listen(uow.connection, "before_cursor_execute", lambda *given: asked.append(given[2]))
        assert policies.charge_policy_months(uow, FIRM, NOVEMBER, now=DECEMBER_2) == []
    assert len([one for one in asked if "charges" in one]) == 1
    assert len(asked) <= 4


def test_a_month_that_is_not_over_is_not_charged(store: Store) -> None:
    begin(store)
    with store.begin() as uow:
        assert policies.charge_policy_months(uow, FIRM, NOVEMBER, now=NOW) == []


def test_a_policy_ends_with_its_month(store: Store) -> None:
    policy = begin(store)
    with store.begin() as uow:
        assert policies.end(uow, policy.id, by=By(WHO, WHY, NOW)) == NOVEMBER
    with store.read() as uow:
        kept = uow.policies.by_id(policy.id)
    assert kept is not None
    assert kept.terms_in(NOVEMBER) is not None
    assert kept.terms_in(NOVEMBER.plus(1)) is None
    with refuses(NoPolicies, "has ended"), store.begin() as uow:
        policies.end(uow, policy.id, by=By(WHO, WHY, NOW))


def test_a_case_counts_once_on_site_if_it_ever_was(store: Store) -> None:
    policy = begin(store)
    case = happen(store, policy.client_id, NOVEMBER, 2, 1)[0]
    from domain.firms.modes import Mode  # noqa: PLC0415

    add_session(store, case, WORKDAY.replace(day=20), mode=Mode.ON_SITE)
    period = NOVEMBER.period("America/Mexico_City")
    with store.read() as uow:
        happened = uow.policies.happened([policy.client_id], period.start, period.end)
        (use,) = policies.usage_of([policy], happened, NOVEMBER, "America/Mexico_City")[policy.id]
    assert (use.machines, use.remote, use.on_site) == (5, 1, 2)


def test_an_event_is_excused_once_and_on_the_record(store: Store) -> None:
    policy = begin(store)
    case = happen(store, policy.client_id, NOVEMBER, 1)[0]
    with store.begin() as uow:
        assert policies.excuse(uow, FIRM, case, by=By(WHO, "una mudanza", NOW))
        assert not policies.excuse(uow, FIRM, case, by=By(WHO, "una mudanza", NOW))
    other = add_case(store, add_client(store))
    with refuses(NoPolicies, "no client with a policy"), store.begin() as uow:
        policies.excuse(uow, FIRM, other, by=By(WHO, WHY, NOW))
