"""B4: nobody is in two sessions at once, and a length is plausible; with a reason it is taken, on the record."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.acts import By
from domain.cases.cases import Kind
from domain.cases.intake import Form
from domain.cases.sessions.sessions import Outcome
from domain.cases.sessions.times import Doubtful
from tasks.operations.cases.sessions.session_acts import (
    AnotherMatter,
    EndSession,
    RecordSession,
    StartSession,
    another_matter,
    end_session,
    record_session,
    start_session,
)
from tests.conftest import NOW
from tests.operations.example_work import ANA, HOUR, advisors, opened
from tests.refusals import refuses

READY = {"system": "macOS 14", "tool": "TeamViewer", "internet": True, "pays_later": "acordado"}
LATER = NOW + 24 * HOUR


def case_of(store, form: Form = ANA) -> str:
    case_id = opened(store, form=form)
    with store.read() as uow:
        return uow.cases.get_one(case_id).number


def two_cases(store) -> tuple[str, str]:
    """The cases of two clients."""
    advisors(store)
    other = replace(ANA, title="La impresora no imprime", email="rosa@otra.example", client_name="Otra", equipment="")
    return case_of(store), case_of(store, other)


def record(store, number, begin, hours, *, advisor="Benjamín", because=""):
    times = {"started_at": begin, "ended_at": begin + hours * HOUR}
    act = RecordSession(
        "appleuse", number, outcome=Outcome.SOLVED, advisor=advisor, unusual_because=because, **times, **READY
    )
    with store.begin() as uow:
        return record_session(uow, act, By("Ana", "una prueba", LATER))


def start(store, number, advisor="Benjamín", now=NOW, because=""):
    act = StartSession("appleuse", number, advisor=advisor, unusual_because=because, **READY)
    with store.begin() as uow:
        return start_session(uow, act, By("Ana", "una prueba", now))


def test_b4_an_advisor_is_not_recorded_in_two_sessions_at_once(store):
    """kimai#1184, erpnext#12893: 10:00-12:00 and 10:10-12:00, same advisor: both would be charged."""
    first, second = two_cases(store)
    record(store, first, NOW, 2)
    with refuses(Doubtful, f"the advisor is in a session of case {first} from 2026-11-04 08:00 to 10:00"):
        record(store, second, NOW + HOUR / 6, 1.5)
    record(store, second, NOW + 2 * HOUR, 1)  # what ends when the other begins shares no time


def test_b4_nor_is_a_client_whoever_attends(store):
    advisors(store)
    first = case_of(store)
    second = case_of(store, replace(ANA, title="Otra cosa que no anda"))
    record(store, first, NOW, 2)
    with refuses(Doubtful, "the client is in a session"):
        record(store, second, NOW + HOUR, 2, advisor="José Pablo")
    assert record(store, second, NOW + HOUR, 2, advisor="José Pablo", because="dos personas").number == second
    with store.read() as uow:
        reasons = [one.facts.get("unusual_because") for one in uow.events.named("appleuse", "session.started")]
    assert reasons == [None, "dos personas"]


def test_b4_two_live_sessions_do_not_start(store):
    """solidtime-desktop#70: the first still runs."""
    first, second = two_cases(store)
    start(store, first)
    with refuses(Doubtful, "and it goes on") as refused:
        start(store, second, now=NOW + HOUR)
    assert refused.value.acts == ("end-session",)
    start(store, second, "José Pablo", NOW + HOUR)


@pytest.mark.parametrize(("hours", "said"), [(-1, "ends before it starts"), (12.1, "726 minutes long")])
def test_b4_a_length_is_plausible(store, hours, said):
    advisors(store)
    with refuses(Doubtful, said):
        record(store, case_of(store), NOW, hours)


def test_b4_a_live_session_of_a_day_needs_a_reason(store):
    advisors(store)
    number = case_of(store)
    start(store, number)
    late = By("Ana", "una prueba", NOW + timedelta(hours=13))
    with refuses(Doubtful, "780 minutes"), store.begin() as uow:
        end_session(uow, EndSession("appleuse", number, outcome=Outcome.SOLVED), late)
    with store.begin() as uow:
        act = EndSession("appleuse", number, outcome=Outcome.SOLVED, unusual_because="la migración duró la noche")
        assert end_session(uow, act, late).state == "closed"
    assert ends(store) == ["la migración duró la noche"]


def ends(store) -> list[str | None]:
    """Why the sessions that ended were unusual, by the record."""
    with store.read() as uow:
        return [one.facts.get("unusual_because") for one in uow.events.named("appleuse", "session.ended")]


def test_b4_a_session_that_goes_over_into_another_matter_needs_the_reason_too(store):
    advisors(store)
    number = case_of(store)
    start(store, number)
    late = By("Ana", "una prueba", NOW + timedelta(hours=13))
    act = AnotherMatter("appleuse", number, Outcome.SOLVED, Kind.INCIDENT, "Además, el correo", **READY)
    with refuses(Doubtful, "780 minutes"), store.begin() as uow:
        another_matter(uow, act, late)
    with store.begin() as uow:
        another_matter(uow, replace(act, unusual_because="la migración duró la noche"), late)
    assert ends(store) == ["la migración duró la noche"]


def test_b4_a_session_of_a_likely_length_asks_for_no_reason_and_none_is_on_the_record(store):
    advisors(store)
    number = case_of(store)
    start(store, number)
    with store.begin() as uow:
        longest = timedelta(minutes=uow.firm("appleuse").sessions.longest_minutes)
        end_session(uow, EndSession("appleuse", number, outcome=Outcome.SOLVED), By("Ana", "una prueba", NOW + longest))
    assert ends(store) == [None]
