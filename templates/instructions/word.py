"""What Word files need and python-docx has no words for: grounds, edges, lists and fields."""

from typing import Any

from docx.document import Document as DocxDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

MARGIN = Mm(18)


def table(document: DocxDocument, widths: list[int], *, fill: str) -> Table:
    """Add a row of cells on a ground, as wide as the text; widths are shares of 10,000."""
    table = document.add_table(rows=1, cols=len(widths))
    table.autofit = False
    properties = table._tbl.tblPr  # noqa: SLF001  python-docx has no other way to a table of per cent
    width = properties.find(qn("w:tblW"))
    if width is None:
        width = OxmlElement("w:tblW")
        properties.append(width)
    width.set(qn("w:type"), "pct")
    width.set(qn("w:w"), "5000")
    # No cell margins of the table's own: they would put its edge beside the text's. A seam shows in some readers
    # between grounds of two cells, hence a line of the same colour.
    seam = f'<w:insideV w:val="single" w:sz="4" w:space="0" w:color="{fill}"/>'
    for more in (
        f"<w:tblBorders {nsdecls('w')}>{seam}</w:tblBorders>",
        f'<w:tblLayout {nsdecls("w")} w:type="fixed"/>',
        f'<w:tblCellMar {nsdecls("w")}><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>',
    ):
        one = parse_xml(more)
        old = properties.find(one.tag)
        if old is not None:
            properties.remove(old)
        properties.find(qn("w:tblLook")).addprevious(one)
    text_width = Mm(210) - 2 * MARGIN
    for cell, share in zip(table.rows[0].cells, widths, strict=True):
        cell.width = Emu(text_width * share // 10_000)
        cell._tc.get_or_add_tcPr().append(  # noqa: SLF001
            parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')
        )
    for column, share in zip(table.columns, widths, strict=True):
        column.width = Emu(text_width * share // 10_000)
    return table


def paragraph(where: DocxDocument | _Cell, text: str, style: str) -> Paragraph:
    """Add a paragraph; a new cell has an empty one, which is taken first."""
    if isinstance(where, _Cell) and len(where.paragraphs) == 1 and not where.paragraphs[0].text:
        paragraph = where.paragraphs[0]
        paragraph.style = style
        paragraph.add_run(text)
        return paragraph
    return where.add_paragraph(text, style)


def numbered(paragraph: Paragraph, number: int) -> Paragraph:
    """Make a paragraph an entry of the list ``number``."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number
    return paragraph


def gap(document: DocxDocument, points: float) -> None:
    """Add nothing of some height: tables have no space around them."""
    gap = document.add_paragraph("")
    gap.paragraph_format.space_after = Pt(0)
    gap.paragraph_format.line_spacing = Pt(points)


def padding(cell: _Cell, **twips: int) -> None:
    """Keep a cell's text off its edges; sides in twips."""
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sorted(twips.items(), key=_order))
    cell._tc.get_or_add_tcPr().append(parse_xml(f"<w:tcMar {nsdecls('w')}>{margins}</w:tcMar>"))  # noqa: SLF001


def _order(side: tuple[str, Any]) -> int:
    return ("top", "left", "bottom", "right").index(side[0])  # the order that the format asks for


def edge(cell: _Cell, side: str, colour: str, eighths: int) -> None:
    """Draw one side of a cell, so many eighths of a point thick."""
    border = f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="{colour}"/>'
    borders = parse_xml(f"<w:tcBorders {nsdecls('w')}>{border}</w:tcBorders>")
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    properties.find(qn("w:shd")).addprevious(borders)


def border(paragraph: Paragraph, side: str, colour: str, eighths: int, *, space: int) -> None:
    """Draw a line on one side of a paragraph, so many eighths of a point thick."""
    border = f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{colour}"/>'
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    properties.append(parse_xml(f"<w:pBdr {nsdecls('w')}>{border}</w:pBdr>"))


def field(paragraph: Paragraph, name: str) -> None:
    """Add a field that the reader's program fills in, such as ``PAGE``."""
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {name} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    for part in parts:
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{part}</w:r>"))  # noqa: SLF001
