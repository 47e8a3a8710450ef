"""What a client's own page shows: its cases and what was written on them, appointments, letters and documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from domain.cases.cases import CaseState
from domain.cases.sessions.chat import Line
from domain.letters.letters import Document
from tasks.store.appointments.appointment_records import AppointmentRecord, AppointmentRequestRecord
from tasks.store.base import Repository, fields_of
from tasks.store.cases.case_records import OPEN, CaseRecord
from tasks.store.letters.mail_records import InboundMailRecord
from tasks.store.money.money_records import QuoteRecord
from tasks.store.records import ContactRecord, DocumentRecord, LetterRecipientRecord, LetterRecord, Record, new_id

ON_CASE = ("on_case", "came_back")
"""The effects of mails that are believed to be the client's own, or the firm's."""


class CaseMessageRecord(Record):
    """What a client wrote on a case at its page, or the firm to it; the record of the case names it by its id only.

    ``contact_id`` is the person of the client who wrote; what the firm wrote has none, and ``who`` wrote it there.
    """

    __tablename__ = "case_messages"
    __table_args__ = (UniqueConstraint("key"), Index("ix_case_messages_case", "case_id", "at"))
    id: Mapped[int] = new_id()
    key: Mapped[str]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))
    who: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
    text: Mapped[str]
    session_id: Mapped[int | None] = mapped_column(ForeignKey("sessions.id"), index=True)
    explains: Mapped[bool] = mapped_column(default=False)


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody wrote on a case: on the page, or by mail (``who`` is then the address).

    What was said in the chat of a session names that.
    """

    at: datetime
    who: str
    text: str
    contact_id: int | None = None
    session_id: int | None = None


@dataclass(frozen=True, slots=True)
class SentTo:
    """A letter that went to a client: to be read again, and its documents to be opened."""

    id: int
    template: str
    language: str
    facts: dict[str, Any]
    attachments: list[dict[str, str]]
    case_id: int | None
    at: datetime


class ClientPageRepository(Repository):
    """Questions of one client's page. Whoever asks has made sure who the client is."""

    def write(
        self,
        case_id: int,
        text: str,
        *,
        key: str,
        contact_id: int | None = None,
        who: str = "",
        session_id: int | None = None,
        explains: bool = False,
        now: datetime,
    ) -> int | None:
        """Keep what a client's contact wrote, or somebody ``who`` works at the firm; return its id.

        ``None`` when it was kept before.
        """
        row = {"key": key, "case_id": case_id, "contact_id": contact_id, "who": who, "at": now, "text": text}
        row |= {"session_id": session_id, "explains": explains}
        return self.insert_once(CaseMessageRecord, row, "key")

    def messages(self, case_id: int) -> list[Message]:
        """Return what people wrote on a case, on the page and by mail, oldest first."""
        written = (
            select(
                CaseMessageRecord.at,
                func.coalesce(ContactRecord.name, CaseMessageRecord.who),
                CaseMessageRecord.text,
                CaseMessageRecord.contact_id,
                CaseMessageRecord.session_id,
            )
            .join(ContactRecord, ContactRecord.id == CaseMessageRecord.contact_id, isouter=True)
            .where(CaseMessageRecord.case_id == case_id)
        )
        mailed = select(InboundMailRecord.read_at, InboundMailRecord.sender, InboundMailRecord.text).where(
            InboundMailRecord.case_id == case_id, InboundMailRecord.effect.in_(ON_CASE)
        )
        found = [Message(*row) for query in (written, mailed) for row in self.rows(query)]  # mails have no contact
        return sorted(found, key=lambda one: one.at)

    def chat(self, session_id: int) -> list[Line]:
        """Return what was said in the chat of a session, in its order."""
        columns = CaseMessageRecord.id, CaseMessageRecord.at, func.coalesce(ContactRecord.name, CaseMessageRecord.who)
        query = (
            select(*columns, CaseMessageRecord.text, CaseMessageRecord.contact_id, CaseMessageRecord.explains)
            .join(ContactRecord, ContactRecord.id == CaseMessageRecord.contact_id, isouter=True)
            .where(CaseMessageRecord.session_id == session_id)
        )
        return [Line(*row) for row in self.rows(query.order_by(CaseMessageRecord.id))]

    def texts(self, case_id: int) -> dict[int, str]:
        """Return what was written on a case at the client's page, by the id that its events name."""
        query = select(CaseMessageRecord.id, CaseMessageRecord.text).where(CaseMessageRecord.case_id == case_id)
        return dict(map(tuple, self.rows(query)))

    def cases(self, client_id: int, *, contact_id: int | None = None, closed: bool, most: int) -> list[int]:
        """Return ids of a client's cases, open or closed, newest first; of one contact only where it is given."""
        wanted = CaseRecord.state == CaseState.CLOSED if closed else OPEN
        query = select(CaseRecord.opened_at, CaseRecord.id).where(CaseRecord.client_id == client_id, wanted)
        if contact_id is not None:
            query = query.where(CaseRecord.contact_id == contact_id)
        if closed:
            newest = (CaseRecord.opened_at.desc(), CaseRecord.id.desc())  # as the client's own index has them
            query = query.order_by(*newest).limit(most)
        # the open ones are few: looked for in their order, a database would go through all that a client ever had
        return [row[1] for row in sorted(map(tuple, self.rows(query)), reverse=True)[:most]]

    def numbered(self, firm_id: str, client_id: int, number: str) -> int | None:
        """Return the id of a client's case by its number, which is its firm's."""
        mine = CaseRecord.firm_id == firm_id, CaseRecord.client_id == client_id
        query = select(CaseRecord.id).where(*mine, CaseRecord.number == number)
        return self.scalar(query.limit(1))

    def appointments(self, client_id: int, *, since: datetime) -> list[int]:
        """Return ids of a client's appointments that end after ``since``, in their order."""
        query = select(AppointmentRecord.id).where(
            AppointmentRecord.client_id == client_id, AppointmentRecord.ends_at > since
        )
        return self.scalars(query.order_by(AppointmentRecord.starts_at))

    def requests(self, client_id: int, now: datetime) -> list[int]:
        """Return ids of the appointments whose time a client may choose now."""
        mine = AppointmentRequestRecord.client_id == client_id, AppointmentRequestRecord.until > now
        query = select(AppointmentRequestRecord.id).where(*mine, AppointmentRequestRecord.state == "open")
        return self.scalars(query.order_by(AppointmentRequestRecord.id))

    def quotes(self, client_id: int) -> Sequence[int]:
        """Return ids of a client's quotes, newest first."""
        return self.scalars(
            select(QuoteRecord.id).where(QuoteRecord.client_id == client_id).order_by(QuoteRecord.id.desc())
        )

    def letters(
        self, client_id: int, *, case_id: int | None = None, letter_id: int | None = None, most: int = 100
    ) -> list[SentTo]:
        """Return the letters that went to a client's people, of one case or the one that is named, newest first.

        Whom a letter went to decides: one about a client's case to the firm's own people is none of the client's.
        """
        people = select(func.lower(ContactRecord.email)).where(ContactRecord.client_id == client_id)
        to = LetterRecipientRecord
        theirs = select(to.letter_id).where(to.letter_id == LetterRecord.id)
        # asked of each letter, from the newest on: else PostgreSQL looks at the addresses of all letters
        theirs = theirs.where(func.lower(to.address).in_(self.scalars(people))).offset(0)
        columns = (LetterRecord.id, LetterRecord.template, LetterRecord.language, LetterRecord.facts)
        query = select(*columns, LetterRecord.attachments, LetterRecord.case_id, LetterRecord.sent_at).where(
            LetterRecord.client_id == client_id, LetterRecord.sent_at.is_not(None), theirs.exists()
        )
        if case_id is not None:
            query = query.where(LetterRecord.case_id == case_id)
        if letter_id is not None:
            query = query.where(LetterRecord.id == letter_id)
        return [SentTo(*row) for row in self.rows(query.order_by(LetterRecord.id.desc()).limit(most))]

    def document(self, key: str) -> Document | None:
        """Return a document by its key."""
        query = select(*fields_of(DocumentRecord, Document)).where(DocumentRecord.key == key)
        return next((Document(*row) for row in self.rows(query)), None)
