from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is said of a profile be English."""
    monkeypatch.setenv("TRASTIENDA_LANGUAGE", "en")
