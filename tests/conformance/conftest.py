"""The promises are tried on a whole office: flows, database, a real mail server. Prefect's engine has its own tests."""

from collections.abc import Iterator

import pytest

from deployments.cli.engine_off import engine_off
from flows.showing import kept
from tests.flows.conftest import office

__all__ = ["office"]


@pytest.fixture(autouse=True)
def flows_without_a_server() -> Iterator[None]:
    with engine_off(), kept():
        yield
