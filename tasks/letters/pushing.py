"""Tells people on call by their webhooks what the mail tells them too; imports no Prefect."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from tasks.gateways.failures import TemporaryFailure
from tasks.gateways.letters.webhooks import push
from tasks.operations.cases import on_call
from tasks.settings import Settings
from tasks.store.unit_of_work import Store

logger = logging.getLogger(__name__)
NEWS_FOR = timedelta(hours=1)
"""A ring that is older wakes nobody any more."""


def push_rings(store: Store, settings: Settings, firm_id: str, *, now: datetime) -> int:
    """Push what the webhooks of the people on call do not know yet; return how many took it.

    A kill between a push and its record pushes it once more: an alert twice does less harm than none.
    """
    with store.read() as uow:
        rings = on_call.to_push(uow, firm_id, since=now - NEWS_FOR) if settings.webhooks else []
    taken = 0
    for ring in rings:
        url = settings.webhooks.get(ring.facts["person"])
        if url is None:
            continue
        try:
            push(url, f"7x24 {ring.facts['number']}")
        except TemporaryFailure as failure:
            logger.warning("%s was not told by webhook: %s", ring.facts["person"], failure)
            continue
        with store.begin() as uow:
            on_call.pushed(uow, ring, now=now)
        taken += 1
    return taken
