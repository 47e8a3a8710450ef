"""The tables of the work on cases: forms that came in, and the record of remote control."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.cases.consents import ConsentAct, Party
from tasks.store.columns import codes
from tasks.store.records import Id, Record


class IntakeRecord(Record):
    """A form as it came in, and how it was answered; also the doubtful ones and the doubled ones are kept (PE-04)."""

    __tablename__ = "intakes"
    __table_args__ = (
        UniqueConstraint("firm_id", "token"),
        Index("ix_intakes_firm_content", "firm_id", "content_key", "received_at"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=True)
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
    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), index=True)
    request: Mapped[int]
    act: Mapped[ConsentAct] = mapped_column(codes(ConsentAct, 20))
    party: Mapped[Party] = mapped_column(codes(Party, 10))
    machine: Mapped[str]
    at: Mapped[datetime]
    note: Mapped[str] = mapped_column(default="")
