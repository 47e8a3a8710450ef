"""Statements as PDFs: what they say in both languages, the same bytes for the same facts, any text of a client."""

from __future__ import annotations

import copy
import json
import subprocess
from pathlib import Path

from tasks.gateways.failures import PermanentFailure
from tasks.gateways.money.statement_pdf import statement_pdf
from tests.refusals import fails

FACTS = json.loads((Path(__file__).parents[1] / "statement.json").read_text("utf-8"))


def text_of(facts, tmp_path):
    (tmp_path / "one.pdf").write_bytes(statement_pdf(facts, logo_svg=None))
    return " ".join(
        subprocess.run(
            ["pdftotext", "-layout", "one.pdf", "-"], cwd=tmp_path, capture_output=True, check=True, text=True
        )
        .stdout.replace("\xa0", " ")
        .split()
    )


def changed(**values):
    return copy.deepcopy(FACTS) | values


def test_it_says_what_is_charged_why_and_that_it_is_no_invoice(tmp_path):
    text = text_of(FACTS, tmp_path)
    for said in (
        "Estado de cuenta",
        "Noviembre de 2026",
        "no es factura ni comprobante fiscal",
        "los 50 min que sobran pasan de 30 minutos y suman una más",
        "En tus instalaciones, en Xalapa, el costo aumenta 20 %",
        "sesión posterior sin costo",
        "Descuento por el soporte a distancia 1 −$200.00 −$200.00",
        "Corrección del cargo 3",
        "IVA 16 %",
    ):
        assert said in text


def test_in_english(tmp_path):
    text = text_of(changed(language="en", locale="en_US"), tmp_path)
    for said in ("Statement", "November 2026", "is not a tax invoice", "make one more", "a later session at no cost"):
        assert said in text


def test_simulated_3003_in_portuguese_it_says_how_to_pay(tmp_path):
    pay = {"due": "2026-12-11", "reference": "C00001", "link": "", "accounts": []}
    assert "Paga-se até" in text_of(changed(language="pt-BR", locale="pt_BR", pay=pay), tmp_path)


def test_the_same_facts_are_the_same_bytes():
    assert statement_pdf(FACTS, logo_svg=None) == statement_pdf(copy.deepcopy(FACTS), logo_svg=None)


def test_nothing_charged_and_money_in_the_clients_favour(tmp_path):
    empty = {"entries": [], "taxes": [], "deducted": "0.00", "subtotal": "0.00", "charged": "0.00", "opening": "-5.00"}
    text = text_of(changed(**empty, payments=[], paid="0.00", closing="-5.00"), tmp_path)
    assert "No hubo cargos. Tienes $5.00 a tu favor." in text


def test_whatever_a_client_is_called(tmp_path):
    name = "#set page() $x$ \\ <b>Ñ&co</b> 株式会社 🍎"
    assert "#set page() $x$ \\ <b>Ñ&co</b>" in text_of(changed(client=FACTS["client"] | {"name": name}), tmp_path)


def test_facts_of_another_format_are_refused():
    with fails(PermanentFailure, "format"):
        statement_pdf(changed(format=99), logo_svg=None)
    with fails(PermanentFailure, "KeyError"):
        statement_pdf({"format": 1}, logo_svg=None)
