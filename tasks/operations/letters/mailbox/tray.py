"""A mail that waits in the tray, attended by a person."""

from dataclasses import dataclass

from domain.acts import By
from tasks.operations.cases.cases import numbered
from tasks.operations.letters.mailbox.inbox import take_from_tray
from tasks.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class AttendMail:
    """A mail of the tray: it belongs to a ``case``, or, with none, it needs nothing more."""

    firm: str
    mail: int
    case: str = ""


def attend_mail(uow: UnitOfWork, act: AttendMail, by: By) -> None:
    """Take a mail out of the tray: onto its case, or as settled (OP-05)."""
    case_id = numbered(uow, act.firm, act.case).id if act.case.strip() else None
    take_from_tray(uow, act.firm, act.mail, case_id=case_id, by=by)
