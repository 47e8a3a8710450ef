"""Runs that failed, as the Prefect server says; the desk works without it, and says when it does not answer."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta

from deployments.serve.environment import login_of
from deployments.serve.prefect_api import PrefectApi
from domain.reports.needs import Need, NeedKind
from tasks.settings import Settings

SECONDS = 1.0
"""A page waits so long for Prefect, and asks again only after ``AGAIN_SECONDS``: what it knows is shown meanwhile."""
AGAIN_SECONDS = 60.0
SINCE = timedelta(days=1)
MOST = 20

_lock = threading.Lock()
_known: dict[str, tuple[float, list[Need]]] = {}


def failed_runs(settings: Settings) -> list[Need]:
    """Return the runs that failed within a day, each with its address; or that Prefect does not answer."""
    with _lock:
        asked, found = _known.get(settings.prefect_api_url, (-AGAIN_SECONDS, []))
        if time.monotonic() - asked >= AGAIN_SECONDS:
            found = _ask(settings)
            _known[settings.prefect_api_url] = (time.monotonic(), found)
    return found


def _ask(settings: Settings) -> list[Need]:
    api = PrefectApi(settings.prefect_api_url, login_of(settings), seconds=SECONDS)
    since = (datetime.now(UTC) - SINCE).isoformat()
    wanted = {
        "flow_runs": {"state": {"type": {"any_": ["FAILED", "CRASHED"]}}, "end_time": {"after_": since}},
        "limit": MOST,
        "sort": "END_TIME_DESC",
    }
    ui = (settings.prefect_ui_url or settings.prefect_api_url.removesuffix("/api")).rstrip("/")
    try:
        runs = api.ask("POST", "/flow_runs/filter", wanted)
    except (OSError, ValueError):
        return [Need(NeedKind.NO_PREFECT, None, "", late=True, id=ui)]
    return [
        Need(
            NeedKind.FAILED_RUN,
            datetime.fromisoformat(run["end_time"]) if run.get("end_time") else None,
            str(run["name"]),
            late=True,
            id=f"{ui}/runs/flow-run/{run['id']}",
        )
        for run in runs
    ]
