"""What lists show of clients: the clients themselves, and the mails that each was sent."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import func, select

from domain.letters.letters import Attachment, Letter
from tasks.store.base import Repository, table
from tasks.store.cases.case_records import OPEN, CaseRecord
from tasks.store.letters.claimed_letters import letter_of
from tasks.store.records import ClientRecord, ContactRecord, LetterContentRecord, LetterRecipientRecord, LetterRecord


class ClientListRepository(Repository):
    """Rows of lists, a page at a time."""

    def clients(self, firm_id: str, *, most: int, skip: int = 0) -> Sequence[Any]:
        """Return clients by name: id, external id, name, the first address, how many cases are open."""
        first = (
            select(ContactRecord.email)
            .where(ContactRecord.client_id == ClientRecord.id)
            .order_by(ContactRecord.id)
            .limit(1)
            .scalar_subquery()
        )
        still = (
            select(func.count())
            .where(CaseRecord.firm_id == firm_id, OPEN, CaseRecord.client_id == ClientRecord.id)
            .scalar_subquery()
        )
        columns = (ClientRecord.id, ClientRecord.external_id, ClientRecord.name)
        in_order = (ClientRecord.name, ClientRecord.id)
        of_firm = select(ClientRecord.id).where(ClientRecord.firm_id == firm_id)
        shown = of_firm.order_by(*in_order).limit(most).offset(skip)
        # only of those that are shown: PostgreSQL would look for the cases of those that are skipped, too
        query = select(*columns, first.label("email"), still.label("open")).where(ClientRecord.id.in_(shown))
        return list(self.rows(query.order_by(*in_order)))

    def letters(self, client_id: int, *, most: int) -> Sequence[Any]:
        """Return a client's letters, newest first: id, template, state, times, the number of the case."""
        columns = (LetterRecord.id, LetterRecord.template, LetterRecord.state, LetterRecord.created_at)
        query = (
            select(*columns, LetterRecord.sent_at, CaseRecord.number)
            .join(CaseRecord, CaseRecord.id == LetterRecord.case_id, isouter=True)
            .where(LetterRecord.client_id == client_id)
        )
        return list(self.rows(query.order_by(LetterRecord.id.desc()).limit(most)))

    def letter(self, firm_id: str, letter_id: int) -> Any | None:  # noqa: ANN401  a row
        """Return a letter of a firm to one of its clients, with the bytes that were handed to the mail server."""
        query = (
            select(table(LetterRecord), LetterContentRecord.content, LetterContentRecord.kept_at)
            .join(LetterContentRecord, LetterContentRecord.letter_id == LetterRecord.id, isouter=True)
            .where(LetterRecord.id == letter_id, LetterRecord.firm_id == firm_id, LetterRecord.client_id.is_not(None))
        )
        return self.connection.execute(query).one_or_none()

    def recipients(self, letter_id: int) -> Sequence[Any]:
        """Return the addresses of a letter, and what the mail server said of each."""
        one = LetterRecipientRecord
        query = select(one.address, one.name, one.state, one.reply).where(one.letter_id == letter_id)
        return list(self.rows(query.order_by(one.address)))

    def copy_of(self, row: Any, key: str) -> Letter:  # noqa: ANN401  a row of `letter`
        """Return the same letter under another key."""
        attachments = tuple(Attachment(**one) for one in row.attachments)
        return replace(letter_of(row, self.recipients(row.id), attachments), key=key)
