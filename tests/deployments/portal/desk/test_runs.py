"""*Today* names the runs that failed, as Prefect said last; while Prefect hangs no page waits for it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from deployments.portal.desk.runs import watch_runs
from tasks.settings import read_settings
from tasks.store.unit_of_work import Store
from tests.deployments.portal.desk.desk_office import OPERATOR, PATIENCE, Person, desk_office

FAILED = {"id": "1", "name": "Informes de octubre", "end_time": "2026-11-04T14:00:00Z"}
NO_ANSWER = "Prefect no contesta"


@contextmanager
def prefect(may_answer: threading.Event) -> Iterator[str]:
    """A server that tells of one failed run, once it may answer."""

    class Hanging(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(422)  # it takes requests without a token

        def do_POST(self) -> None:
            may_answer.wait()
            body = json.dumps([FAILED]).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Hanging) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/api"
        may_answer.set()
        server.shutdown()


def today_says(person: Person, wanted: str) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if wanted in person.get("/desk/appleuse/today").text:
            return True
        time.sleep(0.1)
    return False


def test_today_is_there_while_prefect_hangs_and_names_what_failed_once_it_answers(store: Store) -> None:
    may_answer = threading.Event()
    with prefect(may_answer) as api:
        settings = read_settings({"PREFECT_API_URL": api})
        with desk_office(store, settings) as desk:
            person = desk.sign_in(OPERATOR)
            watch_runs(settings)
            page = person.get("/desk/appleuse/today").text  # Prefect answers nobody until below
            assert NO_ANSWER in page
            assert FAILED["name"] not in page
            may_answer.set()
            assert today_says(person, FAILED["name"])
            assert NO_ANSWER not in person.get("/desk/appleuse/today").text
