"""The demo's mail server and mailbox page in one process: ``python -m deployments.demo.mailbox``.

Only this machine can reach them (127.0.0.1). Nothing that is sent to it ever leaves the machine.
"""

import asyncio
import signal
import socket
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

import click

from deployments.demo.maildir import Keeper, Maildir, Received, Sink
from deployments.demo.smtp_server import DemoSMTP, Faults

HOST = "127.0.0.1"


class DemoMailbox:
    """A running mail server and its page, as a context manager. Ports 0 mean: any that is free, known once it runs.

    ``http_port`` ``None``: no page. ``sink``: keep no mail, only a line for each in this file. ``faults`` may be
    changed while it runs.
    """

    def __init__(
        self,
        maildir: Path,
        *,
        smtp_port: int = 0,
        http_port: int | None = None,
        faults: Faults | None = None,
        sink: Path | None = None,
    ) -> None:
        self.smtp_port = smtp_port
        self.http_port = http_port
        self.faults = faults or Faults()
        self.maildir = Maildir(maildir)
        self._keeper: Keeper = Sink(sink) if sink else self.maildir
        self._thread = threading.Thread(target=self._run, name="demo-mailbox", daemon=True)
        self._started = threading.Event()
        self._trouble: BaseException | None = None

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"http://{HOST}:{self.http_port}"

    def received(self) -> list[Received]:
        """Read every mail kept so far, oldest first."""
        return list(self.maildir.all())

    def __enter__(self) -> Self:
        self._thread.start()
        self._started.wait()
        if self._trouble is not None:
            raise self._trouble
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as error:  # noqa: BLE001  raised in the thread that started this one
            self._trouble = error
        finally:
            self._started.set()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        connected = partial(DemoSMTP, self._keeper, self.faults, self._loop)
        server = await self._loop.create_server(connected, HOST, self.smtp_port)
        self.smtp_port = server.sockets[0].getsockname()[1]
        async with server, self._page():
            self._started.set()
            await self._stop.wait()

    @asynccontextmanager
    async def _page(self) -> AsyncIterator[None]:
        if self.http_port is None:
            yield
            return
        import uvicorn  # noqa: PLC0415  tests and benchmarks that need no page start faster

        from deployments.demo.mailbox_page import mailbox_app  # noqa: PLC0415

        listening = socket.create_server((HOST, self.http_port))
        self.http_port = listening.getsockname()[1]
        config = uvicorn.Config(
            mailbox_app(self.maildir, (HOST, self.smtp_port)), log_level="warning", lifespan="off", ws="none"
        )
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        try:
            yield
        finally:
            server.should_exit = True
            await serving


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
