"""Forms that are made from acts: what Prefect shows, what it takes, and that no word is missing."""

from __future__ import annotations

from dataclasses import fields
from enum import StrEnum
from typing import Any, get_args, get_type_hints

import pytest
from prefect import Flow

from domain.cases.cases import Kind
from flows.acting import choice
from flows.appointments import acts as appointment_forms
from flows.cases import acts as forms
from flows.money import acts as money_forms
from flows.money import bank
from tasks.gateways.words import field_word, word
from tasks.operations.appointments import acts as appointments
from tasks.operations.cases import acts, case_words, repairs
from tasks.operations.cases.sessions import remote_control, session_acts
from tasks.operations.cases.waiting import coming_back, follow_ups
from tasks.operations.letters.mailbox import tray
from tasks.operations.money import acts as money
from tasks.operations.money import offers
from tasks.operations.money.paying import bank_lines

ACTS: list[type[Any]] = [
    acts.NoteContact,
    acts.CloseCase,
    acts.TellByChat,
    acts.CorrectCase,
    case_words.WriteToClient,
    follow_ups.BookFollowUp,
    follow_ups.CancelFollowUp,
    coming_back.TakeUpCase,
    session_acts.AnotherMatter,
    remote_control.InstallTool,
    session_acts.StartSession,
    session_acts.EndSession,
    session_acts.RecordSession,
    session_acts.ShowLife,
    session_acts.NoteControl,
    appointments.BookAppointment,
    appointments.AskForAppointment,
    appointments.MoveAppointment,
    appointments.CancelAppointment,
    appointments.EndAppointment,
    appointments.BlockTime,
    appointments.AdvisorJoins,
    appointments.AdvisorLeaves,
    appointments.SetAdvisorHours,
    tray.AttendMail,
    money.RecordPayment,
    money.AgreePayment,
    money.AskPayment,
    money.ChangePlan,
    offers.OfferPlan,
    offers.OfferPolicy,
    money.PrepareQuote,
    money.SendStatementAgain,
    money.CorrectCharge,
    money.OrderService,
    repairs.MoveRepair,
    bank_lines.DecideBankLine,
]
REPEATS = (session_acts.ShowLife, session_acts.NoteControl)
FLOWS = {
    one.name: one
    for room in (forms, appointment_forms, money_forms, bank)
    for one in vars(room).values()
    if isinstance(one, Flow) and one is not bank.read_bank
}


def id_of(act: type[Any]) -> str:
    return "".join(f"-{sign.lower()}" if sign.isupper() else sign for sign in act.__name__).strip("-")


def test_every_act_has_a_form() -> None:
    assert set(FLOWS) == {id_of(act) for act in ACTS}


@pytest.mark.parametrize("language", ["es", "en", "pt-BR"])
@pytest.mark.parametrize("act", ACTS)
def test_every_act_and_field_and_choice_has_its_words(act: type[Any], language: str) -> None:
    assert word(language, id_of(act))
    assert word(language, id_of(act), "help")
    hints = get_type_hints(act)
    for name, hint in ((one.name, hints[one.name]) for one in fields(act)):
        assert field_word(language, id_of(act), name), name
        for kind in (hint, *get_args(hint)):
            if isinstance(kind, type) and issubclass(kind, StrEnum):
                prefix = "".join(f"-{sign.lower()}" if sign.isupper() else sign for sign in kind.__name__).strip("-")
                assert all(word(language, f"{prefix}-{one.value.replace('_', '-')}") for one in kind), prefix


@pytest.mark.parametrize("act", ACTS)
def test_a_form_asks_for_the_acts_fields_then_who_why_and_when(act: type[Any]) -> None:
    flow = FLOWS[id_of(act)]
    more = ["who", "why", "now"] if act in REPEATS else ["who", "why", "again", "now"]
    assert list(flow.parameters.properties) == [*(one.name for one in fields(act)), *more]
    assert flow.description == word("es", id_of(act), "help")


def test_the_operators_words_mean_ours() -> None:
    given = {"firm": "appleuse", "case": "1", "kind": "requerimiento (programado)", "who": "Olga", "why": "lo dijo"}
    taken = forms.correct_case.validate_parameters(given)
    assert taken["kind"] is choice(Kind).SERVICE_REQUEST  # type: ignore[attr-defined]
    assert {one.name for one in choice(Kind)} == {one.name for one in Kind}
