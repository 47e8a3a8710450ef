from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command line speak English, as its help does."""
    monkeypatch.setenv("TRASTIENDA_LANGUAGE", "en")
