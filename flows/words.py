"""How flows are called, how they end and what their forms say, in the operator's language (`tasks/operator.py`)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ParamSpec

import pydantic
from prefect import Flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from flows.private import FormFlow, plainly
from tasks.hiding import quietly
from tasks.operator import field_told, told

P = ParamSpec("P")


def id_of(name: str) -> str:
    """Return the id in the catalogues of a flow, by its function's name: ``pending-cases``."""
    return name.replace("_", "-")


def house_flow(function: Callable[P, State[Any]]) -> Flow[P, State[Any]]:
    """Make a function a flow: the catalogues say under its name what its runs are called, and what it does.

    Its end, good or bad, says nothing that Prefect must not keep.
    """
    return Flow(quietly(function), **_named(function.__name__))


def house_form(function: Callable[P, State[Any]]) -> FormFlow[P, State[Any]]:
    """Make a function a flow as `house_flow` does, one that a person starts with a form."""
    return FormFlow(function, **_named(function.__name__))


def _named(name: str) -> dict[str, Any]:
    id_ = id_of(name)

    def run_name() -> str:
        at = flow_run.scheduled_start_time
        given = {name: plainly(name, value) for name, value in flow_run.parameters.items()}
        said = told(id_, **given, when=f"{at:%Y-%m-%d %H:%M}", day=f"{at:%Y-%m-%d}")
        return " ".join(said.split())

    return {"flow_run_name": run_name, "description": told(id_, "description")}


def ended(id_: str, message: str) -> State[Any]:
    """Return the end of a run that did what it should: a name from the catalogues, and what is said of it."""
    return Completed(name=told(id_), message=message)


def rehearsed(said: str, *, sends: bool = False) -> State[Any]:
    """Return the end of a run that only showed what it would do."""
    return ended("end-rehearsal", told("end-rehearsal", "sent" if sends else "changed", said=said))


def broken_off(broken: Mapping[str, str], said: Iterable[str]) -> State[Any]:
    """Return the end of a run in which a firm's work could not be done: what stood in the way, and the rest."""
    return Failed(message="; ".join([*(f"{firm}: {why}" for firm, why in broken.items()), *said]))


def counted(prefix: str, done: Mapping[str, int], order: Iterable[str] | None = None) -> dict[str, str]:
    """Return counts that are not zero as cells of a table, by what the catalogues say of each: ``PREFIX-code``."""
    return {told(f"{prefix}-{id_of(code)}"): str(done[code]) for code in order or done if done.get(code)}


def row_of(firm: str, cells: Mapping[str, str]) -> dict[str, str]:
    """Return a row of a table: the firm, then its cells."""
    return {told("field-firm"): firm} | dict(cells)


def in_one_line(rows: Iterable[Mapping[str, str]]) -> str:
    """Say rows of `row_of` in one line: ``lima, cerrados 3; appleuse, recordados 1``."""
    firm = told("field-firm")
    lines = [[cell if name == firm else f"{name} {cell}" for name, cell in row.items()] for row in rows]
    return "; ".join(", ".join(line) for line in lines)


def asked(id_: str, name: str, **more: Any) -> Any:  # noqa: ANN401  pydantic's own way to describe a field
    """Return what a form says of a field: its title and help, the form's own or those of every form."""
    return pydantic.Field(title=field_told(id_, name), description=field_told(id_, name, "help"), **more)


def worked(
    rows: Sequence[Mapping[str, str]], none: str, *, dead: int = 0, failed: int = 0, dry_run: bool
) -> State[Any]:
    """Return the end of a round of all firms; ``none`` is what is said when there was nothing to do.

    It fails only for what needs somebody's hand: what could not be worked on, or a letter that died.
    """
    said = in_one_line(rows)
    if dead or failed:
        return Failed(message=told("end-dead", said=said, dead=dead))
    if dry_run:
        return rehearsed(said or told("nothing-at-all"))
    return ended("end-up-to-date", said) if rows else ended("nothing-to-do", told(none))
