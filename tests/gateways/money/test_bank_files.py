"""Every kind of bank statement gives the same lines; what is none is refused whole."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from tasks.gateways.money.bank_files import MOST_BYTES, NoBankFile, read_bank_file
from tests.bank.files import camt, comma_separated, ofx
from tests.bank.made_up import clients, transfers
from tests.refusals import refuses

CHANCE = random.Random(7)  # noqa: S311  made-up data
LINES = [one.line for one in transfers(CHANCE, clients(CHANCE, 20), 50)]
LINES.append(replace(LINES[0], amount=-LINES[0].amount, bank_id="B999999", name="Luz & <Agua>"))


@pytest.mark.parametrize("made", [camt, lambda lines: ofx(lines, closed=False), lambda lines: ofx(lines, closed=True)])
def test_each_format_gives_the_same_lines(tmp_path, made):
    file = tmp_path / "bank"
    file.write_text(made(LINES), encoding="utf-8")
    assert read_bank_file(file) == LINES


def test_csv_by_a_map(tmp_path):
    file = tmp_path / "bank.csv"
    file.write_text(comma_separated(LINES), encoding="utf-8")
    assert [replace(one, account="012840") for one in read_bank_file(file)] == LINES
    own, mapped = tmp_path / "own.csv", tmp_path / "own.toml"
    own.write_text("Fecha;Abono;Concepto\n05/12/2026;1.250,50;caso 2026-00042\n", encoding="cp1252")
    mapped.write_text(
        '[file]\ndelimiter = ";"\ndecimal = ","\ndates = "%d/%m/%Y"\ncurrency = "PEN"\n'
        '[columns]\ndate = "Fecha"\namount = "Abono"\ntext = "Concepto"\n'
    )
    [one] = read_bank_file(own, mapped)
    assert (str(one.amount), one.currency, one.booked_on.isoformat()) == ("1250.50", "PEN", "2026-12-05")


def test_an_entry_that_bundles_transactions_is_a_line_each(tmp_path):
    part = '<TxDtls><Amt Ccy="MXN">{}</Amt><RmtInf><Ustrd>{}</Ustrd></RmtInf></TxDtls>'
    parts = part.format("100.00", "2026-00001") + part.format("132.00", "2026-00002")
    text = camt(LINES[:1])
    start, end = text.index("<TxDtls>"), text.index("</TxDtls>") + len("</TxDtls>")
    file = tmp_path / "bank.xml"
    file.write_text(text[:start] + parts + text[end:])
    assert [(str(one.amount), one.text, one.bank_id[-2:]) for one in read_bank_file(file)] == [
        ("100.00", "2026-00001", "/1"),
        ("132.00", "2026-00002", "/2"),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<a/>", "no account statement"),
        (
            '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><Document><Stmt>&b;</Stmt></Document>',
            "document type",
        ),
        ("<Document><Stmt>", "bank"),
        ("OFXHEADER:100\n<OFX><STMTTRN><TRNAMT>1.00", "ends inside"),
        ("a,b\n1,2\n", "no column amount, date"),
        ("date,amount\n2026-13-01,1.00\n", "row 2"),
        ("date,amount\n2026-12-01,1.005\n", "whole cents"),
    ],
)
def test_what_is_no_statement_is_refused_whole(tmp_path, content, said):
    file = tmp_path / "bank"
    file.write_text(content)
    with refuses(NoBankFile, said):
        read_bank_file(file)


def test_a_file_without_end_is_not_read(tmp_path):
    file = tmp_path / "bank"
    with file.open("wb") as out:
        out.truncate(MOST_BYTES + 1)
    with refuses(NoBankFile, "at most"):
        read_bank_file(file)
