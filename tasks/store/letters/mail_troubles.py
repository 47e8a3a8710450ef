"""Mail servers that take nothing: since when, and since when the operator knows."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from tasks.store.base import Repository, fields_of
from tasks.store.letters.mail_records import MailTroubleRecord


@dataclass(frozen=True, slots=True)
class MailTrouble:
    """Why a firm's letters wait; ``grave`` when somebody has to mend something first."""

    since: datetime
    last_at: datetime
    told_at: datetime | None
    grave: bool
    why: str


_OF = select(*fields_of(MailTroubleRecord, MailTrouble)).where(MailTroubleRecord.firm_id == bindparam("firm"))


class MailTroubleRepository(Repository):
    """The troubles of all firms' mail servers."""

    def of(self, firm_id: str) -> MailTrouble | None:
        """Return what is wrong with a firm's mail server, if anything is."""
        return next((MailTrouble(*row) for row in self.rows(_OF, {"firm": firm_id})), None)

    def keep(self, firm_id: str, why: str, *, grave: bool, now: datetime) -> None:
        """Keep that the server took nothing now; its trouble began with the first time."""
        row = {"firm_id": firm_id, "since": now, "told_at": None, "last_at": now, "grave": grave, "why": why}
        self.put(MailTroubleRecord, row, "firm_id", change=("last_at", "grave", "why"))

    def told(self, firm_id: str, *, now: datetime) -> None:
        """Keep that the operator was told."""
        self.update(MailTroubleRecord, MailTroubleRecord.firm_id == firm_id, told_at=now)

    def forget(self, firm_id: str) -> bool:
        """Forget the trouble: the server takes mail again. Say whether there was one."""
        return self.delete(MailTroubleRecord, MailTroubleRecord.firm_id == firm_id) > 0
