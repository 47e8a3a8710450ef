"""Alerts to the operator as Prefect tasks (OP-01)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterExpectedStartTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
    FlowRunFilterTags,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.events import Event
from prefect.events.filters import EventFilter, EventNameFilter, EventOccurredFilter

from tasks.engine import office_task
from tasks.office import this_office
from tasks.operations.letters import alerts
from tasks.operations.letters.alerts import Said

LOOK_BACK = timedelta(days=1)
LATE_AFTER = timedelta(minutes=10)
EVENTS_PAGE = 50  # the most that the server gives at once
MOST_PAGES = 40
ACTION_FAILED = "prefect.automation.action.failed"
STARTS_A_RUN = "run-deployment"
"""The kind of action whose failure loses something: an event's run."""
TROUBLES = {
    StateType.FAILED: "failed",
    StateType.CRASHED: "crashed",
    StateType.SCHEDULED: "late",
    StateType.PENDING: "late",
}
WAITS_ITS_TURN = "AwaitingConcurrencySlot"


@dataclass(frozen=True, slots=True)
class RunFacts:
    """A flow run as its operator knows it; ``firm`` is ``None`` when it worked for all.

    ``trouble`` is what is wrong with it by its present state: ``failed``, ``crashed``, ``late``, or nothing. It is
    ``unstarted`` for an automation that could start no run: then the rest describes the automation.
    """

    id: str
    trouble: str
    name: str
    firm: str | None
    message: str
    link: str | None


@office_task(minutes=2)
def read_run(run_id: str) -> RunFacts:
    """Ask Prefect about a flow run."""
    with get_client(sync_client=True) as client:
        return _facts(client.read_flow_run(UUID(run_id)))


@office_task(minutes=2)
def troubled_runs(tag: str, now: datetime) -> list[RunFacts]:
    """Ask Prefect about the last day's runs with ``tag`` that failed, crashed, or are late.

    Its automations tell of each at once; but an event may be lost, and then nobody would be told.
    """
    day = {"after_": now - LOOK_BACK, "before_": now}
    wanted = FlowRunFilter(
        tags=FlowRunFilterTags(all_=[tag]),
        expected_start_time=FlowRunFilterExpectedStartTime.model_validate(day),
        state=FlowRunFilterState(
            type=FlowRunFilterStateType(any_=list(TROUBLES)),
        ),
    )
    with get_client(sync_client=True) as client:
        runs = client.read_flow_runs(flow_run_filter=wanted)
    return [_facts(run) for run in runs if not _merely_waiting(run, now)]


@office_task(minutes=2)
def unstarted(now: datetime) -> list[RunFacts]:
    """Ask Prefect which automations could not do their action in the last day: no run exists that could fail."""
    day = EventOccurredFilter.model_validate({"since": now - LOOK_BACK, "until": now})
    wanted = EventFilter(occurred=day, event=EventNameFilter(name=[ACTION_FAILED]))
    with get_client(sync_client=True) as client:
        found = list(_events(client, wanted))
    _, settings = this_office()
    facts: dict[str, RunFacts] = {}
    for event in found:
        if event.payload.get("action_type", STARTS_A_RUN) != STARTS_A_RUN:  # such as a heartbeat after the end (F5)
            continue
        automation = event.resource.id.rpartition(".")[2]
        once_a_day = f"{automation}:{event.occurred:%Y-%m-%d}"
        link = f"{settings.prefect_ui_url}/automations/automation/{automation}" if settings.prefect_ui_url else None
        name, reason = event.resource.name or automation, str(event.payload.get("reason", ""))
        facts[once_a_day] = RunFacts(once_a_day, "unstarted", name, None, reason, link)
    return list(facts.values())


def _events(client: SyncPrefectClient, wanted: EventFilter) -> Iterator[Event]:
    """Give events, newest first, page by page: what is looked for may stand behind many others."""
    page = client.read_events(wanted, limit=EVENTS_PAGE)
    for _ in range(MOST_PAGES):
        yield from page.events
        if page.next_page is None:
            return
        page = client.read_events_page(str(page.next_page))


def _merely_waiting(run: FlowRun, now: datetime) -> bool:
    """Whether a run that has not begun is not late yet, or waits for another of its kind to end."""
    unbegun = run.state_type in (StateType.SCHEDULED, StateType.PENDING)
    at = run.expected_start_time
    return unbegun and (run.state_name == WAITS_ITS_TURN or at is None or now - at < LATE_AFTER)


def _facts(run: FlowRun) -> RunFacts:
    _, settings = this_office()
    trouble = TROUBLES.get(run.state_type, "") if run.state_type else ""
    firm = run.parameters.get("firm")
    link = f"{settings.prefect_ui_url}/runs/flow-run/{run.id}" if settings.prefect_ui_url else None
    message = (run.state and run.state.message) or ""
    return RunFacts(str(run.id), trouble, run.name, firm if isinstance(firm, str) else None, message, link)


@office_task(minutes=5)
def alert_operators(about: str, said: Said, firm: str | None, link: str | None, now: datetime) -> list[str]:
    """Queue an alert to the operator of a firm (``None``: of every firm), once; return the firms with a new letter."""
    store, _ = this_office()
    known = firm if firm in store.firms else None
    with store.begin() as uow:
        return alerts.alert_operators(uow, about, said, firm_id=known, link=link, now=now)
