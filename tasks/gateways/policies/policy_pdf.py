"""The pages about policies as PDFs, a proposal and the state of machines: facts in, bytes out, always the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tasks.gateways.policies.machine_view import machine_view
from tasks.gateways.policies.policy_view import made_at, policy_view
from tasks.gateways.reports.typesetting import typeset

FORMAT = 1


def policy_pdf(facts: Mapping[str, Any], *, logo_svg: str | None) -> bytes:
    """Return the proposal as a tagged PDF/A-2a, PDF/UA-1; raise ``PermanentFailure`` as ``typeset`` does."""
    return typeset("policies/proposal", facts, policy_view, made_at, version=FORMAT, logo_svg=logo_svg)


def machine_pdf(facts: Mapping[str, Any], *, logo_svg: str | None) -> bytes:
    """Return the state of a client's machines, a page each, in the same way (MX-18)."""
    return typeset("policies/machines", facts, machine_view, made_at, version=FORMAT, logo_svg=logo_svg)
