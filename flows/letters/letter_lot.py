"""Another run that delivers what a big morning queued, at whichever worker is free."""

from typing import Any

from prefect.client.schemas.objects import State

from flows.clock import stopped
from flows.forms import Now
from flows.letters.outbox_delivery import ending
from flows.words import ended, house_flow
from tasks.letters import outbox
from tasks.operator import told


@house_flow
def letter_lot(now: Now = None) -> State[Any]:
    """Deliver what is due, of whatever firm, beside other runs that do the same, until there is nothing left.

    The run that queued it starts this one, and looks after all letters to the end. A machine of which each core has
    such a run is helped by no other.
    """
    done = outbox.deliver_beside(now)
    if done is None:
        return ended("letter-lot-end", told("letter-lot-none"))
    return stopped(now) or ending(done, {}, {}, dry_run=False)
