"""A seal of ours, and somebody who stamps: a provider as satcfdi calls it, on this machine. No real one was asked.

It stamps as the tax office's rules say a provider does: the seal must fit the document, the same document again gets
the stamp that it had.
"""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from uuid import uuid4

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID, ObjectIdentifier
from lxml import etree
from satcfdi.cfdi import CFDI
from satcfdi.exceptions import ResponseError
from satcfdi.pacs import PAC, Accept, CancelationAcknowledgment, CancelReason, Document, Environment

TFD = "http://www.sat.gob.mx/TimbreFiscalDigital"
PASSWORD = "clave"


@cache
def seal() -> tuple[bytes, bytes]:
    """Return a certificate and its key as the tax office gives them (DER); self-signed, so nobody's."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    names = {
        NameOID.COMMON_NAME: "TALLER DE PRUEBAS",
        ObjectIdentifier("2.5.4.41"): "TALLER DE PRUEBAS",
        NameOID.X500_UNIQUE_IDENTIFIER: "TPR190101AB1 / XEXX010101000",
        NameOID.SERIAL_NUMBER: " / XEXX010101HNEXXXA4",
    }
    name = x509.Name([x509.NameAttribute(*one) for one in names.items()])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(int.from_bytes(b"30001000000500000001", "big"))
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2030, 1, 1, tzinfo=UTC))
        .sign(key, hashes.SHA256())
    )
    kept = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(PASSWORD.encode()),
    )
    return made.public_bytes(serialization.Encoding.DER), kept


def seal_folder(folder: Path) -> Path:
    """Write the seal into a folder; return it."""
    certificate, key = seal()
    (folder / "sello.cer").write_bytes(certificate)
    (folder / "sello.key").write_bytes(key)
    return folder


@dataclass
class StandIn(PAC):
    """Stamps what is sealed rightly; ``refuses`` and ``silent`` are what it answers instead."""

    refuses: str = ""
    silent: bool = False
    stamped: dict[bytes, Document] = field(default_factory=dict)
    cancelled: dict[str, str] = field(default_factory=dict)
    """What was asked to be cancelled: the motive by the tax office's id."""
    asked: int = 0
    consent: str = ""
    """What the tax office says of a request; empty, no consent is needed."""
    environment: Environment = Environment.TEST

    def stamp(self, cfdi: CFDI, accept: Accept = Accept.XML) -> Document:  # noqa: ARG002  as satcfdi has it
        if self.silent:
            raise ConnectionError("nobody answers")
        if self.refuses:
            raise ResponseError(self.refuses)
        sent = cfdi.xml_bytes()
        if sent not in self.stamped:
            self.stamped[sent] = self._new(cfdi)
        return self.stamped[sent]

    def cancel(
        self, cfdi: CFDI, reason: CancelReason, substitution_id: str | None = None, signer: object = None
    ) -> CancelationAcknowledgment:
        if self.silent:
            raise ConnectionError("nobody answers")
        if self.refuses or signer is None:
            raise ResponseError(self.refuses)
        uuid = cfdi["Complemento"]["TimbreFiscalDigital"]["UUID"]
        again = uuid in self.cancelled
        self.asked += 1
        self.cancelled[uuid] = f"{reason.value} {substitution_id or ''}".strip()
        return CancelationAcknowledgment(code="202" if again else "201")

    def status(self, cfdi: CFDI) -> dict[str, str | None]:
        if self.silent:
            raise ConnectionError("nobody answers")
        if cfdi["Complemento"]["TimbreFiscalDigital"]["UUID"] not in self.cancelled:
            return {"Estado": "Vigente", "EsCancelable": "Cancelable con aceptación", "EstatusCancelacion": None}
        stands = self.consent in ("En proceso", "Solicitud rechazada")
        said = self.consent or "Cancelado sin aceptación"
        return {"Estado": "Vigente" if stands else "Cancelado", "EstatusCancelacion": said}

    def _new(self, cfdi: CFDI) -> Document:
        certificate = x509.load_der_x509_certificate(seal()[0])
        seal_of = b64decode(cfdi["Sello"])
        said = cfdi.cadena_original().encode()
        certificate.public_key().verify(seal_of, said, padding.PKCS1v15(), hashes.SHA256())  # type: ignore[union-attr,call-arg]
        uuid = str(uuid4()).upper()
        document = etree.fromstring(cfdi.xml_bytes())
        name = f"{{{document.nsmap['cfdi']}}}Complemento"
        found = document.find(name)
        extra = etree.SubElement(document, name) if found is None else found
        stamp = {
            "Version": "1.1",
            "UUID": uuid,
            "FechaTimbrado": "2026-11-05T12:00:00",
            "RfcProvCertif": "SPR190613I52",
            "SelloCFD": cfdi["Sello"],
            "NoCertificadoSAT": "30001000000500000002",
            "SelloSAT": cfdi["Sello"],
        }
        etree.SubElement(extra, f"{{{TFD}}}TimbreFiscalDigital", stamp, nsmap={"tfd": TFD})
        return Document(document_id=uuid, xml=etree.tostring(document, xml_declaration=True, encoding="UTF-8"))
