"""The monthly report as a PDF: facts in, bytes out, the same bytes for the same facts. No clock, no session.

Typst, as measured: one `Compiler` per thread (a shared one is "already borrowed"), `sys_inputs` given on every call
(it would print the last client's otherwise), and never `fork` once it has run in a process (the child hangs).
"""

from __future__ import annotations

import json
import re
import threading
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst
from babel import UnknownLocaleError

from domain.reports.reports import FORMAT
from tasks.gateways.failures import PermanentFailure
from tasks.gateways.reports.report_view import report_view
from tasks.gateways.reports.report_words import Words

STANDARDS = ["a-2a", "ua-1"]
PREVIEW_PPI = 80.0
LONG_WORD = re.compile(r"\S{31,}")
SPACES = re.compile(" {2,}")
STAND_IN = "□"

_of_thread = threading.local()


def report_pdf(facts: Mapping[str, object], *, logo_svg: str | None) -> bytes:
    """Return the report as a tagged PDF/A-2a, PDF/UA-1 of the facts that ``ReportFacts.to_json`` gave.

    ``logo_svg`` is the firm's logo as SVG text. Client texts are printed as text, whatever they hold; a character
    that the typeface lacks becomes □, explained in the notes, and emoji are left out. Raise ``PermanentFailure``
    when facts are missing or of another format, or the template cannot be laid out.
    """
    pdf = _compile(facts, logo_svg, format="pdf", pdf_standards=STANDARDS)
    assert isinstance(pdf, bytes)  # noqa: S101  typst's own promise for one PDF
    return pdf


def report_png(facts: Mapping[str, object], *, logo_svg: str | None, ppi: float = PREVIEW_PPI) -> list[bytes]:
    """Return the pages of the same report as PNG pictures, for previews; failures as in ``report_pdf``."""
    pages = _compile(facts, logo_svg, format="png", ppi=ppi)
    return [pages] if isinstance(pages, bytes) else list(pages)


def _compile(facts: Mapping[str, Any], logo_svg: str | None, **options: Any) -> bytes | list[bytes]:  # noqa: ANN401
    if facts.get("format") != FORMAT:
        raise PermanentFailure(f"report facts of format {facts.get('format')!r}; this program renders format {FORMAT}")
    try:
        view = printable(report_view(facts))
        view["missing"] = Words(facts["language"], facts["locale"])["missing"] if STAND_IN in str(view) else ""
        made_at = datetime.fromisoformat(facts["judged_at"])
    except (LookupError, TypeError, ValueError, OSError, UnknownLocaleError) as error:
        raise PermanentFailure(f"report facts: {type(error).__name__}: {error}") from error
    inputs = {"view": json.dumps(view, ensure_ascii=False), "logo": logo_svg or ""}
    try:
        pages, warnings = _compiler().compile_with_warnings(sys_inputs=inputs, timestamp=made_at, **options)
    except typst.TypstError as error:
        raise PermanentFailure(f"report template: {error}") from error
    if warnings:  # such as a font that is not there
        raise PermanentFailure(f"report template: {'; '.join(str(warning.message) for warning in warnings)}")
    assert pages is not None  # noqa: S101  None only when written to a file
    return pages


def _compiler() -> typst.Compiler:
    if not hasattr(_of_thread, "compiler"):
        folder = Path(str(files("templates") / "reports"))
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder / "fonts")]
        )
        _of_thread.compiler = typst.Compiler(input=str(folder / "monthly.typ"), root=str(folder), font_paths=fonts)
    compiler: typst.Compiler = _of_thread.compiler
    return compiler


def printable(value: Any) -> Any:  # noqa: ANN401  any JSON value
    """Make every text in a JSON value one that the fonts can show: PDF/A refuses a character without a glyph.

    Other forms of a character give way to the plain one; a letter, digit or sign that is not covered becomes □; emoji,
    controls and directional marks are left out. Very long words may break anywhere.
    """
    if isinstance(value, str):
        text = SPACES.sub(" ", _uncovered().sub(_stand_in, unicodedata.normalize("NFC", value)))
        return LONG_WORD.sub(lambda word: "\u200b".join(re.findall(".{1,12}", word[0])), text)
    if isinstance(value, Mapping):
        return {key: printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [printable(item) for item in value]
    return value


def _stand_in(match: re.Match[str]) -> str:
    plain = unicodedata.normalize("NFKC", match[0])
    if not _uncovered().search(plain):
        return plain
    return STAND_IN if unicodedata.category(match[0])[0] in "LNP" else ""


@cache
def _uncovered() -> re.Pattern[str]:
    """Match one character that a weight of the font lacks."""
    lines = (files("templates") / "reports" / "fonts" / "coverage.txt").read_text(encoding="ascii").split()
    ranges = (line.split("-") for line in lines)
    return re.compile("[^" + "".join(f"\\U{int(a, 16):08x}-\\U{int(b, 16):08x}" for a, b in ranges) + "]")
