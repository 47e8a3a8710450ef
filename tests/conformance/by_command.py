"""What an operator does with a case, by `trastienda case`, as the promises try it."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from typing import Any

from deployments.portal.app import create_app
from domain.cases.cases import Case
from domain.cases.intake import Form
from domain.cases.sessions.sessions import Outcome
from domain.cases.sessions.start import Preparations
from tasks.gateways.letters.letter_wording import word_letter
from tasks.gateways.letters.signed_links import Links, LinkTo
from tasks.letters.links import PAGE_PATH
from tasks.operations.clients.page_visits import PAGE
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.deployments.command_line import CommandLine
from tests.deployments.portal_server import serving
from tests.operations.example_work import ANA, HOUR, LATER, REMOTE, WEEK

READY_FIELDS = ("mode", "tool", "system", "place", "area")
NAMES = {"contact_name": "name", "client_name": "client"}


def at(now: datetime) -> tuple[str, str]:
    """Name an instant."""
    return "--now", now.isoformat()


def asked(form: Form) -> list[str]:
    """Name what a client asks for, as options."""
    said = {field.name: getattr(form, field.name) for field in fields(form) if field.name not in ("token", "area")}
    return [word for name, text in said.items() if text for word in (f"--{NAMES.get(name, name)}", text)]


def ready(found: Preparations) -> list[str]:
    """Name what an advisor found, as options."""
    texts = [word for name in READY_FIELDS if getattr(found, name) for word in (f"--{name}", str(getattr(found, name)))]
    return [*texts, "--internet" if found.has_internet else "--no-internet"]


def opened(trastienda: CommandLine, firm_id: str = "appleuse", *, form: Form = ANA, now: datetime = NOW) -> str:
    """Open a case; return its number."""
    (said,) = trastienda.said("case", "open", firm_id, *asked(form), *at(now))
    return said.split()[1]


def advisors(trastienda: CommandLine, firm_id: str = "appleuse") -> None:
    """Make two advisors known."""
    for name in ("José Pablo", "Benjamín"):
        trastienda("case", "advisors", firm_id, "--add", name)


def start(
    number: str, *, now: datetime = NOW, advisor: str = "José Pablo", found: Preparations = REMOTE, later: str = LATER
) -> list[str]:
    """Return the words that start a session."""
    return ["case", "start", number, "--advisor", advisor, "--pays-later", later, *ready(found), *at(now)]


def end(number: str, outcome: Outcome, *more: str, now: datetime = NOW + HOUR) -> list[str]:
    """Return the words that end a session."""
    return ["case", "end", number, "--outcome", str(outcome), *more, *at(now)]


def pending(trastienda: CommandLine, firm_id: str = "appleuse", *, now: datetime = NOW) -> str:
    """Bring a case to wait for its client from an hour after ``now`` on; return its number."""
    advisors(trastienda, firm_id)
    number = opened(trastienda, firm_id, now=now)
    trastienda(*start(number, now=now))
    trastienda(*end(number, Outcome.UNFINISHED, now=now + HOUR))
    return number


def seen(store: Store, number: str) -> Case:
    """Return a case as it stands."""
    with store.read() as uow:
        [case_id] = [one for firm in uow.enrolled() if (one := uow.cases.find(firm, number)) is not None]
        return uow.cases.get_one(case_id)


def press_control(store: Store, number: str, answer: str, *, request: int = 1, now: datetime = NOW) -> None:
    """Let the client enter its page by a link and press an answer to a request for control."""
    case, links = seen(store, number), Links(store.secret, "")
    with store.read() as uow:
        running = uow.sessions.running(case.id)
    assert running
    with serving(create_app(store, links, clock=lambda: now)) as browser:
        browser.post(links.url(LinkTo(PAGE, case.contact_id, now + HOUR), path=PAGE_PATH))
        form = {"session": running.id, "request": request, "answer": answer}
        assert browser.post(f"/me/cases/{number}/control", data=form).url.path == f"/me/cases/{number}"


def events(trastienda: CommandLine, number: str, now: datetime) -> list[dict[str, Any]]:
    """Return a case's record as its story tells it."""
    return list(trastienda.json("case", "show", number, *at(now))["events"])


def text_of(store: Store, firm_id: str, template: str) -> str:
    """Return the text of a letter that waits, by its template."""
    with store.begin() as uow:
        found = uow.outbox.claim(firm_id, 50, per_minute=1000, lease=HOUR, now=NOW + 30 * WEEK)
    letter = next(one.letter for one in found if one.letter.template == template)
    return word_letter(letter.template, letter.language, letter.facts).text
