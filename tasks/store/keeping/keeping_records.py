"""The tables of what an installation remembers of itself."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from tasks.store.records import Record, new_id


class BackupRecord(Record):
    """A copy of everything, and whether it could be restored when that was rehearsed (``fault``: why not)."""

    __tablename__ = "backups"
    id: Mapped[int] = new_id()
    made_at: Mapped[datetime]
    place: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    rehearsed_at: Mapped[datetime | None]
    fault: Mapped[str | None]


class HoldRecord(Record):
    """A firm whose rows were restored from a copy of ``made_at``: what went out since, no row knows.

    With an archive (``archived``) each letter is looked for there before it leaves; without, letters are held until
    the operator has decided (``ended_at``).
    """

    __tablename__ = "holds"
    firm_id: Mapped[str] = mapped_column(ForeignKey("firms.id"), primary_key=True)
    since: Mapped[datetime] = mapped_column(primary_key=True)
    made_at: Mapped[datetime]
    archived: Mapped[bool]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str | None]


class ClockRecord(Record):
    """The newest instant at which work began here, and since when the machine was up then; one row."""

    __tablename__ = "clock"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_at: Mapped[datetime]
    boot: Mapped[str] = mapped_column(String(64))
    booted_at: Mapped[datetime | None]
    synchronized: Mapped[bool | None]


class RevokedLinkRecord(Record):
    """A signed link that ended before its time, by the digest of its token."""

    __tablename__ = "revoked_links"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    subject: Mapped[str] = mapped_column(String(20))
    target_id: Mapped[int] = mapped_column(BigInteger)
    revoked_at: Mapped[datetime]
    actor: Mapped[str]
    why: Mapped[str]
