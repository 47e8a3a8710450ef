"""What an operator asks for with a form: see a report before it goes, send one again, rehearse a whole month."""

from typing import Any

from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed

from domain.time.periods import Month
from flows.clock import meant
from flows.forms import Again, ClientName, FirmId, Now, ReportMonth, Who, Why
from flows.reports.report_delivery import deliver_reports
from flows.showing import artifact_key, show_text
from flows.words import ended, house_form
from tasks.acting import Done, form_of
from tasks.letters import outbox
from tasks.operator import told
from tasks.reports import reports, reports_by_hand


@house_form
def preview_report(firm: FirmId, client: ClientName, month: ReportMonth, now: Now = None) -> State[Any]:
    """Show a client's report as it would go out today: the PDF to open, and its first page. Nothing is sent."""
    reports.month_by_hand(firm, month, meant(now))
    found = reports_by_hand.preview(firm, client, month)
    page = f"\n\n![{told('preview-first-page')}]({found.picture})"
    show_text(
        artifact_key("informe", firm, found.client, month),
        f"**[{told('preview-open')}]({found.pdf})** · {told('preview-not-sent')}{page}",
        f"{found.client} · {month}",
    )
    return ended("preview-end", told("preview-where", client=found.client, month=Month.parse(month)))


@house_form
def send_report_again(
    firm: FirmId, client: ClientName, month: ReportMonth, *, why: Why, who: Who, again: Again = False, now: Now = None
) -> State[Any]:
    """Send a client's report again, made anew from today's data, as a numbered revision, which its mail says.

    Who asked for it and why stay in the client's record.
    """
    at = meant(now)
    reports.month_by_hand(firm, month, at)
    given = {"firm": firm, "client": client, "month": month, "who": who, "why": why}
    sent = form_of("send-report-again", given, again=again)
    key = reports_by_hand.send_again(firm, client, month, sent, who=who, why=why, now=at)
    if isinstance(key, Done):
        return Completed(name=key.name, message=key.message)
    outbox.deliver(firm, now)
    state, error = reports_by_hand.letter_state(key)
    if state == "dead":
        return Failed(message=told("report-refused", why=error))
    return ended("report-again-sent" if state == "sent" else "end-waiting", f"{key}{f': {error}' if error else ''}")


@house_form
def rehearse_reports(firm: FirmId, month: ReportMonth, now: Now = None) -> State[Any]:
    """Rehearse the delivery of a whole month: who would get it, who not, and why. Nothing changes or leaves."""
    return deliver_reports([firm], month, now, dry_run=True)
