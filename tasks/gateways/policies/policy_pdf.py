"""The pages about policies as PDFs, a proposal and the state of machines."""

from collections.abc import Mapping
from typing import Any

from tasks.gateways.policies.machine_view import machine_view
from tasks.gateways.policies.policy_view import policy_view
from tasks.gateways.reports.typesetting import Document

FORMAT = 1
_PROPOSAL = Document("policies/proposal", policy_view, "made", FORMAT)
_MACHINES = Document("policies/machines", machine_view, "made", FORMAT)


def policy_pdf(facts: Mapping[str, Any], *, logo_svg: str | None) -> bytes:
    """Return the proposal; failures as in ``Document.pdf``."""
    return _PROPOSAL.pdf(facts, logo_svg=logo_svg)


def machine_pdf(facts: Mapping[str, Any], *, logo_svg: str | None) -> bytes:
    """Return the state of a client's machines, a page each (MX-18)."""
    return _MACHINES.pdf(facts, logo_svg=logo_svg)
