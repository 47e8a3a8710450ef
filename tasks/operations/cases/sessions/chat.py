"""The chat of a session that runs: each line is a row with its event; the end of the session mails it (MX-08)."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from domain.acts import By
from domain.cases.cases import Case
from domain.cases.sessions import chat
from domain.cases.sessions.chat import NoChat
from domain.cases.sessions.sessions import Session
from tasks.operations.cases import case_letters, cases
from tasks.operations.letters.outbox import post
from tasks.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says in the chat of ``session``, under its line ``after``; a client's person has a ``contact_id``.

    The same words by the same side under the same line are a double click.
    """

    session: int
    text: str
    after: int = 0
    contact_id: int | None = None
    explains: bool = False


def say(uow: UnitOfWork, case: Case, said: Said, by: By) -> None:
    """Keep a line of a chat, which is a sign of life too; raise ``NoChat`` when its session is over, or it is full.

    Whoever calls holds the lock of the case.
    """
    session, text = uow.sessions.running(case.id), said.text.strip()[: chat.MOST_TEXT]
    if session is None or session.id != said.session:
        raise NoChat("chat-over", rule="MX-08")
    if not text:
        return
    chat.require_room(uow.client_page.chat(session.id), case.number)
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    key = f"chat:{session.id}:{said.contact_id or 'firm'}:{said.after}:{digest}"
    new = uow.client_page.write(
        case.id,
        text,
        key=key,
        contact_id=said.contact_id,
        who="" if said.contact_id else by.who,
        session_id=session.id,
        explains=said.explains and said.contact_id is None,
        now=by.at,
    )
    if new is not None:
        uow.sessions.sign_of_life(session.id, at=by.at)
        facts = {"session": session.id, "message": new}
        cases.record(uow, case, "chat.said", by, facts=facts)


def minutes_explained(uow: UnitOfWork, session_id: int) -> int | None:
    """Return how long the explanation took by a session's chat; ``None`` when nothing was explained there."""
    return chat.minutes_explained(uow.client_page.chat(session_id))


def send_transcript(uow: UnitOfWork, case: Case, session: Session, *, now: datetime) -> None:
    """Mail what was said in the chat of a session that ends; nothing when nobody said anything."""
    lines = uow.client_page.chat(session.id)
    to = case_letters.addressees(uow, [case]).get(case.id) if lines else None
    if to:
        firm = uow.firm(case.firm_id)
        post(uow, [case_letters.transcript(firm, case, to, lines, session=session)], now=now)
