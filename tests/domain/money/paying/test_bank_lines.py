"""Whose payment a bank's line is: of a thousand made-up ones at least 95 % found, none wrongly."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest

from domain.money.paying.bank_lines import BankLine, Candidate, Index, line_keys
from tests.bank.made_up import DAY, clients, transfers

D = Decimal
ANA = Candidate(
    1, "C00001", ("Café Ñandú", "Ana Peña Ruiz"), (("2026-00042", 42, frozenset({D("232.00")})),), frozenset({D(500)})
)
LUIS = Candidate(
    2, "C00002", ("Taller Rojas", "Luis Rojas"), (("2026-00043", 43, frozenset({D("232.00")})),), frozenset()
)
INDEX = Index([ANA, LUIS])


def line(amount="232.00", *, reference="", text="", name=""):
    return BankLine("a", "1", DAY, D(amount), "MXN", reference, text, name)


@pytest.mark.parametrize("seed", range(20))
def test_of_a_thousand_lines_at_least_95_per_cent_are_found_and_none_wrongly(seed):
    chance = random.Random(seed)  # noqa: S311  made-up data
    known = clients(chance)
    index, made = Index(known), transfers(chance, known)
    found = [(index.match(one.line), one.client_id) for one in made]
    assert [true for match, true in found if match and match.client_id != true] == []
    payments = [match for match, true in found if true is not None]
    assert sum(match is not None for match in payments) / len(payments) >= 0.95


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (line(reference="2026-00042", name="ANA PENA"), (1, 42)),
        (line(text="SPEI 2026 00042 ref 778", name="NANDU CAFE"), (1, 42)),
        (line("100.00", text="c00001", name="Ana Peña Ruiz"), (1, None)),  # part of it: name and reference agree
        (line("500.00", name="PEÑA RUIZ ANA"), (1, None)),
        (line(name="LUIS ROJ"), (2, 43)),  # cut off
        (line("233.00", name="Luis Rojas"), None),  # a name alone
        (line(), None),  # an amount alone
        (line(reference="2026-00042", name="Luis Rojas"), (2, 43)),  # one digit wrong: name and amount say whose
        (line("233.00", reference="2026-00042", name="Luis Rojas"), None),  # two clients
        (line(reference="2026-00042"), None),  # the digit beside is another's, who owes the same
        (line("500.00", reference="2026-00042"), (1, 42)),  # nobody else owes that
        (line("9.00", reference="2026-00042"), None),
        (line(text="2026-00042 y 2026-00043", name="Ana Peña"), None),
        (line(text="folio 12026000429"), None),  # digits within others
        (line(name="ANA"), None),
    ],
)
def test_two_things_agree_or_somebody_decides(given, expected):
    found = INDEX.match(given)
    assert (found and (found.client_id, found.case_id)) == expected


def test_which_case_is_meant_depends_on_no_order():
    """Two cases of one client on a line: it is neither's alone. One, and the client's own reference, is that one's."""
    both = (("2026-00042", 42, frozenset({D("232.00")})), ("2026-00044", 44, frozenset({D("232.00")})))
    index = Index([replace(ANA, cases=both)])
    for order in ("2026-00042 2026-00044", "2026-00044 2026-00042"):
        for signs in range(40):  # of many sets of words, each is walked in another order
            found = index.match(line(reference=order, text=f"pago{signs}", name="Ana Peña"))
            assert (found.client_id, found.case_id) == (1, None)
    for signs in range(40):
        found = index.match(line(reference="C00001 2026-00044", text=f"pago{signs}", name="Ana Peña"))
        assert (found.client_id, found.case_id) == (1, 44)


def test_a_banks_number_alone_names_no_line():
    """Some banks begin to count anew with each statement: the same number another day is another line."""
    first = line(name="x")
    others = [replace(first, booked_on=DAY.replace(day=28)), replace(first, amount=D("233.00"))]
    others.append(replace(first, currency="USD"))
    assert len(set(line_keys([first, *others]))) == 4
    same = replace(first, amount=D("232.0"), text="another wording")
    assert line_keys([same]) == line_keys([first])


def test_the_same_lines_have_the_same_names():
    same = [line(name="x"), line(name="x"), line(name="y")]
    plain = [replace(one, bank_id="") for one in same]
    assert line_keys(plain) == line_keys(plain)
    assert len(set(line_keys(plain))) == 3
    assert len({line_keys([one])[0] for one in same}) == 1  # by the bank's own number
