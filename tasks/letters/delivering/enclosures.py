"""What letters carry, made from the facts of its document: PDFs, Word files and invites."""

from domain.letters.letters import Document
from tasks.gateways.appointments.invites import invite_ics
from tasks.gateways.cases.instruction_docx import MEDIA_TYPE as DOCX
from tasks.gateways.cases.instruction_docx import instruction_docx
from tasks.gateways.cases.instruction_pdf import instruction_pdf
from tasks.gateways.letters.letter_writing import Enclosure
from tasks.gateways.money.statement_pdf import statement_pdf
from tasks.gateways.policies.policy_pdf import machine_pdf, policy_pdf
from tasks.gateways.reports.owner_view import owner_pdf
from tasks.gateways.reports.report_pdf import report_pdf


def _report(document: Document, file_name: str, logo: str | None) -> Enclosure:
    return Enclosure(file_name, report_pdf(document.facts, logo_svg=logo), "application/pdf")


def _instructions(document: Document, file_name: str, logo: str | None) -> Enclosure:
    """Make a sheet in the form that its name asks for: both copies come from the same facts."""
    if file_name.endswith(".docx"):
        return Enclosure(file_name, instruction_docx(document.facts, logo_svg=logo), DOCX)
    return Enclosure(file_name, instruction_pdf(document.facts, logo_svg=logo), "application/pdf")


def _invite(document: Document, file_name: str, _logo: str | None) -> Enclosure:
    return Enclosure(file_name, invite_ics(document.facts), "application/ics", str(document.facts["method"]))


def _statement(document: Document, file_name: str, logo: str | None) -> Enclosure:
    return Enclosure(file_name, statement_pdf(document.facts, logo_svg=logo), "application/pdf")


def _policy_review(document: Document, file_name: str, logo: str | None) -> Enclosure:
    return Enclosure(file_name, policy_pdf(document.facts, logo_svg=logo), "application/pdf")


def _machines(document: Document, file_name: str, logo: str | None) -> Enclosure:
    return Enclosure(file_name, machine_pdf(document.facts, logo_svg=logo), "application/pdf")


def _owner_month(document: Document, file_name: str, logo: str | None) -> Enclosure:
    return Enclosure(file_name, owner_pdf(document.facts, logo_svg=logo), "application/pdf")


def _tax_document(document: Document, file_name: str, _logo: str | None) -> Enclosure:
    """Give a stamped document as it is: its bytes are what was sealed."""
    return Enclosure(file_name, str(document.facts["xml"]).encode(), "application/xml")


RENDERERS = {
    "monthly_report": _report,
    "statement": _statement,
    "instructions": _instructions,
    "invite": _invite,
    "policy_review": _policy_review,
    "machine_report": _machines,
    "owner_month": _owner_month,
    "invoice": _tax_document,
}
