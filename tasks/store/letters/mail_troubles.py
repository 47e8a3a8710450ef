"""Mail servers that take nothing: since when, and since when the operator knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, select, update

from tasks.store.appointments.appointment_records import MailTroubleRecord
from tasks.store.base import Repository, table


@dataclass(frozen=True, slots=True)
class MailTrouble:
    """Why a firm's letters wait; ``grave`` when somebody has to mend something first."""

    since: datetime
    last_at: datetime
    told_at: datetime | None
    grave: bool
    why: str


_OF = select(*(table(MailTroubleRecord).c[name] for name in MailTrouble.__slots__)).where(
    MailTroubleRecord.firm_id == bindparam("firm")
)


class MailTroubleRepository(Repository):
    """The troubles of all firms' mail servers."""

    def of(self, firm_id: str) -> MailTrouble | None:
        """Return what is wrong with a firm's mail server, if anything is."""
        row = self.connection.execute(_OF, {"firm": firm_id}).one_or_none()
        return MailTrouble(*row) if row else None

    def keep(self, firm_id: str, why: str, *, grave: bool, now: datetime) -> None:
        """Keep that the server took nothing now; its trouble began with the first time."""
        row = {"firm_id": firm_id, "since": now, "last_at": now, "told_at": None, "grave": grave, "why": why}
        new = self._insert(MailTroubleRecord)
        again = {"last_at": now, "grave": grave, "why": why}
        self.connection.execute(new.on_conflict_do_update(index_elements=["firm_id"], set_=again), [row])

    def told(self, firm_id: str, *, now: datetime) -> None:
        """Keep that the operator was told."""
        mine = MailTroubleRecord.firm_id == firm_id
        self.connection.execute(update(table(MailTroubleRecord)).where(mine).values(told_at=now))

    def forget(self, firm_id: str) -> bool:
        """Forget the trouble: the server takes mail again. Say whether there was one."""
        mine = MailTroubleRecord.firm_id == firm_id
        return self.connection.execute(delete(table(MailTroubleRecord)).where(mine)).rowcount > 0
