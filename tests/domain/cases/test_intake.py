from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cases.intake import Form, call_owed, category, content_key, is_mail_address, problems
from domain.firms.firms import Firm
from tasks.gateways.words import phrased
from tests.domain.example_cases import APPLEUSE, LIMA, LIMA_CALENDAR

GOOD = Form(kind="incident", title="No imprime", contact_name="Ana Quispe", email="ana@cliente.example")


@pytest.mark.parametrize(
    ("change", "firm", "at_fault"),
    [
        ({}, LIMA, []),
        ({"plan": "basico"}, LIMA, []),
        ({"service": "correo"}, LIMA, []),
        ({"service": "mantenimiento", "mode": "on_site", "kind": "service_request", "area": "Ate"}, LIMA, []),
        ({"service": "mantenimiento", "area": "callao"}, LIMA, []),  # D15: its only mode is taken
        ({"service": "mantenimiento"}, LIMA, ["area"]),  # PE-12: where, before a price is promised
        ({"service": "mantenimiento", "mode": "remote"}, LIMA, ["mode"]),
        ({"plan": "premium"}, LIMA, ["plan"]),
        ({"plan": "basico"}, APPLEUSE, ["plan"]),  # that firm has none
        ({"service": "formateo"}, LIMA, []),  # no catalogue has it: a case all the same
        ({"service": "mantenimiento preventivo de un EQUIPO", "area": "LIMA"}, LIMA, []),
        ({"service": "mantenimiento", "area": "Arequipa"}, LIMA, ["area"]),  # D12, before a price is promised
        ({"service": "mantenimiento", "area": "cállao"}, LIMA, []),
        ({"mode": "on_site", "area": "Cusco"}, LIMA, ["level", "area"]),
        ({"mode": "on_site"}, LIMA, ["level", "area"]),  # PE-06
        ({"mode": "on_site", "area": "Jesus Maria"}, LIMA, ["level"]),
        ({"mode": "on_site", "kind": "service_request"}, LIMA, ["area"]),
        ({"mode": "on_site", "kind": "service_request", "area": "San Juan de Miraflores"}, LIMA, []),
        ({"mode": "on_site"}, APPLEUSE, []),  # at its own premises
        ({"mode": "on_site", "area": "Veracruz"}, APPLEUSE, []),  # there a quote is prepared (MX-24)
        ({"area": "Arequipa"}, LIMA, []),  # remote, wherever the client is
        ({"plan": "basico", "service": "correo"}, LIMA, ["service"]),
        ({"service": "correo", "quantity": "12"}, LIMA, []),
        ({"service": "correo", "quantity": "0"}, LIMA, ["quantity"]),
        ({"service": "correo", "quantity": "100"}, LIMA, ["quantity"]),
        ({"service": "correo", "quantity": "dos"}, LIMA, ["quantity"]),
        ({"service": "formateo", "quantity": "2"}, LIMA, ["quantity"]),  # no price: agreed in words
        ({"quantity": "2"}, LIMA, ["quantity"]),
        ({"quantity": "1"}, LIMA, []),
        ({"kind": "queja"}, LIMA, ["kind"]),
        ({"mode": "fax"}, LIMA, ["mode"]),
        ({"email": "ana@"}, LIMA, ["email"]),
        ({"email": "", "title": "", "contact_name": " "}, LIMA, ["title", "contact_name", "email"]),
        ({"title": "x" * 301}, LIMA, ["title"]),
    ],
)
def test_what_is_doubtful_is_named(change: dict[str, str], firm: Firm, at_fault: list[str]) -> None:
    found = problems(replace(GOOD, **change).tidy(), firm)
    assert [problem.field for problem in found] == at_fault
    assert all(phrased("en", problem.said) for problem in found)


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("ana@cliente.example", True),
        ("ana.maria+pc@sub.cliente.pe", True),
        ("ana", False),
        ("ana@cliente", False),
        ("ana@cli ente.pe", False),
        ("ana@cliente..pe", False),
        ("ana@cliente.pe, luis@cliente.pe", False),
        ("<ana@cliente.pe>", False),
        ("ana@cliente.pe\nBcc: x@y.pe", False),
        ("a" * 250 + "@x.pe", False),
    ],
)
def test_mail_addresses(address: str, good: bool) -> None:
    assert is_mail_address(address) is good


def test_the_same_wish_has_the_same_key_however_it_is_typed() -> None:
    again = replace(GOOD, title="  NO   imprime ", email="Ana@Cliente.example", token="another")
    assert content_key("lima", GOOD.tidy()) == content_key("lima", again.tidy())
    assert content_key("lima", GOOD) != content_key("appleuse", GOOD)
    assert content_key("lima", GOOD) != content_key("lima", replace(GOOD, description="y hace ruido"))


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_gets_an_answer(title: str, email: str) -> None:
    form = replace(GOOD, title=title, email=email).tidy()
    assert isinstance(problems(form, LIMA), list)
    assert form.tidy() == form
    assert len(content_key("lima", form)) == 64


@pytest.mark.parametrize(
    ("arrives", "due", "warn"),
    [
        ("2026-11-04T09:00-05:00", "2026-11-04T11:00-05:00", "2026-11-04T10:30-05:00"),
        ("2026-11-06T20:30-05:00", "2026-11-09T09:30-05:00", "2026-11-09T09:00-05:00"),  # over the weekend
        ("2026-11-07T12:00-05:00", "2026-11-09T10:00-05:00", "2026-11-09T09:30-05:00"),  # on a Saturday
    ],
)
def test_the_contact_is_due_in_business_time(arrives: str, due: str, warn: str) -> None:
    call = call_owed(LIMA, LIMA_CALENDAR, datetime.fromisoformat(arrives).astimezone(UTC))
    assert (call.due, call.alert_at) == (datetime.fromisoformat(due), datetime.fromisoformat(warn))


def test_a_case_is_named_after_its_service() -> None:
    for written in ("correo", "CORREO", "E-mail set-up"):
        assert category(replace(GOOD, service=written), LIMA) == "Configuración de correo electrónico"
    assert category(replace(GOOD, service="formateo"), LIMA) == "formateo"
    assert category(replace(GOOD, plan="basico"), LIMA) == "Plan Básico"
    assert category(GOOD, LIMA) == ""
