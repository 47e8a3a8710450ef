"""An act is a value: what a person wants done, as one frozen dataclass in its room; its operation takes it and `By`.

Every door is made from the value: the form in Prefect, the command, the words in `templates/locales/`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, get_args

LONG = "long"
LongText = Annotated[str, LONG]
"""A text of several lines."""


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
