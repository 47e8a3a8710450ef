"""The tables of appointments and of advisors' time."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.appointments.appointment_requests import RequestState
from domain.appointments.appointments import AppointmentState, Purpose
from domain.firms.modes import Mode
from tasks.store.columns import codes
from tasks.store.records import Record, new_id

IS_LIVE = text("state IN ('booked', 'accepted', 'tentative')")
"""A query with these very words, and no others, is answered from the few appointments that are still to come."""
REMINDED = text("next_reminder_at IS NOT NULL")
ASKED = text("state = 'open'")


class AppointmentRecord(Record):
    """An appointment as ``domain.appointments.appointments.Appointment`` has it; its history is in the events.

    ``published`` is the sequence that the calendar server has, -1 when it has none.
    """

    __tablename__ = "appointments"
    __table_args__ = (
        Index("ix_appointments_live", "firm_id", "ends_at", sqlite_where=IS_LIVE, postgresql_where=IS_LIVE),
        Index("ix_appointments_firm_starts", "firm_id", "starts_at"),
        Index("ix_appointments_advisor_starts", "advisor_id", "starts_at"),
        Index(
            "ix_appointments_reminder", "firm_id", "next_reminder_at", sqlite_where=REMINDED, postgresql_where=REMINDED
        ),
    )
    id: Mapped[int] = new_id()
    firm_id: Mapped[str] = mapped_column(ForeignKey("firms.id"))
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))
    advisor_id: Mapped[int] = mapped_column(ForeignKey("advisors.id"))
    purpose: Mapped[Purpose] = mapped_column(codes(Purpose, 12))
    mode: Mapped[Mode] = mapped_column(codes(Mode, 10))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    uid: Mapped[str] = mapped_column(unique=True)
    state: Mapped[AppointmentState] = mapped_column(codes(AppointmentState, 12))
    sequence: Mapped[int]
    asked: Mapped[int]
    place: Mapped[str]
    area: Mapped[str]
    at_client: Mapped[bool]
    tool: Mapped[str]
    emergency: Mapped[bool]
    told: Mapped[str]
    subject: Mapped[str]
    answered_at: Mapped[datetime | None]
    next_reminder_at: Mapped[datetime | None]
    published: Mapped[int] = mapped_column(default=-1)
    created_at: Mapped[datetime]


class AppointmentRequestRecord(Record):
    """An appointment whose time the client is asked to choose; its key makes an escalation ask once (MX-13)."""

    __tablename__ = "appointment_requests"
    __table_args__ = (
        Index("ix_appointment_requests_open", "firm_id", "until", sqlite_where=ASKED, postgresql_where=ASKED),
    )
    id: Mapped[int] = new_id()
    firm_id: Mapped[str] = mapped_column(ForeignKey("firms.id"))
    key: Mapped[str] = mapped_column(unique=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))
    mode: Mapped[Mode] = mapped_column(codes(Mode, 10))
    minutes: Mapped[int]
    until: Mapped[datetime]
    at_client: Mapped[bool]
    place: Mapped[str]
    area: Mapped[str]
    subject: Mapped[str]
    quoted: Mapped[bool]
    state: Mapped[RequestState] = mapped_column(codes(RequestState, 12))
    appointment_id: Mapped[int | None] = mapped_column(ForeignKey("appointments.id"))
    created_at: Mapped[datetime]


class AdvisorCellRecord(Record):
    """Five minutes of an advisor, given away: the key is why nobody is booked twice at once (MX-15).

    PostgreSQL could exclude overlapping ranges instead, but only with an extension, and SQLite not at all.
    """

    __tablename__ = "advisor_cells"
    advisor_id: Mapped[int] = mapped_column(ForeignKey("advisors.id"), primary_key=True)
    at: Mapped[datetime] = mapped_column(primary_key=True)
    appointment_id: Mapped[int] = mapped_column(ForeignKey("appointments.id"), index=True)


class AdvisorTermsRecord(Record):
    """When, how and where an advisor works, where that is not as the firm does."""

    __tablename__ = "advisor_terms"
    advisor_id: Mapped[int] = mapped_column(ForeignKey("advisors.id"), primary_key=True, autoincrement=False)
    hours: Mapped[dict[str, Any] | None]
    modes: Mapped[list[Any]]
    areas: Mapped[list[Any]]


class AdvisorAbsenceRecord(Record):
    """Time in which an advisor is not there."""

    __tablename__ = "advisor_absences"
    __table_args__ = (UniqueConstraint("advisor_id", "starts_at", "ends_at"),)
    id: Mapped[int] = new_id()
    advisor_id: Mapped[int] = mapped_column(ForeignKey("advisors.id"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    why: Mapped[str]
