"""The instruction sheet as a PDF: the same words as the Word file, on any telephone."""

from __future__ import annotations

import base64
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from domain.cases.instructions import Picture, Step
from tasks.gateways.cases.instruction_pdf import instruction_pdf, svg_as_png
from tasks.gateways.cases.procedures import catalogue
from tasks.gateways.failures import PermanentFailure
from tests.gateways.sheets import FIRMS, facts, hostile, logo, procedure


def text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).replace("\u200b", "").split())


def test_the_same_facts_give_the_same_bytes_in_every_thread() -> None:
    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(lambda _: instruction_pdf(facts(), logo_svg=logo()), range(8)))
    assert len(made) == 1


def test_it_says_all_that_the_procedure_says() -> None:
    said = text(instruction_pdf(facts(), logo_svg=logo()))
    assert "Reinstalar TeamViewer en tu Mac" in said
    assert "Hola, Ana:" in said
    assert "Como preferiste no usar el control remoto" in said
    for step in procedure().steps:
        assert " ".join(step.text.replace("**", "").replace("https://", "").split())[:60] in said


def test_one_sheet_never_shows_another_client(tmp_path: Path) -> None:
    instruction_pdf(facts(contact_name="Beatriz"), logo_svg=logo())
    assert "Beatriz" not in text(instruction_pdf(facts("lima", contact_name=""), logo_svg=None))


def test_hostile_texts_are_only_texts() -> None:
    said = text(instruction_pdf(facts(shown=hostile(), contact_name='#read("/etc/passwd")'), logo_svg=logo()))
    assert 'Hola, #read("/etc/passwd"):' in said
    assert "root:" not in said
    assert "{{ 7 * 7 }}" in said
    assert "□" in said
    assert "tipografía de este PDF no tiene" in said


def test_nothing_is_said_of_missing_characters_where_none_is() -> None:
    assert "tipografía" not in text(instruction_pdf(facts(), logo_svg=logo()))


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="needs poppler")
@pytest.mark.parametrize(("firm", "paper"), [("appleuse", "letter"), ("lima", "A4")])
def test_the_paper_is_the_country_s(firm: str, paper: str, tmp_path: Path) -> None:
    (tmp_path / "sheet.pdf").write_bytes(instruction_pdf(facts(firm), logo_svg=logo(firm)))
    told = subprocess.run(["pdfinfo", tmp_path / "sheet.pdf"], check=True, capture_output=True, text=True).stdout
    assert f"({paper})" in told
    assert "Tagged:          yes" in told
    assert "Reinstalar TeamViewer en tu Mac (C-0147)" in told


@pytest.mark.parametrize("kind", ["png", "jpg"])
def test_pictures_of_pixels_are_shown_too(kind: str) -> None:
    buffer = BytesIO()
    Image.new("RGB", (400, 200), (200, 30, 30)).save(buffer, {"png": "PNG", "jpg": "JPEG"}[kind])
    picture = Picture(kind, base64.b64encode(buffer.getvalue()).decode(), "Un rectángulo rojo")
    shown = replace(procedure(), steps=(Step("Mira", picture),))
    page = pypdfium2.PdfDocument(instruction_pdf(facts(shown=shown), logo_svg=None))[0].render().to_pil()
    reds = [count for count, (red, green, _) in page.convert("RGB").getcolors(1 << 24) if red > 180 and green < 60]
    assert sum(reds) > 10_000


@pytest.mark.parametrize(
    "picture",
    [
        Picture("svg", base64.b64encode(b"<svg>not closed").decode(), "x"),
        Picture("svg", base64.b64encode(b'<svg viewBox="0 0 10 10"><').decode(), "x"),
        Picture("png", base64.b64encode(b"no picture").decode(), "x"),
        Picture("svg", "!!!", "x"),
    ],
)
def test_a_broken_picture_is_named(picture: Picture) -> None:
    with pytest.raises(PermanentFailure):
        instruction_pdf(facts(shown=replace(procedure(), steps=(Step("Mira", picture),))), logo_svg=None)


def test_an_svg_becomes_a_fine_picture_for_word() -> None:
    png = Image.open(BytesIO(svg_as_png(logo().encode(), height="30pt", plate=True)))
    assert png.size == (168, 168)  # 30 points and the plate's margin, at four times the screen's fineness
    assert png.convert("RGBA").getpixel((0, 0))[3] == 0  # type: ignore[index]  # the plate's corner is round


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("id_", sorted({one.id for one in catalogue(FIRMS, "lima")}))
def test_every_shipped_procedure_fits_three_pages_and_the_typeface(id_: str, language: str) -> None:
    pdf = instruction_pdf(facts(shown=procedure(id_, language)), logo_svg=logo())
    assert len(pypdfium2.PdfDocument(pdf)) <= 3
    assert "□" not in text(pdf)
