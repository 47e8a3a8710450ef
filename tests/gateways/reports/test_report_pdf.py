"""The monthly report as a PDF (PE-09), read back as a client's reader does. `GOLDEN=write` rewrites the texts."""

import os
import re
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pypdfium2
import pytest

import firms
from tasks.gateways.failures import PermanentFailure
from tasks.gateways.reports.report_pdf import report_pdf, report_png
from tasks.gateways.reports.report_words import Words, cut, sentences
from tasks.gateways.reports.typesetting import printable
from tests.domain.example_months import BEFORE, CLIENT, USUAL, case, many, report
from tests.refusals import fails

GOLDEN = Path(__file__).parents[1] / "golden"
LOGO = (Path(firms.__file__).parent / "lima.svg").read_text(encoding="utf-8")
HOSTILE = (
    '#read("/etc/passwd") #import "x": *',
    "<script>alert(1)</script> &amp; $x$ *b* _i_ `c` @ref <label> \\ // c /* d */",
    "A" * 500,
    "日本語 🍞 \u202eevil \x00\x07 ﷽ ｆｕｌｌ e\u0301n\u0303 1\u202f000",
    "{n} {what} {0.__class__} %s",
    "https://example.com/" + "very/long/path/" * 40,
)


def hostile():
    cases = [
        case(50 + number, "2026-10-05T10:00", category=text, title=text, resolution=text * 2, closed="2026-10-06T09:00")
        for number, text in enumerate(HOSTILE)
    ]
    return report(cases, client=replace(CLIENT, name="#panic(1) 日本 🍞 {n} " + "W" * 80))


MONTHS = {
    "usual_es": lambda: report(USUAL + BEFORE),
    "usual_en_revision": lambda: report(USUAL + BEFORE, language="en", revision=2),
    "one_without_plan": lambda: report(USUAL[1:2], terms=None),
    "nothing": lambda: report(()),
    "nothing_this_month": lambda: report(BEFORE, language="en"),
    "forty": lambda: report(many(40) + BEFORE),
    "hostile": hostile,
}


def pdf(facts):
    return report_pdf(facts.to_json(), logo_svg=LOGO)


def pages(content):
    document = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]
    finally:
        document.close()


def words(text):
    """A text as a person reads it: how a reader sets spaces, or breaks a long word, says nothing."""
    return re.sub(r"\s+", " ", text.replace("\u200b", "").replace("\ufffe", ""))


@pytest.mark.parametrize("name", MONTHS)
def test_the_text_of_a_report(name):
    text = "\n--- page ---\n".join(pages(pdf(MONTHS[name]()))) + "\n"
    file = GOLDEN / f"report_{name}.txt"
    if os.environ.get("GOLDEN") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("usual_es", 2), ("usual_en_revision", 2), ("one_without_plan", 1), ("nothing", 1), ("forty", 4)],
)
def test_a_usual_month_has_a_few_pages(name, expected):
    assert len(pages(pdf(MONTHS[name]()))) == expected


def test_three_thousand_cases_run_on_with_the_head_of_the_table_on_every_page():
    *first, last = pages(pdf(report(many(3000) + BEFORE)))
    assert "2,000 incidencias" in words(first[0])
    assert all("Qué pasó y qué se hizo" in words(text) for text in [*first[2:], last])
    assert f"Página {len(first) + 1} de {len(first) + 1}" in words(last)
    assert sum(len(re.findall(r"^MA-\d+", text, re.MULTILINE)) for text in [*first[2:], last]) == 3000


def test_the_same_facts_give_the_same_bytes_also_from_threads_and_after_other_clients():
    facts, other = MONTHS["usual_es"](), report(USUAL, client=replace(CLIENT, name="Otro Cliente S.A."))
    first = pdf(facts)
    assert "Otro Cliente" in words(pages(pdf(other))[0])
    with ThreadPoolExecutor(2) as pool:
        assert set(pool.map(pdf, [facts] * 4)) == {first}


def test_no_client_sees_another_clients_name():
    for number in range(3):
        name = f"Cliente {number}"
        text = words("".join(pages(pdf(report(USUAL, client=replace(CLIENT, name=name))))))
        assert set(re.findall(r"Cliente \d", text)) == {name}


def test_it_is_an_archivable_accessible_pdf():
    content = pdf(MONTHS["usual_es"]())
    for mark in (b"<pdfaid:part>2<", b"<pdfaid:conformance>A<", b"<pdfuaid:part>1<", b"/StructTreeRoot", b"es-PE"):
        assert mark in content
    document = pypdfium2.PdfDocument(content)
    assert document.get_metadata_value("Title") == "Informe mensual · Panadería Ñandú S.A.C. · octubre de 2026"
    assert document.get_metadata_value("CreationDate").startswith("D:20261101050000")
    document.close()


def test_hostile_text_is_printed_as_text():
    text = words("".join(pages(pdf(hostile()))))
    assert '#read("/etc/passwd") #import "x": *' in text
    assert "<script>alert(1)</script> &amp; $x$ *b* _i_ `c` @ref <label> \\ // c /* d */" in text
    assert "{n} {what} {0.__class__} %s" in text
    assert "El signo □ está en lugar de un carácter" in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ñandú, señal, Müller, Łódź, Ελλάδα, Москва", "Ñandú, señal, Müller, Łódź, Ελλάδα, Москва"),
        ("n\u0303", "ñ"),
        ("ｆｕｌｌ 𝐛𝐨𝐥𝐝", "full bold"),
        ("日本 S.A.", "□□ S.A."),
        ("Pan 🍞 dulce 👩‍🍳", "Pan dulce "),
        ("a\u202eb\x00c\u2066d\ud800e", "abcde"),
        ("4:30\u202fp.\u202fm.", "4:30\u202fp.\u202fm."),
        ("b" * 31, "bbbbbbbbbbbb\u200bbbbbbbbbbbbb\u200bbbbbbbb"),
        ("c" * 30, "c" * 30),
    ],
)
def test_what_becomes_of_characters(text, shown):
    assert printable({"text": [text]}) == {"text": [shown]}


def test_every_character_that_is_let_through_can_be_printed():
    lines = (files("templates") / "reports" / "fonts" / "coverage.txt").read_text(encoding="ascii").split()
    spans = [tuple(int(edge, 16) for edge in line.split("-")) for line in lines]
    covered = "".join(chr(code) for first, last in spans for code in range(first, last + 1))
    covered = unicodedata.normalize("NFC", covered)
    titles = [" ".join(covered[start : start + 100].split()) for start in range(0, len(covered), 100)]
    pdf(report([case(number, "2026-10-05T10:00", title=title) for number, title in enumerate(titles)]))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": 99}, "format 99"),
        ({"figures": {}}, "KeyError"),
        ({"language": "fr"}, "locales/fr"),
        ({"judged_at": "soon"}, "judged_at|isoformat"),
    ],
)
def test_facts_that_cannot_be_shown_are_a_permanent_failure(change, message):
    with fails(PermanentFailure, message):
        report_pdf(MONTHS["usual_es"]().to_json() | change, logo_svg=LOGO)


def test_a_broken_logo_is_a_permanent_failure():
    with fails(PermanentFailure, "monthly template"):
        report_pdf(MONTHS["nothing"]().to_json(), logo_svg="<svg")


def test_a_firm_without_a_logo_has_a_report_too():
    assert pages(report_pdf(MONTHS["nothing"]().to_json(), logo_svg=None))


def test_previews_are_pictures_of_the_pages():
    pictures = report_png(MONTHS["usual_es"]().to_json(), logo_svg=LOGO)
    assert [picture[:4] for picture in pictures] == [b"\x89PNG"] * 2


@pytest.mark.parametrize(
    ("language", "seconds", "shown"),
    [
        ("es", None, "–"),
        ("es", 59, "< 1 min"),
        ("es", 89, "1 min"),
        ("es", 3600, "1 h"),
        ("en", 4_500_000, "1,250 h"),
    ],
)
def test_durations(language, seconds, shown):
    assert (
        Words(language, f"{language}_US" if language == "en" else "es_PE").duration(seconds).replace("\xa0", " ")
        == shown
    )


@pytest.mark.parametrize(
    ("month", "language", "said"),
    [
        ("nothing", "es", ["En octubre no se abrió ningún caso.", "El Plan Negocio (12 h) quedó sin usar."]),
        ("one_without_plan", "es",
         ["En octubre se abrió 1 incidencia.", "Se resolvió todo y no queda nada abierto.",
         "Las sesiones sumaron 48 min."]),
        ("usual_en_revision", "en",
         ["In October, 6 incidents and 3 service requests were opened, 4 more than in September.",
          "7 cases were solved, 1 was closed unsolved and 2 are still open.",
          "Use of the Business plan was 11 h 16 min of 12 h, with a balance of 44 min."]),
    ],
)  # fmt: skip
def test_sentences_are_plain_and_in_number(month, language, said):
    facts = MONTHS[month]().to_json()
    assert facts["language"] == language
    assert [sentence.replace("\xa0", " ") for sentence in sentences(facts)] == said


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a  b\n c", "a b c"), ("uno dos tres cuatro", "uno dos tres…"), ("x" * 20, "x" * 14 + "…"), ("x" * 15, "x" * 15)],
)
def test_a_text_is_cut_at_a_space(text, shown):
    assert cut(text, 15) == shown
