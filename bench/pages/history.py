"""Years of work of two firms, in bulk: a million cases of 20,000 clients, with what hangs on each of them.

Rows are made by the database itself where they follow from others; the words by which cases are found are made once
at the end, as a migration makes them, not row by row. One client of each firm has a fiftieth of all cases.
"""

import json
import random
from datetime import UTC, datetime, timedelta

from sqlalchemy import insert, text

from tasks.store.base import table
from tasks.store.cases.case_records import CaseRecord, IntakeRecord
from tasks.store.cases.found_words import making, unmaking
from tasks.store.records import AdvisorRecord, ClientRecord, ContactRecord
from tasks.store.unit_of_work import Store

NOW = datetime(2026, 11, 4, 15, 0, tzinfo=UTC)
CLIENTS, ADVISORS, LOT = 20_000, 40, 10_000
GREAT = 50
"""Every so many cases one is of a great client: number 1 of one firm, number 2 of the other."""
OPEN = 600
"""So many of the newest cases are open: three of five wait for a call, the others for their clients."""
THINGS = ("pantalla", "teclado", "impresora", "correo", "red", "disco", "batería", "cámara", "sonido", "respaldo")
TROUBLES = ("no enciende", "está lento", "se apaga solo", "pide contraseña", "no conecta", "hace ruido", "se congela")
NAMES = ("Ana", "Luis", "Rosa", "Pedro", "Elena", "Jorge", "Marta", "Diego", "Quispe", "Mamani", "Flores", "Castro")

CLOSED = "cases WHERE closed_at IS NOT NULL"
WHOSE = {"firm_id": "firm_id", "client_id": "client_id"}
NET = {"currency": "{currency}", "subtotal": "{net}", "tax_name": "'IVA'", "tax_rate": "{rate}", "tax": "{tax}"}
PAID = {"method": "'transfer'", "reference": "''", "what_for": "'la sesión'", "actor": "'x'", "created_at": "at"}
SENT = {"state": "'sent'", "attempts": "1", "uncertain": "0", "claimed_at": "closed_at", "sent_at": "closed_at"}
LINE = {"quantity": "{one}", "rate": "{net}", "amount": "{net}", "why": "'[]'", "starts": "'[]'"}
INSTANTS = {"opened_at", "contacted_at", "closed_at", "settled_at", "state_since", "contact_due_at"}
EVENTS = {"case.opened": "opened_at", "session.started": "contacted_at", "case.closed": "closed_at"}
FOLLOWING = [
    ("case_states", CLOSED, {"case_id": "id", "at": "opened_at", "state": "'new'"}),
    ("case_states", CLOSED, {"case_id": "id", "at": "closed_at", "state": "'closed'"}),
    (
        "sessions",
        CLOSED,
        {"id": "id", "case_id": "id", "external_id": "'s'", "tool": "'TeamViewer'", "advisor_id": "advisor_id"}
        | {"mode": "CASE id % 9 WHEN 0 THEN 'on_site' ELSE 'remote' END", "at_client": "id % 9 = 0", "area": "''"}
        | {"started_at": "contacted_at", "ended_at": "closed_at", "outcome": "'solved'", "free": "false", "note": "''"}
        | {"charged_at": "closed_at"},
    ),
    (
        "charges",
        CLOSED,
        {"id": "id", "key": "'session:' || id", "case_id": "id", "session_id": "id", "kind": "'session'"}
        | {"month": "{month}", "at": "closed_at", "why": "'[]'", "actor": "'x'", "created_at": "closed_at"}
        | {"total": "{gross}", **WHOSE, **NET},
    ),
    ("charge_lines", "charges", {"charge_id": "id", "position": "1", "what": "'labour'", "text": "''", **LINE}),
    (
        "payments",
        "charges",
        {"key": "'paid:' || id", "case_id": "case_id", "amount": "total", "month": "month", "at": "at"}
        | {"currency": "currency", **WHOSE, **PAID},
    ),
    (
        "letters",
        CLOSED,
        {"id": "id", "key": "'closed:' || id", "case_id": "id", "template": "'desk_note'", "language": "'es'"}
        | {"facts": "{facts}", "attachments": "'[]'", "message_id": "'<' || id || '@x>'", "created_at": "closed_at"}
        | {**WHOSE, **SENT},
    ),
    (
        "letter_recipients",
        "letters",
        {"letter_id": "id", "address": "'p' || client_id", "name": "''", "state": "'sent'"},
    ),
    *(
        (
            "events",
            CLOSED,
            {"id": f"'{name}-' || id", "key": f"'{name}:' || id", "case_id": "id", "name": f"'{name}'", "actor": "'x'"}
            | {"why": "''", "facts": "'{{}}'", "at": at, "handed_over_at": at, **WHOSE},
        )
        for name, at in EVENTS.items()
    ),
]
"""What follows from rows that there are: by table, from which, what stands in each column."""
WORDS = {
    "sqlite": {
        "month": "strftime('%Y-%m', closed_at)",
        "one": "'1'",
        "net": "'200'",
        "rate": "'16'",
        "tax": "'32'",
        "gross": "'232'",
    },
    "postgresql": {
        "month": "to_char(closed_at, 'YYYY-MM')",
        "one": "1",
        "net": "200",
        "rate": "16",
        "tax": "32",
        "gross": "232",
    },
}
"""What the two databases write differently."""
CURRENCY = "CASE firm_id WHEN 'lima' THEN 'PEN' ELSE 'MXN' END"


def fill(store: Store, count: int, *, clients: int = CLIENTS, whole: bool = True) -> None:
    """Make ``count`` cases; with the ``whole`` of what hangs on them, or only what they are found by."""
    dialect, chance, firms = store.engine.dialect.name, random.Random(14), sorted(store.firms)
    with store.begin() as uow:
        for statement in unmaking(dialect):
            uow.connection.exec_driver_sql(statement)
        uow.connection.execute(insert(table(ClientRecord)), [_client(n, chance, firms) for n in range(1, clients + 1)])
        people = [_contact(n, chance) for n in range(1, clients + 1)]
        uow.connection.execute(insert(table(ContactRecord)), people)
        uow.connection.execute(insert(table(AdvisorRecord)), [_advisor(n, firms) for n in range(1, ADVISORS + 1)])
    for first in range(1, count + 1, LOT):
        ids = range(first, min(first + LOT, count + 1))
        with store.begin() as uow:
            uow.connection.execute(insert(table(CaseRecord)), [_case(n, count, clients, chance, firms) for n in ids])
            forms = [_form(n, clients, firms) for n in ids if n % 10 == 0]
            uow.connection.execute(insert(table(IntakeRecord)), forms)
    words = WORDS[dialect] | {"currency": CURRENCY, "facts": _letter(store)}
    for name, source, columns in FOLLOWING if whole else ():
        values = ", ".join(columns.values()).format(**words).replace(":", "\\:")
        with store.begin() as uow:
            uow.connection.execute(text(f"INSERT INTO {name} ({', '.join(columns)}) SELECT {values} FROM {source}"))  # noqa: S608
    with store.begin() as uow:
        for statement in making(dialect):
            uow.connection.exec_driver_sql(statement.replace("%", "%%") if dialect == "postgresql" else statement)
    settle(store)


def older(store: Store, count: int, copies: int) -> None:
    """Make of each closed one of ``count`` cases so many that are older, in the database itself (PostgreSQL).

    The words by which cases are found are not made for these, and nothing hangs on them.
    """
    number = f"id + k * {count}"
    columns = {one.name: one.name for one in table(CaseRecord).columns}
    columns |= {name: f"{name} - make_interval(mins => k * {count})" for name in columns if name in INSTANTS}
    columns |= {"id": number, "external_id": f"'x' || ({number})", "number": f"'2026-' || ({number})"}
    source = f"cases, generate_series(1, {copies}) AS k WHERE closed_at IS NOT NULL"
    with store.begin() as uow:
        uow.connection.exec_driver_sql(
            "SET LOCAL session_replication_role = replica"
        )  # no triggers: they would be slow
        said = f"INSERT INTO cases ({', '.join(columns)}) SELECT {', '.join(columns.values())} FROM {source}"  # noqa: S608
        uow.connection.exec_driver_sql(said)
    settle(store)


def settle(store: Store) -> None:
    """Number on from here, and know how much there is, as PostgreSQL does by itself within minutes of an import."""
    if store.engine.dialect.name == "sqlite":
        return  # it numbers by its rows, and nobody counts them in the product either
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for name in ("clients", "contacts", "advisors", "cases", "sessions", "charges", "letters"):
            connection.execute(text(f"SELECT setval('{name}_id_seq', (SELECT max(id) FROM {name}))"))  # noqa: S608
        connection.execute(text("VACUUM (ANALYZE)"))


def _letter(store: Store) -> str:
    """Return the facts of a plain letter, as SQL writes them."""
    firm = store.firms["appleuse"]
    said = {"title": "Su caso se cerró", "intro": "Quedó resuelto.", "rows": [], "button": "Ver", "foot": "Gracias."}
    facts = said | {"firm": firm.letterhead, "locale": firm.locale("es"), "link": "https://x.example"}
    return "'" + json.dumps(facts).replace("'", "''") + "'"


def client_of(n: int, clients: int = CLIENTS) -> int:
    """Return the client of a case."""
    return 1 + (n // GREAT) % 2 if n % GREAT == 0 else 1 + n % clients


def firm_of(client: int, firms: list[str]) -> str:
    """Return the firm of a client."""
    return firms[client % 2]


def _client(n: int, chance: random.Random, firms: list[str]) -> dict[str, object]:
    name = f"{chance.choice(NAMES)} {chance.choice(NAMES)} {n}"
    row = {"id": n, "firm_id": firm_of(n, firms), "external_id": f"c{n}", "name": name}
    return row | {"language": "es", "created_at": NOW - timedelta(days=700)}


def _contact(n: int, chance: random.Random) -> dict[str, object]:
    row = {"id": n, "client_id": n, "name": f"{chance.choice(NAMES)} Pérez"}
    return row | {"email": f"p{n}@cliente{n % 500}.example", "gets_reports": True}


def _advisor(n: int, firms: list[str]) -> dict[str, object]:
    row = {
        "id": n,
        "firm_id": firms[n % 2],
        "external_id": f"a{n}",
        "name": f"Asesor {n}",
        "active": n <= ADVISORS // 2,
    }
    return row | {"email": f"a{n}@{firms[n % 2]}.example"}


def _case(n: int, count: int, clients: int, chance: random.Random, firms: list[str]) -> dict[str, object]:
    client, opened = client_of(n, clients), NOW - timedelta(minutes=count - n + 1)
    row = {
        "id": n,
        "firm_id": firm_of(client, firms),
        "client_id": client,
        "contact_id": client,
        "external_id": f"x{n}",
        "number": f"2026-{n:05d}",
        "kind": "service_request" if n % 3 else "incident",
        "category": "",
        "title": f"{chance.choice(THINGS)} {chance.choice(TROUBLES)}",
        "state": "closed",
        "closing_reason": "solved",
        "opened_at": opened,
        "contacted_at": opened + timedelta(minutes=30),
        "contact_due_at": opened + timedelta(minutes=120 if n % 20 else 20),
        "closed_at": opened + timedelta(minutes=75),
        "settled_at": opened + timedelta(minutes=75),
        "contact_owed_since": None,
        "pending_until": None,
        "state_since": opened + timedelta(minutes=75),
        "description": f"{chance.choice(THINGS)} {chance.choice(TROUBLES)}, desde el lunes; serie X{n}",
        "resolution": "Se cambió el cable y quedó probado con el cliente.",
        "follow_up_free": False,
        "advisor_id": 1 + client % 2 + 2 * (n % (ADVISORS // 2)),
    }
    if n <= count - min(OPEN, count // 2):
        return row
    row |= {"closing_reason": None, "closed_at": None, "settled_at": None, "state_since": opened, "resolution": ""}
    if n % 5 < 3:
        return row | {"state": "new", "contacted_at": None, "contact_owed_since": opened, "advisor_id": None}
    return row | {"state": "pending", "pending_until": opened + timedelta(days=7)}


def _form(n: int, clients: int, firms: list[str]) -> dict[str, object]:
    row = {"firm_id": firm_of(client_of(n, clients), firms), "token": None, "content_key": str(n), "received_at": NOW}
    return row | {"form": {"phone": f"+52 228 {n:07d}"}, "answer": "accepted", "problems": [], "case_id": n}
