"""Keys of people's own devices by which they sign in at the desk: how many, and how soon a challenge is answered."""

from dataclasses import dataclass
from datetime import timedelta

CHALLENGE_LASTS, KEYS_EACH = timedelta(minutes=5), 10
"""So long a challenge may be answered, and so many keys a person has at most."""


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key that a device made: its name there, what proves its signatures, and how often the device used it."""

    credential: str
    public_key: bytes
    uses: int
