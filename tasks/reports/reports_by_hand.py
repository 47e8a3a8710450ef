"""A single client's monthly report, asked for by hand, as Prefect tasks (PE-09)."""

from __future__ import annotations

import secrets
import shutil
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from domain.time.periods import Month
from tasks.engine import office_task
from tasks.gateways.reports.report_pdf import report_pdf, report_png
from tasks.letters.delivery import read_logo
from tasks.office import this_office
from tasks.operations.clients.clients import find_client
from tasks.operations.reports import reports

KEPT_SECONDS = 7 * 24 * 3600
"""A preview shows a client's figures; after a week nobody needs it any more."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Where to see a report: addresses when the service shows files, else only the PDF's path."""

    client: str
    pdf: str
    picture: str | None


@office_task("dibujar {client} {month} · {firm}", minutes=5)
def preview(firm: str, client: str, month: str) -> Preview:
    """Make the report as it would go out today, and keep it for a week under a name that nobody can guess."""
    store, settings = this_office()
    with store.read() as uow:
        found = find_client(uow, firm, client)
        _, facts = reports.report_facts(uow, firm, found.id, Month.parse(month))
    logo, shown = read_logo(settings, store.firms[firm]), facts.to_json()
    previews = settings.home / "previews"
    _forget_old(previews)
    folder = previews / secrets.token_urlsafe(24)
    folder.mkdir(parents=True)
    (folder / f"informe-{month}.pdf").write_bytes(report_pdf(shown, logo_svg=logo))
    (folder / "pagina-1.png").write_bytes(report_png(shown, logo_svg=logo)[0])
    if settings.files_url is None:
        return Preview(found.name, str(folder / f"informe-{month}.pdf"), None)
    base = f"{settings.files_url}/{folder.name}"
    return Preview(found.name, f"{base}/informe-{month}.pdf", f"{base}/pagina-1.png")


@office_task("preparar revisión {client} {month} · {firm}", minutes=5)
def send_again(firm: str, client: str, month: str, *, who: str, why: str, now: datetime) -> str:
    """Queue a numbered revision of a client's report; return the letter's key."""
    store, _ = this_office()
    with store.begin() as uow:
        found = find_client(uow, firm, client)
        return reports.send_again(uow, firm, found.id, Month.parse(month), actor=who, why=why, now=now)


@office_task("mirar la carta {key}", minutes=2)
def letter_state(key: str) -> tuple[str, str | None]:
    """Return the state of a letter, and what went wrong at its last attempt."""
    store, _ = this_office()
    with store.read() as uow:
        state, error = uow.outbox.states([key])[key]
    return state.value, error


def _forget_old(previews: Path) -> None:
    before = time.time() - KEPT_SECONDS
    for folder in previews.glob("*"):
        if folder.is_dir() and folder.stat().st_mtime < before:
            shutil.rmtree(folder, ignore_errors=True)
