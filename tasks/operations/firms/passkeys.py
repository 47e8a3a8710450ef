"""Signing in at the desk by a key of one's own device, beside the mailed link: added, used and taken back (AL-05)."""

import secrets
from datetime import datetime

from domain.firms.firms import Firm
from domain.firms.passkeys import CHALLENGE_LASTS, KEYS_EACH, NewKey
from domain.firms.people import Person
from domain.letters.letters import Recipient, sign_in_key
from tasks.gateways.words import say
from tasks.operations.firms.sign_in import MOST_BROWSER, firms_of
from tasks.operations.letters.addressed import letter
from tasks.operations.letters.alerts import desk_page
from tasks.operations.letters.outbox import post
from tasks.store.firms.passkeys import Passkey
from tasks.store.unit_of_work import UnitOfWork

MOST_NAME = 60


def answer(uow: UnitOfWork, challenge: str, *, now: datetime) -> bool:
    """Let a challenge be answered, once; return whether it had not been."""
    return uow.passkeys.answer(challenge, forget=now - 2 * CHALLENGE_LASTS, now=now)


def may_add(uow: UnitOfWork, person: Person) -> bool:
    """Return whether a person may have one more key."""
    return len(uow.passkeys.of([person.mail.casefold()])) < KEYS_EACH


def add(
    uow: UnitOfWork,
    firm: Firm,
    person: Person,
    *,
    key: NewKey,
    name: str,
    language: str,
    now: datetime,
) -> bool:
    """Keep a key that somebody who is signed in made, and tell that person by mail; return whether it is new."""
    if not may_add(uow, person):
        return False
    mail, called = person.mail.casefold(), " ".join(name.split())[:MOST_NAME] or "?"
    id_ = uow.passkeys.add(mail, key, name=called, now=now)
    if id_ is None:
        return False
    tongue = firm.language(language)
    facts = {
        "title": say(tongue, "desk-key-mail-title"),
        "intro": say(tongue, "desk-key-mail-text"),
        "rows": [],
        "button": say(tongue, "desk-sessions"),
        "link": desk_page(firm, "sessions"),
        "foot": say(tongue, "desk-key-mail-foot"),
    }
    mail_key, to = sign_in_key(id_, now, by="passkey"), [Recipient(person.mail, person.name)]
    post(uow, [letter(firm, "desk_note", mail_key, facts, to=to, language=tongue)], now=now)
    return True


def enter(uow: UnitOfWork, key: Passkey, *, uses: int, remote: str, browser: str, now: datetime) -> str | None:
    """Begin a session by a key whose signature was proven; return the secret for the browser.

    ``None`` when the key was taken back or used meanwhile, or when no profile names its person any more.
    """
    if not firms_of(uow.firms, key.mail) or not uow.passkeys.use(key, uses=uses, now=now):
        return None
    token = secrets.token_urlsafe(32)
    uow.sign_ins.begin(token, key.mail, remote=remote, browser=browser[:MOST_BROWSER], now=now)
    return token
