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

from deployments.manifest import WATCHED, DeploymentRow, TriggerRow
from deployments.serve.environment import HEARTBEAT_SECONDS

ALERT = "Aviso al operador"
"""The deployment that mails the operator."""
MISSED_HEARTBEATS = 3
LATE_AFTER = timedelta(minutes=10)
"""A run is "late" for Prefect after 15 seconds, which one busy worker is enough for."""

STARTED = ("Pending", "Running", "Completed", "Failed", "Crashed", "Cancelled", "AwaitingConcurrencySlot")


def automations(ids: Mapping[str, UUID], rows: Iterable[DeploymentRow]) -> list[AutomationCore]:
    """Return every automation; ``ids`` are the deployments' ids by name, ``rows`` what the manifest says of them."""
    return [
        *(_start(ids[row.name], trigger) for row in rows for trigger in row.triggers),
        _alert(ids, "failed", "Falló un trabajo", {"prefect.flow-run.Failed"}),
        _alert(ids, "crashed", "Se interrumpió un trabajo", {"prefect.flow-run.Crashed"}),
        _late(ids),
        _zombie(),
    ]


def _start(deployment_id: UUID, row: TriggerRow) -> AutomationCore:
    """Start a deployment on an event of ours (`tasks/letters/event_relay.py`)."""
    return AutomationCore(
        name=row.name,
        description=f"Suceso: {', '.join(row.expect)}.",
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


def _alert(ids: Mapping[str, UUID], trouble: str, name: str, expect: set[str]) -> AutomationCore:
    trigger = EventTrigger(
        expect=expect,
        match=_runs(),
        match_related=_watched(),
        for_each={"prefect.resource.id"},
        posture=Posture.Reactive,
    )
    return AutomationCore(
        name=f"{name}: avisar al operador",
        description="Envía un correo a la dirección de operaciones de la empresa.",
        trigger=trigger,
        actions=[_mail_operator(ids, trouble)],
    )


def _late(ids: Mapping[str, UUID]) -> AutomationCore:
    trigger = EventTrigger(
        after={"prefect.flow-run.Late"},
        expect={f"prefect.flow-run.{state}" for state in STARTED},
        match=_runs(),
        match_related=_watched(),
        for_each={"prefect.resource.id"},
        posture=Posture.Proactive,
        within=LATE_AFTER,
    )
    return AutomationCore(
        name="No empezó un trabajo: avisar al operador",
        description="Un trabajo programado lleva diez minutos sin empezar.",
        trigger=trigger,
        actions=[_mail_operator(ids, "late")],
    )


def _zombie() -> AutomationCore:
    """A run whose process died sends no heartbeat: it is marked as crashed, which alerts the operator."""
    trigger = EventTrigger(
        after={"prefect.flow-run.heartbeat"},
        expect={"prefect.flow-run.*"},
        match=_runs(),
        for_each={"prefect.resource.id"},
        posture=Posture.Proactive,
        within=timedelta(seconds=MISSED_HEARTBEATS * HEARTBEAT_SECONDS),
    )
    message = "El proceso dejó de dar señales: se lo da por muerto."
    return AutomationCore(
        name="Murió el proceso de un trabajo: darlo por interrumpido",
        description="Sin señales durante noventa segundos.",
        trigger=trigger,
        actions=[ChangeFlowRunState(name="Crashed", state=StateType.CRASHED, message=message, force=False)],
    )


def _mail_operator(ids: Mapping[str, UUID], trouble: str) -> RunDeployment:
    run = {"__prefect_kind": "jinja", "template": "{{ event.resource.id }}"}
    parameters = {"run": run, "trouble": trouble}
    return RunDeployment(source="selected", deployment_id=ids[ALERT], parameters=parameters, job_variables=None)


def _runs() -> ResourceSpecification:
    return ResourceSpecification.model_validate({"prefect.resource.id": "prefect.flow-run.*"})


def _watched() -> ResourceSpecification:
    tag = {"prefect.resource.id": f"prefect.tag.{WATCHED}", "prefect.resource.role": "tag"}
    return ResourceSpecification.model_validate(tag)
