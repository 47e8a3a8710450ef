"""The state of a client's machines as its page shows it: every text finished."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from babel.dates import format_date

from domain.policies.machine_reports import Urgency
from tasks.gateways.policies.policy_wording import duty_rows
from tasks.gateways.reports.document_head import document_head
from tasks.gateways.words import say

NAME_LENGTH = 60
FACTS = ("model", "processor", "memory", "system", "disk", "battery", "serial")
Tell = Callable[..., str]


def machine_view(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the pages, one a machine, of facts as ``policy_letters.status_report`` gave them."""
    tell = partial(say, facts["language"], "policy-machine")
    client = str(facts["client"])[:NAME_LENGTH]
    return {
        **document_head(facts, facts["firm"]),
        "document_title": tell("document_title", client=client),
        "title": tell("title"),
        "period": format_date(datetime.fromisoformat(facts["made"]), "long", locale=facts["locale"]),
        "client": client,
        "none": tell("none"),
        "duties_title": say(facts["language"], "policy-page", "duties"),
        "duties": duty_rows(facts["duties"], facts["made"], language=facts["language"], locale=facts["locale"]),
        "machines": [_machine(one, tell) for one in facts["machines"]],
    }


def _machine(one: Mapping[str, Any], tell: Tell) -> dict[str, Any]:
    counts = {urgency.value: sum(s["urgency"] == urgency for s in one["suggestions"]) for urgency in Urgency}
    return {
        "name": str(one["name"])[:NAME_LENGTH],
        "summary": tell("summary", **counts) if one["suggestions"] else tell("summary_none"),
        "facts": [[tell(f"facts_{name}"), value] for name, value in zip(FACTS, _values(one, tell), strict=True)],
        "groups": [
            {
                "title": tell(urgency.value),
                "urgent": urgency is Urgency.NOW,
                "lines": [_advice(s, tell) for s in one["suggestions"] if s["urgency"] == urgency],
            }
            for urgency in Urgency
            if counts[urgency.value]
        ],
    }


def _advice(suggestion: Mapping[str, Any], tell: Tell) -> str:
    """Return a suggestion's sentence; its numbers are of a machine, and are written as it writes them."""
    return tell(suggestion["code"], **{name: str(fact) for name, fact in suggestion["facts"].items()})


def _values(one: Mapping[str, Any], tell: Tell) -> list[str]:
    capacity = f"{one['capacity']} %" if one["capacity"] is not None else "–"
    values = (
        one["model"],
        one["chip"],
        f"{one['memory_gb']} GB" if one["memory_gb"] is not None else "",
        one["system"],
        tell("disk", free=str(one["free_gb"]), size=str(one["disk_gb"])) if one["disk_gb"] else "",
        tell("battery", capacity=capacity, cycles=str(one["cycles"])) if one["cycles"] is not None else "",
        one["serial"],
    )
    return [value or tell("unknown") for value in values]
