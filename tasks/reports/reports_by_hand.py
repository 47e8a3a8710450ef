"""A single client's monthly report, asked for by hand, as Prefect tasks (PE-09)."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from domain.acts import By
from domain.time.periods import Month
from tasks.acting import Done, known_form
from tasks.engine import office_task
from tasks.gateways.letters.signed_links import Links
from tasks.gateways.reports.report_pdf import report_pdf
from tasks.letters.delivering.delivery import read_logo
from tasks.letters.links import preview_link
from tasks.office import begin, read, this_office
from tasks.operations.clients.clients import find_client
from tasks.operations.reports import reports
from tasks.operator import failure_told
from tasks.store.forms import Form

GOOD_FOR = timedelta(days=7)
"""A preview shows a client's figures; after a week nobody needs it any more."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Where to see a report: the addresses of its PDF, and of the picture of its first page."""

    client: str
    pdf: str
    picture: str


@office_task(minutes=5)
def preview(firm: str, client: str, month: str) -> Preview:
    """See that a report can be made as it would go out today; return a link to it, which is made when it is opened."""
    store, settings = this_office()
    with store.read() as uow:
        found = find_client(uow, firm, client)
        _, facts = reports.report_facts(uow, firm, found.id, Month.parse(month))
    report_pdf(facts.to_json(), logo_svg=read_logo(settings, store.firms[firm]))
    link = preview_link(Links.of(settings), firm, found.id, month, until=datetime.now(UTC) + GOOD_FOR)
    return Preview(str(found.id), link, f"{link}/page.png")


@office_task(minutes=5)
def send_again(firm: str, client: str, month: str, form: Form, *, who: str, why: str, now: datetime) -> str | Done:
    """Queue a numbered revision of a client's report, once; return the letter's key, or that it was done before."""
    with begin() as uow:
        if known := known_form(uow, form, now=now):
            return known
        found = find_client(uow, firm, client)
        return reports.send_again(uow, firm, found.id, Month.parse(month), by=By(who, why, now))


@office_task(minutes=2)
def letter_state(key: str) -> tuple[str, str]:
    """Return the state of a letter, and what went wrong at its last attempt."""
    with read() as uow:
        state, error = uow.outbox.states([key])[key]
    return state.value, failure_told(error or "")
