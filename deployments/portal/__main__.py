"""Serves the portal: ``python -m deployments.portal``. A web server with TLS stands before it on the open net."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from functools import partial

import click
import uvicorn

from deployments.cli.help import Command
from deployments.portal.afterwards import send_now
from deployments.portal.app import create_app
from tasks.gateways.letters.signed_links import Links
from tasks.office import open_office
from tasks.settings import read_settings


@click.command("portal", cls=Command)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8766, show_default=True)
def main(host: str, port: int) -> None:
    """Serve the pages on which clients answer. TRASTIENDA_PORTAL_URL is the address that they see."""
    os.umask(0o077)
    settings = read_settings()
    store = open_office(settings, now=datetime.now(UTC))
    afterwards = partial(send_now, store, settings, lambda: datetime.now(UTC))
    app = create_app(store, Links.of(settings), afterwards=afterwards, settings=settings)
    # proxy headers are believed only from this machine, uvicorn's default
    uvicorn.run(app, host=host, port=port, server_header=False, access_log=False)


if __name__ == "__main__":
    main()
