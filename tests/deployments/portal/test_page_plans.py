"""No page reads a whole table that grows with the work: every query of every page is asked for its plan, here.

The pages are those of the bench, and so all of the portal's: a new route without an address there fails here, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest
from sqlalchemy import Connection, event, text

from bench.pages.history import NOW, fill
from bench.pages.place import GREAT, OTHERS, Place, client_cookies, desk_cookies, place
from bench.pages.routes import AS_OTHERS, addresses
from deployments.portal.app import create_app
from deployments.portal.client.visiting import COOKIE
from tasks.gateways.letters.signed_links import Links
from tasks.store.unit_of_work import Store
from tests.deployments.portal_server import serving

GROWING = ("cases", "case_states", "sessions", "events", "letters", "letter_contents", "charges", "payments")
GROWING += ("charge_lines", "appointments", "intakes", "inbound_mails", "documents", "case_messages", "consents")
FEW = "(?! USING INDEX ix_(sessions_running|events_not_handed_over))"
"""An index that holds a few rows only may be read whole."""
PARTIAL = "ix_(?:cases_(?:open|pending|next|contact_|instructions|unsettled)|appointments_live|inbound_mails_)"
READ_WHOLE = re.compile(rf"(?:SCAN|Seq Scan on) ({'|'.join(GROWING)})\b{FEW}")
READ_OF_FIRM = re.compile(rf"SEARCH ({'|'.join(GROWING)}) USING (?:COVERING )?INDEX (?!{PARTIAL})\w+ \(firm_id=\?\)")
"""All that a firm ever had in a table, but by an index that holds only what is open; SQLite alone says so."""
ADMIN, CLIENTS, CASES = "admin@appleuse.example", 60, 240


@pytest.fixture
def links() -> Links:
    return Links("a secret of more than thirty-two characters", "http://taller.example")


@pytest.fixture
def where(store: Store, links: Links) -> Place:
    fill(store, CASES, clients=CLIENTS)
    return place(store, links, CLIENTS)


@pytest.fixture
def asked(store: Store) -> Iterator[dict[str, object]]:
    """The statements of whoever looks at pages, each with the parameters of its last call."""
    found: dict[str, object] = {}

    def note(_c: object, _cursor: object, statement: str, parameters: object, *_more: object) -> None:
        if statement.startswith(("SELECT", "WITH")):
            found[statement] = parameters

    event.listen(store.engine, "before_cursor_execute", note)
    yield found
    event.remove(store.engine, "before_cursor_execute", note)


def test_no_page_reads_a_growing_table_whole(
    store: Store, links: Links, where: Place, asked: dict[str, object]
) -> None:
    desk, (mine, others) = desk_cookies(store, ADMIN, 1)[0], client_cookies(store, [GREAT, OTHERS])
    app, wrong = create_app(store, links, clock=lambda: NOW), []
    asked.clear()
    with serving(app) as served, httpx.Client(base_url=served.base_url, timeout=60) as browser:
        for some in addresses(app.routes, where).values():
            for one in some:
                browser.headers["cookie"] = f"desk={desk}; {COOKIE}={others if AS_OTHERS in one else mine}"
                status = browser.get(one).status_code
                if status not in (200, 303) and one != "/metrics":
                    wrong.append((one, status))
    assert wrong == []
    assert len(asked) > 100
    statements = dict(asked)
    with store.begin(keep=False) as uow:
        if uow.connection.dialect.name == "postgresql":
            uow.connection.execute(text("SET LOCAL enable_seqscan = off"))  # a small table needs no index
        plans = {one: plan(uow.connection, one, parameters) for one, parameters in statements.items()}
    assert [(one, found) for one, found in plans.items() if READ_WHOLE.search(found)] == []
    # the newest few may be looked for from the newest on
    assert [(one, found) for one, found in plans.items() if READ_OF_FIRM.search(found) and "LIMIT" not in one] == []


def plan(connection: Connection, statement: str, parameters: object) -> str:
    how = "EXPLAIN QUERY PLAN " if connection.dialect.name == "sqlite" else "EXPLAIN "
    return "\n".join(str(row[-1]) for row in connection.exec_driver_sql(how + statement, parameters))  # type: ignore[arg-type]
