"""Lives the decisions of clients as they are made: the page is opened, its own form filled in, its button pressed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx
from sqlalchemy import select, update
from starlette.routing import Route

from tasks.gateways.letters.signed_links import Links
from tasks.letters.mailboxes import read_mailbox
from tasks.settings import MailboxSettings, Settings
from tasks.store.base import table
from tasks.store.records import AdvisorRecord, EventRecord, LetterRecord
from tasks.time.clock import clock_from
from tests.deployments.portal.client.client_office import SECRET, Office
from tests.deployments.portal.desk.desk_office import DeskOffice, Person

FIRMS = {"lima": "operaciones@mesadeayuda.example", "appleuse": "operaciones@appleuse.example"}
MAILBOX = "soporte@mesadeayuda.example"


@dataclass
class Form:
    """A form of a page: where it is sent, what it holds already, and its buttons, each its name and value."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    named: set[str] = field(default_factory=set)


class Forms(HTMLParser):
    """Reads the forms of a page that send something."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = given.get("method") == "post"
            self.found += [Form(given.get("action", ""))] if self.inside else []
        if not self.inside or tag not in ("input", "button", "select", "textarea"):
            return
        form, name, value = self.found[-1], given.get("name", ""), given.get("value", "")
        if tag == "button":
            form.buttons.append((name, value))
            return
        form.named.add(name)
        if tag == "input" and (given.get("type") == "hidden" or "checked" in given):
            form.fields[name] = value

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False


class Walk:
    """A client who decides something, the portal, and what its firm has heard of it."""

    def __init__(self, office: Office, settings: Settings, folder: Path) -> None:
        self.office, self.store, self.settings, self.folder = office, office.store, settings, folder
        self.letters: set[int] = set()
        self.events: set[int] = set()
        self.desk: Person | None = None
        self.before = ""
        self.desk_page = ""
        self.buttons: set[str] = set()

    # --- the client

    def press(self, browser: httpx.Client, page: str, door: str, answer: str = "", **typed: str) -> None:
        """Open a page and send its form that leads to ``door``, by the button of that ``answer``."""
        files = {name: typed.pop(name) for name in ("file",) if name in typed}
        shown = browser.get(_path(page))
        assert shown.status_code == 200, shown.text
        form = self._form(shown, door, {*typed, *files})
        self.buttons = {value for _, value in form.buttons if value}
        data = form.fields | typed | {name: value for name, value in form.buttons if value and value == answer}
        assert not self.buttons or answer in self.buttons
        self.watch()
        sent: dict[str, Any] = {"file": ("nota.txt", files["file"], "text/plain")} if files else {}
        done = browser.post(urljoin(str(shown.url), form.action), data=data, files=sent or None)
        assert done.status_code == 200, done.text

    def _form(self, shown: httpx.Response, door: str, needed: set[str]) -> Form:
        route = Route(door, lambda _: None, methods=["POST"])  # type: ignore[arg-type,return-value]
        found = [
            one
            for one in Forms(shown.text).found
            if route.path_regex.match(urlsplit(urljoin(str(shown.url), one.action)).path) and needed <= one.named
        ]
        assert len(found) == 1, (door, needed, [(one.action, one.named) for one in Forms(shown.text).found])
        return found[0]

    def mail(self, *mails: bytes) -> None:
        """Let mails come in, and the mailbox be read."""
        for part in ("new", "cur", "tmp"):
            (self.folder / part).mkdir(parents=True, exist_ok=True)
        box = MailboxSettings("", 0, "maildir", MAILBOX, "", str(self.folder))
        settings = replace(self.settings, mailboxes={"lima": box})
        self.watch()
        at = self.office.now + timedelta(minutes=10)
        for number, mail in enumerate(mails):
            name = f"{int(at.timestamp())}.M00000{number}Q000001P1.demo"
            (self.folder / "new" / name).write_bytes(f"Delivered-To: {MAILBOX}\r\n".encode() + mail)
        read_mailbox(self.store, settings, "lima", clock=clock_from(at))
        self.office.now = at

    # --- the firm

    def at_desk(self, firm: str, page: str) -> None:
        """Let the firm's operator have a page of the desk open."""
        desk = DeskOffice(self.store, links=Links(SECRET, ""), address=self.office.base, now=self.office.now)
        self.desk, self.desk_page = desk.sign_in(FIRMS[firm]), f"/desk/{firm}/{page}"

    def watch(self) -> None:
        """Note what the firm has heard up to now."""
        self.letters, self.events = set(self._rows(LetterRecord)), set(self._rows(EventRecord))
        self.before = self._at_desk()

    def told(self) -> set[str]:
        """Return to whom of the firm a letter is on its way that was not before."""
        ours = {*FIRMS.values(), *(email for email in self._rows(AdvisorRecord, "email") if email)}
        with self.store.read() as uow:
            new = set(self._rows(LetterRecord)) - self.letters
            return {address for one in new for address in uow.inbox.recipients(one)} & ours

    def news_at_desk(self) -> str:
        """Return the words that the open page of the desk shows now and did not before."""
        before = self.before.splitlines()
        return "\n".join(line for line in self._at_desk().splitlines() if line not in before)

    def _at_desk(self) -> str:
        return re.sub(r"<[^>]*>", "\n", self.desk.get(self.desk_page).text) if self.desk else ""

    def recorded(self) -> set[str]:
        """Return the names of what was recorded since."""
        with self.store.read() as uow:
            event = table(EventRecord)
            rows = uow.connection.execute(select(event.c.id, event.c.name))
            return {name for id_, name in rows if id_ not in self.events}

    def no_addresses(self) -> None:
        """Let no advisor have a mail address."""
        with self.store.begin() as uow:
            uow.connection.execute(update(table(AdvisorRecord)).values(email=None))

    def _rows(self, record: type, column: str = "id") -> list[Any]:
        with self.store.read() as uow:
            return list(uow.connection.execute(select(table(record).c[column])).scalars())

    def at(self, now: datetime) -> None:
        """Let it be ``now``."""
        self.office.now = now


def _path(address: str) -> str:
    """Return an address without its host: the portal's is whatever port was free."""
    return re.sub(r"^https?://[^/]+", "", address)
