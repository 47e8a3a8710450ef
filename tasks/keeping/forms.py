"""The forms with which runs are started: rows of ours, and their runs keep a number. No Prefect."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.clients.clients import Client
from tasks.office import begin, read
from tasks.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class GivenForm:
    """A form as its run reads it: its row's ``number``, what stands in it, and the ``names`` of whom it is about.

    ``client`` is the number by which the client that it names goes from here on, into names, texts and tables.
    """

    number: int
    content: dict[str, Any]
    names: tuple[str, ...]
    client: int | None


def given(run: str) -> GivenForm | None:
    """Return the form that a run was started with, if it is a row already."""
    with read() as uow:
        found = uow.forms.given(run)
        return _read(uow, *found) if found else None


def give(run: str, content: Mapping[str, Any], *, now: datetime) -> GivenForm:
    """Make the form that a run was started with a row, once."""
    with begin() as uow:
        return _read(uow, uow.forms.give(run, content, now=now), dict(content))


def _read(uow: UnitOfWork, number: int, content: dict[str, Any]) -> GivenForm:
    firm, text = str(content.get("firm") or ""), str(content.get("client") or "").strip()
    client = uow.clients.find(firm, text) if text else None
    names = tuple(_names(client or _of_case(uow, firm, str(content.get("case") or "").strip())))
    again = uow.clients.find(firm, str(client.id)) if client else None  # another's code may be the same digits
    return GivenForm(number, content, names, again.id if again == client and again else None)


def _of_case(uow: UnitOfWork, firm: str, text: str) -> Client | None:
    case_id = uow.cases.find(firm, text) if text else None
    case = uow.cases.by_ids([case_id]).get(case_id) if case_id else None
    return uow.clients.get(case.client_id) if case else None


def _names(client: Client | None) -> Iterator[str]:
    if client is not None:
        yield client.name
        yield from (one.name for one in client.contacts if one.name)
