"""The tables of mailboxes and of the mails that came in, and of addresses and mail servers that are in trouble."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from tasks.store.records import Record, new_id

OPEN_TRAY = text("tray_since IS NOT NULL")
UNTOLD = text("told_at IS NULL")


class MailboxRecord(Record):
    """How far a mailbox was read; another ``uid_validity`` means that the server numbers anew.

    ``read_until`` is the instant by which everything that had come in was read.
    """

    __tablename__ = "mailboxes"
    firm_id: Mapped[str] = mapped_column(ForeignKey("firms.id"), primary_key=True)
    uid_validity: Mapped[int] = mapped_column(BigInteger)
    last_uid: Mapped[int] = mapped_column(BigInteger)
    read_at: Mapped[datetime]
    read_until: Mapped[datetime | None]


class InboundMailRecord(Record):
    """A mail that came in, what it was, and what it caused; its key makes the effect happen once (AL-01).

    ``tray_since`` is set while the operator has to look at it; ``told_at`` once whom it concerns was told. ``whole`` is
    its text with what it quotes.
    """

    __tablename__ = "inbound_mails"
    __table_args__ = (
        UniqueConstraint("firm_id", "key"),
        Index("ix_inbound_mails_tray", "firm_id", "tray_since", sqlite_where=OPEN_TRAY, postgresql_where=OPEN_TRAY),
        Index("ix_inbound_mails_untold", "firm_id", "id", sqlite_where=UNTOLD, postgresql_where=UNTOLD),
    )
    id: Mapped[int] = new_id()
    firm_id: Mapped[str] = mapped_column(ForeignKey("firms.id"))
    key: Mapped[str] = mapped_column(String(64))
    uid: Mapped[int] = mapped_column(BigInteger)
    message_id: Mapped[str]
    kind: Mapped[str] = mapped_column(String(20))
    sender: Mapped[str]
    subject: Mapped[str]
    text: Mapped[str]
    whole: Mapped[str] = mapped_column(server_default="")
    sent_at: Mapped[datetime | None]
    received_at: Mapped[datetime | None]
    read_at: Mapped[datetime]
    effect: Mapped[str] = mapped_column(String(30))
    note: Mapped[str]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    appointment_id: Mapped[int | None] = mapped_column(ForeignKey("appointments.id"))
    tray_since: Mapped[datetime | None]
    told_at: Mapped[datetime | None]


class MailTroubleRecord(Record):
    """A firm's mail server that takes nothing: since when, when it was last tried, and when the operator was told."""

    __tablename__ = "mail_troubles"
    firm_id: Mapped[str] = mapped_column(ForeignKey("firms.id"), primary_key=True)
    since: Mapped[datetime]
    last_at: Mapped[datetime]
    told_at: Mapped[datetime | None]
    grave: Mapped[bool]
    why: Mapped[str]


class AddressTroubleRecord(Record):
    """An address from which letters came back; the mark ends by itself (zammad#3389: blocks that never expire)."""

    __tablename__ = "address_troubles"
    firm_id: Mapped[str] = mapped_column(ForeignKey("firms.id"), primary_key=True)
    address: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[datetime]
    last_at: Mapped[datetime]
    times: Mapped[int]
    permanent: Mapped[bool]
    why: Mapped[str]
