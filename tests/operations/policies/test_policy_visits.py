"""The visits that policies bring are booked near their day, once, and are delivered when they were held (MX-18)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select, update

from domain.acts import By
from domain.appointments.appointments import Answer, Appointment, AppointmentState, Party
from domain.appointments.bookings import NeedsQuote, NotFree
from domain.money.ledger import EntryKind
from domain.policies.policies import Expected
from domain.policies.policy_duties import DutyKind
from domain.refusals import Refused
from domain.time.periods import local_day
from tasks.operations.appointments import appointment_answers, appointments
from tasks.operations.policies import policies, policy_deliveries, policy_visits
from tasks.operations.policies.policy_duties import is_late
from tasks.operations.policies.policy_visits import Effect
from tasks.store.policies.policies import KeptDuty, KeptPolicy
from tasks.store.policies.policy_records import PolicyRecord
from tasks.store.records import LetterRecord
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.example_appointments import add_advisor
from tests.operations.money_office import add_client
from tests.operations.policy_office import FIRM, NOVEMBER, WHO, WHY, begin
from tests.refusals import refuses

ZONE = "America/Mexico_City"
DAY = timedelta(days=1)
SAID = {"who": WHO, "why": WHY}


def duty(store: Store, policy: KeptPolicy, kind: DutyKind = DutyKind.FIRST_REVIEW) -> KeptDuty:
    with store.read() as uow:
        return next(one for one in uow.policies.duties(policy.id) if one.duty.kind is kind)


def keep_up(store: Store, duty_id: int, now: datetime = NOW) -> Effect:
    with store.begin() as uow:
        return policy_visits.keep_up(uow, FIRM, duty_id, now=now)


def booked(store: Store, duty_id: int) -> list[Appointment]:
    with store.read() as uow:
        ids = [one.appointment_id for one in uow.policy_visits.of([duty_id])[duty_id]]
        return [uow.appointments.by_ids(ids)[one] for one in ids]


def hold(store: Store, visit: Appointment) -> None:
    with store.begin() as uow:
        appointment_answers.record_done(uow, visit.id, by=By(**SAID, at=visit.period.end))


@pytest.fixture
def office(store: Store) -> tuple[Store, KeptPolicy, KeptDuty]:
    add_advisor(store, "Irene", firm=FIRM)
    policy = begin(store)
    return store, policy, duty(store, policy)


def test_a_visit_is_booked_on_its_day_with_invites_once(office: tuple[Store, KeptPolicy, KeptDuty]) -> None:
    store, policy, first = office
    maintenance = duty(store, policy, DutyKind.MAINTENANCE)
    with store.read() as uow:
        assert policy_visits.owed(uow, FIRM, now=NOW) == [first.id]  # the maintenance is months away
        month_before = datetime.combine(maintenance.duty.due_on - 15 * DAY, NOW.timetz())
        assert policy_visits.owed(uow, FIRM, now=month_before) == [first.id, maintenance.id]
    assert [keep_up(store, first.id) for _ in range(2)] == [Effect.BOOKED, Effect.NOTHING]
    [visit] = booked(store, first.id)
    assert local_day(visit.period.start, ZONE) == first.duty.due_on
    assert (visit.minutes, visit.area, visit.place) == (150, "Xalapa", "Café Ñandú, Xalapa")
    assert visit.subject == "Revisión inicial y herramientas a distancia"
    with store.read() as uow:
        letters = list(uow.connection.execute(select(LetterRecord.template)).scalars())
    assert sorted(letters) == ["appointment_advisor", "appointment_invite", "policy_begun"]


def test_two_runs_at_once_book_one_visit(office: tuple[Store, KeptPolicy, KeptDuty]) -> None:
    store, _, first = office
    with ThreadPoolExecutor(2) as pool:
        effects = sorted(pool.map(lambda _: keep_up(store, first.id), range(2)))
    assert effects == [Effect.BOOKED, Effect.NOTHING]
    assert len(booked(store, first.id)) == 1


def test_a_visit_keeps_off_what_the_advisor_has(office: tuple[Store, KeptPolicy, KeptDuty]) -> None:
    store, _, first = office
    keep_up(store, first.id)
    other = duty(store, begin(store, add_client(store, name="Taller Olmo")))
    keep_up(store, other.id)
    [one], [two] = booked(store, first.id), booked(store, other.id)
    assert local_day(two.period.start, ZONE) == other.duty.due_on
    assert two.period.start >= one.period.end + timedelta(minutes=30)  # the way between two places


def test_a_visit_that_was_held_is_delivered_and_charged_once(office: tuple[Store, KeptPolicy, KeptDuty]) -> None:
    store, policy, first = office
    keep_up(store, first.id)
    [visit] = booked(store, first.id)
    after = visit.period.end + DAY
    assert keep_up(store, first.id, after) is Effect.NOTHING  # nobody has said that it was held
    hold(store, visit)
    assert [keep_up(store, first.id, after) for _ in range(2)] == [Effect.DELIVERED, Effect.NOTHING]
    done = [duty(store, policy, kind) for kind in (DutyKind.FIRST_REVIEW, DutyKind.REMOTE_TOOLS)]
    assert [one.delivered_at for one in done] == [visit.period.end] * 2
    with store.read() as uow:
        entries = uow.ledger.entries([policy.client_id], NOVEMBER)[policy.client_id]
    assert {one.kind for one in entries} == {EntryKind.POLICY_DUTY}
    assert [one.charge.subtotal for one in entries] == [Decimal(720), Decimal(0)]  # 5 at 180 less 20 %; nothing
    codes = [step.code for step in entries[0].charge.lines[0].why]
    assert codes == ["rate_on_site_business", "surcharge", "first_review"]


def test_a_declined_visit_is_moved_and_a_cancelled_one_booked_anew(office: tuple[Store, KeptPolicy, KeptDuty]) -> None:
    store, _, first = office
    keep_up(store, first.id)
    [visit] = booked(store, first.id)
    with store.begin() as uow:
        answer = {"sequence": visit.sequence, "at": NOW, "by": By(WHO, WHY, NOW)}
        appointment_answers.answer(uow, visit.id, Party.CLIENT, Answer.DECLINED, **answer)
    assert keep_up(store, first.id) is Effect.BOOKED
    [moved] = booked(store, first.id)
    assert (moved.id, moved.state, moved.sequence) == (visit.id, AppointmentState.BOOKED, 2)
    assert moved.period.start > visit.period.end
    with store.begin() as uow:
        appointments.cancel(uow, moved.id, by=By(**SAID, at=NOW))
    assert keep_up(store, first.id) is Effect.BOOKED
    [again] = booked(store, first.id)
    assert again.id != visit.id
    assert again.period.start > moved.period.end
    with store.begin() as uow:
        appointment_answers.record_no_show(uow, again.id, by=By(**SAID, at=again.period.end))
    with refuses(NotFree, "3 times"):
        keep_up(store, first.id, again.period.end)
    assert duty(store, begin_of(store, first)).delivered_at is None


def begin_of(store: Store, one: KeptDuty) -> KeptPolicy:
    with store.read() as uow:
        found = uow.policies.by_id(one.policy_id)
    assert found is not None
    return found


def test_what_takes_long_is_several_visits_one_after_the_other(store: Store) -> None:
    add_advisor(store, "Irene", firm=FIRM)
    first = duty(store, begin(store, expected=Expected(12, Decimal(8), Decimal(2))))
    keep_up(store, first.id)
    one, two = booked(store, first.id)
    assert (one.minutes, two.minutes) == (180, 180)
    assert two.period.start >= one.period.end
    hold(store, one)
    assert keep_up(store, first.id, one.period.end) is Effect.NOTHING
    hold(store, two)
    assert keep_up(store, first.id, two.period.end) is Effect.DELIVERED


def test_where_nobody_is_free_the_operator_is_told_once_and_it_is_tried_again(store: Store) -> None:
    first = duty(store, begin(store))
    for _ in range(2):
        with refuses(NotFree, "No advisor is free for 150 minutes"):
            keep_up(store, first.id)
    told = []
    for _ in range(2):
        with store.begin() as uow:
            told.append(policy_visits.tell(uow, FIRM, first.id, Refused("no-advisor", rule="MX-15", firm="x"), now=NOW))
    assert told == [True, False]
    add_advisor(store, "Irene", firm=FIRM)
    assert keep_up(store, first.id) is Effect.BOOKED


def test_a_place_outside_the_area_needs_a_quote_and_one_at_the_firm_none(store: Store) -> None:
    """The profile's areas may change after a policy began."""
    add_advisor(store, "Irene", firm=FIRM)
    here, there = (begin(store, place=None), begin(store))
    with store.begin() as uow:
        uow.connection.execute(update(PolicyRecord).where(PolicyRecord.id == there.id).values(place="Puebla"))
    with refuses(NeedsQuote, "Puebla"):
        keep_up(store, duty(store, there).id)
    first = duty(store, here)
    assert keep_up(store, first.id) is Effect.BOOKED
    assert [(one.at_client, one.place) for one in booked(store, first.id)] == [(False, "")]


def test_the_visits_after_the_end_of_a_policy_are_cancelled(office: tuple[Store, KeptPolicy, KeptDuty]) -> None:
    store, policy, _ = office
    maintenance = duty(store, policy, DutyKind.MAINTENANCE)
    soon = datetime.combine(maintenance.duty.due_on - 20 * DAY, NOW.timetz())
    keep_up(store, maintenance.id, soon)
    with store.begin() as uow:
        last = policies.end(uow, policy.id, by=By(**SAID, at=NOW))
        assert policy_visits.let_go(uow, policy, last, by=By(**SAID, at=soon)) == 1
    assert [one.state for one in booked(store, maintenance.id)] == [AppointmentState.CANCELLED]
    assert keep_up(store, maintenance.id, soon) is Effect.NOTHING


def test_a_delivery_is_late_when_its_day_has_passed_and_recorded_once(
    office: tuple[Store, KeptPolicy, KeptDuty],
) -> None:
    store, _, first = office
    day = first.duty.due_on
    assert [is_late(first, [], one, now=NOW) for one in (day, day + timedelta(days=1))] == [False, True]
    given: dict[str, Any] = {"by": WHO, "note": "", "document": None, "at": NOW}
    with store.begin() as uow:
        assert [uow.policies.deliver(first.id, **given) for _ in range(2)] == [True, False]


def test_a_delivery_by_hand_is_charged_too_and_calls_its_visit_off(office: tuple[Store, KeptPolicy, KeptDuty]) -> None:
    store, policy, first = office
    keep_up(store, first.id)
    for _ in range(2):
        with store.begin() as uow:
            policy_deliveries.deliver(uow, FIRM, first.id, note="se revisó", actor=WHO, now=NOW)
            policy_visits.call_off(uow, first.id, by=By(**SAID, at=NOW))
    assert [one.state for one in booked(store, first.id)] == [AppointmentState.CANCELLED]
    with store.read() as uow:
        [entry] = uow.ledger.entries([policy.client_id], NOVEMBER)[policy.client_id]
    assert (entry.charge.subtotal, entry.charge.total) == (Decimal(720), Decimal("835.20"))
