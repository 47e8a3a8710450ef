"""Stamping: a provider (PAC) certifies a sealed invoice for the tax office. One protocol; satcfdi knows the providers.

It was tried against a stand-in of ours only: a provider wants a contract.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

from domain.money.invoices.invoices import Consent
from tasks.operator import told

CANCELLED = ("201", "202")
"""The tax office's answers: the request was taken, or it was cancelled before."""


ENDED = {"cancelado con aceptación": Consent.GIVEN, "plazo vencido": Consent.LAPSED}
"""How the tax office says by what a request to cancel ended."""


class StampRefused(Exception):  # noqa: N818  an answer, not an error
    """The provider will not certify the document as it is: its words."""


class WrongProvider(ValueError):  # noqa: N818  a condition to name
    """A provider's address cannot be read."""


@dataclass(frozen=True, slots=True)
class Stamped:
    """The tax office's id of a document (UUID), and the document with its stamp."""

    uuid: str
    xml: bytes


class Stamper(Protocol):
    """Certifies documents. The same document again gets the same stamp."""

    @property
    def trial(self) -> bool:
        """Whether it only tries: no tax office ever hears of what it stamps."""

    def stamp(self, xml: bytes) -> Stamped:
        """Return the document with its stamp; raise ``StampRefused``, or ``OSError`` when nobody answers."""

    def cancel(self, xml: bytes, motive: str, replaced_by: str, signer: Any) -> None:  # noqa: ANN401
        """Ask to cancel a stamped document, again too; raise as ``stamp`` does."""

    def consent(self, xml: bytes) -> Consent:
        """Return what became of that by now; raise as ``stamp`` does."""


@dataclass(frozen=True, slots=True)
class PacStamper:
    """A provider as ``satcfdi`` knows it (a subclass of its ``PAC``), and who knows how a document stands."""

    pac: Any
    office: Any = None
    """Without one the provider itself says how a document stands."""

    def stamp(self, xml: bytes) -> Stamped:
        """Send the document; its own answers are refusals, a silent line is an ``OSError``."""
        from satcfdi.cfdi import CFDI  # noqa: PLC0415  an extra

        with _refusals():
            found = self.pac.stamp(CFDI.from_string(xml))
        return Stamped(str(found.document_id), bytes(found.xml))

    def cancel(self, xml: bytes, motive: str, replaced_by: str, signer: Any) -> None:  # noqa: ANN401
        """Ask for the cancellation; one that was cancelled before is (code 202)."""
        from satcfdi.cfdi import CFDI  # noqa: PLC0415  an extra
        from satcfdi.pacs import CancelReason  # noqa: PLC0415

        with _refusals():
            said = self.pac.cancel(CFDI.from_string(xml), CancelReason(motive), replaced_by or None, signer)
        if str(said.code) not in CANCELLED:
            raise StampRefused(f"cancel: {said.code}")

    def consent(self, xml: bytes) -> Consent:
        """Look how the tax office has a document, by its public service."""
        from satcfdi.cfdi import CFDI  # noqa: PLC0415  an extra

        with _refusals():
            said = (self.office or self.pac).status(CFDI.from_string(xml))
            state, request = said["Estado"], (said.get("EstatusCancelacion") or "").casefold()
        if state == "Cancelado":
            return ENDED.get(request, Consent.NOT_NEEDED)
        return Consent.REFUSED if request == "solicitud rechazada" else Consent.WAITS

    @property
    def trial(self) -> bool:
        """Whether the provider's test is asked."""
        from satcfdi.pacs import Environment  # noqa: PLC0415  an extra

        return bool(self.pac.environment == Environment.TEST)


@contextmanager
def _refusals() -> Iterator[None]:
    """Give a provider's answers back as refusals; whatever it cannot be understood by is a silent line."""
    from satcfdi.exceptions import CFDIError, DocumentNotFoundError, ResponseError  # noqa: PLC0415  an extra

    try:
        yield
    except (CFDIError, ResponseError, DocumentNotFoundError) as error:
        raise StampRefused(str(error)[:500]) from error
    except (TypeError, AttributeError, KeyError) as error:
        raise OSError(f"{type(error).__name__}: {error}") from error


def stamper_of(address: str) -> Stamper:
    """Return the provider of ``finkok://USER:PASSWORD@test`` (or ``production``); raise ``WrongProvider``."""
    from satcfdi.pacs import Environment  # noqa: PLC0415

    from tasks.gateways.money.patient import PatientFinkok, PatientSAT  # noqa: PLC0415

    parts = urlsplit(address)
    places = {"test": Environment.TEST, "production": Environment.PRODUCTION}
    if parts.scheme != "finkok" or parts.hostname not in places or not parts.username or not parts.password:
        raise WrongProvider(told("invoices-pac-address", address="finkok://USER:PASSWORD@test"))
    place = places[parts.hostname]
    return PacStamper(PatientFinkok(unquote(parts.username), unquote(parts.password), place), PatientSAT(None, place))
