"""Runs that failed, as the Prefect server says; the desk works without it, and says when it does not answer."""

import logging
import threading
import time
from datetime import UTC, datetime, timedelta

from deployments.serve.engine.prefect_api import PrefectApi
from deployments.serve.environment import login_of
from domain.reports.needs import Need, NeedKind
from tasks.settings import Settings

logger = logging.getLogger(__name__)

AGAIN_SECONDS, SOON_SECONDS = 60.0, 5.0
"""How long after an answer, and after none, Prefect is asked again."""
OLD_SECONDS = 3 * AGAIN_SECONDS
"""What Prefect said so long ago, or longer, says nothing of now."""
SINCE = timedelta(days=1)
MOST = 20

_known: dict[str, tuple[float, list[Need]]] = {}


def failed_runs(settings: Settings) -> list[Need]:
    """Return the runs that failed within a day, each with its address; or that Prefect does not answer.

    It is what `watch_runs` heard last: no page waits for Prefect.
    """
    heard, found = _known.get(settings.prefect_api_url, (-OLD_SECONDS, []))
    return found if time.monotonic() - heard < OLD_SECONDS else [_no_prefect(settings)]


def watch_runs(settings: Settings) -> None:
    """Ask Prefect from now on, once a minute, in a thread of its own."""
    threading.Thread(target=_watch, args=[settings], daemon=True).start()


def _watch(settings: Settings) -> None:
    while True:
        found, pause = [_no_prefect(settings)], SOON_SECONDS
        try:
            found, pause = _ask(settings), AGAIN_SECONDS
        except (OSError, ValueError):
            pass  # it does not answer
        except Exception:  # whatever it says, somebody goes on asking
            logger.exception("nobody knows which runs failed")
        _known[settings.prefect_api_url] = (time.monotonic(), found)
        time.sleep(pause)


def _no_prefect(settings: Settings) -> Need:
    return Need(NeedKind.NO_PREFECT, None, "", late=True, id=_pages(settings))


def _pages(settings: Settings) -> str:
    return (settings.prefect_ui_url or settings.prefect_api_url.removesuffix("/api")).rstrip("/")


def _ask(settings: Settings) -> list[Need]:
    api = PrefectApi(settings.prefect_api_url, login_of(settings))
    since = (datetime.now(UTC) - SINCE).isoformat()
    wanted = {
        "flow_runs": {"state": {"type": {"any_": ["FAILED", "CRASHED"]}}, "end_time": {"after_": since}},
        "limit": MOST,
        "sort": "END_TIME_DESC",
    }
    return [
        Need(
            NeedKind.FAILED_RUN,
            datetime.fromisoformat(run["end_time"]) if run.get("end_time") else None,
            str(run["name"]),
            late=True,
            id=f"{_pages(settings)}/runs/flow-run/{run['id']}",
        )
        for run in api.ask("POST", "/flow_runs/filter", wanted)
    ]
