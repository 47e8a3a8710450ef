"""Hands events to Prefect's server by plain HTTP: its own client loses them silently while the server is away.

``POST /api/events`` takes our own id, so the same event posted again starts no second run. The server remembers ids
for minutes only; after that it is the operation behind the run that does a doubled thing once (AL-01).
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx

from domain.time.periods import require_aware
from tasks.gateways.failures import PermanentFailure, TemporaryFailure

CONNECT_SECONDS = 2.0
"""A server that is away must not keep the command line or a client's form waiting."""
ANSWER_SECONDS = 10.0
REFUSALS = (413, 422)
"""The server's no to what an event says."""


@dataclass(frozen=True, slots=True)
class EventServer:
    """Where events go: ``url`` ends in ``/api``; ``login`` is ``user:password``; ``ca_file`` for a CA of one's own."""

    url: str
    login: str | None = field(default=None, repr=False)
    ca_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Announcement:
    """An event as Prefect gets it: ``resource`` such as ``trastienda.case.12``, ``related`` by their roles."""

    id: str
    name: str
    resource: str
    at: datetime
    labels: Mapping[str, str]
    related: Mapping[str, str]
    payload: Mapping[str, Any]


def announce(events: Sequence[Announcement], server: EventServer, *, now: datetime) -> None:
    """Hand the events over, all or none of them, each dated by when it happened, though never after ``now``.

    Raise ``TemporaryFailure`` while the server is away or refuses the login, ``PermanentFailure`` when it does not
    take one of the events.
    """
    body = [_posted(event, min(event.at, require_aware(now))) for event in events]
    login = httpx.BasicAuth(*server.login.split(":", 1)) if server.login else None
    timeout = httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS)
    try:
        with httpx.Client(verify=_trust(server), auth=login, timeout=timeout, trust_env=False) as client:
            address = server.url.rstrip("/")
            answer = client.post(f"{address}/events", json=body, headers=_against_forgery(client, address))
    except httpx.TransportError as error:
        raise TemporaryFailure("prefect-away", server.url, error, soon=True) from error
    if answer.is_success:
        return
    said = ("prefect-refuses", server.url, f"{answer.status_code} {answer.text[:200]}")
    if answer.status_code in REFUSALS:
        raise PermanentFailure(*said)
    raise TemporaryFailure(*said, soon=False)


def _against_forgery(client: httpx.Client, address: str) -> dict[str, str]:
    """Return the headers without which a server with CSRF protection takes nothing; none where it has none."""
    name = str(uuid.uuid4())
    answer = client.get(f"{address}/csrf-token", params={"client": name})
    if not answer.is_success:
        return {}
    return {"Prefect-Csrf-Client": name, "Prefect-Csrf-Token": str(answer.json()["token"])}


def _posted(event: Announcement, occurred: datetime) -> dict[str, Any]:
    related = [
        {"prefect.resource.id": resource, "prefect.resource.role": role} for role, resource in event.related.items()
    ]
    return {
        "id": event.id,
        "occurred": occurred.isoformat(),
        "event": event.name,
        "resource": {"prefect.resource.id": event.resource, **event.labels},
        "related": related,
        "payload": dict(event.payload),
    }


def _trust(server: EventServer) -> Any:  # noqa: ANN401  what httpx takes: a context, or True for the usual ones
    if server.ca_file is None:
        return True
    import ssl  # noqa: PLC0415  only where a CA of one's own is named

    return ssl.create_default_context(cafile=str(server.ca_file))
