"""Addresses of the pages on which clients choose times, and answer appointments and proposals for their policies."""

import re
from collections.abc import Mapping
from datetime import datetime

from domain.appointments.appointments import Appointment
from domain.letters.letters import Letter
from tasks.gateways.letters.signed_links import Links, LinkTo
from tasks.operations.appointments.appointment_letters import answer_link
from tasks.operations.clients.page_visits import PAGE, link_until
from tasks.store.money.quotes import KeptQuote
from tasks.store.policies.policies import KeptRound
from tasks.store.unit_of_work import Store

APPOINTMENT = "appointment"
PATH = "a"

REQUEST = "request"
REQUEST_PATH = "c"

QUOTE = "quote"
QUOTE_PATH = "q"

POLICY = "policy"
POLICY_PATH = "p"

OFFER = "offer"
OFFER_PATH = "o"

DESK = "desk"
DESK_PATH = "desk/in"

PAGE_PATH = "me/enter"

PREVIEW = PREVIEW_PATH = "preview"

PATHS = {
    QUOTE: QUOTE_PATH,
    APPOINTMENT: PATH,
    REQUEST: REQUEST_PATH,
    POLICY: POLICY_PATH,
    OFFER: OFFER_PATH,
    DESK: DESK_PATH,
    PAGE: PAGE_PATH,
}


PRESSED = re.compile(rf"(/(?:{'|'.join(PATHS.values())})/)[\w.~-]{{24,}}")


def without_presses(text: str) -> str:
    """Return a mail as others may read it: without what signs for who got it, and lets in to its page (MX-07)."""
    return PRESSED.sub(r"\1…", text)


def appointment_link(store: Store, links: Links, appointment: Appointment, now: datetime) -> str:
    """Return the signed address of the page on which a client answers an appointment, as its letters have it."""
    return str(_address(answer_link(store.firms[appointment.firm_id], appointment, now), links))


def quote_link(links: Links, kept: KeptQuote) -> str:
    """Return the signed address of a quote's page; it is good for as long as the quote is."""
    return links.url(LinkTo(QUOTE, kept.id, kept.quote.valid_until), path=QUOTE_PATH)


def proposal_link(links: Links, kept: KeptRound) -> str:
    """Return the signed address of a proposal's page; it is good for as long as the proposal is (MX-17)."""
    return links.url(LinkTo(POLICY, kept.id, kept.row.answer_until), path=POLICY_PATH)


def preview_link(links: Links, firm_id: str, client_id: int, month: str, *, until: datetime) -> str:
    """Return the signed address of a report as it would go out when it is looked at; ``/page.png`` is its picture."""
    token = links.seal(PREVIEW, [firm_id, client_id, month, int(until.timestamp())])
    return f"{links.portal_url}/{PREVIEW_PATH}/{token}"


def own_page(store: Store, links: Links, letter: Letter, *, now: datetime) -> str:
    """Return the address of a client's own page for who gets a letter: signed for one person, to ask for several."""
    firm_id, addresses = letter.firm_id, [one.address for one in letter.recipients]
    if letter.client_id is None:
        return ""
    if len(addresses) == 1:
        with store.read() as uow:
            visitor = uow.visits.visitor_of(letter.client_id, addresses[0])
            if visitor is not None:
                until = link_until(uow.firm(firm_id), now)
                return links.url(LinkTo(PAGE, visitor.contact_id, until), path=PAGE_PATH)
    return f"{links.portal_url}/me/ask/{firm_id}"


def with_links(facts: Mapping[str, object], links: Links) -> dict[str, object]:
    """Return a letter's facts with its unsigned links (``domain.letters.page_links.page_link``) signed."""
    return {name: _address(value, links) if isinstance(value, Mapping) else value for name, value in facts.items()}


def _address(value: Mapping[str, object], links: Links) -> object:
    if "desk" in value:
        return f"{links.portal_url}/desk/{value['desk']}"
    if "form" in value:
        return f"{links.portal_url}/forms/{value['form']}"
    if "page" not in value:
        return value
    subject, until = str(value["page"]), datetime.fromisoformat(str(value["until"]))
    return links.url(LinkTo(subject, int(str(value["id"])), until), path=PATHS[subject])
