"""What holds for everything: once, whole, in UTC, exact, on the record."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy.exc import StatementError

from deployments.manifest import read_manifest
from domain.acts import By
from domain.firms.daily import DailyWork
from domain.firms.plan_terms import Terms
from domain.money.money import Money
from domain.money.plans import PlanChange
from domain.time.periods import Month
from flows.reports.report_delivery import report_delivery
from tasks.operations.reports.reports import queue_reports, send_again
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.example_office import OCTOBER, add_client
from tests.flows.conftest import Office


@pytest.mark.rule("OP-01", door="form")
def test_every_flow_is_deployed_and_can_be_started_with_a_form(store: Store) -> None:
    """Schedules and forms stand in prefect.yaml, for all firms; each firm's hour is its own clock's, by its profile."""
    rows = read_manifest()
    assert {row.flow_name for row in rows} >= {"report_delivery", "outbox_delivery", "preview_report"}
    assert all(row.enforce_parameter_schema and row.flow().description for row in rows)
    assert all(schedule.timezone for row in rows for schedule in row.schedules)
    [hourly] = [schedule.cron for row in rows if row.flow_name == "report_delivery" for schedule in row.schedules]
    assert hourly == "30 * * * *"
    for firm in store.firms.values():
        with store.read() as uow:
            calendar = uow.calendar(firm.id)
        early, morning = (datetime(2026, 11, 4, hour, 30, tzinfo=firm.zone) for hour in (7, 8))
        assert not firm.daily.has_come(DailyWork.REPORTS, early, calendar)
        assert firm.daily.has_come(DailyWork.REPORTS, morning, calendar)


@pytest.mark.rule("AL-01", door="schedule")
def test_a_flow_may_run_twice_late_and_after_a_crash(office: Office) -> None:
    """Run again, run late, run after a crash between queueing and sending: each mail once (see also tests/chaos)."""
    client = add_client(office.store, "Alfa")
    with office.store.begin() as uow:  # a run that died after its transaction
        queue_reports(uow, "lima", [client], OCTOBER, now=NOW)
    for day in (4, 5, 6, 30):
        report_delivery("lima", now=datetime(2026, 11, day, 14, tzinfo=UTC))
    assert office.to() == ["alfa@cliente.example"]


@pytest.mark.rule("AL-02")
def test_a_change_that_is_rolled_back_sends_nothing(office: Office) -> None:
    """Letter, facts and event are rows of one transaction: rolled back, none of them ever was."""
    client = add_client(office.store, "Alfa")
    with office.store.begin(keep=False) as uow:
        assert queue_reports(uow, "lima", [client], OCTOBER, now=NOW).new == (client,)
    with office.store.read() as uow:
        assert uow.outbox.counts("lima") == {"uncertain": 0}
        assert uow.events.named("lima", "report.queued") == []
        assert uow.outbox.document(f"report:{client}:{OCTOBER}") is None


@pytest.mark.rule("AL-03")
def test_an_instant_without_a_zone_is_refused_at_every_door(store: Store) -> None:
    """Neither the domain nor the database takes a time that could mean two."""
    naive = datetime(2026, 11, 4, 9)  # noqa: DTZ001
    with pytest.raises(ValueError, match="no time zone"):
        Month.of(naive, "America/Lima")
    with pytest.raises((StatementError, ValueError), match="no time zone"), store.begin() as uow:
        uow.calendars.freeze("XX:es", [2026], [], now=naive)


@pytest.mark.rule("AL-04")
def test_money_is_exact_on_both_databases(store: Store) -> None:
    """A price comes back from the database as it went in; a float is refused."""
    client = add_client(store, "Alfa", plan=None)
    terms = Terms("raro", "Plan Raro", Decimal("7.5"), Decimal("0.10"), "PEN")
    with store.begin() as uow:
        uow.subscriptions.add(client, PlanChange(OCTOBER, NOW, terms))
        [kept] = uow.subscriptions.changes("lima", [client])[client]
    assert kept.terms == terms
    with pytest.raises(TypeError, match="exact"):
        Money(0.1, "PEN")  # type: ignore[arg-type]


@pytest.mark.rule("AL-05")
def test_who_when_what_and_why_are_on_the_record(store: Store) -> None:
    """A report that was sent again says who asked for it, when, and why."""
    client = add_client(store, "Alfa")
    with store.begin() as uow:
        send_again(uow, "lima", client, OCTOBER, by=By("ana", "el cliente corrigió un caso", NOW))
        [event] = uow.events.named("lima", "report.queued")
    assert (event.actor, event.at, event.why) == ("ana", NOW, "el cliente corrigió un caso")
    assert event.client_id == client
