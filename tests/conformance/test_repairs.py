"""A repair from the accepted quote to the day on which it is collected, as a firm and its client live it (MX-24)."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest

from deployments.simulation.office.mail_line import Weather, line_to
from domain.cases.cases import CaseState, ClosingReason
from domain.money.quotes import Decision
from flows.cases.pending_cases import pending_cases
from flows.letters.outbox_delivery import outbox_delivery
from tasks.gateways.letters import mail_sending
from tasks.operations.cases import repairs
from tasks.store.unit_of_work import Store
from tests.conformance.test_quotes_and_reviews import answered, escalated, quoted
from tests.conftest import NOW
from tests.deployments.command_line import CommandLine
from tests.flows.conftest import Office
from tests.operations.example_work import HOUR, letters, seen

DAY = timedelta(days=1)


def accepted(store: Store) -> tuple[int, str]:
    """A repair that its client has accepted: the case, and its number."""
    case_id = escalated(store)
    answered(store, quoted(store, case_id), Decision.ACCEPTED)
    return case_id, seen(store, case_id).number


def at(days: float) -> tuple[str, str]:
    return "--now", (NOW + 4 * HOUR + days * DAY).isoformat()


@pytest.mark.rule("MX-24", door="command")
def test_a_repair_is_told_step_by_step_and_its_collection_closes_the_case(
    store: Store, trastienda: CommandLine
) -> None:
    """Booked, waiting for parts, ready: the client hears each once; what is collected closes the case as solved."""
    case_id, number = accepted(store)
    assert "La reparación que el cliente aceptó" in trastienda("case", "show", number, *at(0)).output
    before = len(letters(store))
    for step, more, days in (
        ("booked", ("--day", "2026-11-06"), 1),
        ("parts", ("--day", "2026-11-12", "--note", "El disco viene de lejos."), 2),
        ("parts", ("--day", "2026-11-12"), 3),  # said again: nothing new
        ("ready", (), 8),
        ("ready", (), 8.1),
    ):
        trastienda("case", "repair", number, step, *more, *at(days))
    told = letters(store)[before:]
    assert told == ["repair_step"] * 3
    assert "Que el cliente recoja su equipo" in trastienda("case", "show", number, *at(8.2)).output
    assert seen(store, case_id).state is CaseState.ESCALATED
    trastienda("case", "repair", number, "collected", *at(9))
    case = seen(store, case_id)
    assert (case.state, case.closing_reason) == (CaseState.CLOSED, ClosingReason.SOLVED)
    assert letters(store)[before:] == ["repair_step"] * 3 + ["case_closed"]
    trastienda("case", "repair", number, "collected", *at(10))
    assert len(letters(store)) == before + 4
    assert "was collected already" in trastienda.refused("case", "repair", number, "ready", *at(11))


@pytest.mark.rule("MX-24", door="command")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("collected",), "is not ready"),
        (("booked", "--day", "2026-11-03"), "is past"),
        (("ready", "--day", "2026-12-01"), "nothing is booked or expected"),
        (("booked", "--day", "mañana"), "'mañana' is no day"),
    ],
)
def test_a_step_that_cannot_be_is_refused_with_its_remedy(
    store: Store, trastienda: CommandLine, words: tuple[str, ...], said: str
) -> None:
    """What is not ready cannot be collected, and a day is one to come."""
    _, number = accepted(store)
    refused = trastienda.refused("case", "repair", number, *words, *at(1))
    assert said in refused
    assert "What would help" in refused


@pytest.mark.rule("MX-24", door="command")
def test_without_an_accepted_quote_there_is_no_repair(store: Store, trastienda: CommandLine) -> None:
    """The remedy names the quote that is missing."""
    number = seen(store, escalated(store)).number
    assert "No quote of case" in trastienda.refused("case", "repair", number, "ready", *at(1))


@pytest.mark.rule("MX-24", door="schedule")
def test_what_is_not_collected_is_told_to_both_sides_once_for_each_of_the_profile_s_days(
    office: Office, trastienda: CommandLine
) -> None:
    """After 7 and after 21 days, in business hours, client and operator hear of it, once each."""
    store = office.store
    _, number = accepted(store)
    trastienda("case", "repair", number, "ready", *at(0))
    before = letters(store)
    for days in (1, 6.9, 7, 7.1, 8, 20, 21, 22, 60):
        pending_cases("appleuse", now=NOW + 4 * HOUR + days * DAY)
    new = letters(store)[len(before) :]
    assert new.count("repair_collect") == 2
    assert new.count("operator_alert") >= 2


@pytest.mark.rule("MX-24", "AL-01", door="schedule")
def test_what_waited_for_the_mail_server_reminds_once_of_what_is_not_collected(
    office: Office, trastienda: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seed 200 of the simulation: away from the 7th day to after the 21st, both reminders left in the same minute."""
    _, number = accepted(office.store)
    trastienda("case", "repair", number, "ready", *at(0))
    weather, got = Weather(away=True), list[str]()
    monkeypatch.setattr(mail_sending, "connected", line_to(weather, lambda mail, _: got.append(subject_of(mail))))
    for days in (7, 21):
        pending_cases("appleuse", now=NOW + 4 * HOUR + days * DAY)
    assert not got
    weather.away = False
    outbox_delivery("appleuse", now=NOW + 5 * HOUR + 22 * DAY)
    assert [one for one in got if "te espera" in one] == [f"Caso {number}: tu equipo te espera"]


def subject_of(mail: bytes) -> str:
    return str(message_from_bytes(mail, policy=default)["Subject"])


def test_two_sweeps_at_once_remind_once(store: Store, trastienda: CommandLine) -> None:
    """The case's lock and the letter's key see to it; a sweep outside business hours waits."""
    _, number = accepted(store)
    trastienda("case", "repair", number, "ready", *at(0))
    for now in (NOW + 8 * DAY + 12 * HOUR, NOW + 8 * DAY + 4 * HOUR, NOW + 8 * DAY + 4 * HOUR):
        with store.begin() as uow:
            repairs.remind_uncollected(uow, "appleuse", now=now)
    assert letters(store).count("repair_collect") == 1
