"""What Prefect's server watches for, as code: found by name, created once, updated with every deployment.

Whatever goes wrong with a watched run ends as a mail to the operator, through our own outbox: the automation only
starts the flow ``operator_alert``. That flow is not watched, so no alert ever causes another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
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
    """Return every automation; ``ids`` are the deployments' ids by flow, ``rows`` what the manifest says of them."""
    return [
        *(_start(ids[row.id], row.id, trigger) for row in rows for trigger in row.triggers),
        _alert(ids, "failed", {"prefect.flow-run.Failed"}, _tagged(WATCHED)),
        _alert(ids, "crashed", {"prefect.flow-run.Crashed"}, _tagged(WATCHED, BY_HAND)),
        _late(ids),
        _unbegun(),
        _zombie(),
    ]


def _start(deployment_id: UUID, id_: str, row: TriggerRow) -> AutomationCore:
    """Start a deployment on an event of ours (`tasks/letters/event_relay.py`)."""
    return AutomationCore(
        name=told(id_, "trigger"),
        description=told("automation-event", events=", ".join(row.expect)),
        trigger=EventTrigger(
            expect=set(row.expect),
            match=ResourceSpecification.model_validate(dict(row.match)),
            posture=Posture.Reactive,
        ),
        actions=[
            RunDeployment(
                source="selected", deployment_id=deployment_id, parameters=dict(row.parameters), job_variables=None
            )
        ],
    )


def _alert(ids: Mapping[str, UUID], trouble: str, expect: set[str], tagged: ResourceSpecification) -> AutomationCore:
    """Whoever sent a form sees that it was refused; that its run was cut off, nobody may look at."""
    trigger = EventTrigger(
        expect=expect,
        match=_runs(),
        match_related=tagged,
        for_each={"prefect.resource.id"},
        posture=Posture.Reactive,
    )
    return AutomationCore(
        name=told(f"automation-{trouble}"),
        description=told("automation-alert"),
        trigger=trigger,
        actions=[_mail_operator(ids, trouble)],
    )


def _late(ids: Mapping[str, UUID]) -> AutomationCore:
    trigger = EventTrigger(
        after={"prefect.flow-run.Late"},
        expect={f"prefect.flow-run.{state}" for state in STARTED},
        match=_runs(),
        match_related=_tagged(WATCHED, BY_HAND),
        for_each={"prefect.resource.id"},
        posture=Posture.Proactive,
        within=LATE_AFTER,
    )
    return AutomationCore(
        name=told("automation-late"),
        description=told("automation-late", "description"),
        trigger=trigger,
        actions=[_mail_operator(ids, "late")],
    )


def _unbegun() -> AutomationCore:
    """A run whose worker died before it began is offered again: it is *Pending*, and sends no heartbeat (F1)."""
    trigger = EventTrigger(
        after={"prefect.flow-run.Pending"},
        expect={f"prefect.flow-run.{state}" for state in (*STARTED[1:], "Cancelling", "Scheduled", "AwaitingRetry")},
        match=_runs(),
        for_each={"prefect.resource.id"},
        posture=Posture.Proactive,
        within=PENDING_AFTER,
    )
    message = told("automation-unbegun", "message")
    return AutomationCore(
        name=told("automation-unbegun"),
        description=told("automation-unbegun", "description"),
        trigger=trigger,
        actions=[ChangeFlowRunState(name="AwaitingRetry", state=StateType.SCHEDULED, message=message, force=False)],
    )


def _zombie() -> AutomationCore:
    """A run whose process died sends no heartbeat: it is marked as crashed, which alerts the operator.

    From its beginning on, for it may die before its first one. A heartbeat that arrives after the run's end makes
    this fire in vain, which changes nothing and tells nobody (tasks/letters/alerts.py).
    """
    trigger = EventTrigger(
        after={"prefect.flow-run.Running", "prefect.flow-run.heartbeat"},
        expect={"prefect.flow-run.*"},
        match=_runs(),
        for_each={"prefect.resource.id"},
        posture=Posture.Proactive,
        within=timedelta(seconds=MISSED_HEARTBEATS * HEARTBEAT_SECONDS),
    )
    message = told("automation-dead", "message")
    return AutomationCore(
        name=told("automation-dead"),
        description=told("automation-dead", "description"),
        trigger=trigger,
        actions=[ChangeFlowRunState(name="Crashed", state=StateType.CRASHED, message=message, force=False)],
    )


def _mail_operator(ids: Mapping[str, UUID], trouble: str) -> RunDeployment:
    run = {"__prefect_kind": "jinja", "template": "{{ event.resource.id }}"}
    parameters = {"run": run, "trouble": trouble}
    return RunDeployment(source="selected", deployment_id=ids[ALERT], parameters=parameters, job_variables=None)


def _runs() -> ResourceSpecification:
    return ResourceSpecification.model_validate({"prefect.resource.id": "prefect.flow-run.*"})


def _tagged(*tags: str) -> ResourceSpecification:
    tagged = {"prefect.resource.id": [f"prefect.tag.{tag}" for tag in tags], "prefect.resource.role": "tag"}
    return ResourceSpecification.model_validate(tagged)
