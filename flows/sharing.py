"""What is much is shared: runs are made that deliver queued letters, or work for firms whose turn is far off.

Every worker may take them. Where Prefect's server is away none is made, and the run does everything itself.
"""

import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowFilter, FlowFilterName
from prefect.deployments import run_deployment

from flows.showing import in_engine, never_in_the_way
from tasks.office import this_office
from tasks.time.clock import Clock, clock_from

logger = logging.getLogger(__name__)

LOT_FLOW = "letter-lot"
FIRMS_FLOW = "firms-lot"
LONG_SECONDS = 60.0
"""A round that takes longer is shared."""
FIRMS = 25
"""So many firms are worked for by a run of its own: its start costs as much as a few of them."""


@dataclass(slots=True)
class Sharing:
    """Counts the letters that a run queues; for each full lot another run is made, which helps this one to deliver.

    A lot is no list: whoever comes takes what is due, oldest first, until nothing is, so that no letter waits for the
    one run that has it, and a machine that is quicker does more.
    """

    clock: Clock | None
    size: int
    waiting: int = 0
    deployments: list[UUID] = field(default_factory=list)

    @classmethod
    def of(cls, now: datetime | None) -> Self:
        """Return the counter of a run that was given ``now``; without one, the lots go by the wall's clock too."""
        return cls(clock_from(now) if now else None, this_office()[1].lot)

    def add(self, queued: int) -> None:
        """Count letters that were queued just now."""
        self.waiting += queued
        while self.waiting >= self.size:
            self.waiting -= self.size
            if in_engine():
                never_in_the_way(self._start)

    def _start(self) -> None:
        self.deployments = self.deployments or deployments_of(LOT_FLOW)
        if self.deployments:
            now = {"now": self.clock().isoformat()} if self.clock else {}
            run_deployment(self.deployments[0], parameters=now, timeout=0)


def in_turn(work: str, firms: Sequence[str], now: datetime | None, *, keep: bool) -> Iterator[str]:
    """Yield the firms for which a run works itself: all of them, unless it is at it for long.

    Then the firms that are left get runs of `firms_lot`, some firms each, and this run ends with what it has. What
    such a run does not do, because it was cut off or never began, the next round does: nothing marks it as done.
    """
    until = time.monotonic() + LONG_SECONDS
    for done, firm in enumerate(firms):
        left = firms[done:]
        if done and keep and time.monotonic() > until and in_engine() and (given := give_away(work, left, now)):
            logger.info("%s: %s firms are worked for by %s runs of their own", work, len(left), given)
            return
        yield firm


def give_away(work: str, firms: Sequence[str], now: datetime | None) -> int:
    """Make runs that work for these firms; return how many, 0 when it cannot be said that all firms have one."""
    parts = [list(firms[start : start + FIRMS]) for start in range(0, len(firms), FIRMS)]

    def start() -> int:
        [deployment] = deployments_of(FIRMS_FLOW)
        for part in parts:
            parameters: dict[str, Any] = {"work": work, "firms": part} | ({"now": now.isoformat()} if now else {})
            run_deployment(deployment, parameters=parameters, timeout=0)
        return len(parts)

    return never_in_the_way(start) or 0


def deployments_of(flow: str) -> list[UUID]:
    """Return the deployments of a flow; none where only some were deployed."""
    with get_client(sync_client=True) as client:
        found = client.read_deployments(flow_filter=FlowFilter(name=FlowFilterName(any_=[flow])))
    return [one.id for one in found]
