"""The chat of a session as both pages show it: the client's and the desk's (MX-08)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from deployments.portal.http import Form, number_of
from domain.cases.cases import Case
from domain.cases.sessions import chat
from domain.firms.firms import Firm
from tasks.operations.cases.sessions.chat import Said
from tasks.store.unit_of_work import UnitOfWork


def chat_view(
    uow: UnitOfWork, firm: Firm, case: Case, clock: Callable[[datetime], str], *, contact_id: int | None = None
) -> dict[str, Any] | None:
    """Return the chat of the session that runs; ``None`` without one. ``contact_id`` is the reader's, of a client."""
    session = uow.sessions.running(case.id)
    if session is None:
        return None
    lines = uow.client_page.chat(session.id)
    return {
        "session": session.id,
        "after": lines[-1].id if lines else 0,
        "most": chat.MOST_TEXT,
        "minutes": chat.minutes_explained(lines),
        "most_minutes": firm.deadlines.chat_minutes,
        "lines": lines,
        "reader": contact_id,
        "clock": clock,
    }


def said_in(form: Form) -> Said:
    """Return what a chat's form says."""
    session, after = (number_of(form.get(name, "")) or 0 for name in ("session", "after"))
    return Said(session, form.get("text", ""), after, explains=form.get("explains") == "on")
