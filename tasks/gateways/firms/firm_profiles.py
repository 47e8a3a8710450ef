"""Reads ``firms/*.toml``. A wrong profile gets an error that names file, key, value and what is allowed."""

import dataclasses
import tomllib
import typing
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from domain.firms.firms import Firm
from domain.refusals import Unfit
from tasks.operator import told, told_if_any

SHOWN = 60


class ProfileError(ValueError):
    """A profile cannot be used; one line per fault, each with file, key, value and what is allowed."""


@cache
def _adapter() -> TypeAdapter[Firm]:
    for value in _sections(Firm, set()):
        value.__pydantic_config__ = ConfigDict(extra="forbid", frozen=True)  # type: ignore[attr-defined]
    return TypeAdapter(Firm)


def _sections(kind: type, seen: set[type]) -> set[type]:
    """Find the profile's dataclasses: an unknown key is an error in every one of them."""
    if dataclasses.is_dataclass(kind) and kind not in seen:
        seen.add(kind)
        for hint in typing.get_type_hints(kind).values():
            for part in (hint, *typing.get_args(hint)):
                if isinstance(part, type):
                    _sections(part, seen)
    return seen


def read_firms(folder: Path) -> dict[str, Firm]:
    """Read every profile of ``folder`` into firms by ID; raise ``ProfileError`` with all faults of all files."""
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise ProfileError(told("profiles-none", folder=folder, file=folder / "lima.toml"))
    firms: dict[str, Firm] = {}
    faults: list[str] = []
    for file in files:
        try:
            firm = read_firm(file)
        except ProfileError as error:
            faults.append(str(error))
            continue
        if firm.id in firms:
            faults.append(f"{file}: id = {firm.id!r}: {told('profile-same-id')}")
        firms[firm.id] = firm
    if faults:
        raise ProfileError("\n".join(faults))
    return firms


def read_firm(file: Path) -> Firm:
    """Read one profile; raise ``ProfileError`` with a line for each of its faults."""
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileError(told("profile-no-toml", file=file, why=error)) from error
    except OSError as error:
        raise ProfileError(told("profile-unread", file=file, why=error.strerror)) from error
    try:
        firm = _adapter().validate_python(data)
    except ValidationError as error:
        raise ProfileError("\n".join(_fault(file, fault) for fault in error.errors())) from error
    if firm.face.logo and not (file.parent / firm.face.logo).is_file():
        raise ProfileError(f"{file}: face.logo = {firm.face.logo!r}: {told('profile-no-logo')}")
    return firm


def _fault(file: Path, fault: Mapping[str, Any]) -> str:
    loc = fault["loc"]
    assert isinstance(loc, tuple)  # noqa: S101  pydantic's own promise
    key = ".".join(str(part) for part in loc) or "(profile)"
    message = fault_words(fault)
    if fault["type"] == "unexpected_keyword_argument":
        return f"{file}: {key}: {told('profile-unknown-key', allowed=_allowed(loc[:-1]))}"
    if fault["type"] == "missing":
        return f"{file}: {key}: {message}"
    if isinstance(fault["input"], dict):
        return f"{file}: {key}: {message}"
    value = repr(fault["input"])
    return f"{file}: {key} = {value if len(value) <= SHOWN else value[:SHOWN] + '…'}: {message}"


def fault_words(fault: Mapping[str, Any]) -> str:
    """Return what is wrong with a value: by our own rules, or by pydantic's, whose kinds of faults have texts too."""
    facts = fault.get("ctx", {})
    error = facts.get("error")
    if isinstance(error, Unfit):
        return f"{error.key}: {told(f'profile-{error.code}', **{name: str(one) for name, one in error.facts.items()})}"
    return told_if_any(f"profile-type-{fault['type'].replace('_', '-')}", **facts) or str(fault["msg"])


def _allowed(path: tuple[object, ...]) -> str:
    """Name the keys of the section that ``path`` leads to."""
    kind: object = Firm
    for part in path:
        hints = typing.get_type_hints(kind) if isinstance(kind, type) else {}
        kind = hints.get(str(part), kind)
        parts = [part for part in typing.get_args(kind) if dataclasses.is_dataclass(part)]
        kind = parts[0] if parts else kind
    return ", ".join(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else "…"
