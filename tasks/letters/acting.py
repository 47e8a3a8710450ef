"""What became of a mail that was attended, in the operator's words."""

from tasks.acting import Done
from tasks.operations.letters.mailbox.tray import AttendMail
from tasks.operator import told
from tasks.store.unit_of_work import UnitOfWork


def attended(_uow: UnitOfWork, act: AttendMail, _nothing: None) -> Done:
    """Return where the mail is now."""
    place = "case" if act.case.strip() else "settled"
    return Done(told(f"mail-attended-{place}"), told("mail-named", mail=str(act.mail), case=act.case).strip())
