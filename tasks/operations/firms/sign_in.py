"""How somebody signs in at the desk: a link is mailed to an address that a profile names, and is good once (AL-05)."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from domain.firms.firms import Firm
from domain.firms.people import LINK_LASTS, LINKS_EACH, LINKS_FROM, WINDOW, Person, is_over, person_at
from domain.letters.letters import Letter, Recipient, sign_in_key
from domain.letters.page_links import page_link
from tasks.gateways.words import say
from tasks.operations.letters.addressed import letter
from tasks.operations.letters.outbox import post
from tasks.store.firms.sign_ins import SignIn
from tasks.store.unit_of_work import UnitOfWork

MOST_MAIL, MOST_BROWSER = 254, 300
KEPT = timedelta(days=30)
"""So long it is known who asked for a link, and which session ended."""
SEEN_EVERY = timedelta(minutes=5)


def firms_of(firms: Mapping[str, Firm], mail: str) -> dict[str, Person]:
    """Return who somebody is at each firm whose profile names that address, by the firm's id."""
    found = {firm_id: person_at(firm.people, mail) for firm_id, firm in sorted(firms.items())}
    return {firm_id: person for firm_id, person in found.items() if person is not None}


def ask(uow: UnitOfWork, mail: str, *, remote: str, language: str, now: datetime) -> bool:
    """Mail a link to an address that a profile names, within limits; return whether one was queued.

    Whoever asks is never told: an unknown address gets the same answer as a known one.
    """
    mail = mail.strip().casefold()[:MOST_MAIL]
    uow.sign_ins.forget(before=now - KEPT)
    each, from_there = uow.sign_ins.asked(now - WINDOW, mail=mail, remote=remote)
    if from_there >= LINKS_FROM:
        return False
    link_id = uow.sign_ins.ask(mail, remote, now=now)
    known = firms_of(uow.firms, mail)
    if not known or each >= LINKS_EACH:
        return False
    firm_id, person = next(iter(known.items()))
    letter = _letter(uow.firm(firm_id), person, link_id, language=language, now=now)
    return bool(post(uow, [letter], now=now))


def enter(uow: UnitOfWork, link_id: int, *, remote: str, browser: str, now: datetime) -> str | None:
    """Begin a session by a mailed link; return the secret for the browser, ``None`` for a link that is used or old."""
    mail = uow.sign_ins.use(link_id, since=now - LINK_LASTS, now=now)
    if mail is None or not firms_of(uow.firms, mail):
        return None
    token = secrets.token_urlsafe(32)
    uow.sign_ins.begin(token, mail, remote=remote, browser=browser[:MOST_BROWSER], now=now)
    return token


def signed_in(uow: UnitOfWork, token: str, *, now: datetime) -> SignIn | None:
    """Return the session that a browser's secret belongs to, unless it has ended."""
    found = uow.sign_ins.by_token(token)
    if found is None or found.ended_at or is_over(began=found.began_at, seen=found.seen_at, now=now):
        return None
    return found


def _letter(firm: Firm, person: Person, link_id: int, *, language: str, now: datetime) -> Letter:
    tongue = firm.language(language)
    said = {"title": "title", "intro": "text", "button": "button", "foot": "foot"}
    facts: dict[str, Any] = {name: say(tongue, f"desk-sign-in-mail-{id_}") for name, id_ in said.items()}
    facts |= {"rows": [], "link": page_link("desk", link_id, now + LINK_LASTS)}
    to = [Recipient(person.mail, person.name)]
    return letter(firm, "desk_note", sign_in_key(link_id, now), facts, to=to, language=tongue)
