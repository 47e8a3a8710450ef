"""Who comes to the firm's pages: how often somebody asked for something, and clients' visits to pages of their own."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, ForeignKey, String, UniqueConstraint, bindparam, func, select, true
from sqlalchemy.orm import Mapped, mapped_column

from tasks.store.base import Repository, fields_of
from tasks.store.records import ClientRecord, ContactRecord, Record, new_id

KEPT = timedelta(days=2)
"""So long counts of what somebody asked for are kept: the longest limit is a day."""


class AllowanceRecord(Record):
    """How often somebody, known by a keyed digest only, asked for one kind of thing in one stretch of time."""

    __tablename__ = "allowances"
    kind: Mapped[str] = mapped_column(String(60), primary_key=True)
    who: Mapped[str] = mapped_column(String(64), primary_key=True)
    since: Mapped[datetime] = mapped_column(primary_key=True)
    times: Mapped[int]


class VisitRecord(Record):
    """A contact's visit to the page of its client; the browser has the key, and here is its digest."""

    __tablename__ = "visits"
    __table_args__ = (UniqueConstraint("digest"),)
    id: Mapped[int] = new_id()
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), index=True)
    digest: Mapped[str] = mapped_column(String(64))
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    until: Mapped[datetime]
    browser: Mapped[str]


class PageRevocationRecord(Record):
    """Links to a contact's page that were made before this instant lead nowhere any more."""

    __tablename__ = "page_revocations"
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), primary_key=True)
    before: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person on its client's page: the ids of contact and client, the firm, and what mails know of the person."""

    contact_id: int
    client_id: int
    firm_id: str
    name: str
    email: str
    language: str
    gets_reports: bool


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit as its list shows it."""

    id: int
    began_at: datetime
    seen_at: datetime
    until: datetime
    browser: str


_OF_DIGEST = select(VisitRecord.id, VisitRecord.contact_id).where(
    VisitRecord.digest == bindparam("digest"), VisitRecord.until > bindparam("now")
)
_VISITORS = (
    select(
        ContactRecord.id,
        ContactRecord.client_id,
        ClientRecord.firm_id,
        ContactRecord.name,
        ContactRecord.email,
        func.coalesce(ContactRecord.language, ClientRecord.language),
        ContactRecord.gets_reports,
    )
    .join(ClientRecord, ClientRecord.id == ContactRecord.client_id)
    .order_by(ContactRecord.id)
)
_VISITOR = _VISITORS.where(ContactRecord.id == bindparam("contact"))


class VisitRepository(Repository):
    """Visits of all firms, and what strangers asked for."""

    def __init__(self, connection: Connection, secret: str) -> None:
        super().__init__(connection)
        self._secret = secret.encode()

    def count(self, kind: str, who: str, since: datetime) -> int:
        """Count one more of a ``kind`` from somebody in the stretch that began ``since``; return how many there are."""
        row = {"kind": kind, "who": self._digest(who), "since": since, "times": 1}
        new = self._insert(AllowanceRecord)
        again = new.on_conflict_do_update(
            index_elements=["kind", "who", "since"], set_={"times": AllowanceRecord.times + new.excluded.times}
        )
        times: int = self.connection.execute(again.returning(AllowanceRecord.times), [row]).scalar_one()
        if times == 1:  # a new stretch began: what is older than any goes
            self.delete(AllowanceRecord, AllowanceRecord.since < since - KEPT)
        return times

    def counted(self, kind: str, who: str, since: datetime) -> int:
        """Return how many of a ``kind`` from somebody were counted in the stretch that began ``since``."""
        mine = AllowanceRecord.kind == kind, AllowanceRecord.who == self._digest(who), AllowanceRecord.since == since
        return self.scalar(select(AllowanceRecord.times).where(*mine)) or 0

    def _digest(self, who: str) -> str:
        return hmac.new(self._secret, who.encode(), hashlib.sha256).hexdigest()

    # --- clients

    def visitor(self, contact_id: int) -> Visitor | None:
        """Return a person by the contact's id, with the client's language where it has none."""
        return next((Visitor(*row) for row in self.rows(_VISITOR, {"contact": contact_id})), None)

    def visitors_at(self, firm_id: str, email: str) -> list[Visitor]:
        """Return everybody of a firm's clients who has this address, capitals aside."""
        return self._visitors(ClientRecord.firm_id == firm_id, func.lower(ContactRecord.email) == email.lower())

    def visitor_of(self, client_id: int, email: str) -> Visitor | None:
        """Return a client's person with this address."""
        mine = ContactRecord.client_id == client_id, func.lower(ContactRecord.email) == email.lower()
        return next(iter(self._visitors(*mine)), None)

    def _visitors(self, *where: object) -> list[Visitor]:
        return [Visitor(*row) for row in self.rows(_VISITORS.where(*where))]  # type: ignore[arg-type]

    def begin(self, contact_id: int, digest: str, *, until: datetime, browser: str, now: datetime) -> None:
        """Keep a visit that begins; those that are over are forgotten."""
        self.delete(VisitRecord, VisitRecord.contact_id == contact_id, VisitRecord.until < now)
        row = {"contact_id": contact_id, "digest": digest, "began_at": now, "seen_at": now, "until": until}
        self.insert_new(VisitRecord, [row | {"browser": browser}], unique=("digest",), returning="id")

    def of(self, digest: str, now: datetime) -> tuple[int, int] | None:
        """Return (visit id, contact id) of a visit that is not over."""
        return next(((id_, whose) for id_, whose in self.rows(_OF_DIGEST, {"digest": digest, "now": now})), None)

    def seen(self, visit_id: int, *, now: datetime) -> None:
        """Keep that somebody acted on a visit."""
        self.update(VisitRecord, VisitRecord.id == visit_id, seen_at=now)

    def visits(self, contact_id: int, now: datetime) -> Sequence[Visit]:
        """Return a person's visits that are not over, newest first."""
        query = select(*fields_of(VisitRecord, Visit)).where(VisitRecord.contact_id == contact_id)
        query = query.where(VisitRecord.until > now)
        return [Visit(*row) for row in self.rows(query.order_by(VisitRecord.id.desc()))]

    def end(self, contact_id: int, visit_id: int | None = None) -> None:
        """End one visit of a person, or all of them."""
        one = true() if visit_id is None else VisitRecord.id == visit_id
        self.delete(VisitRecord, VisitRecord.contact_id == contact_id, one)

    def revoke(self, contact_id: int, *, before: datetime) -> None:
        """Let every link to a person's page that was made before then lead nowhere."""
        self.put(PageRevocationRecord, {"contact_id": contact_id, "before": before}, "contact_id")

    def revoked_before(self, contact_id: int) -> datetime | None:
        """Return before which instant a person's links were revoked."""
        return self.scalar(select(PageRevocationRecord.before).where(PageRevocationRecord.contact_id == contact_id))
