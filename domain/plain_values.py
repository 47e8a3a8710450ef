"""Values as plain JSON: what is stored of facts, and what letters and documents are written from."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from domain.time.periods import Month


def as_json(value: object) -> Any:  # noqa: ANN401  a JSON value
    """Return instants in ISO with their offset, days, months, decimals and codes as text, dataclasses as objects.

    Raise ``TypeError`` for a value that has no such form.
    """
    if value is None or type(value) in (str, int, bool):
        return value
    if isinstance(value, Mapping):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [as_json(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date | Month | Decimal | StrEnum):
        return str(value)
    if is_dataclass(value):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"{value!r} has no JSON form")
