"""axe-core in a page: what a reader of screens, or a person who sees little, would stumble over."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from playwright.sync_api import Page

AXE = "axe-core@4.10.3"


@cache
def axe_core() -> str:
    """Return axe-core, from npm's registry by its ordinary client; the test is skipped, saying so, without it."""
    if not shutil.which("npm"):
        pytest.skip("npm is not installed: apt-get install nodejs npm")
    place = Path(mkdtemp(prefix="axe"))
    command = [
        "npm",
        "install",
        "--silent",
        "--no-audit",
        "--no-fund",
        "--no-package-lock",
        "--prefix",
        str(place),
        AXE,
    ]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False, timeout=120)
    if done.returncode:
        pytest.skip(f"npm cannot install axe-core: {done.stderr[-200:]}")
    return (place / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


def stumbles(page: Page) -> list[str]:
    """Return what axe finds on a page, each with where; the page's own policy forbids scripts, so it is evaluated."""
    page.evaluate(axe_core())
    found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']})")
    return [f"{one['id']}: {[node['html'][:120] for node in one['nodes']]}" for one in found["violations"]]
