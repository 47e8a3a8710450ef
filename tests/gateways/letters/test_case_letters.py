"""What the letters of a case say, word for word: the goldens are read by people."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from domain.cases.cases import CallOwed, Case, CaseState, ClosingReason, Kind, Pending
from domain.cases.intake import Form, Stage, problems
from domain.cases.sessions.chat import Line
from domain.cases.sessions.consents import Consent, ConsentAct, Party
from domain.cases.sessions.sessions import Session
from domain.clients.clients import Client, Contact
from domain.firms.firms import Firm
from domain.firms.modes import Mode
from domain.letters.letters import Letter
from domain.money.charges import line, settled
from tasks.gateways.letters.letter_wording import word_letter
from tasks.operations.cases import case_letters
from tasks.operations.cases.case_letters import Addressee, Wish
from tasks.operations.cases.waiting import case_watch
from tests.domain.example_cases import APPLEUSE, LIMA, NOW, case

GOLDENS = Path(__file__).parents[1] / "goldens"
DUE = NOW + timedelta(hours=2)
UNTIL = NOW + timedelta(days=7)
NEW = case(
    firm_id="lima",
    number="2026-00042",
    title="No imprime <nada> & hace ruido",
    call=CallOwed(NOW, DUE),
    machine="iMac de recepción",
)
PENDING = replace(NEW, firm_id="appleuse", state=CaseState.PENDING, pending=Pending(UNTIL), follow_up_free=True)
NOT_FREE = replace(PENDING, follow_up_free=False)


def to(language: str) -> Addressee:
    contact = Contact("María Peña", "maria@cliente.example", language)
    return Addressee(Client(1, "lima", "1", "Panadería Ñusta & Hijos", "es", (contact,)), contact)


def closed(reason: ClosingReason, note: str = "") -> Case:
    return replace(PENDING, state=CaseState.CLOSED, closing_reason=reason, closed_at=DUE, resolution=note)


def closing(reason: ClosingReason, note: str = "") -> Callable[[str], Letter]:
    def write(language: str) -> Letter:
        letter = case_letters.closed(APPLEUSE, closed(reason, note), to(language))
        assert letter is not None
        return letter

    return write


def in_language(firm: Firm, language: str) -> Firm:
    return replace(firm, languages=(language,))


def not_taken(language: str, index: int) -> Letter:
    form = Form("queja", "Ayuda", "María", "maria@cliente.example", plan="oro", service="correo", language=language)
    firm = LIMA if index == 0 else in_language(LIMA, language)
    return case_letters.not_taken(firm, form, problems(form, firm), "key")[index]


def alerted(language: str) -> Letter:
    call = CallOwed(NOW, DUE)
    other = replace(NEW, id=2, number="2026-00043", title="Instalar Office", kind=Kind.SERVICE_REQUEST)
    clients = {1: to(language).client}
    return case_letters.contact_alert(
        in_language(LIMA, language), [(Stage.LATE, NEW, call), (Stage.WARNING, other, call)], clients
    )


def watched(language: str) -> Letter:
    rows = [
        {"number": f"2026-0004{number}", "title": "No imprime <nada>", "state": state, "client": "Ñusta & Hijos"}
        | {"why": why, "since": "2026-11-04T09:00:00-05:00", "previous": "2026-00007"}
        for number, (state, why) in enumerate(WATCHED)
    ]
    return case_watch.case_watch(in_language(LIMA, language), "key", rows)


WATCHED = [
    ("contacted", "untouched"),
    ("escalated", "untouched"),
    ("pending", "appointment"),
    ("pending", "mail"),
    ("pending", "mailbox"),
    ("new", "right"),
]
CHAT = [
    Line(1, NOW, "María Peña", "No prende <nada>", contact_id=1),
    Line(2, NOW + timedelta(minutes=2), "José Pablo", "Mire el cable.\nEl negro.", explains=True),
]
ASKED = Consent(1, 1, ConsentAct.ASKED, Party.ADVISOR, "iMac", NOW)
SESSION = Session(1, 1, Mode.REMOTE, "TeamViewer", "José Pablo", NOW, None)
LETTERS: dict[str, Callable[[str], Letter]] = {
    "acknowledged": lambda language: case_letters.acknowledged(LIMA, NEW, to(language), wish=Wish("Plan Básico")),
    "acknowledged_ordered": lambda language: case_letters.acknowledged(
        LIMA, NEW, to(language), wish=Wish("Correo <nada>", settled([line("service", 1, Decimal(60))], LIMA.tax, "PEN"))
    ),
    "acknowledged_in_plan": lambda language: case_letters.acknowledged(
        LIMA, NEW, to(language), wish=Wish("Correo", in_plan="Plan Básico")
    ),
    "acknowledged_unknown": lambda language: case_letters.acknowledged(
        LIMA, NEW, to(language), wish=Wish("Formateo <nada>", unknown=True)
    ),
    "acknowledged_matter": lambda language: case_letters.acknowledged(
        LIMA, replace(NEW, call=None, kind=Kind.SERVICE_REQUEST), to(language)
    ),
    "returned": lambda language: case_letters.returned(LIMA, NEW, to(language), due=DUE, previous="2026-00007"),
    "pending": lambda language: case_letters.pending_notice(
        APPLEUSE, PENDING, to(language), until=UNTIL, advisor="José Pablo", broken_off=""
    ),
    "pending_broken_off": lambda language: case_letters.pending_notice(
        APPLEUSE, PENDING, to(language), until=UNTIL, advisor="", broken_off="involuntary"
    ),
    "pending_not_free": lambda language: case_letters.pending_notice(
        LIMA, NOT_FREE, to(language), until=UNTIL, advisor="Rosa", broken_off=""
    ),
    "call_moved": lambda language: case_letters.call_moved(LIMA, NEW, to(language), before=NOW),
    "week_anew": lambda language: case_letters.week_anew(APPLEUSE, PENDING, to(language), until=UNTIL),
    "expiry_undone": lambda language: case_letters.expiry_undone(
        APPLEUSE,
        replace(PENDING, call=CallOwed(NOW, DUE)),
        to(language),
        acted=NOW,
        closed_at=UNTIL,
        session=False,
    ),
    "expiry_undone_session": lambda language: case_letters.expiry_undone(
        APPLEUSE, NOT_FREE, to(language), acted=NOW, closed_at=UNTIL, session=True
    ),
    "watch": watched,
    "reminder_not_free": lambda language: case_letters.reminder(LIMA, NOT_FREE, to(language), until=UNTIL, days=1),
    "reminder": lambda language: case_letters.reminder(APPLEUSE, PENDING, to(language), until=UNTIL, days=3),
    "closed_expired": closing(ClosingReason.EXPIRED),
    "closed_solved": closing(ClosingReason.SOLVED, "Cambiamos el cable <VGA>."),
    "closed_answered": closing(ClosingReason.ANSWERED),
    "closed_told": closing(ClosingReason.TOLD_BY_CHAT),
    "closed_withdrawn": closing(ClosingReason.WITHDRAWN),
    "closed_declined": closing(ClosingReason.DECLINED),
    "chat": lambda language: case_letters.transcript(APPLEUSE, PENDING, to(language), CHAT, session=SESSION),
    "backup": lambda language: case_letters.backup_notice(APPLEUSE, PENDING, to(language), session_id=1),
    "control_asked": lambda language: case_letters.control_asked(
        APPLEUSE,
        PENDING,
        to(language),
        case_letters.Asked(
            1, Consent(1, 1, ConsentAct.ASKED, Party.ADVISOR, "iMac", NOW), NOW + timedelta(minutes=5), 1
        ),
    ),
    "not_taken": lambda language: not_taken(language, 0),
    "not_taken_alert": lambda language: not_taken(language, 1),
    "contact_alert": alerted,
}


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("name", LETTERS)
def test_the_words_of_each_letter(name: str, language: str) -> None:
    letter = LETTERS[name](language)
    assert letter.language == language
    wording = word_letter(letter.template, letter.language, letter.facts)
    words = f"Subject: {wording.subject}\n\n{wording.text}"
    golden = GOLDENS / f"case_{name}.{language}.txt"
    if os.environ.get("TRASTIENDA_WRITE_GOLDENS"):
        golden.write_text(words, encoding="utf-8")
    assert words == golden.read_text(encoding="utf-8")
    assert "<nada>" not in wording.html
    assert "<VGA>" not in wording.html


@pytest.mark.parametrize(("language", "more"), [("es", "Y 2 más"), ("en", "And 2 more"), ("pt-BR", "E mais 2")])
def test_calls_beyond_thirty_are_said_to_be_there(language: str, more: str) -> None:
    """Finding L11: the thirty-first call was in no mail, and no mail said so."""
    cases = [replace(NEW, id=number, number=f"2026-{number:05}") for number in range(32)]
    calls = [(Stage.LATE, case, CallOwed(NOW, DUE)) for case in cases]
    letter = case_letters.contact_alert(LIMA, calls, {1: to("es").client})
    text = word_letter(letter.template, language, letter.facts).text
    assert "2026-00029" in text
    assert "2026-00030" not in text
    assert more in text


def test_the_instruction_sheet_says_by_itself_that_the_case_is_closed() -> None:
    assert case_letters.closed(APPLEUSE, closed(ClosingReason.INSTRUCTIONS_SENT), to("es")) is None


def test_every_letter_of_a_case_is_in_its_thread() -> None:
    for name, write in LETTERS.items():
        letter = write("es")
        assert letter.thread == (None if letter.case_id is None else "case:1"), name
