"""A calendar that changes after a policy's deliveries were scheduled by it (MX-18)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from domain.policies.policy_duties import DutyKind
from domain.time.opening_hours import SpecialDay
from tasks.operations.policies import policy_deliveries, policy_visits
from tasks.operations.time import replanning
from tasks.operations.time.replanning import Replanned
from tasks.store.policies.policies import KeptDuty
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.operations.policy_office import FIRM, begin

DAY = timedelta(days=1)


def duties(store: Store, policy_id: int) -> list[KeptDuty]:
    with store.read() as uow:
        return uow.policies.duties(policy_id)


def replanned(store: Store, days: int = 1) -> Replanned:
    with store.begin() as uow:
        return replanning.replan(uow, FIRM, now=NOW + days * DAY)


def closing(store: Store, *kept: KeptDuty) -> Store:
    """The same office, opened again with those days closed by its profile."""
    special = tuple(SpecialDay(day, (), "Obra") for day in sorted({one.duty.due_on for one in kept}))
    firm = replace(store.firms[FIRM], special_days=special)
    return Store(store.engine, {**store.firms, FIRM: firm}, store.secret)


def test_what_is_due_on_a_day_that_closes_is_due_on_the_next_open_one(store: Store) -> None:
    policy = begin(store)
    before = duties(store, policy.id)
    assert {one.duty.kind for one in before} == set(DutyKind)
    office = closing(store, *before)
    moved = replanned(office)
    assert moved.duties == len(before)
    with office.read() as uow:
        calendar, told = uow.calendar(FIRM), uow.events.named(FIRM, "policy.duty_moved")
    after = {one.id: one.duty.due_on for one in duties(store, policy.id)}
    assert after == {one.id: calendar.add_business_days(one.duty.due_on, 1) for one in before}
    assert {(one.facts["from"], one.facts["to"]) for one in told} == {
        (one.duty.due_on.isoformat(), after[one.id].isoformat()) for one in before
    }
    assert replanned(office, 2) == Replanned()


def test_what_was_delivered_or_hangs_on_another_day_stays(store: Store) -> None:
    policy = begin(store)
    every = duties(store, policy.id)
    first, *others = [one for one in every if one.duty.kind is DutyKind.UPDATES]
    with store.begin() as uow:
        policy_deliveries.deliver(uow, FIRM, first.id, note="hecho", actor="Rosa", now=NOW)
    assert replanned(closing(store, first)).duties == 0
    assert replanned(closing(store, others[-1]), 2).duties == 1
    known = {one.id: one.duty.due_on for one in duties(store, policy.id)}
    assert {one.id: known[one.id] for one in [first, *others[:-1]]} == {
        one.id: one.duty.due_on for one in [first, *others[:-1]]
    }


def test_a_day_that_opens_moves_nothing_to_an_earlier_one(store: Store) -> None:
    policy = begin(store)
    before = duties(store, policy.id)
    replanned(closing(store, *before))
    after = duties(store, policy.id)
    assert replanned(store, 2).duties == 0
    assert duties(store, policy.id) == after


def test_a_visit_that_is_booked_stays_and_is_named(store: Store) -> None:
    """The client agreed to the day of the visit: the operator hears of it, and what is due moves by itself."""
    policy = begin(store)
    with store.begin() as uow:
        uow.intakes.add_advisor(FIRM, "Rosa", None)
    review = next(one for one in duties(store, policy.id) if one.duty.kind is DutyKind.FIRST_REVIEW)
    with store.begin() as uow:
        policy_visits.keep_up(uow, FIRM, review.id, now=NOW)
        [visit] = uow.policy_visits.of([review.id])[review.id]
        day = uow.appointments.get_one(visit.appointment_id).period.start.date()
    done = replanned(closing(store, replace(review, duty=replace(review.duty, due_on=day))))
    assert done.appointments == (visit.appointment_id,)
    with store.read() as uow:
        assert uow.appointments.get_one(visit.appointment_id).is_live
