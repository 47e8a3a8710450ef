"""An admin at Prefect's own pages, in Chromium: fills in a deployment's form as a person does."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from deployments.serve.engine.prefect_api import PrefectApi

ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PATIENCE_MS = 60_000
"""The pages load from a server that has just started and is busy."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Return a browser; the test is skipped, saying so, where there is none."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGS, "--disable-sync", "--no-first-run"])
        yield browser
        browser.close()


class PrefectPages:
    """The pages of the server whose user interface is at ``ui`` (ends in ``/v2``), signed in with ``login``."""

    def __init__(self, page: Page, ui: str, login: str) -> None:
        self.page, self.ui, self.api = page, ui, PrefectApi(f"{ui.removesuffix('/v2')}/api", login)
        page.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)
        page.goto(f"{ui}/login")
        page.locator("input[type=password]").fill(login)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "/login" not in url)

    def artifact(self, key: str) -> Page:
        """Open an artifact by its key."""
        wanted = {"artifacts": {"key": {"any_": [key]}}}
        [found] = self.api.ask("POST", "/artifacts/latest/filter", wanted)
        self.page.goto(f"{self.ui}/artifacts/artifact/{found['latest_id']}")
        return self.page

    def run(self, deployment: str, choices: Mapping[str, str], fields: Mapping[str, str]) -> str:
        """Start a deployment by its form, *Custom run*: pick, fill, submit; return the new run's id."""
        wanted = {"deployments": {"name": {"any_": [deployment]}}}
        [found] = self.api.ask("POST", "/deployments/filter", wanted)
        page = self.page
        page.goto(f"{self.ui}/deployments/deployment/{found['id']}")
        page.get_by_role("button", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Custom run").click()
        for title, option in choices.items():
            page.get_by_role("button", name=f"Select {title}").click()
            page.get_by_role("option", name=option).click()
        for title, text in fields.items():
            page.get_by_label(title, exact=True).fill(text)
        with page.expect_response(lambda response: response.url.endswith("/create_flow_run")) as created:
            page.get_by_role("button", name="Submit").click()
        assert created.value.ok, created.value.text()
        return str(created.value.json()["id"])
