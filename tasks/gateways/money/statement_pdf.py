"""A statement as a PDF: facts in, bytes out, the same bytes for the same facts. No clock, no session.

Typst's traps are named in ``report_pdf``, whose fonts this uses.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst
from babel import UnknownLocaleError

from domain.money.statements import FORMAT
from tasks.gateways.failures import PermanentFailure
from tasks.gateways.money.statement_view import statement_view
from tasks.gateways.reports.report_pdf import STAND_IN, STANDARDS, printable
from tasks.gateways.words import say

_of_thread = threading.local()


def statement_pdf(facts: Mapping[str, Any], *, logo_svg: str | None) -> bytes:
    """Return the statement as a tagged PDF/A-2a, PDF/UA-1 of the facts that ``statement_facts`` gave.

    Raise ``PermanentFailure`` when facts are missing or of another format, or the template cannot be laid out.
    """
    if facts.get("format") != FORMAT:
        raise PermanentFailure(f"statement facts of format {facts.get('format')!r}; this program renders {FORMAT}")
    try:
        view = printable(statement_view(facts))
        if STAND_IN in str(view):
            view["notes"].append(say(facts["language"], "statement", "missing"))
        made_at = datetime.fromisoformat(facts["issued"])
    except (LookupError, TypeError, ValueError, ArithmeticError, OSError, UnknownLocaleError) as error:
        raise PermanentFailure(f"statement facts: {type(error).__name__}: {error}") from error
    inputs = {"view": json.dumps(view, ensure_ascii=False), "logo": logo_svg or ""}
    try:
        options: dict[str, Any] = {"format": "pdf", "pdf_standards": STANDARDS}
        pdf, warnings = _compiler().compile_with_warnings(sys_inputs=inputs, timestamp=made_at, **options)
    except typst.TypstError as error:
        raise PermanentFailure(f"statement template: {error}") from error
    if warnings or not isinstance(pdf, bytes):
        raise PermanentFailure(f"statement template: {'; '.join(str(warning.message) for warning in warnings)}")
    return pdf


def _compiler() -> typst.Compiler:
    if not hasattr(_of_thread, "compiler"):
        templates = Path(str(files("templates")))
        fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(templates / "reports" / "fonts")],
        )
        folder = templates / "statements"
        _of_thread.compiler = typst.Compiler(input=str(folder / "statement.typ"), root=str(folder), font_paths=fonts)
    compiler: typst.Compiler = _of_thread.compiler
    return compiler
