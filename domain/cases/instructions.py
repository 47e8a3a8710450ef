"""Instructions for a case that the service cannot resolve: a sheet of steps (MX-08, MX-14).

The short way, by chat, is ``domain.cases.case_machine.tell``.

A procedure is data that a firm can extend; the sheet's facts hold everything that it says, pictures too, so that
the same facts give the same document for as long as they are kept.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from domain.firms.firms import Firm
from domain.plain_values import as_json
from domain.refusals import Refused

FORMAT = 1
"""The shape of the facts; a renderer refuses a shape that it does not know."""

LETTER_PAPER = frozenset(["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"])
"""Countries whose printers hold US Letter (Unicode CLDR, measurementData/paperSize); all others hold A4."""


class NoInstructions(Refused):
    """There is nothing to send: no steps, or no procedure that surely fits."""


class Reason(StrEnum):
    """Why the client gets instructions instead of a solution."""

    CANNOT_BE_SOLVED = "cannot_be_solved"
    CONTROL_REFUSED = "control_refused"
    ASKED_FOR = "asked_for"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the sheet: its ``format`` (``svg``, ``png``, ``jpg``), its content in base64, and what it shows."""

    format: str
    data: str
    alt: str


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do; ``**words**`` are bold, an address with ``https://`` becomes a link."""

    text: str
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class HelpLine:
    """Where else there is help."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Procedure:
    """How a client does it without us, in one language. ``minutes`` is what it takes; ``backup`` asks for one first.

    ``categories``, ``keywords`` and ``systems`` say which cases it is for; no system means any. A case that speaks of
    something in ``unless`` is none for it, whatever else fits; ``quem*`` means every word that begins so.
    """

    id: str
    language: str
    title: str
    steps: tuple[Step, ...]
    summary: str = ""
    minutes: int | None = None
    backup: bool = True
    needs: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    done: str = ""
    contacts: tuple[HelpLine, ...] = ()
    categories: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.title.strip() or not any(step.text.strip() for step in self.steps):
            raise NoInstructions("empty-sheet", rule="MX-08")


@dataclass(frozen=True, slots=True)
class InstructionFacts:
    """All that a sheet says, unformatted; ``to_json`` is what is stored and rendered.

    ``issued_on`` is the day by the firm's clock; ``paper`` is ``a4`` or ``us-letter``; ``help`` names the address
    that answers.
    """

    firm: Mapping[str, object]
    language: str
    locale: str
    paper: str
    client: Mapping[str, object]
    case: Mapping[str, object]
    advisor: str
    issued_on: date
    reason: Reason
    help: Mapping[str, object]
    procedure: Procedure
    format: int = field(default=FORMAT)

    def to_json(self) -> dict[str, object]:
        """Return plain JSON values: the day as ISO text, tuples as lists, pictures in base64."""
        facts: dict[str, Any] = as_json(self)
        for name in ("categories", "keywords", "systems", "unless"):
            del facts["procedure"][name]
        return facts


def instruction_facts(
    *,
    firm: Firm,
    client_name: str,
    contact_name: str,
    case_number: str,
    case_title: str,
    advisor: str,
    procedure: Procedure,
    reason: Reason,
    issued_on: date,
) -> InstructionFacts:
    """Return the facts of a sheet; it speaks the procedure's language, in the way of the firm's country (OP-07)."""
    return InstructionFacts(
        firm=firm.letterhead,
        language=procedure.language,
        locale=firm.locale(procedure.language),
        paper="us-letter" if firm.country in LETTER_PAPER else "a4",
        client={"name": client_name, "contact": contact_name},
        case={"number": case_number, "title": case_title},
        advisor=advisor,
        issued_on=issued_on,
        reason=reason,
        help={"mail": firm.mail.reply_to or firm.mail.sender, "web": firm.face.web},
        procedure=procedure,
    )


def unmarked(text: str) -> str:
    """Return a procedure's text without the signs around its bold words, for where nothing can be bold."""
    return re.sub(r"\*\*(.+?)\*\*", r"\1", text)
