"""The state of a client's machines as its page shows it: every text finished."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from babel.dates import format_date

from domain.policies.machine_reports import Urgency
from tasks.gateways.policies.policy_view import made_at
from tasks.gateways.policies.policy_wording import duty_rows, policy_texts
from tasks.gateways.reports.document_head import document_head

NAME_LENGTH = 60


def machine_view(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the pages, one a machine, of facts as ``policy_letters.status_report`` gave them."""
    texts, pages = (policy_texts(facts["language"])[name] for name in ("machine", "page"))
    client = str(facts["client"])[:NAME_LENGTH]
    return {
        **document_head(facts, facts["firm"]),
        "document_title": texts["document_title"].format(client=client),
        "page": texts["page_of"],
        "title": texts["title"],
        "period": format_date(made_at(facts), "long", locale=facts["locale"]),
        "client": client,
        "none": texts["none"],
        "duties_title": pages["duties"],
        "duties": duty_rows(facts["duties"], facts["made"], language=facts["language"], locale=facts["locale"]),
        "machines": [_machine(one, texts) for one in facts["machines"]],
    }


def _machine(one: Mapping[str, Any], texts: Mapping[str, Any]) -> dict[str, Any]:
    counts = {urgency.value: sum(s["urgency"] == urgency for s in one["suggestions"]) for urgency in Urgency}
    return {
        "name": str(one["name"])[:NAME_LENGTH],
        "summary": texts["summary"].format(**counts) if one["suggestions"] else texts["summary_none"],
        "facts": [[label, value] for label, value in zip(texts["facts"], _values(one, texts), strict=True)],
        "groups": [
            {
                "title": texts[urgency.value],
                "urgent": urgency is Urgency.NOW,
                "lines": [texts[s["code"]].format(**s["facts"]) for s in one["suggestions"] if s["urgency"] == urgency],
            }
            for urgency in Urgency
            if counts[urgency.value]
        ],
    }


def _values(one: Mapping[str, Any], texts: Mapping[str, Any]) -> list[str]:
    unknown: str = texts["unknown"]
    capacity = f"{one['capacity']} %" if one["capacity"] is not None else "–"
    values = (
        one["model"],
        one["chip"],
        f"{one['memory_gb']} GB" if one["memory_gb"] is not None else "",
        one["system"],
        texts["disk"].format(free=one["free_gb"], size=one["disk_gb"]) if one["disk_gb"] else "",
        texts["battery"].format(capacity=capacity, cycles=one["cycles"]) if one["cycles"] is not None else "",
        one["serial"],
    )
    return [value or unknown for value in values]
