"""What policies owe: scheduled a year at a time, shown while it is outstanding, told once when it is late (MX-18)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from domain.acts import OURSELVES, By
from domain.appointments.appointments import Appointment
from domain.firms.firms import Firm
from domain.policies.policy_duties import IN_THE_SAME_VISIT, VISITED, duties
from domain.time.local_times import wall
from domain.time.periods import Month, local_day
from tasks.operations.letters.alerts import Said, alert_operators
from tasks.store.policies.policies import KeptDuty
from tasks.store.unit_of_work import UnitOfWork

YEAR = 12
HALF_A_YEAR = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Outstanding:
    """What is due or has an appointment: ``visits`` are the booked ones, when and with whom."""

    kept: KeptDuty
    client: str
    visits: tuple[tuple[datetime, str], ...]
    late: bool


def schedule(
    uow: UnitOfWork, firm: Firm, policy_id: int, started: Month, *, year: int = 0, agreed_on: date | None = None
) -> int:
    """Schedule what a policy brings in one of its years, each once; return how much is new (MX-18)."""
    assert firm.policies is not None  # noqa: S101  it has one
    calendar, upkeep = uow.calendar(firm.id), firm.policies.upkeep
    return uow.policies.add_duties(policy_id, duties(started, upkeep, calendar, year=year, agreed_on=agreed_on))


def promised(
    uow: UnitOfWork, firm: Firm, policy_ids: Sequence[int], *, ahead: timedelta = HALF_A_YEAR, now: datetime
) -> dict[int, list[dict[str, Any]]]:
    """Return what policies promised, for a year back and some time ``ahead``, as clients see it."""
    today = local_day(now, firm.time_zone)
    first, last = today - timedelta(days=365), today + ahead
    every = [one for one in uow.policies.duties(*policy_ids) if first <= one.duty.due_on <= last]
    live = _live_visits(uow, [one for one in every if one.delivered_at is None])
    found: dict[int, list[dict[str, Any]]] = {policy_id: [] for policy_id in policy_ids}
    for one in every:
        visit = next(iter(live.get(one.id, [])), None)
        found[one.policy_id].append(
            {
                "kind": one.duty.kind.value,
                "due": one.duty.due_on.isoformat(),
                "delivered": local_day(one.delivered_at, firm.time_zone).isoformat() if one.delivered_at else None,
                "visit": wall(visit.period.start, firm.time_zone) if visit else None,
            }
        )
    return found


def schedule_years(uow: UnitOfWork, firm_id: str, *, now: datetime) -> int:
    """Schedule what the present year of each policy in force brings, each once; return how much is new."""
    firm = uow.firm(firm_id)
    if firm.policies is None:
        return 0
    month, new = Month.of(now, firm.time_zone), 0
    for policy in uow.policies.of_firm(firm_id):
        year = ((month.year - policy.started.year) * YEAR + month.number - policy.started.number) // YEAR
        if year > 0 and policy.terms_in(month):
            new += schedule(uow, firm, policy.id, policy.started, year=year)
    return new


def move_off_closed_days(uow: UnitOfWork, firm: Firm, days: Sequence[date], *, why: str, now: datetime) -> int:
    """Move what is to be delivered on some ``days`` that are closed now to the next open one; return how many.

    Never to an earlier day: that one was promised to nobody. Who has an appointment for it keeps that (MX-18).
    """
    calendar, moved = uow.calendar(firm.id), 0
    closed = [day for day in days if not calendar.is_business_day(day)]
    if not closed:
        return 0
    clients = {one.id: one.client_id for one in uow.policies.of_firm(firm.id)}
    for one in uow.policies.duties_due(firm.id, closed[-1], Month.of(now, firm.time_zone)):
        was = one.duty.due_on
        if was not in closed:
            continue
        due_on = calendar.add_business_days(was, 1)
        if uow.policies.move_duty(one.id, due_on):
            facts = {"kind": one.duty.kind.value, "from": was.isoformat(), "to": due_on.isoformat()}
            key = f"policy-duty-moved:{one.id}:{due_on}"
            by = By(OURSELVES, why, now)
            uow.events.note(key, firm.id, "policy.duty_moved", by, facts, clients[one.policy_id])
            moved += 1
    return moved


def outstanding(uow: UnitOfWork, firm_id: str, *, now: datetime) -> list[Outstanding]:
    """Return what is due by today and not delivered, and the visits of the next weeks, by day."""
    firm = uow.firm(firm_id)
    if firm.policies is None:
        return []
    today = local_day(now, firm.time_zone)
    until = today + timedelta(days=firm.policies.upkeep.visit_ahead_days)
    owed = uow.policies.duties_due(firm_id, until, Month.of(now, firm.time_zone))
    owed = [one for one in owed if one.duty.due_on <= today or one.duty.kind in VISITED]
    live = _live_visits(uow, owed)
    policies = {one.id: one for one in uow.policies.of_firm(firm_id)}
    clients = uow.clients.by_ids(sorted({policies[one.policy_id].client_id for one in owed}))
    names = uow.appointments.advisors({one.advisor_id for visits in live.values() for one in visits})
    return [
        Outstanding(
            kept=one,
            client=clients[policies[one.policy_id].client_id].name,
            visits=tuple((visit.period.start, names[visit.advisor_id].name) for visit in live[one.id]),
            late=is_late(one, live[one.id], today, now=now),
        )
        for one in owed
    ]


def is_late(one: KeptDuty, visits: Sequence[Appointment], today: date, *, now: datetime) -> bool:
    """Say whether a delivery's day has passed, and no visit to come will bring it."""
    return one.duty.due_on < today and not any(visit.period.end > now for visit in visits)


def tell_late(uow: UnitOfWork, firm_id: str, *, now: datetime) -> int:
    """Tell the operator of each delivery that is late, once; it stays in the table until it is done (AL-01)."""
    told = 0
    for one in outstanding(uow, firm_id, now=now):
        if not one.late:
            continue
        number, duty = one.kept.id, one.kept.duty
        said = Said(
            "alert-duty-late",
            {"client": one.client, "kind": duty.kind, "number": number, "due": duty.due_on.isoformat()},
        )
        about = f"policy-duty-late:{number}"
        told += bool(alert_operators(uow, about, said, firm_id=firm_id, now=now))
    return told


def _live_visits(uow: UnitOfWork, owed: Sequence[KeptDuty]) -> dict[int, list[Appointment]]:
    """Return the live appointments of each delivery: its own, or those of the one along with which it is done."""
    leading = {along: kind for kind, along in IN_THE_SAME_VISIT.items()}
    some = {one.policy_id for one in owed if one.duty.kind in leading}
    every = {(one.policy_id, one.duty.kind): one.id for one in uow.policies.duties(*some)}
    leads = {
        one.id: every[one.policy_id, leading[one.duty.kind]] if one.duty.kind in leading else one.id for one in owed
    }
    visits = uow.policy_visits.of(set(leads.values()))
    known = uow.appointments.by_ids([one.appointment_id for found in visits.values() for one in found])
    live = {
        lead: [known[one.appointment_id] for one in visits[lead] if known[one.appointment_id].is_live]
        for lead in leads.values()
    }
    return {duty_id: live[lead] for duty_id, lead in leads.items()}
