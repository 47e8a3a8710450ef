"""Puts what ``prefect.yaml`` says on a Prefect server: ``python -m deployments.serve.engine.deploy [--catch-up]``.

With ``--when-told`` it imports what it needs and waits for a line of input before it begins.

Doing it again changes nothing. An operator's pause of a schedule stays; what the file no longer names is taken away.
The server is the one of ``PREFECT_API_URL``.
"""

from __future__ import annotations

import contextlib
import copy
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, get_type_hints
from uuid import UUID

from deployments.manifest import AT_START, NEEDS_MAILBOX, DeploymentRow, ScheduleRow, read_manifest
from deployments.serve.engine.automations import automations
from deployments.serve.engine.prefect_api import PAGE
from deployments.serve.engine.watch import OURS
from deployments.serve.environment import quiet
from deployments.warm import ON_ANY_MACHINE
from tasks.gateways.firms.firm_profiles import read_firms
from tasks.operator import told
from tasks.settings import Settings, read_settings

if TYPE_CHECKING:
    from prefect import Flow
    from prefect.client.orchestration import SyncPrefectClient
    from prefect.client.schemas.actions import DeploymentScheduleCreate
    from prefect.client.schemas.responses import DeploymentResponse
    from prefect.events.schemas.automations import Automation


LOTS_AT_ONCE = 2
"""Of a worker's four runs at once; with more workers, more: it is the queue's limit."""


def for_this_machine(rows: Sequence[DeploymentRow], settings: Settings) -> list[DeploymentRow]:
    """Return the rows without the schedules that would find nothing to do: no mailbox, no mailbox runs."""
    return [
        row.model_copy(update={"schedules": ()}) if NEEDS_MAILBOX in row.tags and not settings.mailboxes else row
        for row in rows
    ]


def deploy_all(
    client: SyncPrefectClient, rows: Sequence[DeploymentRow], firm_ids: Sequence[str], *, command: str | None = None
) -> dict[str, UUID]:
    """Create or update the work pools, deployments, schedules and automations; return the deployments' ids by flow.

    All is called as the operator's language calls it. A deployment that had another name is the same one.

    ``command`` is what workers start for each run, instead of Prefect's own.
    """
    from prefect.client.schemas.actions import WorkPoolCreate  # noqa: PLC0415

    for pool in sorted({row.work_pool.name for row in rows}):
        made = WorkPoolCreate(name=pool, type="process", base_job_template=job_template(command))
        client.create_work_pool(made, overwrite=True)
        make_queues(client, pool, rows)
    existing = [one for one in client.read_deployments() if OURS in one.tags]
    before = {one.entrypoint: one for one in existing}
    ids = {row.id: deploy(client, row, firm_ids, before.get(row.entrypoint)) for row in rows}
    for gone in existing:
        if gone.id not in ids.values():
            client.delete_deployment(gone.id)
    _keep_automations(client, ids, rows)
    return ids


def make_queues(client: SyncPrefectClient, pool: str, rows: Sequence[DeploymentRow]) -> None:
    """Create the queues beside the pool's own, after it in line and narrow; what the operator sets later stays."""
    from prefect.exceptions import ObjectAlreadyExists  # noqa: PLC0415

    queues = {row.work_pool.work_queue_name for row in rows if row.work_pool.name == pool}
    for queue in sorted(filter(None, queues)):
        with contextlib.suppress(ObjectAlreadyExists):
            client.create_work_queue(queue, work_pool_name=pool, concurrency_limit=LOTS_AT_ONCE, priority=2)


def job_template(command: str | None) -> dict[str, Any]:
    """Return what a process worker's runs are made from: Prefect's own, with ``command`` for every run."""
    from prefect.workers.process import ProcessWorker  # noqa: PLC0415

    template: dict[str, Any] = ProcessWorker.get_default_base_job_template()
    if command:
        template["variables"]["properties"]["command"]["default"] = command
    return template


def deploy(
    client: SyncPrefectClient, row: DeploymentRow, firm_ids: Sequence[str], before: DeploymentResponse | None
) -> UUID:
    """Create or update one deployment; a schedule that an operator paused stays so."""
    from prefect.client.schemas.objects import ConcurrencyLimitStrategy, ConcurrencyOptions  # noqa: PLC0415

    flow = row.flow()
    limit = row.concurrency_limit
    had = {one.slug: one.active for one in before.schedules} if before else {}
    deployment_id = client.create_deployment(
        flow_id=client.create_flow_from_name(flow.name),
        name=told(row.id, "name"),
        description=flow.description,
        tags=list(row.tags),
        version=_version(),
        entrypoint=row.entrypoint,
        parameters=dict(row.parameters),
        parameter_openapi_schema=form(flow, firm_ids),
        enforce_parameter_schema=row.enforce_parameter_schema,
        work_pool_name=row.work_pool.name,
        work_queue_name=row.work_pool.work_queue_name,
        pull_steps=[],
        concurrency_limit=limit.limit if limit else None,
        concurrency_options=(
            ConcurrencyOptions(collision_strategy=ConcurrencyLimitStrategy(limit.collision_strategy)) if limit else None
        ),
        schedules=[_schedule(one, active=had.get(one.slug, True)) for one in row.schedules],
    )
    kept = {one.slug for one in row.schedules}
    for one in client.read_deployment_schedules(deployment_id) if before else ():
        if one.slug not in kept:
            client.delete_deployment_schedule(deployment_id, one.id)
    return deployment_id


def catch_up(client: SyncPrefectClient, rows: Sequence[DeploymentRow], ids: dict[str, UUID]) -> int:
    """Start, once each, what is marked to run at the start; return how many runs there will be.

    Deploying takes away the runs that were scheduled, those missed in a downtime too; this is their successor.
    """
    starting = [row for row in rows if AT_START in row.tags]
    for row in starting:
        client.create_flow_run_from_deployment(ids[row.id], tags=[AT_START])
    return len(starting)


def _schedule(row: ScheduleRow, *, active: bool) -> DeploymentScheduleCreate:
    from prefect.client.schemas.actions import DeploymentScheduleCreate  # noqa: PLC0415
    from prefect.client.schemas.schedules import CronSchedule  # noqa: PLC0415

    return DeploymentScheduleCreate(
        schedule=CronSchedule(cron=row.cron, timezone=row.timezone), active=active, slug=row.slug
    )


def form(flow: Flow[..., Any], firm_ids: Sequence[str]) -> dict[str, Any]:
    """Return the schema of the flow's form: titles and help from ``flows.forms``, this machine's firms as choices.

    Prefect itself titles a field with the parameter's name, whatever its annotation says.
    """
    from pydantic.fields import FieldInfo  # noqa: PLC0415

    schema: dict[str, Any] = copy.deepcopy(flow.parameters.model_dump(exclude_unset=True))
    fields: dict[str, dict[str, Any]] = schema.get("properties", {})
    for name, hint in get_type_hints(flow.fn, include_extras=True).items():
        for said in getattr(hint, "__metadata__", ()):
            if isinstance(said, FieldInfo) and name in fields:
                texts = {"title": said.title, "description": said.description}
                fields[name] |= {key: text for key, text in texts.items() if text}
    if "firm" in fields:
        firm = fields["firm"]
        (firm["anyOf"][0] if "anyOf" in firm else firm)["enum"] = list(firm_ids)
    return schema


def _keep_automations(client: SyncPrefectClient, ids: dict[str, UUID], rows: Sequence[DeploymentRow]) -> None:
    """Create the automations, or update those of the same name; a pause stays."""
    existing = _automations(client)
    for wanted in automations(ids, rows):
        found = [one for one in existing if one.name == wanted.name]
        for twin in found[1:]:
            client.delete_automation(twin.id)
        if found:
            client.update_automation(found[0].id, wanted.model_copy(update={"enabled": found[0].enabled}))
        else:
            client.create_automation(wanted)


def _automations(client: SyncPrefectClient) -> list[Automation]:
    found: list[Automation] = []
    while page := client.read_automations(limit=PAGE, offset=len(found)):
        found += page
    return found


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    try:
        return version("trastienda")
    except PackageNotFoundError:  # a bare checkout
        return "checkout"


def main() -> None:
    """Deploy to the server of ``PREFECT_API_URL``; with ``--catch-up`` also run what a downtime may have missed."""
    quiet()
    from prefect.client.orchestration import get_client  # noqa: PLC0415

    settings = read_settings()
    rows = for_this_machine(read_manifest(), settings)
    for row in rows:
        row.flow()
    if "--when-told" in sys.argv[1:] and not sys.stdin.readline():
        return  # whoever would have told it is gone
    with get_client(sync_client=True) as client:
        warm = ON_ANY_MACHINE if settings.warm else None
        ids = deploy_all(client, rows, sorted(read_firms(settings.firms)), command=warm)
        if "--catch-up" in sys.argv[1:]:
            catch_up(client, rows, ids)


if __name__ == "__main__":
    main()
