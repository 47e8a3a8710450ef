"""Mail addresses that can exist (RFC 5321), with domains in any script (IDNA 2008)."""

import re
from enum import StrEnum

import idna

MOST, MOST_LOCAL = 254, 64
_SHAPE = re.compile(r"[^@\s<>,;:\"\\()\[\]\x00-\x1f\x7f]+@[^@\s<>,;:\"\\()\[\]\x00-\x1f\x7f]+")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE)
_LEAST_TOP = 2


class AddressFault(StrEnum):
    """Why no mail server can deliver to an address."""

    SHAPE = "shape"
    LOCAL_LETTERS = "local-letters"
    LOCAL_DOTS = "local-dots"
    LOCAL_LONG = "local-long"
    DOMAIN_DOT = "domain-dot"
    DOMAIN = "domain"
    LONG = "long"


class NoAddress(ValueError):  # noqa: N818  a condition to name
    """The text is no address; ``fault`` says why."""

    def __init__(self, text: str, fault: AddressFault) -> None:
        super().__init__(f"{text!r}: {fault}")
        self.fault = fault


def in_ascii(address: str) -> str:
    """Return the address in the form that every mail server takes: its domain as ``xn--``; else raise ``NoAddress``.

    The part before the @ may hold no accents: that needs SMTPUTF8, which few servers on the way offer. A domain is
    encoded by IDNA 2008, where ``straße`` is not ``strasse``, which may be somebody else's.
    """
    local, _, domain = address.rpartition("@")
    if not _SHAPE.fullmatch(address):
        raise NoAddress(address, AddressFault.SHAPE)
    if not local.isascii():
        raise NoAddress(address, AddressFault.LOCAL_LETTERS)
    if ".." in local or local.startswith(".") or local.endswith("."):
        raise NoAddress(address, AddressFault.LOCAL_DOTS)
    if len(local) > MOST_LOCAL:
        raise NoAddress(address, AddressFault.LOCAL_LONG)
    if "." not in domain.strip("."):
        raise NoAddress(address, AddressFault.DOMAIN_DOT)
    try:
        name = domain if domain.isascii() else idna.encode(domain, uts46=True).decode()
    except idna.IDNAError as error:
        raise NoAddress(address, AddressFault.DOMAIN) from error
    labels = name.split(".")
    if not all(map(_LABEL.fullmatch, labels)) or len(labels[-1]) < _LEAST_TOP or labels[-1].isdigit():
        raise NoAddress(address, AddressFault.DOMAIN)
    if len(local) + 1 + len(name) > MOST:
        raise NoAddress(address, AddressFault.LONG)
    return f"{local}@{name}"


def address_fault(text: str) -> AddressFault | None:
    """Say why a mail cannot be sent to ``text``; ``None`` when it can."""
    try:
        in_ascii(text)
    except NoAddress as error:
        return error.fault
    return None
