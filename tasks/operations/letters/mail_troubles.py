"""A mail server that takes nothing: the letters wait for it, and the operator hears by every way that is left."""

from datetime import datetime, timedelta

from domain.acts import OURSELVES, By
from domain.time.periods import local_day
from tasks.store.letters.mail_troubles import MailTrouble
from tasks.store.unit_of_work import UnitOfWork

PAUSE = timedelta(minutes=10)
"""Between two tries while somebody has to mend something: a server locks accounts that knock too often."""
AWAY_FOR = timedelta(hours=1)
"""So long a server may merely be away before somebody hears of it."""


def resting(uow: UnitOfWork, firm_id: str, *, now: datetime) -> MailTrouble | None:
    """Return the trouble for which a firm's mail server is left alone now; ``None`` when it may be tried."""
    trouble = uow.mail_troubles.of(firm_id)
    return trouble if trouble and trouble.grave and abs(now - trouble.last_at) < PAUSE else None


def hindered(uow: UnitOfWork, firm_id: str, why: str, *, grave: bool, now: datetime) -> None:
    """Keep that the server took nothing; its beginning is an event."""
    known = uow.mail_troubles.of(firm_id)
    uow.mail_troubles.keep(firm_id, why, grave=grave, now=now)
    if known is None:
        key = f"mail-hindered:{firm_id}:{now.isoformat()}"
        uow.events.note(key, firm_id, "mail.hindered", By(OURSELVES, why, now), {"grave": grave})


def works(uow: UnitOfWork, firm_id: str, *, now: datetime) -> None:
    """Keep that the server takes mail; the end of a trouble is an event."""
    trouble = uow.mail_troubles.of(firm_id)
    if trouble and uow.mail_troubles.forget(firm_id):
        key = f"mail-works:{firm_id}:{trouble.since.isoformat()}"
        why = f"mail-works-again: {trouble.since.isoformat(timespec='minutes')}"
        uow.events.note(key, firm_id, "mail.works", By(OURSELVES, why, now), {})


def half_works(uow: UnitOfWork, firm_id: str, *, now: datetime) -> None:
    """Keep that the server takes mail on some connections: one too many was refused, which is no trouble to tell."""
    trouble = uow.mail_troubles.of(firm_id)
    if trouble and not trouble.grave:
        works(uow, firm_id, now=now)


def to_tell(uow: UnitOfWork, firm_id: str, *, now: datetime) -> MailTrouble | None:
    """Return the trouble when the operator has to hear of it now, and keep that: once a day while it lasts."""
    trouble = uow.mail_troubles.of(firm_id)
    zone = uow.firm(firm_id).time_zone
    if trouble is None or not (trouble.grave or abs(now - trouble.since) >= AWAY_FOR):
        return None
    if trouble.told_at and local_day(trouble.told_at, zone) == local_day(now, zone):
        return None
    uow.mail_troubles.told(firm_id, now=now)
    return trouble
