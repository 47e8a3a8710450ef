"""A made-up firm's clients and the thousand transfers that they make, each with whose it truly is.

As banks write them: references with other punctuation, in capitals, among other words, with a wrong digit, or none;
names cut at 22 letters, turned round, without accents, an accountant's, or none; sums that many owe.
"""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from domain.money.paying.bank_lines import BankLine, Candidate

FIRST = [
    "Ana",
    "Luis",
    "Rosa",
    "José",
    "María",
    "Carlos",
    "Elena",
    "Jorge",
    "Lucía",
    "Pedro",
    "Sofía",
    "Raúl",
    "Inés",
    "Hugo",
    "Nélida",
    "Óscar",
]
LAST = [
    "Peña",
    "Quispe",
    "Ñandú",
    "Flores",
    "Rojas",
    "Huamán",
    "García",
    "López",
    "Sánchez",
    "Díaz",
    "Vargas",
    "Castro",
    "Ramos",
    "Torres",
    "Chávez",
    "Cruz",
]
TRADES = [
    "Bodega",
    "Ferretería",
    "Café",
    "Estudio",
    "Clínica",
    "Taller",
    "Panadería",
    "Imprenta",
    "Librería",
    "Consultora",
]
PRICES = [Decimal(one) for one in ("232.00", "348.00", "464.00", "70.80", "106.20", "413.00", "920.40")]
DAY = date(2026, 12, 1)


@dataclass(frozen=True)
class True_:  # noqa: N801  what is really so
    """A line, and the client whose payment it is; ``None``: no client's."""

    line: BankLine
    client_id: int | None


def clients(chance: random.Random, count: int = 200) -> list[Candidate]:
    """Make clients with one to four open cases, most of them at the same prices."""
    found, number = [], 0
    for id_ in range(1, count + 1):
        person = f"{chance.choice(FIRST)} {chance.choice(LAST)} {chance.choice(LAST)}"
        firm = f"{chance.choice(TRADES)} {chance.choice(LAST)} {chance.choice(LAST)}"
        cases = []
        for _ in range(chance.randint(1, 4)):
            number += 1
            cases.append((f"2026-{number:05d}", number, frozenset({chance.choice(PRICES)})))
        total = sum(next(iter(amounts)) for _, _, amounts in cases)
        found.append(Candidate(id_, f"C{id_:05d}", (firm, person), tuple(cases), frozenset({Decimal(total)})))
    return found


def transfers(chance: random.Random, known: list[Candidate], count: int = 1000) -> list[True_]:
    """Make transfers: 97 of a hundred by clients, the rest by strangers."""
    return [_transfer(chance, known, number) for number in range(count)]


def _transfer(chance: random.Random, known: list[Candidate], number: int) -> True_:
    if chance.random() < 0.015:
        name = f"{chance.choice(FIRST)} Desconocido {chance.choice(LAST)}"
        return True_(_line(number, chance.choice(PRICES), "", "abono", name), None)
    one = chance.choice(known)
    case, _, amounts = chance.choice(one.cases)
    whole = chance.random() < 0.2
    amount = next(iter(one.amounts if whole else amounts))
    reference = one.reference if whole else case
    way = chance.random()
    name = _as_banks_write(chance, chance.choice(one.names))
    if way < 0.80:
        said = _punctuated(chance, reference)
        if chance.random() < 0.05:
            amount += chance.choice((Decimal("-20.00"), Decimal("100.00")))
        return True_(_line(number, amount, *_placed(chance, said), name), one.client_id)
    if way < 0.95:
        text = chance.choice(("pago soporte", "servicio mac", "transferencia interbancaria", ""))
        return True_(_line(number, amount, "", text, name), one.client_id)
    if way < 0.97:
        wrong = reference[:-1] + chance.choice("0123456789")
        return True_(_line(number, amount, *_placed(chance, wrong), name), one.client_id)
    if way < 0.985:
        return True_(_line(number, amount, *_placed(chance, _punctuated(chance, reference)), ""), one.client_id)
    other = f"Contadores {chance.choice(LAST)} Asociados"  # somebody else pays for it
    return True_(_line(number, amount, *_placed(chance, reference), other), one.client_id)


def _line(number: int, amount: Decimal, reference: str, text: str, name: str) -> BankLine:
    day = DAY + timedelta(days=number % 28)
    return BankLine("012840", f"B{number:06d}", day, amount, "MXN", reference, text, name)


def _placed(chance: random.Random, said: str) -> tuple[str, str]:
    """Return reference and text: banks have it in either, among other words and numbers."""
    where = chance.randrange(3)
    texts = (f"PAGO {said}", f"spei {said} ref 7788991", f"{said}", f"caso {said} gracias")
    return (said, "pago") if where == 0 else ("", chance.choice(texts))


def _punctuated(chance: random.Random, said: str) -> str:
    return chance.choice((said, said.replace("-", ""), said.replace("-", " "), said.lower(), said.replace("-", "/")))


def _as_banks_write(chance: random.Random, name: str) -> str:
    plain = "".join(one for one in unicodedata.normalize("NFD", name) if not unicodedata.combining(one)).upper()
    words = plain.split()
    way = chance.randrange(4)
    if way == 0:
        return plain[:22]
    if way == 1:
        return " ".join([*words[1:], words[0]])
    return plain if way == 2 else name
