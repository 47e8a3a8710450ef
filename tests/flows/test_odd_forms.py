"""Every form of Prefect with what nobody means: validated away, or refused in words, and never a fault of ours."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from prefect.exceptions import ParameterTypeError

from deployments.manifest import read_manifest
from domain.policies.machine_reports import NotAReport
from domain.refusals import Refused
from flows.private import FormFlow
from flows.showing import Shown
from tests.conftest import NOW
from tests.flows.conftest import Office
from tests.operations.example_work import ANA, advisors, begun, opened

TIMES = 8
FORMS = {row.id: row.flow() for row in read_manifest() if isinstance(row.flow(), FormFlow)}
TEXTS = (
    "",
    " ",
    "0",
    "-1",
    "9" * 400,
    "9" * 19,
    "²",
    "٣",
    "1e400",
    "NaN",
    "-Infinity",
    "é",
    "\ud83d",
    "a\0b",
    "x" * 3000,
)
TEXTS += (
    "%s{0}",
    "{{ 7 * 7 }}",
    "2026-02-30",
    "2026-13",
    "9999-12",
    "lima",
    "24:00",
    "lu 9:00-8:00",
    "../x",
    "[" * 1500,
)
ODD = {
    "string": TEXTS,
    "integer": (-1, 0, 10**9, 10**14, 10**19, 10**400, "x"),
    "number": (-1, 0, 1e300, float("nan"), float("inf"), "x"),
    "boolean": (True, False, "x"),
    "time": ("0001-01-01T00:00Z", "9999-12-31T23:59-12:00", "2026-11-05T10:00", "2026-11-06T15:00Z", "x"),
}
RIGHT = {"string": ("x", "2026-11-05", "100.00", "2026-10"), "integer": (1, 30), "number": (1, 2.5), "boolean": (True,)}
RIGHT |= {"time": ("2026-11-05T15:00Z", "2026-11-05T16:00Z")}


def drawn(schema: Mapping[str, Any], named: Mapping[str, Any], right: tuple[Any, ...], draw: random.Random) -> Any:
    """Draw a value of a form's field: mostly what is right, and something that is nothing."""
    while deeper := schema.get("anyOf") or schema.get("allOf") or schema.get("$ref"):
        schema = named[deeper.rpartition("/")[2]] if isinstance(deeper, str) else draw.choice(deeper)
    kind = schema.get("type")
    if "enum" in schema:
        return draw.choice(schema["enum"]) if draw.random() < 0.8 else "x"
    if kind == "array":
        return [drawn(schema.get("items", {}), named, (), draw) for _ in range(draw.randint(0, 2))]
    if kind == "object":
        return {name: drawn(one, named, (), draw) for name, one in schema.get("properties", {}).items()}
    of = "time" if schema.get("format") == "date-time" else str(kind)
    return draw.choice(right or RIGHT.get(of, (None,)) if draw.random() < 0.7 else ODD.get(of, (None,)))


def given(form: Any, right: Mapping[str, tuple[Any, ...]], draw: random.Random) -> Iterator[tuple[str, Any]]:
    schema = form.parameters.model_dump()
    for name, field in schema["properties"].items():
        if name in schema["required"] or draw.random() < 0.5:
            yield name, drawn(field, schema.get("definitions") or {}, right.get(name, ()), draw)


@pytest.mark.parametrize("id_", FORMS)
def test_no_form_breaks_of_what_is_written_in_it(office: Office, shown: list[Shown], id_: str) -> None:
    store, form, draw, broken = office.store, FORMS[id_], random.Random(id_), []  # noqa: S311  it guards nothing
    advisors(store)
    case = opened(store, form=replace(ANA, title="x"), now=NOW)
    session = begun(store, case, now=NOW + timedelta(minutes=1))
    right = {"firm": ("appleuse",), "case": (str(case),), "session": (session,), "client": ("1",), "advisor": ("Rosa",)}
    right |= {"who": ("Olga",), "why": ("lo dijo",), "now": ("2026-11-05T14:00Z",)}
    for _ in range(TIMES):
        said = dict(given(form, right, draw))
        try:
            form(**form.validate_parameters(said))
        except (Refused, ParameterTypeError, NotAReport):
            pass
        except Exception as error:  # noqa: BLE001  whatever it is
            broken.append((said, repr(error)[:300]))
    assert broken == []
