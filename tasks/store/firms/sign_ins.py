"""Who is signed in at the desk: links that were mailed, and the sessions that they began."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Index, String, bindparam, func, not_, or_, select, true, update
from sqlalchemy.orm import Mapped, mapped_column

from domain.firms.people import IDLE, LONGEST
from tasks.store.base import Repository, fields_of
from tasks.store.records import Record, new_id


class SignInLinkRecord(Record):
    """Somebody asked for a link by which to sign in, from a ``remote`` address of the net; it is good once."""

    __tablename__ = "sign_in_links"
    __table_args__ = (Index("ix_sign_in_links_asked", "asked_at"),)
    id: Mapped[int] = new_id()
    mail: Mapped[str]
    remote: Mapped[str]
    asked_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class SignInRecord(Record):
    """Somebody is signed in; the browser has a secret of which only the hash stands here."""

    __tablename__ = "sign_ins"
    id: Mapped[int] = new_id()
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    mail: Mapped[str] = mapped_column(index=True)
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    remote: Mapped[str]
    browser: Mapped[str]


@dataclass(frozen=True, slots=True)
class SignIn:
    """A session at the desk."""

    id: int
    mail: str
    began_at: datetime
    seen_at: datetime
    ended_at: datetime | None
    remote: str
    browser: str


_COLUMNS = fields_of(SignInRecord, SignIn)
_BY_TOKEN = select(*_COLUMNS).where(SignInRecord.token_hash == bindparam("token"))


class SignInRepository(Repository):
    """Links and sessions of the desk, of all firms: a person may work for several."""

    def ask(self, mail: str, remote: str, *, now: datetime) -> int:
        """Keep that somebody asked for a link; return its id."""
        return self.insert_one(SignInLinkRecord, {"mail": mail, "remote": remote, "asked_at": now, "used_at": None})

    def asked(self, since: datetime, *, mail: str, remote: str) -> tuple[int, int]:
        """Return how many links were asked for since then: for an address, and from an address of the net."""
        mine = SignInLinkRecord.mail == mail
        from_there = SignInLinkRecord.remote == remote
        query = select(func.count().filter(mine), func.count().filter(from_there)).where(
            SignInLinkRecord.asked_at > since, or_(mine, from_there)
        )
        row = self.connection.execute(query).one()
        return row[0], row[1]

    def forget(self, *, before: datetime) -> None:
        """Forget who asked for links before then, and which sessions had ended by then."""
        self.delete(SignInLinkRecord, SignInLinkRecord.asked_at < before)
        self.delete(SignInRecord, or_(SignInRecord.ended_at < before, _by_itself(before)))

    def use(self, link_id: int, *, since: datetime, now: datetime) -> str | None:
        """Use a link that was asked for since then; return its mail address, ``None`` when it was used, or too old."""
        good = (SignInLinkRecord.id == link_id, SignInLinkRecord.used_at.is_(None), SignInLinkRecord.asked_at > since)
        return self.scalar(update(SignInLinkRecord).where(*good).values(used_at=now).returning(SignInLinkRecord.mail))

    def begin(self, token: str, mail: str, *, remote: str, browser: str, now: datetime) -> int:
        """Begin a session for whoever shows ``token``; return its id."""
        row = {"token_hash": hashed(token), "mail": mail, "began_at": now, "seen_at": now, "ended_at": None}
        return self.insert_one(SignInRecord, row | {"remote": remote, "browser": browser})

    def by_token(self, token: str) -> SignIn | None:
        """Return the session of whoever shows ``token``, ended or not."""
        return next((SignIn(*row) for row in self.rows(_BY_TOKEN, {"token": hashed(token)})), None)

    def seen(self, id_: int, *, now: datetime) -> None:
        """Keep that a session was used now."""
        self.update(SignInRecord, SignInRecord.id == id_, seen_at=now)

    def listed(self, mails: Sequence[str], *, now: datetime) -> list[SignIn]:
        """Return the sessions of some addresses that have not ended, newest first."""
        lasts = SignInRecord.ended_at.is_(None), not_(_by_itself(now))
        query = select(*_COLUMNS).where(SignInRecord.mail.in_(mails), *lasts)
        return [SignIn(*row) for row in self.rows(query.order_by(SignInRecord.id.desc()))]

    def end(self, mails: Sequence[str], *, id_: int | None = None, now: datetime) -> int:
        """End the session ``id_`` of some addresses, or all of theirs; return how many were ended."""
        mine = (SignInRecord.mail.in_(mails), SignInRecord.ended_at.is_(None))
        return self.update(SignInRecord, *mine, true() if id_ is None else SignInRecord.id == id_, ended_at=now)


def _by_itself(by: datetime) -> ColumnElement[bool]:
    """Return what is true of the sessions that had ended by themselves ``by`` then (``is_over``)."""
    return or_(SignInRecord.seen_at <= by - IDLE, SignInRecord.began_at <= by - LONGEST)


def hashed(token: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(token.encode()).hexdigest()
