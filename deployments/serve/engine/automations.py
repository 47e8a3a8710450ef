"""What Prefect's server watches for, as code: found by name, created once, updated with every deployment.

Whatever goes wrong with a watched run ends as a mail to the operator, through our own outbox: the automation only
starts the flow ``operator_alert``. That flow is not watched, so no alert ever causes another.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from prefect.client.schemas.objects import StateType
from prefect.events.actions import ChangeFlowRunState, RunDeployment
from prefect.events.schemas.automations import AutomationCore, EventTrigger, Posture
from prefect.events.schemas.events import ResourceSpecification

from deployments.manifest import BY_HAND, WATCHED, DeploymentRow, TriggerRow
from deployments.serve.environment import HEARTBEAT_SECONDS
from tasks.operator import told

ALERT = "operator-alert"
"""The flow that mails the operator."""
MISSED_HEARTBEATS = 3
LATE_AFTER = timedelta(minutes=10)
"""A run is "late" for Prefect after 15 seconds, which one busy worker is enough for."""

PENDING_AFTER = timedelta(seconds=75)
"""From a worker's taking a run to its beginning it is seconds, on a busy machine twenty."""

STARTED = ("Pending", "Running", "Completed", "Failed", "Crashed", "Cancelled", "AwaitingConcurrencySlot")


def automations(ids: Mapping[str, UUID], rows: Iterable[DeploymentRow]) -> list[AutomationCore]:
    """Return every automation; ``ids`` are the deployments' ids by flow, ``rows`` what the manifest says of them.

    Whoever sent a form sees that it was refused; that its run was cut off, nobody may look at. A run whose worker died
    before it began is offered again: it is *Pending*, and sends no heartbeat (F1). One whose process died sends no
    heartbeat, from its beginning on, for it may die before its first one: it is marked as crashed, which alerts the
    operator. A heartbeat that arrives after the run's end makes this fire in vain, which changes nothing and tells
    nobody (tasks/letters/alerts.py).
    """
    begun = (*STARTED[1:], "Cancelling", "Scheduled", "AwaitingRetry")
    silence = timedelta(seconds=MISSED_HEARTBEATS * HEARTBEAT_SECONDS)
    return [
        *(_start(ids[row.id], row.id, trigger) for row in rows for trigger in row.triggers),
        _watch("failed", _mail_operator(ids, "failed"), "alert", expect=_runs("Failed"), of=(WATCHED,)),
        _watch("crashed", _mail_operator(ids, "crashed"), "alert", expect=_runs("Crashed"), of=(WATCHED, BY_HAND)),
        _watch(
            "late",
            _mail_operator(ids, "late"),
            after=_runs("Late"),
            expect=_runs(*STARTED),
            of=(WATCHED, BY_HAND),
            within=LATE_AFTER,
        ),
        _watch(
            "unbegun",
            _state("unbegun", "AwaitingRetry", StateType.SCHEDULED),
            after=_runs("Pending"),
            expect=_runs(*begun),
            within=PENDING_AFTER,
        ),
        _watch(
            "dead",
            _state("dead", "Crashed", StateType.CRASHED),
            after=_runs("Running", "heartbeat"),
            expect=_runs("*"),
            within=silence,
        ),
    ]


def _start(deployment_id: UUID, id_: str, row: TriggerRow) -> AutomationCore:
    """Start a deployment on an event of ours (`tasks/letters/event_relay.py`)."""
    match = ResourceSpecification.model_validate(dict(row.match))
    return AutomationCore(
        name=told(id_, "trigger"),
        description=told("automation-event", events=", ".join(row.expect)),
        trigger=EventTrigger(expect=set(row.expect), match=match, posture=Posture.Reactive),
        actions=[_run(deployment_id, dict(row.parameters))],
    )


def _watch(
    name: str,
    action: RunDeployment | ChangeFlowRunState,
    described: str = "",
    *,
    expect: set[str],
    after: Iterable[str] = (),
    of: Sequence[str] = (),
    within: timedelta | None = None,
) -> AutomationCore:
    """Act on what happens to a run with a tag of ``of``; or on what does not, ``within`` a time ``after`` something."""
    tags = {"prefect.resource.id": [f"prefect.tag.{tag}" for tag in of], "prefect.resource.role": "tag"}
    return AutomationCore(
        name=told(f"automation-{name}"),
        description=told(f"automation-{described}") if described else told(f"automation-{name}", "description"),
        trigger=EventTrigger(
            after=set(after),
            expect=expect,
            match=ResourceSpecification.model_validate({"prefect.resource.id": "prefect.flow-run.*"}),
            match_related=ResourceSpecification.model_validate(tags if of else {}),
            for_each={"prefect.resource.id"},
            posture=Posture.Proactive if within else Posture.Reactive,
            within=within or timedelta(0),
        ),
        actions=[action],
    )


def _runs(*what: str) -> set[str]:
    return {f"prefect.flow-run.{one}" for one in what}


def _state(name: str, state: str, kind: StateType) -> ChangeFlowRunState:
    return ChangeFlowRunState(name=state, state=kind, message=told(f"automation-{name}", "message"), force=False)


def _mail_operator(ids: Mapping[str, UUID], trouble: str) -> RunDeployment:
    run = {"__prefect_kind": "jinja", "template": "{{ event.resource.id }}"}
    return _run(ids[ALERT], {"run": run, "trouble": trouble})


def _run(deployment_id: UUID, parameters: dict[str, Any]) -> RunDeployment:
    return RunDeployment(source="selected", deployment_id=deployment_id, parameters=parameters, job_variables=None)
