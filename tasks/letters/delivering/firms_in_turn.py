"""Delivers several firms' letters in turn, so that none waits for another's rate or trouble. Imports no Prefect."""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from tasks.letters.delivering.delivery import Delivered, NoMailServer, deliver
from tasks.operator import spoken
from tasks.settings import Settings
from tasks.store.unit_of_work import Store
from tasks.time.clock import Clock
from tasks.time.side_by_side import at_once

logger = logging.getLogger(__name__)

WAIT_SECONDS = 1.0
AT_ONCE = 4
"""Firms whose letters go at the same time, each to its own mail server."""


@dataclass(slots=True)
class InTurn:
    """What became of each firm's letters, and whose could not be delivered, with the reason."""

    by_firm: dict[str, Delivered] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)

    @property
    def total(self) -> Delivered:
        """What became of all letters together."""
        total = Delivered()
        for one in self.by_firm.values():
            total += one
        return total


def deliver_in_turn(
    store: Store,
    settings: Settings,
    firm_ids: Sequence[str],
    *,
    clock: Clock,
    patience: timedelta,
    only_alerts: bool = False,
) -> InTurn:
    """Deliver what is due at each firm, and again what only the mail server's rate held back, for up to ``patience``.

    Letters that other processes have are waited for, too: of one that died they are taken when its lease ends. What is
    left is for the next sweep. Raise ``NoMailServer`` when none is configured; any other trouble is one
    firm's, is named, and stops no other firm.
    """
    done, until, waiting = InTurn(), clock() + patience, list(firm_ids)

    def attempt(firm_id: str) -> Delivered | None:
        try:
            with store.read() as uow:
                uow.firm(firm_id)
            return deliver(store, settings, firm_id, clock=clock, only_alerts=only_alerts)
        except NoMailServer as error:
            if not settings.mails:
                raise
            done.broken[firm_id] = str(spoken(error))
        except Exception as error:
            logger.exception("the letters of %s could not be delivered", firm_id)
            done.broken[firm_id] = str(spoken(error))
        return None

    while waiting:
        held = []
        tried = at_once(attempt, waiting, most=AT_ONCE, name="firm")  # a server that hangs holds up no other
        for firm_id, found in zip(waiting, tried, strict=True):
            if found is None:
                continue
            done.by_firm[firm_id] = done.by_firm.get(firm_id, Delivered())
            done.by_firm[firm_id] += found
            waits = found.held or found.elsewhere
            held += [firm_id] if waits and not found.trouble else []  # a server that is away is asked later
        if not held or clock() >= until:
            break
        waiting = held
        time.sleep(WAIT_SECONDS)
    return done
