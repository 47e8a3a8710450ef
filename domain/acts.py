"""An act is a value: what a person wants done, as one frozen dataclass in its room; its operation takes it and `By`.

Every door is made from the value: the form in Prefect, the command, the words in `templates/locales/`.
"""

import re
from dataclasses import dataclass, is_dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, get_args, get_origin

LONG = "long"
LongText = Annotated[str, LONG]
"""A text of several lines."""
EXACT = "exact"
Amount = Annotated[Decimal, EXACT]
"""An exact amount of money, such as 232.00; negative, it is taken off or given back."""
MONTH = "month"
MonthText = Annotated[str, MONTH]
"""A month, such as 2026-10."""
MOST = 10**15
"""No number of ours is so large; beyond it databases have none."""
OURSELVES = "trastienda"
"""Who acts where nobody does: what the house does by itself, as the record has it."""


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, why, and when (UTC): what the record says of every act (AL-05)."""

    who: str
    why: str
    at: datetime


def code_of(kind: type) -> str:
    """Return the name of an act, or of an enumeration, in the catalogues: ``book-appointment``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", kind.__name__).lower()


def choices_of(hint: Any) -> type[StrEnum] | None:  # noqa: ANN401  a type
    """Return the enumeration that a field is of, if any; the field may be left empty, too."""
    kinds = [one for one in (hint, *get_args(hint)) if isinstance(one, type) and issubclass(one, StrEnum)]
    return kinds[0] if kinds else None


def rows_of(hint: Any) -> type[Any] | None:  # noqa: ANN401  a type
    """Return the value of which a field is a list, if it is one: ``tuple[QuoteLine, ...]``."""
    given = get_args(hint)
    kind = given[0] if get_origin(hint) is tuple and given[1:] == (...,) else None
    return kind if isinstance(kind, type) and is_dataclass(kind) else None
