"""The promises are tried on a whole office: flows, database, a real mail server. Prefect's engine has its own tests."""

from collections.abc import Iterator

import pytest

from deployments.engine_off import engine_off
from flows.showing import kept
from tasks.settings import Settings
from tasks.store.unit_of_work import Store
from tests.conformance.by_command import advisors, opened
from tests.deployments.command_line import CommandLine, command_line
from tests.flows.conftest import office

__all__ = ["office"]


@pytest.fixture(autouse=True)
def flows_without_a_server() -> Iterator[None]:
    with engine_off(), kept():
        yield


@pytest.fixture
def trastienda(settings: Settings) -> CommandLine:
    """The command line, on the office of the `store` fixture."""
    return command_line(settings)


@pytest.fixture
def number(store: Store, trastienda: CommandLine) -> str:
    """A case that was opened by command."""
    advisors(trastienda)
    return opened(trastienda)
