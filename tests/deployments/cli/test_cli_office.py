"""The commands for the office's day: reports, plans, letters, firms, and what the doctor says."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pypdfium2
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from sqlalchemy import update

import firms
from domain.firms.firms import Firm
from domain.letters.letters import report_key
from tasks.operations.reports.reports import queue_reports
from tasks.store.keeping.keeping import Backup
from tasks.store.records import LetterContentRecord, LetterRecord
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.deployments.command_line import CommandLine
from tests.example_office import OCTOBER, add_client

SHIPPED = Path(firms.__file__).parent
LATER = ("--now", "2026-11-04T09:00")


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_a_report_is_made_and_nothing_is_kept(trastienda: CommandLine, store: Store, tmp_path: Path) -> None:
    alfa = add_client(store, "Alfa")
    out = tmp_path / "alfa.pdf"
    [said] = trastienda.said("report", "lima", "Alfa", "2026-10", "--out", str(out), *LATER)
    assert said.startswith(f"{out}: Alfa, October 2026, plan Plan Negocio: 2 cases opened, 2 solved, 0 open; ")
    assert "Alfa" in text_of(out)
    with store.read() as uow:
        assert uow.outbox.states([report_key(alfa, OCTOBER)]) == {}
    trastienda("report", "lima", "Alfa", "2026-10", "--out", str(tmp_path / "again.pdf"), *LATER)
    assert out.read_bytes() == (tmp_path / "again.pdf").read_bytes()
    trastienda("report", "lima", "Alfa", "2026-10", "--out", str(out), "--language", "en", "--revision", "2", *LATER)
    assert "October 2026" in text_of(out)


def test_a_client_without_plan_and_cases_has_a_report_too(
    trastienda: CommandLine, store: Store, tmp_path: Path
) -> None:
    add_client(store, "Beta", plan=None, cases=0)
    [said] = trastienda.said("report", "lima", "Beta", "2026-10", "--out", str(tmp_path / "b.pdf"), *LATER)
    assert "plan none: 0 cases opened" in said
    assert (tmp_path / "b.pdf").read_bytes().startswith(b"%PDF-")


def test_an_unknown_client_is_refused_with_the_nearest_names(
    trastienda: CommandLine, store: Store, tmp_path: Path
) -> None:
    add_client(store, "Alfa")
    add_client(store, "Panadería")
    out = ("--out", str(tmp_path / "x.pdf"))
    assert "Did you mean Panadería (Panadería)?" in trastienda.refused("report", "lima", "panaderia", "2026-10", *out)
    assert "it has 2 clients; none comes near." in trastienda.refused("report", "lima", "zzz", "2026-10", *out)
    assert "November 2026 is not over yet" in trastienda.refused("report", "lima", "Alfa", "2026-11", *out, *LATER)
    assert not (tmp_path / "x.pdf").exists()


def test_a_file_that_cannot_be_written_is_named(trastienda: CommandLine, store: Store, tmp_path: Path) -> None:
    add_client(store, "Alfa")
    nowhere = tmp_path / "nowhere" / "x.pdf"
    assert str(nowhere) in trastienda.refused("report", "lima", "Alfa", "2026-10", "--out", str(nowhere), *LATER)


def test_a_plan_is_asked_for_with_who_and_why(trastienda: CommandLine, store: Store) -> None:
    add_client(store, "Alfa")
    words = ("--actor", "ana", "--why", "called by telephone", *LATER)
    [said] = trastienda.said("plan", "lima", "Alfa", "empresa", *words)
    assert said == "Alfa has the plan Plan Empresa (30 h a month) from 2026-12-01 on, unless it asks again before."
    assert trastienda.said("plan", "lima", "Alfa", "none", "--now", "2026-11-05T09:00")[0].startswith(
        "Alfa has no plan"
    )
    with store.read() as uow:
        first, second = uow.events.named("lima", "plan.asked")
    assert (first.actor, first.why) == ("ana", "called by telephone")
    assert second.actor
    assert "Its plans: basico, negocio, empresa." in trastienda.refused("plan", "lima", "Alfa", "gold")


def queued(store: Store, *names: str) -> list[str]:
    ids = [add_client(store, name) for name in names]
    with store.begin() as uow:
        queue_reports(uow, "lima", ids, OCTOBER, now=NOW)
    return [report_key(client_id, OCTOBER) for client_id in ids]


def set_letter(store: Store, key: str, **values: object) -> None:
    with store.begin() as uow:
        uow.connection.execute(update(LetterRecord).where(LetterRecord.key == key).values(values))


def test_the_queue_is_counted_and_listed(trastienda: CommandLine, store: Store) -> None:
    dead, sent = queued(store, "Alfa", "Beta")
    set_letter(store, dead, state="dead", attempts=3, last_error="550 no such mailbox", next_attempt_at=None)
    set_letter(store, sent, state="sent", attempts=2, uncertain=1, sent_at=NOW, next_attempt_at=None)
    counts = {"queued": 0, "claimed": 0, "sending": 0, "sent": 1, "dead": 1, "uncertain": 1}
    answer = trastienda.json("letters", "lima")
    assert answer["counts"] == counts
    assert {one["key"]: one["uncertain"] for one in answer["letters"]} == {dead: 0, sent: 1}
    lines = trastienda.said("letters", "lima", "--state", "dead")
    assert lines[0] == "0 queued, 0 claimed, 0 sending, 1 sent, 1 dead, 1 uncertain"
    assert lines[-1].split(maxsplit=5)[-1].endswith(f"{dead}  550 no such mailbox")
    assert any("sent (uncertain)" in line for line in trastienda.said("letters", "lima"))


def test_a_dead_letter_is_sent_again_and_no_other(trastienda: CommandLine, store: Store) -> None:
    dead, alive = queued(store, "Alfa", "Beta")
    set_letter(store, dead, state="dead", next_attempt_at=None)
    both = ("--send-again", dead, "--send-again", alive)
    assert f"{alive} is queued, not dead." in trastienda.refused("letters", "lima", *both)
    assert trastienda.json("letters", "lima")["counts"]["dead"] == 1
    assert trastienda.said("letters", "lima", "--send-again", dead)[0] == f"{dead} is queued again."
    assert trastienda.json("letters", "lima")["counts"]["queued"] == 2
    with store.read() as uow:
        [event] = uow.events.named("lima", "letter.revived")
    assert event.actor


def test_the_exact_bytes_of_a_letter_are_given(trastienda: CommandLine, store: Store, tmp_path: Path) -> None:
    key, other = queued(store, "Alfa", "Beta")
    content = b"Subject: hola\r\n\r\n.punto\r\n"
    with store.begin() as uow:
        row = {"letter_id": uow.outbox.ids([key])[key], "content": content, "kept_at": NOW}
        uow.outbox.insert_new(LetterContentRecord, [row], unique=("letter_id",), returning="letter_id")
    out = tmp_path / "mail.eml"
    trastienda("letters", "lima", "--show", key, "--out", str(out))
    assert out.read_bytes() == content
    assert "was never written" in trastienda.refused("letters", "lima", "--show", other, "--out", str(out))
    assert "appleuse has no letter" in trastienda.refused("letters", "appleuse", "--show", key, "--out", str(out))
    assert "go together" in trastienda.refused("letters", "lima", "--show", key)


def test_firms_are_listed_with_what_they_promise(fresh: CommandLine) -> None:
    lines = fresh.said("firms")
    assert "lima: Mesa de Ayuda Lima" in lines
    assert "  open           monday-friday 09:00-14:00 16:00-19:00" in lines
    answer = fresh.json("firms")
    assert [firm["id"] for firm in answer["firms"]] == ["appleuse", "lima"]
    assert answer["firms"][1]["plans"]["basico"]["hours"] == "5"


def test_a_profile_is_checked_before_it_is_used(fresh: CommandLine, tmp_path: Path) -> None:
    lima = SHIPPED / "lima.toml"
    assert fresh.said("firms", "--check", str(lima)) == [f"{lima}: right: lima, Mesa de Ayuda Lima"]
    text = (SHIPPED / "appleuse.toml").read_text(encoding="utf-8")
    nowhere, wrong = tmp_path / "nowhere.toml", tmp_path / "wrong.toml"
    text = text.replace('logo = "appleuse.svg"', "")
    nowhere.write_text(text.replace('country = "MX"\nlang', 'country = "XX"\nlang'), encoding="utf-8")
    wrong.write_text(text.replace('rate = "0.16"', 'rate = "16"'), encoding="utf-8")
    said = fresh.refused("firms", "--check", str(nowhere), "--check", str(wrong))
    assert f"{wrong}: tax: rate 16: write 18 % as 0.18" in said
    assert f"{nowhere}: holidays: " in said


def test_a_check_writes_a_letter_a_report_and_an_invite_of_every_language(
    fresh: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """M2: a profile passed the check, and then every letter failed. What fails is named, by document and language."""
    monkeypatch.setattr(Firm, "locale", lambda _, language: f"{language}_QQ")
    said = fresh.refused("firms", "--check", str(SHIPPED / "lima.toml"))
    assert all(f"{document} in {language}: " in said for language in ("es", "en") for document in ("letter", "report"))


def test_holidays_of_nowhere_are_the_profiles_fault(fresh: CommandLine, tmp_path: Path) -> None:
    text = (SHIPPED / "appleuse.toml").read_text(encoding="utf-8").replace('logo = "appleuse.svg"', "")
    (tmp_path / "a.toml").write_text(text.replace('country = "MX"\nlang', 'country = "XX"\nlang'), encoding="utf-8")
    fresh.environ["TRASTIENDA_FIRMS"] = str(tmp_path)
    assert "appleuse.toml: holidays: " in fresh.refused("letters", "appleuse")


class Healthy(BaseHTTPRequestHandler):
    """Answers as a Prefect server's health page does."""

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/api/health" else 404)
        self.end_headers()
        self.wfile.write(b"true")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def prefect() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Healthy) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/api"
        server.shutdown()
        thread.join()


@pytest.fixture
def smtp() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(Sink(), hostname="127.0.0.1", port=port)
    controller.start()
    yield str(port)
    controller.stop()


def test_the_doctor_finds_everything_right(trastienda: CommandLine, store: Store, prefect: str, smtp: str) -> None:
    trastienda.environ |= {"PREFECT_API_URL": prefect, "TRASTIENDA_SMTP_HOST": "127.0.0.1"}
    trastienda.environ |= {"TRASTIENDA_SMTP_SECURITY": "none", "TRASTIENDA_SMTP_PORT": smtp}
    with store.begin() as uow:
        uow.keeping.add_backup(Backup(datetime.now(UTC), "/copies/one", 1, datetime.now(UTC)))
    lines = trastienda.said("doctor")
    assert lines[-1] == "Everything is right."
    assert not any(line.startswith("wrong") for line in lines)
    assert f"right  mail      127.0.0.1:{smtp} answers (none, without a login)" in lines
    assert f"right  prefect   {prefect} answers" in lines


def test_the_doctor_looks_only_and_names_each_remedy(fresh: CommandLine, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nobody answers there
        port = taken.getsockname()[1]
        fresh.environ |= {"PREFECT_API_URL": f"http://127.0.0.1:{port}/api", "TRASTIENDA_SMTP_HOST": "127.0.0.1"}
        fresh.environ |= {"TRASTIENDA_SMTP_SECURITY": "none", "TRASTIENDA_SMTP_PORT": str(port)}
        said = fresh("doctor", code=1).stdout
    assert "does not exist yet: the first command makes it" in said
    assert f"wrong  mail      the mail server 127.0.0.1:{port} cannot be reached" in said
    assert f"wrong  prefect   no server answers at http://127.0.0.1:{port}/api" in said
    assert said.count("What would help: ") == 2
    assert not (tmp_path / "home").exists()


def test_the_doctor_names_dead_letters_and_a_database_that_is_away(trastienda: CommandLine, store: Store) -> None:
    [key] = queued(store, "Alfa")
    set_letter(store, key, state="dead", next_attempt_at=None)
    said = trastienda("doctor", code=1).stdout
    assert "wrong  letters   lima: 0 queued, 0 sent, 1 dead, 0 uncertain" in said
    trastienda.environ["TRASTIENDA_DATABASE_URL"] = "postgresql://ana:secret@127.0.0.1:1/desk"
    said = trastienda("doctor", code=1).stdout
    assert "wrong  database  postgresql+psycopg://ana:***@127.0.0.1:1/desk: connection failed" in said
    assert "secret" not in said


def test_the_doctor_names_a_wrong_setting_and_a_wrong_profile(fresh: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text('id = "x"', encoding="utf-8")
    fresh.environ["TRASTIENDA_FIRMS"] = str(tmp_path)
    assert f"wrong  profiles  {tmp_path / 'x.toml'}: name: missing" in fresh("doctor", code=1).stdout
    fresh.environ["TRASTIENDA_LEASE_SECONDS"] = "x"
    assert "wrong  settings  TRASTIENDA_LEASE_SECONDS='x': a number" in fresh("doctor", code=1).stdout


def test_json_is_for_programs(fresh: CommandLine) -> None:
    assert json.loads(fresh("firms", "--json").stdout)["folder"].endswith("firms")
