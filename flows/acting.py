"""A form in Prefect, made from an act: its own fields, then who, why and when; titles from the catalogue."""

from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, fields
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from inspect import Parameter, Signature
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

import pydantic
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run

from domain.acts import EXACT, LONG, MONTH, MOST, By, choices_of, code_of, rows_of
from flows.by_hand import finished
from flows.clock import meant
from flows.forms import NEAR
from flows.private import FormFlow, about
from tasks.acting import Done, form_of, performed
from tasks.operator import field_told, told, told_if_any
from tasks.store.unit_of_work import UnitOfWork

ABOUT = ("appointment", "mail", "case", "client", "charge", "proposal", "delivery")
"""The fields that say in the run's name what it is about: the first that is given. Numbers: a name is no person's."""
PATTERNS = {EXACT: r"^-?\d{1,9}(\.\d{1,2})?$", MONTH: r"^20\d\d-(0[1-9]|1[0-2])$"}
A = TypeVar("A")
R = TypeVar("R")


def form(
    act: type[A],
    operate: Callable[[UnitOfWork, A, By], R],
    done: Callable[[UnitOfWork, A, R], Done],
    *,
    repeats: bool = False,
) -> FormFlow[..., State[Any]]:
    """Return the flow that asks for an act and does it: one task, then the letters that it caused are delivered.

    The same form again within minutes is done once, unless it says that two are meant (AL-01); ``repeats`` marks an act
    that is the same again and again by its nature, and harms nobody twice.
    """
    id_ = code_of(act)
    task = performed(act, id_, operate, done)
    signature = Signature(list(_parameters(act, id_, repeats=repeats)), return_annotation=State[Any])
    hints = get_type_hints(act)

    def run_name() -> str:
        given = flow_run.parameters
        return f"{told_if_any(id_, 'run') or told(id_)} {given['firm']} {about(given, *ABOUT)}".strip()

    def ask(*args: Any, **kwargs: Any) -> State[Any]:  # noqa: ANN401  the act's own fields
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        given = {key: _read(value, hints.get(key)) for key, value in bound.arguments.items()}
        again, now = given.pop("again", False), given.pop("now")
        sent = None if repeats else form_of(id_, given, again=again)
        end = task(given, sent, who=given.pop("who"), why=given.pop("why"), now=meant(now))
        return finished(given["firm"], end.name, end.message, now)

    ask.__name__ = ask.__qualname__ = id_.replace("-", "_")
    ask.__doc__ = told(id_, "help")
    ask.__signature__ = signature  # type: ignore[attr-defined]
    ask.__annotations__ = {one.name: one.annotation for one in signature.parameters.values()}
    return FormFlow(ask, flow_run_name=run_name)


def _parameters(act: type[Any], id_: str, *, repeats: bool) -> Iterator[Parameter]:
    hints = get_type_hints(act, include_extras=True)
    for field in fields(act):
        hint, needed = hints[field.name], field.default is MISSING
        default = Parameter.empty if needed else _shown(field.default)
        kind = Parameter.KEYWORD_ONLY if field.kw_only else Parameter.POSITIONAL_OR_KEYWORD
        yield Parameter(field.name, kind, default=default, annotation=_field(id_, field, hint))
    more: list[tuple[str, Any, int | None]] = [("who", str, 2), ("why", str, 3), ("again", bool, None)]
    for name, of, least in [*(more[:2] if repeats else more), ("now", Annotated[datetime | None, NEAR], None)]:
        title, help_ = field_told(id_, name), field_told(id_, name, "help")
        said = pydantic.Field(title=title, description=help_, min_length=least)
        default = Parameter.empty if of is str else False if of is bool else None
        yield Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[of, said])


def _field(id_: str, field: Field[Any], hint: Any) -> Any:  # noqa: ANN401  a type
    """Return the field's type in the form: its title and help, its choices in the operator's words."""
    more: dict[str, Any] = {}
    if get_origin(hint) is Annotated and LONG in get_args(hint)[1:]:
        hint, more = str, {"json_schema_extra": {"format": "textarea"}}
    if get_origin(hint) is Annotated:
        more["pattern"] = PATTERNS[get_args(hint)[1]]
        hint = str
    elif hint is str and field.default is MISSING:
        more["min_length"] = 1
    if hint is int:
        more |= {"ge": 0, "lt": MOST}
    if of := rows_of(hint):
        hint = list[_row(of)]  # type: ignore[misc]
    if get_origin(hint) in (list, tuple):
        more["min_length"] = 1
    kind = choices_of(hint)
    if kind:
        hint = choice(kind) | None if get_args(hint) else choice(kind)
    if datetime in (hint, *get_args(hint)):
        hint = Annotated[hint, NEAR]
    title, help_ = field_told(id_, field.name), field_told(id_, field.name, "help")
    return Annotated[hint, pydantic.Field(title=title, description=help_, **more)]


def _row(kind: type[Any]) -> type[pydantic.BaseModel]:
    """Return one line of a list in a form, made from a value of ours."""
    hints = get_type_hints(kind, include_extras=True)
    shown: dict[str, Any] = {}
    for field in fields(kind):
        default = ... if field.default is MISSING else _shown(field.default)
        shown[field.name] = (_field(code_of(kind), field, hints[field.name]), default)
    made: type[pydantic.BaseModel] = pydantic.create_model(kind.__name__, **shown)
    made.__doc__ = told(code_of(kind))
    return made


class Choice(StrEnum):
    """A choice in the operator's words, with the name of the value that it means."""


@cache
def choice(kind: type[StrEnum]) -> type[Choice]:
    """Return the values of an enumeration in the operator's words."""
    words = {one.name: told_if_any(f"{code_of(kind)}-{one.value.replace('_', '-')}") or one.value for one in kind}
    made: type[Choice] = Choice(kind.__name__, words)  # type: ignore[call-arg,assignment]
    return made


def _shown(value: Any) -> Any:  # noqa: ANN401  a field's default
    return choice(type(value))[value.name] if isinstance(value, StrEnum) else value


def _read(value: Any, hint: Any) -> Any:  # noqa: ANN401  a field's value
    """Return what a field means: the operator's word is a value of ours, an amount is exact, a line is a value."""
    if value is None or value == "":
        return value
    if (kind := choices_of(hint)) is not None:
        return value if isinstance(value, kind) else kind[choice(kind)(value).name]
    if hint is Decimal:
        return Decimal(value)
    if of := rows_of(hint):
        hints = get_type_hints(of)
        rows = (_row(of).model_validate(one) if isinstance(one, dict) else one for one in value)
        return tuple(of(**{name: _read(getattr(one, name), hints[name]) for name in hints}) for one in rows)
    return value
