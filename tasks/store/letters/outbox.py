"""Letters waiting, under way, sent and dead, and the documents that they carry.

A claim is a compare-and-swap: of many processes that want the same letter one gets it, for as long as its lease.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, and_, bindparam, exists, func, or_, select, update

from domain.letters.letters import TO_OUR_PEOPLE, Document, Letter, LetterState, is_alert, message_id
from tasks.store.base import Repository, fields_of, grouped, row_of, table
from tasks.store.keeping.keeping import KeepingRepository
from tasks.store.letters.claimed_letters import (
    ACCEPTED,
    DEFERRED,
    REFUSED,
    WAITING,
    ClaimedLetter,
    attachments_of,
    claimed_letter,
)
from tasks.store.records import DocumentRecord, FirmRecord, LetterContentRecord, LetterRecipientRecord, LetterRecord

RATE_WINDOW = timedelta(minutes=1)
TAKEN = (LetterState.CLAIMED.value, LetterState.SENDING.value)
"""States of a letter that a process has; the index finds these few among all that ever were."""
UNSENT = (*TAKEN, LetterState.QUEUED.value, LetterState.DEAD.value, LetterState.HELD.value)

_MINE = LetterRecord.firm_id == bindparam("firm")
_DUE = and_(_MINE, LetterRecord.state == LetterState.QUEUED.value, LetterRecord.next_attempt_at <= bindparam("now"))
_LEFT = and_(_MINE, LetterRecord.state.in_(TAKEN), LetterRecord.lease_until < bindparam("now"))
_PENDING = select(or_(exists().where(_DUE), exists().where(_LEFT)))
_COUNT = select(func.count()).select_from(LetterRecord)
_COUNT_CLAIMED = _COUNT.where(  # later ones come from a clock that was ahead
    _MINE, LetterRecord.claimed_at > bindparam("after"), LetterRecord.claimed_at <= bindparam("until")
)
_COUNT_DUE, _UNDER_WAY = _COUNT.where(_DUE), _COUNT.where(_MINE, LetterRecord.state.in_(TAKEN))
_UNSENT = (
    select(LetterRecord.state, func.count()).where(_MINE, LetterRecord.state.in_(UNSENT)).group_by(LetterRecord.state)
)
_IDS = select(LetterRecord.key, LetterRecord.id).where(LetterRecord.key.in_(bindparam("among")))
_STATES = select(LetterRecord.key, LetterRecord.state, LetterRecord.last_error).where(
    LetterRecord.key.in_(bindparam("among"))
)
_DOCUMENTS = select(*fields_of(DocumentRecord, Document)).where(DocumentRecord.key.in_(bindparam("among")))
_LOCK = select(FirmRecord.id).where(FirmRecord.id == bindparam("firm")).with_for_update()
_FREE = (
    update(table(LetterRecord))
    .where(_MINE, LetterRecord.lease_until < bindparam("now"))
    .values(state=LetterState.QUEUED.value, claim=None, lease_until=None, next_attempt_at=bindparam("now"))
)
_FREE_CLAIMED = _FREE.where(LetterRecord.state == LetterState.CLAIMED.value)
_FREE_SENDING = _FREE.where(LetterRecord.state == LetterState.SENDING.value).values(
    uncertain=LetterRecord.uncertain + 1
)
_OLDEST_DUE = select(LetterRecord.id).where(_DUE).order_by(LetterRecord.next_attempt_at, LetterRecord.id)
_CLAIM, _CLAIM_ALERTS = (
    update(table(LetterRecord))
    .where(
        LetterRecord.id.in_(due.limit(bindparam("most", type_=Integer))),
        LetterRecord.state == LetterState.QUEUED.value,
    )
    .values(
        state=LetterState.CLAIMED.value,
        attempts=LetterRecord.attempts + 1,
        first_attempt_at=func.coalesce(LetterRecord.first_attempt_at, bindparam("now")),
    )
    for due in (_OLDEST_DUE, _OLDEST_DUE.where(LetterRecord.template.in_(TO_OUR_PEOPLE)))
)
_OURS = update(table(LetterRecord)).where(
    LetterRecord.id == bindparam("letter"),
    LetterRecord.claim == bindparam("by"),
    LetterRecord.state == bindparam("was"),
)
_ANSWERED = update(table(LetterRecipientRecord)).where(
    LetterRecipientRecord.letter_id == bindparam("letter"), LetterRecipientRecord.address.in_(bindparam("addresses"))
)
_CLAIMED = (
    select(LetterRecord.__table__)
    .where(LetterRecord.claim == bindparam("by"))
    .order_by(LetterRecord.next_attempt_at, LetterRecord.id)
)
_RECIPIENTS = select(LetterRecipientRecord.__table__).where(LetterRecipientRecord.letter_id.in_(bindparam("ids")))
_CONTENTS = select(LetterContentRecord.__table__).where(LetterContentRecord.letter_id.in_(bindparam("ids")))
_ADDRESSES = select(LetterRecipientRecord.address).where(
    LetterRecipientRecord.letter_id == bindparam("letter"), LetterRecipientRecord.state.in_(bindparam("states"))
)


class OutboxRepository(Repository):
    """The letters of all firms; ``secret`` makes their Message-IDs."""

    def __init__(self, connection: Connection, secret: str) -> None:
        super().__init__(connection)
        self.secret = secret

    def add(
        self,
        letters: Sequence[Letter],
        documents: Sequence[Document],
        *,
        sender: str,
        opening: datetime | None = None,
        now: datetime,
    ) -> list[str]:
        """Queue the letters whose keys are new, with their documents; return the keys of just those (AL-01).

        Those that wait for the firm's ``opening`` are not due before.
        """
        self.insert_new(
            DocumentRecord,
            [row_of(DocumentRecord, one, created_at=now) for one in sorted(documents, key=lambda one: one.key)],
            unique=("key",),
            returning="id",
        )
        held = KeepingRepository(self.connection).held_firms({letter.firm_id for letter in letters})
        rows = [
            _letter_row(letter, sender, self.secret, now, held=letter.firm_id in held)
            | {"next_attempt_at": opening if letter.at_opening and opening else now}
            for letter in sorted(letters, key=lambda one: one.key)
        ]
        new = set(self.insert_new(LetterRecord, rows, unique=("key",), returning="key"))
        ids = self.ids(new)
        recipients = [
            {"letter_id": ids[letter.key], "address": to.address, "name": to.name, "state": WAITING}
            for letter in letters
            if letter.key in new
            for to in letter.recipients
        ]
        self.insert_new(LetterRecipientRecord, recipients, unique=("letter_id", "address"), returning="letter_id")
        return sorted(new)

    def ids(self, keys: Iterable[str]) -> dict[str, int]:
        """Return the ids of letters by key."""
        return dict(map(tuple, self.some(_IDS, keys)))

    def count_keys(self, key: str) -> int:
        """Count the letters with ``key`` or a numbered revision of it (``key:r2``)."""
        return self._count(or_(LetterRecord.key == key, LetterRecord.key.startswith(f"{key}:r", autoescape=True)))

    def states(self, keys: Iterable[str]) -> dict[str, tuple[LetterState, str | None]]:
        """Return state and last error of letters by key; a missing key was never queued."""
        return {key: (LetterState(state), error) for key, state, error in self.some(_STATES, keys)}

    def release_stale(self, firm_id: str, *, now: datetime) -> int:
        """Free the letters whose process died; return how many had perhaps been sent already: those are *uncertain*."""
        values = {"firm": firm_id, "now": now}
        self.modify(_FREE_CLAIMED, values)
        return self.modify(_FREE_SENDING, values)

    def claim(
        self, firm_id: str, most: int, *, per_minute: int, lease: timedelta, only_alerts: bool = False, now: datetime
    ) -> list[ClaimedLetter]:
        """Claim up to ``most`` letters that are due, oldest first, within the firm's ``per_minute``."""
        self.lock_firm(firm_id)
        lately = {"firm": firm_id, "after": now - RATE_WINDOW, "until": now + RATE_WINDOW}
        recent = self.connection.execute(_COUNT_CLAIMED, lately).scalar_one()
        values = {"firm": firm_id, "now": now, "most": max(0, min(most, per_minute - recent))}
        claim = str(uuid.uuid4())
        self.modify(
            _CLAIM_ALERTS if only_alerts else _CLAIM,
            values | {"claim": claim, "claimed_at": now, "lease_until": now + lease},
        )
        return self._claimed(claim)

    def lock_firm(self, firm_id: str) -> None:
        """Wait for our turn among all who change this firm's queue (SQLite has one writer anyway)."""
        self.connection.execute(_LOCK, {"firm": firm_id})

    def keep_content(self, letter_id: int, claim: str, content: bytes, *, lease: timedelta, now: datetime) -> bool:
        """Keep the exact bytes before they leave; return whether the letter is still ours to send."""
        sending = {"state": LetterState.SENDING.value, "lease_until": now + lease}
        ours = self._change(letter_id, claim, LetterState.CLAIMED, sending)
        if ours:
            row = {"letter_id": letter_id, "content": content, "kept_at": now}
            self.put(LetterContentRecord, row, "letter_id", change=("kept_at",))
        return ours

    def stay(self, letter_id: int, claim: str, until: datetime) -> None:
        """Keep a letter that is being sent for longer."""
        self._change(letter_id, claim, LetterState.SENDING, {"lease_until": until})

    def settle(self, letter_id: int, claim: str, was: LetterState, **values: Any) -> bool:  # noqa: ANN401
        """End an attempt with ``values``; return whether it was still ours to end."""
        return self._change(letter_id, claim, was, values | {"claim": None, "lease_until": None})

    def answer(self, letter_id: int, addresses: Iterable[str], state: str, reply: str | None) -> None:
        """Keep what the mail server said of some addresses."""
        whose = {"letter": letter_id, "addresses": list(addresses)}
        self.modify(_ANSWERED, {**whose, "state": state, "reply": reply})

    def add_copies(self, letter_id: int, copies: int) -> None:
        """Count copies of a letter that its archive got."""
        one = LetterContentRecord
        self.update(one, one.letter_id == letter_id, copies=one.copies + copies)

    def forget_deferred(self, letter_id: int) -> None:
        """Put deferred addresses among those who wait: a new attempt begins, for all of them."""
        one = LetterRecipientRecord
        self.update(one, one.letter_id == letter_id, one.state == DEFERRED, state=WAITING)

    def waiting(self, letter_id: int) -> list[str]:
        """Return the addresses that still have to get the letter."""
        return self._addresses(letter_id, WAITING, DEFERRED)

    def accepted(self, letter_id: int) -> list[str]:
        """Return the addresses for which the mail server took the letter, now or in an earlier attempt."""
        return self._addresses(letter_id, ACCEPTED)

    def unsent(self, firm_id: str) -> dict[str, int]:
        """Return the number of letters in each state in which they wait for something; those that went are many."""
        return dict(map(tuple, self.rows(_UNSENT, {"firm": firm_id})))

    def counts(self, firm_id: str) -> dict[str, int]:
        """Return the number of letters in each state, and of those ever uncertain."""
        mine = LetterRecord.firm_id == firm_id
        rows = select(LetterRecord.state, func.count()).where(mine).group_by(LetterRecord.state)
        return dict(map(tuple, self.rows(rows))) | {"uncertain": self._count(mine, LetterRecord.uncertain > 0)}

    def listed(
        self, firm_id: str, state: LetterState | None = None, *, keys: Sequence[str] = (), most: int = 100
    ) -> list[Any]:
        """Return rows of letters (of ``state``, or with ``keys``), newest first: key, state, attempts, times, error."""
        one = LetterRecord
        columns = (one.id, one.key, one.template, one.state, one.attempts, one.uncertain, one.created_at, one.sent_at)
        query = select(*columns, one.next_attempt_at, one.last_error).where(one.firm_id == firm_id)
        if state is not None:
            query = query.where(LetterRecord.state == state.value)
        if keys:
            query = query.where(LetterRecord.key.in_(keys))
        return list(self.rows(query.order_by(LetterRecord.id.desc()).limit(most)))

    def revive(self, firm_id: str, keys: Sequence[str], *, now: datetime) -> list[str]:
        """Queue dead letters again, for the addresses that did not get them; return the keys of these."""
        dead = and_(
            LetterRecord.firm_id == firm_id,
            LetterRecord.state == LetterState.DEAD.value,
            LetterRecord.key.in_(list(keys)),
        )
        ids = select(LetterRecord.id).where(dead)
        to = LetterRecipientRecord
        self.update(to, to.letter_id.in_(ids), to.state == REFUSED, state=WAITING)
        anew = {"state": LetterState.QUEUED.value, "next_attempt_at": now, "first_attempt_at": None, "attempts": 0}
        return sorted(self.scalars(update(LetterRecord).where(dead).values(anew).returning(LetterRecord.key)))

    def content(self, key: str) -> bytes | None:
        """Return the exact bytes of a letter that was sent, or is being sent."""
        return self.scalar(select(LetterContentRecord.content).join(LetterRecord).where(LetterRecord.key == key))

    def document(self, key: str) -> Document | None:
        """Return a document's facts."""
        return self._documents([key]).get(key)

    def _addresses(self, letter_id: int, *states: str) -> list[str]:
        return self.scalars(_ADDRESSES, {"letter": letter_id, "states": states})

    def pending(self, firm_id: str, *, now: datetime) -> bool:
        """Say whether a letter is due, or was left by a process that died: whether the mail server is needed."""
        return bool(self.connection.execute(_PENDING, {"firm": firm_id, "now": now}).scalar_one())

    def due(self, firm_id: str, *, now: datetime) -> int:
        """Count the letters that could be sent now."""
        return self.connection.execute(_COUNT_DUE, {"firm": firm_id, "now": now}).scalar_one()

    def under_way(self, firm_id: str) -> int:
        """Count the letters that some process has, be it alive or dead."""
        return self.connection.execute(_UNDER_WAY, {"firm": firm_id}).scalar_one()

    def _count(self, *which: ColumnElement[bool]) -> int:
        return self.connection.execute(_COUNT.where(*which)).scalar_one()

    def _change(self, letter_id: int, claim: str, was: LetterState, values: Mapping[str, Any]) -> bool:
        return self.modify(_OURS, {"letter": letter_id, "by": claim, "was": was.value, **values}) == 1

    def _claimed(self, claim: str) -> list[ClaimedLetter]:
        rows = list(self.rows(_CLAIMED, {"by": claim}))
        if not rows:
            return []
        ids = [row.id for row in rows]
        recipients = grouped((row.letter_id, row) for row in self.rows(_RECIPIENTS, {"ids": ids}))
        attachments = {row.id: attachments_of(row.attachments) for row in rows}
        documents = self._documents([one.document for many in attachments.values() for one in many])
        contents = {row.letter_id: row for row in self.rows(_CONTENTS, {"ids": ids})}
        return [
            claimed_letter(row, recipients[row.id], attachments[row.id], documents, contents.get(row.id))
            for row in rows
        ]

    def _documents(self, keys: Iterable[str]) -> dict[str, Document]:
        return {row.key: Document(*row) for row in self.some(_DOCUMENTS, keys)}


def _letter_row(letter: Letter, sender: str, secret: str, now: datetime, *, held: bool) -> dict[str, Any]:
    return row_of(LetterRecord, letter) | {
        "attachments": [asdict(one) for one in letter.attachments],
        "message_id": message_id(letter.key, sender, secret),
        "state": (LetterState.HELD if held and not is_alert(letter.template) else LetterState.QUEUED).value,
        "attempts": 0,
        "uncertain": 0,
        "created_at": now,
    }
