"""Instruction sheets for tests: the shipped procedures, and texts that try to break out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from domain.cases.instruction_choice import by_id, own_steps
from domain.cases.instructions import HelpLine, Procedure, Reason, instruction_facts
from tasks.gateways.cases.procedures import catalogue
from tasks.gateways.firms.firm_profiles import read_firms

FIRMS = Path(__file__).parents[2] / "firms"
HOSTILE = [
    "{{ 7 * 7 }} {% for x in y %} {# c #} {_{ x }_} {{r x }} {%p if x %}",
    "</w:t></w:r></w:p><w:p><w:r><w:t>inserted</w:t></w:r></w:p> &amp; & < > \" ' ]]>",
    '#read("/etc/passwd") $x^2$ *a* _b_ `c` @ref <label> \\ // /* */',
    'w:val="0A0B03" w:fill="0A0B01" <w:lang w:val="es-419"/>',
    "\x00\x07\x0b\x0c\x1f\u2028 tab\tand \a",
    "x" * 500,
    "https://example.com/" + "y" * 500,
    "日本語 😀 ☎ → ⓘ ﬁ e\u0301 \u202eabc",
    "**bold** ** not ** **",
    "ñáéíóúüÑ ¿¡ « » — “q”",
]


def procedure(id_: str = "teamviewer-mac", language: str = "es", firm: str = "appleuse") -> Procedure:
    return by_id(catalogue(FIRMS, firm), id_, (language,)).procedure


def hostile() -> Procedure:
    made = own_steps(title=" ".join(HOSTILE[:3]), text="\n".join(HOSTILE), warnings="\n".join(HOSTILE), language="es")
    contacts = (HelpLine(HOSTILE[0], HOSTILE[1]),)
    return replace(made.procedure, summary=HOSTILE[2], needs=tuple(HOSTILE), done=HOSTILE[3], contacts=contacts)


def facts(firm: str = "appleuse", shown: Procedure | None = None, **changed: str) -> dict[str, Any]:
    given = {
        "client_name": "Estudio Jacaranda",
        "contact_name": "Ana",
        "case_number": "C-0147",
        "case_title": "TeamViewer no muestra la pantalla",
        "advisor": "Lucía",
    } | changed
    return instruction_facts(
        firm=read_firms(FIRMS)[firm],
        procedure=shown or procedure(),
        reason=Reason.CONTROL_REFUSED,
        issued_on=date(2026, 11, 4),
        **given,
    ).to_json()


def logo(firm: str = "appleuse") -> str:
    return (FIRMS / f"{firm}.svg").read_text(encoding="utf-8")
