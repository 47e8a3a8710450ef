"""Every page of the desk, tried by everybody: nobody sees or does what is not theirs, and no page is broken.

A new route is in the table by itself: the test walks through the desk's own list of pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import httpx
import pytest

from deployments.portal.desk.acts.doing_acts import DOINGS
from deployments.portal.desk.entrance.gate import HOME, DeskPage
from deployments.portal.desk.lists import LISTS
from deployments.portal.desk.routes import PAGES
from domain.acts import By
from domain.cases.allowed import Bar
from domain.cases.cases import CaseState, ClosingReason, Kind
from domain.cases.sessions.sessions import Outcome
from domain.cases.waiting.case_deadlines import Waits
from domain.firms.modes import Mode
from domain.firms.people import Role
from domain.letters.letters import LetterState
from domain.money.ledger import EntryKind
from domain.policies.policy_duties import DutyKind
from domain.reports.needs import NeedKind
from tasks.gateways.words import word
from tasks.operations.cases.case_files import Upload, attach
from tasks.operations.policies.recalibration import Choice
from tests.deployments.portal.desk.desk_office import ADMIN, ADVISOR, OPERATOR, OTHERS, DeskOffice
from tests.operations.example_work import advisors, begun, ended, opened, seen

FILE = {"file": ("x.txt", b"not ours", "text/plain")}
WHO = {"nobody": None, "advisor": ADVISOR, "operator": OPERATOR, "admin": ADMIN, "another firm's": OTHERS}
ROLES = {"advisor": Role.ADVISOR, "operator": Role.OPERATOR, "admin": Role.ADMIN}
ACT_ROLES = {one.code: one.role for one in DOINGS}


@dataclass
class Place:
    """What stands in the places of an address: of the firm whose desk it is."""

    number: str
    client: int
    letter: int
    file: int

    def address(self, page: DeskPage, act: str) -> str:
        """Return the address of a page at the firm's desk."""
        path = page.path.replace("{number}", self.number).replace("{client}", str(self.client))
        path = (
            path.replace("{letter}", str(self.letter))
            .replace("{act}", act)
            .replace("{file}", str(self.file))
            .replace("{list}", act)
        )
        return f"{HOME}/appleuse{path}"


def place(desk: DeskOffice) -> Place:
    advisors(desk.store)
    case_id = opened(desk.store)
    ended(desk.store, begun(desk.store, case_id), Outcome.ESCALATED)
    case = seen(desk.store, case_id)
    with desk.store.begin() as uow:
        letter = uow.client_lists.letters(case.client_id, most=1)[0].id
        attach(uow, case, Upload("nota.txt", b"x"), By("x", "y", desk.now))
        file = uow.case_files.of_case(case.id)[0].id
    return Place(case.number, case.client_id, letter, file)


def acts_of(page: DeskPage) -> list[str]:
    if page.path == "/do/{act}":
        return sorted(ACT_ROLES)
    if page.path == "/list/{list}":
        return sorted(LISTS)
    return ["note-contact", "close-case"] if "{act}" in page.path else [""]


def needed(page: DeskPage, act: str) -> Role:
    if "{list}" in page.path:
        return LISTS[act].role
    return max(page.role, ACT_ROLES.get(act, page.role) if "/do/" in page.path else page.role, key=list(Role).index)


@pytest.fixture
def browsers(desk: DeskOffice) -> dict[str, httpx.Client]:
    return {
        name: desk.sign_in(mail).browser if mail else httpx.Client(base_url=desk.address, timeout=60)
        for name, mail in WHO.items()
    }


def test_every_page_by_everybody(desk: DeskOffice, browsers: dict[str, httpx.Client]) -> None:
    where, wrong = place(desk), []
    for page in PAGES:
        for act in acts_of(page):
            address = where.address(page, act)
            for name, browser in browsers.items():
                browser.follow_redirects = False
                if page.show:
                    status = browser.get(address).status_code
                    there = 410 if page.path.endswith("/stands") else 200  # its session has ended
                    if status != expected(name, needed(page, act), there):
                        wrong.append((name, "GET", address, status))
                if page.take:
                    # with no hidden word of our own, nobody's form is taken, whoever sends it
                    status = browser.post(address, data={}, files=FILE if page.takes_file else None).status_code
                    if status not in (expected(name, page.role, 403), 404):
                        wrong.append((name, "POST", address, status))
    assert wrong == []


def expected(name: str, role: Role, ours: int) -> int:
    """Return what somebody gets: the way to the door, nothing that is there, or the page."""
    if name == "nobody":
        return 303
    if name not in ROLES or not ROLES[name].covers(role):
        return 404
    return ours


def test_every_form_by_everybody_with_its_own_hidden_word(desk: DeskOffice) -> None:
    """Another firm's operator, and an advisor where an operator is needed, change nothing by any form."""
    where = place(desk)
    for mail, firm in ((OTHERS, "lima"), (ADVISOR, "appleuse")):
        person = desk.sign_in(mail)
        for page in PAGES:
            if page.take is None or page.path in ("/out", "/sessions", "/keys/options"):
                continue
            for act in acts_of(page):
                if mail == ADVISOR and Role.ADVISOR.covers(needed(page, act)):
                    continue
                before = everything(desk)
                own = where.address(page, act).replace("/appleuse/", f"/{firm}/")
                for address in {own, where.address(page, act)}:
                    form = {"seen": "1", "times": "0", "once": "0" * 32, "case": where.number, "mail": "1"}
                    form["csrf"] = person.csrf()
                    answer = person.browser.post(address, data=form, files=FILE if page.takes_file else None)
                    kept_out = (
                        (200,) if page.path == "/keys" else (404, 410, 422)
                    )  # it says on one's own page that nothing was kept
                    assert answer.status_code in (*kept_out, 404), (mail, address, answer.status_code)
                assert everything(desk) == before, (mail, act or page.path)


SPOKEN = {
    "need-": NeedKind,
    "letter-state-": LetterState,
    "entry-kind-": EntryKind,
    "duty-kind-": DutyKind,
    "role-": Role,
    "desk-waits-": Waits,
    "desk-barred-": Bar,
    "choice-": Choice,
    "story-": (*CaseState, *ClosingReason, *Kind, *Mode, *Outcome),
}


@pytest.mark.parametrize("language", ["es", "en", "pt-BR"])
def test_whatever_a_page_may_have_to_say_has_words(language: str) -> None:
    wanted = [f"{start}{one.value.replace('_', '-')}" for start, words in SPOKEN.items() for one in words]
    assert [id_ for id_ in wanted if word(language, id_, state="x", states="x") is None] == []


def everything(desk: DeskOffice) -> list[int]:
    """Count what an act would change."""
    with desk.store.read() as uow:
        return [
            uow.connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one()  # noqa: S608
            for name in (
                "events",
                "letters",
                "appointments",
                "payments",
                "charges",
                "quotes",
                "cases",
                "sessions",
                "case_files",
                "policies",
                "plan_changes",
                "offers",
                "passkeys",
            )
        ]


def test_every_page_says_its_words_in_every_language(desk: DeskOffice) -> None:
    where, person = place(desk), desk.sign_in(ADMIN)
    for language in ("es", "en", "pt-BR"):
        for page in PAGES:
            for act in acts_of(page) if page.show and not page.path.endswith("/stands") else ():
                shown = person.browser.get(where.address(page, act), headers={"accept-language": language})
                assert shown.status_code == 200, (language, page.path, act)
                if "html" not in shown.headers["content-type"] or page.path.endswith("/mail"):
                    continue
                assert f'<html lang="{language}">' in shown.text
                unsaid = re.findall(r">\s*((?:desk|need|story|field)-[a-z-]+)\s*<", shown.text)
                assert unsaid == [], (language, page.path, act)
