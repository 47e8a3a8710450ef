"""The demo's mail server and mailbox page in one process.

Only this machine can reach them (127.0.0.1). Nothing that is sent to it ever leaves the machine.
"""

import asyncio
import socket
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from deployments.demo.mailbox.maildir import Keeper, Maildir, Received, Sink
from deployments.demo.mailbox.smtp_server import DemoSMTP, Faults

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

        from deployments.demo.mailbox.page import mailbox_app  # noqa: PLC0415

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
