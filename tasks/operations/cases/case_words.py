"""What the firm writes to a client on a case: it stands on the client's page, and goes by mail (issue 14)."""

import hashlib
from dataclasses import dataclass

from domain.acts import By, LongText
from domain.cases.cases import Case
from domain.refusals import Refused
from tasks.operations.cases import case_letters, cases
from tasks.operations.cases.cases import numbered
from tasks.operations.letters.outbox import post
from tasks.store.unit_of_work import UnitOfWork


class NothingSaid(Refused):
    """There is no text."""


@dataclass(frozen=True, slots=True)
class WriteToClient:
    """What the client is told on its case."""

    firm: str
    case: str
    text: LongText


def write_to_client(uow: UnitOfWork, act: WriteToClient, by: By) -> Case:
    """Write to a case's client; the same text twice within a day is a double click. Raise ``NothingSaid``."""
    case, text = numbered(uow, act.firm, act.case), act.text.strip()
    if not text:
        raise NothingSaid("no-text", rule="AL-05")
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    key = f"told:{case.id}:{digest}:{by.at:%Y-%m-%d}"
    new = uow.client_page.write(case.id, text, who=by.who, key=key, now=by.at)
    if new is None:
        return case
    cases.record(uow, case, "case.told", by, facts={"message": new})
    to = case_letters.addressees(uow, [case]).get(case.id)
    if to:
        post(uow, [case_letters.told(uow.firm(case.firm_id), case, to, text=text, who=by.who, key=key)], now=by.at)
    return case
