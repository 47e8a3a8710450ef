"""A statement as a PDF."""

from collections.abc import Mapping
from typing import Any

from domain.money.statements import FORMAT
from tasks.gateways.money.statement_view import statement_view
from tasks.gateways.reports.typesetting import Document

_STATEMENT = Document("statements/statement", statement_view, "issued", FORMAT)


def statement_pdf(facts: Mapping[str, Any], *, logo_svg: str | None) -> bytes:
    """Return the statement of the facts that ``statement_facts`` gave; failures as in ``Document.pdf``."""
    return _STATEMENT.pdf(facts, logo_svg=logo_svg)
