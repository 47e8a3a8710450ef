"""One thing that `trastienda doctor` looked at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; a ``remedy`` means that it is wrong."""

    what: str
    text: str
    remedy: str = ""
