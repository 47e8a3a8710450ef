"""The firm's mailbox as Prefect tasks."""

from dataclasses import dataclass
from datetime import UTC, datetime

from tasks.engine import office_task
from tasks.gateways.words import tray_word
from tasks.language import language
from tasks.letters.mailboxes import read_mailbox
from tasks.office import this_office


@dataclass(frozen=True, slots=True)
class Waiting:
    """A mail in the tray, as the operator sees it."""

    id: int
    sender: str
    subject: str
    why: str
    since: str


def firms_with_mailbox() -> list[str]:
    """Return the firms whose mailbox can be read, by id."""
    store, settings = this_office()
    return sorted(firm for firm in store.firms if firm in settings.mailboxes)


@office_task(minutes=20)
def read(firm: str, now: datetime | None) -> dict[str, int]:
    """Read what is new in the firm's mailbox; return how often each effect occurred."""
    store, settings = this_office()
    at = now or datetime.now(UTC)  # one instant for all of it: what it queues can be delivered at once
    return dict(read_mailbox(store, settings, firm, clock=lambda: at))


@office_task(minutes=2)
def tray(firm: str) -> list[Waiting]:
    """Return the mails that wait for the operator, oldest first."""
    tongue = language()
    with this_office()[0].read() as uow:
        return [
            Waiting(
                row.id, row.sender, row.subject, tray_word(tongue, row.note), row.tray_since.isoformat("T", "minutes")
            )
            for row in uow.inbox.tray(firm)
        ]
