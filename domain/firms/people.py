"""The people who work for a firm and sign in at its desk; and how long a sign-in is good for (AL-05)."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self

from domain.firms.checks import require

LINK_LASTS = timedelta(minutes=15)
IDLE, LONGEST = timedelta(hours=12), timedelta(days=7)
"""A sign-in ends when nobody used it for so long, and at the latest so long after it began."""
LINKS_EACH, LINKS_FROM, WINDOW = 5, 30, timedelta(hours=1)
"""So many links are mailed to one person, and may be asked for from one address of the net, within the window."""


class Role(StrEnum):
    """What a person does for the firm; who comes later may do what those before may."""

    ADVISOR = "advisor"
    OPERATOR = "operator"
    ADMIN = "admin"

    def covers(self, other: Self) -> bool:
        """Return whether this role may do what ``other`` may."""
        order = list(Role)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may sign in by a link mailed to ``mail``; ``name`` stands on the record of every act."""

    mail: str
    name: str
    role: Role = Role.ADVISOR

    def __post_init__(self) -> None:
        require(bool(re.fullmatch(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+", self.mail)), f"mail {self.mail!r}", "mail-address")
        require(bool(self.name.strip()), f"name, {self.mail}", "on-record")


def person_at(people: tuple[Person, ...], mail: str) -> Person | None:
    """Return the person with that address, however it is capitalized."""
    wanted = mail.strip().casefold()
    return next((one for one in people if one.mail.casefold() == wanted), None)


def is_over(*, began: datetime, seen: datetime, now: datetime) -> bool:
    """Return whether a sign-in that ``began`` then, last ``seen`` then, has ended by itself."""
    return now >= min(seen + IDLE, began + LONGEST)
