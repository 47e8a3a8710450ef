"""All rows about one client, in every table there is: found by the keys that lead from table to table to the client.

A new table that refers to clients, or to anything of theirs, is found without a line here.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, delete, func, select, update

from tasks.store.base import Repository, chunks, table
from tasks.store.cases.case_records import IntakeRecord
from tasks.store.cases.found_words import TABLES
from tasks.store.keeping.person_columns import DELETED, NAMED, emptied, is_kept, is_said
from tasks.store.letters.mail_records import AddressTroubleRecord, InboundMailRecord
from tasks.store.records import ClientRecord, DocumentRecord, LetterRecipientRecord, LetterRecord, Record

Rows = dict[str, list[dict[str, Any]]]
SHORTEST = 4
"""A name with fewer letters would be found in every other word."""


class PersonRepository(Repository):
    """Everything about one client."""

    def about(self, client_id: int, addresses: Iterable[str]) -> Rows:
        """Return every row about a client by table; ``addresses`` find what came before anybody knew whose it was."""
        found: Rows = {"clients": self._where(table(ClientRecord), table(ClientRecord).c.id == client_id)}
        addresses = sorted({one.casefold() for one in addresses})
        firm_id = found["clients"][0]["firm_id"] if found["clients"] else ""
        strays = self._strays(firm_id, addresses)
        for one in _from_clients():
            ways = [
                self._where(one, column.in_(ids))
                for column, parent in _ways(one)
                if parent in found
                for ids in chunks(row["id"] for row in found[parent])
            ]
            rows = {tuple(_key(one, row).values()): row for way in ways for row in way}
            rows |= {tuple(_key(one, row).values()): row for row in strays.get(one.name, ())}
            if rows:
                found[one.name] = [rows[key] for key in sorted(rows, key=str)]
        found |= {name: rows for name, rows in strays.items() if name not in found and rows}
        documents = {part["document"] for row in found.get("letters", ()) for part in row["attachments"] or ()}
        kept = table(DocumentRecord)
        known = [row for keys in chunks(sorted(documents)) for row in self._where(kept, kept.c.key.in_(keys))]
        return found | ({"documents": known} if known else {})

    def forget(self, found: Rows, pseudonym: str, words: Sequence[str]) -> dict[str, int]:
        """Erase what rows say of a person, keep what the books need without the names in it; return counts by table."""
        hidden = _search(words)
        if self.connection.dialect.name == "sqlite":  # what is erased leaves no bytes in the file
            self.connection.exec_driver_sql("PRAGMA secure_delete=ON")
        counts = {}
        for name in reversed(found):
            one, rows = Record.metadata.tables[name], found[name]
            counts[name] = len(rows)
            for row in rows:
                mine = _is(one, row)
                if name in DELETED or name == "address_troubles":
                    self.connection.execute(delete(one).where(mine))
                elif changed := _changed(one, row, pseudonym, hidden):
                    self.connection.execute(update(one).where(mine).values(changed))
        if self.connection.dialect.name == "sqlite":  # nor in the words by which cases and clients are found
            for name in TABLES:
                self.connection.exec_driver_sql(f"INSERT INTO {name}({name}) VALUES ('optimize')")  # noqa: S608  ours
        return counts

    def scrub(self, firm_id: str, names: Iterable[str], pseudonym: str, words: Sequence[str]) -> int:
        """Replace a person's words in rows that are the whole firm's, in the tables ``names``; return how many."""
        hidden, count = _search(words), 0
        for one in (Record.metadata.tables[name] for name in names):
            for row in self._where(one, one.c.firm_id == firm_id):
                changed = {
                    column.name: new
                    for column in one.columns
                    if is_said(column) and (new := _replaced(row[column.name], hidden, pseudonym)) != row[column.name]
                }
                if changed:
                    self.connection.execute(update(one).where(_is(one, row)).values(changed))
                    count += 1
        return count

    def _strays(self, firm_id: str, addresses: Sequence[str]) -> Rows:
        """Find forms, mails and letters that only their address ties to the client."""
        if not addresses:
            return {}
        mails, forms, troubles = table(InboundMailRecord), table(IntakeRecord), table(AddressTroubleRecord)
        letters, to = table(LetterRecord), table(LetterRecipientRecord)
        sent = select(to.c.letter_id).where(func.lower(to.c.address).in_(addresses))
        alone = and_(letters.c.firm_id == firm_id, letters.c.client_id.is_(None), letters.c.case_id.is_(None))
        senders = self.connection.execute(select(mails.c.id, mails.c.sender).where(mails.c.firm_id == firm_id))
        theirs = [row.id for row in senders if _is_from(row.sender, addresses)]
        found = {
            "inbound_mails": [row for ids in chunks(theirs) for row in self._where(mails, mails.c.id.in_(ids))],
            "intakes": [
                row
                for row in self._where(forms, forms.c.firm_id == firm_id)
                if str(row["form"].get("email", "")).strip().casefold() in addresses
            ],
            "address_troubles": self._where(troubles, troubles.c.firm_id == firm_id, troubles.c.address.in_(addresses)),
            "letters": self._where(letters, alone, letters.c.id.in_(sent)),
        }
        return {name: rows for name, rows in found.items() if rows}

    def _where(self, one: Table, *conditions: ColumnElement[bool]) -> list[dict[str, Any]]:
        return [row._asdict() for row in self.rows(select(one).where(*conditions))]


def _from_clients() -> Iterator[Table]:
    """Give the tables that lead to clients, each behind those that it refers to."""
    known = {"clients"}
    for one in Record.metadata.sorted_tables:
        if one.name not in known and any(parent in known for _, parent in _ways(one)):
            known.add(one.name)
            yield one


def _ways(one: Table) -> Iterator[tuple[ColumnElement[Any], str]]:
    for column in one.columns:
        for key in column.foreign_keys:
            if key.column.name == "id" and key.column.table.name != one.name:
                yield column, key.column.table.name


def _key(one: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    return {column.name: row[column.name] for column in one.primary_key}


def _is(one: Table, row: Mapping[str, Any]) -> ColumnElement[bool]:
    return and_(*(one.c[column] == value for column, value in _key(one, row).items()))


_ADDRESS = re.compile(r"[^\s<>,;]+@[^\s<>,;]+")


def _is_from(sender: str, addresses: Sequence[str]) -> bool:
    return not set(addresses).isdisjoint(_ADDRESS.findall(sender.casefold()))


def _search(words: Sequence[str]) -> re.Pattern[str] | None:
    long_first = sorted({word for word in words if len(word) >= SHORTEST}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, long_first)), re.IGNORECASE) if long_first else None


def _changed(one: Table, row: Mapping[str, Any], pseudonym: str, hidden: re.Pattern[str] | None) -> dict[str, Any]:
    """Return what becomes of a row's columns, where it differs."""
    changed: dict[str, Any] = {}
    for column in one.columns:
        value = row[column.name]
        if column.name in NAMED.get(one.name, ()):
            new: Any = _pseudonym(one.name, column.name, row, pseudonym)
        elif not is_said(column) or column.foreign_keys:
            continue
        elif is_kept(one.name, column.name):
            new = _replaced(value, hidden, pseudonym)
        else:
            new = emptied(column, value)
        if new != value:
            changed[column.name] = new
    if one.name == "contacts":
        changed["gets_reports"] = False
    return changed


def _pseudonym(name: str, column: str, row: Mapping[str, Any], pseudonym: str) -> str:
    if name == "clients":
        return pseudonym
    if column == "address":  # of several to one letter, each stays one
        mark = hashlib.sha256(f"{pseudonym} {row[column]}".encode()).hexdigest()[:8]
        return f"{pseudonym}-{mark}@invalid"
    return f"{pseudonym}-{row['id']}@invalid" if column == "email" else f"{pseudonym}-{row['id']}"


def _replaced(value: Any, hidden: re.Pattern[str] | None, pseudonym: str) -> Any:  # noqa: ANN401  a column's value
    if hidden is None or value is None:
        return value
    if isinstance(value, str):
        return hidden.sub(pseudonym, value)
    if isinstance(value, dict):
        return {key: _replaced(one, hidden, pseudonym) for key, one in value.items()}
    if isinstance(value, list):
        return [_replaced(one, hidden, pseudonym) for one in value]
    return value
