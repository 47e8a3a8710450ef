"""A big morning is shared: while letters are queued, runs that deliver them are made, for every worker to take."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowFilter, FlowFilterName
from prefect.deployments import run_deployment

from flows.showing import in_engine, never_in_the_way
from tasks.office import this_office
from tasks.time.clock import Clock, clock_from

logger = logging.getLogger(__name__)

LOT_FLOW = "letter-lot"


@dataclass(slots=True)
class Sharing:
    """Counts the letters that a run queues; of each full lot another run is made, the rest the run delivers itself.

    A lot is no list: whoever comes takes what is due, oldest first, so that no letter waits for the one run that has
    it. Where Prefect's server is away, there are no lots, and the run delivers everything itself.
    """

    clock: Clock | None
    size: int
    waiting: int = 0
    lots: int = 0
    deployment: list[UUID] = field(default_factory=list)

    @classmethod
    def of(cls, now: datetime | None) -> Sharing:
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
        if not self.deployment:
            with get_client(sync_client=True) as client:
                found = client.read_deployments(flow_filter=FlowFilter(name=FlowFilterName(any_=[LOT_FLOW])))
            self.deployment = [one.id for one in found]
        if self.deployment:
            now = {"now": self.clock().isoformat()} if self.clock else {}
            run_deployment(self.deployment[0], parameters={"most": self.size} | now, timeout=0)
            self.lots += 1
