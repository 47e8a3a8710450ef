"""How a section of a profile refuses a value."""

from __future__ import annotations


def require(condition: bool, message: str) -> None:
    """Raise ``ValueError`` with what is allowed, unless the condition holds."""
    if not condition:
        raise ValueError(message)
