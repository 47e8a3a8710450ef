"""Reads a TOML file with advisors' own hours, ways and areas. What is wrong is named with its entry and key."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tasks.gateways.firms.firm_profiles import fault_words
from tasks.operator import told


class AdvisorFileError(ValueError):
    """A file of advisors cannot be used; one line per fault."""


class AdvisorEntry(BaseModel):
    """One advisor of the file; what is left out is as the firm does."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str = Field(min_length=1)
    hours: Mapping[str, list[str]] = Field(default_factory=dict)
    modes: list[str] = Field(default_factory=list)
    areas: list[str] = Field(default_factory=list)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    advisors: list[AdvisorEntry] = Field(min_length=1)


def read_advisors(file: Path) -> list[AdvisorEntry]:
    """Read the advisors of a file; raise ``AdvisorFileError`` with a line for each fault."""
    try:
        found = _File.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AdvisorFileError(told("profile-no-toml", file=file, why=error)) from error
    except OSError as error:
        raise AdvisorFileError(told("profile-unread", file=file, why=error.strerror)) from error
    except ValidationError as error:
        faults = [f"{file}: {_where(one['loc'])}: {fault_words(one)}" for one in error.errors()]
        raise AdvisorFileError("\n".join(faults)) from None
    return found.advisors


def _where(place: tuple[int | str, ...]) -> str:
    """Name a place as people count: ``advisors 2, hours.monday``."""
    if len(place) > 1 and isinstance(place[1], int):
        return f"{place[0]} {place[1] + 1}, {'.'.join(map(str, place[2:])) or told('profile-whole-entry')}"
    return ".".join(map(str, place)) or told("profile-whole-file")
