"""Appointments and advisors' time. Two bookers cannot have the same five minutes: the key of a cell forbids it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, TextClause, bindparam, delete, insert, select, update

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
from tasks.store.base import ById, chunks, shared, table
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


class AppointmentRepository(ById[Appointment]):
    """Appointments of all firms, and the diaries of their advisors."""

    # --- appointments

    def add(self, appointment: Appointment, *, now: datetime) -> int:
        """Keep a new appointment; return its id."""
        row = _row(appointment) | {"created_at": now, "published": -1}
        return self.connection.execute(
            insert(table(AppointmentRecord)).values(row).returning(AppointmentRecord.id)
        ).scalar_one()

    def keep(self, appointment: Appointment) -> None:
        """Keep an appointment as it became."""
        mine = table(AppointmentRecord).c.id == appointment.id
        self.connection.execute(update(table(AppointmentRecord)).where(mine).values(_row(appointment)))

    def locked(self, appointment_id: int) -> Appointment | None:
        """Return an appointment, locked until the transaction ends."""
        query = select(table(AppointmentRecord)).where(AppointmentRecord.id == appointment_id).with_for_update()
        row = self.connection.execute(query).one_or_none()
        return _appointment(row) if row else None

    def by_ids(self, ids: Iterable[int]) -> dict[int, Appointment]:
        """Return appointments without a lock: to look at, not to decide."""
        wanted = list(ids)
        return {one.id: one for one in self._some(AppointmentRecord.id.in_(wanted))} if wanted else {}

    def id_of(self, firm_id: str, uid: str) -> int | None:
        """Return the id of the appointment with this calendar UID."""
        query = select(AppointmentRecord.id).where(AppointmentRecord.uid == uid, AppointmentRecord.firm_id == firm_id)
        return self.connection.execute(query).scalar_one_or_none()

    def listed(self, firm_id: str, period: Period, *, live: bool = True) -> list[Appointment]:
        """Return a firm's appointments that begin in the period, the earliest first."""
        some = [
            AppointmentRecord.firm_id == firm_id,
            AppointmentRecord.starts_at >= period.start,
            AppointmentRecord.starts_at < period.end,
        ]
        return self._some(*some, *([AppointmentRecord.state.in_(LIVE)] if live else []))

    def of_cases(self, case_ids: Iterable[int]) -> list[Appointment]:
        """Return the live appointments of some cases, the earliest first."""
        live = AppointmentRecord.state.in_(LIVE)
        found = [one for part in chunks(case_ids) for one in self._some(AppointmentRecord.case_id.in_(part), live)]
        return sorted(found, key=lambda one: (one.period.start, one.id))

    def to_remind(self, firm_id: str, now: datetime, *, most: int) -> list[int]:
        """Return ids of appointments with a reminder due."""
        values = {"firm": firm_id, "now": now, "most": most}
        return list(self.connection.execute(_TO_REMIND, values).scalars())

    def to_publish(self, firm_id: str, now: datetime, *, most: int) -> list[Appointment]:
        """Return appointments to come that the calendar server does not have as they are."""
        columns = table(AppointmentRecord).c
        query = select(columns.id).where(
            columns.firm_id == firm_id, columns.ends_at > now, columns.published != columns.sequence
        )
        ids = self.connection.execute(query.order_by(columns.starts_at).limit(most)).scalars()
        return list(self.by_ids(ids).values())

    def mark_published(self, appointment: Appointment) -> None:
        """Keep that the calendar server has an appointment as it was given."""
        mine = table(AppointmentRecord).c.id == appointment.id
        kept = update(table(AppointmentRecord)).where(mine).values(published=appointment.sequence)
        self.connection.execute(kept)

    def over(self, firm_id: str, before: datetime) -> list[Appointment]:
        """Return the appointments that ended before that and were never settled, without a lock, the earliest first."""
        return self._some(AppointmentRecord.firm_id == firm_id, AppointmentRecord.ends_at <= before, IS_LIVE)

    def session_starts(self, case_ids: Iterable[int]) -> dict[int, list[datetime]]:
        """Return when the sessions of each case began."""
        found = defaultdict[int, list[datetime]](list)
        for part in chunks(set(case_ids)):
            query = select(SessionRecord.case_id, SessionRecord.started_at).where(SessionRecord.case_id.in_(part))
            for row in self.connection.execute(query):
                found[row.case_id].append(row.started_at)
        return found

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
        mine = AdvisorCellRecord.appointment_id == appointment_id
        self.connection.execute(delete(table(AdvisorCellRecord)).where(mine))

    def diaries(
        self, firm_id: str, period: Period, *, advisor_ids: Sequence[int] | None = None, without: int | None = None
    ) -> list[Diary]:
        """Return the diaries of a firm's active advisors (or of some) around a period, by name.

        ``without`` leaves an appointment out: the one that is about to be moved.
        """
        query = (
            select(
                AdvisorRecord.id,
                AdvisorRecord.name,
                AdvisorTermsRecord.hours,
                AdvisorTermsRecord.modes,
                AdvisorTermsRecord.areas,
            )
            .join(AdvisorTermsRecord, AdvisorTermsRecord.advisor_id == AdvisorRecord.id, isouter=True)
            .where(AdvisorRecord.firm_id == firm_id, AdvisorRecord.active)
            .order_by(AdvisorRecord.name, AdvisorRecord.id)
        )
        if advisor_ids is not None:
            query = query.where(AdvisorRecord.id.in_(list(advisor_ids)))
        rows = self.connection.execute(query).all()
        ids = [row.id for row in rows]
        busy, absences = self._busy(ids, period, without), self._absences(ids, period)
        return [_diary(row, busy[row.id], absences[row.id]) for row in rows]

    def set_terms(
        self, advisor_id: int, hours: Mapping[str, Any] | None, modes: Iterable[str], areas: Iterable[str]
    ) -> None:
        """Keep when, how and where an advisor works; ``hours`` ``None``: as the firm does."""
        row = {"advisor_id": advisor_id, "hours": hours, "modes": list(modes), "areas": list(areas)}
        new = self._insert(AdvisorTermsRecord)
        changed = {name: new.excluded[name] for name in ("hours", "modes", "areas")}
        self.connection.execute(new.on_conflict_do_update(index_elements=["advisor_id"], set_=changed), [row])

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
        return self._some(
            AppointmentRecord.advisor_id == advisor_id,
            AppointmentRecord.ends_at > now,
            AppointmentRecord.state.in_(LIVE),
        )

    def add_absence(self, advisor_id: int, period: Period, why: str) -> bool:
        """Keep an absence; return whether it was new."""
        row = {"advisor_id": advisor_id, "starts_at": period.start, "ends_at": period.end, "why": why}
        unique = ("advisor_id", "starts_at", "ends_at")
        return bool(self.insert_new(AdvisorAbsenceRecord, [row], unique=unique, returning="id"))

    def overlapping(self, advisor_id: int, period: Period) -> list[Appointment]:
        """Return the live appointments of an advisor that touch the period."""
        return self._some(
            AppointmentRecord.advisor_id == advisor_id,
            AppointmentRecord.starts_at < period.end,
            AppointmentRecord.ends_at > period.start,
            AppointmentRecord.state.in_(LIVE),
        )

    def live_from(self, firm_id: str, at: datetime) -> list[Appointment]:
        """Return the live appointments of a firm that begin at an instant or later, the earliest first."""
        return self._some(
            AppointmentRecord.firm_id == firm_id,
            AppointmentRecord.starts_at >= at,
            AppointmentRecord.state.in_(LIVE),
        )

    def advisors(self, advisor_ids: Iterable[int]) -> dict[int, Any]:
        """Return rows (id, firm_id, name, email, active) of advisors by id."""
        ids = list(advisor_ids)
        if not ids:
            return {}
        query = select(
            AdvisorRecord.id, AdvisorRecord.firm_id, AdvisorRecord.name, AdvisorRecord.email, AdvisorRecord.active
        ).where(AdvisorRecord.id.in_(ids))
        return {row.id: row for row in self.connection.execute(query)}

    def _some(self, *conditions: ColumnElement[bool] | TextClause) -> list[Appointment]:
        query = select(table(AppointmentRecord)).where(*conditions)
        rows = self.rows(query.order_by(AppointmentRecord.starts_at, AppointmentRecord.id))
        return [_appointment(row) for row in rows]

    def _busy(self, ids: Sequence[int], period: Period, without: int | None) -> dict[int, list[Busy]]:
        columns = table(AppointmentRecord).c
        query = select(
            columns.id, columns.advisor_id, columns.mode, columns.starts_at, columns.ends_at, columns.place
        ).where(
            columns.advisor_id.in_(ids),
            columns.starts_at < period.end,
            columns.ends_at > period.start,
            columns.state.in_(LIVE),
        )
        found: dict[int, list[Busy]] = defaultdict(list)
        for row in self.connection.execute(query.order_by(columns.starts_at)):
            if row.id != without:
                place = row.place if row.mode == Mode.ON_SITE else None
                found[row.advisor_id].append(Busy(Period(row.starts_at, row.ends_at), place))
        return found

    def _absences(self, ids: Sequence[int], period: Period) -> dict[int, list[Period]]:
        columns = table(AdvisorAbsenceRecord).c
        query = select(columns.advisor_id, columns.starts_at, columns.ends_at).where(
            columns.advisor_id.in_(ids), columns.starts_at < period.end, columns.ends_at > period.start
        )
        found: dict[int, list[Period]] = defaultdict(list)
        for row in self.connection.execute(query):
            found[row.advisor_id].append(Period(row.starts_at, row.ends_at))
        return found


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
    same = {name: getattr(appointment, name) for name in SAME if name != "id"}
    return same | {"starts_at": appointment.period.start, "ends_at": appointment.period.end}


def _appointment(row: Any) -> Appointment:  # noqa: ANN401  a row of its query
    return Appointment(period=Period(row.starts_at, row.ends_at), **{name: getattr(row, name) for name in SAME})
