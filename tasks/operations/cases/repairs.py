"""A repair after the client accepted its quote: each step told once to the client, what is not collected to both."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from domain.acts import OURSELVES, By, LongText
from domain.cases.case_machine import settle
from domain.cases.cases import Case, CaseState, ClosingReason
from domain.cases.repairs import NoRepair, Repair, RepairStep, collect_key, moved, reminders_due, repair_step_key
from domain.letters.attempts import OF_USE_UNTIL
from domain.time.local_times import wall
from domain.time.periods import local_day
from tasks.operations.cases import case_letters
from tasks.operations.cases.cases import close, locked, numbered, record
from tasks.operations.letters.alerts import Said, alert_operators
from tasks.operations.letters.outbox import post
from tasks.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class MoveRepair:
    """A repair is at another ``step``; ``day``: booked for it, or its parts are due. The client reads the ``note``."""

    firm: str
    case: str
    step: RepairStep
    day: str = ""
    note: LongText = ""


def move_repair(uow: UnitOfWork, act: MoveRepair, by: By) -> Case:
    """Say where a repair stands: the client is told once, and what was collected closes the case (MX-24).

    Raise ``NoRepair`` and ``NotReady``.
    """
    case = numbered(uow, act.firm, act.case)
    repair, firm = uow.repairs.get(case.id), uow.firm(act.firm)
    if repair is None:
        raise NoRepair("no-repair", rule="MX-24", number=case.number, acts=("prepare-quote",))
    today = local_day(by.at, firm.time_zone)
    after = moved(repair, act.step, day=_day(act.day), today=today, now=by.at)
    if after == repair:
        return case
    uow.repairs.keep(after)
    facts = {"quote": repair.quote, "day": after.day and after.day.isoformat(), "note": act.note}
    record(uow, case, f"repair.{after.step}", by, facts=facts)
    if after.step is RepairStep.COLLECTED:
        return _collected(uow, case, act.note, by)
    _tell(uow, case, after, act.note, now=by.at)
    return case


def begin(uow: UnitOfWork, case: Case, quote: str, *, now: datetime) -> None:
    """Open the repair of an escalated case whose quote the client accepted; the newest quote counts."""
    if case.state is CaseState.ESCALATED:
        uow.repairs.keep(Repair(case.id, case.firm_id, quote, RepairStep.ACCEPTED, now))


def remind_uncollected(uow: UnitOfWork, firm_id: str, *, now: datetime) -> int:
    """Remind of what is ready and not collected, each time once, client and operator; return how many (MX-24)."""
    firm, told = uow.firm(firm_id), 0
    days = firm.repairs.collect_days
    if not days or not uow.calendar(firm_id).is_open(now):
        return 0
    for found in uow.repairs.ready(firm_id, now - timedelta(days=days[0])):
        case = locked(uow, found.case_id)
        repair = uow.repairs.get(case.id) or found
        due = reminders_due(repair, firm.repairs, now=now)
        if due <= repair.reminders or not case.is_open:
            continue
        uow.repairs.keep(replace(repair, reminders=due))
        _remind(uow, case, repair, due, now=now)
        told += 1
    return told


def _remind(uow: UnitOfWork, case: Case, repair: Repair, number: int, *, now: datetime) -> None:
    firm, key = uow.firm(case.firm_id), collect_key(case.id, repair.since, number)
    to = case_letters.addressees(uow, [case]).get(case.id)
    if to:
        facts = {"since": wall(repair.since, firm.time_zone), "machine": case.machine}
        if later := firm.repairs.collect_days[number:]:  # it says the same: of two that waited, one is enough
            facts[OF_USE_UNTIL] = (repair.since + timedelta(days=later[0])).isoformat()
        post(uow, [case_letters.case_letter(firm, case, to, template="repair_collect", key=key, facts=facts)], now=now)
    client = uow.clients.get_one(case.client_id).name
    said = Said(
        "alert-repair-uncollected",
        {"number": case.number, "client": client, "title": case.title, "since": repair.since},
    )
    alert_operators(uow, key, said, firm_id=firm.id, now=now)
    facts_of = {"since": repair.since.isoformat(), "number": number}
    record(uow, case, "repair.reminded", By(OURSELVES, "repair-to-collect", now), facts=facts_of)


def _tell(uow: UnitOfWork, case: Case, repair: Repair, note: str, *, now: datetime) -> None:
    firm, to = uow.firm(case.firm_id), case_letters.addressees(uow, [case]).get(case.id)
    if to is None or repair.step is RepairStep.ACCEPTED:
        return
    facts = {
        "step": repair.step.value,
        "day": repair.day and repair.day.isoformat(),
        "machine": case.machine,
        "note": note,
    }
    key = repair_step_key(case.id, repair.step, repair.since)
    post(uow, [case_letters.case_letter(firm, case, to, template="repair_step", key=key, facts=facts)], now=now)


def _collected(uow: UnitOfWork, case: Case, note: str, by: By) -> Case:
    if not case.is_open:
        return case
    after = settle(case, ClosingReason.SOLVED, note=note, now=by.at)
    return close(uow, case, after, by)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        raise NoRepair("no-day", rule="MX-24", text=text) from None
