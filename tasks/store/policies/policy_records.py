"""The tables of policies: what was agreed from which month on, what reviews found, who agreed, and what is due."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.policies.policy_duties import DutyKind
from domain.policies.policy_rounds import RoundState
from domain.time.periods import Month
from tasks.store.columns import codes
from tasks.store.records import Record, new_id


class PolicyRecord(Record):
    """A support contract of a client, with what was first agreed; months are those of the firm's calendar (MX-16)."""

    __tablename__ = "policies"
    __table_args__ = (UniqueConstraint("client_id", "started"), Index("ix_policies_firm", "firm_id"))
    id: Mapped[int] = new_id()
    firm_id: Mapped[str] = mapped_column(ForeignKey("firms.id"))
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"))
    started: Mapped[Month]
    ended: Mapped[Month | None]
    place: Mapped[str | None]
    around_the_clock: Mapped[bool]
    created_at: Mapped[datetime]


class PolicyTermsRecord(Record):
    """What is in force from a month on; a row is never changed, so no month that is over ever is (MX-17)."""

    __tablename__ = "policy_terms"
    policy_id: Mapped[int] = mapped_column(ForeignKey("policies.id"), primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    machines: Mapped[int]
    remote: Mapped[Decimal]
    on_site: Mapped[Decimal]
    price: Mapped[Decimal]
    currency: Mapped[str] = mapped_column(String(3))
    why: Mapped[list[Any]]
    agreed_at: Mapped[datetime]
    agreed_by: Mapped[str]


class PolicyExcuseRecord(Record):
    """A case that the operator left out of a policy's review, and why (MX-17)."""

    __tablename__ = "policy_excuses"
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True, autoincrement=False)
    policy_id: Mapped[int] = mapped_column(ForeignKey("policies.id"), index=True)
    why: Mapped[str]
    who: Mapped[str]
    at: Mapped[datetime]


class PolicyReviewRecord(Record):
    """A review of all policies of a firm: ``facts`` are all it depended on, so it can be replayed (OP-04)."""

    __tablename__ = "policy_reviews"
    __table_args__ = (UniqueConstraint("firm_id", "until"),)
    id: Mapped[int] = new_id()
    firm_id: Mapped[str] = mapped_column(ForeignKey("firms.id"))
    until: Mapped[Month]
    at: Mapped[datetime]
    facts: Mapped[dict[str, Any]]


class PolicyRoundRecord(Record):
    """What a review found for one policy, and how both sides answered."""

    __tablename__ = "policy_rounds"
    __table_args__ = (
        UniqueConstraint("review_id", "policy_id"),
        Index("ix_policy_rounds_policy", "policy_id"),
        Index("ix_policy_rounds_state", "state", "answer_until"),
    )
    id: Mapped[int] = new_id()
    review_id: Mapped[int] = mapped_column(ForeignKey("policy_reviews.id"))
    policy_id: Mapped[int] = mapped_column(ForeignKey("policies.id"))
    state: Mapped[RoundState] = mapped_column(codes(RoundState, 10))
    result: Mapped[dict[str, Any]]
    offer: Mapped[dict[str, Any] | None]
    answer_until: Mapped[datetime | None]
    language: Mapped[str] = mapped_column(String(8), default="")
    approved_by: Mapped[str] = mapped_column(default="")
    approved_at: Mapped[datetime | None]
    answered_by: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    address: Mapped[str] = mapped_column(default="")
    browser: Mapped[str] = mapped_column(default="")
    content_hash: Mapped[str] = mapped_column(String(64), default="")
    in_force: Mapped[str | None] = mapped_column(String(7))


class PolicyDutyRecord(Record):
    """Something that a policy brings: due on a day, and delivered once (MX-18)."""

    __tablename__ = "policy_duties"
    __table_args__ = (
        UniqueConstraint("policy_id", "kind", "number"),
        Index("ix_policy_duties_due", "delivered_at", "due_on"),
    )
    id: Mapped[int] = new_id()
    policy_id: Mapped[int] = mapped_column(ForeignKey("policies.id"))
    kind: Mapped[DutyKind] = mapped_column(codes(DutyKind, 20))
    number: Mapped[int]
    due_on: Mapped[date]
    delivered_at: Mapped[datetime | None]
    delivered_by: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    document: Mapped[str | None]


class PolicyVisitRecord(Record):
    """The appointment with which a duty, or a part of it, is to be delivered: each part has one at a time (MX-18).

    ``times`` is how many were booked for it so far.
    """

    __tablename__ = "policy_visits"
    duty_id: Mapped[int] = mapped_column(ForeignKey("policy_duties.id"), primary_key=True, autoincrement=False)
    part: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    appointment_id: Mapped[int] = mapped_column(ForeignKey("appointments.id"), unique=True)
    times: Mapped[int]
