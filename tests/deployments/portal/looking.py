"""A page as people look at it: on a telephone and at a desk; nothing cut off, nobody stumbles, a picture if wanted."""

from __future__ import annotations

import os

from playwright.sync_api import Page

from tests.deployments.portal.axe import stumbles

PICTURES = os.environ.get("TRASTIENDA_PICTURES")
"""A folder for pictures of the pages, for whoever wants to look at them (`make pictures`)."""
LANGUAGES = ("es", "en", "pt-BR") if PICTURES else ("es",)
WIDTHS = (375, 1280)


def looked_at(page: Page, name: str) -> None:
    """Look at what a page shows now, at both widths."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if PICTURES:
            page.screenshot(path=f"{PICTURES}/{name}_{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
        assert stumbles(page) == [], (name, width)
