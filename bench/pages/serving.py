"""Serves the portal as ``python -m deployments.portal`` does, at the instant at which the history ends."""

import argparse
import os
from pathlib import Path

from starlette.applications import Starlette

from bench.pages.history import NOW
from deployments.portal.__main__ import serve
from deployments.portal.app import create_app
from tasks.gateways.letters.signed_links import Links
from tasks.office import open_office
from tasks.settings import Settings, read_settings


def settings_of(home: Path, database: str) -> Settings:
    """Return the settings of the office that is measured; no Prefect server answers there."""
    address = {"PREFECT_API_URL": "http://127.0.0.1:9/api"}
    return read_settings({"TRASTIENDA_HOME": str(home), "TRASTIENDA_DATABASE_URL": database} | address)


def portal() -> Starlette:
    """Return the portal on the database that the environment names."""
    settings = settings_of(Path(os.environ["BENCH_HOME"]), os.environ["BENCH_DATABASE"])
    store = open_office(settings, now=NOW)
    return create_app(store, Links.of(settings), clock=lambda: NOW, settings=settings)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home")
    parser.add_argument("database")
    parser.add_argument("port", type=int)
    parser.add_argument("--processes", type=int, default=1)
    given = parser.parse_args()
    os.environ |= {"BENCH_HOME": given.home, "BENCH_DATABASE": given.database}
    serve("bench.pages.serving:portal", "127.0.0.1", given.port, given.processes)


if __name__ == "__main__":
    main()
