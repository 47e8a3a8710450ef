"""Booked sessions: what may be booked, and what becomes of an appointment (MX-15, PE-06, PE-07, MX-10, MX-13)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain.appointments.availability import Wish
from domain.firms.firms import Firm
from domain.firms.modes import Mode
from domain.refusals import Refused
from domain.time.local_times import wall
from domain.time.periods import Period


class Purpose(StrEnum):
    """What an appointment is for."""

    SESSION = "session"
    FOLLOW_UP = "follow_up"
    REVIEW = "review"
    VISIT = "visit"


class AppointmentState(StrEnum):
    """Where an appointment stands; moving is no state of its own: a moved one is booked again, a sequence higher."""

    BOOKED = "booked"
    ACCEPTED = "accepted"
    TENTATIVE = "tentative"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"
    DONE = "done"


LIVE = (AppointmentState.BOOKED, AppointmentState.ACCEPTED, AppointmentState.TENTATIVE)
"""The states in which the advisor's time is taken."""


class Answer(StrEnum):
    """What somebody who was invited answers."""

    ACCEPTED = "accepted"
    TENTATIVE = "tentative"
    DECLINED = "declined"


class Party(StrEnum):
    """Who was invited."""

    CLIENT = "client"
    ADVISOR = "advisor"


@dataclass(frozen=True, slots=True)
class Appointment:
    """A session that is agreed upon (instants in UTC).

    ``sequence`` rises with every invite that changes something, and never falls; ``asked`` is the sequence of the
    last request to the client, so that answers to an older one change nothing. ``place`` and ``area`` are on-site
    only, ``tool`` remote only. ``told`` is how the client was told that it is an emergency outside business hours.
    """

    id: int
    firm_id: str
    client_id: int
    case_id: int | None
    contact_id: int | None
    advisor_id: int
    purpose: Purpose
    mode: Mode
    period: Period
    uid: str
    state: AppointmentState = AppointmentState.BOOKED
    sequence: int = 0
    asked: int = 0
    place: str = ""
    area: str = ""
    at_client: bool = False
    tool: str = ""
    emergency: bool = False
    told: str = ""
    subject: str = ""
    answered_at: datetime | None = None
    next_reminder_at: datetime | None = None

    @property
    def is_live(self) -> bool:
        """Whether it holds its advisor's time."""
        return self.state in LIVE

    @property
    def minutes(self) -> int:
        """Its length."""
        return int((self.period.end - self.period.start) / timedelta(minutes=1))

    @property
    def wish(self) -> Wish:
        """What an advisor's diary is searched for."""
        return Wish(self.mode, self.minutes, self.place, self.area if self.at_client else "")


class TooLate(Refused):
    """The time is over, or the appointment has begun."""


class NotLive(Refused):
    """The appointment is cancelled, declined or over."""


# --- what becomes of it -----------------------------------------------------------------------------------------


def next_reminder(firm: Firm, start: datetime, *, after: datetime) -> datetime | None:
    """Return the instant of the first reminder later than ``after``; nobody is reminded of what has begun."""
    instants = sorted(start - timedelta(minutes=minutes) for minutes in firm.appointments.reminder_minutes)
    return next((at for at in instants if at > after), None)


def reminder_due(firm: Firm, appointment: Appointment, now: datetime) -> int | None:
    """Return the reminder (minutes before) to send now; of several missed ones only the last, none once it began."""
    if not appointment.is_live or now >= appointment.period.start or appointment.next_reminder_at is None:
        return None
    if now < appointment.next_reminder_at:
        return None
    left = (appointment.period.start - now) / timedelta(minutes=1)
    return min((minutes for minutes in firm.appointments.reminder_minutes if minutes >= left), default=None)


def reminded(firm: Firm, appointment: Appointment, *, now: datetime) -> Appointment:
    """Return the appointment with the reminder that comes next."""
    after = next_reminder(firm, appointment.period.start, after=now) if appointment.is_live else None
    return replace(appointment, next_reminder_at=after)


def moved(
    firm: Firm, appointment: Appointment, *, period: Period, advisor_id: int, told: str, emergency: bool, now: datetime
) -> Appointment:
    """Return the appointment at another time or with another advisor; both sides are asked again."""
    _require_not_over(appointment, (*LIVE, AppointmentState.DECLINED), firm, now)
    sequence = appointment.sequence + 1
    return replace(
        appointment,
        period=period,
        advisor_id=advisor_id,
        state=AppointmentState.BOOKED,
        sequence=sequence,
        asked=sequence,
        emergency=emergency,
        told=told,
        answered_at=None,
        next_reminder_at=next_reminder(firm, period.start, after=now),
    )


def cancelled(firm: Firm, appointment: Appointment, *, now: datetime) -> Appointment:
    """Return the appointment as cancelled; raise ``TooLate`` when it is over, ``NotLive`` when there is none."""
    _require_not_over(appointment, (*LIVE, AppointmentState.DECLINED), firm, now)
    return _ended(appointment, AppointmentState.CANCELLED, appointment.sequence + 1)


def may_decline_until(firm: Firm, appointment: Appointment) -> datetime:
    """Return until when its client may call an appointment off, by the firm's profile; at the latest as it begins."""
    return appointment.period.start - timedelta(minutes=firm.appointments.cancel_notice_minutes)


def answered(
    firm: Firm, appointment: Appointment, answer: Answer, *, at: datetime, acted: datetime | None = None
) -> Appointment:
    """Return the appointment after its client's answer; a decline takes it out of the advisor's calendar too.

    Who calls it off later than the profile allows, or after it began, did not come. ``acted`` is when the client did
    so; ``at``, by its own clock, puts its answers in order.
    """
    if answer is Answer.DECLINED:
        late = (acted or at) >= may_decline_until(firm, appointment)
        state = AppointmentState.NO_SHOW if late else AppointmentState.DECLINED
        return replace(_ended(appointment, state, appointment.sequence + 1), answered_at=at)
    return replace(appointment, state=AppointmentState(answer.value), answered_at=at)


def taken_again(firm: Firm, appointment: Appointment, answer: Answer, *, at: datetime, now: datetime) -> Appointment:
    """Return a declined appointment that its client accepts after all; everybody's calendar gets it anew."""
    sequence = appointment.sequence + 1
    return replace(
        appointment,
        state=AppointmentState(answer.value),
        sequence=sequence,
        asked=sequence,
        answered_at=at,
        next_reminder_at=next_reminder(firm, appointment.period.start, after=now),
    )


def is_news(appointment: Appointment, answer: Answer, *, sequence: int, at: datetime) -> bool:
    """Say whether an answer changes anything: to the last request, later than the answer known, and another one."""
    if sequence < appointment.asked or (appointment.answered_at and at <= appointment.answered_at):
        return False
    return (appointment.is_live or appointment.state is AppointmentState.DECLINED) and (
        appointment.state.value != answer.value
    )


def missed(firm: Firm, appointment: Appointment, *, by_client: bool, now: datetime) -> Appointment:
    """Return the appointment as one to which the client, or the firm, did not come; raise ``TooLate`` before then."""
    require_begun(firm, appointment, now=now)
    state = AppointmentState.NO_SHOW if by_client else AppointmentState.CANCELLED
    return _ended(appointment, state, appointment.sequence)


def done(appointment: Appointment) -> Appointment:
    """Return the appointment as one that took place."""
    return _ended(appointment, AppointmentState.DONE, appointment.sequence)


def require_begun(firm: Firm, appointment: Appointment, *, now: datetime) -> None:
    """Raise unless the appointment is live and has begun."""
    _require_live(appointment, LIVE, firm)
    if now < appointment.period.start:
        at = wall(appointment.period.start, firm.time_zone)
        raise TooLate("appointment-ahead", rule="MX-15", at=at, acts=("cancel-appointment", "move-appointment"))


def _ended(appointment: Appointment, state: AppointmentState, sequence: int) -> Appointment:
    return replace(appointment, state=state, sequence=sequence, next_reminder_at=None)


def _require_live(appointment: Appointment, states: tuple[AppointmentState, ...], firm: Firm) -> None:
    if appointment.state not in states:
        at, state = wall(appointment.period.start, firm.time_zone), appointment.state
        raise NotLive("appointment-not-live", rule="MX-15", at=at, state=state, acts=("book-appointment",))


def _require_not_over(
    appointment: Appointment, states: tuple[AppointmentState, ...], firm: Firm, now: datetime
) -> None:
    _require_live(appointment, states, firm)
    if now >= appointment.period.end:
        at = wall(appointment.period.end, firm.time_zone)
        raise TooLate("appointment-over", rule="MX-15", at=at, acts=("end-appointment", "book-appointment"))
