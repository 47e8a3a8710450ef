from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what an import says be English."""
    monkeypatch.setenv("TRASTIENDA_LANGUAGE", "en")
