"""The page of a case: what may be done is a form, the rest is greyed with its reason; each form is taken once."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import httpx
import pytest

from deployments.portal.desk.cases.case_acts import ACTS
from domain.acts import By
from domain.cases.allowed import barred
from domain.cases.cases import CaseState
from domain.cases.files import MOST_BYTES
from domain.cases.sessions.sessions import Outcome
from domain.refusals import Refused
from tasks.operations.cases.acts import GivenReason
from tasks.settings import read_settings
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.deployments.portal.desk.desk_office import ADVISOR, OPERATOR, OTHERS, DeskOffice, Person, desk_office
from tests.operations.example_acts import contact
from tests.operations.example_work import HOUR, advisors, begun, ended, events, opened, seen

READY = {"advisor": "José Pablo", "mode": "remote", "tool": "TeamViewer", "system": "macOS 14", "internet": "on"}
LATER = {"pays_later": "transferencia el viernes"}


def page(person: Person, number: str) -> str:
    return person.get(f"/desk/appleuse/case/{number}").text


def version(text: str) -> str:
    found = re.search(r'name="seen" value="(\d+)"', text)
    assert found
    return found[1]


def do(person: Person, number: str, act: str, **form: str) -> httpx.Response:
    form.setdefault("seen", version(page(person, number)))
    return person.send(f"/desk/appleuse/case/{number}/{act}", **form)


def numbered(desk: DeskOffice, case_id: int) -> str:
    return seen(desk.store, case_id).number


@pytest.fixture
def person(desk: DeskOffice) -> Person:
    advisors(desk.store)
    return desk.sign_in(ADVISOR)


def test_a_session_from_its_start_to_its_end_in_the_name_of_who_is_signed_in(desk: DeskOffice, person: Person) -> None:
    case_id = opened(desk.store)
    number = numbered(desk, case_id)
    shown = page(person, number)
    assert 'id="start-session"' in shown
    assert "No hay una sesión en curso" in shown
    started = do(person, number, "start-session", **READY, **LATER)
    assert "Sesión en curso" in started.text
    assert seen(desk.store, case_id).state is CaseState.IN_SESSION
    desk.now = NOW + HOUR
    assert "1 h 00" in page(person, number)
    done = do(person, number, "end-session", outcome="solved", note="Se cambió el cable.", why="")
    assert "Hecho: Terminar una atención" in done.text
    assert seen(desk.store, case_id).resolution == "Se cambió el cable."
    with desk.store.read() as uow:
        actors = {one.name: one.actor for one in uow.events.of_case(case_id)}
    assert actors["session.started"] == actors["session.ended"] == "José Pablo"


def test_what_is_wrong_is_named_and_what_was_typed_stays(desk: DeskOffice, person: Person) -> None:
    number = numbered(desk, opened(desk.store))
    missing = do(person, number, "start-session", mode="remote", tool="Mi <herramienta>", advisor="")
    assert missing.status_code == 422
    assert "Falta «Asesor»: escríbalo." in missing.text
    assert "Mi &lt;herramienta&gt;" in missing.text
    refused = do(person, number, "start-session", **READY | {"system": "Windows 11"}, **LATER)
    assert refused.status_code == 422
    assert "No se hizo" in refused.text
    assert 'value="Windows 11"' in refused.text
    assert 'value="transferencia el viernes"' in refused.text
    no_time = do(person, number, "record-session", **READY, outcome="solved", started_at="ayer", ended_at="")
    assert "«Desde»: día y hora" in no_time.text


def test_a_form_sent_twice_is_done_once(desk: DeskOffice, person: Person) -> None:
    case_id = opened(desk.store)
    number = numbered(desk, case_id)
    before = version(page(person, number))
    desk.now = NOW + 6 * HOUR
    begin, finish = (NOW + 2 * HOUR).isoformat(), (NOW + 3 * HOUR).isoformat()
    form = READY | LATER | {"outcome": "unfinished", "started_at": begin, "ended_at": finish, "seen": before}
    first, second = (do(person, number, "record-session", **form) for _ in range(2))
    assert first.status_code == 200
    assert second.status_code == 409
    assert "se envió dos veces" in second.text
    with desk.store.read() as uow:
        assert events(uow, case_id).count("session.ended") == 1


def test_another_matter_opens_another_case(desk: DeskOffice, person: Person) -> None:
    case_id = opened(desk.store)
    begun(desk.store, case_id)
    matter = {"outcome": "solved", "kind": "incident", "title": "Y además la impresora"}
    ready = {name: text for name, text in READY.items() if name != "advisor"}
    done = do(person, numbered(desk, case_id), "another-matter", **matter, **ready, **LATER)
    assert "Y además la impresora" in done.text
    assert numbered(desk, case_id + 1) in str(done.url)
    assert seen(desk.store, case_id).state is CaseState.CLOSED


def test_the_open_page_keeps_the_session_alive(desk: DeskOffice, person: Person) -> None:
    case_id = opened(desk.store)
    session = begun(desk.store, case_id)
    number = numbered(desk, case_id)
    assert "desde" not in page(person, number).split("Sin señal de vida")[0][-10:]
    desk.now = NOW + HOUR
    assert person.send(f"/desk/appleuse/case/{number}/life").status_code == 204
    with desk.store.read() as uow:
        running = uow.sessions.by_id(session)
    assert running
    assert running.last_sign_at == desk.now
    by_hand = person.send(f"/desk/appleuse/case/{number}/life", by="hand")
    assert by_hand.url.path == f"/desk/appleuse/case/{number}"
    ended(desk.store, session, Outcome.SOLVED, now=desk.now)
    assert person.send(f"/desk/appleuse/case/{number}/life").status_code == 410


def test_a_case_of_another_firm_is_not_there(desk: DeskOffice) -> None:
    advisors(desk.store)
    number = numbered(desk, opened(desk.store))
    other = desk.sign_in(OTHERS)
    assert other.get(f"/desk/appleuse/case/{number}").status_code == 404
    assert other.get(f"/desk/lima/case/{number}").status_code == 404
    assert other.send(f"/desk/lima/case/{number}/note-contact", seen="1").status_code == 404
    assert other.send(f"/desk/appleuse/case/{number}/note-contact", seen="1").status_code == 404
    assert other.send(f"/desk/lima/case/{number}/life").status_code == 410
    assert desk.sign_in(OPERATOR).get("/desk/appleuse/case/2026-99999").status_code == 404


def test_a_faulty_sheet_breaks_no_page(store: Store, tmp_path: Path) -> None:
    own = tmp_path / "firms" / "appleuse" / "procedures" / "es"
    own.mkdir(parents=True)
    (own / "rota.toml").write_text("title = 3", encoding="utf-8")
    settings = read_settings({"TRASTIENDA_FIRMS": str(tmp_path / "firms"), "PREFECT_API_URL": "http://127.0.0.1:9/api"})
    advisors(store)
    with desk_office(store, settings) as desk:
        number = numbered(desk, opened(store))
        assert desk.sign_in(ADVISOR).get(f"/desk/appleuse/case/{number}").status_code == 200


@pytest.mark.parametrize("number", ["9" * 5000, "9" * 19, "\N{SUPERSCRIPT TWO}", "-1", "1e999999", "NaN"])
def test_numbers_that_no_database_takes_are_named_and_break_nothing(
    desk: DeskOffice, person: Person, number: str
) -> None:
    case = numbered(desk, opened(desk.store))
    begun(desk.store, seen(desk.store, 1).id)
    told = do(person, case, "end-session", outcome="told_by_chat", chat_minutes=number)
    assert told.status_code == 422
    for path in ("client", "letter"):
        assert person.get(f"/desk/appleuse/{path}/{number}").status_code == 404
    boss = desk.sign_in(OPERATOR)
    form = {"client": "Ana", "amount": number, "method": "cash", "once": "0" * 32}
    assert boss.send("/desk/appleuse/do/record-payment", **form).status_code == 422
    many = {f"x{one}": "1" for one in range(300)}
    assert boss.send("/desk/appleuse/do/record-payment", **many).status_code == 403


STANDING = ("new", "contacted", "in_session", "pending", "escalated", "owed", "closed")


def brought(desk: DeskOffice, standing: str) -> int:
    """Bring a case to how it stands by the operations themselves."""
    case_id = opened(desk.store)
    if standing in ("new", "contacted"):
        if standing == "contacted":
            with desk.store.begin() as uow:
                contact(uow, case_id, by=By("a", "b", NOW))
        return case_id
    session = begun(desk.store, case_id)
    outcome = {
        "pending": Outcome.UNFINISHED,
        "escalated": Outcome.ESCALATED,
        "owed": Outcome.UNSOLVABLE,
        "closed": Outcome.SOLVED,
    }.get(standing)
    if outcome:
        ended(desk.store, session, outcome)
    return case_id


GIVEN: dict[str, dict[str, Any]] = {
    "close-case": {"reason": GivenReason.WITHDRAWN},
    "write-to-client": {"text": "Ya lo vimos."},
    "end-session": {"outcome": Outcome.SOLVED},
    "tell-by-chat": {"minutes": 5},
    "book-follow-up": {"begin": NOW + 3 * HOUR, "end": NOW + 4 * HOUR},
    "install-tool": {"tool": "TeamViewer"},
}


@pytest.mark.parametrize("standing", STANDING)
def test_what_is_greyed_is_refused_and_what_is_a_form_is_not(desk: DeskOffice, standing: str) -> None:
    """Each act is tried on a case that stands so: the page and the rule agree."""
    advisors(desk.store)
    case_id = brought(desk, standing)
    by = By("x", "y", NOW + 2 * HOUR)
    for one in ACTS:
        given = GIVEN.get(one.code, {})
        known = {"firm", "case", *given}
        if any(field.default is MISSING and field.name not in known for field in fields(one.act)):
            continue  # these need more than how the case stands
        with desk.store.begin(keep=False) as uow:
            case = uow.cases.get_one(case_id)
            try:
                one.operate(uow, one.act(firm="appleuse", case=case.number, **given), by, None)
                refused = False
            except Refused:
                refused = True
        assert (barred(case, one.needs) is not None) == refused, (standing, one.code)


def test_a_file_that_is_too_big_is_told_so_and_what_is_allowed(desk: DeskOffice, person: Person) -> None:
    where = f"/desk/appleuse/case/{numbered(desk, opened(desk.store))}/files"
    for more in (1, MOST_BYTES):
        files = {"file": ("foto.png", bytes(MOST_BYTES + more), "image/png")}
        answer = person.browser.post(where, data={"csrf": person.csrf()}, files=files)
        assert answer.status_code == 409
        assert "El archivo pasa de 8 MB" in answer.text
    assert person.browser.post(where, data={"csrf": "x"}, files=files).status_code == 403


def test_a_case_whose_number_can_be_none_is_not_there(person: Person) -> None:
    for number in ("9" * 19, "9" * 99, "²"):
        assert person.get(f"/desk/appleuse/case/{number}").status_code == 404
