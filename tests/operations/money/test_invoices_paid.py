"""What comes after an invoice: the mail with it, the complement of its payment, its cancelling, each once."""

from __future__ import annotations

import socket
import threading
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from alembic import command
from satcfdi.cfdi import CFDI
from satcfdi.pacs import Environment
from sqlalchemy import select

from domain.acts import By
from domain.letters.letters import invoice_key
from domain.money.invoices.invoices import NoCancelling
from domain.money.invoices.parts import Part, Unpaid, form_of, parts_of
from tasks.gateways.money import patient
from tasks.gateways.money.stamping import PacStamper, stamper_of
from tasks.money.invoices import Issued, issue_all
from tasks.operations.money import invoices
from tasks.operations.money.acts import RecordPayment, record_payment
from tasks.store.migrations import alembic_config
from tasks.store.money.invoices import KeptInvoice
from tasks.store.records import LetterRecord
from tasks.store.unit_of_work import Store
from tests.operations.money.test_invoices import LATER, charged, shop, signer, with_data
from tests.operations.money_office import add_client
from tests.operations.stand_in_pac import StandIn

__all__ = ["shop", "signer"]
BY = By("Rosa", "prueba", LATER)


def paid(store: Store, client_id: int, amount: str, reference: str, method: str = "") -> None:
    with store.begin() as uow:
        act = RecordPayment(
            "appleuse", str(client_id), Decimal(amount), LATER, "lo que se debe", reference=reference, method=method
        )
        record_payment(uow, act, BY)


def kept(store: Store) -> list[KeptInvoice]:
    with store.read() as uow:
        return uow.invoices.of_firm("appleuse", LATER - timedelta(days=30))


def complements(store: Store) -> list[dict[str, Any]]:
    """Return the payments that complements name, as the tax office reads them."""
    found = [CFDI.from_string(one.xml) for one in kept(store) if one.payment_id and one.xml]
    assert all(one["TipoDeComprobante"].code == "P" and one["Receptor"]["UsoCFDI"].code == "CP01" for one in found)
    return [one["Complemento"]["Pagos"]["Pago"][0] for one in found]


def issued(store: Store, signer: object, pac: StandIn) -> Issued:
    return issue_all(store, "appleuse", signer, PacStamper(pac), now=LATER)


def test_a_client_is_mailed_its_invoice_and_told_where_it_is_a_trial(shop: Store, signer: Any) -> None:
    client_id = add_client(shop)
    charged(shop, client_id)
    with_data(shop, client_id)
    issued(shop, signer, StandIn())
    issued(shop, signer, StandIn())
    [one] = kept(shop)
    with shop.read() as uow:
        query = select(LetterRecord.facts).where(LetterRecord.key == invoice_key(one.id))
        [facts] = uow.connection.execute(query).scalars()
    assert facts["invoice"] == {
        "name": "A1", "kind": "invoice", "uuid": one.uuid, "trial": True, "cancelled": False,
    }  # fmt: skip
    assert not PacStamper(StandIn(environment=Environment.PRODUCTION)).trial


def test_a_payment_gets_its_complement_by_parts_and_each_part_once(shop: Store, signer: Any) -> None:
    """Two invoices of 232.00 and 464.00 are paid by 300.00 in cash and 500.00: three parts, the rest is credit."""
    client_id, pac = add_client(shop), StandIn()
    for minutes in (60, 120):
        charged(shop, client_id, minutes)
    with_data(shop, client_id)
    issued(shop, signer, pac)
    paid(shop, client_id, "300.00", "r1", "efectivo")
    assert (issued(shop, signer, pac).stamped, issued(shop, signer, pac).stamped) == (1, 0)
    paid(shop, client_id, "500.00", "r2")
    assert (issued(shop, signer, pac).stamped, issued(shop, signer, pac).stamped) == (1, 0)
    first, second = complements(shop)
    uuids = [one.uuid for one in kept(shop)]
    assert (first["FormaDePagoP"].code, first["Monto"], second["FormaDePagoP"].code, second["Monto"]) == (
        "01", Decimal("300.00"), "03", Decimal("396.00"),
    )  # fmt: skip
    shares = [
        (one["IdDocumento"], one["NumParcialidad"], one["ImpSaldoAnt"], one["ImpPagado"], one["ImpSaldoInsoluto"])
        for one in [*first["DoctoRelacionado"], *second["DoctoRelacionado"]]
    ]
    assert shares == [
        (uuids[0], 1, Decimal("232.00"), Decimal("232.00"), Decimal("0.00")),
        (uuids[1], 1, Decimal("464.00"), Decimal("68.00"), Decimal("396.00")),
        (uuids[1], 2, Decimal("396.00"), Decimal("396.00"), Decimal("0.00")),
    ]


def test_an_invoice_of_before_is_paid_by_a_complement_too(shop: Store, signer: Any) -> None:
    """The tables were made anew around what stood in them."""
    client_id, pac = add_client(shop), StandIn()
    charged(shop, client_id)
    with_data(shop, client_id)
    issued(shop, signer, pac)
    [before] = kept(shop)
    with shop.begin() as uow:
        config = alembic_config()
        config.attributes["connection"] = uow.connection
        command.downgrade(config, "0028")
        command.upgrade(config, "head")
    assert kept(shop) == [before]
    paid(shop, client_id, "232.00", "r1")
    assert issued(shop, signer, pac).stamped == 1


def test_an_invoice_is_cancelled_once_after_what_names_it(shop: Store, signer: Any) -> None:
    client_id, pac = add_client(shop), StandIn()
    charged(shop, client_id)
    with_data(shop, client_id)
    issued(shop, signer, pac)
    paid(shop, client_id, "232.00", "r1")
    issued(shop, signer, pac)
    invoice, complement = kept(shop)
    cases = {"A9": "unknown", "A1": "others", "B1": "unknown"}
    for name, code in cases.items():
        with pytest.raises(NoCancelling, match=code), shop.begin() as uow:
            invoices.cancel_invoice(uow, invoices.CancelInvoice("appleuse", name, "02"), BY)
    for motive, by in (("05", ""), ("01", ""), ("02", "X")):
        with pytest.raises(NoCancelling, match="motive"), shop.begin() as uow:
            invoices.cancel_invoice(uow, invoices.CancelInvoice("appleuse", "A2", motive, by), BY)
    for name in ("a2", "A1"):
        with shop.begin() as uow:
            invoices.cancel_invoice(uow, invoices.CancelInvoice("appleuse", name, "02"), BY)
        with pytest.raises(NoCancelling, match="stamped"), shop.begin() as uow:
            invoices.cancel_invoice(uow, invoices.CancelInvoice("appleuse", name, "02"), BY)
    pac.silent = True
    assert "nobody answers" in issued(shop, signer, pac).stopped
    pac.silent = False
    assert (issued(shop, signer, pac).cancelled, issued(shop, signer, pac).cancelled) == (2, 0)
    assert list(pac.cancelled.items()) == [(complement.uuid, "02"), (invoice.uuid, "02")]
    assert [one.state for one in kept(shop)] == ["cancelled", "cancelled"]  # and the payment has no other complement
    with shop.read() as uow:
        assert f"{invoice_key(invoice.id)}:cancelled" in uow.outbox.states([f"{invoice_key(invoice.id)}:cancelled"])


def test_what_the_provider_will_not_cancel_is_told_and_can_be_asked_again(shop: Store, signer: Any) -> None:
    client_id, pac = add_client(shop), StandIn()
    charged(shop, client_id)
    with_data(shop, client_id)
    issued(shop, signer, pac)
    for refuses, state in (("no cancelable", "stamped"), ("", "cancelled")):
        with shop.begin() as uow:
            invoices.cancel_invoice(uow, invoices.CancelInvoice("appleuse", "A1", "01", "u-2"), BY)
        pac.refuses = refuses
        issued(shop, signer, pac)
        [one] = kept(shop)
        assert (one.state, one.refused) == (state, refuses)
    assert list(pac.cancelled.values()) == ["01 U-2"]


def cancelling(store: Store, signer: Any, pac: StandIn, *, paying: str = "") -> KeptInvoice:
    """Return a stamped invoice (its receiver has paid so much of it), or its complement, that is to be cancelled."""
    client_id = add_client(store)
    charged(store, client_id)
    with_data(store, client_id)
    issued(store, signer, pac)
    if paying:
        paid(store, client_id, paying, "r1")
        issued(store, signer, pac)
    with store.begin() as uow:
        return invoices.cancel_invoice(uow, invoices.CancelInvoice("appleuse", kept(store)[-1].name, "02"), BY)


@pytest.mark.parametrize(
    ("ended", "consent"), [("Cancelado con aceptación", "given"), ("Plazo vencido", "lapsed"), ("", "not_needed")]
)
def test_an_invoice_stands_until_its_receiver_agrees_or_72_hours_are_over(
    shop: Store, signer: Any, ended: str, consent: str
) -> None:
    """Asked for once; meanwhile what its payment paid stays paid, and the client hears nothing. Then once."""
    pac = StandIn(consent="En proceso")
    complement = cancelling(shop, signer, pac, paying="100.00")
    for _ in range(3):
        assert issued(shop, signer, pac).cancelled == 0
    assert (kept(shop)[-1].state, pac.asked) == ("awaiting_consent", 1)
    with shop.read() as uow:
        assert [one.left for one in uow.invoice_parts.unpaid("appleuse")[1]] == [Decimal("132.00")]
    with shop.begin() as uow:
        [invoice, _] = kept(shop)
        invoices.cancel_invoice(uow, invoices.CancelInvoice("appleuse", "A1", "02"), BY)
    issued(shop, signer, pac)
    assert pac.asked == 1  # what the complement names is not asked for while that stands
    with shop.read() as uow:
        assert not uow.outbox.states([f"{invoice_key(complement.id)}:cancelled"])
    pac.consent = ended
    assert [issued(shop, signer, pac).cancelled for _ in range(2)] == [2, 0]
    with shop.read() as uow:
        events = uow.events.named("appleuse", "invoice.cancelled")
    assert [one.facts["consent"] for one in events] == [consent, consent]
    assert pac.asked == 2
    assert invoice.uuid in pac.cancelled


def test_a_receiver_who_refuses_is_told_and_the_invoice_stands(shop: Store, signer: Any) -> None:
    """Asked again, the earlier refusal is no answer to that."""
    pac = StandIn(consent="En proceso")
    cancelling(shop, signer, pac)
    issued(shop, signer, pac)
    pac.consent = "Solicitud rechazada"
    issued(shop, signer, pac)
    issued(shop, signer, pac)
    assert (kept(shop)[0].state, kept(shop)[0].refused) == ("stamped", "refused")
    with shop.read() as uow:
        facts = uow.connection.execute(select(LetterRecord.facts).where(LetterRecord.template == "operator_alert"))
        assert [one["said"]["id"] for one in facts.scalars()] == ["invoice-consent-refused"]
    with shop.begin() as uow:
        invoices.cancel_invoice(uow, invoices.CancelInvoice("appleuse", "A1", "02"), BY)
    issued(shop, signer, pac)
    assert (kept(shop)[0].state, pac.asked) == ("awaiting_consent", 2)
    pac.consent = "Cancelado con aceptación"
    assert issued(shop, signer, pac).cancelled == 1


def test_a_complement_that_is_cancelled_is_made_anew(shop: Store, signer: Any) -> None:
    client_id, pac = add_client(shop), StandIn()
    charged(shop, client_id)
    with_data(shop, client_id)
    issued(shop, signer, pac)
    paid(shop, client_id, "100.00", "r1")
    issued(shop, signer, pac)
    with shop.begin() as uow:
        invoices.cancel_invoice(uow, invoices.CancelInvoice("appleuse", "A2", "02"), BY)
    issued(shop, signer, pac)
    issued(shop, signer, pac)
    first, second = complements(shop)
    assert [one["DoctoRelacionado"][0]["NumParcialidad"] for one in (first, second)] == [1, 1]


def test_a_provider_that_is_silent_or_speaks_no_xml_is_asked_again_later(
    shop: Store, signer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Finkok's own client waits for ever; here a server takes the document and says nothing, then says nonsense."""
    client_id = add_client(shop)
    charged(shop, client_id)
    with_data(shop, client_id)
    stamper = stamper_of("finkok://usuario:clave@test")
    monkeypatch.setattr(patient, "PATIENCE", (1, 0.3))
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}"
        monkeypatch.setattr(patient.PatientFinkok, "host", url)
        assert "timed out" in issue_all(shop, "appleuse", signer, stamper, now=LATER).stopped
        server.accept()[0].close()
        answering = threading.Thread(target=_says_nonsense, args=(server,))
        answering.start()
        assert "502: XMLSyntaxError" in issue_all(shop, "appleuse", signer, stamper, now=LATER).stopped
        answering.join()
    assert [one.state for one in kept(shop)] == ["signed"]


def _says_nonsense(server: socket.socket) -> None:
    with server.accept()[0] as line:
        line.recv(1 << 20)
        line.sendall(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 3\r\nConnection: close\r\n\r\nno!")


@pytest.mark.parametrize(
    ("amount", "case_id", "shares"),
    [
        ("50", None, [(1, "50")]),
        ("50", 8, [(2, "30"), (1, "20")]),
        ("500", 8, [(2, "30"), (1, "100"), (3, "5")]),
        ("0", None, []),
    ],
)
def test_a_payment_pays_its_case_first_then_the_oldest(
    amount: str, case_id: int | None, shares: list[tuple[int, str]]
) -> None:
    unpaid = [Unpaid(1, 7, Decimal(100)), Unpaid(2, 8, Decimal(30), 1), Unpaid(3, None, Decimal(5))]
    found = parts_of(Decimal(amount), case_id, unpaid)
    assert [(one.about_id, one.amount) for one in found] == [(id_, Decimal(paid)) for id_, paid in shares]
    assert Part(2, 2, Decimal(30), Decimal(30)) in found or case_id is None


@pytest.mark.parametrize(
    ("method", "form"),
    [
        ("efectivo", "01"),
        ("SPEI", "03"),
        ("", "03"),
        ("banco", "03"),
        ("Tarjeta de débito", "28"),
        ("card", "04"),
        ("30", "30"),
    ],
)
def test_how_a_payment_was_made_is_one_of_the_tax_offices_ways(method: str, form: str) -> None:
    assert form_of(method, "03") == form
