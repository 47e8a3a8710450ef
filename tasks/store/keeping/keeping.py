"""Copies that were made, firms whose letters are held, the clock, and links that ended early."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, exists, func, insert, or_, select, true, update

from domain.letters.letters import LetterState
from domain.time.clock_watch import Reading
from tasks.store.base import Repository, chunks, fields_of, grouped, row_of, table
from tasks.store.keeping.keeping_records import BackupRecord, ClockRecord, HoldRecord, RevokedLinkRecord
from tasks.store.records import LetterContentRecord, LetterRecipientRecord, LetterRecord

UNSENT = (LetterState.QUEUED.value, LetterState.CLAIMED.value, LetterState.SENDING.value, LetterState.HELD.value)


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy that was made at ``made_at``; ``fault`` says why its rehearsal did not restore."""

    made_at: datetime
    place: str
    size: int
    rehearsed_at: datetime | None = None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Hold:
    """A firm's letters since a restore; see ``HoldRecord``."""

    firm_id: str
    since: datetime
    made_at: datetime
    archived: bool


@dataclass(frozen=True, slots=True)
class UnsentLetter:
    """A letter that may have gone out, though no row says so; of ``copies`` in the archive the rows know."""

    id: int
    key: str
    message_id: str
    created_at: datetime
    addresses: tuple[str, ...]
    copies: int = 0


@dataclass(frozen=True, slots=True)
class RevokedLink:
    """A link that ended before its time."""

    digest: str
    subject: str
    target_id: int
    revoked_at: datetime
    actor: str
    why: str


_OPEN_HOLD = (
    select(*fields_of(HoldRecord, Hold))
    .where(HoldRecord.firm_id == bindparam("firm"), HoldRecord.ended_at.is_(None))
    .order_by(HoldRecord.since.desc())
    .limit(1)
)
_HELD_FIRMS = select(HoldRecord.firm_id).where(
    HoldRecord.firm_id.in_(bindparam("firms")), HoldRecord.ended_at.is_(None), HoldRecord.archived.is_(False)
)
_TOO_LATE = and_(
    LetterRecord.firm_id == bindparam("firm"),
    LetterRecord.state == LetterState.QUEUED.value,
    LetterRecord.next_attempt_at > bindparam("attempt"),
    or_(LetterRecord.claimed_at.is_not(None), LetterRecord.created_at > bindparam("attempt")),
)
_TOO_LONG = and_(
    LetterRecord.firm_id == bindparam("firm"),
    LetterRecord.state.in_((LetterState.CLAIMED.value, LetterState.SENDING.value)),
    LetterRecord.lease_until > bindparam("lease"),
)
_IS_AHEAD = select(or_(exists().where(_TOO_LATE), exists().where(_TOO_LONG)))


class KeepingRepository(Repository):
    """Rows about the installation itself."""

    def add_backup(self, backup: Backup) -> None:
        """Remember a copy."""
        self.connection.execute(insert(table(BackupRecord)).values(row_of(BackupRecord, backup)))

    def last_backup(self) -> Backup | None:
        """Return the copy made last."""
        newest = select(*fields_of(BackupRecord, Backup)).order_by(BackupRecord.made_at.desc(), BackupRecord.id.desc())
        return next((Backup(*row) for row in self.rows(newest.limit(1))), None)

    def hold(self, holds: Sequence[Hold]) -> None:
        """Remember that firms were restored."""
        self.connection.execute(insert(table(HoldRecord)), [row_of(HoldRecord, one) for one in holds])

    def open_hold(self, firm_id: str) -> Hold | None:
        """Return the newest hold of a firm that nobody has ended."""
        return next((Hold(*row) for row in self.rows(_OPEN_HOLD, {"firm": firm_id})), None)

    def held_firms(self, firm_ids: Iterable[str]) -> set[str]:
        """Return those of the firms whose letters wait for a decision after a restore."""
        return set(self.scalars(_HELD_FIRMS, {"firms": sorted(firm_ids)}))

    def end_holds(self, firm_id: str, *, actor: str, now: datetime) -> int:
        """End what is held of a firm; return how many holds there were."""
        mine = (HoldRecord.firm_id == firm_id, HoldRecord.ended_at.is_(None))
        return self.update(HoldRecord, *mine, ended_at=now, ended_by=actor)

    def hold_unsent(self, firm_id: str) -> None:
        """Hold every letter of a firm that is not sent or dead."""
        mine = (LetterRecord.firm_id == firm_id, LetterRecord.state.in_(UNSENT))
        self.update(LetterRecord, *mine, state=LetterState.HELD.value, claim=None, lease_until=None)

    def unsent(self, firm_id: str, keys: Iterable[str] = ()) -> list[UnsentLetter]:
        """Return the letters that are held (those with ``keys``, or all of them), oldest first."""
        one, kept, to, wanted = LetterRecord, LetterContentRecord, LetterRecipientRecord, list(keys)
        mine = (one.firm_id == firm_id, one.state == LetterState.HELD.value)
        query = select(one.id, one.key, one.message_id, one.created_at, kept.copies).where(*mine)
        query = query.outerjoin(kept, kept.letter_id == one.id).where(one.key.in_(wanted) if wanted else true())
        people = select(to.letter_id, to.address).where(to.letter_id.in_(select(one.id).where(*mine)))
        addresses = grouped((letter_id, address) for letter_id, address in self.rows(people))
        return [
            UnsentLetter(id_, key, message_id, created_at, tuple(sorted(addresses[id_])), copies or 0)
            for id_, key, message_id, created_at, copies in self.rows(query.order_by(one.id))
        ]

    def drop_unsent(self, ids: Sequence[int]) -> int:
        """Never send these letters, whatever their state; return how many."""
        mine = (LetterRecord.id.in_(ids), LetterRecord.state.in_(UNSENT))
        gone = {"state": LetterState.DROPPED.value, "claim": None, "lease_until": None, "next_attempt_at": None}
        return self.update(LetterRecord, *mine, **gone)

    def settle_held(self, ids: Sequence[int], state: LetterState, **values: Any) -> int:  # noqa: ANN401
        """Put held letters into another state; return how many were held."""
        held = LetterRecord.state == LetterState.HELD.value
        parts = (LetterRecord.id.in_(some) for some in chunks(ids))
        return sum(self.update(LetterRecord, part, held, state=state.value, **values) for part in parts)

    def rename(self, letter_id: int, claim: str, name: str) -> None:
        """Give a letter that is still claimed another Message-ID."""
        self.update(LetterRecord, LetterRecord.id == letter_id, LetterRecord.claim == claim, message_id=name)

    def reading(self) -> Reading | None:
        """Return what the clock said last."""
        kept = func.coalesce(ClockRecord.synchronized, true())  # before 0034 nobody asked
        one = select(ClockRecord.last_at, ClockRecord.boot, ClockRecord.booted_at, kept)
        return next((Reading(*row) for row in self.rows(one)), None)

    def keep_reading(self, reading: Reading) -> None:
        """Remember what the clock says."""
        values = {"id": 1, "last_at": reading.at, "boot": reading.boot, "booted_at": reading.booted_at}
        self.put(ClockRecord, values | {"synchronized": reading.synchronized}, "id")

    def revoke(self, link: RevokedLink) -> bool:
        """End a link before its time; return whether it was not ended yet."""
        row = row_of(RevokedLinkRecord, link)
        return bool(self.insert_new(RevokedLinkRecord, [row], unique=("digest",), returning="digest"))

    def is_revoked(self, digest: str) -> bool:
        """Say whether a link ended before its time."""
        return self.scalar(select(RevokedLinkRecord.digest).where(RevokedLinkRecord.digest == digest)) is not None

    def is_ahead(self, firm_id: str, *, lease_until: datetime, next_attempt: datetime) -> bool:
        """Say whether a letter waits for an attempt later than that, or is leased for longer (finding M5)."""
        values = {"firm": firm_id, "attempt": next_attempt, "lease": lease_until}
        return bool(self.connection.execute(_IS_AHEAD, values).scalar_one())

    def cap_waits(self, firm_id: str, *, lease_until: datetime, next_attempt: datetime) -> int:
        """Bring back what a clock that was ahead put off: no attempt later than that, no lease longer (finding M5).

        A letter that was never claimed waits for its firm to open, unless it was itself queued in the future.
        """
        values = {"firm": firm_id, "attempt": next_attempt, "lease": lease_until}
        if not self.is_ahead(firm_id, lease_until=lease_until, next_attempt=next_attempt):
            return 0
        late = update(LetterRecord).where(_TOO_LATE).values(next_attempt_at=bindparam("attempt"))
        long = update(LetterRecord).where(_TOO_LONG).values(lease_until=bindparam("lease"))
        return sum(self.connection.execute(one, values).rowcount for one in (late, long))
