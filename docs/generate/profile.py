"""The keys of a firm's profile, from the dataclasses that read it."""

import dataclasses
import inspect
import re
import typing
from collections.abc import Iterator
from types import NoneType, UnionType

from domain.firms.firms import Firm

HEAD = """\
# The keys of a profile

Made by `make docs` from `domain/firms/`: each section is a frozen dataclass, each field a key. A key that does not
stand here is an error, named with what is allowed (`trastienda firms --check FILE`).
"""


def page() -> str:
    """Return the page's text: the top of the file, then each section in the order in which it is met."""
    return "\n".join([HEAD, *_section(Firm, "the top of the file", set())])


def _section(kind: type, title: str, seen: set[type]) -> Iterator[str]:
    seen.add(kind)
    hints = typing.get_type_hints(kind)
    yield f"## {title}"
    yield ""
    yield inspect.getdoc(kind) or ""
    yield ""
    yield "| key | value | default |"
    yield "|---|---|---|"
    below = []
    for field in dataclasses.fields(kind):
        yield f"| `{field.name}` | {_value(hints[field.name])} | {_default(field)} |"
        below += [(part, field.name) for part in _dataclasses(hints[field.name]) if part not in seen]
    yield ""
    for part, name in below:
        if part not in seen:
            path = name if title.startswith("the top") else f"{title.strip('`[]')}.{name}"
            yield from _section(part, f"`[{path}]`", seen)


def _dataclasses(hint: object) -> list[type]:
    parts = [hint, *(one for part in typing.get_args(hint) for one in (part, *typing.get_args(part)))]
    return [part for part in parts if isinstance(part, type) and dataclasses.is_dataclass(part)]


def _value(hint: object) -> str:
    args = [part for part in typing.get_args(hint) if part not in (NoneType, Ellipsis)]
    origin = typing.get_origin(hint)
    if origin in (typing.Union, UnionType):
        return " or ".join(map(_value, args))
    if origin is None:
        name = getattr(hint, "__name__", str(hint))
        return "section" if dataclasses.is_dataclass(hint) else re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
    kind = "list of " if origin is tuple else "table of "
    return kind + ", ".join(map(_value, args[-1:] if origin is not tuple else dict.fromkeys(args)))


def _default(field: dataclasses.Field[object]) -> str:
    if field.default is not dataclasses.MISSING:
        return "its own defaults" if dataclasses.is_dataclass(field.default) else _shown(field.default)
    if field.default_factory is not dataclasses.MISSING:
        return "" if dataclasses.is_dataclass(field.default_factory) else "empty"
    return "*required*"


def _shown(value: object) -> str:
    if value is None or value in ("", ()):
        return "none"
    return "`" + (", ".join(map(str, value)) if isinstance(value, tuple) else str(value)) + "`"
