"""The pages about policies as PDFs, a proposal and the state of machines: facts in, bytes out, always the same.

Typst's traps are named in ``report_pdf``, whose fonts this uses.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst
from babel import UnknownLocaleError

from tasks.gateways.failures import PermanentFailure
from tasks.gateways.policies.machine_view import machine_view
from tasks.gateways.policies.policy_view import made_at, policy_view
from tasks.gateways.reports.report_pdf import STANDARDS, printable

FORMAT = 1
_of_thread = threading.local()


def policy_pdf(facts: Mapping[str, Any], *, logo_svg: str | None) -> bytes:
    """Return the proposal as a tagged PDF/A-2a, PDF/UA-1.

    Raise ``PermanentFailure`` when facts are missing or of another format, or the template cannot be laid out.
    """
    return _pdf("proposal", facts, policy_view, logo_svg)


def machine_pdf(facts: Mapping[str, Any], *, logo_svg: str | None) -> bytes:
    """Return the state of a client's machines, a page each, in the same way (MX-18)."""
    return _pdf("machines", facts, machine_view, logo_svg)


def _pdf(
    template: str,
    facts: Mapping[str, Any],
    view_of: Callable[[Mapping[str, Any]], dict[str, Any]],
    logo_svg: str | None,
) -> bytes:
    if facts.get("format") != FORMAT:
        raise PermanentFailure(f"{template} facts of format {facts.get('format')!r}; this program renders {FORMAT}")
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
        folder = templates / "policies"
        made = typst.Compiler(input=str(folder / f"{template}.typ"), root=str(folder), font_paths=fonts)
        setattr(_of_thread, template, made)
    compiler: typst.Compiler = getattr(_of_thread, template)
    return compiler
