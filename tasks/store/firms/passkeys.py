"""Keys by which people sign in at the desk, kept in their own devices, and the challenges that were answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime

from sqlalchemy import BigInteger, LargeBinary, String, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from domain.firms.passkeys import NewKey
from tasks.store.base import Repository, table
from tasks.store.firms.sign_ins import hashed
from tasks.store.records import Id, Record


class PasskeyRecord(Record):
    """A key of somebody's device: what proves a signature by it, and how often the device says that it was used."""

    __tablename__ = "passkeys"
    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=True)
    credential: Mapped[str] = mapped_column(unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    uses: Mapped[int] = mapped_column(BigInteger)
    mail: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    added_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class PasskeyChallengeRecord(Record):
    """A challenge that was answered, well or badly: it is not answered again."""

    __tablename__ = "passkey_challenges"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    answered_at: Mapped[datetime] = mapped_column(index=True)


@dataclass(frozen=True, slots=True)
class Passkey:
    """A key of somebody's device."""

    id: int
    credential: str
    public_key: bytes
    uses: int
    mail: str
    name: str
    added_at: datetime
    used_at: datetime | None


_COLUMNS = [getattr(PasskeyRecord, field.name) for field in fields(Passkey)]


class PasskeyRepository(Repository):
    """Keys of all firms' people: a person may work for several."""

    def answer(self, challenge: str, *, forget: datetime, now: datetime) -> bool:
        """Note that a challenge is answered; return whether it is the first time. Forget those ``forget`` and older."""
        self.connection.execute(
            delete(table(PasskeyChallengeRecord)).where(PasskeyChallengeRecord.answered_at < forget)
        )
        row = {"digest": hashed(challenge), "answered_at": now}
        return bool(self.insert_new(PasskeyChallengeRecord, [row], unique=("digest",), returning="digest"))

    def add(self, mail: str, key: NewKey, *, name: str, now: datetime) -> int | None:
        """Keep a key; return its id, ``None`` for one that is kept already."""
        row = asdict(key) | {"mail": mail, "name": name, "added_at": now, "used_at": None}
        return next(iter(self.insert_new(PasskeyRecord, [row], unique=("credential",), returning="id")), None)

    def by_credential(self, credential: str) -> Passkey | None:
        """Return the key of a credential."""
        row = self.connection.execute(select(*_COLUMNS).where(PasskeyRecord.credential == credential)).one_or_none()
        return Passkey(*row) if row else None

    def of(self, mails: Sequence[str]) -> list[Passkey]:
        """Return the keys of some addresses, the newest first."""
        query = select(*_COLUMNS).where(PasskeyRecord.mail.in_(mails)).order_by(PasskeyRecord.id.desc())
        return [Passkey(*row) for row in self.connection.execute(query)]

    def use(self, key: Passkey, *, uses: int, now: datetime) -> bool:
        """Keep that a key was used, unless it was used meanwhile or is no more; return whether it was kept."""
        mine = (PasskeyRecord.id == key.id, PasskeyRecord.uses == key.uses)
        return bool(
            self.connection.execute(update(table(PasskeyRecord)).where(*mine).values(uses=uses, used_at=now)).rowcount
        )

    def end(self, mails: Sequence[str], id_: int) -> bool:
        """Take back a key of some addresses; return whether there was one."""
        mine = (PasskeyRecord.mail.in_(mails), PasskeyRecord.id == id_)
        return bool(self.connection.execute(delete(table(PasskeyRecord)).where(*mine)).rowcount)
