"""Finds cases and clients by what people remember: a number, a name, an address, a telephone, words of the story."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Integer,
    Select,
    String,
    any_,
    column,
    func,
    literal,
    select,
    text,
)
from sqlalchemy import table as named_table
from sqlalchemy.orm import InstrumentedAttribute

from domain.cases.cases import CaseState
from tasks.store.base import Repository
from tasks.store.cases.case_records import CaseRecord, IntakeRecord
from tasks.store.cases.found_words import CASES, CLIENTS, CONTACTS, DIGITS, FROM, TO
from tasks.store.records import ClientRecord, ContactRecord

MOST_WORDS, MOST_LETTERS = 8, 40
RECENT = 2_000
"""Among so many of the newest cases a frequent word is found by walking back; a rarer one has few cases in all."""
MOST_HAVING = 1_000
"""Of words that more have, the newest are shown: who looks for one types more."""
LEAST_DIGITS = 7
"""So many last digits of a telephone have to be known; prefixes are written in many ways."""


_ONLY_WORDS = (
    "SELECT set_config('enable_seqscan', '{0}', true), set_config('enable_indexscan', '{0}', true), "
    "set_config('enable_indexonlyscan', '{0}', true)"
)
"""Until the transaction ends, or it is set again."""


@dataclass(frozen=True, slots=True)
class FoundCase:
    """A case as a list of found ones shows it."""

    number: str
    title: str
    state: CaseState
    opened_at: datetime
    client: str


@dataclass(frozen=True, slots=True)
class FoundClient:
    """A client as a list of found ones shows it."""

    id: int
    external_id: str
    name: str


class SearchRepository(Repository):
    """Each way of finding is answered by an index of its own, newest first."""

    def cases_numbered(self, firm_id: str, number: str, *, most: int) -> list[FoundCase]:
        """Return the cases whose number begins so."""
        begins = (CaseRecord.number >= number, CaseRecord.number < f"{number}:")
        mine = select(CaseRecord.id).where(CaseRecord.firm_id == firm_id, *begins)
        return self._listed(mine.order_by(CaseRecord.number.desc()).limit(most))

    def cases_with(self, firm_id: str, words: Sequence[str], *, most: int) -> list[FoundCase]:
        """Return the cases that have all the words in title, description or note; the last may be a beginning.

        Whole words are looked for first: among a million cases a beginning is a hundred times the work.
        """
        found = self._cases_with(firm_id, words, most=most, begins=False)
        return found if len(found) == most else self._cases_with(firm_id, words, most=most, begins=True)

    def _cases_with(self, firm_id: str, words: Sequence[str], *, most: int, begins: bool) -> list[FoundCase]:
        id_, has = self._words(CASES, words, begins=begins)
        mine = select(id_.label("id")).join(CaseRecord, CaseRecord.id == id_)
        mine = mine.where(has, CaseRecord.firm_id == firm_id).limit(most)
        if self.connection.dialect.name == "sqlite":
            return self._listed(mine.order_by(id_.desc()))
        # PostgreSQL does not know how frequent a word is: walk back from the newest case, or take all that have it
        newest = select(func.max(CaseRecord.id)).scalar_subquery()
        found = self._listed(mine.where(id_ > newest - RECENT).order_by(id_.desc()))
        if len(found) == most:
            return found
        [having] = self._having((id_, has))
        return (
            self._cases(CaseRecord.firm_id == firm_id, self._among(CaseRecord.id, having), most=most) if having else []
        )

    def cases_of(self, firm_id: str, client_ids: Sequence[int], *, most: int) -> list[FoundCase]:
        """Return the newest cases of some clients."""
        theirs = select(CaseRecord.id).where(CaseRecord.client_id.in_(client_ids), CaseRecord.firm_id == firm_id)
        return self._listed(theirs.order_by(CaseRecord.opened_at.desc()).limit(most))  # by the client's own index

    def cases_called_from(self, firm_id: str, digits: str, *, most: int) -> list[FoundCase]:
        """Return the cases whose form gave a telephone that ends so."""
        ends = text(f"{DIGITS[self.connection.dialect.name]} = :ends").bindparams(ends=digits[-LEAST_DIGITS:])
        called = select(IntakeRecord.case_id).where(ends, IntakeRecord.case_id.is_not(None))
        return self._cases(CaseRecord.firm_id == firm_id, CaseRecord.id.in_(called), most=most)

    def clients_with(self, firm_id: str, words: Sequence[str], *, most: int) -> list[FoundClient]:
        """Return the clients that have all the words in their name, or in the name or address of a contact."""
        named, spoken = self._having(*(self._words(name, words) for name in (CLIENTS, CONTACTS)))
        theirs = select(ContactRecord.client_id).where(self._among(ContactRecord.id, spoken))
        ids = {*named, *self.connection.execute(theirs).scalars()}
        query = (
            select(ClientRecord.id, ClientRecord.external_id, ClientRecord.name)
            .where(ClientRecord.firm_id == firm_id, self._among(ClientRecord.id, sorted(ids)))
            .order_by(ClientRecord.name)
        )
        return [FoundClient(*row) for row in self.connection.execute(query.limit(most))]

    def _cases(self, *where: ColumnElement[bool], most: int) -> list[FoundCase]:
        return self._listed(select(CaseRecord.id).where(*where).order_by(CaseRecord.id.desc()).limit(most))

    def _having(self, *tables: tuple[ColumnElement[int], ColumnElement[bool]]) -> list[list[int]]:
        """Return of each table of words the newest ids that have them, by its index of words and by nothing else.

        PostgreSQL cannot tell how rare words are, and would rather read the whole table, or all of its ids.
        """
        if self.connection.dialect.name == "sqlite":
            return [self._newest(id_, has, id_) for id_, has in tables]
        self.connection.execute(text(_ONLY_WORDS.format("off")))
        found = [self._newest(id_, has, id_ + 0) for id_, has in tables]
        self.connection.execute(text(_ONLY_WORDS.format("on")))
        return found

    def _newest(self, id_: ColumnElement[int], has: ColumnElement[bool], by: ColumnElement[int]) -> list[int]:
        query = select(id_).where(has).order_by(by.desc()).limit(MOST_HAVING)
        return list(self.connection.execute(query).scalars())

    def _among(self, of: InstrumentedAttribute[int], ids: Sequence[int]) -> ColumnElement[bool]:
        """Ask for some ids: to PostgreSQL as one array, for a thousand apart take longer to write than to find."""
        if self.connection.dialect.name == "sqlite":
            return of.in_(ids)
        return of == any_(literal(list(ids), ARRAY(BigInteger)))

    def _listed(self, newest: Select[Any]) -> list[FoundCase]:
        ids = newest.subquery()
        query = (
            select(CaseRecord.number, CaseRecord.title, CaseRecord.state, CaseRecord.opened_at, ClientRecord.name)
            .join(ClientRecord, ClientRecord.id == CaseRecord.client_id)
            .where(CaseRecord.id.in_(select(ids.c.id)))
        )
        return [FoundCase(*row) for row in self.connection.execute(query.order_by(CaseRecord.id.desc()))]

    def _words(
        self, name: str, words: Sequence[str], *, begins: bool = True
    ) -> tuple[ColumnElement[int], ColumnElement[bool]]:
        """Return the id in a table of words, and the condition that all are there; the last perhaps ``begins`` one."""
        if self.connection.dialect.name == "sqlite":
            found = named_table(name, column("rowid", Integer))
            wanted = " AND ".join(f'"{word}"' for word in words) + ("*" if begins else "")
            return found.c.rowid, text(f"{name} MATCH :wanted").bindparams(wanted=wanted)  # type: ignore[return-value]
        found = named_table(name, column("id", Integer), column("words", String))
        wanted = " & ".join(words) + (":*" if begins else "")
        return found.c.id, found.c.words.bool_op("@@")(func.to_tsquery("simple", wanted))


def words_in(text_: str) -> list[str]:
    """Return the words of what somebody typed, as the database keeps them: no accents, no capitals, no signs."""
    plain = unicodedata.normalize("NFD", text_.lower())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign)).translate(str.maketrans(FROM, TO))
    return [word[:MOST_LETTERS] for word in re.findall(r"[^\W_]+", plain)][:MOST_WORDS]
