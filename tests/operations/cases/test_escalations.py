"""An escalated case asks for a review on site: client and operator are told once an escalation (MX-13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from domain.cases.cases import CaseState
from domain.cases.sessions.sessions import Outcome
from domain.firms.modes import Mode
from tasks.gateways.letters.letter_wording import word_letter
from tasks.operations.cases import escalations
from tasks.store.cases.case_records import CaseRecord
from tasks.store.records import LetterRecord, SiteRecord
from tests.alerts import in_words
from tests.conftest import NOW
from tests.example_appointments import add_open_case
from tests.operations.example_work import ANA, advisors, begun, ended, opened
from tests.operations.money_office import WORKDAY, add_case, add_client, escalated, set_state

LATER = WORKDAY + timedelta(hours=2)


def sweep(store, now=LATER):
    with store.read() as uow:
        ids = escalations.to_tell(uow, "appleuse")
    for case_id in ids:
        with store.begin() as uow:
            escalations.ask_for_review(uow, case_id, now=now)
    return ids


def facts_of(store, template, firm="appleuse"):
    with store.read() as uow:
        query = select(LetterRecord.facts).where(LetterRecord.template == template, LetterRecord.firm_id == firm)
        return uow.connection.execute(query).scalars().one()


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


@pytest.mark.parametrize(
    ("language", "said", "chosen"),
    [
        ("es", "se descuenta de la reparación si la aceptas", "Elige la hora de la revisión, en AppleUse"),
        ("en", "is deducted from the repair", "Choose the time of the review, at AppleUse"),
    ],
)
def test_the_letter_says_what_becomes_of_the_cost_and_where_a_time_is_chosen(store, language, said, chosen):
    escalated(store)
    sweep(store)
    facts = facts_of(store, "case_escalated")
    assert facts["remote_cost"] == "200.00"
    assert facts["choose_link"] == {"page": "request", "id": 1, "until": (LATER + timedelta(days=14)).isoformat()}
    text = word_letter("case_escalated", language, facts | {"choose_link": "https://x.example/c/1"}).text
    assert said in text
    assert chosen in text
    assert "https://x.example/c/1" in text
    without = word_letter("case_escalated", language, facts | {"review": None, "choose_link": ""}).text
    assert chosen not in without


def test_the_session_that_escalates_asks_for_the_review_in_its_own_transaction(store):
    """No sweep is needed, and it happens with the escalation or not at all (AL-02)."""
    advisors(store)
    case_id = opened(store)
    session = begun(store, case_id)
    ended(store, session, Outcome.ESCALATED)
    assert [one for one in letters(store) if one != "intake_acknowledged"] == ["case_escalated", "operator_alert"]
    assert sweep(store) == []
    with store.read() as uow:
        [asked] = uow.appointment_requests.open_of_cases([case_id])
        event = next(one for one in uow.events.of_case(case_id) if one.name == "case.review_asked")
    assert (asked.mode, asked.at_client, asked.minutes) == (Mode.ON_SITE, False, 60)
    assert event.facts["appointment_request"] == asked.id


@pytest.mark.parametrize(
    ("area", "asked", "reason"),
    [
        ("Callao", True, ""),
        ("Arequipa", False, "solo va a Lima Metropolitana, Callao; esto es Arequipa."),
        (None, False, "este lugar no se conoce."),
    ],
)
def test_a_review_at_the_client_is_asked_for_only_where_the_firm_goes(store, area, asked, reason):
    """PE-07: elsewhere the client is written to without a link, and the operator hears why."""
    case_id = add_open_case(store, state="in_session")
    with store.begin() as uow:
        site = {"client_id": 1, "external_id": "s", "name": "Oficina", "address": "Av. Sáenz Peña 1", "area": area}
        [site_id] = uow.clients.upsert(SiteRecord, [site], unique=("client_id", "external_id"))
        uow.connection.execute(update(CaseRecord).values(site_id=site_id, state="escalated", state_since=LATER))
        assert escalations.ask_for_review(uow, case_id, now=LATER)
    with store.read() as uow:
        found = uow.appointment_requests.open_of_cases([case_id])
    assert [(one.place, one.at_client) for one in found] == ([("Av. Sáenz Peña 1", True)] if asked else [])
    assert bool(facts_of(store, "case_escalated", "lima")["choose_link"]) is asked
    assert reason in in_words(facts_of(store, "operator_alert", "lima"))["remedy"]


def test_a_form_that_says_where_the_client_is_lets_it_choose_the_time(store):
    """Written in capitals the next time, it is the same place."""
    first = opened(store, "lima", form=replace(ANA, area="Callao"))
    second = opened(store, "lima", form=replace(ANA, title="Otra cosa", area="CALLAO"), now=LATER)
    with store.begin() as uow:
        sites = uow.connection.execute(select(CaseRecord.site_id)).scalars().all()
        uow.connection.execute(update(CaseRecord).values(state="escalated", state_since=LATER))
        assert escalations.ask_for_review(uow, first, now=LATER)
    assert len(set(sites)) == 1
    with store.read() as uow:
        [asked] = uow.appointment_requests.open_of_cases([first, second])
    assert (asked.case_id, asked.place, asked.area, asked.at_client) == (first, "Callao", "Callao", True)


@pytest.mark.parametrize("areas", [("Cañete", "CAÑETE"), ("Ñaña", "ñaña")])
def test_a_place_with_a_tilde_is_kept_once(store, areas):
    for number, area in enumerate(areas):
        opened(store, "lima", form=replace(ANA, title=f"Caso {number}", area=area), now=LATER)
    with store.read() as uow:
        assert len(uow.connection.execute(select(SiteRecord.id)).all()) == 1


def test_cases_escalated_before_the_firm_was_enrolled_stay_quiet(store):
    case_id = add_case(store, add_client(store))
    set_state(store, case_id, CaseState.ESCALATED, NOW - timedelta(minutes=30))
    assert sweep(store) == []
