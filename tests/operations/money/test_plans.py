"""A plan is asked for, on the record, and its hours are counted session by session; on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from domain.acts import By
from domain.money.plans import terms_in_force
from domain.time.periods import Month
from tasks.operations.money.plans import NoPlanChange, plan_use, request_plan_change
from tasks.store.cases.case_records import SessionRecord
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.example_office import OCTOBER, add_case, add_client
from tests.refusals import refuses

NOVEMBER, DECEMBER = Month(2026, 11), Month(2026, 12)


def ask(store: Store, client_id: int, plan: str | None, *, now: datetime = NOW, firm: str = "lima") -> Month:
    with store.begin() as uow:
        return request_plan_change(uow, firm, client_id, plan, by=By("ana", "it grows", now)).month


def plan_in(store: Store, client_id: int, month: Month) -> str | None:
    with store.read() as uow:
        terms = terms_in_force(uow.subscriptions.changes("lima", [client_id])[client_id], month)
    return terms.plan if terms else None


def test_a_plan_asked_for_is_in_force_from_next_month_with_the_terms_of_that_day(store: Store) -> None:
    alfa = add_client(store, "Alfa", plan="negocio")
    assert ask(store, alfa, "empresa") == DECEMBER
    assert plan_in(store, alfa, NOVEMBER) == "negocio"
    assert plan_in(store, alfa, DECEMBER) == "empresa"
    with store.read() as uow:
        terms = terms_in_force(uow.subscriptions.changes("lima", [alfa])[alfa], DECEMBER)
        assert terms == uow.firm("lima").terms("empresa", "es")


def test_the_last_request_of_the_month_wins_and_none_ends_the_plan(store: Store) -> None:
    alfa = add_client(store, "Alfa")
    ask(store, alfa, "empresa")
    ask(store, alfa, None, now=NOW + timedelta(days=1))
    assert plan_in(store, alfa, DECEMBER) is None
    ask(store, alfa, "basico", now=NOW + timedelta(days=2))
    assert plan_in(store, alfa, DECEMBER) == "basico"


@pytest.mark.parametrize(
    ("at", "month"),
    [("2026-12-31T23:59:59-05:00", "2027-01"), ("2027-01-01T00:00:00-05:00", "2027-02")],
)
def test_the_month_is_judged_in_lima(store: Store, at: str, month: str) -> None:
    alfa = add_client(store, "Alfa", plan=None)
    assert str(ask(store, alfa, "basico", now=datetime.fromisoformat(at))) == month


def test_every_request_is_on_the_record_with_who_and_why(store: Store) -> None:
    alfa = add_client(store, "Alfa")
    ask(store, alfa, "empresa")
    ask(store, alfa, None, now=NOW + timedelta(days=1))
    with store.read() as uow:
        events = uow.events.named("lima", "plan.asked")
    assert [(event.actor, event.why, event.client_id, dict(event.facts)) for event in events] == [
        ("ana", "it grows", alfa, {"month": "2026-12", "plan": "empresa"}),
        ("ana", "it grows", alfa, {"month": "2026-12", "plan": None}),
    ]


def test_the_same_request_twice_is_once(store: Store) -> None:
    alfa = add_client(store, "Alfa", plan=None)
    ask(store, alfa, "basico")
    ask(store, alfa, "basico")
    with store.read() as uow:
        assert len(uow.subscriptions.changes("lima", [alfa])[alfa]) == 1
        assert len(uow.events.named("lima", "plan.asked")) == 1


def test_two_plans_at_the_very_same_instant_are_refused_and_nothing_is_recorded_of_the_second(store: Store) -> None:
    alfa = add_client(store, "Alfa", plan=None)
    ask(store, alfa, "basico")
    with refuses(NoPlanChange, "at the very same instant"):
        ask(store, alfa, "empresa")
    assert plan_in(store, alfa, DECEMBER) == "basico"
    with store.read() as uow:
        assert len(uow.events.named("lima", "plan.asked")) == 1


def test_unknown_plans_and_clients_are_refused_with_what_there_is(store: Store) -> None:
    alfa = add_client(store, "Alfa")
    with refuses(NoPlanChange, r"has no plan 'gold'. Its plans: basico, negocio, empresa"):
        ask(store, alfa, "gold")
    with refuses(NoPlanChange, "has no client 999"):
        ask(store, 999, "basico")
    with refuses(NoPlanChange, "AppleUse has no client"):
        ask(store, alfa, "basico", firm="appleuse")


@pytest.mark.parametrize(
    ("until", "used", "left", "over"),
    [
        ("2026-10-05T10:59:59-05:00", 0, 720, 0),
        ("2026-10-05T11:30:59-05:00", 30, 690, 0),  # the seconds of a running minute do not count yet
        ("2026-10-05T11:45:00-05:00", 45, 675, 0),
        ("2026-10-20T00:00:00-05:00", 90, 630, 0),
        ("2026-12-24T00:00:00-05:00", 790, 0, 70),
    ],
)
def test_hours_used_left_and_over_are_known_at_any_instant(
    store: Store, until: str, used: int, left: int, over: int
) -> None:
    alfa = add_client(store, "Alfa", plan="negocio")
    add_case(store, alfa, "long", opened_at=datetime(2026, 10, 28, 13, tzinfo=UTC), minutes=700)
    with store.read() as uow:
        use = plan_use(uow, "lima", alfa, OCTOBER, until=datetime.fromisoformat(until))
    assert (use.hours.used, use.hours.left, use.hours.over) == (used, left, over)
    assert sum(one.minutes for one in use.work) == used
    assert use.until <= OCTOBER.period("America/Lima").end


def test_a_session_over_midnight_counts_in_both_months_and_a_running_one_up_to_the_instant(store: Store) -> None:
    alfa = add_client(store, "Alfa", cases=0)
    case_id = add_case(store, alfa, "night", opened_at=datetime(2026, 11, 1, 3, 30, tzinfo=UTC), minutes=60)
    running = {
        "case_id": case_id, "external_id": "s2", "mode": "on_site", "tool": "",
        "advisor_id": None, "started_at": NOW, "ended_at": None,
    }  # fmt: skip
    with store.begin() as uow:
        uow.cases.upsert(SessionRecord, [running], unique=("case_id", "external_id"))
    with store.read() as uow:
        october = plan_use(uow, "lima", alfa, OCTOBER, until=NOW)
        november = plan_use(uow, "lima", alfa, NOVEMBER, until=NOW + timedelta(minutes=20))
    assert [one.minutes for one in october.work] == [30]
    assert [(one.session.mode, one.minutes) for one in november.work] == [("remote", 30), ("on_site", 20)]


def test_without_a_plan_only_the_used_hours_are_known(store: Store) -> None:
    beta = add_client(store, "Beta", plan=None)
    with store.read() as uow:
        use = plan_use(uow, "lima", beta, OCTOBER, until=NOW)
    assert (use.terms, use.hours.used, use.hours.contracted, use.hours.left, use.hours.over) == (
        None,
        90,
        None,
        None,
        None,
    )
