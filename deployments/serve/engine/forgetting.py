"""Deletes from Prefect's own database what names a person: runs by what they say, tables by their cells."""

import json
from collections.abc import Sequence
from typing import Any

from deployments.serve.engine.prefect_api import PrefectApi

SHORTEST = 4
AT_WORK = ("RUNNING", "CANCELLING")


def forget_words(url: str, login: str, words: Sequence[str]) -> int:
    """Delete runs, with their logs' runs, and artifacts in which one of the words stands; return how many.

    A run that is at work now is left. Raise ``OSError`` when the server gives no answer. Its events cannot be deleted:
    they end by themselves; so do the logs of a run that is gone, within a day.
    """
    api = PrefectApi(url, login)
    wanted = [word.casefold() for word in words if len(word) >= SHORTEST]
    deleted = 0
    quiet = {"flow_runs": {"state": {"type": {"not_any_": AT_WORK}}}}
    logged = {str(one["flow_run_id"]) for one in api.pages("/logs/filter", {}) if _names(one, wanted)}
    for kind, those in (("flow_runs", quiet), ("artifacts", {})):
        named = [one["id"] for one in api.pages(f"/{kind}/filter", those) if one["id"] in logged or _names(one, wanted)]
        for id_ in named:
            api.ask("DELETE", f"/{kind}/{id_}")
        deleted += len(named)
    return deleted


def _names(one: dict[str, Any], words: Sequence[str]) -> bool:
    said = json.dumps(
        [one.get(name) for name in ("name", "parameters", "data", "description", "state", "message")],
        ensure_ascii=False,
    ).casefold()
    return any(word in said for word in words)
