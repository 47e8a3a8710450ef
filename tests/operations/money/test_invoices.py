"""Each charge becomes one CFDI, valid by its schema, with the ledger's totals; a correction a note of credit.

The provider that stamps is a stand-in on this machine: a real one wants a contract.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from satcfdi.cfdi import CFDI

from domain.acts import By
from domain.firms.promises.invoices import InvoicePromise
from domain.letters.letters import operator_alert_key
from domain.refusals import Refused
from domain.time.periods import Month
from tasks.gateways.money.cfdi import CannotSign, read_signer
from tasks.gateways.money.stamping import PacStamper
from tasks.money.invoices import issue_all
from tasks.operations.money import charging, invoices
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.operations.money_office import WORKDAY, add_case, add_client, add_session
from tests.operations.stand_in_pac import PASSWORD, StandIn, seal_folder
from tests.refusals import refuses

LATER = WORKDAY + timedelta(hours=6)
PROMISE = InvoicePromise("TPR190101AB1", "TALLER DE PRUEBAS", "601", "91000", since=date(2026, 11, 1))
NOVEMBER = Month(2026, 11)
BY = By("Rosa", "prueba", NOW)


@pytest.fixture
def shop(store: Store) -> Store:
    store.firms = {**store.firms, "appleuse": replace(store.firms["appleuse"], invoices=PROMISE)}  # type: ignore[misc]
    return store


@pytest.fixture
def signer(tmp_path: Path) -> Any:
    return read_signer(seal_folder(tmp_path), PASSWORD)


def charged(store: Store, client_id: int, minutes: int = 60) -> int:
    """Return the charge of a remote session."""
    session_id = add_session(store, add_case(store, client_id), WORKDAY, minutes)
    with store.begin() as uow:
        charging.charge_one(uow, "appleuse", session_id, now=LATER)
        [entry] = [one for one in uow.ledger.entries([client_id], NOVEMBER)[client_id] if one.session_id == session_id]
        return entry.id


def with_data(store: Store, client_id: int, tax_id: str = "CAN010101AB2") -> None:
    with store.begin() as uow:
        act = invoices.SetTaxData("appleuse", str(client_id), tax_id, "Café Ñandú", "601", "91000")
        invoices.set_tax_data(uow, act, BY)


def documents(store: Store) -> list[tuple[str, CFDI]]:
    with store.read() as uow:
        kept = uow.invoices.of_firm("appleuse", NOW - timedelta(days=30))
    return [(one.kind.value, CFDI.from_string(one.xml)) for one in kept if one.xml]


def test_a_charge_is_one_document_with_the_ledgers_total(shop: Store, signer: Any) -> None:
    client_id = add_client(shop)
    charge_id = charged(shop, client_id)
    stamper = PacStamper(StandIn())
    assert issue_all(shop, "appleuse", signer, stamper, now=LATER).numbered == 0  # nobody said as whom it is invoiced
    with_data(shop, client_id)
    done = issue_all(shop, "appleuse", signer, stamper, now=LATER)
    assert (done.numbered, done.signed, done.stamped, done.refused) == (1, 1, 1, 0)
    again = issue_all(shop, "appleuse", signer, stamper, now=LATER)
    assert (again.numbered, again.signed, again.stamped) == (0, 0, 0)

    [(kind, document)] = documents(shop)
    with shop.read() as uow:
        entry = uow.ledger.entry(charge_id)
        assert entry
        kept = uow.invoices.of_charge(charge_id)
        assert kept
        assert uow.events.named("appleuse", "invoice.stamped")[0].facts["uuid"] == kept.uuid
    assert (kind, document["Serie"], document["Folio"]) == ("invoice", "A", "1")
    assert (document["SubTotal"], document["Total"]) == (entry.charge.subtotal, entry.charge.total)
    assert document["Impuestos"]["TotalImpuestosTrasladados"] == entry.charge.tax
    assert document["Receptor"]["Rfc"] == "CAN010101AB2"
    assert "Soporte a distancia, 5 de noviembre de 2026" in document["Conceptos"][0]["Descripcion"]
    assert document["Complemento"]["TimbreFiscalDigital"]["UUID"] == kept.uuid
    assert kept.xml
    assert etree.fromstring(kept.xml).get("Fecha") == "2026-11-05T16:00:00"  # by the firm's clock


def test_a_correction_is_a_note_about_what_it_corrects(shop: Store, signer: Any) -> None:
    client_id = add_client(shop)
    charge_id = charged(shop, client_id)
    with_data(shop, client_id)
    with shop.begin() as uow:
        for amount in ("-33.33", "12.10"):
            charging.correct_charge(
                uow, "appleuse", charge_id, Decimal(amount), reason="menos", actor="Rosa", now=LATER
            )
    stamper = PacStamper(StandIn())
    first = issue_all(shop, "appleuse", signer, stamper, now=LATER)
    assert (first.numbered, first.stamped) == (1, 1)  # what a note is about has to be stamped first
    second = issue_all(shop, "appleuse", signer, stamper, now=LATER)
    assert (second.numbered, second.stamped) == (2, 2)
    (_, invoice), (credit, taken), (debit, added) = documents(shop)
    uuid = invoice["Complemento"]["TimbreFiscalDigital"]["UUID"]
    assert (credit, taken["TipoDeComprobante"].code, debit) == ("credit_note", "E", "debit_note")
    assert [one["CfdiRelacionados"][0]["TipoRelacion"].code for one in (taken, added)] == ["01", "02"]
    assert [one["CfdiRelacionados"][0]["CfdiRelacionado"] for one in (taken, added)] == [[uuid], [uuid]]
    with shop.read() as uow:
        totals = [one.charge.total for one in uow.ledger.corrections(charge_id)]
    assert [-taken["Total"], added["Total"]] == totals


def test_a_silent_provider_gets_the_same_bytes_again(shop: Store, signer: Any) -> None:
    client_id = add_client(shop)
    charged(shop, client_id)
    with_data(shop, client_id)
    provider = StandIn(silent=True)
    done = issue_all(shop, "appleuse", signer, PacStamper(provider), now=LATER)
    assert (done.signed, done.stamped, done.refused) == (1, 0, 0)
    assert "nobody answers" in done.stopped
    [(_, before)] = documents(shop)
    provider.silent = False
    assert issue_all(shop, "appleuse", signer, PacStamper(provider), now=LATER).stamped == 1
    [sent] = provider.stamped
    assert CFDI.from_string(sent)["Sello"] == before["Sello"]


def test_what_is_refused_is_told_once_and_goes_again_when_it_is_mended(shop: Store, signer: Any) -> None:
    client_id = add_client(shop)
    charged(shop, client_id)
    with_data(shop, client_id)
    provider = StandIn(refuses="CFDI40147: el código postal no es el del receptor")
    for _ in range(2):
        assert issue_all(shop, "appleuse", signer, PacStamper(provider), now=LATER).refused == 1
    with shop.read() as uow:
        [kept] = uow.invoices.open("appleuse")
        assert "CFDI40147" in kept.refused
        key = operator_alert_key(f"invoice-refused:{kept.id}:2026-11-05", "appleuse")
        assert key in uow.outbox.states([key])
    with_data(shop, client_id, "CAN010101AB3")
    provider.refuses = ""
    assert issue_all(shop, "appleuse", signer, PacStamper(provider), now=LATER).stamped == 1
    [(_, document)] = documents(shop)
    assert document["Receptor"]["Rfc"] == "CAN010101AB3"


def test_two_at_once_number_and_stamp_each_charge_once(shop: Store, signer: Any) -> None:
    client_id = add_client(shop)
    for _ in range(4):
        charged(shop, client_id)
    with_data(shop, client_id)
    provider = PacStamper(StandIn())
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: issue_all(shop, "appleuse", signer, provider, now=LATER), range(4)))
    assert (sum(one.numbered for one in done), sum(one.stamped for one in done)) == (4, 4)
    with shop.read() as uow:
        kept = uow.invoices.of_firm("appleuse", NOW - timedelta(days=30))
    assert sorted(one.number for one in kept) == [1, 2, 3, 4]
    assert len({one.uuid for one in kept}) == 4


def test_without_a_seal_numbers_wait_and_a_wrong_one_is_named(shop: Store, tmp_path: Path) -> None:
    client_id = add_client(shop)
    charged(shop, client_id)
    with_data(shop, client_id)
    assert issue_all(shop, "appleuse", None, None, now=LATER).numbered == 1
    (tmp_path / "otro").mkdir()
    with pytest.raises(CannotSign, match="certificado"):
        read_signer(tmp_path / "otro", "x")
    with pytest.raises(CannotSign, match="contraseña"):
        read_signer(seal_folder(tmp_path), "no es")


def test_a_firm_without_invoices_says_where_they_are_promised(store: Store) -> None:
    with refuses(Refused, "invoices"), store.begin() as uow:
        invoices.number_due(uow, "lima", now=LATER)
