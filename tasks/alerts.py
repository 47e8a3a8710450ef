"""Alerts to the operator as Prefect tasks (OP-01)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from prefect.client.orchestration import get_client

from tasks.engine import office_task
from tasks.office import this_office
from tasks.operations import alerts
from tasks.operations.alerts import Words


@dataclass(frozen=True, slots=True)
class RunFacts:
    """A flow run as its operator knows it; ``firm`` is ``None`` when it worked for all."""

    id: str
    name: str
    firm: str | None
    message: str
    link: str | None


@office_task("mirar el trabajo", minutes=2)
def read_run(run_id: str) -> RunFacts:
    """Ask Prefect about a flow run."""
    _, settings = this_office()
    with get_client(sync_client=True) as client:
        run = client.read_flow_run(UUID(run_id))
    firm = run.parameters.get("firm")
    link = f"{settings.prefect_ui_url}/runs/flow-run/{run.id}" if settings.prefect_ui_url else None
    message = (run.state and run.state.message) or ""
    return RunFacts(str(run.id), run.name, firm if isinstance(firm, str) else None, message, link)


@office_task("escribir aviso: {about}", minutes=5)
def alert_operators(
    about: str, words: Mapping[str, Words], firm: str | None, link: str | None, now: datetime
) -> list[str]:
    """Queue an alert to the operator of a firm (``None``: of every firm), once; give the firms whose letter is new."""
    store, _ = this_office()
    known = firm if firm in store.firms else None
    with store.begin() as uow:
        return alerts.alert_operators(uow, about, words, firm_id=known, link=link, now=now)
