from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from tasks.office import open_office, this_office
from tasks.settings import Settings, read_settings
from tasks.store.unit_of_work import Store
from tests.databases import Databases

hypothesis.settings.register_profile("ours", deadline=None)  # how fast a busy machine is, is no property
hypothesis.settings.load_profile("ours")

# seconds for the server that Prefect starts by itself, where a flow asks for one, on a busy machine
os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "240")

NOW = datetime(2026, 11, 4, 14, 0, tzinfo=UTC)  # Wednesday, 09:00 in Lima: the 3rd business day of November 2026


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep what starts whole servers on one worker: two at once only slow each other down."""
    for item in items:
        if item.get_closest_marker("engine"):
            item.add_marker(pytest.mark.xdist_group("engine"))
    if os.environ.get("TRASTIENDA_TESTS") == "short":
        items[:] = [item for item in items if _in_short_form(item)]


ALWAYS_BOTH = ("tests/store/", "tests/chaos/", "tests/conformance/test_always.py", "tests/tasks/keeping/")


def _in_short_form(item: pytest.Item) -> bool:
    """Leave out five of six twins on PostgreSQL of what runs on SQLite too, by their names; see ``ALWAYS_BOTH``."""
    if "postgresql" not in item.name or item.nodeid.startswith(ALWAYS_BOTH):
        return True
    return zlib.crc32(item.nodeid.encode()) % 6 == 0


@pytest.fixture(autouse=True)
def usual_umask() -> None:
    """Begin as a shell does: an earlier test's command has made this process careful; Dovecot is another user."""
    os.umask(0o022)


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    databases = Databases(tmp_path_factory.mktemp("databases"), durable=False)
    yield databases
    databases.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> Iterator[Settings]:
    """Settings of an office with no row in its tables; every test that asks for it runs on both databases."""
    this_office.cache_clear()  # an earlier test's, whose database is gone
    with databases.migrated(request.param) as url:
        yield read_settings({"TRASTIENDA_HOME": str(tmp_path), "TRASTIENDA_DATABASE_URL": url})


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> Iterator[Settings]:
    """Settings of an office whose database has no table yet."""
    with databases.fresh(request.param) as url:
        yield read_settings({"TRASTIENDA_HOME": str(tmp_path), "TRASTIENDA_DATABASE_URL": url})


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    store = open_office(settings, now=NOW)
    yield store
    store.close()


@pytest.fixture(scope="session")
def engine() -> Iterator[None]:
    """A Prefect server for the whole session; starting it takes 20 s."""
    from prefect import settings as prefect  # noqa: PLC0415  seconds that most tests need not pay
    from prefect.testing.utilities import prefect_test_harness  # noqa: PLC0415

    changed: dict[Any, Any] = {
        prefect.PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None,  # a sync flow waits up to a second for its last beat
        prefect.PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW: "ignore",
    }
    with prefect_test_harness(server_startup_timeout=240), prefect.temporary_settings(changed):
        yield
