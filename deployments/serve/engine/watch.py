"""Compares what is on the Prefect server with what was deployed: what somebody changed there is put back and told.

A pause stays, of a schedule, an automation or the work pool, and so does the pool's limit: they are the operator's.
"""

import json
import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from deployments.serve.engine.prefect_api import PrefectApi

logger = logging.getLogger(__name__)
OURS = "trastienda"
"""The tag of every deployment that comes from ``prefect.yaml``."""
EVERY_SECONDS = 15 * 60
OF_DEPLOYMENT = (
    "entrypoint",
    "parameters",
    "tags",
    "description",
    "enforce_parameter_schema",
    "parameter_openapi_schema",
    "concurrency_options",
    "work_pool_name",
    "work_queue_name",
    "job_variables",
    "pull_steps",
)
Found = Mapping[tuple[str, str], str]


def snapshot(api: PrefectApi, pool: str) -> Found:
    """Return all that was deployed, by kind and name, in a form that can be compared."""
    return {(kind, name): json.dumps(value, sort_keys=True) for kind, name, value in _read(api, pool)}


def _read(api: PrefectApi, pool: str) -> Iterator[tuple[str, str, Any]]:
    names = {}
    for one in api.pages("/deployments/filter", {"deployments": {"tags": {"all_": [OURS]}}}):
        names[one["id"]] = one["name"]
        limit = (one.get("global_concurrency_limit") or {}).get("limit")
        yield "deployment", one["name"], [limit, *(one.get(field) for field in OF_DEPLOYMENT)]
        for schedule in one["schedules"]:
            yield "schedule", schedule["slug"] or schedule["id"], [schedule["schedule"], schedule["parameters"]]
    for one in api.pages("/automations/filter", {}):
        if any(action.get("deployment_id") in names for action in one["actions"]) or _changes_states(one):
            actions = [{**action, "deployment_id": names.get(action.get("deployment_id"))} for action in one["actions"]]
            yield "automation", one["name"], [_without_ids(one["trigger"]), actions]
    found = api.ask("GET", f"/work_pools/{pool}")
    yield "work-pool", pool, [found["type"], found["base_job_template"]]


def _changes_states(automation: Mapping[str, Any]) -> bool:
    return any(action["type"] == "change-flow-run-state" for action in automation["actions"])


def _without_ids(value: Any) -> Any:  # noqa: ANN401  JSON
    """Return a trigger without the ids that every update makes anew; names in it are a set, in any order."""
    if isinstance(value, dict):
        return {name: _without_ids(one) for name, one in value.items() if name != "id"}
    if isinstance(value, list):
        return sorted(map(_without_ids, value), key=lambda one: one if isinstance(one, str) else "")
    return value


def differences(wanted: Found, found: Found) -> list[str]:
    """Return what is missing, changed or new, as ``schedule informes``; new automations are the operator's own."""
    missing_or_changed = {key for key, value in wanted.items() if found.get(key) != value}
    new = {key for key in found if key not in wanted and key[0] != "automation"}
    return [f"{kind} {name}" for kind, name in sorted(missing_or_changed | new)]


class Watch:
    """Looks every quarter of an hour; ``mend`` deploys again, ``tell`` hears what was different and what still is."""

    def __init__(
        self, api: PrefectApi, pool: str, mend: Callable[[], object], tell: Callable[[list[str], list[str]], object]
    ) -> None:
        self.api, self.pool, self.mend, self.tell = api, pool, mend, tell
        self.wanted: Found = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look_again, name="watch", daemon=True)

    def start(self) -> None:
        """Take what is there now for what is wanted: it has just been deployed."""
        self.wanted = snapshot(self.api, self.pool)
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._over.set()
        if self._thread.is_alive():
            self._thread.join(1)

    def look(self) -> list[str]:
        """Compare once, put back what is different, and tell of it; return what was different."""
        found = differences(self.wanted, snapshot(self.api, self.pool))
        if found:
            self.mend()
            after = snapshot(self.api, self.pool)
            self.tell(found, differences(self.wanted, after))
            self.wanted = {key: after.get(key, value) for key, value in self.wanted.items()}
        return found

    def _look_again(self) -> None:
        while not self._over.wait(EVERY_SECONDS):
            try:
                self.look()
            except Exception:  # the server is away, or a deploy fails: the next look finds it again
                logger.exception("what is on Prefect's server could not be compared")
