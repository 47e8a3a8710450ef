"""Serves the portal as ``python -m deployments.portal`` does, at the instant at which the history ends."""

from __future__ import annotations

import argparse
from pathlib import Path

import uvicorn

from bench.pages.history import NOW
from deployments.portal.app import create_app
from tasks.gateways.letters.signed_links import Links
from tasks.office import open_office
from tasks.settings import Settings, read_settings


def settings_of(home: Path, database: str) -> Settings:
    """Return the settings of the office that is measured; no Prefect server answers there."""
    address = {"PREFECT_API_URL": "http://127.0.0.1:9/api"}
    return read_settings({"TRASTIENDA_HOME": str(home), "TRASTIENDA_DATABASE_URL": database} | address)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("database")
    parser.add_argument("port", type=int)
    given = parser.parse_args()
    settings = settings_of(given.home, given.database)
    store = open_office(settings, now=NOW)
    app = create_app(store, Links.of(settings), clock=lambda: NOW, settings=settings)
    uvicorn.run(app, host="127.0.0.1", port=given.port, server_header=False, access_log=False, log_level="warning")


if __name__ == "__main__":
    main()
