"""No round that a schedule starts reads a whole table that grows with the work, when it works and when it does not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import event, text

from bench.pages.history import NOW, fill
from deployments.manifest import DeploymentRow, read_manifest
from domain.money.plans import PlanChange
from domain.time.periods import Month
from flows.showing import Shown
from tasks.office import this_office
from tests.deployments.portal.test_page_plans import READ_OF_FIRM, READ_WHOLE, plan
from tests.flows.conftest import Office

CLIENTS, CASES, GREAT_OF_LIMA = 60, 240, 1
APART = {"backup", "periods", "electronic-invoices"}
"""A copy and what erases the old look at everything, once a day; for want of a seal the last asks for nothing."""
ROUNDS = [row for row in read_manifest() if row.schedules and row.id not in APART]


@pytest.fixture
def asked(office: Office) -> Iterator[dict[str, object]]:
    """The statements that are asked of this office's database, each with the parameters of its last call."""
    found: dict[str, object] = {}

    def note(_c: object, _cursor: object, statement: str, parameters: object, _x: object, many: bool) -> None:
        if not many:
            found[statement] = parameters

    engine = this_office()[0].engine
    event.listen(engine, "before_cursor_execute", note)
    yield found
    event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize("row", ROUNDS, ids=lambda row: row.id)
def test_scale_no_round_reads_a_growing_table_whole(
    office: Office, shown: list[Shown], asked: dict[str, object], row: DeploymentRow
) -> None:
    fill(office.store, CASES, clients=CLIENTS)
    with office.store.begin() as uow:
        terms = uow.firm("lima").terms("basico", "es")
        uow.subscriptions.add(GREAT_OF_LIMA, PlanChange(Month(2026, 9), NOW - timedelta(days=60), terms))
    flow = row.flow()
    given = {"now": NOW + timedelta(days=1)} if "now" in flow.parameters.properties else {}
    asked.clear()
    for _ in range(2):  # with what there is to do, and with nothing
        flow(**given)
    statements = {
        one: values for one, values in asked.items() if one.startswith(("SELECT", "WITH", "UPDATE", "DELETE"))
    }
    assert statements
    with office.store.begin(keep=False) as uow:
        if uow.connection.dialect.name == "postgresql":
            uow.connection.execute(text("SET LOCAL enable_seqscan = off"))  # a small table needs no index
        plans = {one: plan(uow.connection, one, parameters) for one, parameters in statements.items()}
    whole = [(one, found) for one, found in plans.items() if READ_WHOLE.search(found) or READ_OF_FIRM.search(found)]
    assert whole == []
