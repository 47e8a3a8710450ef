"""How a person comes to the page of its client, and leaves: by a signed link, for a while, known by a key."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.acts import By
from domain.firms.firms import Firm
from domain.letters.letters import Letter, Recipient, page_asked_key
from domain.letters.page_links import page_link
from domain.refusals import Refused
from tasks.operations.cases.opening.web_forms import DAY, HOUR, require_rare
from tasks.operations.letters.addressed import letter
from tasks.operations.letters.outbox import post
from tasks.store.clients.visits import Visitor
from tasks.store.unit_of_work import UnitOfWork

PAGE = "page"
MOST_BROWSER = 300


class LinkEnded(Refused):
    """A link to somebody's page that leads nowhere any more."""


@dataclass(frozen=True, slots=True)
class Entered:
    """A visit that begins: its secret ``key`` for the browser, and until when it is good."""

    key: str
    until: datetime
    visitor: Visitor


def link_until(firm: Firm, now: datetime) -> datetime:
    """Return how long a link to a client's page that is made ``now`` is good."""
    return now + timedelta(days=firm.portal.page_days)


def ask_for_link(uow: UnitOfWork, firm_id: str, email: str, *, address: str, now: datetime) -> None:
    """Mail a link to everybody of the firm's clients with this address; nobody hears whether there is one.

    Raise ``TooOften`` when too much is asked for from one network ``address``; a mail address that is asked for too
    often just gets no more.
    """
    firm = uow.firm(firm_id)
    require_rare(uow, f"page:{firm_id}", address, most=firm.portal.forms_an_hour, every=HOUR, now=now)
    if uow.visits.count(f"page-to:{firm_id}", email.lower(), _day(now)) > firm.portal.forms_a_day:
        return
    for visitor in uow.visits.visitors_at(firm_id, email):
        post(uow, [_letter(firm, visitor, now)], now=now)


def _day(now: datetime) -> datetime:
    stretch = int(now.timestamp() // DAY.total_seconds() * DAY.total_seconds())
    return datetime.fromtimestamp(stretch, now.tzinfo)


def _letter(firm: Firm, visitor: Visitor, now: datetime) -> Letter:
    language, until = firm.language(visitor.language), link_until(firm, now)
    facts = {
        "contact": {"name": visitor.name},
        "until": until.astimezone(firm.zone).isoformat(),
        "link": page_link(PAGE, visitor.contact_id, until),
    }
    key, to = page_asked_key(visitor.contact_id, now), [Recipient(visitor.email, visitor.name)]
    return letter(firm, "client_page", key, facts, to=to, language=language, client_id=visitor.client_id)


def welcome(uow: UnitOfWork, contact_id: int, *, until: datetime, now: datetime) -> Visitor:
    """Return whose page a link leads to; raise ``LinkEnded`` when it is over, was taken back, or the person is gone."""
    visitor, before = uow.visits.visitor(contact_id), uow.visits.revoked_before(contact_id)
    if visitor is None or now > until or (before is not None and until <= before):
        raise LinkEnded("link-over", rule="AL-05")
    return visitor


def enter(uow: UnitOfWork, contact_id: int, *, until: datetime, browser: str, now: datetime) -> Entered:
    """Begin a visit by a link; raise ``LinkEnded``."""
    visitor = welcome(uow, contact_id, until=until, now=now)
    ends = now + timedelta(hours=uow.firm(visitor.firm_id).portal.visit_hours)
    key = secrets.token_urlsafe(32)
    uow.visits.begin(contact_id, digest(key), until=ends, browser=browser[:MOST_BROWSER], now=now)
    return Entered(key, ends, visitor)


def who(uow: UnitOfWork, key: str, *, now: datetime) -> tuple[int, Visitor] | None:
    """Return visit and person of a browser's key; ``None`` when the visit is over."""
    found = uow.visits.of(digest(key), now)
    visitor = uow.visits.visitor(found[1]) if found else None
    return (found[0], visitor) if found and visitor else None


def leave(uow: UnitOfWork, visitor: Visitor, visit_id: int) -> None:
    """End one visit of a person; that of somebody else stays."""
    uow.visits.end(visitor.contact_id, visit_id)


def leave_everywhere(uow: UnitOfWork, visitor: Visitor, by: By) -> None:
    """End all visits of a person, and take back every link to its page that was sent."""
    uow.visits.end(visitor.contact_id)
    uow.visits.revoke(visitor.contact_id, before=link_until(uow.firm(visitor.firm_id), by.at))
    key = f"page.revoked:{visitor.contact_id}:{by.at.isoformat()}"
    facts = {"contact": visitor.contact_id}
    uow.events.note(key, visitor.firm_id, "page.revoked", by, facts, visitor.client_id)


def digest(key: str) -> str:
    """Return what is kept of a visit's key."""
    return hashlib.sha256(key.encode()).hexdigest()
