"""Promises about what begins: a first plan, a policy and an emergency are offered by link and taken once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from deployments.portal.app import create_app
from domain.firms.firms import TaxSince
from domain.firms.plan_terms import Terms
from domain.money.offers import first_plan
from domain.money.plans import terms_in_force
from domain.time.periods import Month
from flows.cases.form_intake import form_intake
from flows.money.acts import change_plan, offer_plan, offer_policy
from tasks.gateways.letters.signed_links import Links
from tests.deployments.portal_offers import OfferVisitor
from tests.deployments.portal_server import serving
from tests.flows.conftest import Office
from tests.operations.money_office import LIMA, MEXICO, WORKDAY, add_client

BY = {"who": "Luis", "why": "una prueba"}
NAME = "Café Ñandú"
FORM = {
    "kind": "service_request",
    "title": "Quiero un plan",
    "contact_name": "Ana Peña",
    "email": "ana@cliente.example",
}
BEFORE_TAX = "Lo que acordamos es el precio antes de impuestos: si cambia el impuesto, cambia con él el total."
ASKED = datetime(2026, 11, 30, 10, tzinfo=LIMA)


@pytest.fixture
def client(office: Office) -> Iterator[OfferVisitor]:
    now = [WORKDAY]
    app = create_app(office.store, Links.of(office.settings), clock=lambda: now[0])
    with serving(app) as browser:
        yield OfferVisitor(office, browser, now)


def plans(office: Office, client_id: int, *months: str) -> list[str | None]:
    with office.store.read() as uow:
        changes = uow.subscriptions.changes("lima", [client_id])[client_id]
    found = [terms_in_force(changes, Month.parse(month)) for month in months]
    return [one.plan if one else None for one in found]


def to_operator(office: Office) -> list[str]:
    return [str(one["Subject"]) for one in office.mails() if "operaciones" in str(one["To"])]


@pytest.mark.rule("PE-11", "PE-02", door="page")
def test_d8_the_plan_chosen_on_the_form_begins_when_it_is_confirmed(office: Office, client: OfferVisitor) -> None:
    """From the day chosen, not from next month; nothing before the answer, once however often it is clicked."""
    form_intake("lima", json.dumps(FORM | {"plan": "negocio"}), now=ASKED)
    [offer] = [text for text in client.texts() if "Plan Negocio: 12 horas" in text.replace("\xa0", " ")]
    assert "S/ 920.40" in offer.replace("\xa0", " ")
    assert plans(office, 1, "2026-11", "2026-12") == [None, None]
    for _ in range(2):
        assert client.answer("accepted", ASKED + timedelta(hours=1)).status_code in (200, 303)
    assert plans(office, 1, "2026-10", "2026-11", "2026-12") == [None, "negocio", "negocio"]
    assert sum("Tu plan está confirmado" in str(one["Subject"]) for one in office.mails()) == 1
    assert sum(BEFORE_TAX in " ".join(text.split()) for text in client.texts()) == 1
    assert sum("Plan aceptado" in one for one in to_operator(office)) == 1


@pytest.mark.rule("PE-11", "OP-07", door="form")
def test_a_plan_is_offered_by_its_name_in_the_language_of_who_reads_it(office: Office, client: OfferVisitor) -> None:
    """The client is Spanish, the person who reads English: so is the plan's name, as the rest of the mail."""
    client_id = add_client(office.store, "lima", email=None)
    with office.store.begin() as uow:
        uow.intakes.add_contact(client_id, name="Ann", email="ann@cliente.example", language="en")
    offer_plan("lima", NAME, "basico", **BY, now=ASKED)
    [offer] = client.texts()
    assert "Basic plan" in offer
    assert "Plan Básico" not in offer


@pytest.mark.rule("PE-11", door="page")
def test_a_plan_that_is_declined_or_over_begins_never(office: Office, client: OfferVisitor) -> None:
    """Declined, or two weeks later: nothing is charged, and the page says how it stands."""
    client_id = add_client(office.store, "lima")
    offer_plan("lima", NAME, "basico", **BY, now=ASKED)
    assert "No lo aceptaste" in client.answer("declined", ASKED + timedelta(hours=1)).text
    offer_plan("lima", NAME, "basico", **BY, now=ASKED + timedelta(hours=2))
    late = ASKED + timedelta(days=15)
    client.answer("accepted", late, seen="0" * 64)
    assert plans(office, client_id, "2026-12", "2027-01") == [None, None]


@pytest.mark.rule("PE-11")
def test_by_the_profile_the_first_month_is_whole_or_its_share() -> None:
    """From the 16th of a month of 30 days: half the hours at half the price, and the whole from the next on."""
    terms = Terms("basico", "Plan Básico", Decimal(5), Decimal("350.00"), "PEN")
    assert first_plan(terms, date(2026, 11, 16), pro_rata=False) == {Month(2026, 11): terms}
    half = replace(terms, hours=Decimal("2.50"), price=Decimal("175.00"))
    assert first_plan(terms, date(2026, 11, 16), pro_rata=True) == {Month(2026, 11): half, Month(2026, 12): terms}
    assert first_plan(terms, date(2026, 11, 1), pro_rata=True) == {Month(2026, 11): terms}


@pytest.mark.rule("PE-10", "PE-11", door="form")
def test_d9_a_change_of_plan_is_confirmed_with_its_price_and_first_day(office: Office) -> None:
    """Asked for by the form: in force from next month, and the client reads which, when and how much."""
    client_id = add_client(office.store, "lima")
    change_plan("lima", NAME, "empresa", **BY, now=ASKED)
    change_plan("lima", NAME, "empresa", **BY, now=ASKED + timedelta(minutes=2))
    [mail] = office.mails()
    text = " ".join(mail.get_body(("plain",)).get_content().replace("\xa0", " ").split())  # type: ignore[union-attr]
    assert "Desde el martes, 1 de diciembre de 2026 tienes Plan Empresa: 30 horas al mes" in text
    assert "S/ 2,124.00 en total" in text
    assert BEFORE_TAX in text
    assert plans(office, client_id, "2026-11", "2026-12") == [None, "empresa"]
    change_plan("lima", NAME, "", **BY, now=ASKED + timedelta(minutes=30))
    assert "ya no tienes plan" in " ".join(str(one.get_body(("plain",))) for one in office.mails())
    assert plans(office, client_id, "2026-12") == [None]


@pytest.mark.rule("MX-26", "MX-16", door="page")
def test_d17_a_policy_begins_when_the_client_accepts_the_offer(office: Office, client: OfferVisitor) -> None:
    """Machines, events, price and what it saves are read first; nothing is scheduled before; the firm hears at once."""
    client_id = add_client(office.store)
    offer_policy("appleuse", NAME, 3, "4", "1", "2026-12", place="Xalapa", **BY, now=WORKDAY)
    shown = client.browser.get(client.page()).text
    assert "Eventos a distancia al mes" in shown
    with office.store.read() as uow:
        assert uow.policies.of_clients([client_id]) == []
    client.answer("accepted", WORKDAY + timedelta(hours=2))
    with office.store.read() as uow:
        [policy] = uow.policies.of_clients([client_id])
        [event] = uow.events.named("appleuse", "policy.begun")
    assert (str(policy.started), event.actor) == ("2026-12", "Ana Peña")
    price = f"{policy.terms[0].price:.2f}"
    assert price in shown.replace(",", "")
    assert sum("Póliza aceptada" in one for one in to_operator(office)) == 1
    [letter] = [text for text in client.texts() if "Tu póliza de soporte rige" in " ".join(text.split())]
    assert BEFORE_TAX in " ".join(letter.split())


@pytest.mark.rule("MX-26", "MX-22", door="page")
def test_a_policy_whose_month_has_another_tax_than_was_shown_is_not_begun(
    office: Office, client: OfferVisitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The client accepts what it saw, tax included; another tax of a later month closes nothing."""
    client_id, firm = add_client(office.store), office.store.firms["appleuse"]
    offer_policy("appleuse", NAME, 3, "4", "1", "2026-12", place="Xalapa", **BY, now=WORKDAY)
    for day, months in ((date(2026, 12, 1), []), (date(2026, 12, 2), ["2026-12"])):
        other = replace(firm, tax_since=(TaxSince("IVA", Decimal("0.21"), day=day),))
        monkeypatch.setitem(office.store.firms, "appleuse", other)  # type: ignore[arg-type]  the profile is changed
        client.answer("accepted", WORKDAY + timedelta(hours=2))
        with office.store.read() as uow:
            assert [str(one.started) for one in uow.policies.of_clients([client_id])] == months


@pytest.mark.rule("MX-22", "MX-15", door="page")
def test_d14_an_emergency_is_asked_for_with_one_button(office: Office, client: OfferVisitor) -> None:
    """Saturday at 22:00: by the link of the first mail; somebody is told at once, at which price."""
    night = datetime(2026, 11, 7, 22, tzinfo=MEXICO)
    form_intake("appleuse", json.dumps(FORM | {"kind": "incident"}), now=night)
    assert "$348.00" in client.browser.get(client.page()).text.replace("\xa0", " ")
    client.answer("accepted", night + timedelta(minutes=5))
    assert any("Emergencia pedida: caso 2026-00001" in one for one in to_operator(office))
    with office.store.read() as uow:
        [event] = uow.events.named("appleuse", "case.emergency_asked")
    assert event.facts["total"] == "348.00"
    client.answer("declined", night + timedelta(minutes=6))
    assert not any("Emergencia no pedida" in one for one in to_operator(office))
