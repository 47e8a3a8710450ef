"""Finds the client that a person names; or refuses, with the names that come near."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

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
        reason = f"{len(alike)} clients of {firm.name} are called {text!r}."
        raise UnknownClient(rule="clients", reason=reason, remedy=f"Say which, by its id: {', '.join(alike[:20])}.")
    reason = f"{firm.name} has no client with the id or the name {text!r}."
    raise UnknownClient(rule="clients", reason=reason, remedy=_near(text, known), acts=() if known else ("import",))


def _near(text: str, known: Sequence[tuple[str, str]]) -> str:
    if not known:
        return "It has no clients yet."
    spoken = {word.casefold(): f"{name} ({external_id})" for external_id, name in known for word in (external_id, name)}
    near = list(dict.fromkeys(spoken[word] for word in get_close_matches(text.casefold(), spoken, n=5, cutoff=0.5)))
    return f"Did you mean {' or '.join(near)}?" if near else f"It has {len(known)} clients; none comes near."
