"""Finds cases and clients by what people remember: a number, a name, an address, a telephone, words of the story."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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
    column,
    func,
    literal,
    select,
    text,
    true,
    union,
)
from sqlalchemy import table as named_table

from domain.cases.cases import CaseState
from tasks.store.base import Repository
from tasks.store.cases.case_records import CaseRecord, IntakeRecord
from tasks.store.cases.found_words import CASES, CLIENTS, CONTACTS, DIGITS, FROM, TO
from tasks.store.records import ClientRecord, ContactRecord

MOST_WORDS, MOST_LETTERS = 8, 40
RECENT = 2_000
"""Among so many of a firm's newest cases a frequent word is found by walking back; a rarer one has few cases in all."""
MOST_HAVING, MOST_NAMED = 1_000, 200
"""Of words that more cases, or more of a firm's clients, have, the newest are shown: who looks for one types more."""
LEAST_DIGITS = 7
"""So many last digits of a telephone have to be known; prefixes are written in many ways."""


ALL_BUT_WORDS = ("seqscan", "indexscan", "indexonlyscan")
"""The ways in which PostgreSQL reads a table otherwise than by its index of words."""


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
        mine = CaseRecord.firm_id == firm_id
        if self.connection.dialect.name == "sqlite":
            every = select(id_.label("id")).join(CaseRecord, CaseRecord.id == id_).where(has, mine)
            return self._listed(every.order_by(id_.desc()).limit(most))
        # PostgreSQL does not know how frequent a word is: walk back from the firm's newest, or take all that have it
        newest = select(CaseRecord.id, CaseRecord.opened_at).where(mine).order_by(CaseRecord.opened_at.desc())
        recent = newest.limit(RECENT).subquery()
        one = select(id_).where(id_ == recent.c.id, has).offset(0).lateral()  # case by case, not by all that have it
        walked = select(recent.c.id).join(one, true()).order_by(recent.c.opened_at.desc())
        found = self._listed(walked.limit(most))
        if len(found) == most:
            return found
        having = select(id_.label("id")).where(has).order_by((id_ + 0).desc()).limit(MOST_HAVING).subquery()
        with self._without(*ALL_BUT_WORDS):
            return self._cases(mine, CaseRecord.id.in_(select(having.c.id)), most=most)

    def cases_of(self, firm_id: str, client_ids: Sequence[int], *, most: int) -> list[FoundCase]:
        """Return the newest cases of some clients."""
        newest, mine = CaseRecord.opened_at.desc(), CaseRecord.firm_id == firm_id
        if self.connection.dialect.name == "sqlite":
            theirs = select(CaseRecord.id).where(CaseRecord.client_id.in_(client_ids), mine)
            return self._listed(theirs.order_by(newest).limit(most))  # by the client's own index
        asked = func.unnest(literal(list(client_ids), ARRAY(BigInteger))).table_valued("client").render_derived("asked")
        of_one = select(CaseRecord.id, CaseRecord.opened_at).where(CaseRecord.client_id == asked.c.client, mine)
        each = of_one.order_by(newest).limit(most).lateral()
        every = select(each.c.id).select_from(asked).join(each, true())
        with self._without("bitmapscan"):  # by walking back from the newest, of a client with 10,000 too
            return self._listed(every.order_by(each.c.opened_at.desc()).limit(most))

    def cases_called_from(self, firm_id: str, digits: str, *, most: int) -> list[FoundCase]:
        """Return the cases whose form gave a telephone that ends so."""
        ends = text(f"{DIGITS[self.connection.dialect.name]} = :ends").bindparams(ends=digits[-LEAST_DIGITS:])
        called = select(IntakeRecord.case_id).where(ends, IntakeRecord.case_id.is_not(None))
        return self._cases(CaseRecord.firm_id == firm_id, CaseRecord.id.in_(called), most=most)

    def clients_with(self, firm_id: str, words: Sequence[str], *, most: int) -> list[FoundClient]:
        """Return the clients that have all the words in their name, or in the name or address of a contact."""
        mine = ClientRecord.firm_id == firm_id
        client, called = self._words(CLIENTS, words)
        contact, spoken = self._words(CONTACTS, words)
        named = select(client.label("id")).join(ClientRecord, ClientRecord.id == client).where(called, mine)
        theirs = select(ContactRecord.client_id.label("id")).join(ClientRecord).where(mine)
        theirs = theirs.join_from(ContactRecord, contact.table, ContactRecord.id == contact).where(spoken)
        ids = union(self._newest(named, client), self._newest(theirs, contact))
        query = (
            select(ClientRecord.id, ClientRecord.external_id, ClientRecord.name)
            .where(ClientRecord.id.in_(ids))
            .order_by(ClientRecord.name)
        )
        with self._without(*ALL_BUT_WORDS):
            return [FoundClient(*row) for row in self.connection.execute(query.limit(most))]

    def _cases(self, *where: ColumnElement[bool], most: int) -> list[FoundCase]:
        return self._listed(select(CaseRecord.id).where(*where).order_by(CaseRecord.id.desc()).limit(most))

    @contextmanager
    def _without(self, *ways: str) -> Iterator[None]:
        """Let PostgreSQL read without some of its ways, until the transaction ends or this is over.

        It cannot tell how rare words are, or whose cases are many: it would rather read the whole table, or all of its
        ids, or all cases of a client to sort them.
        """
        if self.connection.dialect.name == "sqlite":
            yield
            return
        self.connection.execute(text(_let(ways, "off")))
        yield
        self.connection.execute(text(_let(ways, "on")))

    def _newest(self, having: Select[Any], id_: ColumnElement[int]) -> Select[Any]:
        """Return of those that have some words the newest."""
        by = id_ if self.connection.dialect.name == "sqlite" else id_ + 0  # not by walking back through all ids
        newest = having.order_by(by.desc()).limit(MOST_NAMED).subquery()
        return select(newest.c.id)

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


def _let(ways: Sequence[str], stand: str) -> str:
    return "SELECT " + ", ".join(f"set_config('enable_{way}', '{stand}', true)" for way in ways)


def words_in(text_: str) -> list[str]:
    """Return the words of what somebody typed, as the database keeps them: no accents, no capitals, no signs."""
    plain = unicodedata.normalize("NFD", text_.lower())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign)).translate(str.maketrans(FROM, TO))
    return [word[:MOST_LETTERS] for word in re.findall(r"[^\W_]+", plain)][:MOST_WORDS]
