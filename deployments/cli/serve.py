"""``trastienda serve``: everything on this machine, until Ctrl-C."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

import click

from deployments.cli.help import Command
from deployments.cli.office import Function, table
from tasks.operator import told

if TYPE_CHECKING:
    from deployments.serve.services import Ports

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PORTS = {"port": 4200, "mailbox-port": 8025, "smtp-port": 2525, "portal-port": 8766}


@contextmanager
def until_ended(said: str) -> Iterator[None]:
    """End in order at a signal, and say so; what is not ready to begin is told, with exit code 2."""
    from deployments.serve.preflight import NotReady  # noqa: PLC0415  imports that --help need not pay

    for number in SIGNALS:
        signal.signal(number, interrupt)
    try:
        yield
    except KeyboardInterrupt:
        say(told(said))
    except NotReady as error:
        click.echo(str(error), err=True)
        raise SystemExit(2) from None


def port_options(command: Function) -> Function:
    """Add to a command an option for each port of the service."""
    for name, port in reversed(PORTS.items()):
        command = click.option(f"--{name}", default=port, show_default=True)(command)
    return command


@click.command("serve", cls=Command)
@port_options
@click.option("--no-catch-up", is_flag=True)
def serve_command(*, no_catch_up: bool, **ports: int) -> None:
    """Run the Prefect server, a worker, the schedules of prefect.yaml and the watch over them on this machine."""
    from deployments.serve.services import ALL, Ports  # noqa: PLC0415  imports that --help need not pay

    _run(ALL, Ports(**ports), catch_up=not no_catch_up)


@click.command("server", cls=Command)
@click.option("--port", default=4200, show_default=True)
@click.option("--no-catch-up", is_flag=True)
def server_command(*, no_catch_up: bool, **ports: int) -> None:
    """Run the Prefect server, the schedules of prefect.yaml and the watch over them; workers are elsewhere."""
    from deployments.serve.services import SERVER, Ports  # noqa: PLC0415

    _run(SERVER, Ports(**ports), catch_up=not no_catch_up)


@click.command("worker", cls=Command)
def worker_command() -> None:
    """Run a worker for the Prefect server of PREFECT_API_URL, with PREFECT_API_AUTH_STRING as its login."""
    from deployments.serve.services import WORKER, Ports  # noqa: PLC0415

    _run(WORKER, Ports(), catch_up=False)


def _run(role: str, ports: Ports, *, catch_up: bool) -> None:
    from deployments.serve.services import ALL, Services  # noqa: PLC0415
    from tasks.settings import read_settings  # noqa: PLC0415

    services = Services(read_settings(), ports, role=role, say=say)
    with until_ended("serve-ended"), services:
        say(told("serve-starting" if role == ALL else f"serve-starting-{role}"))
        services.wait_ready(catch_up=catch_up)
        say(_welcome(services.ui_url, services.mailbox_url, str(services.supervisor.logs), services.login))
        while True:
            signal.pause()


def interrupt(_number: int, _frame: FrameType | None) -> None:
    """End in order; whoever is impatient and asks again changes nothing: it takes ten seconds at most."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    say(told("serve-ending"))
    raise KeyboardInterrupt


def _welcome(ui: str, mailbox: str | None, logs: str, login: str) -> str:
    rows = [("serve-runs", ui), ("serve-sign-in", login), ("serve-by-hand", f"{ui}/deployments")]
    rows += [("serve-mails", told("serve-mails-kept", url=mailbox))] if mailbox else []
    shown = table([(told(name), what) for name, what in [*rows, ("serve-logs", logs)]])
    return "\n".join([told("serve-ready"), *shown, f"  {told('serve-stop')}"])


def say(text: str) -> None:
    """Print a line at once, also into a pipe."""
    click.echo(f"trastienda: {text}")
    sys.stdout.flush()
