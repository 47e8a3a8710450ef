"""`trastienda doctor`: one page of what is right and what is wrong, each wrong thing with its remedy."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import click
import httpx
from sqlalchemy.exc import SQLAlchemyError

from deployments.cli.firms import require_holidays
from domain.firms.firms import Firm
from tasks.gateways.cases.procedures import ProcedureError, catalogue
from tasks.gateways.failures import TemporaryFailure
from tasks.gateways.firms.firm_profiles import ProfileError, read_firms
from tasks.gateways.letters.mail_sending import Mailer
from tasks.settings import Settings, SettingsError, read_settings
from tasks.store.engine import database_address
from tasks.store.migrations import revisions
from tasks.store.unit_of_work import Store, calendar_key, open_store

SECONDS = 5.0
"""How long a server may think before it counts as away."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; a ``remedy`` means that it is wrong."""

    what: str
    text: str
    remedy: str = ""


@click.command()
@click.pass_context
def doctor_command(ctx: click.Context) -> None:
    """Say on one page what is right and what is wrong, each wrong thing with its remedy.

    Looks only: no mail is sent, nothing is changed. The exit code is 1 when something is wrong.
    """
    click.echo(f"trastienda {version('trastienda')}, Python {sys.version.split()[0]}\n")
    wrong = 0
    for finding in examine():
        wrong += bool(finding.remedy)
        show(finding)
    click.echo(f"\nNot right: {wrong}." if wrong else "\nEverything is right.")
    ctx.exit(1 if wrong else 0)


def show(finding: Finding) -> None:
    """Print a finding: a mark, what it is about, what was found, and the remedy below."""
    mark = click.style("wrong", fg="red", bold=True) if finding.remedy else click.style("right", fg="green")
    first, *more = finding.text.splitlines() or [""]
    click.echo(f"{mark}  {finding.what:<9} {first}")
    for line in more:
        click.echo(f"{'':17}{line.strip()}")
    if finding.remedy:
        click.echo(f"{'':17}What would help: {finding.remedy}")


def examine() -> Iterator[Finding]:
    """Look at settings, profiles, database, holidays, letters, mail server and Prefect, in this order."""
    try:
        settings = read_settings()
    except SettingsError as error:
        yield Finding("settings", str(error), "Change that environment variable, or unset it for its default.")
        return
    yield Finding("settings", f"home is {settings.home}")
    firms = {}
    try:
        firms = read_firms(settings.firms)
    except ProfileError as error:
        yield Finding("profiles", str(error), "Mend the lines named; `trastienda firms --check FILE` looks again.")
    else:
        yield from profiles(settings.firms, firms)
    yield from database(settings, firms)
    yield mail(settings)
    yield prefect(settings)


def profiles(folder: Path, firms: dict[str, Firm]) -> Iterator[Finding]:
    """Name the firms, those whose public holidays the library does not know, and their instruction sheets."""
    yield Finding("profiles", f"{', '.join(firms)} in {folder}")
    for firm in firms.values():
        try:
            require_holidays(folder / f"{firm.id}.toml", firm)
        except ProfileError as error:
            yield Finding("profiles", str(error), "Change [holidays] in the profile.")
        yield sheets(folder, firm)


def sheets(folder: Path, firm: Firm) -> Finding:
    """Count the procedures that instruction sheets are made from, or name the file that cannot be used."""
    try:
        known = {procedure.id for procedure in catalogue(folder, firm.id)}
    except ProcedureError as error:
        return Finding("sheets", str(error), "Mend the lines named; docs/howto/procedures.md says what a file may say.")
    return Finding("sheets", f"{firm.id}: {len(known)} procedures for clients")


def database(settings: Settings, firms: dict[str, Firm]) -> Iterator[Finding]:
    """Look whether the database answers, is up to date, and holds the holidays; and whether letters are dead."""
    try:
        url = database_address(settings.database_url)
    except SettingsError as error:
        yield Finding("database", str(error), "Write a password's special characters as %40 and the like.")
        return
    shown = url.render_as_string(hide_password=True)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        yield Finding("database", f"{shown} does not exist yet: the first command makes it")
        return
    store = open_store(settings.database_url, firms, settings.secret or "")
    try:
        yield from contents(store, shown)
    except SQLAlchemyError as error:
        text = f"{shown}: {getattr(error, 'orig', error)}".strip()
        yield Finding("database", text, "Is it running, and is TRASTIENDA_DATABASE_URL right?")
    finally:
        store.close()


def contents(store: Store, shown: str) -> Iterator[Finding]:
    """Look into a database that exists."""
    current, newest = revisions(store.engine)
    if current != newest:
        text = f"{shown} is at revision {current or 'none'}, the newest is {newest}"
        yield Finding("database", text, "Any command but this one brings it up to date, such as `trastienda letters`.")
        return
    yield Finding("database", f"{shown}, revision {current}")
    for firm in store.firms.values():
        yield holidays(store, firm)
        yield letters(store, firm)


def holidays(store: Store, firm: Firm) -> Finding:
    """Say which years of public holidays are kept."""
    with store.read() as uow:
        years = uow.calendars.frozen_years(calendar_key(firm))
    ahead = datetime.now(UTC).year + 1
    text = f"{firm.id}: {years[0]} to {years[-1]} are kept" if years else f"{firm.id}: none are kept"
    enough = bool(years) and years[-1] >= ahead
    return Finding("holidays", text, "" if enough else "Any command but this one takes them over.")


def letters(store: Store, firm: Firm) -> Finding:
    """Count the letters that wait, and those that nobody will send any more."""
    with store.read() as uow:
        counts = uow.outbox.counts(firm.id)
    text = f"{firm.id}: " + ", ".join(
        f"{counts.get(state, 0)} {state}" for state in ("queued", "sent", "dead", "uncertain")
    )
    look = f"`trastienda letters {firm.id} --state dead` says why; --send-again KEY revives one."
    return Finding("letters", text, look if counts.get("dead") else "")


def mail(settings: Settings) -> Finding:
    """Connect to the mail server and log in; send nothing."""
    server = settings.mail
    if server is None:
        remedy = "Set TRASTIENDA_SMTP_HOST; `trastienda serve` brings a mail server for trying things out."
        return Finding("mail", "no mail server is configured", remedy)
    try:
        Mailer(server, timeout=SECONDS).check()
    except (TemporaryFailure, ValueError) as error:
        return Finding("mail", str(error), "Check the TRASTIENDA_SMTP_* variables, and that this machine may connect.")
    who = f"as {server.user}" if server.user else "without a login"
    return Finding("mail", f"{server.host}:{server.port} answers ({server.security}, {who})")


def prefect(settings: Settings) -> Finding:
    """Ask the Prefect server whether it is well."""
    url = settings.prefect_api_url
    remedy = "`trastienda serve` starts one; for another, set PREFECT_API_URL."
    try:
        answer = httpx.get(f"{url.rstrip('/')}/health", timeout=SECONDS)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return Finding("prefect", f"no server answers at {url}: {error}", remedy)
    if answer.status_code != httpx.codes.OK:
        return Finding("prefect", f"{url} answers {answer.status_code}", remedy)
    return Finding("prefect", f"{url} answers")
