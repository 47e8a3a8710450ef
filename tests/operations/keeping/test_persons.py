"""A client's data, for the client; and a client forgotten in every table there is, also in one that comes later."""

from __future__ import annotations

import json
import zipfile
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, Boolean, Column, Date, Enum, Integer, LargeBinary, Table, insert, select

from domain.acts import By
from tasks.keeping.persons import export
from tasks.operations.keeping import persons
from tasks.operations.keeping.persons import StillAtWork
from tasks.store.columns import Exact, Instant
from tasks.store.keeping.person_columns import DELETED
from tasks.store.records import Record
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.example_office import add_client
from tests.refusals import refuses

BY = By("Olga", "she asked for it on 3 November", NOW)
NAMES = {1001: "Juana Pérez", 2002: "Zoilo Quispe"}
MAIL = {1001: "juana@cliente.example", 2002: "zoilo@otro.example"}


PARENTS = {"firms": "lima", "advisors": 77, "policy_reviews": 88}
PLAIN = {Exact: Decimal(1), Date: date(2026, 11, 4), Boolean: False}


def value(one: Table, column: Column[Any], number: int) -> Any:
    """Return something that the column takes, with the client's name in it wherever that fits."""
    said, kind = f"{NAMES[number]} <{MAIL[number]}> wrote this", column.type
    fixed = {
        ("letters", "attachments"): [{"document": f"doc-{number}", "file_name": "x.pdf"}],
        ("contacts", "email"): MAIL[number],
        ("letter_recipients", "address"): MAIL[number],
        ("clients", "name"): NAMES[number],
        ("contacts", "name"): NAMES[number],
        ("documents", "key"): f"doc-{number}",
        ("address_troubles", "address"): MAIL[number],
        ("policies", "ended"): "2026-10",
        ("plan_changes", "plan"): None,
    }
    for key in column.foreign_keys:
        return PARENTS.get(key.column.table.name, number)
    if (one.name, column.name) in fixed:
        return fixed[one.name, column.name]
    if isinstance(kind, Enum):
        return "closed" if "closed" in kind.enums else kind.enums[-1]
    return _plain(kind, number, said)


def _plain(kind: Any, number: int, said: str) -> Any:
    fitting = {
        **PLAIN,
        Instant: NOW - timedelta(minutes=number),
        Integer: number,
        JSON: {"said": [said, {"again": said}]},
        LargeBinary: said.encode(),
    }
    for known, plain in fitting.items():
        if isinstance(kind, known):
            return plain
    length = getattr(kind, "length", None)
    if length is None:
        return f"{number}-{said}"
    return "2026-10" if length == len("2026-10") else str(number)[:length]


def fill(store: Store, number: int) -> None:
    """Give a client a row in every table that leads to clients."""
    with store.begin() as uow:
        known = {"clients"}
        for one in Record.metadata.sorted_tables:
            parents = {key.column.table.name for column in one.columns for key in column.foreign_keys}
            if (
                one.name != "clients"
                and not parents & known
                and one.name not in ("documents", "address_troubles", "forms_given")
            ):
                continue
            known.add(one.name)
            row = {column.name: value(one, column, number) for column in one.columns}
            uow.connection.execute(insert(one), [row])


@pytest.fixture
def full(store: Store) -> Store:
    with store.begin() as uow:
        tables = Record.metadata.tables
        advisor = {"id": 77, "firm_id": "lima", "external_id": "a", "name": "Rosa", "active": True}
        uow.connection.execute(insert(tables["advisors"]), [advisor])
        facts = {"clients": [{"name": NAMES[1001]}, {"name": NAMES[2002]}]}
        review = {"id": 88, "firm_id": "lima", "until": "2026-10", "at": NOW, "facts": facts}
        uow.connection.execute(insert(tables["policy_reviews"]), [review])
    for number in NAMES:
        fill(store, number)
    return store


def everything(store: Store) -> dict[str, list[str]]:
    with store.read() as uow:
        return {
            one.name: sorted(repr(dict(row)) for row in uow.connection.execute(select(one)).mappings())
            for one in Record.metadata.sorted_tables
        }


def client_of(store: Store, number: int) -> Any:
    with store.read() as uow:
        return uow.clients.get_one(number)


@pytest.mark.attack(
    "a client forgotten: its words in any row",
    tried="every text column of every table",
    lost="0 of the others' rows",
    leaked="0",
)
def test_a_forgotten_client_is_in_no_row_of_any_table(full: Store) -> None:
    before = everything(full)
    with full.begin() as uow:
        done = persons.forget(uow, client_of(full, 1001), by=BY)
    after = everything(full)
    left = {
        name: row
        for name, rows in after.items()
        for row in rows
        for word in ("Juana", "juana@", "Pérez")
        if word in row
    }
    assert left == {}
    assert done.counts["letters"] == done.counts["intakes"] == done.counts["inbound_mails"] == 1
    others = {name: [row for row in rows if "Zoilo" in row or "zoilo" in row] for name, rows in before.items()}
    kept = {name: [row for row in rows if "Zoilo" in row or "zoilo" in row] for name, rows in after.items()}
    del others["policy_reviews"], kept["policy_reviews"]  # one row is both clients': the other's name stays
    assert kept == others
    assert "Zoilo" in after["policy_reviews"][0]
    for name in DELETED:
        assert len(after[name]) == len(before[name]) - 1, name


@pytest.mark.attack("a client forgotten: its words in the file's bytes", tried="1", leaked="0")
@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_forgotten_client_leaves_no_bytes_in_the_file(full: Store) -> None:
    file = Path(str(full.engine.url.database))

    def settled() -> bytes:
        with full.engine.connect() as connection:
            connection.connection.dbapi_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return file.read_bytes().lower()

    assert b"juana" in settled()
    with full.begin() as uow:
        persons.forget(uow, client_of(full, 1001), by=BY)
    left = settled()
    assert b"juana" not in left
    assert b"zoilo" in left


def test_the_books_keep_their_amounts_and_the_record_who_forgot_and_why(full: Store) -> None:
    with full.begin() as uow:
        persons.forget(uow, client_of(full, 1001), by=BY)
    with full.read() as uow:
        charge = uow.connection.execute(
            select(Record.metadata.tables["charges"]).where(Record.metadata.tables["charges"].c.client_id == 1001)
        ).one()
        [event] = uow.events.named("lima", "client.forgotten")
    assert (charge.total, charge.currency, charge.at) == (Decimal(1), "100", NOW - timedelta(minutes=1001))
    assert "forgotten-1001" in json.dumps(charge.why)
    assert (event.actor, event.why, event.client_id) == ("Olga", BY.why, 1001)


def test_forgetting_twice_changes_nothing_more(full: Store) -> None:
    for _ in range(2):
        with full.begin() as uow:
            persons.forget(uow, client_of(full, 1001), by=BY)
    assert [row for row in everything(full)["clients"] if "forgotten-1001" in row]


def test_a_rehearsal_keeps_everything(full: Store) -> None:
    before = everything(full)
    with full.begin(keep=False) as uow:
        persons.forget(uow, client_of(full, 1001), by=BY)
    assert everything(full) == before


def test_while_something_is_promised_nobody_is_forgotten(store: Store) -> None:
    add_client(store, "Alfa")  # with a plan
    with refuses(StillAtWork, "plan"), store.begin() as uow:
        persons.forget(uow, client_of(store, 1), by=BY)


def test_an_address_within_another_is_another_persons(full: Store) -> None:
    """A mail of mariajuana@ is not juana@'s: neither given to her nor erased with her."""
    mails = Record.metadata.tables["inbound_mails"]
    with full.begin() as uow:
        theirs = mails.update().where(mails.c.sender.contains(MAIL[2002])).values(sender=f"maria{MAIL[1001]}")
        assert uow.connection.execute(theirs).rowcount == 1
    with full.read() as uow:
        senders = [row["sender"] for row in persons.look(uow, client_of(full, 1001), now=NOW).rows["inbound_mails"]]
    assert len(senders) == 1
    assert senders[0].endswith(f"{NAMES[1001]} <{MAIL[1001]}> wrote this")


def test_an_export_holds_every_row_and_nobody_elses(full: Store, tmp_path: Path) -> None:
    file = tmp_path / "juana.zip"
    export(full, full.firms["lima"], client_of(full, 1001), file, by=BY)
    assert file.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(file) as bundle:
        names = set(bundle.namelist())
        about = json.loads(bundle.read("about.json"))
        texts = [bundle.read(name).decode() for name in names]
    assert about["title"].startswith("Todo lo que Mesa de Ayuda Lima guarda sobre Juana Pérez")
    assert {"data/cases.json", "data/intakes.json", "data/payments.json", "data/documents.json"} < names
    assert any(name.startswith("letters/") for name in names)
    assert not any("Zoilo" in text or "zoilo" in text for text in texts)
    with full.read() as uow:
        assert len(uow.events.named("lima", "client.exported")) == 1
    with pytest.raises(FileExistsError):
        export(full, full.firms["lima"], client_of(full, 1001), file, by=BY)


def test_what_is_older_than_the_profile_keeps_is_deleted_by_kind(full: Store) -> None:
    def at(days: int) -> dict[str, int]:
        with full.begin() as uow:
            return persons.keep_periods(uow, "lima", now=NOW + timedelta(days=days))

    for connection in [full.engine]:
        with connection.begin() as one:
            tables = Record.metadata.tables
            one.execute(tables["inbound_mails"].update().values(tray_since=None))
            one.execute(tables["letters"].update().values(state="sent"))
    assert set(at(363).values()) == {0}
    assert at(367) == {"letters": 0, "mails": 0, "forms": 2, "evidence": 0, "files": 0}
    assert at(1097) == {"letters": 2, "mails": 2, "forms": 0, "evidence": 0, "files": 2}
    assert at(1827) == {"letters": 0, "mails": 0, "forms": 0, "evidence": 6, "files": 0}
    assert set(at(4000).values()) == {0}
    with full.read() as uow:
        assert len(uow.events.named("lima", "periods.kept")) == 3
