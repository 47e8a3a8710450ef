"""Keys by which people sign in at the desk, kept in their own devices, and the challenges that were answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, LargeBinary, String, select
from sqlalchemy.orm import Mapped, mapped_column

from domain.firms.passkeys import NewKey
from tasks.store.base import Repository, fields_of, row_of
from tasks.store.firms.sign_ins import hashed
from tasks.store.records import Record, new_id


class PasskeyRecord(Record):
    """A key of somebody's device: what proves a signature by it, and how often the device says that it was used."""

    __tablename__ = "passkeys"
    id: Mapped[int] = new_id()
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


_COLUMNS = fields_of(PasskeyRecord, Passkey)


class PasskeyRepository(Repository):
    """Keys of all firms' people: a person may work for several."""

    def answer(self, challenge: str, *, forget: datetime, now: datetime) -> bool:
        """Note that a challenge is answered; return whether it is the first time. Forget those ``forget`` and older."""
        self.delete(PasskeyChallengeRecord, PasskeyChallengeRecord.answered_at < forget)
        row = {"digest": hashed(challenge), "answered_at": now}
        return bool(self.insert_new(PasskeyChallengeRecord, [row], unique=("digest",), returning="digest"))

    def add(self, mail: str, key: NewKey, *, name: str, now: datetime) -> int | None:
        """Keep a key; return its id, ``None`` for one that is kept already."""
        row = row_of(PasskeyRecord, key, mail=mail, name=name, added_at=now, used_at=None)
        return self.insert_once(PasskeyRecord, row, "credential")

    def by_credential(self, credential: str) -> Passkey | None:
        """Return the key of a credential."""
        mine = select(*_COLUMNS).where(PasskeyRecord.credential == credential)
        return next((Passkey(*row) for row in self.rows(mine)), None)

    def of(self, mails: Sequence[str]) -> list[Passkey]:
        """Return the keys of some addresses, the newest first."""
        query = select(*_COLUMNS).where(PasskeyRecord.mail.in_(mails)).order_by(PasskeyRecord.id.desc())
        return [Passkey(*row) for row in self.rows(query)]

    def use(self, key: Passkey, *, uses: int, now: datetime) -> bool:
        """Keep that a key was used, unless it was used meanwhile or is no more; return whether it was kept."""
        mine = (PasskeyRecord.id == key.id, PasskeyRecord.uses == key.uses)
        return self.update(PasskeyRecord, *mine, uses=uses, used_at=now) == 1

    def end(self, mails: Sequence[str], id_: int) -> bool:
        """Take back a key of some addresses; return whether there was one."""
        return self.delete(PasskeyRecord, PasskeyRecord.mail.in_(mails), PasskeyRecord.id == id_) == 1
