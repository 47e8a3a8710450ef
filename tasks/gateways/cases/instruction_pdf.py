"""An instruction sheet as a PDF: facts in, bytes out, the same bytes for the same facts. No clock, no session.

How Typst is asked, and what it prints, is told in ``typesetting``.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import lru_cache
from typing import Any

from tasks.gateways.cases.instruction_view import SheetView, ViewPicture, sheet_view
from tasks.gateways.reports.typesetting import STAND_IN, STANDARDS, compiled, printable

PICTURE_PPI = 144.0


def instruction_pdf(facts: Mapping[str, object], *, logo_svg: str | None) -> bytes:
    """Return the sheet as a tagged PDF/A-2a, PDF/UA-1 of the facts that ``InstructionFacts.to_json`` gave.

    ``logo_svg`` is the firm's logo as SVG text. A character that the typeface lacks becomes □, said so at the end.
    Raise ``PermanentFailure`` when facts are missing or of another format, or a picture cannot be drawn.
    """
    view = sheet_view(facts)
    made_at = datetime.combine(view.issued_on, time(12), UTC)
    inputs = {"view": json.dumps(_plain(view), ensure_ascii=False), "logo": logo_svg or ""}
    pdf = compiled("instructions/sheet", inputs, format="pdf", timestamp=made_at, pdf_standards=STANDARDS)
    assert isinstance(pdf, bytes)  # noqa: S101  typst's own promise for one PDF
    return pdf


@lru_cache(maxsize=64)
def svg_as_png(svg: bytes, *, height: str = "", plate: bool = False) -> bytes:
    """Draw an SVG for a Word file, twice as fine as its pixels; ``height`` such as ``30pt``, on a white ``plate``."""
    inputs = {"svg": svg.decode(), "height": height, "plate": "yes" if plate else ""}
    png = compiled("instructions/picture", inputs, format="png", ppi=PICTURE_PPI if not height else PICTURE_PPI * 2)
    assert isinstance(png, bytes)  # noqa: S101  one page, one picture
    return png


def _plain(view: SheetView) -> dict[str, Any]:
    steps = [{"text": list(map(asdict, step.text)), "picture": _drawn(step.picture)} for step in view.steps]
    plain: dict[str, Any] = printable(asdict(view) | {"steps": [], "issued_on": view.issued_on.isoformat()})
    _keep_links(plain)
    texts = printable([step["text"] for step in steps])
    plain["steps"] = [{"text": text, "picture": step["picture"]} for text, step in zip(texts, steps, strict=True)]
    _keep_links(plain["steps"])
    plain["lang"], plain["region"] = view.locale.split("_")
    shown = json.dumps({key: value for key, value in plain.items() if key != "missing"}, ensure_ascii=False)
    plain["missing"] = view.missing if STAND_IN in shown else ""
    return plain


def _keep_links(value: Any) -> None:  # noqa: ANN401  any JSON value
    """Take the places where a word may break out of addresses again: a link is followed, not read."""
    if isinstance(value, dict):
        if "link" in value:
            value["link"] = value["link"].replace("\u200b", "")
        for item in value.values():
            _keep_links(item)
    elif isinstance(value, list):
        for item in value:
            _keep_links(item)


def _drawn(picture: ViewPicture | None) -> dict[str, Any] | None:
    """Return a picture as SVG, which is text: one of pixels goes inside."""
    if picture is None:
        return None
    svg = picture.content.decode(errors="replace")
    if picture.format != "svg":
        kind = {"png": "image/png", "jpg": "image/jpeg"}[picture.format]
        data = base64.b64encode(picture.content).decode()
        size = f'width="{picture.width:g}" height="{picture.height:g}"'
        box = f'viewBox="0 0 {picture.width:g} {picture.height:g}"'
        image = f'<image {size} href="data:{kind};base64,{data}"/>'
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box}>{image}</svg>'
    return {"svg": svg, "width": picture.width, "alt": printable(picture.alt)}
