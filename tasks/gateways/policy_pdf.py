"""A policy's proposal as a PDF of one page: facts in, bytes out, the same bytes for the same facts.

Typst's traps are named in ``report_pdf``, whose fonts this uses.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst
from babel import UnknownLocaleError

from tasks.gateways.failures import PermanentFailure
from tasks.gateways.policy_view import made_at, policy_view
from tasks.gateways.report_pdf import STANDARDS, printable

FORMAT = 1
_of_thread = threading.local()


def policy_pdf(facts: Mapping[str, Any], *, logo_svg: str | None) -> bytes:
    """Give the proposal as a tagged PDF/A-2a, PDF/UA-1.

    Raise ``PermanentFailure`` when facts are missing or of another format, or the template cannot be laid out.
    """
    if facts.get("format") != FORMAT:
        raise PermanentFailure(f"proposal facts of format {facts.get('format')!r}; this program renders {FORMAT}")
    try:
        view, made = printable(policy_view(facts)), made_at(facts)
    except (LookupError, TypeError, ValueError, ArithmeticError, OSError, UnknownLocaleError) as error:
        raise PermanentFailure(f"proposal facts: {type(error).__name__}: {error}") from error
    inputs = {"view": json.dumps(view, ensure_ascii=False), "logo": logo_svg or ""}
    options: dict[str, Any] = {"format": "pdf", "pdf_standards": STANDARDS}
    try:
        pdf, warnings = _compiler().compile_with_warnings(sys_inputs=inputs, timestamp=made, **options)
    except typst.TypstError as error:
        raise PermanentFailure(f"proposal template: {error}") from error
    if warnings or not isinstance(pdf, bytes):
        raise PermanentFailure(f"proposal template: {'; '.join(str(warning.message) for warning in warnings)}")
    return pdf


def _compiler() -> typst.Compiler:
    if not hasattr(_of_thread, "compiler"):
        templates = Path(str(files("templates")))
        fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(templates / "reports" / "fonts")],
        )
        folder = templates / "policies"
        _of_thread.compiler = typst.Compiler(input=str(folder / "proposal.typ"), root=str(folder), font_paths=fonts)
    compiler: typst.Compiler = _of_thread.compiler
    return compiler
