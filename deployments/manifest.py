"""Reads ``prefect.yaml`` into typed rows: serve, the command line and the tests learn about schedules from here.

Prefect ignores a key that it does not know; here it is an error, for a misspelt key is a schedule that never runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal
from zoneinfo import ZoneInfo

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

if TYPE_CHECKING:
    from prefect import Flow

WATCHED, BY_HAND = "vigilado", "a-mano"
AT_START = "al-arrancar"
NEEDS_MAILBOX = "si-hay-buzon"


class ManifestError(ValueError):
    """``prefect.yaml`` cannot be used; one line per fault, with the place and what is wrong."""


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        raise ValueError(f"{name!r} is no time zone; write an IANA name such as America/Lima") from None
    return name


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ScheduleRow(_Row):
    """One schedule: a cron in a time zone, under a slug that outlives new versions.

    It has no parameters: Prefect's own page loses them when somebody switches it off and on (finding F2).
    """

    slug: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    cron: str
    timezone: Annotated[str, AfterValidator(_zone)]


class ConcurrencyRow(_Row):
    """How many runs at once, and what becomes of one more."""

    limit: Annotated[int, Field(ge=1)]
    collision_strategy: Literal["ENQUEUE", "CANCEL_NEW"]


class WorkPoolRow(_Row):
    """Where the runs of a deployment are executed."""

    name: str
    work_queue_name: str | None = None


class TriggerRow(_Row):
    """An event that starts the deployment, with what of it becomes a parameter; in Prefect's own form."""

    type: Literal["event"]
    name: str
    expect: tuple[str, ...] = Field(min_length=1)
    match: Mapping[str, str] = Field(default_factory=dict)
    posture: Literal["Reactive"]
    parameters: Mapping[str, Any] = Field(default_factory=dict)


class DeploymentRow(_Row):
    """One deployment: a flow by its module entrypoint, and when it runs."""

    name: str
    tags: tuple[str, ...]
    entrypoint: Annotated[str, Field(pattern=r"^flows(\.[a-z_]+){3}$")]
    enforce_parameter_schema: Literal[True]
    work_pool: WorkPoolRow
    parameters: Mapping[str, Any] = Field(default_factory=dict)
    concurrency_limit: ConcurrencyRow | None = None
    schedules: tuple[ScheduleRow, ...] = ()
    triggers: tuple[TriggerRow, ...] = ()

    @property
    def flow_name(self) -> str:
        """The name of the flow's function: what ``trastienda run`` calls it."""
        return self.entrypoint.rpartition(".")[2]

    @property
    def id(self) -> str:
        """The flow's id in the catalogues: what the deployment is called and does is said there."""
        return self.flow_name.replace("_", "-")

    def flow(self) -> Flow[..., Any]:
        """Import the flow."""
        module, _, name = self.entrypoint.rpartition(".")
        found: Flow[..., Any] = getattr(import_module(module), name)
        return found


class _File(_Row):
    name: str
    pull: Annotated[list[Any], Field(max_length=0)]
    definitions: Mapping[str, Any] = Field(default_factory=dict)
    deployments: tuple[DeploymentRow, ...]


def manifest_file() -> Path:
    """Return the path of ``prefect.yaml``: in the package of an installed wheel, else beside it in a checkout."""
    here = Path(__file__).resolve().parent
    packaged = here / "prefect.yaml"
    return packaged if packaged.exists() else here.parent / "prefect.yaml"


def read_manifest(file: Path | None = None) -> tuple[DeploymentRow, ...]:
    """Read the deployments; raise ``ManifestError`` with all faults."""
    file = file or manifest_file()
    try:
        rows = _File.model_validate(yaml.safe_load(file.read_text(encoding="utf-8"))).deployments
    except ValidationError as error:
        faults = [f"{file.name}: {'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()]
        raise ManifestError("\n".join(faults)) from None
    _refuse_twice(file, "deployment", [row.name for row in rows])
    _refuse_twice(file, "trigger", [one.name for row in rows for one in row.triggers])
    _refuse_twice(file, "slug", [one.slug for row in rows for one in row.schedules])
    return rows


def _refuse_twice(file: Path, what: str, names: list[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ManifestError(f"{file.name}: {what} {', '.join(twice)} stands there twice")
