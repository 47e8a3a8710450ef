from __future__ import annotations

from collections.abc import Iterator

import pytest

from tasks.store.unit_of_work import Store
from tests.deployments.portal.desk.desk_office import DeskOffice, desk_office


@pytest.fixture
def desk(store: Store) -> Iterator[DeskOffice]:
    with desk_office(store) as office:
        yield office
