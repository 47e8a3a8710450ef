"""What of a person's rows is kept when the person is forgotten; everything else that says something is erased.

A new column of texts needs no line here: it is erased. What is kept is searched for the person's names and addresses.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import JSON, Column, LargeBinary, String, Text

DELETED = frozenset(
    {"letter_contents", "visits", "page_revocations", "advisor_cells", "case_messages", "forms_given"}
    | {"case_files", "case_file_contents"}
)
"""Tables of which a forgotten person's rows go: bytes of letters, visits to pages, what was written or sent, forms."""

NAMED = {
    "clients": ("external_id", "name"),
    "contacts": ("email",),
    "sites": ("external_id",),
    "equipment": ("external_id",),
    "letter_recipients": ("address",),
}
"""Columns that must stay unique, or be there: a pseudonym takes their place."""

KEPT = frozenset({"key", "uid", "message_id", "thread", "number", "external_id", "actor", "category", "attachments"})
"""Names of things and of the firm's own people, in whatever table."""

KEPT_IN: Mapping[str, frozenset[str]] = {
    # the books: what was charged, why, and how it was paid has to be shown to the tax office for years
    "charges": frozenset({"why"}),
    "charge_lines": frozenset({"text", "why", "starts"}),
    "quotes": frozenset({"lines"}),
    "payments": frozenset({"method", "reference", "what_for"}),
    "payment_terms": frozenset({"what_for"}),
    "service_orders": frozenset({"service", "name"}),
    "plan_changes": frozenset({"plan", "plan_name"}),
    "policy_terms": frozenset({"why"}),
    "policy_rounds": frozenset({"result", "offer", "approved_by"}),
    "policy_duties": frozenset({"delivered_by", "document"}),
    # what happened, by its name: statistics of the firm's work say nothing of the person
    "cases": frozenset({"plan", "service"}),
    "sessions": frozenset({"tool"}),
    "events": frozenset({"name"}),
    "equipment": frozenset({"kind", "system"}),
}


def is_said(column: Column[Any]) -> bool:
    """Say whether a column holds what somebody said: a text without a bound, or plain values. Codes are bounded."""
    return isinstance(column.type, Text | JSON | LargeBinary) or (
        type(column.type) is String and column.type.length is None
    )


def is_kept(table: str, column: str) -> bool:
    """Say whether a column outlives the person of its row."""
    return column in KEPT or column in KEPT_IN.get(table, ())


def emptied(column: Column[Any], value: Any) -> Any:  # noqa: ANN401  a column's value
    """Return what stands in a column that was erased."""
    if value is None or column.nullable:
        return None
    if isinstance(value, bytes):
        return b""
    return type(value)() if isinstance(value, dict | list) else ""
