"""A form on a page, made from an act as Prefect's form and the command are; what was typed stays when it is wrong."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from deployments.portal.http import DIGITS, Form, number_of
from domain.acts import EXACT, LONG, MONTH, choices_of, code_of, rows_of
from domain.refusals import Refused
from domain.time.local_times import read_instant
from domain.time.periods import Month
from tasks.gateways.words import field_word, word

WHY = "why"
MARKED = {LONG: "long", EXACT: "amount", MONTH: "month"}
PLAIN = {datetime: "time", date: "day", bool: "flag", int: "number"}
ROWS = 6
"""So many lines a list has on a page."""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field as the page shows it: ``kind`` is text, long, choice, flag, number or time; ``wrong`` what to mend."""

    name: str
    label: str
    hint: str
    kind: str
    value: str = ""
    choices: Sequence[tuple[str, str]] = ()
    offered: Sequence[str] = ()
    needed: bool = False
    wrong: str = ""
    rows: Sequence[Sequence["FormField"]] = ()


def act_name(language: str, code: str) -> str:
    """Return the name of an act as a headline or a button has it."""
    name = word(language, code, "desk") or word(language, code) or code
    return name[:1].upper() + name[1:]


def form_fields(
    act: type[Any],
    language: str,
    *,
    without: Sequence[str],
    given: Form,
    wrong: Mapping[str, str],
    offered: Mapping[str, Sequence[str]],
) -> list[FormField]:
    """Return the fields of an act, with what was ``given`` before, what is ``wrong`` with it, and what is ``offered``.

    The reason is asked for last, as for every act; it may be left empty.
    """
    id_, hints = code_of(act), get_type_hints(act, include_extras=True)
    found = []
    for field in fields(act):
        if field.name in without:
            continue
        hint, needed = hints[field.name], field.default is MISSING
        default = "" if needed or field.default is None else str(field.default)
        kind = _kind(hint)
        if kind == "number" and default == "0":
            default = ""
        if kind == "flag":
            default = "on" if field.default is True else ""
        value = given.get(field.name, "" if given and kind == "flag" else default)
        choices = _choices(language, hint, empty=not needed and default == "")
        rows = _rows(field.name, hint, language, given) if kind == "rows" else ()
        found.append(
            FormField(
                field.name,
                field_word(language, id_, field.name) or field.name,
                field_word(language, id_, field.name, "help") or "",
                kind,
                value,
                choices,
                offered.get(field.name, ()),
                needed and kind != "flag",
                wrong.get(field.name, ""),
                rows,
            )
        )
    label, hint = field_word(language, id_, WHY) or WHY, field_word(language, id_, WHY, "help") or ""
    return [*found, FormField(WHY, label, hint, "text", given.get(WHY, ""))]


def read_form(
    act: type[Any], form: Form, *, zone: str, language: str, without: Sequence[str]
) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the act's fields as their types want them, and what is wrong with each that cannot be read."""
    hints = get_type_hints(act, include_extras=True)
    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for field in fields(act):
        if field.name in without:
            continue
        text, hint = form.get(field.name, "").strip(), hints[field.name]
        if _kind(hint) == "rows":
            text = "rows" if any(form.get(f"{field.name}-{at}-text", "").strip() for at in range(ROWS)) else ""
        if not text and field.default is not MISSING and _kind(hint) != "flag":
            continue  # what is left empty stays as the act has it
        label = field_word(language, code_of(act), field.name) or field.name
        try:
            values[field.name] = _read_rows(field.name, hint, form) if text == "rows" else _read(text, hint, zone)
        except (ValueError, ArithmeticError, Refused):
            wrong[field.name] = word(language, f"desk-wrong-{_kind(hint)}", field=label) or ""
        if not text and field.default is MISSING and _kind(hint) != "flag":
            wrong[field.name] = word(language, "desk-wrong-missing", field=label) or ""
    return values, wrong


def _read(text: str, hint: Any, zone: str) -> Any:  # noqa: ANN401  a field's value
    words = choices_of(hint)
    if words:
        return words(text) if text else None
    reading: dict[str, Callable[[str], Any]] = {
        "flag": lambda given: given == "on",
        "number": _whole,
        "time": lambda given: read_instant(given, zone) if given else None,
        "amount": _amount,
        "day": lambda given: date.fromisoformat(given) if given else None,
        "month": lambda given: str(Month.parse(given)),
        "rows": lambda _: (),
    }
    kind = _kind(hint)
    return reading[kind](text) if kind in reading else text.replace("\r\n", "\n")


def _whole(text: str) -> int:
    number = number_of(text or "0")
    if number is None:
        raise ValueError(text)
    return number


def _amount(text: str) -> Decimal:
    amount = Decimal(text.replace("\N{MINUS SIGN}", "-"))
    if not amount.is_finite() or abs(amount.adjusted()) > DIGITS:
        raise ValueError(text)
    return amount


def _rows(name: str, hint: Any, language: str, given: Form) -> list[list[FormField]]:  # noqa: ANN401  a type
    """Return the lines of a list as fields of their own: what stands in each, and some to be filled in."""
    of = rows_of(hint)
    assert of is not None  # noqa: S101  its kind says so
    hints, id_ = get_type_hints(of, include_extras=True), code_of(of)
    return [
        [
            FormField(
                f"{name}-{at}-{part.name}",
                field_word(language, id_, part.name) or part.name,
                "",
                _kind(hints[part.name]),
                given.get(f"{name}-{at}-{part.name}", ""),
                _choices(language, hints[part.name], empty=False),
            )
            for part in fields(of)
        ]
        for at in range(ROWS)
    ]


def _read_rows(name: str, hint: Any, form: Form) -> tuple[Any, ...]:  # noqa: ANN401  a type
    of = rows_of(hint)
    assert of is not None  # noqa: S101
    hints, found = get_type_hints(of, include_extras=True), []
    for at in range(ROWS):
        given = {part.name: form.get(f"{name}-{at}-{part.name}", "").strip() for part in fields(of)}
        if given["text"]:
            found.append(of(**{part: _read(text, hints[part], "UTC") for part, text in given.items()}))
    return tuple(found)


def _kind(hint: Any) -> str:  # noqa: ANN401  a type
    marks = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    marked = next((kind for mark, kind in MARKED.items() if mark in marks), "")
    if marked or rows_of(hint):
        return marked or "rows"
    if choices_of(hint):
        return "choice"
    kinds = (hint, *get_args(hint))
    return next((name for kind, name in PLAIN.items() if kind in kinds), "text")


def _choices(language: str, hint: Any, *, empty: bool) -> list[tuple[str, str]]:  # noqa: ANN401  a type
    words: type[StrEnum] | None = choices_of(hint)
    if words is None:
        return []
    named = [
        (one.value, word(language, f"{code_of(words)}-{one.value.replace('_', '-')}") or one.value) for one in words
    ]
    return [("", ""), *named] if empty else named
