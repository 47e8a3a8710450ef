"""Builds ``sheet.docx``, the Word template of instruction sheets: ``python -m templates.instructions.build``.

The template is made from this script so that a change of it can be read; the built file is kept in git and a test
compares the two. Its tags are docxtpl's; its colours are stand-ins, replaced by the firm's when a sheet is written.
"""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from tasks.gateways.cases.instruction_docx import packed
from templates.instructions import word

TEMPLATE = Path(__file__).parent / "sheet.docx"

# Stand-ins: colours that nobody chooses. `instruction_docx` puts the firm's in their place.
GROUND, ON_GROUND, STRONG, PALE, ACCENT = "0A0B01", "0A0B02", "0A0B03", "0A0B04", "0A0B05"
INK, QUIET, AMBER, AMBER_EDGE, HAIR = "1C2530", "5B6875", "FFF6E0", "D99A1C", "DFE5EA"
LANGUAGE = "es-419"
"""Stand-in for the sheet's language, by which Word checks its spelling."""

FONT = "Arial"  # on every Windows, macOS, iOS; elsewhere Liberation Sans has the same widths
STEPS, BULLETS = 71, 72  # numbers of our lists: far from those that python-docx's own template has


def build() -> bytes:
    """Return the template's bytes, the same for the same versions of the libraries."""
    document = Document()
    _prepare(document)
    _styles(document)
    _lists(document)
    _page(document)
    _face(document)
    _opening(document)
    _callouts(document)
    _steps(document)
    _closing(document)
    buffer = BytesIO()
    document.save(buffer)
    return packed(buffer.getvalue())


# --- the ground -------------------------------------------------------------------------------------------------


def _prepare(document: DocxDocument) -> None:
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):  # a picture of somebody else's page
            del package.rels[key]
    properties = document.core_properties
    properties.author = properties.title = properties.comments = properties.keywords = ""
    properties.last_modified_by, properties.revision = "", 1
    properties.created = properties.modified = datetime(1980, 1, 1, tzinfo=UTC)


def _styles(document: DocxDocument) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)  # noqa: S101  for the type checker
    _look(normal, 11.5, INK, after=8, line=1.28)
    for name, size, colour, before, after in (
        ("Heading 1", 23, INK, 0, 4),
        ("Heading 2", 14, STRONG, 18, 8),
        ("Heading 3", 11.5, INK, 0, 4),
    ):
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)  # noqa: S101
        _look(style, size, colour, before=before, after=after, line=1.1, bold=True)
        style.paragraph_format.keep_with_next = True
    for name, size, colour, before, after in (
        ("Sheet Firm", 15, ON_GROUND, 0, 0),
        ("Sheet Slogan", 9.5, ON_GROUND, 0, 0),
        ("Sheet Summary", 12.5, QUIET, 0, 8),
        ("Sheet Meta", 9.5, INK, 0, 2),
        ("Sheet Box", 11.5, INK, 0, 4),
        ("Sheet Step", 11.5, INK, 4, 8),
        ("Sheet Picture", 11.5, INK, 2, 12),
        ("Sheet Small", 8.5, QUIET, 0, 0),
    ):
        style = document.styles.add_style(name, 1)  # type: ignore[arg-type]  # WD_STYLE_TYPE.PARAGRAPH
        assert isinstance(style, ParagraphStyle)  # noqa: S101
        style.base_style = normal
        _look(style, size, colour, before=before, after=after, line=1.28 if size > 11 else 1.1)  # noqa: PLR2004
    document.styles["Sheet Firm"].font.bold = True  # type: ignore[attr-defined]


def _look(
    style: ParagraphStyle,
    size: float,
    colour: str,
    *,
    before: float = 0,
    after: float = 0,
    line: float = 1.0,
    bold: bool = False,
) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):  # a theme's font would win over ours
            del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), FONT)
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), line


def _lists(document: DocxDocument) -> None:
    """Give the steps and the bullets lists of their own: lists of one style would go on counting."""
    numbering = document.part.numbering_part.element
    first = numbering.find(qn("w:num"))
    for number, form, text, look in (
        (STEPS, "decimal", "%1", f'<w:b/><w:color w:val="{STRONG}"/><w:sz w:val="30"/>'),
        (BULLETS, "bullet", "•", f'<w:color w:val="{STRONG}"/>'),
    ):
        indent = Mm(11).twips if number == STEPS else Mm(5).twips
        first.addprevious(
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
                f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
                f'<w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="{indent}"/></w:tabs>'
                f'<w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr>'
                f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>{look}</w:rPr></w:lvl>'
                "</w:abstractNum>"
            )
        )
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        )


def _page(document: DocxDocument) -> None:
    """Lay out the page: firm and title above every page but the first, imprint and page number below all."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = word.MARGIN
    section.top_margin, section.bottom_margin = Mm(16), Mm(20)
    section.header_distance, section.footer_distance = Mm(9), Mm(10)
    section.different_first_page_header_footer = True
    _small(section.header.paragraphs[0], "{{ title }} · {{ firm }}")
    for footer in (section.footer, section.first_page_footer):
        paragraph = footer.paragraphs[0]
        _small(paragraph, "{{ imprint }}   ·   {{ page[0] }}")
        word.field(paragraph, "PAGE")
        paragraph.add_run("{{ page[1] }}")
        word.field(paragraph, "NUMPAGES")
        word.border(paragraph, "top", HAIR, 4, space=6)


def _small(paragraph: Paragraph, text: str) -> None:
    paragraph.style = "Sheet Small"
    paragraph.add_run(text)


# --- what is on it ----------------------------------------------------------------------------------------------


def _face(document: DocxDocument) -> None:
    table = word.table(document, [1400, 5600, 3000], fill=GROUND)
    left, middle, right = table.rows[0].cells
    word.paragraph(left, "{%p if logo %}", "Sheet Firm")
    word.paragraph(left, "{{ logo }}", "Sheet Firm")
    word.paragraph(left, "{%p endif %}", "Sheet Firm")
    word.paragraph(middle, "{{ firm }}", "Sheet Firm")
    word.paragraph(middle, "{%p if slogan %}", "Sheet Slogan")
    word.paragraph(middle, "{{ slogan }}", "Sheet Slogan")
    word.paragraph(middle, "{%p endif %}", "Sheet Slogan")
    word.paragraph(right, "{{ kind }}", "Sheet Slogan").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for cell in (left, middle, right):
        word.padding(cell, top=140, bottom=140, left=200, right=200)
        cell.vertical_alignment = 1  # type: ignore[assignment]  # WD_ALIGN_VERTICAL.CENTER
        word.edge(cell, "bottom", ACCENT, 36)
    word.gap(document, 14)


def _opening(document: DocxDocument) -> None:
    document.add_paragraph("{{ title }}", "Heading 1")
    document.add_paragraph("{%p if summary %}")
    document.add_paragraph("{{r summary }}", "Sheet Summary")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p for label, value in meta %}")
    line = document.add_paragraph("", "Sheet Meta")
    line.paragraph_format.tab_stops.add_tab_stop(Mm(26))
    line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Mm(26), Mm(-26)
    line.add_run("{{ label }}").font.color.rgb = RGBColor.from_string(QUIET)
    line.add_run("\t{{ value }}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{{ greeting }}").paragraph_format.space_before = Pt(12)
    document.add_paragraph("{{ intro }}")


def _callouts(document: DocxDocument) -> None:
    _callout(document, "backup", PALE, STRONG)
    _callout(document, "warnings", AMBER, AMBER_EDGE)
    document.add_paragraph("{%p if needs %}")
    document.add_paragraph("{{ needs.title }}", "Heading 2")
    _said(document, "needs")
    document.add_paragraph("{%p endif %}")


def _callout(document: DocxDocument, name: str, fill: str, edge: str) -> None:
    document.add_paragraph(f"{{%p if {name} %}}")
    word.gap(document, 6)
    cell = word.table(document, [10000], fill=fill).rows[0].cells[0]
    word.padding(cell, top=140, bottom=100, left=240, right=240)
    word.edge(cell, "left", edge, 32)
    word.paragraph(cell, f"{{{{ {name}.title }}}}", "Heading 3")
    _said(cell, name)
    document.add_paragraph("{%p endif %}")


def _said(where: DocxDocument | _Cell, name: str) -> None:
    """Write the lines of a box: one as it is, several with bullets."""
    word.paragraph(where, f"{{%p for line in {name}.lines %}}", "Sheet Box")
    word.paragraph(where, f"{{%p if {name}.lines|length > 1 %}}", "Sheet Box")
    word.numbered(word.paragraph(where, "{{r line }}", "Sheet Box"), BULLETS)
    word.paragraph(where, "{%p else %}", "Sheet Box")
    word.paragraph(where, "{{r line }}", "Sheet Box")
    word.paragraph(where, "{%p endif %}", "Sheet Box")
    word.paragraph(where, "{%p endfor %}", "Sheet Box")


def _steps(document: DocxDocument) -> None:
    document.add_paragraph("{{ steps_title }}", "Heading 2")
    document.add_paragraph("{%p for step in steps %}")
    document.add_paragraph("{%p if step.picture %}")
    shown = word.numbered(document.add_paragraph("{{r step.text }}", "Sheet Step"), STEPS)
    shown.paragraph_format.keep_with_next = shown.paragraph_format.keep_together = True
    document.add_paragraph("{{ step.picture }}", "Sheet Picture").paragraph_format.left_indent = Mm(11)
    document.add_paragraph("{%p else %}")
    plain = word.numbered(document.add_paragraph("{{r step.text }}", "Sheet Step"), STEPS)
    plain.paragraph_format.keep_together = True
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    _callout(document, "done", PALE, STRONG)


def _closing(document: DocxDocument) -> None:
    document.add_paragraph("{{ help.title }}", "Heading 2")
    document.add_paragraph("{%p for line in help.lines %}")
    document.add_paragraph("{{r line }}").paragraph_format.keep_together = True
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p for label, value in contacts %}")
    line = document.add_paragraph("")
    line.add_run("{{ label }}: ").font.color.rgb = RGBColor.from_string(QUIET)
    line.add_run("{{r value }}")
    document.add_paragraph("{%p endfor %}")


def main() -> None:
    """Build the file."""
    TEMPLATE.write_bytes(build())


if __name__ == "__main__":
    main()
