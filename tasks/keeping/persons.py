"""Gives a client its data as a file, and remembers who was forgotten, for a copy may bring them back. No Prefect."""

import json
from datetime import datetime
from pathlib import Path

from domain.acts import By
from domain.clients.clients import Client
from domain.firms.firms import Firm
from tasks.gateways.keeping.bundles import write_bundle
from tasks.gateways.words import word
from tasks.operations.keeping import persons
from tasks.operations.keeping.persons import Forgotten, Person
from tasks.store.unit_of_work import Store

LIST = "forgotten.jsonl"
"""In the home and not in the database: firm, row and instant of each client that was forgotten, no name."""


def export(store: Store, firm: Firm, client: Client, file: Path, *, by: By) -> tuple[Person, int]:
    """Write everything about a client into ``file``, once it is on the record; return it, and how many mails it has."""
    with store.begin() as uow:
        person = persons.exported(uow, client, by=by)
    facts = {"firm": firm.name, "name": client.name, "at": by.at.astimezone(firm.zone).isoformat(timespec="minutes")}
    language = firm.language(client.language)
    heading = {"title": word(language, "export-of", **facts) or "", "how": word(language, "export-tables") or ""}
    return person, write_bundle(file, person.rows, heading)


def forget(store: Store, home: Path, client: Client, *, by: By) -> Forgotten:
    """Forget a client, and remember that it was: first on the list, for the other order could lose it."""
    with store.begin() as uow:
        done = persons.forget(uow, client, by=by)
        _note(home, client, by.at)
    return done


def forget_again(store: Store, home: Path, *, since: datetime, by: By) -> int:
    """Forget those again who had been forgotten since a copy was made; return how many."""
    count = 0
    for firm_id, client_id, at in _listed(home):
        with store.begin() as uow:
            client = uow.clients.get(client_id)
            if at >= since and client is not None and client.firm_id == firm_id:
                persons.forget(uow, client, by=by, though_open=True)
                count += 1
    return count


def _note(home: Path, client: Client, at: datetime) -> None:
    file = home / LIST
    file.touch(mode=0o600, exist_ok=True)
    with file.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps({"firm": client.firm_id, "client": client.id, "at": at.isoformat()}) + "\n")


def _listed(home: Path) -> list[tuple[str, int, datetime]]:
    file = home / LIST
    if not file.is_file():
        return []
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [(one["firm"], int(one["client"]), datetime.fromisoformat(one["at"])) for one in lines]
