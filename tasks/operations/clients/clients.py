"""Finds the client that a person names; or refuses, with the names that come near."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from domain.clients.clients import Client
from domain.refusals import Refused
from tasks.store.unit_of_work import UnitOfWork


class UnknownClient(Refused):
    """No client of the firm, or more than one, goes by that name."""


def find_client(uow: UnitOfWork, firm_id: str, text: str) -> Client:
    """Find a client by external id, row id or exact name; else refuse, with the names that come near."""
    firm, text = uow.firm(firm_id), text.strip()
    if client := uow.clients.find(firm_id, text):
        return client
    known = uow.clients.names(firm_id)
    alike = [external_id for external_id, name in known if name == text]
    if alike:
        about: dict[str, Any] = {"count": len(alike), "ids": tuple(alike[:20])}
        raise UnknownClient("clients-alike", rule="clients", firm=firm.name, text=text, **about)
    if not known:
        raise UnknownClient("no-clients-yet", rule="clients", firm=firm.name, text=text, acts=("import",))
    near = _near(text, known)
    raise UnknownClient("unknown-client", rule="clients", firm=firm.name, text=text, near=near, count=len(known))


def _near(text: str, known: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    spoken = {word.casefold(): f"{name} ({external_id})" for external_id, name in known for word in (external_id, name)}
    return tuple(dict.fromkeys(spoken[word] for word in get_close_matches(text.casefold(), spoken, n=5, cutoff=0.5)))
