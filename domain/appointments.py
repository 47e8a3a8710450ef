"""Booked sessions: what may be booked, and what becomes of an appointment (MX-15, PE-06, PE-07, MX-10, MX-13)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain.availability import Hindrance, Why, Wish, is_in, is_on_cells
from domain.cases import Case, CaseState
from domain.firms import Firm
from domain.pending import wall
from domain.periods import Period
from domain.refusals import Refused
from domain.session_start import AnotherAdvisor, Place, Preparations, require_area, require_second_level
from domain.sessions import Mode


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


class NotFree(Refused):
    """Somebody else has that time, or nobody works then (MX-15)."""


class OutsideHours(Refused):
    """The firm is closed then, and it is no emergency that the client was told about (MX-15, PE-08)."""


class UnevenTime(Refused):
    """Appointments begin and end on a multiple of five minutes."""


class TooLate(Refused):
    """The time is over, or the appointment has begun."""


class NotLive(Refused):
    """The appointment is cancelled, declined or over."""


class NeedsQuote(Refused):
    """The firm computes no price for that place (MX-04)."""


# --- what may be booked -----------------------------------------------------------------------------------------


def require_place(
    firm: Firm, *, case: Case | None, mode: Mode, at_client: bool, area: str, quoted: bool = False
) -> None:
    """Raise the refusal that an on-site appointment meets: first level first, only where the firm goes.

    ``quoted``: the client accepted a quote for a place where no price is computed (MX-04).
    """
    if mode is Mode.REMOTE:
        return
    if case is not None:
        require_second_level(case, firm)
    place = Place.CLIENT if at_client else Place.FIRM
    require_area(firm, Preparations(mode=mode, place=place, area=area))
    areas = firm.areas
    if at_client and areas is not None and areas.outside == "quote" and not quoted and not is_in(area, areas.on_site):
        raise NeedsQuote(
            rule="MX-04",
            reason=f"For {area or 'an unknown place'} {firm.name} computes no price: it is outside "
            f"{' and '.join(areas.on_site)}.",
            remedy="Send a quote first, and book when it is accepted; remote attention can be booked now.",
        )


def require_time(firm: Firm, period: Period, *, emergency_told: str | None, now: datetime) -> None:
    """Raise when the period is past or uneven, or an emergency that the firm does not offer or did not announce."""
    if not is_on_cells(period) or period.start == period.end:
        raise UnevenTime(
            rule="MX-15",
            reason=f"{wall(period.start, firm.time_zone)} to {wall(period.end, firm.time_zone)} is no whole number "
            "of five minutes.",
            remedy="Begin and end on a multiple of five minutes.",
        )
    if period.start < now:
        raise TooLate(
            rule="MX-15",
            reason=f"{wall(period.start, firm.time_zone)} is over.",
            remedy="Choose a time to come: `trastienda slots` shows the free ones.",
        )
    if emergency_told is not None and not emergency_told.strip():
        raise OutsideHours(
            rule="MX-15",
            reason="Nothing says how the client was told that this is an emergency, at the emergency's price.",
            remedy="Tell the client first, and write down how.",
        )
    if emergency_told is not None and not firm.appointments.emergencies:
        raise OutsideHours(
            rule="MX-15",
            reason=f"{firm.name} attends nobody outside its business hours.",
            remedy="Choose a time within them; its profile could offer emergencies (appointments.emergencies).",
        )


def refuse(firm: Firm, found: Hindrance, period: Period, advisor: str, next_free: datetime | None) -> Refused:
    """Give the refusal for a time that is not free: why, and the advisor's next free time."""
    at = wall(period.start, firm.time_zone)
    reasons: Mapping[Why, str] = {
        Why.ABSENT: f"{advisor} is absent at {at}.",
        Why.BUSY: f"{advisor} has another appointment at {at}.",
        Why.TRAVEL: f"{advisor} could not travel between two visits so fast "
        f"({firm.appointments.travel_minutes} minutes are kept for it).",
        Why.OFF_HOURS: f"{advisor} does not work at {at}.",
        Why.CLOSED: f"{firm.name} is not open from {at} to {wall(period.end, firm.time_zone)}.",
        Why.MODE: f"{advisor} does not attend that way.",
        Why.AREA: f"{advisor} does not go there.",
    }
    free = f"The next free time of {advisor} is {wall(next_free, firm.time_zone)}." if next_free else ""
    if found.why is Why.CLOSED:
        may = firm.appointments.emergencies
        emergency = "As an emergency it can be booked once the client was told so." if may else ""
        remedy = " ".join(filter(None, (free, emergency))) or "Choose a time within business hours."
        return OutsideHours(rule="MX-15" if may else "PE-08", reason=reasons[found.why], remedy=remedy)
    return NotFree(rule="MX-15", reason=reasons[found.why], remedy=free or "Choose another advisor or another day.")


def purpose_of(case: Case | None) -> Purpose:
    """Say what an appointment on this case is for: a pending one is followed up, an escalated one reviewed."""
    if case is None:
        return Purpose.VISIT
    if case.state is CaseState.PENDING:
        return Purpose.FOLLOW_UP
    return Purpose.REVIEW if case.state is CaseState.ESCALATED else Purpose.SESSION


def require_same_advisor(
    case: Case | None, advisor_id: int, *, next_free: datetime | None, firm: Firm, substitute_because: str = ""
) -> None:
    """Refuse another advisor for the follow-up of a pending case, with the next free time of its own (MX-10)."""
    if case is None or not case.follow_up_free or case.advisor_id in (None, advisor_id) or substitute_because.strip():
        return
    free = (
        f"Its own is next free at {wall(next_free, firm.time_zone)}." if next_free else "Its own has no free time soon."
    )
    raise AnotherAdvisor(
        rule="MX-10",
        reason=f"The follow-up of case {case.number} is with the advisor who began it.",
        remedy=f"{free} Book that, or say why another one has to.",
    )


# --- what becomes of it -----------------------------------------------------------------------------------------


def next_reminder(firm: Firm, start: datetime, *, after: datetime) -> datetime | None:
    """Give the instant of the first reminder later than ``after``; nobody is reminded of what has begun."""
    instants = sorted(start - timedelta(minutes=minutes) for minutes in firm.appointments.reminder_minutes)
    return next((at for at in instants if at > after), None)


def reminder_due(firm: Firm, appointment: Appointment, now: datetime) -> int | None:
    """Give the reminder (minutes before) to send now; of several missed ones only the last, none once it began."""
    if not appointment.is_live or now >= appointment.period.start or appointment.next_reminder_at is None:
        return None
    if now < appointment.next_reminder_at:
        return None
    left = (appointment.period.start - now) / timedelta(minutes=1)
    return min((minutes for minutes in firm.appointments.reminder_minutes if minutes >= left), default=None)


def moved(
    firm: Firm, appointment: Appointment, *, period: Period, advisor_id: int, told: str, emergency: bool, now: datetime
) -> Appointment:
    """Give the appointment at another time or with another advisor; both sides are asked again."""
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
    """Give the appointment as cancelled; raise ``TooLate`` when it is over, ``NotLive`` when there is none."""
    _require_not_over(appointment, (*LIVE, AppointmentState.DECLINED), firm, now)
    return _ended(appointment, AppointmentState.CANCELLED, appointment.sequence + 1)


def answered(appointment: Appointment, answer: Answer, *, at: datetime) -> Appointment:
    """Give the appointment after its client's answer; a decline takes it out of the advisor's calendar too."""
    if answer is Answer.DECLINED:
        declined = _ended(appointment, AppointmentState.DECLINED, appointment.sequence + 1)
        return replace(declined, answered_at=at)
    return replace(appointment, state=AppointmentState(answer.value), answered_at=at)


def is_news(appointment: Appointment, answer: Answer, *, sequence: int, at: datetime) -> bool:
    """Say whether an answer changes anything: to the last request, later than the answer known, and another one."""
    if sequence < appointment.asked or (appointment.answered_at and at <= appointment.answered_at):
        return False
    return (appointment.is_live or appointment.state is AppointmentState.DECLINED) and (
        appointment.state.value != answer.value
    )


def missed(firm: Firm, appointment: Appointment, *, now: datetime) -> Appointment:
    """Give the appointment as one to which the client did not come; raise ``TooLate`` before it began."""
    _require_live(appointment, LIVE, firm)
    if now < appointment.period.start:
        raise TooLate(
            rule="MX-15",
            reason=f"The appointment begins at {wall(appointment.period.start, firm.time_zone)}.",
            remedy="Nobody has missed it yet: cancel or move it.",
        )
    return _ended(appointment, AppointmentState.NO_SHOW, appointment.sequence)


def done(appointment: Appointment) -> Appointment:
    """Give the appointment as one that took place."""
    return _ended(appointment, AppointmentState.DONE, appointment.sequence)


def _ended(appointment: Appointment, state: AppointmentState, sequence: int) -> Appointment:
    return replace(appointment, state=state, sequence=sequence, next_reminder_at=None)


def _require_live(appointment: Appointment, states: tuple[AppointmentState, ...], firm: Firm) -> None:
    if appointment.state not in states:
        raise NotLive(
            rule="MX-15",
            reason=f"The appointment of {wall(appointment.period.start, firm.time_zone)} is {appointment.state.value}.",
            remedy="Book a new one.",
        )


def _require_not_over(
    appointment: Appointment, states: tuple[AppointmentState, ...], firm: Firm, now: datetime
) -> None:
    _require_live(appointment, states, firm)
    if now >= appointment.period.end:
        raise TooLate(
            rule="MX-15",
            reason=f"The appointment ended at {wall(appointment.period.end, firm.time_zone)}.",
            remedy="Record that it took place, or that nobody came; then book a new one.",
        )
