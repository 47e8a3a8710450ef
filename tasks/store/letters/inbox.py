"""Mail that came in: how far it was read, what it caused, and what the operator still has to look at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, bindparam, func, literal_column, or_, select, update

from domain.cases.cases import CaseState
from tasks.store.base import Repository, chunks, fields_of, grouped, table
from tasks.store.cases.case_records import CaseRecord
from tasks.store.letters.mail_records import AddressTroubleRecord, InboundMailRecord, MailboxRecord
from tasks.store.records import AdvisorRecord, ClientRecord, ContactRecord, LetterRecipientRecord, LetterRecord

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_IS_FURTHER = or_(
    MailboxRecord.uid_validity != literal_column("excluded.uid_validity"),
    MailboxRecord.last_uid < literal_column("excluded.last_uid"),
)
_IS_LATER = or_(MailboxRecord.read_until.is_(None), MailboxRecord.read_until < literal_column("excluded.read_until"))


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter of ours that a mail answers or reports about, and the addresses to which it went."""

    id: int
    key: str
    message_id: str
    template: str
    case_id: int | None
    client_id: int | None
    sent_to: tuple[str, ...] = ()


_LETTERS = select(*fields_of(LetterRecord, SentLetter)).where(
    LetterRecord.firm_id == bindparam("firm"), LetterRecord.message_id.in_(bindparam("among"))
)
_READ_UNTIL = select(MailboxRecord.read_until).where(MailboxRecord.firm_id == bindparam("firm"))
_MAILS = select(table(InboundMailRecord)).where(InboundMailRecord.firm_id == bindparam("firm"))
_MOST = bindparam("most", type_=Integer)
_TRAY = _MAILS.where(InboundMailRecord.tray_since.is_not(None)).order_by(InboundMailRecord.tray_since).limit(_MOST)
_UNTOLD = _MAILS.where(InboundMailRecord.told_at.is_(None)).order_by(InboundMailRecord.id).limit(_MOST)
_OLDEST_UNTOLD = (
    select(func.min(InboundMailRecord.id))
    .where(
        InboundMailRecord.firm_id == bindparam("firm"),
        InboundMailRecord.told_at.is_(None),
        InboundMailRecord.case_id.is_not(None),
    )
    .group_by(InboundMailRecord.case_id)
)
_FIRST_UNTOLD = (
    select(table(InboundMailRecord)).where(InboundMailRecord.id.in_(_OLDEST_UNTOLD)).order_by(InboundMailRecord.id)
)
_ON_CASES = select(InboundMailRecord.case_id).where(
    InboundMailRecord.case_id.in_(bindparam("among")), InboundMailRecord.tray_since.is_not(None)
)
_OF_NOBODY = select(InboundMailRecord.firm_id, InboundMailRecord.sender).where(
    InboundMailRecord.tray_since.is_not(None), InboundMailRecord.case_id.is_(None)
)
_PEOPLE = (
    select(CaseRecord.id, CaseRecord.firm_id, func.lower(ContactRecord.email))
    .join(ContactRecord, ContactRecord.client_id == CaseRecord.client_id)
    .where(CaseRecord.id.in_(bindparam("among")))
)
_SENT_TO = select(LetterRecipientRecord.letter_id, LetterRecipientRecord.address).where(
    LetterRecipientRecord.letter_id.in_(bindparam("among"))
)


class InboxRepository(Repository):
    """The inbound mail of all firms; advisors' addresses are looked up once a transaction."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._advisors: dict[str, frozenset[str | None]] = {}

    def position(self, firm_id: str) -> tuple[int, int] | None:
        """Return (UIDVALIDITY, last UID) up to which a firm's mailbox was read."""
        query = select(MailboxRecord.uid_validity, MailboxRecord.last_uid).where(MailboxRecord.firm_id == firm_id)
        return next(((validity, last) for validity, last in self.rows(query)), None)

    def set_position(self, firm_id: str, uid_validity: int, last_uid: int, *, now: datetime) -> None:
        """Keep how far a firm's mailbox was read; never back, while the server numbers the same way."""
        row = {"firm_id": firm_id, "uid_validity": uid_validity, "last_uid": last_uid, "read_at": now}
        self.put(MailboxRecord, row, "firm_id", where=_IS_FURTHER)

    def set_read_until(self, firm_id: str, at: datetime, *, uid_validity: int) -> None:
        """Keep that everything which had come in by then was read."""
        row = {"firm_id": firm_id, "uid_validity": uid_validity, "last_uid": 0, "read_at": at, "read_until": at}
        self.put(MailboxRecord, row, "firm_id", change=("read_until",), where=_IS_LATER)

    def read_until(self, firm_id: str) -> datetime:
        """Return up to when a firm's mailbox was read to its end; long ago if it never was."""
        return self.scalar(_READ_UNTIL, {"firm": firm_id}) or NEVER

    def add(self, rows: Sequence[Mapping[str, Any]]) -> dict[str, int]:
        """Keep mails that are new; return just their ids, by key (AL-01)."""
        new = set(self.insert_new(InboundMailRecord, rows, unique=("firm_id", "key"), returning="key"))
        if not new:
            return {}
        query = select(InboundMailRecord.key, InboundMailRecord.id).where(
            InboundMailRecord.firm_id == rows[0]["firm_id"], InboundMailRecord.key.in_(new)
        )
        return dict(map(tuple, self.rows(query)))

    def settle(self, mail_id: int, **values: Any) -> None:  # noqa: ANN401  columns
        """Keep what a mail caused."""
        self.update(InboundMailRecord, InboundMailRecord.id == mail_id, **values)

    def settle_all(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Keep what many mails caused, each by its ``id`` and with the same values given."""
        if rows:
            mails = table(InboundMailRecord)
            values: dict[Any, Any] = {mails.c[name]: bindparam(f"new_{name}") for name in rows[0] if name != "id"}
            one = update(mails).where(mails.c.id == bindparam("new_id")).values(values)
            self.connection.execute(one, [{f"new_{name}": value for name, value in row.items()} for row in rows])

    def tray(self, firm_id: str, *, most: int = 100) -> list[Any]:
        """Return rows of the mails that somebody has to look at, oldest first."""
        return list(self.rows(_TRAY, {"firm": firm_id, "most": most}))

    def listed(self, firm_id: str, *, most: int) -> list[Any]:
        """Return rows of a firm's mails, newest first."""
        return list(self.rows(_mails(firm_id).order_by(InboundMailRecord.id.desc()).limit(most)))

    def one(self, firm_id: str, mail_id: int) -> Any | None:  # noqa: ANN401  a row
        """Return a mail's row."""
        return next(self.rows(_mails(firm_id, InboundMailRecord.id == mail_id)), None)

    def untold(self, firm_id: str, *, most: int) -> list[Any]:
        """Return rows of the mails of which nobody was told, oldest first."""
        return list(self.rows(_UNTOLD, {"firm": firm_id, "most": most}))

    def first_untold(self, firm_id: str) -> list[Any]:
        """Return rows of the oldest mail of which nobody was told, on each case that has one."""
        return list(self.rows(_FIRST_UNTOLD, {"firm": firm_id}))

    def mark_told(self, ids: Iterable[int], *, now: datetime) -> None:
        """Keep that whom these mails concern was told."""
        for part in chunks(ids):
            self.update(InboundMailRecord, InboundMailRecord.id.in_(part), told_at=now)

    def mail(self, firm_id: str, mail_id: int) -> Any | None:  # noqa: ANN401  a row
        """Return a mail's row, locked."""
        return next(self.rows(_mails(firm_id, InboundMailRecord.id == mail_id).with_for_update()), None)

    # --- what mails are about

    def letters(self, firm_id: str, message_ids: Iterable[str]) -> dict[str, SentLetter]:
        """Return a firm's letters by Message-ID."""
        rows = list(self.some(_LETTERS, set(message_ids), firm=firm_id))
        people = self.some(_SENT_TO, [row.id for row in rows])
        sent_to = grouped((letter_id, address) for letter_id, address in people)
        return {row.message_id: SentLetter(*(*row, tuple(sent_to[row.id]))) for row in rows}

    def recipients(self, letter_id: int) -> list[str]:
        """Return the addresses to which a letter went."""
        return self.scalars(select(LetterRecipientRecord.address).where(LetterRecipientRecord.letter_id == letter_id))

    def case_of_token(self, firm_id: str, numbers: Iterable[str], sender: str) -> int | None:
        """Return the case with one of these numbers, if the sender is a contact of its client."""
        numbers = list(numbers)
        if not numbers:
            return None
        query = (
            select(CaseRecord.id)
            .join(ContactRecord, ContactRecord.client_id == CaseRecord.client_id)
            .where(CaseRecord.firm_id == firm_id, CaseRecord.number.in_(numbers), _has(sender))
        )
        return self.scalar(query.limit(1))

    def concerns(self, firm_id: str, numbers: Iterable[str], sender: str) -> bool:
        """Say whether a case of the firm has one of these numbers, or a client with this address has an open one."""
        mine = select(CaseRecord.id).where(CaseRecord.firm_id == firm_id)
        numbered = [mine.where(CaseRecord.number.in_(part)) for part in chunks(numbers)]
        clients = select(ContactRecord.client_id).where(_has(sender))
        waiting = mine.where(CaseRecord.client_id.in_(clients), CaseRecord.state != CaseState.CLOSED)
        return any(self.connection.execute(query.limit(1)).first() for query in (*numbered, waiting))

    def is_client(self, firm_id: str, address: str) -> bool:
        """Say whether an address is a contact's."""
        query = (
            select(ContactRecord.id)
            .join(ClientRecord, ClientRecord.id == ContactRecord.client_id)
            .where(ClientRecord.firm_id == firm_id, _has(address))
        )
        return self.scalar(query.limit(1)) is not None

    def is_contact(self, client_id: int, address: str) -> bool:
        """Say whether an address is one of a client's contacts."""
        query = select(ContactRecord.id).where(ContactRecord.client_id == client_id, _has(address))
        return self.scalar(query.limit(1)) is not None

    def waited_on(self, case_ids: Iterable[int]) -> set[int]:
        """Return those of the cases on which a mail waits for the operator, or one of their client that has no case."""
        ids = list(case_ids)
        if not ids:
            return set()
        senders = set(map(tuple, self.rows(_OF_NOBODY)))
        people = self.some(_PEOPLE, ids) if senders else ()
        on_case = {row.case_id for row in self.some(_ON_CASES, ids)}
        return on_case | {id_ for id_, *whose in people if tuple(whose) in senders}

    def is_advisor(self, firm_id: str, address: str) -> bool:
        """Say whether an address is an advisor's."""
        if firm_id not in self._advisors:
            query = select(func.lower(AdvisorRecord.email)).where(AdvisorRecord.firm_id == firm_id)
            self._advisors[firm_id] = frozenset(self.scalars(query))
        return address.lower() in self._advisors[firm_id]

    # --- addresses

    def mark(self, firm_id: str, address: str, *, permanent: bool, why: str, now: datetime) -> None:
        """Mark an address from which a letter came back."""
        again = {"last_at": now, "permanent": permanent, "why": why}
        row = {"firm_id": firm_id, "address": address, "since": now, "times": 1} | again
        once_more = again | {"times": table(AddressTroubleRecord).c.times + 1}
        new = self._insert(AddressTroubleRecord).values(row)
        self.connection.execute(new.on_conflict_do_update(index_elements=["firm_id", "address"], set_=once_more))

    def unmark(self, firm_id: str, addresses: Iterable[str]) -> None:
        """Lift the marks on addresses: their owners wrote."""
        one = AddressTroubleRecord
        for part in chunks({address.lower() for address in addresses}):
            self.delete(one, one.firm_id == firm_id, one.address.in_(part))

    def trouble(self, firm_id: str, address: str, *, since: datetime) -> str | None:
        """Say why letters to an address came back for good since then; ``None`` when none did."""
        one = AddressTroubleRecord
        mine = (one.firm_id == firm_id, one.address == address.lower())
        return self.scalar(select(one.why).where(*mine, one.permanent, one.last_at >= since))

    def marked(self, firm_id: str, *, since: datetime) -> list[Any]:
        """Return rows of the addresses from which something came back since then."""
        one = AddressTroubleRecord
        query = select(table(one)).where(one.firm_id == firm_id, one.last_at >= since)
        return list(self.rows(query.order_by(one.address)))


def _mails(firm_id: str, *where: ColumnElement[bool]) -> Select[Any]:
    return select(table(InboundMailRecord)).where(InboundMailRecord.firm_id == firm_id, *where)


def _has(address: str) -> ColumnElement[bool]:
    """Return what is true of the contacts with an address, capitals aside."""
    return func.lower(ContactRecord.email) == address.lower()
