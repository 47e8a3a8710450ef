"""The intake form as facts: its choices from the profile, what was typed kept, and each fault beside its field."""

from collections.abc import Mapping, Sequence
from typing import Any

from deployments.portal.pages import TONGUES
from deployments.portal.writer import Writer
from domain.cases.cases import Kind
from domain.cases.intake import LONGEST, LONGEST_OTHERWISE, MOST_OF_A_SERVICE, Form, Problem
from domain.firms.modes import Mode
from tasks.gateways.words import word

TYPED = (
    "kind",
    "title",
    "description",
    "wish",
    "quantity",
    "start",
    "equipment",
    "mode",
    "area",
    "contact_name",
    "client_name",
    "email",
    "phone",
    "language",
)
"""The fields of the page; a ``wish`` is ``plan:basico``, ``service:correo``, or empty for a single event."""
SHOWN_AT = {"level": "mode", "plan": "wish", "service": "wish", "token": ""}
"""Faults of what is no field of the page stand beside the field that causes them."""


def form_of(typed: Mapping[str, str]) -> Form:
    """Return the form that a page, or a plain HTML form of the firm's own site, sent."""
    kind, _, key = typed.get("wish", "").partition(":")
    wished = {"plan": key, "service": ""} if kind == "plan" else {"plan": "", "service": key} if key else {}
    return Form.of({**typed, **wished, "token": ""})


def form_view(write: Writer, typed: Mapping[str, str], faults: Sequence[Problem] = ()) -> dict[str, Any]:
    """Return what the page of the form shows."""
    firm, t = write.firm, write.t
    wish = typed.get("wish") or _wish(typed)
    values = {name: typed.get(name, "") for name in TYPED} | {"wish": wish}
    language = values["language"] or (write.language if write.language in firm.languages else firm.languages[0])
    return {
        "typed": values | {"language": language},
        "wrong": {SHOWN_AT.get(one.field, one.field): _fault(write, one) for one in faults},
        "kinds": list(Kind),
        "modes": list(Mode),
        "plans": firm.plans,
        "services": firm.services,
        "most_of_a_service": MOST_OF_A_SERVICE if firm.services else 0,
        "areas": t("public-and").join(firm.areas.on_site) if firm.areas else "",
        "languages": {one: TONGUES.get(one, one) for one in firm.languages},
        "most": LONGEST["description"],
    }


def _wish(typed: Mapping[str, str]) -> str:
    """Return what is wished where a link, or another site's form, names a plan or a service by itself."""
    named = ((name, typed.get(name, "")) for name in ("plan", "service"))
    return next((f"{name}:{key}" for name, key in named if key), "")


def _fault(write: Writer, fault: Problem) -> str:
    """Say what is wrong with a field and what helps; a text that is too long is the one fault that all share."""
    if len(fault.text) > 1 and fault.text.endswith("…"):
        return write.t("form-wrong-long", most=write.number(LONGEST.get(fault.field, LONGEST_OTHERWISE)))
    if fault.code:
        return word(write.language, "intake-fault", f"{fault.field}-{fault.code}", text=fault.text) or fault.text
    firm, facts = write.firm, {}
    if fault.field == "quantity":
        facts = {"most": write.number(MOST_OF_A_SERVICE)}
    if fault.field == "area":
        facts = {"areas": write.t("public-and").join(firm.areas.on_site if firm.areas else ())}
    return write.t(f"form-wrong-{fault.field.replace('_', '-')}", **facts)
