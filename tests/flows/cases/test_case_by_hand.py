"""The operator's forms: the words of the form mean the domain's, and the rules decide as everywhere."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from domain.cases.cases import CaseState, ClosingReason, Kind
from domain.cases.sessions.start import NotReady
from domain.cases.waiting.pending_changes import FollowUpOutsideWeek
from domain.firms.modes import Mode
from flows.acting import choice
from flows.cases.acts import book_follow_up, close_case, note_contact, record_session, take_up_case
from flows.cases.case_by_hand import open_case
from flows.cases.case_fields import CaseForm, KindWord, ModeWord
from flows.showing import Shown
from tasks.operations.cases.acts import GivenReason
from tasks.operations.cases.cases import UnknownCase
from tests.conftest import NOW
from tests.flows.conftest import Office
from tests.operations.example_work import HOUR, WEEK, advisors, seen
from tests.refusals import refuses

CLOSED: Any = choice(GivenReason)
"""Why a case is closed, in the operator's words."""
WHO = {"who": "Rosa", "why": "lo pidió por teléfono"}


def form(**changes: Any) -> CaseForm:
    given = {"kind": "incidencia (inesperada)", "title": "No prende", "contact_name": "Ana", "email": "ana@c.example"}
    return CaseForm(**given | changes)


def session(**changes: Any) -> dict[str, Any]:
    given = {
        "mode": "remota",
        "started_at": NOW,
        "ended_at": NOW + HOUR,
        "advisor": "José Pablo",
        "outcome": "sin terminar: queda pendiente",
        "tool": "TeamViewer",
        "system": "macOS 14",
        "pays_later": "la sesión, por transferencia",
    }
    return given | changes


def only_case(office: Office) -> tuple[int, str]:
    with office.store.read() as uow:
        (case, *_) = uow.cases.listed("appleuse", list(CaseState), most=10)
    return case.id, case.number


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (KindWord, Kind),
        (ModeWord, Mode),
    ],
)
def test_every_word_of_a_form_means_one_of_ours(words: Any, meant: Any) -> None:
    assert {word.name.lower() for word in words} <= {one.value for one in meant}
    assert len(words) == len(meant)


def test_from_the_form_to_the_end(office: Office, shown: list[Shown]) -> None:
    advisors(office.store)
    assert open_case("appleuse", form(), who="Rosa", now=NOW).name == "Abierto"
    assert open_case("appleuse", form(), who="Rosa", now=NOW).name == "Ya estaba abierto"
    case_id, number = only_case(office)
    assert note_contact("appleuse", number, now=NOW, **WHO).name == "Contactado"
    with refuses(NotReady, "payment"):
        record_session("appleuse", number, **session(pays_later=""), now=NOW + HOUR, **WHO)
    assert record_session("appleuse", number, **session(), now=NOW + HOUR, **WHO).name == "Pendiente"
    day = timedelta(days=1)
    with pytest.raises(FollowUpOutsideWeek):
        book_follow_up("appleuse", number, NOW + 9 * day, NOW + 9 * day + HOUR, now=NOW + 2 * HOUR, **WHO)
    booked = book_follow_up("appleuse", number, NOW + 2 * day, NOW + 2 * day + HOUR, now=NOW + 2 * HOUR, **WHO)
    assert booked.name == "Pendiente"
    assert take_up_case("appleuse", number, now=NOW + day, **WHO).name == "Retomado"
    done = close_case("appleuse", number, CLOSED.SOLVED, note="Quedó lista.", now=NOW + day, **WHO)
    assert (done.name, seen(office.store, case_id).closing_reason) == ("Cerrado", ClosingReason.SOLVED)
    assert take_up_case("appleuse", number, now=NOW + WEEK, **WHO).name == "Caso nuevo"
    said = [str(mail["Subject"]).partition(": ")[2] for mail in office.mails()]
    assert said[0] == "recibimos tu incidencia"
    assert said[-1] == f"seguimos con tu caso {number}"


def test_a_doubtful_form_fails_the_run_and_says_why(office: Office, shown: list[Shown]) -> None:
    state = open_case("appleuse", form(plan="oro"), who="Rosa", now=NOW)
    assert state.is_failed()
    assert "El plan «oro» no existe" in str(state.message)
    assert len(office.mails()) == 2  # to the person and to the operator


@pytest.mark.parametrize("because", [CLOSED.WITHDRAWN, CLOSED.ANSWERED])
def test_closing_without_a_session(office: Office, shown: list[Shown], because: Any) -> None:
    open_case("appleuse", form(), who="Rosa", now=NOW)
    case_id, number = only_case(office)
    note_contact("appleuse", number, now=NOW, **WHO)
    close_case("appleuse", number, because, now=NOW, **WHO)
    reason = seen(office.store, case_id).closing_reason
    assert reason is not None
    assert reason.name == because.name
    with pytest.raises(UnknownCase):
        note_contact("appleuse", "2026-99999", now=NOW, **WHO)
