"""The week, by advisor: what is booked, who is away, and the ways to book, move, end, cancel and block."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from starlette.responses import Response

from deployments.portal.desk.acts.act_forms import act_name
from deployments.portal.desk.acts.doing_acts import OF_ADVISORS, offered
from deployments.portal.desk.entrance.gate import Visit
from domain.appointments.appointments import AppointmentState
from domain.time.periods import Period, local_day, midnight
from tasks.store.unit_of_work import UnitOfWork

WEEK = 7
ANSWERED = (AppointmentState.ACCEPTED, AppointmentState.TENTATIVE)
"""What a client says of an appointment that stands; one that it declines is called off."""


@dataclass(frozen=True, slots=True)
class Booked:
    """An appointment, a follow-up, or (``id`` 0, no case) a time that is blocked."""

    start: datetime
    end: datetime
    what: str
    who: str
    client: str = ""
    case: str = ""
    id: int = 0
    emergency: bool = False
    answered: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the week with what is booked, and whether the firm opens."""

    day: date
    opens: bool
    booked: Sequence[Booked]


@dataclass(frozen=True, slots=True)
class Week:
    """A week from its ``first`` day on, of everybody or of the advisor that is ``wanted``: what is booked, in order."""

    first: date
    wanted: str
    advisors: Sequence[Any]
    booked: Sequence[Booked]


def week_of(uow: UnitOfWork, visit: Visit) -> Week:
    """Return the week that an address asks for."""
    first, zone = _monday(visit), visit.firm.time_zone
    wanted = visit.request.query_params.get("advisor", "")
    week = Period(midnight(first, zone), midnight(first + timedelta(days=WEEK), zone))
    advisors = [one for one in uow.intakes.advisors(visit.firm.id) if one.active]
    some = [one for one in advisors if str(one.id) == wanted] or advisors
    found = sorted(_booked(uow, visit, week, {one.id: one.name for one in some}), key=lambda one: one.start)
    return Week(first, wanted, advisors, found)


def show(visit: Visit) -> Response:
    """Show a week from its Monday, of everybody or of one advisor."""
    zone = visit.firm.time_zone
    with visit.store.read() as uow:
        week, calendar = week_of(uow, visit), uow.calendar(visit.firm.id)
        first = week.first
        days = [
            Day(day, calendar.is_business_day(day), [one for one in week.booked if local_day(one.start, zone) == day])
            for day in (first + timedelta(days=number) for number in range(WEEK))
        ]
    return visit.shows(
        "calendar.html",
        days=days,
        advisors=week.advisors,
        wanted=week.wanted,
        first=first,
        before=first - timedelta(days=WEEK),
        after=first + timedelta(days=WEEK),
        today=local_day(visit.now, zone),
        back=visit.path("calendar", week=first.isoformat()),
        staff=[(one, act_name(visit.language, one)) for one in offered(OF_ADVISORS, visit.firm, visit.person.role)],
    )


def _monday(visit: Visit) -> date:
    try:
        day = date.fromisoformat(visit.request.query_params.get("week", ""))
    except ValueError:
        day = local_day(visit.now, visit.firm.time_zone)
    today = local_day(visit.now, visit.firm.time_zone)
    if abs(day - today) > timedelta(days=2 * 365):
        day = today
    return day - timedelta(days=day.weekday())


def _booked(uow: UnitOfWork, visit: Visit, week: Period, names: dict[int, str]) -> list[Booked]:
    listed = [one for one in uow.appointments.listed(visit.firm.id, week) if one.advisor_id in names]
    clients = uow.clients.by_ids(list({one.client_id for one in listed}))
    cases = uow.cases.by_ids([one.case_id for one in listed if one.case_id])
    found = [
        Booked(
            one.period.start,
            one.period.end,
            one.subject or (cases[one.case_id].title if one.case_id else visit.says("need-appointment")),
            names[one.advisor_id],
            clients[one.client_id].name,
            cases[one.case_id].number if one.case_id else "",
            one.id,
            one.emergency,
            visit.says(f"desk-answered-{one.state}") if one.state in ANSWERED else "",
        )
        for one in listed
    ]
    for diary in uow.appointments.diaries(visit.firm.id, week):
        if diary.advisor_id in names:
            found += [Booked(one.start, one.end, visit.says("desk-away"), diary.name) for one in diary.absences]
    cases_booked = {one.case for one in found if one.case}
    for row in uow.needs.follow_ups(visit.firm.id, week.end):
        if (
            row.number not in cases_booked
            and row.follow_up_at >= week.start
            and (row.advisor_id is None or row.advisor_id in names)
        ):
            end = row.follow_up_at + timedelta(hours=1)
            what = visit.says("need-follow-up")
            found.append(Booked(row.follow_up_at, end, what, row.advisor or "", row.client, row.number))
    return found
