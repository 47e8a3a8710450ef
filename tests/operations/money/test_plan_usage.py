"""Plans in the database: hours across modes and months, alerts once each, the month charged once (PE-02)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from sqlalchemy import update

from domain.firms.modes import Mode
from domain.firms.plan_terms import Terms
from domain.money.plans import PlanChange
from domain.time.periods import Month
from tasks.operations.money import charging, plan_usage, statements
from tasks.store.cases.case_records import SessionRecord
from tasks.store.events import Event
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.operations.money_office import LIMA, add_case, add_client, add_session

NOVEMBER = Month(2026, 11)
BASIC = Terms("basico", "Plan Básico", Decimal(5), Decimal("350.00"), "PEN", Decimal("80.00"))
START = datetime(2026, 11, 5, 9, tzinfo=LIMA)
DECEMBER = datetime(2026, 12, 1, 9, tzinfo=LIMA)


def plan_client(store: Store, terms: Terms = BASIC) -> tuple[int, int]:
    client_id = add_client(store, "lima")
    with store.begin() as uow:
        uow.subscriptions.add(client_id, PlanChange(NOVEMBER, NOW - timedelta(days=30), terms))
    return client_id, add_case(store, client_id, "lima")


def alerts(store, now):
    with store.begin() as uow:
        return plan_usage.alert_usage(uow, "lima", now=now)


def letters(store):
    with store.read() as uow:
        return sorted(row.key for row in uow.outbox.listed("lima"))


def test_remote_and_on_site_count_together_by_the_increment(store):
    quarters = replace(store.firms["lima"].sessions, increment_minutes=15)
    store.firms = {**store.firms, "lima": replace(store.firms["lima"], sessions=quarters)}
    client_id, case_id = plan_client(store)
    add_session(store, case_id, START, 50)  # an hour of quarters
    add_session(store, case_id, START + timedelta(hours=3), 16, mode=Mode.ON_SITE)  # half an hour
    with store.read() as uow:
        usage = plan_usage.plan_usages(uow, "lima", NOVEMBER)[client_id]
        early = plan_usage.plan_usages(uow, "lima", NOVEMBER, until=START + timedelta(minutes=20))[client_id]
    assert (usage.used, usage.left, usage.over) == (90, 210, 0)
    assert early.used == 30


def test_80_and_100_per_cent_are_told_once_each_to_both(store):
    client_id, case_id = plan_client(store)
    add_session(store, case_id, START, 200)
    assert alerts(store, START + timedelta(hours=4)) == []
    add_session(store, case_id, START + timedelta(days=1), 40)
    later = START + timedelta(days=1, hours=1)
    assert alerts(store, later) == [(client_id, 80)]
    assert alerts(store, later) == []
    add_session(store, case_id, START + timedelta(days=2), 120)
    assert alerts(store, later + timedelta(days=2)) == []  # a Sunday
    assert alerts(store, later + timedelta(days=3)) == [(client_id, 100)]
    assert letters(store) == [
        f"plan-usage:{client_id}:2026-11:{percent}:{to}" for percent in (100, 80) for to in ("client", "operator")
    ]


def test_scale_11_after_the_days_first_look_only_clients_to_whom_something_happened_are_looked_at(store, monkeypatch):
    client_id, case_id = plan_client(store)
    other_id, other_case = plan_client(store)
    looked = []
    found = plan_usage.plan_usages

    def usages(uow, firm_id, month, *, until=None, client_ids=None):
        looked.append(client_ids)
        return found(uow, firm_id, month, until=until, client_ids=client_ids)

    monkeypatch.setattr(plan_usage, "plan_usages", usages)
    assert alerts(store, START) == []
    assert alerts(store, START + timedelta(hours=1)) == []
    add_session(store, case_id, START, 250)
    with store.begin() as uow:
        ended = Event("e", "lima", "session.ended", "a", "b", START + timedelta(hours=5), {}, client_id)
        uow.events.add([ended])
    assert alerts(store, START + timedelta(hours=5)) == [(client_id, 80)]
    add_session(store, other_case, START, 400)  # recorded by another program, without an event
    assert alerts(store, START + timedelta(hours=6)) == []
    assert alerts(store, START + timedelta(days=1)) == [(other_id, 80), (other_id, 100)]  # the next day's first look
    assert looked == [None, [], [client_id], [client_id], None]


def test_who_jumps_over_both_hears_of_the_higher_only(store):
    client_id, case_id = plan_client(store)
    add_session(store, case_id, START, 400)
    assert alerts(store, START + timedelta(hours=8)) == [(client_id, 80), (client_id, 100)]
    assert letters(store) == [f"plan-usage:{client_id}:2026-11:100:{to}" for to in ("client", "operator")]


def test_the_month_is_charged_once_it_is_over_and_once(store):
    client_id, case_id = plan_client(store)
    add_session(store, case_id, START, 375)
    with store.begin() as uow:
        assert plan_usage.charge_plan_months(uow, "lima", NOVEMBER, now=DECEMBER - timedelta(hours=10)) == []
    for expected in ([client_id], []):
        with store.begin() as uow:
            assert plan_usage.charge_plan_months(uow, "lima", NOVEMBER, now=DECEMBER) == expected
    with store.read() as uow:
        [entry] = uow.ledger.entries([client_id], NOVEMBER)[client_id]
    assert [(one.what, one.quantity, one.amount) for one in entry.charge.lines] == [
        ("plan", 1, 350),
        ("over_use", Decimal("1.25"), 100),
    ]


def test_hours_roll_over_only_where_the_plan_says_so(store):
    rolling = Terms("basico", "Plan Básico", Decimal(5), Decimal(350), "PEN", Decimal(80), rolls_over=True)
    client_id, _ = plan_client(store, rolling)
    with store.read() as uow:
        assert plan_usage.plan_usages(uow, "lima", Month(2026, 12))[client_id].available == 600
        assert plan_usage.plan_usages(uow, "lima", Month(2027, 3))[client_id].available == 600  # never twice


def test_the_months_statement_has_plan_and_over_use(store):
    client_id, case_id = plan_client(store)
    add_session(store, case_id, START, 375)
    with store.begin() as uow:
        assert statements.owed(uow, "lima", NOVEMBER, now=DECEMBER) == [client_id]
        assert statements.queue_statements(uow, "lima", NOVEMBER, [client_id], now=DECEMBER).new == (client_id,)
    with store.begin() as uow:
        assert statements.owed(uow, "lima", NOVEMBER, now=DECEMBER) == []
        facts = uow.outbox.document(f"statement:{client_id}:2026-11").facts
    assert (facts["opening"], facts["charged"], facts["paid"], facts["closing"]) == ("0.00", "531.00", "0.00", "531.00")


def state_month(store, client_id, month, now):
    with store.begin() as uow:
        owed = statements.owed(uow, "lima", month, now=now)
        statements.queue_statements(uow, "lima", month, owed, now=now)
    return owed


def lines(store, client_id, month):
    with store.read() as uow:
        entries = uow.ledger.entries([client_id], month)[client_id]
    return [(e.kind, one.what, one.quantity, one.amount) for e in entries for one in e.charge.lines if one.amount]


def test_a_session_that_came_after_its_month_was_charged_is_corrected_once(store):
    """What a late import or record changes is a new line on the next statement; the old ones stay as they are."""
    client_id, case_id = plan_client(store)
    add_session(store, case_id, START, 290)
    assert state_month(store, client_id, NOVEMBER, DECEMBER) == [client_id]
    add_session(store, case_id, START + timedelta(days=1), 100)  # 6:30 of 5 hours
    for day in range(3):
        assert state_month(store, client_id, NOVEMBER, DECEMBER + timedelta(days=1 + day)) == []
    assert lines(store, client_id, NOVEMBER) == [("plan", "plan", 1, 350)]
    assert lines(store, client_id, NOVEMBER.plus(1)) == [("correction", "over_use", Decimal("1.5"), 120)]
    with store.begin() as uow:  # an import corrects the session: it took ten minutes
        uow.connection.execute(
            update(SessionRecord)
            .where(SessionRecord.started_at == START + timedelta(days=1))
            .values(ended_at=START + timedelta(days=1, minutes=10))
        )
    january = DECEMBER + timedelta(days=31)
    for _ in range(2):
        state_month(store, client_id, NOVEMBER, january)
        state_month(store, client_id, NOVEMBER.plus(1), january)
    assert sorted(lines(store, client_id, NOVEMBER.plus(1))) == [
        ("correction", "over_use", Decimal("-1.5"), -120),
        ("correction", "over_use", Decimal("1.5"), 120),
        ("plan", "plan", 1, 350),
    ]
    with store.read() as uow:
        facts = uow.outbox.document(f"statement:{client_id}:2026-12").facts
        assert uow.ledger.balances([client_id], Month(2027, 1))[client_id] == 2 * Decimal("413.00")
    said = [step["code"] for entry in facts["entries"] for one in entry["lines"] for step in one["why"]]
    assert said.count("recounted") == 2


def test_what_was_given_back_by_hand_is_not_taken_again(store):
    client_id, case_id = plan_client(store)
    add_session(store, case_id, START, 360)
    state_month(store, client_id, NOVEMBER, DECEMBER)
    with store.begin() as uow:
        plan = uow.ledger.by_key(f"plan:{client_id}:2026-11")
        charging.correct_charge(uow, "lima", plan.id, Decimal(-80), reason="cortesía", actor="Ana", now=DECEMBER)
    state_month(store, client_id, NOVEMBER, DECEMBER + timedelta(days=1))
    assert lines(store, client_id, NOVEMBER.plus(1)) == [("correction", "correction", 1, -80)]


def test_two_sweeps_at_once_correct_once(store):
    client_id, case_id = plan_client(store)
    state_month(store, client_id, NOVEMBER, DECEMBER)
    add_session(store, case_id, START, 360)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: state_month(store, client_id, NOVEMBER, DECEMBER), range(4)))
    assert lines(store, client_id, NOVEMBER.plus(1)) == [("correction", "over_use", 1, 80)]
