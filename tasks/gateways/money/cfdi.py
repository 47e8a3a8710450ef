"""Mexico's electronic invoices: CFDI 4.0 built, sealed and checked against the tax office's schema by ``satcfdi``.

An extra: ``pip install trastienda[cfdi]``. A payment is not known when an invoice is issued, so each says that it is
paid in parts or later (PPD, 99).
"""

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from domain.firms.promises.invoices import InvoicePromise
from domain.money.invoices.invoices import Invoice, InvoiceKind, InvoiceLine, TaxData
from domain.money.invoices.parts import PaymentDocument
from tasks.operator import told

TAX = "002"
"""Value added tax (IVA), by the catalogue c_Impuesto."""
RELATIONS = {InvoiceKind.CREDIT_NOTE: "01", InvoiceKind.DEBIT_NOTE: "02"}
KINDS = {InvoiceKind.CREDIT_NOTE: "E"}
LONGEST = 1000


class CannotSign(Exception):  # noqa: N818  a condition to name
    """No document can be sealed: the extra, the certificate or its key is missing or wrong."""


def read_signer(folder: Path, password: str) -> Any:  # noqa: ANN401  satcfdi has no types
    """Return the issuer's seal (CSD) from its ``*.cer`` and ``*.key`` in a folder; raise ``CannotSign``."""
    try:
        from satcfdi.models import Signer  # noqa: PLC0415  an extra, and two seconds
    except ImportError as error:
        raise CannotSign(told("invoices-no-extra")) from error
    files = [sorted(folder.glob(form)) for form in ("*.cer", "*.key")]
    if [len(found) for found in files] != [1, 1]:
        raise CannotSign(told("invoices-seal-files", folder=folder))
    try:
        return Signer.load(certificate=files[0][0].read_bytes(), key=files[1][0].read_bytes(), password=password)
    except Exception as error:  # whatever the file says, it is no seal
        raise CannotSign(told("invoices-seal-wrong", folder=folder, why=type(error).__name__)) from error


def signed_cfdi(invoice: Invoice, by: InvoicePromise, zone: str, signer: Any) -> bytes:  # noqa: ANN401
    """Return a sealed CFDI 4.0; raise ``ValueError`` when schema or ledger say otherwise."""
    from satcfdi.create.cfd import cfdi40  # noqa: PLC0415

    related = cfdi40.CfdiRelacionados(RELATIONS[invoice.kind], [invoice.about]) if invoice.about else None
    document = cfdi40.Comprobante(
        emisor=cfdi40.Emisor(rfc=by.tax_id, nombre=by.legal_name, regimen_fiscal=by.regime),
        lugar_expedicion=by.postal_code,
        receptor=_receiver(invoice.to, invoice.to.use),
        conceptos=[_line(one, by, invoice) for one in invoice.lines],
        moneda=invoice.currency,
        tipo_de_comprobante=KINDS.get(invoice.kind, "I"),
        serie=invoice.series,
        folio=str(invoice.number),
        forma_pago="99",
        metodo_pago="PPD" if invoice.kind is not InvoiceKind.CREDIT_NOTE else "PUE",
        cfdi_relacionados=related,
        fecha=_local(invoice.issued_at, zone),
    )
    if document["Total"] != invoice.total:
        raise ValueError(f"{invoice.series}{invoice.number}: {document['Total']} ≠ {invoice.total}")
    return _sealed(document, f"{invoice.series}{invoice.number}", signer)


def signed_payment(document: PaymentDocument, by: InvoicePromise, zone: str, signer: Any) -> bytes:  # noqa: ANN401
    """Return a sealed complement of payment (Pagos 2.0); raise ``ValueError`` when the schema says otherwise."""
    from satcfdi.cfdi import CFDI  # noqa: PLC0415
    from satcfdi.create.cfd import cfdi40  # noqa: PLC0415

    paid = [
        cfdi40.PagoComprobante(
            CFDI.from_string(one.xml), one.part.number, imp_saldo_ant=one.part.before, imp_pagado=one.part.amount
        )
        for one in document.paid
    ]
    made = cfdi40.Comprobante.pago_comprobantes(
        paid,
        fecha_pago=_local(document.paid_at, zone),
        forma_pago=document.form,
        emisor=cfdi40.Emisor(rfc=by.tax_id, nombre=by.legal_name, regimen_fiscal=by.regime),
        lugar_expedicion=by.postal_code,
        receptor=_receiver(document.to, "CP01"),
        serie=document.series,
        folio=str(document.number),
        fecha=_local(document.issued_at, zone),
    )
    return _sealed(made, f"{document.series}{document.number}", signer)


def _receiver(to: TaxData, use: str) -> Any:  # noqa: ANN401
    from satcfdi.create.cfd import cfdi40  # noqa: PLC0415

    return cfdi40.Receptor(
        rfc=to.tax_id,
        nombre=to.legal_name,
        domicilio_fiscal_receptor=to.postal_code,
        regimen_fiscal_receptor=to.regime,
        uso_cfdi=use,
    )


def _sealed(document: Any, name: str, signer: Any) -> bytes:  # noqa: ANN401
    """Return a document with its seal, valid by its schema; raise ``ValueError`` for what is not."""
    from satcfdi.exceptions import SchemaValidationError  # noqa: PLC0415

    document.sign(signer)
    try:
        return bytes(document.xml_bytes(validate=True))
    except SchemaValidationError as error:
        raise ValueError(f"{name}: {str(error)[:500]}") from error


def _line(line: InvoiceLine, by: InvoicePromise, invoice: Invoice) -> Any:  # noqa: ANN401
    from satcfdi.create.cfd import cfdi40  # noqa: PLC0415

    rate = invoice.tax_rate.quantize(type(invoice.tax_rate)("0.000001"))
    return cfdi40.Concepto(
        clave_prod_serv=by.product,
        cantidad=line.quantity,
        clave_unidad=by.unit,
        descripcion=" ".join(line.text.split())[:LONGEST],
        valor_unitario=line.rate,
        descuento=line.discount or None,
        objeto_imp="02",
        impuestos=cfdi40.Impuestos(
            traslados=cfdi40.Traslado(impuesto=TAX, tipo_factor="Tasa", tasa_o_cuota=rate, importe=line.tax)
        ),
    )


def _local(at: datetime, zone: str) -> datetime:
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None, microsecond=0)
