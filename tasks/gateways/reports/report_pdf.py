"""The monthly report as a PDF, or as pictures of its pages."""

from collections.abc import Mapping
from typing import Any

from domain.reports.reports import FORMAT
from tasks.gateways.reports.report_view import report_view
from tasks.gateways.reports.typesetting import Document

PREVIEW_PPI = 80.0
_MONTHLY = Document("reports/monthly", report_view, "judged_at", FORMAT)


def report_pdf(facts: Mapping[str, Any], *, logo_svg: str | None) -> bytes:
    """Return the report of the facts that ``ReportFacts.to_json`` gave; failures as in ``Document.pdf``."""
    return _MONTHLY.pdf(facts, logo_svg=logo_svg)


def report_png(facts: Mapping[str, Any], *, logo_svg: str | None, ppi: float = PREVIEW_PPI) -> list[bytes]:
    """Return its pages as PNG pictures, for previews."""
    return _MONTHLY.png(facts, logo_svg=logo_svg, ppi=ppi)
