"""The tables. Only ``tasks/store`` knows them; everything else gets domain values or plain rows.

Unique keys carry the promise that everything happens once (AL-01); instants are UTC (AL-03).
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from domain.time.periods import Month
from tasks.store.columns import Exact, Instant, Json, MonthText

Id = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows itself only in INTEGER PRIMARY KEY


class Record(DeclarativeBase):
    """Base of all tables; named constraints, so that migrations can change them on both databases."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012  SQLAlchemy's own declaration
        datetime: Instant,
        Month: MonthText,
        Decimal: Exact,
        dict[str, Any]: Json,
        list[Any]: Json,
        str: Text,
    }


def new_id() -> Mapped[int]:
    """Return the column of a row's number, which the database gives."""
    return mapped_column(Id, primary_key=True, autoincrement=True)


class FirmRecord(Record):
    """A firm that has data here; its row is also the lock that orders what must not happen twice at once."""

    __tablename__ = "firms"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    created_at: Mapped[datetime]


class FrozenYearRecord(Record):
    """A year of public holidays that was taken over from a source, last at ``frozen_at``.

    Once it has begun a newer release changes it no more; until then it does.
    """

    __tablename__ = "frozen_years"
    calendar: Mapped[str] = mapped_column(String(40), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    frozen_at: Mapped[datetime]


class InstallationRecord(Record):
    """What all machines of an installation must agree on, by name."""

    __tablename__ = "installation"
    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class DayDoneRecord(Record):
    """The last day, by the firm's own clock, on which a daily work was done for it: once a day is once."""

    __tablename__ = "days_done"
    firm_id: Mapped[str] = mapped_column(ForeignKey("firms.id"), primary_key=True)
    work: Mapped[str] = mapped_column(String(20), primary_key=True)
    day: Mapped[date]


class FormDoneRecord(Record):
    """A form that was done lately, by the digest of what stood in it; the ``run`` that did it last."""

    __tablename__ = "forms_done"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    run: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime]


class GivenFormRecord(Record):
    """A form that a run of Prefect was started with: a row of ours, so that Prefect keeps only its number."""

    __tablename__ = "forms_given"
    id: Mapped[int] = new_id()
    run: Mapped[str] = mapped_column(String(40), unique=True)
    content: Mapped[dict[str, Any]]
    at: Mapped[datetime]


class HolidayRecord(Record):
    """One public holiday of a frozen year, with its source."""

    __tablename__ = "holidays"
    calendar: Mapped[str] = mapped_column(String(40), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    name: Mapped[str]
    source: Mapped[str]


class PlannedCalendarRecord(Record):
    """The hours, special days and holidays by which a firm's calls, reminders and appointments were planned."""

    __tablename__ = "planned_calendars"
    firm_id: Mapped[str] = mapped_column(ForeignKey("firms.id"), primary_key=True)
    facts: Mapped[dict[str, Any]]
    since: Mapped[datetime]


class AdvisorRecord(Record):
    """Who attends."""

    __tablename__ = "advisors"
    __table_args__ = (UniqueConstraint("firm_id", "external_id"),)
    id: Mapped[int] = new_id()
    firm_id: Mapped[str] = mapped_column(ForeignKey("firms.id"))
    external_id: Mapped[str]
    name: Mapped[str]
    email: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)


class ClientRecord(Record):
    """A client of a firm."""

    __tablename__ = "clients"
    __table_args__ = (UniqueConstraint("firm_id", "external_id"), Index("ix_clients_name", "firm_id", "name", "id"))
    id: Mapped[int] = new_id()
    firm_id: Mapped[str] = mapped_column(ForeignKey("firms.id"))
    external_id: Mapped[str]
    name: Mapped[str]
    language: Mapped[str] = mapped_column(String(8))
    created_at: Mapped[datetime]


class ContactRecord(Record):
    """A person of a client, with an address."""

    __tablename__ = "contacts"
    __table_args__ = (UniqueConstraint("client_id", "email"),)
    id: Mapped[int] = new_id()
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"))
    name: Mapped[str]
    email: Mapped[str]
    language: Mapped[str | None] = mapped_column(String(8))
    gets_reports: Mapped[bool] = mapped_column(default=True)


class SiteRecord(Record):
    """A place where a client has machines; ``area`` is judged against the firm's areas (PE-07, MX-04)."""

    __tablename__ = "sites"
    __table_args__ = (UniqueConstraint("client_id", "external_id"),)
    id: Mapped[int] = new_id()
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"))
    external_id: Mapped[str]
    name: Mapped[str]
    address: Mapped[str | None]
    area: Mapped[str | None]


class EquipmentRecord(Record):
    """A machine of a client."""

    __tablename__ = "equipment"
    __table_args__ = (UniqueConstraint("client_id", "external_id"),)
    id: Mapped[int] = new_id()
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"))
    site_id: Mapped[int | None] = mapped_column(ForeignKey("sites.id"))
    external_id: Mapped[str]
    name: Mapped[str]
    kind: Mapped[str | None]
    system: Mapped[str | None]
    serial: Mapped[str | None]


class PlanChangeRecord(Record):
    """A client's request for a plan from a month on, with the terms of that day (PE-10); no plan ends it.

    A subscription is the sequence of its changes; the terms in force in a month follow from it.
    """

    __tablename__ = "plan_changes"
    __table_args__ = (UniqueConstraint("client_id", "month", "requested_at"),)
    id: Mapped[int] = new_id()
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"))
    month: Mapped[Month]
    requested_at: Mapped[datetime]
    plan: Mapped[str | None]
    plan_name: Mapped[str | None]
    hours: Mapped[Decimal | None]
    price: Mapped[Decimal | None]
    currency: Mapped[str | None] = mapped_column(String(3))
    over_hour_price: Mapped[Decimal | None]
    rolls_over: Mapped[bool | None]


_KEPT_BACK = text("handed_over_at IS NULL")


class EventRecord(Record):
    """Who, when, what, why (AL-05); handed to Prefect with its own ``id``, so twice is once."""

    __tablename__ = "events"
    __table_args__ = (
        UniqueConstraint("key"),
        Index("ix_events_firm_at", "firm_id", "at"),
        Index("ix_events_not_handed_over", "at", "key", sqlite_where=_KEPT_BACK, postgresql_where=_KEPT_BACK),
    )
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    key: Mapped[str]
    firm_id: Mapped[str] = mapped_column(ForeignKey("firms.id"))
    client_id: Mapped[int | None] = mapped_column(ForeignKey("clients.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    name: Mapped[str]
    actor: Mapped[str]
    why: Mapped[str]
    facts: Mapped[dict[str, Any]]
    at: Mapped[datetime]
    handed_over_at: Mapped[datetime | None]


class DocumentRecord(Record):
    """The facts from which a document is rendered."""

    __tablename__ = "documents"
    id: Mapped[int] = new_id()
    key: Mapped[str] = mapped_column(Text, unique=True)
    firm_id: Mapped[str] = mapped_column(ForeignKey("firms.id"))
    kind: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(8))
    facts: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]


_CLAIMED = text("claim IS NOT NULL")


class LetterRecord(Record):
    """A mail: queued by the transaction that caused it (AL-02), delivered by whoever claims it first."""

    __tablename__ = "letters"
    __table_args__ = (
        Index("ix_letters_firm_state_next", "firm_id", "state", "next_attempt_at"),
        Index("ix_letters_firm_claimed", "firm_id", "claimed_at"),
        Index("ix_letters_client_template", "client_id", "template"),
        Index("ix_letters_client", "client_id", "id"),
        Index("ix_letters_claim", "claim", sqlite_where=_CLAIMED, postgresql_where=_CLAIMED),
    )
    id: Mapped[int] = new_id()
    key: Mapped[str] = mapped_column(Text, unique=True)
    firm_id: Mapped[str] = mapped_column(ForeignKey("firms.id"))
    client_id: Mapped[int | None] = mapped_column(ForeignKey("clients.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    template: Mapped[str] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(8))
    facts: Mapped[dict[str, Any]]
    attachments: Mapped[list[Any]]
    thread: Mapped[str | None]
    message_id: Mapped[str] = mapped_column(Text, unique=True)
    state: Mapped[str] = mapped_column(String(10))
    attempts: Mapped[int] = mapped_column(default=0)
    uncertain: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime | None]
    first_attempt_at: Mapped[datetime | None]
    claim: Mapped[str | None] = mapped_column(String(36))
    claimed_at: Mapped[datetime | None]
    lease_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    last_error: Mapped[str | None]


class LetterRecipientRecord(Record):
    """One address of a letter and what the mail server said of it; only ``waiting`` ones are tried again."""

    __tablename__ = "letter_recipients"
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"), primary_key=True)
    address: Mapped[str] = mapped_column(Text, primary_key=True)
    name: Mapped[str]
    state: Mapped[str] = mapped_column(String(10))
    reply: Mapped[str | None]


class LetterContentRecord(Record):
    """The exact bytes handed to the mail server, and how often it took them: so many copies the archive surely has."""

    __tablename__ = "letter_contents"
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    kept_at: Mapped[datetime]
    copies: Mapped[int] = mapped_column(default=0)
