from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from deployments.demo.history.history import (
    ENGLISH,
    GROWING,
    OVER,
    QUIET,
    SHRINKING,
    TWO_CONTACTS,
    WAITING,
    DemoClient,
    History,
)
from deployments.demo.history.history_loading import Loaded, load_history
from domain.cases.cases import CaseState, ClosingReason, StateChange
from domain.firms.modes import Mode
from domain.money.plans import terms_in_force
from domain.time.periods import Month
from tasks.store.cases.case_records import CaseRecord, CaseStateRecord, SessionRecord
from tasks.store.records import ClientRecord
from tasks.store.unit_of_work import Store

NOW = datetime(2026, 11, 4, 16, 0, tzinfo=UTC)
LAST_MONTH = Month(2026, 10)


def history(store: Store, firm: str = "lima", clients: int = 12, **more: float) -> History:
    with store.read() as uow:
        calendar = uow.calendar(firm)
    return History(store.firms[firm], calendar, now=NOW, clients=clients, months=6, seed=1, **more)


def _state_at(states: tuple[StateChange, ...], at: datetime) -> CaseState | None:
    return next((change.state for change in reversed(states) if change.at < at), None)


def in_last_month(client: DemoClient) -> list[datetime]:
    return [case.opened_at for case in client.cases if Month.of(case.opened_at, "America/Lima") == LAST_MONTH]


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_the_same_seed_gives_the_same_history_client_by_client(store: Store):
    made = list(history(store))
    assert made == list(history(store))
    assert history(store, clients=200).client(7) == made[7]
    assert list(replace(history(store), seed=2)) != made


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_the_first_clients_play_their_parts(store: Store):
    clients = list(history(store))
    over = terms_in_force(clients[OVER].plan_changes, LAST_MONTH)
    assert over is not None
    hours = sum(case.hours for case in clients[OVER].cases if Month.of(case.opened_at, "America/Lima") == LAST_MONTH)
    assert hours > over.hours
    assert in_last_month(clients[QUIET]) == []
    assert clients[ENGLISH].language == "en"
    assert len(clients[TWO_CONTACTS].contacts) == 2
    for index, sign in ((GROWING, 1), (SHRINKING, -1)):
        before, after = (terms_in_force(clients[index].plan_changes, month) for month in (Month(2026, 9), LAST_MONTH))
        assert before is not None
        assert after is not None
        assert (after.hours - before.hours) * sign > 0
    end = LAST_MONTH.period("America/Lima").end
    standing = Counter(_state_at(case.course.states, end) for case in clients[WAITING].cases)
    assert standing[CaseState.PENDING] > 0
    assert standing[CaseState.ESCALATED] > 0
    assert all(contact.email.endswith(".example") for client in clients for contact in client.contacts)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_cases_go_as_the_rules_say(store: Store):
    for firm in ("lima", "appleuse"):
        made = history(store, firm, clients=40)
        cases = [case for client in made for case in client.cases]
        for case in cases:
            instants = [change.at for change in case.course.states]
            assert instants == sorted(instants)
            assert instants[-1] < NOW
            assert (case.course.state is CaseState.CLOSED) == (case.closing_reason is not None)
            assert all(session.started_at >= case.course.contacted_at for session in case.sessions)
            assert all(made.calendar.is_open(session.started_at) for session in case.sessions)
            on_site = [session for session in case.sessions if session.mode is Mode.ON_SITE]
            assert all(session.area in made.firm.areas.on_site for session in on_site)
        reasons = Counter(case.closing_reason for case in cases)
        assert reasons[ClosingReason.SOLVED] > len(cases) / 2
        assert reasons[ClosingReason.EXPIRED] > 0
        assert sum(made.calendar.is_open(case.opened_at) for case in cases) > 0.9 * len(cases)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_some_clients_are_much_busier_than_others_and_the_mean_is_kept(store: Store):
    counts = [len(client.cases) for client in history(store, clients=150, cases_a_month=3.0)]
    mean = sum(counts) / len(counts)
    variance = sum((count - mean) ** 2 for count in counts) / len(counts)
    assert 3.0 * 6 * 0.8 < mean < 3.0 * 6 * 1.3
    assert variance > 2 * mean


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_clients_have_a_name_each(store: Store):
    names = [client.name for client in history(store, clients=1500, cases_a_month=0.01)]
    assert len(set(names)) == len(names)


def test_loading_twice_writes_once(store: Store):
    made = history(store)
    first = load_history(store, made)
    assert first.clients == 12
    assert load_history(store, made) == Loaded(known=12)
    assert load_history(store, replace(made, clients=13)) == Loaded(
        clients=1,
        cases=len(made.client(12).cases),
        sessions=sum(len(case.sessions) for case in made.client(12).cases),
        known=12,
    )
    with store.read() as uow:
        count = {
            record: uow.connection.execute(select(func.count()).select_from(record)).scalar_one()
            for record in (ClientRecord, CaseRecord, SessionRecord, CaseStateRecord)
        }
        client = uow.clients.find("lima", "demo-00003")
        assert client is not None
        period = LAST_MONTH.period("America/Lima")
        kept = uow.cases.histories([client.id], period)[client.id]
        changes = uow.subscriptions.changes("lima")
    assert count[ClientRecord] == 13
    assert count[CaseRecord] == sum(len(case_of.cases) for case_of in replace(made, clients=13))
    same = made.client(2).cases
    by_number = {case.number: case for case in same}
    assert all(kept_case.states == by_number[kept_case.number].course.states for kept_case in kept)
    assert len(changes) == 13


def test_new_rows_get_their_ids_after_a_bulk_load(store: Store):
    load_history(store, history(store, clients=2))
    with store.begin() as uow:
        row = {"firm_id": "lima", "external_id": "x", "name": "X", "language": "es", "created_at": NOW}
        (new,) = uow.imports.upsert(ClientRecord, [row], unique=("firm_id", "external_id"))
        others = set(uow.connection.execute(select(ClientRecord.id)).scalars()) - {new}
    assert len(others) == 2
