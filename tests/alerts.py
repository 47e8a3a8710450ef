"""Reads alerts as their readers do: in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tasks.gateways.words import spoken


def in_words(facts: Mapping[str, Any], language: str = "es") -> dict[str, Any]:
    """Return the facts of an alert's letter with its title, what happened and what to do."""
    return dict(spoken(language, facts))
