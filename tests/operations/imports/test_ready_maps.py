"""The ready maps, each on a made-up file in the form in which the other help desk exports."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from tasks.gateways.imports.import_maps import shipped_maps
from tasks.imports.imports import run_import
from tasks.imports.looking import look_at
from tasks.store.cases.case_records import CaseRecord
from tasks.store.records import AdvisorRecord, ClientRecord
from tasks.store.unit_of_work import Store

NOW = datetime(2026, 11, 10, 15, tzinfo=UTC)
OWN = {"clients", "cases", "sessions", "payments", "servicenow"}

FORMS = Path(__file__).parent / "forms"
"""Made up in the form of an export: of Zammad by its excel_sheet/ticket.rb, of osTicket by its class.export.php, of
OTRS by its SearchCSVData, of the others by what their documentation and users say of theirs."""
STATES = {file.stem: ["closed", "contacted", "pending"] for file in sorted(FORMS.iterdir())}
STATES |= {"osticket": ["closed", "new"]}


def states(store: Store) -> list[str]:
    with store.read() as uow:
        return list(uow.connection.execute(select(CaseRecord.state).order_by(CaseRecord.external_id)).scalars())


def test_every_ready_map_is_tried() -> None:
    assert {*STATES, "mailbox"} | OWN == set(shipped_maps())


@pytest.mark.parametrize("name", STATES)
def test_a_ready_map_reads_the_form_and_again_writes_nothing(store: Store, tmp_path: Path, name: str) -> None:
    [form] = FORMS.glob(f"{name}.*")
    file = Path(shutil.copy(form, tmp_path))
    first = run_import(store, "lima", file, name, now=NOW)
    assert first.refused == {}
    assert states(store) == STATES[name]
    again = run_import(store, "lima", file, name, now=NOW)
    assert {outcome for (_, outcome), count in again.counts.items() if count} == {"unchanged"}


SPANISH_GLPI = """\
"ID";"Título";"Entidad";"Estado";"Autor - Autor";"Asignado a: - Técnico";"Fecha de Apertura";"Última actualización";
"12 345";"Impresora";"Grupo > Acme";"Cerrado";"Ana";"Luis
Rosa";"05-10-2026 09:12";"14-10-2026 17:30";
"12 346";"VPN";"Grupo > Acme";"En curso (asignada)";"Ana";"";"06-10-2026 09:12";"14-10-2026 17:30";
"12 347";"Correo";"Grupo > Bea";"En espera";"Bea";"Rosa";"07-10-2026 09:12";"14-10-2026 17:30";
"""
"""As a public project describes its own export: few columns, a separator at each line's end, groups of digits."""


def test_glpi_in_spanish_with_the_columns_of_the_list_as_it_is(store: Store, tmp_path: Path) -> None:
    (tmp_path / "tickets.csv").write_text(SPANISH_GLPI, encoding="utf-8")
    assert run_import(store, "lima", tmp_path / "tickets.csv", "glpi", now=NOW).refused == {}
    assert states(store) == ["closed", "contacted", "pending"]
    with store.read() as uow:
        query = select(AdvisorRecord.name).order_by(AdvisorRecord.name)
        assert list(uow.connection.execute(query).scalars()) == ["Luis", "Rosa"]


def test_the_draft_for_a_spanish_export_runs(store: Store, tmp_path: Path) -> None:
    (tmp_path / "tickets.csv").write_text(SPANISH_GLPI, encoding="utf-8")
    (tmp_path / "mine.toml").write_text(look_at(tmp_path / "tickets.csv"), encoding="utf-8")
    drafted = run_import(store, "lima", tmp_path / "tickets.csv", str(tmp_path / "mine.toml"), now=NOW)
    assert drafted.refused == {}
    assert states(store) == ["closed", "contacted", "pending"]
    with store.read() as uow:
        names = list(uow.connection.execute(select(ClientRecord.name).order_by(ClientRecord.name)).scalars())
    assert names == ["Grupo > Acme", "Grupo > Bea"]


def test_a_conversation_by_telephone_has_a_customer_without_an_address(store: Store, tmp_path: Path) -> None:
    """As FreeScout's own documentation has them: an assignee by name, and who has none."""
    told = {
        "status": "active",
        "subject": "VPN",
        "createdAt": "2026-10-05T14:12:00Z",
        "updatedAt": "2026-10-06T15:00:00Z",
    }
    answer = [
        {**told, "number": 1, "assignee": None, "closedAt": None, "customer": {"id": 7, "email": None}},
        {
            **told,
            "number": 2,
            "assignee": {"firstName": "Rosa", "lastName": None},
            "customer": {"id": 8, "email": "b@x.pe"},
        },
    ]
    (tmp_path / "page.json").write_text(json.dumps({"_embedded": {"conversations": answer}}), encoding="utf-8")
    assert run_import(store, "lima", tmp_path / "page.json", "freescout", now=NOW).refused == {}
    with store.read() as uow:
        keys = list(uow.connection.execute(select(ClientRecord.external_id).order_by(ClientRecord.id)).scalars())
    assert sorted(keys) == ["7", "b@x.pe"]


DAY = "Oct 2026"
MAILS = [
    ("<1@a>", "", "Ana =?utf-8?q?Pe=C3=B1a?= <ana@acme.example>", "=?utf-8?q?No_imprime?=", f"05 {DAY} 09:12:00 -0500"),
    ("<2@f>", "<1@a>", "Luis <luis@firm.example>", "Re: No imprime", f"05 {DAY} 09:40:00 -0500"),
    ("<3@a>", "<1@a> <2@f>", "Ana <ana@acme.example>", "RE: No imprime", f"Mon, 05 {DAY} 11:05:00 -0500"),
    ("<4@x>", "", "bea@x.example", "VPN", f"Wed, 14 {DAY} 10:00:00 -0500"),
    ("<5@x>", "", "nobody", "no date", "yesterday"),
]


def mail(id_: str, before: str, who: str, subject: str, at: str) -> str:
    references = f"References: {before}\n" if before else ""
    return f"Message-ID: {id_}\n{references}From: {who}\nSubject: {subject}\nDate: {at}\n\nHola\n"


@pytest.mark.parametrize("kind", ["mbox", "maildir"])
def test_a_mailbox_becomes_a_case_for_each_thread(store: Store, tmp_path: Path, kind: str) -> None:
    if kind == "mbox":
        box = tmp_path / "Inbox"
        box.write_text("\n".join(f"From x Mon Oct  5 09:12:00 2026\n{mail(*one)}" for one in MAILS), encoding="ascii")
    else:
        box = tmp_path / "Maildir"
        for folder in ("cur", "new", "tmp"):
            (box / folder).mkdir(parents=True)
        for number, one in enumerate(MAILS):
            name = f"odd {number}" if number % 2 else f"1791000000.M2P{number}Q2.host:2,S"
            (box / ("cur" if number % 2 else "new") / name).write_text(mail(*one), encoding="ascii")
    summary = run_import(store, "lima", box, "mailbox", now=NOW)
    assert summary.refused == {}
    with store.read() as uow:
        times = (CaseRecord.opened_at, CaseRecord.contacted_at, CaseRecord.closed_at)
        query = select(CaseRecord.title, *times, ClientRecord.name)
        rows = list(uow.connection.execute(query.join(ClientRecord).order_by(CaseRecord.opened_at)))
    at = [datetime(2026, 10, 5, hour, minute, tzinfo=UTC) for hour, minute in ((14, 12), (14, 40), (16, 5))]
    assert tuple(rows[0]) == ("No imprime", *at, "Ana Peña")
    assert [row.title for row in rows] == ["No imprime", "VPN"]
