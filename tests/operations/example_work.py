"""A small office at work: advisors, forms, cases in any state, for tests of operations."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from domain.acts import By
from domain.cases.cases import Case
from domain.cases.intake import Form
from domain.cases.sessions.consents import Party
from domain.cases.sessions.sessions import Outcome
from domain.cases.sessions.start import Preparations
from domain.firms.modes import Mode
from tasks.operations.cases.opening import intake
from tasks.operations.cases.sessions import remote_control, sessions
from tasks.store.unit_of_work import Store, UnitOfWork
from tests.conftest import NOW

HOUR, WEEK = timedelta(hours=1), timedelta(days=7)
WHO = {"who": "pablo", "why": "test"}
REMOTE = Preparations(Mode.REMOTE, tool="TeamViewer", system="macOS 14", has_internet=True)
LATER = "la sesión, por transferencia"
"""What was agreed about paying later."""
ANA = Form(
    kind="incident",
    title="La pantalla queda en negro",
    contact_name="Ana Quispe",
    email="ana@cliente.example",
    client_name="Estudio Quispe",
    language="es",
    equipment="iMac de recepción",
)


def advisors(store: Store, firm_id: str = "appleuse") -> None:
    with store.begin() as uow:
        for name in ("José Pablo", "Benjamín"):
            uow.intakes.add_advisor(firm_id, name, None)


def opened(store: Store, firm_id: str = "appleuse", *, form: Form = ANA, now: datetime = NOW) -> int:
    with store.begin() as uow:
        answer = intake.submit(uow, firm_id, form, actor="client", now=now)
    assert answer.case_id is not None, answer
    return answer.case_id


def begun(store: Store, case_id: int, *, now: datetime = NOW, advisor: str = "José Pablo", **more: Any) -> int:
    given: dict[str, Any] = {"pays_later": LATER} | more
    with store.begin() as uow:
        return sessions.start(uow, case_id, given.pop("found", REMOTE), advisor=advisor, by=By(**WHO, at=now), **given)


def ended(store: Store, session_id: int, outcome: Outcome, *, now: datetime = NOW + HOUR, **more: Any) -> Case:
    if outcome is Outcome.CONTROL_REFUSED:
        control_refused(store, session_id, now=now)
    with store.begin() as uow:
        return sessions.end(uow, session_id, outcome, by=By(**WHO, at=now), **more)


def control_refused(store: Store, session_id: int, *, now: datetime) -> None:
    """The client is told about its backup, asked for control, and says no."""
    with store.begin() as uow:
        session = uow.sessions.by_id(session_id)
        assert session
        machine = uow.cases.get_one(session.case_id).machine
        remote_control.tell_backup(uow, session_id, how="test", actor="pablo", now=now)
        remote_control.ask_control(uow, session_id, machine=machine, actor="pablo", now=now)
        answer: dict[str, Any] = {"request": 1, "accepted": False, "party": Party.CLIENT}
        remote_control.answer_control(uow, session_id, **answer, actor="pablo", now=now)


def pending(store: Store, firm_id: str = "appleuse", *, now: datetime = NOW, **form: Any) -> int:
    """A case that waits for its client from an hour after ``now`` on."""
    advisors(store, firm_id)
    case_id = opened(store, firm_id, now=now, **form)
    several = "several cases at one hour"
    ended(store, begun(store, case_id, now=now, unusual_because=several), Outcome.UNFINISHED, now=now + HOUR)
    return case_id


def seen(store: Store, case_id: int) -> Case:
    with store.read() as uow:
        return uow.cases.get_one(case_id)


def letters(store: Store, firm_id: str = "appleuse") -> list[str]:
    """The templates of the letters queued, oldest first."""
    with store.read() as uow:
        return [row.template for row in reversed(uow.outbox.listed(firm_id, most=1000))]


def events(uow: UnitOfWork, case_id: int) -> list[str]:
    """The names of a case's events, oldest first."""
    return [event.name for event in uow.events.of_case(case_id)]
