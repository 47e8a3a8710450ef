"""``trastienda serve``: everything on this machine, until Ctrl-C."""

from __future__ import annotations

import signal
import sys
from types import FrameType

import click

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@click.command("serve")
@click.option("--port", default=4200, show_default=True, help="Port of the Prefect server and its pages.")
@click.option("--files-port", default=4201, show_default=True, help="Port of the previews.")
@click.option("--mailbox-port", default=8025, show_default=True, help="Port of the demo mailbox's page.")
@click.option("--smtp-port", default=2525, show_default=True, help="Port of the demo mail server.")
@click.option("--portal-port", default=8766, show_default=True, help="Port of the pages on which clients answer.")
@click.option("--no-catch-up", is_flag=True, help="Do not run at once what a downtime may have missed.")
def serve_command(*, no_catch_up: bool, **ports: int) -> None:
    """Run the Prefect server, a worker, the schedules of prefect.yaml and the watch over them on this machine.

    A part that dies is started again. Without TRASTIENDA_SMTP_HOST a demo mail server keeps every mail on this
    machine and shows it on a page. Ctrl-C ends everything.
    """
    from deployments.serve.preflight import NotReady  # noqa: PLC0415  imports that --help need not pay
    from deployments.serve.services import Ports, Services  # noqa: PLC0415
    from tasks.settings import read_settings  # noqa: PLC0415

    for number in SIGNALS:
        signal.signal(number, interrupt)
    services = Services(read_settings(), Ports(**ports), say=say)
    try:
        with services:
            say("starting; the first time takes about half a minute")
            services.wait_ready(catch_up=not no_catch_up)
            say(_welcome(services.ui_url, services.mailbox_url, str(services.supervisor.logs), services.login))
            while True:
                signal.pause()
    except KeyboardInterrupt:
        say("ended")
    except NotReady as error:
        click.echo(str(error), err=True)
        raise SystemExit(2) from None


def interrupt(_number: int, _frame: FrameType | None) -> None:
    """End in order; whoever is impatient and asks again changes nothing: it takes ten seconds at most."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    say("ending")
    raise KeyboardInterrupt


def _welcome(ui: str, mailbox: str | None, logs: str, login: str) -> str:
    mail = f"  mails        {mailbox}   (kept on this machine: no TRASTIENDA_SMTP_HOST)\n" if mailbox else ""
    return (
        f"ready\n  runs         {ui}\n  sign in      {login}\n  by hand      {ui}/deployments\n"
        f"{mail}  logs         {logs}\n  Ctrl-C ends it"
    )


def say(text: str) -> None:
    """Print a line at once, also into a pipe."""
    click.echo(f"trastienda: {text}")
    sys.stdout.flush()
