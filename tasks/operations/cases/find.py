"""One box for whatever somebody remembers of a case or of a client."""

import re
from dataclasses import dataclass

from tasks.store.cases.search import LEAST_DIGITS, FoundCase, FoundClient, words_in
from tasks.store.unit_of_work import UnitOfWork

MOST = 20
NUMBER, PHONE = re.compile(r"20\d\d-\d*"), re.compile(r"[+\d][\d\s().-]*")


@dataclass(frozen=True, slots=True)
class Found:
    """The cases, newest first, and the clients by name; at most ``MOST`` of each."""

    cases: list[FoundCase]
    clients: list[FoundClient]


def find(uow: UnitOfWork, firm_id: str, typed: str) -> Found:
    """Find by a case's number, a telephone, or words of a name, an address, a title or a story."""
    typed = typed.strip()
    if NUMBER.fullmatch(typed):
        return Found(uow.search.cases_numbered(firm_id, typed, most=MOST), [])
    digits = "".join(sign for sign in typed if sign.isdecimal())
    if PHONE.fullmatch(typed) and len(digits) >= LEAST_DIGITS:
        return Found(uow.search.cases_called_from(firm_id, digits, most=MOST), [])
    words = words_in(typed)
    if not words:
        return Found([], [])
    clients = uow.search.clients_with(firm_id, words, most=MOST)
    cases = uow.search.cases_with(firm_id, words, most=MOST)
    if clients and len(cases) < MOST:
        known = {one.number for one in cases}
        theirs = uow.search.cases_of(firm_id, [one.id for one in clients], most=MOST)
        cases += [one for one in theirs if one.number not in known][: MOST - len(cases)]
    return Found(cases, clients)
