"""An escalated case asks for a review on site: client and operator are told once an escalation (MX-13)."""

from __future__ import annotations

from datetime import timedelta

from domain.cases import CaseState
from tasks.gateways.letter_writing import word_letter
from tasks.operations import escalations
from tests.conftest import NOW
from tests.operations.money_office import WORKDAY, add_case, add_client, escalated, set_state

LATER = WORKDAY + timedelta(hours=2)


def sweep(store, now=LATER):
    with store.read() as uow:
        ids = escalations.to_tell(uow, "appleuse")
    for case_id in ids:
        with store.begin() as uow:
            escalations.ask_for_review(uow, case_id, now=now)
    return ids


def letters(store):
    with store.read() as uow:
        return sorted(row.template for row in uow.outbox.listed("appleuse"))


def test_client_and_operator_are_told_once(store):
    _, case_id, _ = escalated(store)
    assert sweep(store) == [case_id]
    assert sweep(store) == []
    assert letters(store) == ["case_escalated", "operator_alert"]
    set_state(store, case_id, CaseState.IN_SESSION, LATER)
    assert sweep(store) == []
    set_state(store, case_id, CaseState.ESCALATED, LATER + timedelta(hours=1))
    assert sweep(store, LATER + timedelta(hours=2)) == [case_id]
    assert sweep(store, LATER + timedelta(hours=3)) == []
    assert letters(store) == ["case_escalated", "case_escalated", "operator_alert", "operator_alert"]


def test_who_has_no_address_is_the_operators(store):
    add_case(store, add_client(store, email=None), state=CaseState.ESCALATED)
    sweep(store)
    assert letters(store) == ["operator_alert"]


def test_the_letter_says_what_becomes_of_the_cost(store):
    _, case_id, _ = escalated(store)
    sweep(store)
    with store.read() as uow:
        case = uow.cases.by_ids([case_id])[case_id]
        state = uow.outbox.states([f"escalated:{case_id}:{case.since.isoformat()}"])
    assert len(state) == 1
    facts = {"firm": {"name": "X", "colour": "#000000", "accent": "#ffffff", "slogan": "", "address": "", "web": ""}}
    facts |= {"locale": "es_MX", "client": {"name": "A"}, "contact": {"name": "Ana"}, "currency": "MXN"}
    facts |= {"case": {"number": case.number, "title": case.title}, "remote_cost": "200.00"}
    for language, said in (
        ("es", "se descuenta de la reparación si la aceptas"),
        ("en", "is deducted from the repair"),
    ):
        assert said in word_letter("case_escalated", language, facts).text


def test_cases_escalated_before_the_firm_was_enrolled_stay_quiet(store):
    case_id = add_case(store, add_client(store))
    set_state(store, case_id, CaseState.ESCALATED, NOW - timedelta(minutes=30))
    assert sweep(store) == []
