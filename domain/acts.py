"""An act is a value: what a person wants done, as one frozen dataclass in its room; its operation takes it and `By`.

Every door is made from the value: the form in Prefect, the command, the words in `templates/locales/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

LONG = "long"
LongText = Annotated[str, LONG]
"""A text of several lines."""


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, why, and when (UTC): what the record says of every act (AL-05)."""

    who: str
    why: str
    at: datetime
