from __future__ import annotations

from collections.abc import Iterator

import pytest

from flows.letters.event_relay import event_relay
from flows.showing import Shown
from tasks.gateways.failures import TemporaryFailure
from tasks.office import this_office
from tasks.store.events import Event
from tests.conftest import NOW
from tests.flows.conftest import Office
from tests.tasks.letters.test_event_relay import Listener


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Iterator[Listener]:
    listener = Listener()
    monkeypatch.setenv("PREFECT_API_URL", listener.server.url)
    yield listener
    listener.http.shutdown()
    listener.http.server_close()


@pytest.fixture
def recorded(listener: Listener, office: Office) -> Listener:
    this_office.cache_clear()
    with office.store.begin() as uow:
        uow.events.add([Event(name, "lima", "case.closed", "a", "b", NOW, {}) for name in ("one", "two")])
    return listener


def test_the_sweep_hands_over_what_waits_and_then_nothing(recorded: Listener, shown: list[Shown]) -> None:
    assert event_relay().name == "Entregados"
    assert recorded.keys() == ["one", "two"]
    assert event_relay().name == "Nada que entregar"


def test_a_refused_event_fails_the_sweep_by_number(recorded: Listener, shown: list[Shown]) -> None:
    recorded.refused = "two"
    state = event_relay()
    assert state.is_failed()
    assert "1 entregados; 1 que Prefect no acepta" in str(state.message)


def test_while_the_server_is_away_the_sweep_says_so(recorded: Listener, shown: list[Shown]) -> None:
    recorded.answer = 503
    with pytest.raises(TemporaryFailure, match="503"):
        event_relay()
