"""Plans anew what hangs on days whose hours changed: calls, reminders, waiting letters, appointments (PE-04)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from domain.acts import OURSELVES, By
from domain.cases.cases import Case
from domain.cases.waiting.pending import next_reminder
from domain.firms.firms import Firm
from domain.time.calendars import BusinessCalendar
from domain.time.changes import calendar_facts, calendar_of, changed_days
from domain.time.clock_watch import BACK
from domain.time.local_times import wall
from domain.time.periods import local_day
from tasks.operations.cases import case_letters
from tasks.operations.cases.cases import event
from tasks.operations.cases.waiting.on_call import promised_call
from tasks.operations.letters.alerts import Said, alert_operators
from tasks.operations.letters.outbox import post
from tasks.operations.policies.policy_duties import move_off_closed_days
from tasks.store.unit_of_work import UnitOfWork

WHY = "calendar-changed"
WHY_AHEAD = "clock-was-ahead"
MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Replanned:
    """What a change of the calendar moved: the days, and how much of each kind hung on them."""

    days: tuple[date, ...] = ()
    calls: int = 0
    reminders: int = 0
    letters: int = 0
    duties: int = 0
    appointments: tuple[int, ...] = ()


def is_planned(uow: UnitOfWork, firm_id: str, *, now: datetime) -> bool:
    """Say whether the firm's work is planned by its calendar as it is, and by no clock that was ahead."""
    planned = uow.calendars.planned(firm_id) == calendar_facts(uow.calendar(firm_id))
    return planned and not uow.cases.called_ahead(firm_id, now + BACK)


def replan(uow: UnitOfWork, firm_id: str, *, now: datetime) -> Replanned:
    """Plan anew what hangs on the days, from today on, whose hours are not those by which it was planned; once.

    A promised call moves to where the new hours put it, never earlier, and its client is told; what a policy brings on
    a day that is closed now moves to the next open one; reminders and letters that wait for an opening move too. An
    appointment outside the new hours stays: its client agreed to it, and the operator hears of it. All of it is on
    the record. So is a call that was promised by a clock that was ahead: it is owed from now on.
    """
    firm, calendar = uow.firm(firm_id), uow.calendar(firm_id)
    facts = calendar_facts(calendar)
    uow.outbox.lock_firm(firm_id)
    before, calls = uow.calendars.planned(firm_id), _calls_from_ahead(uow, firm, now=now)
    if before == facts:
        return Replanned(calls=calls)
    uow.calendars.plan_by(firm_id, facts, now=now)
    days = _changed(before, calendar, local_day(now, firm.time_zone))
    if not days:
        return Replanned(days, calls)
    calls += _calls(uow, firm, now=now)
    reminders = _reminders(uow, firm, calendar, now=now)
    letters = uow.waiting_letters.put_off(firm_id, calendar.next_opening, now=now)
    duties = move_off_closed_days(uow, firm, days, why=WHY, now=now) if firm.policies else 0
    outside = _outside(uow, firm, calendar, days, now=now)
    done = Replanned(days, calls, reminders, letters, duties, tuple(outside))
    _tell(uow, firm, done, now=now)
    return done


def _changed(before: Mapping[str, Any] | None, calendar: BusinessCalendar, today: date) -> tuple[date, ...]:
    if before is None or not calendar.first_day <= today <= calendar.last_day:
        return ()
    return changed_days(calendar_of(before), calendar, today)


def _calls_from_ahead(uow: UnitOfWork, firm: Firm, *, now: datetime) -> int:
    """Let the calls that are owed since an instant that has not come be owed from now on (PE-04)."""
    moved, events = [], []
    for case in uow.cases.locked(uow.cases.called_ahead(firm.id, now + BACK)).values():
        if case.call is None or case.call.since <= now:
            continue
        call = promised_call(uow, firm, case.client_id, now)
        facts = {"from": case.call.due.isoformat(), "to": call.due.isoformat()}
        events.append(event(case, "case.call_moved", By(OURSELVES, WHY_AHEAD, now), facts=facts))
        moved.append((case, replace(case, call=call)))
    uow.cases.keep(moved)
    uow.events.add(events)
    return len(moved)


def _calls(uow: UnitOfWork, firm: Firm, *, now: datetime) -> int:
    """Move the calls that are owed; only to a later instant, for an earlier one was promised to nobody."""
    moved: list[tuple[Case, Case]] = []
    for case in uow.cases.locked(uow.cases.called(firm.id)).values():
        if case.call is None or case.call.due <= now:
            continue
        call = promised_call(uow, firm, case.client_id, case.call.since)
        if call.due > case.call.due:
            alert_at = case.call.alert_at and max(call.alert_at or case.call.alert_at, now)
            moved.append((case, replace(case, call=replace(case.call, due=call.due, alert_at=alert_at))))
    uow.cases.keep(moved)
    to = case_letters.addressees(uow, [after for _, after in moved])
    letters, events = [], []
    for case, after in moved:
        if case.call is None or after.call is None:
            continue
        facts = {"from": case.call.due.isoformat(), "to": after.call.due.isoformat()}
        events.append(event(after, "case.call_moved", By(OURSELVES, WHY, now), facts=facts))
        if after.id in to:
            letters.append(case_letters.call_moved(firm, after, to[after.id], before=case.call.due))
    uow.events.add(events)
    post(uow, letters, now=now)
    return len(moved)


def _reminders(uow: UnitOfWork, firm: Firm, calendar: BusinessCalendar, *, now: datetime) -> int:
    moved = []
    for case in uow.cases.locked(uow.cases.waiting(firm.id)).values():
        pending = case.pending
        if pending is None or pending.follow_up or pending.until <= now:
            continue
        at = next_reminder(firm, calendar, case.since, pending.until, now)
        if at != pending.next_reminder_at and not (pending.next_reminder_at and pending.next_reminder_at <= now):
            moved.append((case, replace(case, pending=replace(pending, next_reminder_at=at))))
    uow.cases.keep(moved)
    return len(moved)


def _outside(
    uow: UnitOfWork, firm: Firm, calendar: BusinessCalendar, days: Sequence[date], *, now: datetime
) -> Iterable[int]:
    """Return the appointments to come on those days that lie outside the hours now, and that are no emergencies."""
    for one in uow.appointments.live_from(firm.id, now):
        on = local_day(one.period.start, firm.time_zone)
        length = one.period.end - one.period.start
        if on in days and not one.emergency and calendar.between(one.period.start, one.period.end) < length:
            yield one.id


def _tell(uow: UnitOfWork, firm: Firm, done: Replanned, *, now: datetime) -> None:
    if not (done.calls or done.duties or done.appointments):
        return
    shown = ", ".join(day.isoformat() for day in done.days[:MOST_NAMED])
    facts = {
        "days": shown + (f" (+{len(done.days) - MOST_NAMED})" if len(done.days) > MOST_NAMED else ""),
        "calls": str(done.calls),
        "duties": str(done.duties),
        "appointments": ", ".join(map(str, done.appointments)) or "—",
    }
    about = f"replanned:{wall(now, firm.time_zone)}"
    alert_operators(uow, about, Said("alert-replanned", facts), firm_id=firm.id, now=now)
