"""Reads the catalogue of procedures. A broken one gets an error that names file, key, value and what is allowed.

``<folder>/<language>/<id>.toml``, pictures beside it in ``pictures/``, and words that rule out all of them in
``unless.txt``. The product's own catalogue is in
``templates/instructions/procedures``; a firm's is in ``procedures`` of a folder with the firm's id beside its
profile, and a procedure there replaces the product's of the same id and language.
"""

import base64
import re
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import PydanticCustomError

from domain.cases.instructions import HelpLine, Picture, Procedure, Step
from domain.firms.firms import LANGUAGES
from tasks.gateways.firms.firm_profiles import fault_words
from tasks.operator import told, told_if_any

PICTURES = {".svg": "svg", ".png": "png", ".jpg": "jpg"}
LARGEST_PICTURE = 300_000
"""Bytes: the pictures travel with the facts, once for each case that they are sent in."""
SHOWN = 60
_BEGINS = {".svg": re.compile(rb"<svg\b"), ".png": re.compile(rb"^\x89PNG\r\n"), ".jpg": re.compile(rb"^\xff\xd8\xff")}


class ProcedureError(ValueError):
    """A procedure cannot be used; one line per fault, each with file, key, value and what is allowed."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class _Step(_Strict):
    text: str = Field(min_length=1)
    picture: str | None = None
    alt: str = ""


class _Contact(_Strict):
    label: str = Field(min_length=1)
    value: str = Field(min_length=1)


class _File(_Strict):
    """What a procedure's file may say."""

    title: str = Field(min_length=1, max_length=120)
    summary: str = ""
    minutes: int | None = Field(default=None, ge=1, le=24 * 60)
    backup: bool = True
    needs: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    done: str = ""
    categories: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    steps: tuple[_Step, ...] = Field(min_length=1, max_length=40)
    contacts: tuple[_Contact, ...] = ()

    @field_validator("needs", "warnings", "categories", "keywords", "systems", "unless")
    @classmethod
    def _no_blanks(cls, texts: tuple[str, ...]) -> tuple[str, ...]:
        if not all(texts):
            raise PydanticCustomError("blank_entry", "blank")
        return texts


def catalogue(firms: Path, firm_id: str) -> tuple[Procedure, ...]:
    """Return the firm's procedures, its own before the product's, by id and language.

    ``firms`` is the folder of the profiles. Raise ``ProcedureError`` with all faults of all files. Read anew at
    every call, so that a file that an admin adds counts from the next case on.
    """
    shipped = {(one.language, one.id): one for one in _shipped()}
    own = {(one.language, one.id): one for one in read_procedures(firms / firm_id / "procedures")}
    return tuple(one for _, one in sorted((shipped | own).items()))


def read_procedures(folder: Path) -> tuple[Procedure, ...]:
    """Read every procedure of ``folder``, none when there is no such folder; raise ``ProcedureError``."""
    found: list[Procedure] = []
    faults: list[str] = []
    for file in sorted(folder.glob("*/*.toml")) if folder.is_dir() else []:
        try:
            found.append(read_procedure(file))
        except ProcedureError as error:
            faults.append(str(error))
    if faults:
        raise ProcedureError("\n".join(faults))
    return tuple(found)


def read_procedure(file: Path) -> Procedure:
    """Read one procedure; its id is the file's name, its language the folder's. Raise ``ProcedureError``."""
    language = file.parent.name
    if language not in LANGUAGES:
        raise ProcedureError(f"{file}: {_told('folder', folder=repr(language), allowed=', '.join(LANGUAGES))}")
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{1,59}", file.stem):
        raise ProcedureError(f"{file}: {_told('name', name=repr(file.stem))}")
    try:
        said = _File.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProcedureError(told("profile-no-toml", file=file, why=error)) from error
    except OSError as error:
        raise ProcedureError(told("profile-unread", file=file, why=error.strerror)) from error
    except ValidationError as error:
        faults = [_fault(file, fault) for fault in _own_faults(error)]
        raise ProcedureError("\n".join(faults)) from error
    plain = said.model_dump(exclude={"steps", "contacts"}) | {"unless": said.unless + _unless(file.parent)}
    return Procedure(
        id=file.stem,
        language=language,
        steps=tuple(Step(step.text, _picture(file, index, step)) for index, step in enumerate(said.steps)),
        contacts=tuple(HelpLine(one.label, one.value) for one in said.contacts),
        **plain,
    )


def _unless(folder: Path) -> tuple[str, ...]:
    """Read the words that rule out every procedure of a language, a line each; ``#`` begins a comment."""
    file = folder / "unless.txt"
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return tuple(words for line in lines if (words := line.partition("#")[0].strip()))


@cache
def _shipped() -> tuple[Procedure, ...]:
    return read_procedures(Path(str(files("templates") / "instructions" / "procedures")))


def _picture(file: Path, index: int, step: _Step) -> Picture | None:
    """Read a step's picture; it needs words for those who do not see it."""
    if step.picture is None:
        return None
    key = f"{file}: steps.{index}"
    shown = f"{key}.picture = {step.picture!r}"
    source = file.parent / "pictures" / step.picture
    if source.name != step.picture or source.suffix not in PICTURES:
        raise ProcedureError(f"{shown}: {_told('picture-file', allowed=', '.join(PICTURES))}")
    if not step.alt:
        raise ProcedureError(f"{key}.alt: {_told('no-alt')}")
    try:
        content = source.read_bytes()
    except OSError as error:
        raise ProcedureError(f"{shown}: {error.strerror}: {source}") from error
    if not _BEGINS[source.suffix].search(content[:400]):
        raise ProcedureError(f"{shown}: {_told('no-picture', kind=source.suffix)}")
    if len(content) > LARGEST_PICTURE:
        raise ProcedureError(f"{shown}: {_told('picture-large', bytes=len(content), most=LARGEST_PICTURE)}")
    return Picture(PICTURES[source.suffix], base64.b64encode(content).decode("ascii"), step.alt)


def _told(code: str, **facts: Any) -> str:  # noqa: ANN401  facts of the catalogues
    return told(f"procedure-{code}", **facts)


def _own_faults(error: ValidationError) -> list[dict[str, Any]]:
    """Leave out a list that is wrong only because an entry of it is."""
    faults: list[dict[str, Any]] = [{**fault} for fault in error.errors()]
    inner = {fault["loc"][:length] for fault in faults for length in range(len(fault["loc"]))}
    return [fault for fault in faults if fault["loc"] not in inner]


def _fault(file: Path, fault: dict[str, Any]) -> str:
    loc = fault["loc"]
    key = ".".join(str(part) for part in loc) or "(file)"
    message = told_if_any(f"procedure-{fault['type'].replace('_', '-')}") or fault_words(fault)
    if fault["type"] == "extra_forbidden":
        sections: dict[str, type[_Strict]] = {"steps": _Step, "contacts": _Contact}
        section = sections[str(loc[0])] if len(loc) > 1 else _File
        return f"{file}: {key}: {told('profile-unknown-key', allowed=', '.join(section.model_fields))}"
    if fault["type"] == "missing":
        return f"{file}: {key}: {message}"
    value = repr(fault["input"])
    return f"{file}: {key} = {value if len(value) <= SHOWN else value[:SHOWN] + '…'}: {message}"
