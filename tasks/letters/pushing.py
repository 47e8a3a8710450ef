"""Tells people on call by their webhooks what the mail tells them too; imports no Prefect."""

import logging
from datetime import datetime, timedelta

from domain.firms.firms import Firm
from tasks.gateways.failures import TemporaryFailure
from tasks.gateways.letters.webhooks import push
from tasks.gateways.words import failure_word, say
from tasks.operations.cases.waiting import on_call
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
        rings = on_call.to_push(uow, firm_id, since=now - NEWS_FOR)
    taken = 0
    for ring in rings:
        if not _pushed(settings, ring.facts["person"], f"7x24 {ring.facts['number']}"):
            continue
        with store.begin() as uow:
            on_call.pushed(uow, ring, now=now)
        taken += 1
    return taken


def push_trouble(settings: Settings, firm: Firm, why: str) -> None:
    """Push to the people on call that no mail leaves: no other way to them is left."""
    tongue = firm.languages[0]
    text = say(tongue, "push-mail-hindered", firm=firm.name, why=failure_word(tongue, why))
    for person in firm.on_call.people if firm.on_call else ():
        _pushed(settings, person.id, text)


def _pushed(settings: Settings, person: str, text: str) -> bool:
    """Push to a person's webhook, where there is one; say whether it took the text."""
    url = settings.webhooks.get(person)
    try:
        if url:
            push(url, text)
    except TemporaryFailure as failure:
        logger.warning("%s was not told by webhook: %s", person, failure)
        return False
    return url is not None
