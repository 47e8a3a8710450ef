"""A firm's page as a PDF or pictures: facts in, bytes out, the same bytes for the same facts. No clock, no session.

Typst, as measured: one `Compiler` per thread (a shared one is "already borrowed"), `sys_inputs` given on every call
(it would print the last client's otherwise), and never `fork` once it has run in a process (the child hangs).
"""

import json
import re
import threading
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst
from babel import UnknownLocaleError

from tasks.gateways.failures import PermanentFailure
from tasks.gateways.words import say

Facts = Mapping[str, Any]

STANDARDS = ["a-2a", "ua-1"]
LONG_WORD = re.compile(r"\S{31,}")
SPACES = re.compile(" {2,}")
STAND_IN = "□"

_of_thread = threading.local()


@dataclass(frozen=True, slots=True)
class Document:
    """How facts become pages: a ``template`` such as ``policies/proposal``, the texts of its view, the facts' version.

    ``made`` names the fact that is the instant which the pages bear.
    """

    template: str
    view: Callable[[Facts], dict[str, Any]]
    made: str
    version: int

    def pdf(self, facts: Facts, *, logo_svg: str | None) -> bytes:
        """Return a tagged PDF/A-2a, PDF/UA-1; ``logo_svg`` is the firm's logo as SVG text.

        Client texts are printed as text, whatever they hold; a character that the typeface lacks becomes □, which the
        view's ``missing`` explains, and emoji are left out. Raise ``PermanentFailure`` when facts are missing or of
        another version, or the template cannot be laid out.
        """
        pdf = self._laid_out(facts, logo_svg, format="pdf", pdf_standards=STANDARDS)
        assert isinstance(pdf, bytes)  # noqa: S101  typst's own promise for one PDF
        return pdf

    def png(self, facts: Facts, *, logo_svg: str | None, ppi: float) -> list[bytes]:
        """Return the pages of the same document as PNG pictures; failures as in ``pdf``."""
        pages = self._laid_out(facts, logo_svg, format="png", ppi=ppi)
        return [pages] if isinstance(pages, bytes) else list(pages)

    def _laid_out(self, facts: Facts, logo: str | None, **options: Any) -> bytes | list[bytes]:  # noqa: ANN401
        given, name = facts.get("format"), self.template
        if given != self.version:
            raise PermanentFailure("document-format", name, f"{given!r} ≠ {self.version}")
        try:
            view, made = printable(self.view(facts)), datetime.fromisoformat(facts[self.made])
            view["missing"] = say(facts["language"], "document-missing") if STAND_IN in str(view) else ""
        except (LookupError, TypeError, ValueError, ArithmeticError, OSError, UnknownLocaleError) as error:
            raise PermanentFailure("document-facts", name, f"{type(error).__name__}: {error}") from error
        inputs = {"view": json.dumps(view, ensure_ascii=False), "logo": logo or ""}
        return compiled(name, inputs, timestamp=made, **options)


def compiled(template: str, inputs: Mapping[str, str], **options: Any) -> bytes | list[bytes]:  # noqa: ANN401
    """Return what Typst makes of a template; a warning, such as a font that is not there, is a failure too."""
    try:
        made, warnings = _compiler(template).compile_with_warnings(sys_inputs=dict(inputs), **options)
    except typst.TypstError as error:
        raise PermanentFailure("document-template", template, error) from error
    if warnings:
        raise PermanentFailure("document-template", template, "; ".join(str(one.message) for one in warnings))
    assert made is not None  # noqa: S101  None only when written to a file
    return made


def _compiler(template: str) -> typst.Compiler:
    if not hasattr(_of_thread, template):
        templates = Path(str(files("templates")))
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(templates / "reports" / "fonts")]
        )
        source = templates / f"{template}.typ"
        made = typst.Compiler(input=str(source), root=str(source.parent), font_paths=fonts)
        setattr(_of_thread, template, made)
    compiler: typst.Compiler = getattr(_of_thread, template)
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
