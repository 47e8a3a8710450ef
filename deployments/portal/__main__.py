"""Serves the portal: ``python -m deployments.portal``. A web server with TLS stands before it on the open net."""

import multiprocessing
import os
import signal
import socket
import threading
from datetime import UTC, datetime
from functools import partial
from multiprocessing.process import BaseProcess

import click
import uvicorn
from starlette.applications import Starlette
from uvicorn.supervisors import Multiprocess

from deployments.cli.help import Command
from deployments.portal.afterwards import send_now
from deployments.portal.app import create_app
from deployments.portal.desk.runs import watch_runs
from tasks.gateways.letters.signed_links import Links
from tasks.office import open_office
from tasks.settings import read_settings

STARTING_SECONDS = 60
"""A process that says nothing for so long is ended and started again: on a busy machine its imports take many."""


@click.command("portal", cls=Command)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8766, show_default=True)
def main(host: str, port: int) -> None:
    """Serve the pages on which clients answer. TRASTIENDA_PORTAL_URL is the address that they see."""
    os.umask(0o077)
    settings = read_settings()
    open_office(settings, now=datetime.now(UTC)).close()  # what is wrong is said here, and once
    serve("deployments.portal.__main__:portal", host, port, settings.portal_processes)


def portal() -> Starlette:
    """Return the portal of this machine's office, with connections of its own."""
    end_with_parent()
    settings = read_settings()
    store = open_office(settings, now=datetime.now(UTC))
    watch_runs(settings)
    afterwards = partial(send_now, store, settings, lambda: datetime.now(UTC))
    return create_app(store, Links.of(settings), afterwards=afterwards, settings=settings)


def serve(factory: str, host: str, port: int, processes: int) -> None:
    """Serve the application that ``factory``, an import string, makes: once in each process, all at one address."""
    # proxy headers are believed only from this machine, uvicorn's default
    config = uvicorn.Config(
        factory,
        factory=True,
        host=host,
        port=port,
        workers=processes,
        timeout_worker_healthcheck=STARTING_SECONDS,
        server_header=False,
        access_log=False,
    )
    with listening(host, port) as shared:
        if processes == 1:
            uvicorn.Server(config).run([shared])
        else:
            Multiprocess(config, [shared]).run()


def end_with_parent() -> None:
    """Let one of several processes end when the one that keeps them is killed: it would hold the address for ever."""
    parent = multiprocessing.parent_process()

    def end(parent: BaseProcess) -> None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)

    if parent is not None:
        threading.Thread(target=end, args=[parent], daemon=True).start()


def listening(host: str, port: int) -> socket.socket:
    """Return the socket at which several processes answer.

    It names its protocol, which uvicorn's own does not: only then asyncio lets each answer leave at once, not 40 ms
    later.
    """
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP
    )[0]
    made = socket.socket(family, kind, protocol)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind(address)
    return made


if __name__ == "__main__":
    main()
