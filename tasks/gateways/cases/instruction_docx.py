"""An instruction sheet as a Word file: facts in, bytes out, the same bytes for the same facts. No clock, no session.

docxtpl, as measured: without ``autoescape`` a ``<`` in a text silently destroys the document, a missing name is
silently empty, a template runs any Python; hence the environment below.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.shared import Length, Mm, Pt
from docxtpl import DocxTemplate, InlineImage, RichText
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from tasks.gateways.cases.instruction_pdf import svg_as_png
from tasks.gateways.cases.instruction_view import Box, Colours, Runs, SheetView, ViewPicture, sheet_view
from tasks.gateways.failures import PermanentFailure

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PLAIN = ("firm", "slogan", "imprint", "kind", "title", "greeting", "intro", "steps_title")
"""What the template shows as it is."""
WIDEST, HIGHEST = Mm(112), Mm(110)
PAPER = {"a4": (Mm(210), Mm(297)), "us-letter": (Mm(215.9), Mm(279.4))}
# The stand-ins of templates/instructions/build.py: colours that nobody chooses, and the language.
COLOURS = {"0A0B01": "ground", "0A0B02": "on_ground", "0A0B03": "strong", "0A0B04": "pale", "0A0B05": "accent"}
LANGUAGE = b'<w:lang w:val="es-419"'
_COLOUR = re.compile(rb'(w:(?:val|fill|color))="(0A0B0[1-5])"')


def instruction_docx(facts: Mapping[str, object], *, logo_svg: str | None) -> bytes:
    """Return the sheet as a ``.docx`` of the facts that ``InstructionFacts.to_json`` gave.

    ``logo_svg`` is the firm's logo as SVG text. Client texts are printed as text, whatever they hold. Raise
    ``PermanentFailure`` when facts are missing or of another format, or a picture cannot be drawn.
    """
    view = sheet_view(facts)
    template = DocxTemplate(BytesIO(_template(view.colours, view.locale)))
    template.init_docx()
    try:
        template.render(_context(template, view, logo_svg), _environment())
    except (TemplateError, ValueError, KeyError) as error:
        raise PermanentFailure("document-template", "instruction", f"{type(error).__name__}: {error}") from error
    _finish(template, view)
    buffer = BytesIO()
    template.save(buffer)
    return packed(buffer.getvalue())


@lru_cache(maxsize=16)
def _template(colours: Colours, locale: str) -> bytes:
    """Return the template with a firm's colours and a language in place of the stand-ins."""

    def dressed(name: str, member: bytes) -> bytes:
        if not (name.startswith("word/") and name.endswith(".xml")):
            return member
        language = LANGUAGE.replace(b"es-419", locale.replace("_", "-").encode())
        return _COLOUR.sub(lambda found: _colour(found, colours), member).replace(LANGUAGE, language)

    return packed((files("templates") / "instructions" / "sheet.docx").read_bytes(), dressed)


@cache
def _environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def _context(template: DocxTemplate, view: SheetView, logo_svg: str | None) -> dict[str, object]:
    logo = svg_as_png(logo_svg.encode(), height="30pt", plate=True) if logo_svg else None
    rich = _Writer(template, view.colours)
    plain = {name: _kept(getattr(view, name)) for name in PLAIN}
    return plain | {
        "logo": InlineImage(template, BytesIO(logo), height=Pt(42)) if logo else None,
        "summary": rich.text(view.summary) if view.summary else None,
        "meta": [(label, _kept(value)) for label, value in view.meta],
        "backup": rich.box(view.backup),
        "needs": rich.box(view.needs),
        "warnings": rich.box(view.warnings),
        "steps": [{"text": rich.text(step.text), "picture": rich.picture(step.picture)} for step in view.steps],
        "done": rich.box(view.done),
        "help": rich.box(view.help),
        "contacts": [(_kept(label), rich.text(value)) for label, value in view.contacts],
        "page": view.page,
    }


class _Writer:
    """Writes runs and pictures as docxtpl wants them."""

    def __init__(self, template: DocxTemplate, colours: Colours) -> None:
        self.template, self.colours = template, colours

    def text(self, runs: Runs) -> RichText:
        """Write runs: ``RichText`` escapes each of them."""
        rich = RichText()
        for run in runs:
            if run.link:
                target = self.template.build_url_id(run.link)
                rich.add(_kept(run.text), bold=run.bold, underline=True, color=self.colours.strong, url_id=target)
            else:
                rich.add(_kept(run.text), bold=run.bold)
        return rich

    def box(self, box: Box | None) -> dict[str, object] | None:
        """Write a titled group of lines."""
        return {"title": box.title, "lines": [self.text(line) for line in box.lines]} if box else None

    def picture(self, picture: ViewPicture | None) -> InlineImage | None:
        """Place a picture, as large as it is where the page allows."""
        if picture is None:
            return None
        content = svg_as_png(picture.content) if picture.format == "svg" else picture.content
        width: Length = min(Pt(picture.width * 0.75), WIDEST, Length(int(HIGHEST * picture.width / picture.height)))
        return InlineImage(self.template, BytesIO(content), width=width)


def _kept(text: str) -> str:
    """Keep what docxtpl would turn into its own tags (``{_{`` becomes ``{{`` in its results)."""
    return re.sub(r"([{%}])_(?=[{%}])", "\\1\u2060_", text)


def _finish(template: DocxTemplate, view: SheetView) -> None:
    """Set what a template cannot: paper, properties, what pictures show."""
    document = template.docx
    section = document.sections[0]
    section.page_width, section.page_height = PAPER[view.paper]
    properties = document.core_properties
    properties.title, properties.author = view.document_title[:255], view.firm[:255]
    properties.language = view.locale.replace("_", "-")
    properties.created = properties.modified = datetime.combine(view.issued_on, time(12), UTC)
    alts = [view.firm, *(step.picture.alt for step in view.steps if step.picture)]
    shown: list[Any] = list(document.element.body.iter(_NAME))
    for name, alt in zip(shown, alts[-len(shown) :] if shown else [], strict=True):
        name.set("descr", alt)


_NAME = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def packed(content: bytes, change: Callable[[str, bytes], bytes] = lambda _name, member: member) -> bytes:
    """Return a Word file with nothing in it that differs from run to run: order and dates of its members."""
    source, target = ZipFile(BytesIO(content)), BytesIO()
    names = sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
    with ZipFile(target, "w") as zipped:
        for name in names:
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            zipped.writestr(info, change(name, source.read(name)), compresslevel=6)
    return target.getvalue()


def _colour(found: re.Match[bytes], colours: Colours) -> bytes:
    colour: str = getattr(colours, COLOURS[found[2].decode()])
    return found[1] + b'="' + colour.removeprefix("#").upper().encode() + b'"'
