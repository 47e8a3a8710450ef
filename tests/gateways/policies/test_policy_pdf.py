"""The page of a proposal: one page, its numbers, the same bytes for the same facts; and the picture of an artifact."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pypdfium2
import pytest

from tasks.gateways.failures import PermanentFailure
from tasks.gateways.policies.policy_pdf import policy_pdf
from tasks.gateways.policies.policy_picture import picture_url
from tasks.gateways.policies.policy_view import charts
from tests.refusals import fails


def facts(**changes: Any) -> dict[str, Any]:
    return json.loads((Path(__file__).parents[1] / "policy_proposal.json").read_text(encoding="utf-8")) | changes


def text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_one_page_says_what_was_agreed_what_happened_and_what_it_would_cost() -> None:
    pdf = policy_pdf(facts(), logo_svg=None)
    assert len(pypdfium2.PdfDocument(pdf)) == 1
    said = text(pdf)
    for part in ("Café Ñandú", "acordado 4", "propuesta 5.5", "$1,412.44", "$1,638.43", "15 abr 2027", "pendiente"):
        assert part in said


def test_what_a_character_that_the_typeface_lacks_became_is_said() -> None:
    assert "El signo □ está en lugar de un carácter" in text(policy_pdf(facts(client="Café 漢"), logo_svg=None))
    assert "□" not in text(policy_pdf(facts(), logo_svg=None))


def test_the_same_facts_give_the_same_bytes() -> None:
    assert policy_pdf(facts(), logo_svg=None) == policy_pdf(facts(), logo_svg=None)


def test_two_years_of_months_still_fit_one_page() -> None:
    months = [
        {"month": f"{2025 + n // 12}-{n % 12 + 1:02}", "machines": 40, "remote": 90 + n, "on_site": n, "excused": 0}
        for n in range(30)
    ]
    pdf = policy_pdf(facts(months=months, language="en", locale="en_US"), logo_svg=None)
    assert len(pypdfium2.PdfDocument(pdf)) == 1
    assert "A proposal for your policy" in text(pdf)


@pytest.mark.parametrize("changes", [{"format": 2}, {"modes": None}, {"answer_until": "tomorrow"}])
def test_facts_that_cannot_be_shown_are_a_permanent_failure(changes: dict[str, Any]) -> None:
    with fails(PermanentFailure, "proposal facts"):
        policy_pdf(facts(**changes), logo_svg=None)


def test_the_picture_of_an_artifact_is_an_svg_with_every_number_in_it() -> None:
    drawn = charts(facts(client="<&>"))
    drawn[0]["title"] = "A <b> & c"
    head, _, data = picture_url(drawn, colour="#2f5d3a", accent="#c8452f").partition(",")
    assert head == "data:image/svg+xml;base64"
    svg = ET.fromstring(base64.b64decode(data))  # noqa: S314  our own
    said = ["".join(one.itertext()) for one in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert said[0] == "A <b> & c"
    assert {"9", "7", "10", "8", "11", "nov"} <= set(said)
    likely = f"probable {round(float(facts()['modes'][0]['low']), 1)}"
    assert any(one.startswith(f"acordado 4  ·  propuesta 5.5  ·  {likely}") for one in said)
    assert any(one.startswith("acordado 1: sin cambio  ·  probable") for one in said)


def test_no_line_runs_through_the_figure_of_a_bar() -> None:
    """In the PDF as in the picture: where a line would cross it, the figure stands on the line."""
    remote = [{**month, "remote": value} for month, value in zip(facts()["months"], (4, 5, 3, 9, 0), strict=False)]
    chart = charts(facts(months=remote))[0]
    lines, most = [line["value"] for line in chart["lines"]], chart["most"]
    assert lines == [4, 5.5]
    assert [bar["figure_at"] for bar in chart["bars"]] == [4, 5.5, 4, 9, 0]
    for bar in chart["bars"]:
        foot = bar["figure_at"]
        assert not any(foot < line < foot + 0.1 * most for line in lines)


def test_the_page_says_in_one_sentence_what_moved() -> None:
    moved = [{"mode": "remote", "months": 3, "seen": 27, "agreed": "4", "mean": "7.9", "low": "5.9", "high": "10.0"}]
    said = " ".join(text(policy_pdf(facts(moved=moved), logo_svg=None)).split())
    sentence = "Acordamos 4 eventos a distancia al mes; en los últimos 3 meses hubo 27, y ahora estimamos 7.9 al mes"
    assert f"{sentence} (entre 5.9 y 10)." in said
