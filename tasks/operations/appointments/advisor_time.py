"""Whose time an appointment takes: free times, the choice of the advisor, and refusals with the next free time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.appointments import bookings as rules
from domain.appointments.appointments import Appointment
from domain.appointments.availability import Availability, Diary, Hindrance, Why, Wish, free_slots, hindrance
from domain.cases.cases import Case
from domain.firms.modes import Mode
from domain.refusals import Refused
from domain.time.calendars import OutsideCalendar
from domain.time.periods import Period, midnight
from tasks.operations.appointments.appointment_letters import Advisor
from tasks.store.unit_of_work import UnitOfWork

LOOK_AHEAD = timedelta(days=30)
AROUND = timedelta(days=1)
"""How far around an appointment other ones can matter: travel takes less."""


class UnknownAppointment(Refused):
    """There is no such appointment, advisor or client."""


@dataclass(frozen=True, slots=True)
class Booking:
    """What is to be booked. ``advisor_id`` ``None``: whoever has most room; times in UTC, length in minutes.

    ``emergency_told`` says how the client was told that it is an emergency outside business hours (MX-15), ``quoted``
    that a place without a price has an accepted quote (MX-04), ``substitute_because`` why a follow-up is not with its
    own advisor (MX-10).
    """

    start: datetime
    minutes: int
    mode: Mode
    advisor_id: int | None = None
    tool: str = ""
    at_client: bool = False
    place: str = ""
    area: str = ""
    subject: str = ""
    emergency_told: str | None = None
    quoted: bool = False
    substitute_because: str = ""

    @property
    def period(self) -> Period:
        """The time that it takes."""
        return Period(self.start, self.start + timedelta(minutes=self.minutes))

    @property
    def wish(self) -> Wish:
        """What diaries are searched for."""
        return Wish(self.mode, self.minutes, self.place, self.area if self.at_client else "")


def slots(
    uow: UnitOfWork,
    firm_id: str,
    wish: Wish,
    period: Period,
    *,
    advisor_id: int | None = None,
    without: int | None = None,
    now: datetime,
) -> Availability:
    """Return the free times of a firm's advisors, or of one, that begin in the period.

    ``without`` is the appointment that is about to be moved: it does not stand in its own way.
    """
    ids = None if advisor_id is None else [advisor_id]
    around = Period(period.start - AROUND, period.end + AROUND)
    diaries = uow.appointments.diaries(firm_id, around, advisor_ids=ids, without=without)
    return free_slots(uow.firm(firm_id), uow.calendar(firm_id), diaries, wish, period, now=now)


def offered(
    uow: UnitOfWork,
    firm_id: str,
    wish: Wish,
    *,
    case: Case | None = None,
    advisor_id: int | None = None,
    without: int | None = None,
    now: datetime,
) -> list[datetime]:
    """Return the times, ascending, that a client may choose by itself in the next 30 days, whoever attends.

    The follow-up of a pending case is with its own advisor, and begins inside its week (MX-10, MX-11).
    """
    known_until = midnight(uow.calendar(firm_id).last_day + timedelta(days=1), uow.firm(firm_id).time_zone)
    ends = [now + LOOK_AHEAD, known_until] + ([case.pending.until] if case and case.pending else [])
    if min(ends) <= now:
        return []
    one, period = still_there(uow, advisor_id) or _own(uow, case), Period(now, min(ends))
    found = slots(uow, firm_id, wish, period, advisor_id=one, without=without, now=now)
    return sorted({slot.start for slot in found.slots()})


def choose(
    uow: UnitOfWork,
    firm_id: str,
    booking: Booking,
    case: Case | None,
    *,
    without: Appointment | None = None,
    now: datetime,
) -> int:
    """Choose the advisor and make sure, under lock, that the time is free; or refuse with the next free time.

    ``without`` is the appointment that is being moved: it does not stand in its own way.
    """
    firm, calendar = uow.firm(firm_id), uow.calendar(firm_id)
    own = _own(uow, case)
    wanted = booking.advisor_id or own
    if wanted is not None:
        advisor_of(uow, firm_id, wanted)
    around = Period(booking.start - AROUND, booking.period.end + AROUND)
    ids = None if wanted is None else [wanted]
    uow.appointments.lock_advisors(ids or [row.id for row in uow.intakes.advisors(firm_id)])
    diaries = uow.appointments.diaries(firm_id, around, advisor_ids=ids, without=without.id if without else None)
    if own is not None and own != wanted and not booking.substitute_because.strip():
        free = next_free(uow, firm_id, booking.wish, own, booking.start, now=now)
        rules.require_same_advisor(case, wanted or own, next_free=free, firm=firm)
    emergency = booking.emergency_told is not None
    found = {
        diary.advisor_id: hindrance(firm, calendar, diary, booking.wish, booking.period, emergency=emergency)
        for diary in diaries
    }
    free_now = [diary for diary in diaries if found[diary.advisor_id] is None]
    if not free_now:
        raise _refusal(uow, firm_id, booking, diaries, found, now=now)
    return min(free_now, key=lambda diary: (len(diary.busy), diary.advisor_id)).advisor_id


def _own(uow: UnitOfWork, case: Case | None) -> int | None:
    """Return whose a free follow-up is (MX-10): of whoever has most room where its advisor has left."""
    return still_there(uow, case.advisor_id) if case and case.follow_up_free else None


def still_there(uow: UnitOfWork, advisor_id: int | None) -> int | None:
    """Return an advisor unless it has left: then whoever is free."""
    return advisor_id if advisor_id is not None and uow.intakes.attends(advisor_id) else None


def _refusal(
    uow: UnitOfWork,
    firm_id: str,
    booking: Booking,
    diaries: list[Diary],
    found: dict[int, Hindrance | None],
    *,
    now: datetime,
) -> Refused:
    firm = uow.firm(firm_id)
    if not diaries:
        return rules.NotFree("no-advisor", rule="MX-15", firm=firm.name, acts=("know-advisor",))
    first = diaries[0]
    why = found[first.advisor_id] or Hindrance(Why.BUSY)
    advisor_id = first.advisor_id if len(diaries) == 1 else None
    free = next_free(uow, firm_id, booking.wish, advisor_id, booking.start, now=now)
    return rules.refuse(firm, why, booking.period, first.name if advisor_id else "", free)


def next_free(
    uow: UnitOfWork, firm_id: str, wish: Wish, advisor_id: int | None, start: datetime, *, now: datetime
) -> datetime | None:
    """Return the first free time from ``start`` on, within a month; ``None`` when there is none."""
    begin = max(start, now)
    try:
        found = slots(uow, firm_id, wish, Period(begin, begin + LOOK_AHEAD), advisor_id=advisor_id, now=now).first()
    except OutsideCalendar:
        return None
    return found.start if found else None


def advisor_of(uow: UnitOfWork, firm_id: str, advisor_id: int) -> Advisor:
    """Return an active advisor of the firm, or refuse with the names that there are."""
    row = uow.appointments.advisors([advisor_id]).get(advisor_id)
    if row is None or row.firm_id != firm_id or not row.active:
        raise _unknown(uow, firm_id, str(advisor_id))
    return Advisor(row.id, row.name, row.email or "")


def advisor_named(uow: UnitOfWork, firm_id: str, text: str) -> int | None:
    """Find an advisor by name or id; nobody for an empty text, a refusal with the names for an unknown one."""
    wanted = text.strip().casefold()
    if not wanted:
        return None
    known = uow.intakes.advisors(uow.firm(firm_id).id)
    for row in known:
        if wanted in (row.name.casefold(), row.external_id.casefold(), str(row.id)):
            return int(row.id)
    raise _unknown(uow, firm_id, text)


def _unknown(uow: UnitOfWork, firm_id: str, text: str) -> UnknownAppointment:
    known = tuple(f"{one.id} {one.name}" for one in uow.intakes.advisors(firm_id) if one.active)
    acts = ("know-advisor",)
    return UnknownAppointment("unknown-advisor", rule="MX-15", firm=firm_id, text=text, known=known, acts=acts)


def one_advisor(uow: UnitOfWork, firm_id: str, text: str) -> int:
    """Find an advisor who has to be named; a refusal for nobody, and for somebody unknown."""
    found = advisor_named(uow, firm_id, text)
    if found is None:
        raise UnknownAppointment("no-advisor-named", rule="MX-15")
    return found
