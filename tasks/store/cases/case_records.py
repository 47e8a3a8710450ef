"""The tables of cases and their sessions, of forms that came in, and of the record of remote control."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.cases.cases import CaseState, ClosingReason, Kind
from domain.cases.repairs import RepairStep
from domain.cases.sessions.consents import ConsentAct, Party
from domain.cases.sessions.sessions import Outcome
from domain.firms.modes import Mode
from tasks.store.columns import codes
from tasks.store.records import Record, new_id


def _waiting(name: str, column: str) -> Index:
    """Index only the few rows of a firm that wait for something: what a sweep looks for costs nothing else."""
    due = text(f"{column} IS NOT NULL")
    return Index(name, "firm_id", column, sqlite_where=due, postgresql_where=due)


UNSETTLED = text("settled_at IS NULL AND closed_at IS NOT NULL")
OPEN = text("state <> 'closed'")
"""A query with these very words, and no others, is answered from the few cases that are open."""


class CaseRecord(Record):
    """A case as ``domain.cases.cases.Case`` has it; every state it went through is in ``case_states``."""

    __tablename__ = "cases"
    __table_args__ = (
        UniqueConstraint("firm_id", "external_id"),
        Index("ix_cases_number", "firm_id", "number"),
        Index("ix_cases_client_opened", "client_id", "opened_at"),
        Index("ix_cases_client_closed", "client_id", "closed_at"),
        _waiting("ix_cases_pending_until", "pending_until"),
        _waiting("ix_cases_next_reminder_at", "next_reminder_at"),
        _waiting("ix_cases_contact_alert_at", "contact_alert_at"),
        _waiting("ix_cases_instructions_owed_since", "instructions_owed_since"),
        _waiting("ix_cases_contact_owed_since", "contact_owed_since"),
        Index("ix_cases_open", "firm_id", "state", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_cases_client_open", "client_id", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_cases_unsettled", "firm_id", "closed_at", sqlite_where=UNSETTLED, postgresql_where=UNSETTLED),
        # a month's figures are counted in these alone
        Index("ix_cases_month_opened", "firm_id", "opened_at", "kind", "state"),
        Index("ix_cases_month_closed", "firm_id", "closed_at", "closing_reason"),
        Index("ix_cases_month_called", "firm_id", "contact_due_at", "contacted_at"),
    )
    id: Mapped[int] = new_id()
    firm_id: Mapped[str] = mapped_column(ForeignKey("firms.id"))
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"))
    external_id: Mapped[str]
    number: Mapped[str]
    kind: Mapped[Kind] = mapped_column(codes(Kind, 20))
    category: Mapped[str]
    title: Mapped[str]
    state: Mapped[CaseState] = mapped_column(codes(CaseState, 20))
    closing_reason: Mapped[ClosingReason | None] = mapped_column(codes(ClosingReason, 20))
    opened_at: Mapped[datetime]
    contacted_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    pending_until: Mapped[datetime | None]
    resolution: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    wished_mode: Mapped[str | None] = mapped_column(String(10))
    plan: Mapped[str | None]
    service: Mapped[str | None]
    state_since: Mapped[datetime | None]
    contact_owed_since: Mapped[datetime | None]
    contact_due_at: Mapped[datetime | None]
    contact_alert_at: Mapped[datetime | None]
    follow_up_at: Mapped[datetime | None]
    follow_up_until: Mapped[datetime | None]
    next_reminder_at: Mapped[datetime | None]
    follow_up_free: Mapped[bool] = mapped_column(default=False)
    instructions_owed_since: Mapped[datetime | None]
    previous_case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    advisor_id: Mapped[int | None] = mapped_column(ForeignKey("advisors.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))
    site_id: Mapped[int | None] = mapped_column(ForeignKey("sites.id"))
    equipment_id: Mapped[int | None] = mapped_column(ForeignKey("equipment.id"))


class CaseStateRecord(Record):
    """From ``at`` on the case stood in ``state``."""

    __tablename__ = "case_states"
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    at: Mapped[datetime] = mapped_column(primary_key=True)
    state: Mapped[CaseState] = mapped_column(codes(CaseState, 20))


RUNNING = text("ended_at IS NULL")
UNCHARGED = text("charged_at IS NULL AND ended_at IS NOT NULL")


def of_firm(firm_id: str | BindParameter[Any]) -> ColumnElement[bool]:
    """Ask for cases of a firm where few sessions are looked for: by no column, SQLite would begin with its cases."""
    return CaseRecord.firm_id.concat("") == firm_id


class SessionRecord(Record):
    """One stretch of work on a case."""

    __tablename__ = "sessions"
    __table_args__ = (
        UniqueConstraint("case_id", "external_id"),
        Index("ix_sessions_advisor_ended", "advisor_id", "ended_at"),
        Index("ix_sessions_running", "last_sign_at", sqlite_where=RUNNING, postgresql_where=RUNNING),
        Index("ix_sessions_uncharged", "ended_at", "id", sqlite_where=UNCHARGED, postgresql_where=UNCHARGED),
        Index("ix_sessions_month", "started_at", "advisor_id", "mode", "ended_at"),
    )
    id: Mapped[int] = new_id()
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    external_id: Mapped[str]
    mode: Mapped[Mode] = mapped_column(codes(Mode, 10))
    tool: Mapped[str] = mapped_column(default="")
    advisor_id: Mapped[int | None] = mapped_column(ForeignKey("advisors.id"))
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    charged_at: Mapped[datetime | None]
    last_sign_at: Mapped[datetime | None]
    outcome: Mapped[Outcome | None] = mapped_column(codes(Outcome, 20))
    free: Mapped[bool] = mapped_column(default=False)
    at_client: Mapped[bool] = mapped_column(default=False)
    area: Mapped[str] = mapped_column(default="")
    found: Mapped[dict[str, Any] | None]
    note: Mapped[str] = mapped_column(default="")


class IntakeRecord(Record):
    """A form as it came in, and how it was answered; also the doubtful ones and the doubled ones are kept (PE-04)."""

    __tablename__ = "intakes"
    __table_args__ = (
        UniqueConstraint("firm_id", "token"),
        Index("ix_intakes_firm_content", "firm_id", "content_key", "received_at"),
        Index("ix_intakes_answer", "firm_id", "answer", "id"),
    )
    id: Mapped[int] = new_id()
    firm_id: Mapped[str] = mapped_column(ForeignKey("firms.id"))
    token: Mapped[str | None]
    content_key: Mapped[str] = mapped_column(String(64))
    received_at: Mapped[datetime]
    form: Mapped[dict[str, Any]]
    answer: Mapped[str] = mapped_column(String(10))
    problems: Mapped[list[Any]]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))


class ConsentRecord(Record):
    """One line about remote control in a session (MX-07); lines are added and never changed."""

    __tablename__ = "consents"
    id: Mapped[int] = new_id()
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), index=True)
    request: Mapped[int]
    act: Mapped[ConsentAct] = mapped_column(codes(ConsentAct, 20))
    party: Mapped[Party] = mapped_column(codes(Party, 10))
    machine: Mapped[str]
    at: Mapped[datetime]
    note: Mapped[str] = mapped_column(default="")


class RepairRecord(Record):
    """A case's repair as ``domain.cases.repairs.Repair`` has it; one for a case, the newest accepted quote's."""

    __tablename__ = "repairs"
    __table_args__ = (_waiting("ix_repairs_ready_since", "ready_since"),)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True, autoincrement=False)
    firm_id: Mapped[str] = mapped_column(ForeignKey("firms.id"))
    quote: Mapped[str]
    step: Mapped[RepairStep] = mapped_column(codes(RepairStep, 20))
    since: Mapped[datetime]
    day: Mapped[date | None]
    reminders: Mapped[int]
    ready_since: Mapped[datetime | None]
