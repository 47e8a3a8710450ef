"""Appointments and advisors' time. Two bookers cannot have the same five minutes: the key of a cell forbids it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, bindparam, case, select, true

from domain.appointments.advisor_terms import AdvisorTerms
from domain.appointments.appointments import LIVE, Appointment
from domain.appointments.availability import Busy, Diary, cells
from domain.firms.modes import Mode
from domain.time.opening_hours import OpeningHours
from domain.time.periods import Period
from tasks.store.appointments.appointment_records import (
    IS_LIVE,
    AdvisorAbsenceRecord,
    AdvisorCellRecord,
    AdvisorTermsRecord,
    AppointmentRecord,
)
from tasks.store.base import ById, fields_of, grouped, row_of, shared, table
from tasks.store.cases.case_records import SessionRecord
from tasks.store.records import AdvisorRecord

SAME = shared(AppointmentRecord, Appointment)
"""Columns that have the name and the type of their field in ``Appointment``."""

_TO_REMIND = (
    select(AppointmentRecord.id)
    .where(AppointmentRecord.firm_id == bindparam("firm"), AppointmentRecord.next_reminder_at <= bindparam("now"))
    .order_by(AppointmentRecord.next_reminder_at, AppointmentRecord.id)
    .limit(bindparam("most", type_=Integer))
)
_EARLIEST_FIRST = select(table(AppointmentRecord)).order_by(AppointmentRecord.starts_at, AppointmentRecord.id)
_BY_IDS = _EARLIEST_FIRST.where(AppointmentRecord.id.in_(bindparam("among")))
_OF_CASES = _EARLIEST_FIRST.where(AppointmentRecord.case_id.in_(bindparam("among")), AppointmentRecord.state.in_(LIVE))
_OVER = _EARLIEST_FIRST.where(
    AppointmentRecord.firm_id == bindparam("firm"), AppointmentRecord.ends_at <= bindparam("before"), IS_LIVE
)
_SESSIONS = select(SessionRecord.case_id, SessionRecord.started_at, SessionRecord.ended_at).where(
    SessionRecord.case_id.in_(bindparam("among"))
)
_ADVISORS = select(
    AdvisorRecord.id,
    AdvisorRecord.firm_id,
    AdvisorRecord.name,
    case((AdvisorRecord.active, AdvisorRecord.email)).label("email"),
    AdvisorRecord.active,
).where(AdvisorRecord.id.in_(bindparam("among")))


class AppointmentRepository(ById[Appointment]):
    """Appointments of all firms, and the diaries of their advisors."""

    # --- appointments

    def add(self, appointment: Appointment, *, now: datetime) -> int:
        """Keep a new appointment; return its id."""
        return self.insert_one(AppointmentRecord, _row(appointment) | {"created_at": now, "published": -1})

    def keep(self, appointment: Appointment) -> None:
        """Keep an appointment as it became."""
        self.update(AppointmentRecord, AppointmentRecord.id == appointment.id, **_row(appointment))

    def locked(self, appointment_id: int) -> Appointment | None:
        """Return an appointment, locked until the transaction ends."""
        query = select(table(AppointmentRecord)).where(AppointmentRecord.id == appointment_id).with_for_update()
        return next(map(_appointment, self.rows(query)), None)

    def by_ids(self, ids: Iterable[int]) -> dict[int, Appointment]:
        """Return appointments without a lock: to look at, not to decide."""
        return {row.id: _appointment(row) for row in self.some(_BY_IDS, ids)}

    def id_of(self, firm_id: str, uid: str) -> int | None:
        """Return the id of the appointment with this calendar UID."""
        query = select(AppointmentRecord.id).where(AppointmentRecord.uid == uid, AppointmentRecord.firm_id == firm_id)
        return self.scalar(query)

    def listed(self, firm_id: str, period: Period, *, live: bool = True) -> list[Appointment]:
        """Return a firm's appointments that begin in the period, the earliest first."""
        one = AppointmentRecord
        begin = (one.firm_id == firm_id, one.starts_at >= period.start, one.starts_at < period.end)
        return self._some(*begin, one.state.in_(LIVE) if live else true())

    def of_cases(self, case_ids: Iterable[int]) -> list[Appointment]:
        """Return the live appointments of some cases, the earliest first."""
        found = map(_appointment, self.some(_OF_CASES, case_ids))
        return sorted(found, key=lambda one: (one.period.start, one.id))

    def to_remind(self, firm_id: str, now: datetime, *, most: int) -> list[int]:
        """Return ids of appointments with a reminder due."""
        return self.scalars(_TO_REMIND, {"firm": firm_id, "now": now, "most": most})

    def to_publish(self, firm_id: str, now: datetime, *, most: int) -> list[Appointment]:
        """Return appointments to come that the calendar server does not have as they are."""
        columns = table(AppointmentRecord).c
        query = select(columns.id).where(
            columns.firm_id == firm_id, columns.ends_at > now, columns.published != columns.sequence
        )
        return list(self.by_ids(self.scalars(query.order_by(columns.starts_at).limit(most))).values())

    def mark_published(self, appointment: Appointment) -> None:
        """Keep that the calendar server has an appointment as it was given."""
        self.update(AppointmentRecord, AppointmentRecord.id == appointment.id, published=appointment.sequence)

    def over(self, firm_id: str, before: datetime) -> list[Appointment]:
        """Return the appointments that ended before that and were never settled, without a lock, the earliest first."""
        return list(map(_appointment, self.rows(_OVER, {"firm": firm_id, "before": before})))

    def session_times(self, case_ids: Iterable[int]) -> dict[int, list[tuple[datetime, datetime | None]]]:
        """Return when the sessions of each case began and ended."""
        rows = self.some(_SESSIONS, set(case_ids))
        return grouped((case_id, (started, ended)) for case_id, started, ended in rows)

    # --- advisors' time

    def lock_advisors(self, advisor_ids: Iterable[int]) -> None:
        """Wait for our turn among all who change these advisors' time."""
        ids = sorted(set(advisor_ids))
        query = select(AdvisorRecord.id).where(AdvisorRecord.id.in_(ids)).order_by(AdvisorRecord.id)
        self.connection.execute(query.with_for_update())

    def hold(self, appointment: Appointment) -> bool:
        """Take the advisor's time for the appointment; return False when somebody has any of it."""
        rows = [
            {"advisor_id": appointment.advisor_id, "at": at, "appointment_id": appointment.id}
            for at in cells(appointment.period)
        ]
        return len(self.insert_new(AdvisorCellRecord, rows, unique=("advisor_id", "at"), returning="at")) == len(rows)

    def release(self, appointment_id: int) -> None:
        """Give the advisor's time back."""
        self.delete(AdvisorCellRecord, AdvisorCellRecord.appointment_id == appointment_id)

    def diaries(
        self, firm_id: str, period: Period, *, advisor_ids: Sequence[int] | None = None, without: int | None = None
    ) -> list[Diary]:
        """Return the diaries of a firm's active advisors (or of some) around a period, by name.

        ``without`` leaves an appointment out: the one that is about to be moved.
        """
        query = (
            select(AdvisorRecord.id, AdvisorRecord.name, *fields_of(AdvisorTermsRecord, AdvisorTerms))
            .join(AdvisorTermsRecord, AdvisorTermsRecord.advisor_id == AdvisorRecord.id, isouter=True)
            .where(AdvisorRecord.firm_id == firm_id, AdvisorRecord.active)
            .order_by(AdvisorRecord.name, AdvisorRecord.id)
        )
        if advisor_ids is not None:
            query = query.where(AdvisorRecord.id.in_(list(advisor_ids)))
        rows = list(self.rows(query))
        ids = [row.id for row in rows]
        busy, absences = self._busy(ids, period, without), self._absences(ids, period)
        return [_diary(row, busy[row.id], absences[row.id]) for row in rows]

    def set_terms(
        self, advisor_id: int, hours: Mapping[str, Any] | None, modes: Iterable[str], areas: Iterable[str]
    ) -> None:
        """Keep when, how and where an advisor works; ``hours`` ``None``: as the firm does."""
        row = {"advisor_id": advisor_id, "hours": hours, "modes": list(modes), "areas": list(areas)}
        self.put(AdvisorTermsRecord, row, "advisor_id")

    def terms(self, advisor_ids: Iterable[int]) -> dict[int, AdvisorTerms]:
        """Return when, how and where advisors work, of those of whom something of their own is kept."""
        query = select(table(AdvisorTermsRecord)).where(AdvisorTermsRecord.advisor_id.in_(list(advisor_ids)))
        return {
            row.advisor_id: AdvisorTerms(
                None if row.hours is None else OpeningHours.of(row.hours),
                tuple(Mode(mode) for mode in row.modes),
                tuple(row.areas),
            )
            for row in self.connection.execute(query)
        }

    def to_come(self, advisor_id: int, now: datetime) -> list[Appointment]:
        """Return the live appointments of an advisor that are not over, the earliest first."""
        one = AppointmentRecord
        return self._some(one.advisor_id == advisor_id, one.ends_at > now, one.state.in_(LIVE))

    def add_absence(self, advisor_id: int, period: Period, why: str) -> bool:
        """Keep an absence; return whether it was new."""
        row = {"advisor_id": advisor_id, "starts_at": period.start, "ends_at": period.end, "why": why}
        return self.insert_once(AdvisorAbsenceRecord, row, "advisor_id", "starts_at", "ends_at") is not None

    def overlapping(self, advisor_id: int, period: Period) -> list[Appointment]:
        """Return the live appointments of an advisor that touch the period."""
        one = AppointmentRecord
        touch = (one.starts_at < period.end, one.ends_at > period.start)
        return self._some(one.advisor_id == advisor_id, *touch, one.state.in_(LIVE))

    def live_from(self, firm_id: str, at: datetime) -> list[Appointment]:
        """Return the live appointments of a firm that begin at an instant or later, the earliest first."""
        one = AppointmentRecord
        return self._some(one.firm_id == firm_id, one.starts_at >= at, one.state.in_(LIVE))

    def advisors(self, advisor_ids: Iterable[int]) -> dict[int, Any]:
        """Return rows (id, firm_id, name, email, active) of advisors by id; who has left has no address any more."""
        return {row.id: row for row in self.some(_ADVISORS, advisor_ids)}

    def _some(self, *conditions: ColumnElement[bool]) -> list[Appointment]:
        return list(map(_appointment, self.rows(_EARLIEST_FIRST.where(*conditions))))

    def _busy(self, ids: Sequence[int], period: Period, without: int | None) -> dict[int, list[Busy]]:
        one = AppointmentRecord
        then = (one.starts_at < period.end, one.ends_at > period.start, one.state.in_(LIVE))
        query = select(one.id, one.advisor_id, one.mode, one.starts_at, one.ends_at, one.place)
        rows = self.rows(query.where(one.advisor_id.in_(ids), *then).order_by(one.starts_at))
        return grouped(
            (advisor_id, Busy(Period(start, end), place if mode == Mode.ON_SITE else None))
            for id_, advisor_id, mode, start, end, place in rows
            if id_ != without
        )

    def _absences(self, ids: Sequence[int], period: Period) -> dict[int, list[Period]]:
        one = AdvisorAbsenceRecord
        then = (one.advisor_id.in_(ids), one.starts_at < period.end, one.ends_at > period.start)
        rows = self.rows(select(one.advisor_id, one.starts_at, one.ends_at).where(*then))
        return grouped((advisor_id, Period(start, end)) for advisor_id, start, end in rows)


def _diary(row: Any, busy: Sequence[Busy], absences: Sequence[Period]) -> Diary:  # noqa: ANN401  a row
    return Diary(
        advisor_id=row.id,
        name=row.name,
        hours=None if row.hours is None else OpeningHours.of(row.hours),
        modes=tuple(Mode) if row.modes is None else tuple(Mode(mode) for mode in row.modes),
        areas=tuple(row.areas or ()),
        busy=tuple(busy),
        absences=tuple(absences),
    )


def _row(appointment: Appointment) -> dict[str, Any]:
    period = appointment.period
    return row_of(AppointmentRecord, appointment, starts_at=period.start, ends_at=period.end)


def _appointment(row: Any) -> Appointment:  # noqa: ANN401  a row of its query
    return Appointment(period=Period(row.starts_at, row.ends_at), **{name: getattr(row, name) for name in SAME})
