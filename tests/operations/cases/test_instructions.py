"""The sheet of a case is queued once, delivered in two forms, and closes the case only when it was handed over."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.acts import By
from domain.cases.case_machine import NotOwed
from domain.cases.cases import CaseState, ClosingReason
from domain.cases.instruction_choice import Choice, WantedSheet, own_steps
from domain.cases.instructions import NoInstructions
from domain.cases.sessions.sessions import Outcome
from domain.letters.letters import LetterState, Trouble
from tasks.gateways.cases.procedures import catalogue
from tasks.gateways.words import phrased
from tasks.letters.delivering.delivery import RENDERERS
from tasks.operations.cases import instructions
from tasks.operations.cases.instructions import Prepared
from tasks.operations.letters import outbox
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.gateways.sheets import FIRMS, logo
from tests.operations.example_work import ANA, HOUR, WHO, advisors, begun, ended, events, letters, opened, seen
from tests.refusals import refuses

LATER = NOW + 2 * HOUR
ABOUT = replace(ANA, title="TeamViewer no muestra la pantalla")
TEAMVIEWER, UNNAMED = WantedSheet("teamviewer-mac"), WantedSheet()
OWN = own_steps(title="Reinicia", text="Reinicia la Mac", language="es")


def owing(
    store: Store,
    firm: str = "appleuse",
    outcome: Outcome = Outcome.CONTROL_REFUSED,
    sheet: WantedSheet = TEAMVIEWER,
    **form: str,
) -> int:
    """A case whose session ended with instructions owed."""
    advisors(store, firm)
    case_id = opened(store, firm, form=replace(ABOUT, **form))
    ended(store, begun(store, case_id), outcome, sheet=sheet)
    return case_id


def chosen(store: Store, case_id: int) -> Choice:
    with store.begin() as uow:
        return instructions.choice_for(uow, case_id, catalogue(FIRMS, "appleuse"))


def prepared(store: Store, case_id: int, choice: Choice = OWN, *, again: bool = False) -> Prepared:
    with store.begin() as uow:
        return instructions.prepare_instructions(uow, case_id, choice, again=again, by=By(**WHO, at=LATER))


def send(store: Store, answer: Trouble | None = None) -> None:
    """Answer every letter that waits as a mail server would: taken, or not."""
    with store.begin() as uow:
        claimed, _ = outbox.claim(uow, "appleuse", 100, lease=timedelta(minutes=5), now=LATER)
        for letter in claimed:
            assert outbox.keep_content(uow, letter, b"bytes", lease=timedelta(minutes=5), now=LATER)
            if answer is None:
                outbox.record_answer(uow, letter, {}, now=LATER)
            else:
                outbox.record_failure(uow, letter, answer, "no", was=LetterState.SENDING, now=LATER)


def close(store: Store, case_id: int) -> bool:
    with store.begin() as uow:
        return instructions.close_handed_over(uow, case_id, now=LATER) is not None


def test_the_case_closes_when_its_sheet_is_handed_over_and_not_before(store: Store) -> None:
    case_id = owing(store)
    assert not close(store, case_id)
    done = prepared(store, case_id)
    assert done.new
    assert not close(store, case_id)
    assert seen(store, case_id).state is CaseState.CONTACTED
    send(store)
    assert close(store, case_id)
    case = seen(store, case_id)
    assert (case.state, case.closing_reason, case.resolution) == (
        CaseState.CLOSED,
        ClosingReason.INSTRUCTIONS_SENT,
        "Reinicia",
    )
    assert not close(store, case_id)
    with store.read() as uow:
        names = events(uow, case_id)
    assert {"case.instructions_queued", "letter.sent", "case.closed"} <= set(names)
    assert letters(store).count("instruction_document") == 1
    assert "case_closed" not in letters(store)


def test_asked_for_twice_it_is_one_letter(store: Store) -> None:
    case_id = owing(store)
    first = prepared(store, case_id)
    again = prepared(store, case_id, own_steps(title="Otra cosa", text="Otra", language="es"))
    assert (again.new, again.key) == (False, first.key)


def test_two_at_once_prepare_one(store: Store) -> None:
    case_id = owing(store)
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: prepared(store, case_id), range(4)))
    assert sorted(one.new for one in done) == [False, False, False, True]
    assert letters(store).count("instruction_document") == 1


def test_two_closers_at_once_close_once(store: Store) -> None:
    case_id = owing(store)
    prepared(store, case_id)
    send(store)
    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(lambda _: close(store, case_id), range(4))) == [False, False, False, True]


def test_a_dead_letter_keeps_the_case_open_and_makes_room_for_another(store: Store) -> None:
    case_id = owing(store)
    first = prepared(store, case_id)
    send(store, Trouble.NEVER)
    assert not close(store, case_id)
    assert prepared(store, case_id) == replace(first, state=LetterState.DEAD, new=False)  # no job sends it for ever
    second = prepared(store, case_id, again=True)
    assert second.new
    assert second.key == f"{first.key}:r1"
    send(store)
    assert close(store, case_id)


def test_a_session_that_begins_meanwhile_keeps_the_case_open(store: Store) -> None:
    case_id = owing(store)
    prepared(store, case_id)
    begun(store, case_id, now=LATER)
    send(store)
    assert not close(store, case_id)
    assert seen(store, case_id).state is CaseState.IN_SESSION


def test_without_anything_owed_nothing_is_sent(store: Store) -> None:
    advisors(store)
    case_id = opened(store, form=ABOUT)
    with refuses(NotOwed, "MX-08"):
        prepared(store, case_id)
    assert "instruction_document" not in letters(store)


def test_the_advisor_s_choice_is_the_sheet(store: Store) -> None:
    choice = chosen(store, owing(store))
    assert (choice.procedure.id, choice.procedure.language) == ("teamviewer-mac", "es")
    assert "teamviewer" in phrased("en", *choice.because)


def test_the_advisor_s_own_steps_are_the_sheet(store: Store) -> None:
    own = WantedSheet(title="Reinicia el módem", steps="Apágalo\nEnciéndelo")
    choice = chosen(store, owing(store, sheet=own))
    assert (choice.procedure.title, len(choice.procedure.steps)) == ("Reinicia el módem", 2)


def test_what_the_note_suggests_is_only_a_suggestion(store: Store) -> None:
    advisors(store)
    case_id = opened(store)
    ended(store, begun(store, case_id), Outcome.UNSOLVABLE, note="Hay que hacer un respaldo con Time Machine")
    with refuses(NoInstructions, r"respaldo-time-machine .* may fit"):
        chosen(store, case_id)


def test_a_sheet_without_need_is_refused(store: Store) -> None:
    advisors(store)
    session = begun(store, opened(store))
    with refuses(NoInstructions, "owes no instruction sheet"):
        ended(store, session, Outcome.SOLVED, sheet=TEAMVIEWER)


def test_a_client_who_reads_english_gets_english(store: Store) -> None:
    case_id = owing(store, language="en")
    assert chosen(store, case_id).procedure.title == "Reinstall TeamViewer on your Mac"


def test_in_doubt_the_operator_is_asked_once(store: Store) -> None:
    case_id = owing(store, sheet=UNNAMED, title="La pantalla queda en negro")
    with pytest.raises(NoInstructions) as refusal:
        chosen(store, case_id)
    for _ in range(2):
        with store.begin() as uow:
            instructions.ask_operator(uow, case_id, refusal.value, now=LATER)
    assert letters(store).count("operator_alert") == 1
    assert seen(store, case_id).is_open


def test_the_letter_carries_the_same_sheet_twice(store: Store) -> None:
    case_id = owing(store)
    done = prepared(store, case_id, chosen(store, case_id))
    with store.begin() as uow:
        claimed, _ = outbox.claim(uow, "appleuse", 100, lease=timedelta(minutes=5), now=LATER)
    [letter] = [one for one in claimed if one.letter.key == done.key]
    assert [one.file_name for one in letter.letter.attachments] == [
        "reinstalar-teamviewer-en-tu-mac.pdf",
        "reinstalar-teamviewer-en-tu-mac.docx",
    ]
    assert len(letter.documents) == 1
    [document] = letter.documents.values()
    pdf, docx = (RENDERERS["instructions"](document, one.file_name, logo()) for one in letter.letter.attachments)
    assert pdf.content.startswith(b"%PDF")
    assert docx.content.startswith(b"PK")
    assert document.facts["reason"] == "control_refused"
    assert document.facts["advisor"] == "José Pablo"
    assert letter.letter.thread == f"case:{case_id}"
    assert letter.letter.facts["procedure"]["warnings"][0].startswith("Descarga TeamViewer solo de teamviewer.com")  # type: ignore[index]
