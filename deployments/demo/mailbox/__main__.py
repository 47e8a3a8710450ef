"""Runs the demo's mailbox: ``python -m deployments.demo.mailbox``."""

import signal
from pathlib import Path

import click

from deployments.demo.mailbox.server import HOST, DemoMailbox
from deployments.demo.mailbox.smtp_server import Faults


def _refusals(values: tuple[str, ...]) -> dict[str, int]:
    try:
        return {pattern: int(code) for pattern, _, code in (value.rpartition(":") for value in values)}
    except ValueError:
        raise click.BadParameter("write REGEX:CODE, such as 'gone@:550'") from None


@click.command()
@click.option("--smtp-port", default=2525, show_default=True)
@click.option("--http-port", default=8025, show_default=True)
@click.option("--maildir", type=click.Path(path_type=Path), required=True, help="Where the mails are kept.")
@click.option("--sink", type=click.Path(path_type=Path), help="Keep no mail, only a line for each in this file.")
@click.option("--refuse-rcpt", multiple=True, metavar="REGEX:CODE", help="Refuse recipients, to try failures out.")
@click.option("--drop-before-data", default=0, help="Break the connection before so many mails.")
@click.option("--drop-after-data", default=0, help="Keep so many mails, but break the connection before the answer.")
@click.option("--delay", default=0.0, help="Seconds between keeping a mail and the answer.")
def main(
    *,
    smtp_port: int,
    http_port: int,
    maildir: Path,
    sink: Path | None,
    refuse_rcpt: tuple[str, ...],
    drop_before_data: int,
    drop_after_data: int,
    delay: float,
) -> None:
    """Run a mail server that keeps every mail, and a page to read them, until Ctrl-C."""
    faults = Faults(_refusals(refuse_rcpt), drop_before_data, drop_after_data, delay=delay)
    # before any thread: they inherit it, and only the wait below takes the signals
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    page = None if sink else http_port
    with DemoMailbox(maildir, smtp_port=smtp_port, http_port=page, faults=faults, sink=sink) as box:
        print(f"mail: {HOST}:{box.smtp_port}" + (f"  page: {box.url}" if box.http_port else ""), flush=True)
        signal.sigwait({signal.SIGINT, signal.SIGTERM})


if __name__ == "__main__":
    main()
