"""What the page of a case shows: who, what it waits for, its running session with its cost, all that happened."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from deployments.portal.chat import chat_view
from deployments.portal.client.case_view import chats
from deployments.portal.desk.entrance.gate import Visit
from deployments.portal.desk.pages import locale_of
from deployments.portal.writer import Writer
from domain.cases.cases import Case
from domain.cases.sessions import consents
from domain.cases.sessions.consents import Consent, ConsentAct
from domain.cases.sessions.sessions import Session
from domain.clients.clients import Client, Contact
from domain.money.charges import QuoteNeeded
from tasks.gateways.cases.procedures import ProcedureError, catalogue
from tasks.gateways.money.charge_wording import sentence
from tasks.gateways.words import story_word, who_word, why_word
from tasks.operations.cases.case_stories import Story, story
from tasks.operations.cases.opening.intake import wished_start
from tasks.operations.money.charging import price_session
from tasks.store.events import Event
from tasks.store.unit_of_work import UnitOfWork

logger = logging.getLogger(__name__)

CHAT = "chat.said"
"""Each line of a chat is an event; the chat is read as a whole."""

AFTERWARDS = ("letter.", "consent.", "statement.", "chat.")
"""Events that a page need not have seen for its form to be taken: they follow by themselves, or are the client's."""


@dataclass(frozen=True, slots=True)
class SessionView:
    """The session that runs: how long, until when without a sign of life, who controls what, what it costs so far."""

    session: Session
    mode: str
    minutes: int
    ends: datetime
    control: str
    is_controlled: bool
    cost: Decimal | None
    currency: str
    because: Sequence[str]


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of the story in words."""

    at: datetime
    what: str
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as its page shows it; ``seen`` is what its forms send along, ``usual`` what they begin with."""

    case: Case
    state: str
    kind: str
    reason: str
    row: Mapping[str, Any]
    client: Client
    contact: Contact | None
    waits: Sequence[tuple[str, datetime | None]]
    session: SessionView | None
    happened: Sequence[Happening]
    letters: Sequence[Any]
    booked: Sequence[tuple[datetime, str]]
    said: Sequence[Mapping[str, Any]]
    chat: Mapping[str, Any] | None
    seen: int
    wished: datetime | None
    usual: Mapping[str, str] = field(default_factory=dict)


def case_view(uow: UnitOfWork, visit: Visit, case: Case) -> CaseView:
    """Return everything about a case that its page shows."""
    told, language = story(uow, case.id, now=visit.now), visit.language
    running = next((one for one in told.sessions if one.ended_at is None), None)
    client = uow.clients.get_one(case.client_id)
    booked = uow.appointments.of_cases([case.id])
    advisors = uow.appointments.advisors({one.advisor_id for one in booked})
    return CaseView(
        case,
        story_word(language, case.state.value),
        story_word(language, case.kind.value),
        story_word(language, case.closing_reason.value) if case.closing_reason else "",
        told.row,
        client,
        client.addressee(uow.intakes.contact(case.contact_id)),
        [(visit.says(f"desk-waits-{one.what.value.replace('_', '-')}"), one.until) for one in told.deadlines],
        _session(uow, visit, told, running) if running else None,
        [_happening(visit, told, one) for one in reversed(told.events) if one.name != CHAT],
        told.letters,
        [(one.period.start, advisors[one.advisor_id].name) for one in booked],
        _said(uow, visit, case, running),
        chat_view(uow, visit.firm, case, Writer(visit.firm, visit.language).clock),
        version(uow, case.id),
        None if booked else wished_start(told.events, now=visit.now),
        _usual(visit, told),
    )


def _said(uow: UnitOfWork, visit: Visit, case: Case, running: Session | None) -> list[dict[str, Any]]:
    """Return what people wrote on a case, each chat that is over as one; the running one stands by itself."""
    over = [one for one in uow.client_page.messages(case.id) if not running or one.session_id != running.id]
    rows = [{"at": one.at, "who": one.who, "text": one.text, "title": ""} for one in over if one.session_id is None]
    return sorted([*rows, *chats(over, visit.firm.name, Writer(visit.firm, visit.language))], key=lambda one: one["at"])


def mark(uow: UnitOfWork, visit: Visit, case: Case, running: Session) -> str:
    """Name how a session stands: another mark means that its open page does not show it yet; its cost by the minute."""
    said, _ = control_words(visit, uow.sessions.consents(running.id))
    return f"{uow.events.counts([case.id])[case.id]}:{said}:{int(running.worked(visit.now) / timedelta(minutes=1))}"


def version(uow: UnitOfWork, case_id: int) -> int:
    """Return how much has happened to a case: a form is taken for what its page showed, and so once."""
    return sum(not event.name.startswith(AFTERWARDS) for event in uow.events.of_case(case_id))


def offers(uow: UnitOfWork, visit: Visit, view: CaseView) -> dict[str, list[str]]:
    """Return what a form's fields offer: what the firm has, sheets, the client's machines."""
    return firm_offers(uow, visit) | {
        "procedure": _sheets(visit),
        "equipment": [str(one.name) for one in uow.clients.machines(view.case.client_id)],
    }


def firm_offers(uow: UnitOfWork, visit: Visit) -> dict[str, list[str]]:
    """Return what the fields of a firm's forms offer: advisors, tools, systems, areas, services."""
    firm, promise = visit.firm, visit.firm.sessions
    return {
        "advisor": [str(one.name) for one in uow.intakes.advisors(firm.id) if one.active],
        "tool": [*promise.remote_tools, *promise.without_tool],
        "system": list(promise.systems),
        "area": list(firm.areas.on_site) if firm.areas else [],
        "service": list(firm.services),
        "plan": list(firm.plans),
    }


def _sheets(visit: Visit) -> list[str]:
    """Return the names of the sheets; none while a file of them has a fault, which whoever sends one is told."""
    settings = visit.desk.settings
    if settings is None or not Path(settings.firms).is_dir():
        return []
    try:
        return sorted({one.id for one in catalogue(settings.firms, visit.firm.id)})
    except ProcedureError as fault:
        logger.warning("no sheet is offered: %s", fault)
        return []


def _usual(visit: Visit, told: Story) -> dict[str, str]:
    """Return what most forms begin with, to be changed at will."""
    tools = told.firm.sessions.remote_tools
    return {
        "advisor": told.row["advisor"] or visit.person.name,
        "tool": tools[0] if tools else "",
        "system": told.row["system"] or "",
    }


def control_words(visit: Visit, lines: Sequence[Consent]) -> tuple[str, bool]:
    """Return in words how remote control stands, and whether it is on (MX-07)."""
    control = consents.standing(lines)
    waits = control.is_open(visit.now, consents.answer_within(visit.firm))
    if control.last is ConsentAct.ASKED:
        return visit.says("desk-control-waiting" if waits else "desk-control-lapsed"), False
    if control.last is not None:
        return story_word(visit.language, f"consent.{control.last.value}"), control.is_on
    return visit.says("desk-control-told" if control.backup_told else "desk-control-none"), False


def _session(uow: UnitOfWork, visit: Visit, told: Story, running: Session) -> SessionView:
    control, is_controlled = control_words(visit, told.consents[running.id])
    cost, because = _cost(uow, visit, told, running)
    return SessionView(
        running,
        story_word(visit.language, running.mode.value),
        int(running.worked(visit.now) / timedelta(minutes=1)),
        (running.last_sign_at or running.started_at) + told.firm.sessions.silence(running.mode),
        control,
        is_controlled,
        cost,
        told.firm.currency,
        because,
    )


def _cost(uow: UnitOfWork, visit: Visit, told: Story, running: Session) -> tuple[Decimal | None, list[str]]:
    """Return what the session would cost if it ended now, with each step (MX-05); ``None`` where a quote is needed."""
    firm, language = told.firm, visit.language
    in_words = {"language": language, "locale": locale_of(firm, language), "currency": firm.currency}
    sessions = uow.unbilled.uncharged_of_client(told.case.client_id, running.started_at, until=visit.now)
    mine = next((one for one in sessions if one.session_id == running.id), None)
    found = price_session(uow, firm.id, mine) if mine else None
    if found is None:
        return None, []
    if isinstance(found, QuoteNeeded):
        return None, [sentence(found.reason, **in_words)]
    steps = [*(step for line in found.lines for step in line.why), *found.why]
    return found.total, [sentence(step, **in_words) for step in steps]


def _happening(visit: Visit, told: Story, event: Event) -> Happening:
    facts: Mapping[str, Any] = event.facts
    what = [story_word(visit.language, event.name)]
    what += [story_word(visit.language, str(facts[key])) for key in ("reason", "outcome", "mode") if facts.get(key)]
    if facts.get("note"):
        what.append(f"“{why_word(visit.language, facts['note'])}”")
    if facts.get("message") in told.texts:
        what.append(f"“{told.texts[facts['message']]}”")
    who, why = who_word(visit.language, event.actor), why_word(visit.language, event.why)
    return Happening(event.at, ", ".join(what), who, why)
