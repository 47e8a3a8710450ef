"""Heads of mails in a mailbox on disk are read as people read them, however their programs wrote them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from domain.refusals import Refused
from tasks.gateways.imports.mail_threads import threads

DATE = b"Date: Wed, 4 Nov 2026 09:00:00 -0500\n"


def refuse(code: str, /, **facts: Any) -> Refused:
    return Refused(f"file-{code}", rule="imports", **facts)


def read(folder: Path, head: bytes) -> dict[str, str]:
    """Return the row of a mailbox of one mail."""
    (folder / "cur").mkdir()
    (folder / "cur" / "1").write_bytes(DATE + head + b"\nHola\n")
    [row] = threads(folder, refuse)
    return row


HEADS = {
    "a comma in an encoded name": (
        b"From: =?utf-8?q?Pe=C3=B1a=2C_Ana?= <Ana@c.example>\nSubject: Hola",
        ("ana@c.example", "Peña, Ana", "Hola"),
    ),
    "an address in an encoded name": (
        b"From: =?utf-8?q?jefe=40c=2Eexample?= <ana@c.example>\nSubject: Hola",
        ("ana@c.example", "jefe@c.example", "Hola"),
    ),
    "a folded subject of two words": (
        b"From: ana@c.example\nSubject: =?utf-8?q?No_enciende_la_m=C3=A1?=\n =?utf-8?q?quina_grande?=",
        ("ana@c.example", "ana@c.example", "No enciende la máquina grande"),
    ),
    "a folded plain subject": (
        b"From: ana@c.example\nSubject: Re: No\n\tenciende",
        ("ana@c.example", "ana@c.example", "No enciende"),
    ),
    "a sign cut in two words": (
        b"From: ana@c.example\nSubject: =?utf-8?b?w4E=?= =?utf-8?q?Se=C3?= =?utf-8?q?=B1al?=",
        ("ana@c.example", "ana@c.example", "ÁSeñal"),
    ),
    "an unknown character set": (
        b"From: =?x-nobody?q?Mar=EDa?= <ana@c.example>\nSubject: =?x-nobody?q?Se=F1al?= =?utf-8?q?_d=C3=A9bil?=",
        ("ana@c.example", "María", "Señal débil"),
    ),
    "raw bytes": (
        "From: María <ana@c.example>\nSubject: Señal débil".encode("latin-1"),
        ("ana@c.example", "María", "Señal débil"),
    ),
    "raw bytes beside an encoded word": (
        "From: María <ana@c.example>\nSubject: Señal =?utf-8?q?d=C3=A9bil?=".encode(),
        ("ana@c.example", "María", "Señal débil"),
    ),
    "windows-1252 said as latin-1": (
        b"From: ana@c.example\nSubject: =?iso-8859-1?q?=93hola=94_=80?=",
        ("ana@c.example", "ana@c.example", "“hola” €"),
    ),
    "a language beside the character set": (
        b"From: =?utf-8*es?q?Mar=C3=ADa?= <ana@c.example>\nSubject: x",
        ("ana@c.example", "María", "x"),
    ),
    "a word of no letters": (
        b"From: ana@c.example\nSubject: =?utf-8?b?a?= hola",
        ("ana@c.example", "ana@c.example", "=?utf-8?b?a?= hola"),
    ),
}


@pytest.mark.parametrize("name", HEADS)
def test_a_head_is_read_as_a_person_reads_it(name: str, tmp_path: Path) -> None:
    """Finding L1."""
    head, wanted = HEADS[name]
    row = read(tmp_path, head + b"\n")
    assert (row["from"], row["from_name"], row["subject"]) == wanted


def test_more_mails_before_than_a_line_holds_are_one_thread(tmp_path: Path) -> None:
    before = b" ".join(b"<%060d@c.example>" % number for number in range(90))
    row = read(tmp_path, b"From: ana@c.example\nReferences: " + before + b"\nMessage-ID: <z@c.example>\n")
    assert row["thread"] == f"{0:060}@c.example"
