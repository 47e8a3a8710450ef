"""The form at the firm's front door: taken as every other form is, from nobody too often (PE-04, finding M7)."""

from datetime import datetime, timedelta

from domain.cases.intake import Form
from domain.refusals import Refused
from tasks.operations.cases.opening import intake
from tasks.operations.cases.opening.intake import Answer
from tasks.store.unit_of_work import UnitOfWork

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


class TooOften(Refused):
    """Somebody asks for more than the profile gives in so short a time."""


def send_form(uow: UnitOfWork, firm_id: str, form: Form, *, address: str, now: datetime) -> Answer:
    """Answer a form of the firm's page, sent from a network ``address``; raise ``TooOften``."""
    promise = uow.firm(firm_id).portal
    require_rare(uow, f"form:{firm_id}", address, most=promise.forms_an_hour, every=HOUR, now=now)
    require_rare(uow, f"sender:{firm_id}", form.tidy().email, most=promise.forms_a_day, every=DAY, now=now)
    return intake.submit(uow, firm_id, form, actor="web-form", now=now)


def require_rare(uow: UnitOfWork, kind: str, who: str, *, most: int, every: timedelta, now: datetime) -> None:
    """Count what somebody asks for; raise ``TooOften`` beyond ``most`` in each stretch of ``every`` (of UTC)."""
    if uow.visits.count(kind, who, _stretch(every, now)) > most:
        raise _too_often(most, every)


def require_left(uow: UnitOfWork, kind: str, who: str, *, most: int, every: timedelta, now: datetime) -> None:
    """Raise ``TooOften`` where the stretch's ``most`` were counted already; count nothing."""
    if uow.visits.counted(kind, who, _stretch(every, now)) >= most:
        raise _too_often(most, every)


def _stretch(every: timedelta, now: datetime) -> datetime:
    return datetime.fromtimestamp(int(now.timestamp() // every.total_seconds() * every.total_seconds()), now.tzinfo)


def _too_often(most: int, every: timedelta) -> TooOften:
    return TooOften("too-often", rule="PE-04", most=most, every=str(every))
