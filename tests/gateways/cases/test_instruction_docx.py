"""The instruction sheet as a Word file: whole, deterministic, safe whatever clients are called."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import time
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from docx.shared import Mm

from domain.cases.instruction_choice import own_steps
from tasks.gateways.cases.instruction_docx import instruction_docx
from tasks.gateways.cases.instruction_view import colours, runs
from tasks.gateways.failures import PermanentFailure
from templates.instructions.build import TEMPLATE, build
from tests.gateways.sheets import HOSTILE, facts, hostile, logo, procedure
from tests.refusals import fails

needs_word = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")


def members(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def opened(content: bytes) -> DocxDocument:
    return Document(BytesIO(content))


def texts(content: bytes) -> str:
    """Return everything that is written in the document, in any table."""
    root = ET.fromstring(members(content)["word/document.xml"])  # noqa: S314  our own file
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(f"{space}t")) for paragraph in root.iter(f"{space}p")
    )


def test_the_template_in_git_is_what_the_script_builds() -> None:
    assert members(TEMPLATE.read_bytes()) == members(build())
    assert hashlib.sha256(build()).digest() == hashlib.sha256(build()).digest()


def test_the_same_facts_give_the_same_bytes() -> None:
    first = instruction_docx(facts(), logo_svg=logo())
    time.sleep(1.1)  # a file's date is kept by the second
    assert instruction_docx(facts(), logo_svg=logo()) == first


def test_it_says_all_that_the_procedure_says() -> None:
    content = instruction_docx(facts(), logo_svg=logo())
    said, shown = texts(content), procedure()
    for part in (shown.title, shown.summary, *shown.needs, *shown.warnings, shown.done):
        assert "".join(run.text for run in runs(part)) in said
    for step in shown.steps:
        assert "".join(run.text for run in runs(step.text)) in said
    assert "Hola, Ana:" in said
    assert "soporte@appleuse.example" in said
    assert "control remoto" in said
    assert "{" not in said


def test_steps_are_a_list_of_their_own_that_word_goes_on_counting() -> None:
    document = opened(instruction_docx(facts(), logo_svg=None))
    numbers = [one._p.pPr.numPr.numId.val for one in document.paragraphs if one.style.name == "Sheet Step"]  # type: ignore[union-attr]
    assert numbers == [71] * len(procedure().steps)


def test_pictures_say_what_they_show() -> None:
    content = instruction_docx(facts(), logo_svg=logo())
    described = re.findall(rb'<wp:docPr [^>]*descr="([^"]*)"', members(content)["word/document.xml"])
    [picture] = [step.picture for step in procedure().steps if step.picture]
    assert [one.decode() for one in described] == ["AppleUse", picture.alt]
    assert sum(name.startswith("word/media/") for name in members(content)) == 2


@pytest.mark.parametrize(("firm", "width"), [("appleuse", Mm(215.9)), ("lima", Mm(210))])
def test_it_wears_the_firm_s_face(firm: str, width: int) -> None:
    content = instruction_docx(facts(firm), logo_svg=logo(firm))
    document = members(content)["word/document.xml"]
    face = facts(firm)["firm"]
    assert face["colour"].removeprefix("#").upper().encode() in document
    assert face["accent"].removeprefix("#").upper().encode() in document
    assert not re.search(rb"0A0B0\d", b"".join(members(content).values()))
    made = opened(content)
    assert abs(made.sections[0].page_width - width) < 1000  # type: ignore[operator]
    assert (made.core_properties.author, made.core_properties.language) == (
        face["name"],
        {"appleuse": "es-MX", "lima": "es-PE"}[firm],
    )


def test_hostile_texts_are_only_texts() -> None:
    shown = hostile()
    content = instruction_docx(
        facts(shown=shown, contact_name=HOSTILE[1], client_name=HOSTILE[0], case_title=HOSTILE[3], advisor=HOSTILE[0]),
        logo_svg=logo(),
    )
    said = texts(content)
    assert "{{ 7 * 7 }} {% for x in y %} {# c #}" in said
    assert "</w:t></w:r></w:p><w:p><w:r><w:t>inserted" in said
    assert 'w:val="0A0B03" w:fill="0A0B01" <w:lang w:val="es-419"/>' in said
    assert "x" * 500 in said
    assert "日本語 😀" in said
    assert "49" not in said
    assert "{{ x }}" not in said  # docxtpl makes its own tags of {_{ x }_}
    assert "[Content_Types].xml" in members(content)
    assert len([one for one in opened(content).paragraphs if one.style.name == "Sheet Step"]) == len(shown.steps)  # type: ignore[union-attr]


def test_a_firm_without_a_logo_and_a_sheet_of_one_line() -> None:
    made = own_steps(title="Reinicia", text="Reinicia la Mac", language="es").procedure
    shown = replace(made, backup=False)
    said = texts(instruction_docx(facts(shown=shown), logo_svg=None))
    assert "Reinicia la Mac" in said
    assert "Atención" not in said
    assert "respaldo" not in said


def test_in_english_for_a_client_who_reads_english() -> None:
    said = texts(instruction_docx(facts("lima", procedure("espacio-mac", "en", "lima")), logo_svg=None))
    assert "Step by step" in said
    assert "Paso" not in said
    assert "November 4, 2026" in said


@pytest.mark.parametrize("wrong", [{"format": 99}, {"procedure": None}, {"issued_on": "soon"}, {"language": "fr"}])
def test_wrong_facts_are_named_and_never_tried_again(wrong: dict[str, object]) -> None:
    with fails(PermanentFailure, "instruction facts"):
        instruction_docx(facts() | wrong, logo_svg=None)


@pytest.mark.parametrize("colour", ["#ffffff", "#000000", "#ffe100", "#0b4f6c", "#C8452F"])
def test_every_colour_of_a_firm_can_be_read(colour: str) -> None:
    def contrast(one: str, other: str) -> float:
        def light(hex_: str) -> float:
            parts = [int(hex_[at : at + 2], 16) / 255 for at in (1, 3, 5)]
            red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue

        lighter, darker = sorted((light(one), light(other)), reverse=True)
        return (lighter + 0.05) / (darker + 0.05)

    found = colours(colour, "#e07a2f")
    assert contrast(found.ground, found.on_ground) >= 3
    assert contrast(found.strong, "#ffffff") >= 3
    assert contrast("#1c2530", found.pale) >= 7


@needs_word
def test_libreoffice_opens_it_whole(tmp_path: Path) -> None:
    shown = replace(hostile(), title="Título & <prueba>")
    (tmp_path / "sheet.docx").write_bytes(instruction_docx(facts(shown=shown), logo_svg=logo()))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    to_text = ["--convert-to", "txt:Text (encoded):UTF8", "sheet.docx"]
    subprocess.run(["soffice", "--headless", profile, *to_text], cwd=tmp_path, check=True, capture_output=True)
    read = (tmp_path / "sheet.txt").read_text(encoding="utf-8-sig")
    assert "Título & <prueba>" in read
    assert "{{ 7 * 7 }}" in read
    assert "Con esta hoja tu caso queda cerrado." in read
