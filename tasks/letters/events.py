"""Events as Prefect tasks: what happened is handed over to Prefect, whose automations start flows on it."""

from datetime import UTC, datetime

from tasks.engine import office_task
from tasks.letters import event_relay
from tasks.letters.event_relay import HandedOver
from tasks.office import this_office

SWEPT = 50_000
"""Events in one sweep: about a minute's work."""


@office_task(minutes=15)
def hand_over() -> HandedOver:
    """Hand every waiting event over; the task is tried again while Prefect's server is away."""
    store, settings = this_office()
    server, names = event_relay.event_server(settings), event_relay.awaited(settings)
    return event_relay.hand_over(store, server, most=SWEPT, now=datetime.now(UTC), awaited=names)


def hand_over_now() -> None:
    """Hand over what this run recorded: best effort, at the end of a flow."""
    event_relay.hand_over_now(*this_office())
