"""What an answer causes leaves at once, not at the next sweep: its letters, and the events that start flows.

It is only haste. Whatever fails here, or is cut off, the sweeps do: letters and events are rows already.
"""

import logging

from tasks.letters.delivering.delivery import deliver
from tasks.letters.event_relay import hand_over_now
from tasks.settings import Settings
from tasks.store.unit_of_work import Store
from tasks.time.clock import Clock
from tasks.time.guard import jumped

logger = logging.getLogger(__name__)

FEW = 20
"""With more letters waiting a delivery is under way, or due: the portal is not the place for it."""


def send_now(store: Store, settings: Settings, clock: Clock) -> None:
    """Deliver the few letters that are due, and hand the events over; never fail."""
    try:
        hand_over_now(store, settings, now=clock())
        for firm_id in filter(settings.mail_of, store.firms):
            with store.read() as uow:
                due, trouble = uow.outbox.due(firm_id, now=clock()), uow.mail_troubles.of(firm_id)
            if 0 < due <= FEW and trouble is None:  # for a server in trouble the sweeps wait, the portal does not
                deliver(store, settings, firm_id, clock=clock, only_alerts=bool(jumped(store)))
    except Exception:  # the client's answer stands; the sweeps try again and tell the operator
        logger.exception("what an answer caused waits for the sweeps")
