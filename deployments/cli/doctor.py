"""`trastienda doctor`: one page of what is right and what is wrong, each wrong thing with its remedy."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click
import httpx
from sqlalchemy.exc import SQLAlchemyError

from deployments.cli.command import spoken
from deployments.cli.firms.firms import require_holidays
from deployments.cli.help import Command
from deployments.cli.keeping import examining
from deployments.cli.keeping.finding import Finding
from domain.firms.firms import Firm
from domain.time.periods import local_day
from tasks import operator
from tasks.gateways.cases.procedures import ProcedureError, catalogue
from tasks.gateways.failures import TemporaryFailure
from tasks.gateways.firms.firm_profiles import ProfileError, read_firms
from tasks.gateways.letters.mail_sending import Mailer
from tasks.operator import failure_told, told
from tasks.settings import MailSettings, Patience, Settings, SettingsError, read_settings
from tasks.store.engine import database_address
from tasks.store.migrations import revisions
from tasks.store.troubles import trouble_of
from tasks.store.unit_of_work import Store, calendar_key, open_store
from tasks.time.calendars import differences

SECONDS = 5.0
"""How long a server may think before it counts as away."""


@click.command(cls=Command)
@click.pass_context
def doctor_command(ctx: click.Context) -> None:
    """Say on one page what is right and what is wrong, each wrong thing with its remedy."""
    click.echo(f"trastienda {version('trastienda')}, Python {sys.version.split()[0]}\n")
    wrong = 0
    for finding in examine():
        wrong += bool(finding.remedy)
        show(finding)
    click.echo("\n" + (told("doctor-not-right", count=wrong) if wrong else told("doctor-all-right")))
    ctx.exit(1 if wrong else 0)


def found(what: str, id_: str, *, wrong: bool = True, **facts: Any) -> Finding:  # noqa: ANN401  a text's own facts
    """Return a finding as the catalogue says it, with its remedy where it is wrong."""
    return Finding(what, told(f"doctor-{id_}", **facts), told(f"doctor-{id_}", "remedy", **facts) if wrong else "")


def show(finding: Finding) -> None:
    """Print a finding: a mark, what it is about, what was found, and the remedy below."""
    wrong, right = told("doctor-wrong"), told("doctor-right")
    width = max(len(wrong), len(right))
    mark = f"{wrong:<{width}}" if finding.remedy else f"{right:<{width}}"
    mark = click.style(mark, fg="red" if finding.remedy else "green", bold=bool(finding.remedy))
    first, *more = finding.text.splitlines() or [""]
    click.echo(f"{mark}  {finding.what:<9} {first}")
    for line in more:
        click.echo(f"{'':17}{line.strip()}")
    if finding.remedy:
        click.echo(f"{'':17}{told('cli-helps', what=finding.remedy)}")


def examine() -> Iterator[Finding]:
    """Look at settings, profiles, database, holidays, letters, mail server and Prefect, in this order."""
    try:
        settings = read_settings()
    except SettingsError as error:
        yield Finding("settings", str(operator.spoken(error)), spoken("trouble-setting", "remedy"))
        return
    yield found("settings", "home", wrong=False, home=settings.home)
    yield from examining.disks(settings)
    firms = {}
    try:
        firms = read_firms(settings.firms)
    except ProfileError as error:
        yield Finding("profiles", str(error), told("trouble-profile", "remedy"))
    else:
        yield from profiles(settings.firms, firms)
    yield from database(settings, firms)
    yield from mails(settings)
    yield prefect(settings)


def profiles(folder: Path, firms: dict[str, Firm]) -> Iterator[Finding]:
    """Name the firms, those whose public holidays the library does not know, and their instruction sheets."""
    yield found("profiles", "profiles", wrong=False, firms=", ".join(firms), folder=folder)
    for firm in firms.values():
        try:
            require_holidays(folder / f"{firm.id}.toml", firm)
        except ProfileError as error:
            yield Finding("profiles", str(error), told("doctor-profile-holidays"))
        yield sheets(folder, firm)


def sheets(folder: Path, firm: Firm) -> Finding:
    """Count the procedures that instruction sheets are made from, or name the file that cannot be used."""
    try:
        known = {procedure.id for procedure in catalogue(folder, firm.id)}
    except ProcedureError as error:
        return Finding("sheets", str(error), told("doctor-sheets", "remedy"))
    return found("sheets", "sheets", wrong=False, firm=firm.id, count=len(known))


def database(settings: Settings, firms: dict[str, Firm]) -> Iterator[Finding]:
    """Look whether the database answers, is up to date, and holds the holidays; and whether letters are dead."""
    try:
        url = database_address(settings.database_url)
    except SettingsError as error:
        yield Finding("database", str(operator.spoken(error)), told("doctor-database-address"))
        return
    shown = url.render_as_string(hide_password=True)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        yield found("database", "database-new", wrong=False, database=shown)
        return
    store = open_store(settings.database_url, firms, settings.secret or "")
    try:
        yield from contents(store, shown)
    except SQLAlchemyError as error:
        text, code = f"{shown}: {getattr(error, 'orig', error)}".strip(), trouble_of(error)
        said = f"{told(f'database-{code}')}\n{text}" if code else text
        yield Finding("database", said, told(f"database-{code}" if code else "trouble-database", "remedy"))
    finally:
        store.close()


def contents(store: Store, shown: str) -> Iterator[Finding]:
    """Look into a database that exists."""
    current, newest = revisions(store.engine)
    if current != newest:
        yield found("database", "database-old", database=shown, revision=current or "—", newest=newest)
        return
    yield found("database", "database", wrong=False, database=shown, revision=current)
    for firm in store.firms.values():
        yield holidays(store, firm)
        yield letters(store, firm)
    yield from examining.kept(store)


def holidays(store: Store, firm: Firm) -> Finding:
    """Say which years of public holidays are kept."""
    with store.read() as uow:
        years = uow.calendars.frozen_years(calendar_key(firm))
    ahead = datetime.now(UTC).year + 1
    if not years or years[-1] < ahead:
        kept: dict[str, Any] = (
            {"first": str(years[0]), "last": str(years[-1])} if years else {"first": "none", "last": "none"}
        )
        return found("holidays", "holidays", firm=firm.id, **kept)
    today, (new, gone) = local_day(datetime.now(UTC), firm.time_zone), differences(store, firm)
    named = [told("doctor-holiday-new", day=str(one.day), name=one.name) for one in new]
    named += [told("doctor-holiday-gone", day=str(one.day), name=one.name) for one in gone]
    text = told("doctor-holidays", firm=firm.id, first=str(years[0]), last=str(years[-1]))
    ahead_too = any(one.day >= today and one.day.year == today.year for one in (*new, *gone))
    return Finding("holidays", "\n".join([text, *named]), told("doctor-holiday-new", "remedy") if ahead_too else "")


def letters(store: Store, firm: Firm) -> Finding:
    """Count the letters that wait, and those that nobody will send any more."""
    with store.read() as uow:
        counts = uow.outbox.counts(firm.id)
        trouble = uow.mail_troubles.of(firm.id)
    if trouble:
        since = trouble.since.astimezone(firm.zone)
        about: dict[str, Any] = {
            "count": counts.get("queued", 0),
            "since": f"{since:%Y-%m-%d %H:%M}",
            "why": failure_told(trouble.why),
        }
        return found("letters", "letters-wait", firm=firm.id, **about)
    states = {state: counts.get(state, 0) for state in ("queued", "sent", "dead", "uncertain")}
    return found("letters", "letters", wrong=bool(states["dead"]), firm=firm.id, **states)


def mails(settings: Settings) -> Iterator[Finding]:
    """Look at the mail server of all firms, and at those of firms that have their own."""
    if settings.mail or not settings.mails:
        yield mail(settings.mail)
    yield from (mail(server, f"{firm}: ") for firm, server in sorted(settings.mails.items()))


def mail(server: MailSettings | None, whose: str = "") -> Finding:
    """Connect to a mail server and log in; send nothing."""
    if server is None:
        return found("mail", "no-mail-server")
    try:
        Mailer(replace(server, patience=Patience(SECONDS, SECONDS, SECONDS, SECONDS))).check()
    except (TemporaryFailure, SettingsError) as error:
        return Finding("mail", f"{whose}{operator.spoken(error)}", told("doctor-mail", "remedy"))
    about: dict[str, Any] = {"server": f"{whose}{server.host}:{server.port}", "security": server.security}
    return found("mail", "mail", wrong=False, user=server.user or "none", **about)


def prefect(settings: Settings) -> Finding:
    """Ask the Prefect server whether it is well."""
    url = settings.prefect_api_url
    try:
        answer = httpx.get(f"{url.rstrip('/')}/health", timeout=SECONDS)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return found("prefect", "prefect-away", url=url, why=error)
    ok = answer.status_code == httpx.codes.OK
    return found("prefect", "prefect", wrong=not ok, url=url, status=answer.status_code)
