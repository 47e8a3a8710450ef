"""A form typed into Prefect becomes a row of ours before its run does anything; the run keeps the row's number (M2)."""

import json
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from prefect import Flow
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterExpectedStartTime, FlowRunFilterTags
from prefect.exceptions import ParameterTypeError
from prefect.runtime import flow_run

from domain.texts import storable
from tasks.hiding import hide, masked, quietly
from tasks.keeping import forms
from tasks.operator import told

logger = logging.getLogger(__name__)
P = ParamSpec("P")
R = TypeVar("R")

BY_HAND, FORM = "a-mano", "formulario"
"""The tags of deployments that are started with a form (prefect.yaml)."""
LOOK_BACK = timedelta(days=2)
PLACE = "forms_given {}"
GONE = re.compile(PLACE.format(r"\d+"))
"""What stands in the place of whatever was written: the number of the form's row."""
IDS = frozenset({"case", "appointment", "mail", "charge", "proposal", "delivery"})
"""Parameters that name a thing of ours by its number."""
FIRM, ID = re.compile(r"[a-z][a-z0-9_-]{0,39}"), re.compile(r"\d{1,10}|20\d\d-\d{5,10}")
MONTH, INSTANT = re.compile(r"20\d\d-\d\d"), re.compile(r"[\dTZ:.+ -]{10,40}")


class FormFlow(Flow[P, R]):
    """A flow that a person starts with a form.

    Prefect's page can only begin it as parameters of a run. Before they are even looked at they are made a row, and
    replaced on the server by its number, so that a run that fails has none either; begun again, it reads the row.
    """

    def __init__(self, fn: Callable[P, R], **options: Any) -> None:  # noqa: ANN401  Prefect's own options
        super().__init__(quietly(fn), **options)

    def validate_parameters(self, parameters: dict[str, Any]) -> dict[str, Any]:
        """Return the form as the function takes it; raise ``ParameterTypeError`` without what was written in it."""
        run = flow_run.id
        sent = _storable(parameters)
        given = self._read(run, sent) if run else sent
        if has_gone(given):
            raise ParameterTypeError(told("form-gone"))
        try:
            return super().validate_parameters(given)
        except ParameterTypeError as error:
            raise ParameterTypeError(masked(str(error))) from None

    def _read(self, run: str, parameters: dict[str, Any]) -> dict[str, Any]:
        """Return the form of a run from its row, made first where there is none."""
        schema = self.parameters.model_dump()
        form = forms.given(run)
        if form is None:
            if has_gone(parameters) or plain(parameters, schema) == parameters:
                return parameters
            form = forms.give(run, parameters, now=datetime.now(UTC))
        left = left_of(form, schema)
        if parameters != left:
            replace_parameters(run, left)
        hide([*texts({name: one for name, one in form.content.items() if left[name] != one}), *form.names])
        return form.content if form.client is None else {**form.content, "client": str(form.client)}


def replace_parameters(run: str, left: Mapping[str, Any]) -> None:
    """Let the server keep only these parameters of a run; never fails for it: the round looks again."""
    try:
        with get_client(sync_client=True) as client:
            client.update_flow_run(UUID(run), parameters=dict(left))
    except Exception:  # the form is a row: its run can go on
        logger.exception("the parameters of this run could not be replaced")


def hide_waiting(at: datetime) -> int:
    """Make rows of the last days' forms that no run has begun with: it is late, was cancelled, or could not start."""
    lately = FlowRunFilterExpectedStartTime.model_validate({"after_": at - LOOK_BACK, "before_": at})
    wanted = FlowRunFilter(tags=FlowRunFilterTags(any_=[BY_HAND, FORM]), expected_start_time=lately)
    with get_client(sync_client=True) as client:
        runs = client.read_flow_runs(flow_run_filter=wanted)
    waiting = [one for one in runs if not has_gone(one.parameters) and plain(one.parameters, {}) != one.parameters]
    for run in waiting:
        form = forms.give(str(run.id), run.parameters, now=at)
        replace_parameters(str(run.id), left_of(form, {}))
    return len(waiting)


def left_of(form: forms.GivenForm, schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the server keeps of a form: what can be no person's, and the row's number for everything else."""
    stays, place = plain(form.content, schema), PLACE.format(form.number)
    left = {name: stays.get(name, place) for name in form.content}
    return left if form.client is None else {**left, "client": str(form.client)}


def has_gone(parameters: Mapping[str, Any]) -> bool:
    """Say whether only a row's number stands where something was written."""
    return any(isinstance(one, str) and GONE.fullmatch(one) for one in parameters.values())


def plain(given: Mapping[str, Any], schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters that can be no person's: ids, numbers, instants, and choices, as ``schema`` says."""
    described, named = schema.get("properties") or {}, schema.get("definitions") or {}
    return {
        name: value
        for name, value in given.items()
        if _is_plain(name, value, list(_alternatives(described.get(name) or {}, named)))
    }


def about(given: Mapping[str, Any], *names: str) -> str:
    """Return what a run's name says it is about: the first of these that is given, if it is a number."""
    value = next((str(given[name]) for name in names if given.get(name)), "")
    return value if ID.fullmatch(value) else ""


def plainly(name: str, value: Any) -> str:  # noqa: ANN401  a parameter
    """Return what the name of a run says of a parameter: a number, a month, the firm; a name is no person's."""
    if value is None or value is False or value == "":
        return "none"
    is_plain = (
        (name == "firm" and FIRM.fullmatch(str(value))) or ID.fullmatch(str(value)) or MONTH.fullmatch(str(value))
    )
    return str(value) if is_plain else ""


def _storable(value: Any) -> Any:  # noqa: ANN401  JSON
    """Return a form as databases take it: what they refuse of a text would fail its run."""
    if isinstance(value, Mapping):
        return {name: _storable(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_storable(one) for one in value]
    return storable(value) if isinstance(value, str) else value


def texts(value: Any) -> Iterator[str]:  # noqa: ANN401  JSON
    """Give every text in a form; what travels as text may be JSON itself."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)
    elif isinstance(value, str):
        yield value
        if value.lstrip()[:1] in ("{", "["):
            try:
                yield from texts(json.loads(value))
            except (ValueError, RecursionError):
                return


def _alternatives(field: Mapping[str, Any], named: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Give what a field may be: itself, its alternatives, and those that it refers to."""
    yield field
    for one in (*(field.get("anyOf") or ()), *(field.get("allOf") or ())):
        yield from _alternatives(one, named)
    reference = str(field.get("$ref", "")).rpartition("/")[2]
    if reference in named:
        yield named[reference]


def _is_plain(name: str, value: Any, described: list[Mapping[str, Any]]) -> bool:  # noqa: ANN401  a parameter
    if value is None or isinstance(value, bool | int | float):
        return True
    if not isinstance(value, str):
        return False
    if not value or (name == "firm" and FIRM.fullmatch(value)) or (name in IDS and ID.fullmatch(value)):
        return True
    return any(_allows(one, value) for one in described)


def _allows(described: Mapping[str, Any], value: str) -> bool:
    """Say whether a description leaves a text no room for a person: a choice, a number, a month, an instant."""
    if "enum" in described:
        return value in described["enum"]
    if "pattern" in described:
        return re.fullmatch(described["pattern"], value) is not None
    return described.get("format") == "date-time" and INSTANT.fullmatch(value) is not None
