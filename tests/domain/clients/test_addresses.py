from __future__ import annotations

import pytest

from domain.clients.addresses import AddressFault, address_fault, in_ascii


@pytest.mark.parametrize(
    ("address", "sent_to"),
    [
        ("ana@cliente.pe", "ana@cliente.pe"),
        ("user@straße.example", "user@xn--strae-oqa.example"),
        ("ana@peña.example", "ana@xn--pea-8ma.example"),
        ("o'brien+pc@sub.cliente.co", "o'brien+pc@sub.cliente.co"),
        ("ana@PEÑA.example", "ana@xn--pea-8ma.example"),
    ],
)
def test_finding_12_a_domain_is_the_one_that_was_meant(address: str, sent_to: str) -> None:
    assert in_ascii(address) == sent_to


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("a@b", AddressFault.DOMAIN_DOT),
        ("a..b@c.pe", AddressFault.LOCAL_DOTS),
        (".a@c.pe", AddressFault.LOCAL_DOTS),
        ("a.@c.pe", AddressFault.LOCAL_DOTS),
        ("a" * 65 + "@c.pe", AddressFault.LOCAL_LONG),
        ("maría@c.pe", AddressFault.LOCAL_LETTERS),
        ("ana", AddressFault.SHAPE),
        ("ana@@c.pe", AddressFault.SHAPE),
        ("ana@c.pe, luis@c.pe", AddressFault.SHAPE),
        ("ana@c.pe\nBcc: x@y.pe", AddressFault.SHAPE),
        ("ana@-c.pe", AddressFault.DOMAIN),
        ("ana@c..pe", AddressFault.DOMAIN),
        ("ana@c.p", AddressFault.DOMAIN),
        ("ana@192.0.2.1", AddressFault.DOMAIN),
        ("ana@" + "x" * 64 + ".pe", AddressFault.DOMAIN),
        ("ana@xn--\u200b.pe", AddressFault.DOMAIN),
        ("ana@" + "x.".join(["y"] * 130) + "pe", AddressFault.LONG),
        ("", AddressFault.SHAPE),
    ],
)
def test_an_address_that_cannot_exist_says_why(address: str, fault: AddressFault) -> None:
    assert address_fault(address) is fault
