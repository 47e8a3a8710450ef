"""What a stranger wrote stays text in Prefect's tables, also where a page takes cells for Markdown (finding M8)."""

from __future__ import annotations

import markdown
import pytest

from flows.showing import JOINER, plain_cell

HOSTILE = [
    "![p](http://evil.example/t)",
    "[haga clic](javascript:alert(1))",
    "[x][1]\n\n[1]: http://evil.example",
    "<img src=x onerror=alert(1)>",
    "<http://evil.example>",
    "<script>alert(1)</script>",
    "<svg/onload=alert(1)>",
    "<!--",
    "[a]:javascript:alert(1)",
]


@pytest.mark.attack("a stranger's Markdown and HTML in a table of Prefect", tried="each kind", leaked="text only")
@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_cell_is_only_text(text: str) -> None:
    shown = markdown.markdown(plain_cell(text))
    assert "<img" not in shown
    assert "<a " not in shown
    assert "<script" not in shown
    assert "<svg" not in shown
    assert plain_cell(text).replace(JOINER, "") == text


@pytest.mark.parametrize(
    "text", ["Impresora (2.º piso)", "S/ 141.60", "ana@cliente.example", "2026-00042 → lun 9 nov."]
)
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert plain_cell(text) == text
