"""Mail that came in: how far it was read, what it caused, and what the operator still has to look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, or_, select, update

from tasks.store.appointments.appointment_records import AddressTroubleRecord, InboundMailRecord, MailboxRecord
from tasks.store.base import Repository, chunks, table
from tasks.store.cases.case_records import CaseRecord
from tasks.store.records import AdvisorRecord, ClientRecord, ContactRecord, LetterRecipientRecord, LetterRecord


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter of ours that a mail answers or reports about."""

    id: int
    key: str
    message_id: str
    template: str
    case_id: int | None
    client_id: int | None


class InboxRepository(Repository):
    """The inbound mail of all firms."""

    def position(self, firm_id: str) -> tuple[int, int] | None:
        """Return (UIDVALIDITY, last UID) up to which a firm's mailbox was read."""
        query = select(MailboxRecord.uid_validity, MailboxRecord.last_uid).where(MailboxRecord.firm_id == firm_id)
        row = self.connection.execute(query).one_or_none()
        return (row[0], row[1]) if row else None

    def set_position(self, firm_id: str, uid_validity: int, last_uid: int, *, now: datetime) -> None:
        """Keep how far a firm's mailbox was read; never back, while the server numbers the same way."""
        row = {"firm_id": firm_id, "uid_validity": uid_validity, "last_uid": last_uid, "read_at": now}
        new = self._insert(MailboxRecord)
        further = {name: new.excluded[name] for name in ("uid_validity", "last_uid", "read_at")}
        old = table(MailboxRecord).c
        is_further = or_(old.uid_validity != uid_validity, old.last_uid < last_uid)
        self.connection.execute(
            new.on_conflict_do_update(index_elements=["firm_id"], set_=further, where=is_further), [row]
        )

    def add(self, rows: Sequence[Mapping[str, Any]]) -> dict[str, int]:
        """Keep mails that are new; return just their ids, by key (AL-01)."""
        new = set(self.insert_new(InboundMailRecord, rows, unique=("firm_id", "key"), returning="key"))
        if not new:
            return {}
        query = select(InboundMailRecord.key, InboundMailRecord.id).where(
            InboundMailRecord.firm_id == rows[0]["firm_id"], InboundMailRecord.key.in_(new)
        )
        return {row[0]: row[1] for row in self.connection.execute(query)}

    def settle(self, mail_id: int, **values: Any) -> None:  # noqa: ANN401  columns
        """Keep what a mail caused."""
        mine = table(InboundMailRecord).c.id == mail_id
        self.connection.execute(update(table(InboundMailRecord)).where(mine).values(values))

    def tray(self, firm_id: str, *, most: int = 100) -> list[Any]:
        """Return rows of the mails that somebody has to look at, oldest first."""
        query = select(table(InboundMailRecord)).where(
            InboundMailRecord.firm_id == firm_id, InboundMailRecord.tray_since.is_not(None)
        )
        return list(self.connection.execute(query.order_by(InboundMailRecord.tray_since).limit(most)))

    def listed(self, firm_id: str, *, most: int) -> list[Any]:
        """Return rows of a firm's mails, newest first."""
        query = select(table(InboundMailRecord)).where(InboundMailRecord.firm_id == firm_id)
        return list(self.connection.execute(query.order_by(InboundMailRecord.id.desc()).limit(most)))

    def mail(self, firm_id: str, mail_id: int) -> Any | None:  # noqa: ANN401  a row
        """Return a mail's row, locked."""
        query = select(table(InboundMailRecord)).where(
            InboundMailRecord.firm_id == firm_id, InboundMailRecord.id == mail_id
        )
        return self.connection.execute(query.with_for_update()).one_or_none()

    # --- what mails are about

    def letters(self, firm_id: str, message_ids: Iterable[str]) -> dict[str, SentLetter]:
        """Return a firm's letters by Message-ID."""
        found = {}
        columns = (
            LetterRecord.id,
            LetterRecord.key,
            LetterRecord.message_id,
            LetterRecord.template,
            LetterRecord.case_id,
            LetterRecord.client_id,
        )
        for part in chunks(set(message_ids)):
            query = select(*columns).where(LetterRecord.firm_id == firm_id, LetterRecord.message_id.in_(part))
            for row in self.connection.execute(query):
                found[row.message_id] = SentLetter(*row)
        return found

    def recipients(self, letter_id: int) -> list[str]:
        """Return the addresses to which a letter went."""
        query = select(LetterRecipientRecord.address).where(LetterRecipientRecord.letter_id == letter_id)
        return list(self.connection.execute(query).scalars())

    def case_of_token(self, firm_id: str, numbers: Iterable[str], sender: str) -> int | None:
        """Return the case with one of these numbers, if the sender is a contact of its client."""
        query = (
            select(CaseRecord.id)
            .join(ContactRecord, ContactRecord.client_id == CaseRecord.client_id)
            .where(
                CaseRecord.firm_id == firm_id,
                CaseRecord.number.in_(list(numbers)),
                func.lower(ContactRecord.email) == sender.lower(),
            )
        )
        return self.connection.execute(query.limit(1)).scalar_one_or_none()

    def is_client(self, firm_id: str, address: str) -> bool:
        """Say whether an address is a contact's."""
        query = (
            select(ContactRecord.id)
            .join(ClientRecord, ClientRecord.id == ContactRecord.client_id)
            .where(ClientRecord.firm_id == firm_id, func.lower(ContactRecord.email) == address.lower())
        )
        return self.connection.execute(query.limit(1)).first() is not None

    def is_contact(self, client_id: int, address: str) -> bool:
        """Say whether an address is one of a client's contacts."""
        query = select(ContactRecord.id).where(
            ContactRecord.client_id == client_id, func.lower(ContactRecord.email) == address.lower()
        )
        return self.connection.execute(query.limit(1)).first() is not None

    def waited_on(self, case_ids: Iterable[int]) -> set[int]:
        """Return those of the cases on which a mail waits for the operator."""
        mails = table(InboundMailRecord).c
        query = select(mails.case_id).where(mails.case_id.in_(list(case_ids)), mails.tray_since.is_not(None))
        return set(self.connection.execute(query).scalars())

    def is_advisor(self, firm_id: str, address: str) -> bool:
        """Say whether an address is an advisor's."""
        query = select(AdvisorRecord.id).where(
            AdvisorRecord.firm_id == firm_id, func.lower(AdvisorRecord.email) == address.lower()
        )
        return self.connection.execute(query.limit(1)).first() is not None

    # --- addresses

    def mark(self, firm_id: str, address: str, *, permanent: bool, why: str, now: datetime) -> None:
        """Mark an address from which a letter came back."""
        row = {
            "firm_id": firm_id,
            "address": address,
            "since": now,
            "last_at": now,
            "times": 1,
            "permanent": permanent,
            "why": why,
        }
        new, old = self._insert(AddressTroubleRecord), table(AddressTroubleRecord).c
        changed = {"last_at": now, "times": old.times + 1, "permanent": permanent, "why": why}
        self.connection.execute(new.on_conflict_do_update(index_elements=["firm_id", "address"], set_=changed), [row])

    def unmark(self, firm_id: str, address: str) -> None:
        """Lift the mark on an address: its owner wrote."""
        trouble = table(AddressTroubleRecord)
        mine = (trouble.c.firm_id == firm_id, trouble.c.address == address.lower())
        self.connection.execute(delete(trouble).where(*mine))

    def trouble(self, firm_id: str, address: str, *, since: datetime) -> str | None:
        """Say why letters to an address came back for good since then; ``None`` when none did."""
        query = select(AddressTroubleRecord.why).where(
            AddressTroubleRecord.firm_id == firm_id,
            AddressTroubleRecord.address == address.lower(),
            AddressTroubleRecord.permanent,
            AddressTroubleRecord.last_at >= since,
        )
        return self.connection.execute(query).scalar_one_or_none()

    def marked(self, firm_id: str, *, since: datetime) -> list[Any]:
        """Return rows of the addresses from which something came back since then."""
        query = select(table(AddressTroubleRecord)).where(
            AddressTroubleRecord.firm_id == firm_id, AddressTroubleRecord.last_at >= since
        )
        return list(self.connection.execute(query.order_by(AddressTroubleRecord.address)))
