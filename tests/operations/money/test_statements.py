"""Statements: once a month and once a case, the sums add up, a balance is carried, a revision has a number."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal

import pytest

from domain.acts import By
from domain.cases.cases import CaseState
from domain.money.ledger import NoEntry
from domain.time.periods import Month
from tasks.operations.money import charging, statements
from tasks.operations.money.paying import payments
from tests.conftest import NOW
from tests.operations.money_office import WORKDAY, add_case, add_client, add_session, set_state

NOVEMBER, DECEMBER = Month(2026, 11), Month(2026, 12)
NEXT = NOW + timedelta(days=30)
LATER = WORKDAY + timedelta(hours=8)


def charged_case(store, minutes=60, email="ana@cliente.example"):
    client_id = add_client(store, email=email)
    case_id = add_case(store, client_id)
    session_id = add_session(store, case_id, minutes=minutes)
    with store.begin() as uow:
        charging.charge_one(uow, "appleuse", session_id, now=LATER)
    return client_id, case_id


def pay(store, client_id, amount, at, **more):
    with store.begin() as uow:
        payments.record_payment(
            uow,
            "appleuse",
            client_id,
            Decimal(amount),
            at=at,
            what_for="soporte",
            reference=f"R-{at.isoformat()}",
            by=By("Ana", "x", at),
            **more,
        )


def queue(store, month, *ids, now=NEXT):
    with store.begin() as uow:
        return statements.queue_statements(uow, "appleuse", month, ids, now=now)


def facts(store, key):
    with store.read() as uow:
        return uow.outbox.document(key).facts


def test_a_month_adds_up_and_the_balance_is_carried(store):
    client_id, _ = charged_case(store)
    pay(store, client_id, "100.00", LATER)
    assert queue(store, NOVEMBER, client_id).new == (client_id,)
    assert queue(store, NOVEMBER, client_id).new == ()
    november = facts(store, f"statement:{client_id}:2026-11")
    assert [november[name] for name in ("opening", "subtotal", "charged", "paid", "closing")] == [
        "0.00",
        "200.00",
        "232.00",
        "100.00",
        "132.00",
    ]
    assert november["taxes"] == [{"name": "IVA", "rate": "0.16", "amount": "32.00"}]
    assert november["entries"][0]["lines"][0]["starts"] == ["2026-11-05T10:00:00-06:00"]
    pay(store, client_id, "132.00", NEXT)
    queue(store, DECEMBER, client_id, now=NEXT + timedelta(days=31))
    assert facts(store, f"statement:{client_id}:2026-12")["opening"] == "132.00"
    assert facts(store, f"statement:{client_id}:2026-12")["closing"] == "0.00"


def test_who_has_no_address_is_named_and_stops_nobody(store):
    silent, _ = charged_case(store, email=None)
    client_id, _ = charged_case(store)
    done = queue(store, NOVEMBER, silent, client_id)
    assert (done.new, list(done.skipped)) == ((client_id,), [silent])


def test_months_before_the_firm_was_enrolled_are_not_ours(store):
    with store.read() as uow:
        assert statements.months_due(uow, "appleuse", now=NOW) == []
        assert statements.months_due(uow, "appleuse", now=NEXT) == [NOVEMBER]
        assert len(statements.months_due(uow, "appleuse", now=NOW + timedelta(days=400))) == 3


def test_a_closed_case_that_cost_something_gets_its_statement_once(store):
    _, case_id = charged_case(store)
    add_session(store, case_id, WORKDAY + timedelta(hours=2), free=True)
    with store.read() as uow:
        assert statements.cases_owed(uow, "appleuse", now=LATER) == []
    set_state(store, case_id, CaseState.CLOSED, LATER)
    with store.begin() as uow:
        assert statements.cases_owed(uow, "appleuse", now=LATER) == []  # a session is not charged yet
        for session_id in charging.to_charge(uow, "appleuse", most=9).ids:
            charging.charge_one(uow, "appleuse", session_id, now=LATER)
        assert statements.cases_owed(uow, "appleuse", now=LATER) == [case_id]
        assert statements.queue_case_statement(uow, "appleuse", case_id, now=LATER).new == (case_id,)
        assert statements.cases_owed(uow, "appleuse", now=LATER) == []
    shown = facts(store, f"statement:case:{case_id}")
    assert [entry["total"] for entry in shown["entries"]] == ["232.00", "0.00"]


def test_after_a_quarter_without_its_statement_a_case_is_told_once_a_month(store):
    _, case_id = charged_case(store)
    set_state(store, case_id, CaseState.CLOSED, LATER)
    old = LATER + timedelta(days=91)
    with store.begin() as uow:
        assert statements.tell_old_cases(uow, "appleuse", now=LATER) == []
        assert statements.cases_owed(uow, "appleuse", now=old) == []
        assert [statements.tell_old_cases(uow, "appleuse", now=old) for _ in range(2)] == [[case_id], []]
        assert [row.template for row in uow.outbox.listed("appleuse")] == ["operator_alert"]


def test_a_case_that_cost_nothing_gets_none(store):
    client_id = add_client(store)
    case_id = add_case(store, client_id)
    session_id = add_session(store, case_id, free=True)
    with store.begin() as uow:
        charging.charge_one(uow, "appleuse", session_id, now=LATER)
    set_state(store, case_id, CaseState.CLOSED, LATER)
    with store.read() as uow:
        assert statements.cases_owed(uow, "appleuse", now=LATER) == []


def test_scale_a_case_with_nothing_left_is_looked_at_again_only_when_something_is_charged(store):
    client_id = add_client(store)
    case_id = add_case(store, client_id)
    session_id = add_session(store, case_id, free=True)

    def left():
        with store.begin() as uow:
            statements.settle_cases(uow, "appleuse", statements.cases_over(uow, "appleuse"), now=LATER)
            found = uow.unbilled.unsettled("appleuse", NOW - timedelta(days=30))
        return found.owed, found.nothing_left

    def charge(id_):
        with store.begin() as uow:
            charging.charge_one(uow, "appleuse", id_, now=LATER)

    set_state(store, case_id, CaseState.CLOSED, LATER)
    assert left() == ([], []), "its session waits to be charged"
    with store.read() as uow:
        assert uow.cases.get_one(case_id).closed_at
        assert charging.to_charge(uow, "appleuse", most=9).ids == [session_id]
    charge(session_id)
    with store.read() as uow:
        assert uow.unbilled.unsettled("appleuse", NOW - timedelta(days=30)).nothing_left == [case_id]
    assert left() == ([], [])
    charge(add_session(store, case_id, WORKDAY + timedelta(hours=3)))  # recorded late
    assert left() == ([case_id], [])
    with store.begin() as uow:
        assert statements.queue_case_statement(uow, "appleuse", case_id, now=LATER).new == (case_id,)
    assert left() == ([], [])


def test_scale_what_is_charged_while_a_case_is_settled_is_stated(store):
    """Between the look and the mark, and by one who is at it when the mark is made."""
    client_id = add_client(store)
    ids = [add_case(store, client_id) for _ in range(2)]
    for case_id in ids:
        session_id = add_session(store, case_id, WORKDAY + case_id * timedelta(hours=2), free=True)
        with store.begin() as uow:
            charging.charge_one(uow, "appleuse", session_id, now=LATER)
        set_state(store, case_id, CaseState.CLOSED, LATER)
    with store.read() as uow:
        charges = [one.id for one in uow.ledger.entries([client_id], NOVEMBER)[client_id]]
        over = statements.cases_over(uow, "appleuse")
    assert over == ids

    def settle():
        with store.begin() as uow:
            statements.settle_cases(uow, "appleuse", over, now=LATER)

    def correct(uow, charge_id):
        charging.correct_charge(uow, "appleuse", charge_id, Decimal(50), reason="x", actor="Ana", now=LATER)

    with store.begin() as uow:
        correct(uow, charges[0])
    with ThreadPoolExecutor(1) as pool:
        with store.begin() as uow:
            correct(uow, charges[1])
            settling = pool.submit(settle)
            time.sleep(0.3)  # it waits for the client's lock
        settling.result()
    with store.read() as uow:
        assert statements.cases_owed(uow, "appleuse", now=LATER) == ids


def test_sent_again_it_is_a_numbered_revision_of_todays_ledger(store):
    client_id, _ = charged_case(store)
    queue(store, NOVEMBER, client_id)
    with store.read() as uow:
        [entry] = uow.ledger.entries([client_id], NOVEMBER)[client_id]
    with store.begin() as uow:
        charging.correct_charge(uow, "appleuse", entry.id, Decimal(-50), reason="x", actor="Ana", now=NEXT)
        key = statements.send_again(uow, "appleuse", client_id, DECEMBER, by=By("Ana", "lo pidió", NEXT))
        again = statements.send_again(uow, "appleuse", client_id, NOVEMBER, by=By("Ana", "lo pidió", NEXT))
    assert (key, again) == (f"statement:{client_id}:2026-12", f"statement:{client_id}:2026-11:r1")
    assert facts(store, key)["closing"] == "174.00"
    assert facts(store, again)["revision"] == 1
    with pytest.raises(NoEntry), store.begin() as uow:
        statements.send_again(uow, "lima", client_id, NOVEMBER, by=By("Ana", "x", NEXT))
