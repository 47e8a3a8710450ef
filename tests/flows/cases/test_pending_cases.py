from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from domain.cases.cases import CaseState
from domain.cases.sessions.sessions import Outcome
from domain.cases.waiting.pending import GRACE
from flows.cases.pending_cases import pending_cases
from flows.showing import Shown
from tasks.operations.cases.waiting import pending as sweep
from tests.conftest import NOW
from tests.flows.conftest import Office
from tests.operations.example_work import ANA, HOUR, WEEK, advisors, begun, ended, opened, pending, seen

END = NOW + HOUR + WEEK


def subjects(office: Office) -> list[str]:
    return [str(mail["Subject"]) for mail in office.mails()]


def test_nothing_to_do_shows_nothing(office: Office, shown: list[Shown]) -> None:
    assert (pending_cases(now=NOW).name, shown) == ("Nada que hacer", [])


def test_a_reminder_and_a_closing_reach_the_client(office: Office, shown: list[Shown]) -> None:
    case_id = pending(office.store)
    friday = datetime.fromisoformat("2026-11-06T10:05-06:00")
    assert pending_cases(now=friday).name == "Al día"
    assert pending_cases(now=END + timedelta(hours=1)).message == "appleuse, cerrados 1"
    assert seen(office.store, case_id).closed_at == END
    number = seen(office.store, case_id).number
    assert [subject.split(": ")[1] for subject in subjects(office)] == [
        "recibimos tu incidencia",
        "queda pendiente hasta el miércoles 11 de noviembre de 2026, 9:00 h",
        "te esperamos hasta el miércoles 11 de noviembre de 2026, 9:00 h",
        "cerrado",
    ]
    first, *others = office.mails()
    assert all(number in str(mail["Subject"]) for mail in office.mails())
    assert {mail["In-Reply-To"] for mail in others} == {first["In-Reply-To"]}  # one thread
    assert shown[-1].rows == [{"Empresa": "appleuse", "cerrados": "1"}]


def test_a_run_before_the_end_or_twice_changes_nothing(office: Office, shown: list[Shown]) -> None:
    case_id = pending(office.store)
    pending_cases(now=END)
    assert seen(office.store, case_id).state is CaseState.PENDING
    for _ in range(2):
        pending_cases(now=END + GRACE)
    assert subjects(office)[-1].endswith("cerrado")
    assert len(subjects(office)) == 3


def test_a_session_that_broke_off_unseen_makes_its_case_pending(office: Office, shown: list[Shown]) -> None:
    advisors(office.store)
    case_id = opened(office.store)
    begun(office.store, case_id)
    assert pending_cases(now=NOW + HOUR).message == "appleuse, sesiones cortadas 1"
    pending = seen(office.store, case_id).pending
    assert pending
    assert pending.until == NOW + WEEK


def test_a_rehearsal_changes_nothing(office: Office, shown: list[Shown]) -> None:
    case_id = pending(office.store)
    state = pending_cases(now=END + HOUR, dry_run=True)
    assert (state.name, shown[-1].rows) == ("Ensayo", [{"Empresa": "appleuse", "cerrados": "1"}])
    assert seen(office.store, case_id).state is CaseState.PENDING
    assert office.mails() == []


def test_more_than_a_chunk(office: Office, shown: list[Shown], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tasks.cases.cases.CHUNK", 2)
    for number in range(5):
        pending(office.store, form=type(ANA)("incident", f"Caso {number}", "Ana", "ana@cliente.example"))
    assert pending_cases(now=END + HOUR).message == "appleuse, cerrados 5"


def test_one_case_that_cannot_be_worked_on_stops_no_other(
    office: Office, shown: list[Shown], monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [
        pending(office.store, form=type(ANA)("incident", f"Caso {number}", "Ana", "ana@cliente.example"))
        for number in range(5)
    ]
    real = sweep.pending_changes.expire

    def spoiled(case: object, **more: object) -> object:
        if case.id == ids[2]:  # type: ignore[attr-defined]
            raise RuntimeError("a bug that nobody foresaw")
        return real(case, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(sweep.pending_changes, "expire", spoiled)
    assert pending_cases(now=END + HOUR).is_failed()
    states = [seen(office.store, case_id).state for case_id in ids]
    assert states == [CaseState.PENDING if case_id == ids[2] else CaseState.CLOSED for case_id in ids]


@pytest.mark.engine
def test_it_runs_in_the_engine(office: Office, engine: None) -> None:
    case_id = opened(office.store)
    advisors(office.store)
    ended(office.store, begun(office.store, case_id), Outcome.DISCONNECTED)
    state = pending_cases(firm="appleuse", now=END + HOUR, return_state=True)
    assert state.name == "Al día"
    assert seen(office.store, case_id).state is CaseState.CLOSED
