"""Who is owed a report, and that it is queued once, whoever asks, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select, update

from domain.acts import By
from domain.letters.letters import LetterState
from domain.money.plans import PlanChange
from domain.time.periods import Month
from tasks.operations.reports.reports import (
    NO_ADDRESS,
    MonthDue,
    NoReport,
    alert_late,
    months_due,
    owed,
    queue_reports,
    report_facts,
    send_again,
    standings,
)
from tasks.store.cases.case_records import CaseRecord
from tasks.store.records import ContactRecord, DocumentRecord, FirmRecord, LetterRecord
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.example_office import OCTOBER, add_client
from tests.refusals import refuses

KEPT = (LetterRecord, DocumentRecord)
LATE = datetime(2026, 11, 9, 14, tzinfo=UTC)  # Monday after Friday 6 November, the 5th business day


def enrolled_on(store: Store, at: datetime) -> None:
    with store.begin() as uow:
        uow.connection.execute(update(FirmRecord).values(created_at=at))


@pytest.mark.parametrize(
    ("now", "late"),
    [
        ("2026-11-03T23:59:59-05:00", None),
        ("2026-11-04T00:00:00-05:00", False),
        ("2026-11-06T23:59:59-05:00", False),
        ("2026-11-07T00:00:00-05:00", True),
    ],
)
def test_october_is_due_from_the_third_business_day_and_late_after_the_fifth(
    store: Store, now: str, late: bool | None
) -> None:
    enrolled_on(store, datetime(2026, 10, 20, tzinfo=UTC))
    with store.read() as uow:
        found = months_due(uow, "lima", now=datetime.fromisoformat(now))
    expected = [] if late is None else [MonthDue("2026-10", date(2026, 11, 4), date(2026, 11, 6), late)]
    assert found == expected


def test_after_weeks_of_downtime_every_missed_month_is_owed(store: Store) -> None:
    enrolled_on(store, datetime(2026, 8, 1, tzinfo=UTC))
    with store.read() as uow:
        found = months_due(uow, "lima", now=LATE)
    assert [(due.month, due.late) for due in found] == [("2026-08", True), ("2026-09", True), ("2026-10", True)]


def test_months_before_the_firm_was_enrolled_are_not_ours_to_report(store: Store) -> None:
    enrolled_on(store, LATE)
    with store.read() as uow:
        assert months_due(uow, "lima", now=LATE) == []


def test_only_clients_with_a_plan_in_force_are_owed(store: Store) -> None:
    with_plan = add_client(store, "Alfa")
    add_client(store, "Beta", plan=None)
    left = add_client(store, "Gamma")
    with store.begin() as uow:
        uow.subscriptions.add(left, PlanChange(OCTOBER, datetime(2026, 9, 10, tzinfo=UTC), None))
    with store.read() as uow:
        assert owed(uow, "lima", OCTOBER) == [with_plan]
        assert owed(uow, "lima", Month(2026, 9)) == [with_plan, left]


def test_a_report_is_in_the_language_of_who_gets_it(store: Store) -> None:
    client_id = add_client(store, "Alfa")
    with store.begin() as uow:
        uow.connection.execute(update(ContactRecord).values(language="en"))
        queue_reports(uow, "lima", [client_id], OCTOBER, now=NOW)
    with store.read() as uow:
        letter, document = (uow.connection.execute(select(one.language)).scalar() for one in KEPT)
    assert (letter, document) == ("en", "en")


def test_queueing_twice_queues_once(store: Store) -> None:
    ids = [add_client(store, name) for name in ("Alfa", "Beta")]
    with store.begin() as uow:
        assert queue_reports(uow, "lima", ids, OCTOBER, now=NOW).new == tuple(ids)
    with store.begin() as uow:
        assert queue_reports(uow, "lima", ids, OCTOBER, now=NOW).new == ()
    with store.read() as uow:
        assert owed(uow, "lima", OCTOBER) == []
        assert len(uow.events.named("lima", "report.queued")) == 2


def test_glpi_6205_many_runs_at_once_queue_one_letter_per_client(store: Store) -> None:
    ids = [add_client(store, f"Cliente{n}", cases=1) for n in range(6)]

    def run(_: int) -> tuple[int, ...]:
        with store.begin() as uow:
            return queue_reports(uow, "lima", ids, OCTOBER, now=NOW).new

    with ThreadPoolExecutor(6) as pool:
        results = list(pool.map(run, range(6)))
    assert sorted(client for new in results for client in new) == ids
    with store.read() as uow:
        assert uow.outbox.counts("lima") == {"queued": 6, "uncertain": 0}


def test_a_client_without_an_address_is_skipped_and_named(store: Store) -> None:
    client = add_client(store, "Alfa", email=None)
    with store.begin() as uow:
        assert queue_reports(uow, "lima", [client], OCTOBER, now=NOW).skipped == {client: NO_ADDRESS}
        assert [(one.state, one.note) for one in standings(uow, "lima", OCTOBER)] == [("skipped", NO_ADDRESS)]


def test_frappe_10570_one_clients_failure_never_stops_another(store: Store) -> None:
    broken, good = add_client(store, "Alfa"), add_client(store, "Beta")
    with store.begin() as uow:  # a record that no calendar covers, as a wrong import might leave
        long_ago = update(CaseRecord).where(CaseRecord.client_id == broken)
        uow.connection.execute(long_ago.values(contacted_at=datetime(1970, 1, 1, tzinfo=UTC)))
        uow.connection.execute(long_ago.values(opened_at=datetime(1970, 1, 1, tzinfo=UTC)))
        result = queue_reports(uow, "lima", [broken, good], OCTOBER, now=NOW)
    assert result.new == (good,)
    assert set(result.failed) == {broken}
    assert "1970" in result.failed[broken]


def test_a_report_sent_again_is_a_numbered_revision(store: Store) -> None:
    client = add_client(store, "Alfa")
    with store.begin() as uow:
        queue_reports(uow, "lima", [client], OCTOBER, now=NOW)
    keys = []
    for _ in range(2):
        with store.begin() as uow:
            keys.append(send_again(uow, "lima", client, OCTOBER, by=By("ana", "se corrigió un caso", NOW)))
    assert keys == [f"report:{client}:2026-10:r1", f"report:{client}:2026-10:r2"]
    with store.read() as uow:
        document = uow.outbox.document(keys[1])
        assert document is not None
        assert document.facts["revision"] == 2
        assert [event.why for event in uow.events.named("lima", "report.queued")][1:] == ["se corrigió un caso"] * 2


def test_sending_again_what_was_never_sent_sends_the_promised_one(store: Store) -> None:
    client = add_client(store, "Alfa")
    with store.begin() as uow:
        key = send_again(uow, "lima", client, OCTOBER, by=By("ana", "antes de tiempo", NOW))
        assert key == f"report:{client}:2026-10"
        assert owed(uow, "lima", OCTOBER) == []


def test_a_report_for_an_unknown_client_or_nobody_is_refused_with_the_remedy(store: Store) -> None:
    client = add_client(store, "Alfa", email=None)
    with store.begin() as uow:
        with refuses(NoReport, "no client 999"):
            report_facts(uow, "lima", 999, OCTOBER)
        with refuses(NoReport, "contact"):
            send_again(uow, "lima", client, OCTOBER, by=By("ana", "…", NOW))
        with refuses(NoReport, "no client"):
            report_facts(uow, "appleuse", client, OCTOBER)


def test_the_operator_is_alerted_once_of_each_late_client(store: Store) -> None:
    first = add_client(store, "Alfa")
    with store.begin() as uow:
        assert alert_late(uow, "lima", OCTOBER, now=NOW) == []
        assert alert_late(uow, "lima", OCTOBER, now=LATE) == ["Alfa"]
        assert alert_late(uow, "lima", OCTOBER, now=LATE) == []
    add_client(store, "Beta")
    with store.begin() as uow:
        assert alert_late(uow, "lima", OCTOBER, now=LATE) == ["Beta"]
        assert uow.outbox.counts("lima")["queued"] == 2
        [alert] = [row for row in uow.outbox.listed("lima") if row.key == f"report-late:lima:2026-10:{first}"]
        assert alert.template == "report_late_alert"


def test_what_was_sent_in_time_is_not_late(store: Store) -> None:
    client = add_client(store, "Alfa")
    with store.begin() as uow:
        queue_reports(uow, "lima", [client], OCTOBER, now=NOW)
        uow.connection.execute(update(LetterRecord).values(state=LetterState.SENT.value))
        assert alert_late(uow, "lima", OCTOBER, now=LATE) == []


def test_the_report_is_about_the_plan_that_was_in_force(store: Store) -> None:
    client = add_client(store, "Alfa", plan="negocio")
    with store.begin() as uow:
        bigger = uow.firm("lima").terms("empresa", "es")
        uow.subscriptions.add(client, PlanChange(Month(2026, 11), datetime(2026, 10, 30, tzinfo=UTC), bigger))
        october = report_facts(uow, "lima", client, OCTOBER)[1]
        november = report_facts(uow, "lima", client, Month(2026, 11))[1]
    assert (october.hours.contracted, november.hours.contracted) == (12 * 60, 30 * 60)
