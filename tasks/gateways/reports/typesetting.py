"""A page of the firm's as a PDF: facts in, bytes out, the same bytes for the same facts. No clock, no session.

Typst's traps are named in ``report_pdf``, whose fonts this uses.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst
from babel import UnknownLocaleError

from tasks.gateways.failures import PermanentFailure
from tasks.gateways.reports.report_pdf import STANDARDS, printable

Facts = Mapping[str, Any]
_of_thread = threading.local()


def typeset(
    template: str,
    facts: Facts,
    view_of: Callable[[Facts], dict[str, Any]],
    made_at: Callable[[Facts], datetime],
    *,
    version: int,
    logo_svg: str | None,
) -> bytes:
    """Return the facts as a tagged PDF/A-2a, PDF/UA-1, laid out by a ``template`` such as ``policies/proposal``.

    Raise ``PermanentFailure`` when facts are missing or of another ``version``, or the template cannot be laid out.
    """
    if facts.get("format") != version:
        raise PermanentFailure(f"{template} facts of format {facts.get('format')!r}; this program renders {version}")
    try:
        view, made = printable(view_of(facts)), made_at(facts)
    except (LookupError, TypeError, ValueError, ArithmeticError, OSError, UnknownLocaleError) as error:
        raise PermanentFailure(f"{template} facts: {type(error).__name__}: {error}") from error
    inputs = {"view": json.dumps(view, ensure_ascii=False), "logo": logo_svg or ""}
    options: dict[str, Any] = {"format": "pdf", "pdf_standards": STANDARDS}
    try:
        pdf, warnings = _compiler(template).compile_with_warnings(sys_inputs=inputs, timestamp=made, **options)
    except typst.TypstError as error:
        raise PermanentFailure(f"{template} template: {error}") from error
    if warnings or not isinstance(pdf, bytes):
        raise PermanentFailure(f"{template} template: {'; '.join(str(warning.message) for warning in warnings)}")
    return pdf


def _compiler(template: str) -> typst.Compiler:
    if not hasattr(_of_thread, template):
        templates = Path(str(files("templates")))
        fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(templates / "reports" / "fonts")],
        )
        source = templates / f"{template}.typ"
        made = typst.Compiler(input=str(source), root=str(source.parent), font_paths=fonts)
        setattr(_of_thread, template, made)
    compiler: typst.Compiler = getattr(_of_thread, template)
    return compiler
