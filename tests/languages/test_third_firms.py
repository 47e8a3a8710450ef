"""A third firm is a third file, a third language another folder of catalogues: two lives through the usual doors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import cast

import pypdfium2
import pytest

from deployments.demo.mailbox.server import DemoMailbox
from deployments.engine_off import engine_off
from deployments.serve.environment import office_environment
from flows.appointments.appointment_reminders import appointment_reminders
from flows.cases.contact_watch import contact_watch
from flows.cases.pending_cases import pending_cases
from flows.letters.outbox_delivery import outbox_delivery
from flows.money.charging import charge_sessions
from flows.money.statements import statements
from flows.reports.report_delivery import report_delivery
from flows.showing import kept
from tasks.office import open_office, this_office
from tasks.settings import MailSettings, Settings
from tests.deployments.command_line import CommandLine

FIRMS = Path(__file__).parent / "firms"
DAY = timedelta(days=1)
# words that the one language has and the other has not; “…” and «…» name what the operator starts
FOREIGN = {
    "curitiba": r"\b(el|los|las|del|una|y|hasta|correo|cita|hola|cotización|póliza|the|and|your|you|was)\b",
    "austin": r"\b(el|los|las|del|una|hasta|correo|hola|você|seu|uma|não|cotización)\b",
}
BEGIN = {"curitiba": "2026-09-21T09:00-03:00", "austin": "2026-09-21T09:00-05:00"}


@dataclass(frozen=True)
class Life:
    """A firm at work: its doors, and the mails that left."""

    firm: str
    trastienda: CommandLine
    mailbox: DemoMailbox

    def at(self, days: float = 0) -> str:
        return (datetime.fromisoformat(BEGIN[self.firm]) + days * DAY).isoformat()

    def mails(self) -> list[EmailMessage]:
        got = self.mailbox.received()
        return [cast("EmailMessage", message_from_bytes(one.content, policy=policy.default)) for one in got]


@pytest.fixture(params=["curitiba", "austin"])
def life(
    request: pytest.FixtureRequest, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Life]:
    firm = str(request.param)
    with DemoMailbox(tmp_path / "mailbox") as mailbox, engine_off(), kept():
        mail = MailSettings("127.0.0.1", mailbox.smtp_port, "none")
        environment = office_environment(replace(settings, firms=FIRMS), mail)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        open_office(replace(settings, firms=FIRMS), now=datetime.fromisoformat(BEGIN[firm]) - DAY).close()
        this_office.cache_clear()
        yield Life(firm, CommandLine(dict(environment)), mailbox)
        this_office()[0].close()
        this_office.cache_clear()


def test_a_firm_of_another_country_lives_in_its_own_language(life: Life) -> None:
    """From the form to the month's report: every mail, PDF and invite is in the firm's language, money and clock."""
    work(life)
    mails = life.mails()
    letters = {str(one["Subject"]) for one in mails}
    assert len(letters) >= 10, letters
    for one in mails:
        said = words(one)
        found = re.search(FOREIGN[life.firm], re.sub(r"«[^»]*»|“[^”]*”|\S+@\S+|https?://\S+", "", said), re.IGNORECASE)
        assert not found, f"{one['Subject']}: {found and said[max(0, found.start() - 60) : found.end() + 60]}"
        assert one["Content-Language"] == {"curitiba": "pt-BR", "austin": "en"}[life.firm]
    everything = "\n".join(words(one) for one in mails)
    assert re.search({"curitiba": r"R\$\s?\d+,\d\d", "austin": r"\$\d+\.\d\d"}[life.firm], everything)
    assert {"curitiba": "segunda-feira", "austin": "Monday"}[life.firm] in everything


def work(life: Life) -> None:
    """Three cases, one of each kind of end; an appointment; a plan; the month's statement and report."""
    firm, trastienda, now = life.firm, life.trastienda, datetime.fromisoformat
    for name in ("Rosa", "Bento"):
        trastienda("case", "advisors", firm, "--add", name)
    cases = [
        opened(life, "incident", "A tela fica preta", "ana", 0),
        opened(life, "service_request", "Instalar o Office", "bia", 0, "--service", "limpeza"),
        opened(life, "incident", "Disco ruidoso", "caio", 0),
    ]
    contact_watch(firm, now=now(life.at(0.15)))
    for number, outcome in zip(cases, ("unfinished", "solved", "escalated"), strict=True):
        began = life.at(0.2 + cases.index(number) * 0.05)
        found = ("--mode", "remote", "--tool", "TeamViewer", "--internet", "--system", "Windows 11")
        trastienda("case", "start", number, "--advisor", "Rosa", *found, "--pays-later", "ok", "--now", began)
        trastienda(
            "case", "end", number, "--outcome", outcome, "--now", (now(began) + timedelta(minutes=40)).isoformat()
        )
    trastienda("plan", firm, "Bia Ltda.", "basico", "--now", life.at(0.5))
    trastienda("appointment", "book", firm, "--case", cases[0], "--start", life.at(2.25), "--now", life.at(0.5))
    for days in (0.4, 3, 4, 5, 6, 8):
        pending_cases(firm, now=now(life.at(days)))
        appointment_reminders(firm, now=now(life.at(days)))
        charge_sessions(firm, now=now(life.at(days)))
        outbox_delivery(firm, now=now(life.at(days)))
    for month in (now(life.at(11)), now(life.at(45.1))):  # the 2nd of October, the 5th of November
        statements(firm, now=month)
        report_delivery(firm, now=month)
        outbox_delivery(firm, now=month)


def opened(life: Life, kind: str, title: str, name: str, days: float, *more: str) -> str:
    who = ("--name", name.title(), "--email", f"{name}@cliente.example", "--client", f"{name.title()} Ltda.")
    asked = ("--kind", kind, "--title", title, *who, *more, "--now", life.at(days))
    (said,) = life.trastienda("case", "open", life.firm, *asked).stdout.splitlines()
    return said.split()[1]


def words(mail: EmailMessage) -> str:
    """Return all that a reader sees: subject, text, the texts of PDFs and of invites."""
    parts = [str(mail["Subject"])]
    for one in mail.walk():
        if one.get_content_type() in ("text/plain", "text/calendar"):
            parts.append(str(one.get_content()))
        elif one.get_content_type() == "application/pdf":
            document = pypdfium2.PdfDocument(BytesIO(cast("bytes", one.get_content())))
            parts += [page.get_textpage().get_text_bounded() for page in document]
    return "\n".join(parts)
