"""Every recorded event is handed over, in order, and one that cannot be taken holds up no other."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from deployments.manifest import read_manifest
from tasks.gateways.failures import TemporaryFailure
from tasks.gateways.prefect_events import EventServer
from tasks.letters.event_relay import AWAITED, BATCH, HandedOver, hand_over
from tasks.store.events import Event
from tasks.store.unit_of_work import Store
from tests.conftest import NOW


class Listener:
    """Stands for Prefect's server: takes events as it does, all of a post or none."""

    def __init__(self) -> None:
        self.posts: list[list[dict[str, Any]]] = []
        self.refused = ""
        self.answer = 204
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                bad = outer.refused and any(outer.refused in one["payload"]["key"] for one in body)
                if not bad and outer.answer == 204:
                    outer.posts.append(body)  # before the answer: who has it looks here at once
                self.send_response(422 if bad else outer.answer)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None: ...

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server = EventServer(f"http://127.0.0.1:{self.http.server_port}/api/")
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def keys(self) -> list[str]:
        return [one["payload"]["key"] for post in self.posts for one in post]


@pytest.fixture
def listener() -> Iterator[Listener]:
    listener = Listener()
    yield listener
    listener.http.shutdown()
    listener.http.server_close()


def record(store: Store, *names: str) -> None:
    with store.begin() as uow:
        for index, name in enumerate(names):
            uow.events.add([Event(name, "lima", "x.y", "a", "b", NOW + timedelta(seconds=index), {"n": index})])


def over(store: Store, listener: Listener, most: int = 1000) -> HandedOver:
    return hand_over(store, listener.server, most=most, now=NOW + timedelta(hours=1), awaited=["x.y"])


def test_oldest_first_and_each_once(store: Store, listener: Listener) -> None:
    record(store, "c", "a", "b")
    assert over(store, listener, most=2) == HandedOver(2)
    record(store, "c", "c", "c", "d")
    assert over(store, listener) == HandedOver(2)
    assert listener.keys() == ["c", "a", "b", "d"]
    assert over(store, listener) == HandedOver()


def test_many_go_in_few_posts(store: Store, listener: Listener) -> None:
    with store.begin() as uow:
        uow.events.add([Event(f"e{n:04}", "lima", "x.y", "a", "b", NOW, {}) for n in range(2 * BATCH + 1)])
    assert over(store, listener) == HandedOver(2 * BATCH + 1)
    assert [len(post) for post in listener.posts] == [BATCH, BATCH, 1]
    assert listener.keys() == sorted(listener.keys())


def test_one_that_is_not_taken_holds_up_no_other(store: Store, listener: Listener) -> None:
    record(store, "one", "poison", "two", "three")
    listener.refused = "poison"
    assert over(store, listener) == HandedOver(3, refused=1)
    assert sorted(listener.keys()) == ["one", "three", "two"]
    record(store, "one", "poison", "two", "three", "four")
    assert over(store, listener) == HandedOver(1, refused=1)
    listener.refused = ""
    assert over(store, listener) == HandedOver(1)


def test_while_the_server_is_away_all_wait(store: Store, listener: Listener) -> None:
    record(store, "one", "two")
    listener.answer = 503
    with pytest.raises(TemporaryFailure, match="503"):
        over(store, listener)
    listener.answer = 204
    assert over(store, listener) == HandedOver(2)


def test_the_id_is_the_row_s_own_and_the_same_when_it_goes_twice(store: Store, listener: Listener) -> None:
    event = Event("one", "lima", "x.y", "a", "b", NOW, {})
    record(store, "one")
    over(store, listener)
    [[posted]] = listener.posts
    assert posted["id"] == event.id
    assert posted["occurred"] == NOW.isoformat()


def test_what_was_rolled_back_is_never_handed_over(store: Store, listener: Listener) -> None:
    with store.begin(keep=False) as uow:
        uow.events.add([Event("never", "lima", "x.y", "a", "b", NOW, {})])
    assert over(store, listener) == HandedOver()


def test_imported_events_are_not_handed_over(store: Store, listener: Listener) -> None:
    with store.begin() as uow:
        uow.events.add([Event("old", "lima", "x.y", "a", "b", NOW, {})], handed_over_at=NOW)
    assert over(store, listener) == HandedOver()


def test_m9_only_what_somebody_waits_for_is_handed_over(store: Store, listener: Listener) -> None:
    names = ("case.closed", "letter.sent", "report.queued", "letterbox.read")
    with store.begin() as uow:
        uow.events.add([Event(name, "lima", name, "a", "b", NOW, {}) for name in names])
    assert hand_over(store, listener.server, most=9, now=NOW, awaited=["case.closed", "letter.*"]) == HandedOver(2)
    assert sorted(listener.keys()) == ["case.closed", "letter.sent"]
    assert hand_over(store, listener.server, most=9, now=NOW, awaited=["report.queued"]) == HandedOver()


def test_m9_what_is_awaited_is_what_the_triggers_expect() -> None:
    expected = {name for row in read_manifest() for one in row.triggers for name in one.expect}
    assert expected - {"form.submitted"} == set(AWAITED)  # that one comes from another program
