"""A form in Prefect, made from an act: its own fields, then who, why and when; titles from the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, fields
from datetime import datetime
from enum import StrEnum
from functools import cache
from inspect import Parameter, Signature
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

import pydantic
from prefect import Flow, flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run

from domain.acts import LONG, By, choices_of, code_of
from flows.by_hand import finished
from flows.clock import meant
from tasks.acting import LANGUAGE, Done, performed, told
from tasks.gateways.words import field_word, word
from tasks.store.unit_of_work import UnitOfWork

ABOUT = ("appointment", "mail", "case", "client", "advisor")
"""The fields that say in the run's name what it is about: the first that is given."""
A = TypeVar("A")
R = TypeVar("R")


def form(
    act: type[A], operate: Callable[[UnitOfWork, A, By], R], done: Callable[[UnitOfWork, A, R], Done]
) -> Flow[..., State[Any]]:
    """Return the flow that asks for an act and does it: one task, then the letters that it caused are delivered."""
    id_ = code_of(act)
    task = performed(act, id_, operate, done)
    signature = Signature(list(_parameters(act, id_)), return_annotation=State[Any])
    kinds = {name: kind for name, hint in get_type_hints(act).items() if (kind := choices_of(hint))}

    def run_name() -> str:
        given = flow_run.parameters
        about = next((given[one] for one in ABOUT if given.get(one)), "")
        return f"{told(id_)} {given['firm']} {about}".strip()

    def ask(*args: Any, **kwargs: Any) -> State[Any]:  # noqa: ANN401  the act's own fields
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        given = {key: _read(value, kinds.get(key)) for key, value in bound.arguments.items()}
        who, why, now = given.pop("who"), given.pop("why"), given.pop("now")
        end = task(given, who=who, why=why, now=meant(now))
        return finished(given["firm"], end.name, end.message, now)

    ask.__name__ = ask.__qualname__ = id_.replace("-", "_")
    ask.__doc__ = word(LANGUAGE, id_, "help")
    ask.__signature__ = signature  # type: ignore[attr-defined]
    ask.__annotations__ = {one.name: one.annotation for one in signature.parameters.values()}
    return flow(flow_run_name=run_name)(ask)


def _parameters(act: type[Any], id_: str) -> Iterator[Parameter]:
    hints = get_type_hints(act, include_extras=True)
    for field in fields(act):
        hint, needed = hints[field.name], field.default is MISSING
        default = Parameter.empty if needed else _shown(field.default)
        kind = Parameter.KEYWORD_ONLY if field.kw_only else Parameter.POSITIONAL_OR_KEYWORD
        yield Parameter(field.name, kind, default=default, annotation=_field(id_, field, hint))
    for name, of, least in (("who", str, 2), ("why", str, 3), ("now", datetime | None, None)):
        title, help_ = field_word(LANGUAGE, id_, name), field_word(LANGUAGE, id_, name, "help")
        told = pydantic.Field(title=title, description=help_, min_length=least)
        default = Parameter.empty if of is str else None
        yield Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[of, told])


def _field(id_: str, field: Field[Any], hint: Any) -> Any:  # noqa: ANN401  a type
    """Return the field's type in the form: its title and help, its choices in the operator's words."""
    more: dict[str, Any] = {}
    if get_origin(hint) is Annotated and LONG in get_args(hint)[1:]:
        hint, more = str, {"json_schema_extra": {"format": "textarea"}}
    if hint is str and field.default is MISSING:
        more["min_length"] = 1
    if hint is int:
        more["ge"] = 0
    kind = choices_of(hint)
    if kind:
        hint = choice(kind) | None if get_args(hint) else choice(kind)
    title, help_ = field_word(LANGUAGE, id_, field.name), field_word(LANGUAGE, id_, field.name, "help")
    return Annotated[hint, pydantic.Field(title=title, description=help_, **more)]


class Choice(StrEnum):
    """A choice in the operator's words, with the name of the value that it means."""


@cache
def choice(kind: type[StrEnum]) -> type[Choice]:
    """Return the values of an enumeration in the operator's words."""
    words = {one.name: word(LANGUAGE, f"{code_of(kind)}-{one.value.replace('_', '-')}") or one.value for one in kind}
    made: type[Choice] = Choice(kind.__name__, words)  # type: ignore[call-arg,assignment]
    return made


def _shown(value: Any) -> Any:  # noqa: ANN401  a field's default
    return choice(type(value))[value.name] if isinstance(value, StrEnum) else value


def _read(value: Any, kind: type[StrEnum] | None) -> Any:  # noqa: ANN401  a field's value
    """Return what a field means: the operator's word is a value of ours."""
    if kind is None or value is None or isinstance(value, kind):
        return value
    return kind[choice(kind)(value).name]
