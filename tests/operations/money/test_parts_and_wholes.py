"""What is counted in two places is counted once: corrections and their charge, hours on bill and report, old months."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from domain.acts import By
from domain.firms.plan_terms import Terms
from domain.money.plans import PlanChange
from domain.time.periods import Month
from tasks.operations.money import charging, plan_usage, plans
from tasks.operations.reports import reports
from tests.conftest import NOW
from tests.operations.money_office import LIMA, add_case, add_client, add_session

NOVEMBER, DECEMBER = Month(2026, 11), Month(2026, 12)
ROLLING = Terms("basico", "Plan Básico", Decimal(5), Decimal("350.00"), "PEN", Decimal("80.00"), rolls_over=True)
BASIC = Terms("basico", "Plan Básico", Decimal(5), Decimal("350.00"), "PEN", Decimal("80.00"))
LATER = datetime(2026, 11, 5, 18, tzinfo=LIMA)
NEXT_YEAR = datetime(2027, 1, 2, 9, tzinfo=LIMA)
BY = {"who": "Ana", "why": "una prueba"}


def subscribe(store, client_id, terms=BASIC, month=NOVEMBER):
    with store.begin() as uow:
        uow.subscriptions.add(client_id, PlanChange(month, NOW - timedelta(days=30), terms))


def balance(store, client_id):
    with store.read() as uow:
        return uow.ledger.balances([client_id], Month(2028, 1))[client_id]


@pytest.mark.parametrize("parts", [("-29.97", "-29.97", "-30.06"), ("-0.02",) * 40 + ("-89.20",)])
def test_b1_corrections_by_parts_add_up_to_the_whole(store, parts):
    """lago#2643, PrestaShop#23821: the tax of a correction is the tax of what remains less the tax so far."""
    client_id = add_client(store, "lima")
    with store.begin() as uow:
        entry = charging.order_service(uow, "lima", client_id, "limpieza_virus", order="1", by=By(**BY, at=LATER))
    assert entry.charge.total == Decimal("106.20")
    for part in parts:
        with store.begin() as uow:
            charging.correct_charge(uow, "lima", entry.id, Decimal(part), reason="por partes", actor="Ana", now=LATER)
    assert balance(store, client_id) == 0


def test_b7_bill_report_and_explain_count_the_same_hours(store):
    """breeze#4547: hours carried over are in the report, and where somebody asks, as they are on the bill."""
    client_id = add_client(store, "lima")
    subscribe(store, client_id, ROLLING)
    case_id = add_case(store, client_id, "lima")
    add_session(store, case_id, datetime(2026, 11, 5, 9, tzinfo=LIMA), 60)
    add_session(store, case_id, datetime(2026, 12, 10, 9, tzinfo=LIMA), 420)
    with store.begin() as uow:
        plan_usage.charge_plan_months(uow, "lima", DECEMBER, now=NEXT_YEAR)
        [billed] = uow.ledger.entries([client_id], DECEMBER)[client_id]
        told = plans.plan_use(uow, "lima", client_id, DECEMBER, until=NEXT_YEAR).hours
        _, facts = reports.report_facts(uow, "lima", client_id, DECEMBER)
    assert [one.what for one in billed.charge.lines] == ["plan"]
    assert told == facts.hours
    assert (told.used, told.contracted, told.carried, told.left, told.over) == (420, 540, 240, 120, 0)
    assert [one.code for one in facts.summary][-1] == "hours_left"


def test_a_minute_over_a_plans_edge_is_in_one_place(store):
    """What began before the plan was charged by itself; what runs on after it uses the last month's hours."""
    client_id = add_client(store, "lima")
    subscribe(store, client_id, BASIC)
    subscribe(store, client_id, None, DECEMBER)
    case_id = add_case(store, client_id, "lima")
    add_session(store, case_id, datetime(2026, 10, 31, 23, 30, tzinfo=LIMA), 60)
    add_session(store, case_id, datetime(2026, 11, 30, 23, 30, tzinfo=LIMA), 60)
    with store.read() as uow:
        assert plan_usage.plan_usages(uow, "lima", NOVEMBER)[client_id].used == 60
        work = plans.plan_use(uow, "lima", client_id, NOVEMBER, until=NEXT_YEAR).work
    assert [one.minutes for one in work] == [0, 60]
