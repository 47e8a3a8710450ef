"""A lot of the letters that a big morning queued, delivered by whichever worker is free."""

from __future__ import annotations

from typing import Annotated, Any

from prefect.client.schemas.objects import State

from flows.clock import stopped
from flows.forms import Now
from flows.letters.outbox_delivery import ending
from flows.words import asked, house_flow
from tasks.letters import outbox


@house_flow
def letter_lot(most: Annotated[int, asked("letter-lot", "most", gt=0)] = 500, now: Now = None) -> State[Any]:
    """Deliver so many of the letters that are due, of whatever firm, beside other runs that do the same.

    The run that queued them starts it, and looks after all of them to the end: what a lot leaves, others take.
    """
    done = outbox.deliver_lot(most, now)
    return stopped(now) or ending(done, {}, {}, dry_run=False)
