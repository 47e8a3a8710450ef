"""Two firms with three clients, and each client's person in a browser of its own, for tests of clients' own pages."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import timedelta

import httpx
from sqlalchemy import select, update

from deployments.portal.app import create_app
from domain.acts import By
from domain.cases.sessions.start import Preparations
from domain.firms.modes import Mode
from domain.money.plans import PlanChange
from domain.time.periods import Month
from tasks.gateways.letters.signed_links import Links, LinkTo
from tasks.letters.links import PAGE_PATH
from tasks.operations.appointments import appointments
from tasks.operations.cases.acts import CorrectCase, correct_case
from tasks.operations.cases.case_files import Upload, attach
from tasks.operations.cases.sessions import remote_control, sessions
from tasks.operations.clients.page_visits import PAGE, link_until
from tasks.operations.money.statements import queue_case_statement
from tasks.store.base import table
from tasks.store.records import ContactRecord, LetterRecord
from tests.deployments.portal_server import serving
from tests.example_appointments import NOW, TOMORROW, add_advisor, add_open_case, remote

SECRET = "a secret of more than thirty-two characters"
LINKS = Links(SECRET, "http://taller.example")
ACME, BETA, GAMA = "acme", "beta", "gama"
FIRMS = {ACME: "lima", BETA: "lima", GAMA: "appleuse"}


class Person:
    """A client's person, with what it has."""

    def __init__(self, office, name):
        self.office, self.name, self.firm = office, name, FIRMS[name]
        self.case_id = add_open_case(office.store, name.title(), firm=self.firm)
        with office.store.begin() as uow:
            case = uow.cases.get_one(self.case_id)
            self.number, self.client_id, self.contact_id = case.number, case.client_id, case.contact_id
        self.browser = None

    def link(self, now=None):
        with self.office.store.read() as uow:
            until = link_until(uow.firm(self.firm), now or self.office.now)
        return LINKS.url(LinkTo(PAGE, self.contact_id, until), path=PAGE_PATH).removeprefix(LINKS.portal_url)

    def enter(self):
        page = self.browser.post(self.link())
        assert page.status_code == 200
        return page

    def get(self, path="/me", **more):
        return self.browser.get(path, **more)

    def post(self, path, headers=None, **form):
        return self.browser.post(path, data=form or {"x": "1"}, headers=headers)

    @property
    def path(self):
        return f"/me/cases/{self.number}"


class Office:
    """The portal with everybody at it."""

    def __init__(self, store):
        self.store, self.now = store, NOW
        self.advisors = {
            name: add_advisor(store, "Luis" if name == BETA else "Rosa", firm=FIRMS[name]) for name in FIRMS
        }
        self.people = {name: Person(self, name) for name in FIRMS}
        self.app = create_app(store, LINKS, clock=lambda: self.now)
        self._stack = ExitStack()

    def __enter__(self):
        base = self._stack.enter_context(serving(self.app)).base_url
        for one in self.people.values():
            browser = httpx.Client(base_url=base, follow_redirects=True, timeout=60, cookies=httpx.Cookies())
            browser.headers["user-agent"] = f"Firefox of {one.name}"
            one.browser = self._stack.enter_context(browser)
        self.base = str(base).rstrip("/")
        return self

    def __exit__(self, *_):
        self._stack.close()

    def letters(self, template):
        with self.store.read() as uow:
            rows = select(LetterRecord.facts).where(LetterRecord.template == template).order_by(LetterRecord.id)
            return list(uow.connection.execute(rows).scalars())

    def give_plan(self, person, plan="basico"):
        with self.store.begin() as uow:
            terms = uow.firm(person.firm).terms(plan, "es")
            uow.subscriptions.add(person.client_id, PlanChange(Month(2026, 9), NOW - timedelta(days=80), terms))

    def give_appointment(self, person):
        with self.store.begin() as uow:
            booked = appointments.book(
                uow,
                person.firm,
                remote(TOMORROW, advisor_id=self.advisors[person.name]),
                case_id=person.case_id,
                by=By("x", "agreed", self.now),
            )
        return booked.id

    def give_paper(self, person):
        """Let a statement of the person's case go to it; return the id of its letter."""
        with self.store.begin() as uow:
            queue_case_statement(uow, person.firm, person.case_id, now=self.now)
            letter = table(LetterRecord)
            mine = (letter.c.client_id == person.client_id) & (letter.c.template == "statement")
            uow.connection.execute(update(letter).where(mine).values(state="sent", sent_at=self.now))
            return uow.connection.execute(select(letter.c.id).where(mine)).scalar_one()

    def give_file(self, person):
        """Let the firm put a text on the person's case; return its id."""
        with self.store.begin() as uow:
            case = uow.cases.get_one(person.case_id)
            attach(uow, case, Upload("nota.txt", b"Para ti"), By("Rosa", "sent", self.now))
            return uow.case_files.of_case(case.id)[0].id

    def start_session(self, person, machine="iMac de recepción"):
        """Let the advisor begin a session by TeamViewer; return its id."""
        by = By("Rosa", "it began", self.now)
        with self.store.begin() as uow:
            correct_case(uow, CorrectCase(person.firm, person.number, equipment=machine), by)
            found = Preparations(Mode.REMOTE, "TeamViewer", "macOS 14", has_internet=True)
            paid = "" if person.firm == "lima" else "agreed by telephone"
            sessions.start(
                uow,
                person.case_id,
                found,
                advisor=str(self.advisors[person.name]),
                pays_later=paid,
                by=By("Rosa", "it began", self.now),
            )
            return sessions.current(uow, uow.cases.get_one(person.case_id)).id

    def ask_control(self, person, session, *, told=True):
        with self.store.begin() as uow:
            if told:
                remote_control.tell_backup(uow, session, how="told", actor="Rosa", now=self.now)
            machine = uow.cases.get_one(person.case_id).machine
            return remote_control.ask_control(uow, session, machine=machine, actor="Rosa", now=self.now).request

    def consents(self, session):
        with self.store.read() as uow:
            return [(one.act.value, one.party.value, one.note) for one in uow.sessions.consents(session)]

    def state(self, person):
        with self.store.read() as uow:
            return uow.cases.get_one(person.case_id).state.value

    def share_address(self, *people):
        """Give some people the same mail address."""
        with self.store.begin() as uow:
            ids = [one.contact_id for one in people]
            contacts = table(ContactRecord)
            uow.connection.execute(update(contacts).where(contacts.c.id.in_(ids)).values(email="una@misma.example"))
