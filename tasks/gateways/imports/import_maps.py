"""Finds and reads maps: one of ours by name, or anybody's file."""

import tomllib
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from domain.imports.import_maps import ImportMap, UnusableMap, read_map
from domain.refusals import Phrase

SHIPPED = Path(str(files("templates"))) / "imports"


def shipped_maps() -> list[str]:
    """Return the names of the maps that come with the product."""
    return sorted(file.stem for file in SHIPPED.glob("*.toml"))


def find_map(name: str) -> ImportMap:
    """Read the map of that name or path; raise ``UnusableMap`` that names file, key, value and what is allowed."""
    file = SHIPPED / f"{name}.toml" if name in shipped_maps() else Path(name)
    try:
        return read_map(tomllib.loads(file.read_text(encoding="utf-8")))
    except OSError as error:
        known = ", ".join(shipped_maps())
        fault = Phrase("map-none", {"map": name, "why": error.strerror, "known": known})
        raise UnusableMap.because([fault]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnusableMap.because([Phrase("map-no-toml", {"file": str(file), "why": str(error)})]) from error
    except UnusableMap as error:
        lines: Sequence[Phrase] = error.facts["lines"]  # type: ignore[assignment]
        raise UnusableMap.because(Phrase("map-in", {"file": str(file), "fault": one}) for one in lines) from error
