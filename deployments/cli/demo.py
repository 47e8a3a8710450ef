"""``trastienda demo``: the whole office before the user's eyes, in a folder of its own."""

import contextlib
import os
import shutil
import signal
import time
import urllib.request
import webbrowser
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path

import click

from deployments.cli.help import Command
from deployments.cli.office import table
from deployments.cli.serve import port_options, say, until_ended
from tasks.gateways.home import is_locked
from tasks.operator import told

PAGES_SECONDS = 60


@click.command("demo", cls=Command)
@click.option("--home", type=click.Path(path_type=Path), default=Path(".demo"), show_default=True)
@port_options
@click.option("--leave", is_flag=True)
def demo_command(home: Path, *, leave: bool, **ports: int) -> None:
    """See both firms at work on this machine, with made-up clients and a mailbox that keeps every mail here."""
    from deployments.demo.acts import acts  # noqa: PLC0415  imports that --help need not pay
    from deployments.demo.client import press  # noqa: PLC0415
    from deployments.demo.desk_link import desk_link  # noqa: PLC0415
    from deployments.demo.mailbox.maildir import Maildir  # noqa: PLC0415
    from deployments.demo.play import play  # noqa: PLC0415
    from deployments.demo.show import clients_page, enrol, set_stage  # noqa: PLC0415
    from deployments.serve.services import Ports, Services  # noqa: PLC0415
    from tasks.settings import read_settings  # noqa: PLC0415

    home = home.absolute()
    firms = os.environ.get("TRASTIENDA_FIRMS", "")
    settings = read_settings({"TRASTIENDA_HOME": str(home), "TRASTIENDA_FIRMS": firms})
    _begin_anew(home)  # before anything is kept there, such as the login
    stage_set = cache(lambda: set_stage(settings, now=datetime.now(UTC)))  # once, while Prefect starts
    services = Services(settings, Ports(**ports), say=say, prepare=stage_set)
    with until_ended("demo-ended"):
        say(told("demo-history"))
        enrol(settings, now=datetime.now(UTC)).close()
        with services:
            stage = stage_set()
            say(told("demo-starting"))
            page = clients_page(settings, services.portal_url, stage.desk, stage.example_client, now=datetime.now(UTC))
            firm = f"{services.portal_url}/{stage.desk}"
            where = partial(_where, services.ui_url, services.mailbox_url, services.login, firm=firm, client=page)
            desk = desk_link(settings, services.portal_url)
            _wait_for(services.portal_url)
            say(where(desk=desk))
            if not leave:
                _open(desk, page)
            services.wait_ready(catch_up=False)
            well = play(services.api, acts(stage), say, partial(press, Maildir(home / "mailbox")))
            say(told("demo-well" if well else "demo-not-well"))
            say(where(desk=desk_link(settings, services.portal_url)))  # the first was used, or is over
            if leave:
                raise SystemExit(0 if well else 1)
            while True:
                signal.pause()


def _begin_anew(home: Path) -> None:
    """Empty the demo's folder, unless it is somebody else's: only what a demo left has a mark."""
    mark = home / "demo"
    if home.exists() and any(home.iterdir()) and not mark.exists():
        raise click.UsageError(told("demo-not-ours", home=home))
    if mark.exists() and not is_locked(home / "serve.lock"):  # else starting says so in its own words
        for entry in home.iterdir():
            if entry.name not in ("serve.lock", "demo"):
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    home.mkdir(parents=True, exist_ok=True)
    mark.write_text(f"{told('demo-mark')}\n", encoding="utf-8")


def _wait_for(portal: str) -> None:
    """Wait until the pages of desk and clients are there: long before Prefect is."""
    until = time.monotonic() + PAGES_SECONDS
    while time.monotonic() < until:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{portal}/health", timeout=5):  # noqa: S310  our own
            return
        time.sleep(0.2)


def _open(*addresses: str) -> None:
    """Open pages in a browser with windows, if this machine has one; one that takes the terminal is left alone."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return
    if type(browser) is webbrowser.GenericBrowser:
        return
    for address in filter(None, addresses):
        browser.open(address)


def _where(ui: str, mailbox: str | None, login: str, *, desk: str, firm: str, client: str) -> str:
    rows = [
        ("serve-runs", f"{ui}/runs", told("demo-sign-in", login=login)),
        ("demo-forms", f"{ui}/deployments", ""),
        ("serve-mails", mailbox or "", ""),
        ("demo-desk", desk, told("demo-desk-enter", enter=told("desk-enter"))),
        ("demo-firm", firm, ""),
        ("demo-client", client, told("demo-client-enter", enter=told("me-door-button"))),
    ]
    return "\n".join([told("demo-open"), *table([(told(name), *rest) for name, *rest in rows])])
