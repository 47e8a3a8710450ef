"""Every half hour: what was recorded while Prefect's server was away reaches it (AL-02)."""

from typing import Any

from prefect.client.schemas.objects import State
from prefect.states import Failed

from flows.words import ended, house_flow
from tasks.letters import events
from tasks.operator import told


@house_flow
def event_relay() -> State[Any]:
    """Hand over to Prefect what was recorded while its server was away: the flows that wait for it begin."""
    done = events.hand_over()
    if done.refused:
        return Failed(message=told("events-refused", count=done.handed, refused=done.refused))
    if not done.handed:
        return ended("events-end-none", told("events-none"))
    return ended("events-end", told("events-handed", count=done.handed))
