"""Sessions start when everything is there, end once, and are ended when nobody is there any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from domain.acts import By
from domain.cases.case_machine import TooEarly, WeekOver, WrongState
from domain.cases.cases import CaseState, ClosingReason, Kind
from domain.cases.sessions.consents import ConsentAct, NoConsent, Party
from domain.cases.sessions.sessions import Outcome
from domain.cases.sessions.start import AnotherAdvisor, NotReady
from domain.firms.modes import Mode
from tasks.operations.cases.cases import UnknownCase
from tasks.operations.cases.sessions import remote_control, sessions
from tasks.operations.cases.sessions.session_acts import AnotherMatter, another_matter
from tasks.operations.cases.sessions.sessions import UnknownAdvisor, UnknownSession
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.operations.example_work import (
    HOUR,
    LATER,
    REMOTE,
    WEEK,
    WHO,
    advisors,
    begun,
    ended,
    events,
    letters,
    opened,
    pending,
    seen,
)
from tests.refusals import refuses


@pytest.fixture
def case_id(store: Store) -> int:
    advisors(store)
    return opened(store)


def test_a_session_that_lacks_something_does_not_start(store: Store, case_id: int) -> None:
    with refuses(NotReady, "payment"):
        begun(store, case_id, pays_later="")
    assert seen(store, case_id).state is CaseState.NEW
    with refuses(UnknownAdvisor, "José Pablo"):
        begun(store, case_id, advisor="Nadie")
    with pytest.raises(UnknownCase):
        begun(store, 999)


def test_a_session_ends_once(store: Store, case_id: int) -> None:
    session = begun(store, case_id)
    with pytest.raises(WrongState):
        begun(store, case_id)
    assert ended(store, session, Outcome.SOLVED, note="nuevo cable").resolution == "nuevo cable"
    with pytest.raises(UnknownSession):
        ended(store, session, Outcome.SOLVED)
    with store.read() as uow:
        assert events(uow, case_id) == [
            "case.opened",
            "payment.agreed",
            "session.started",
            "case.closed",
            "session.ended",
        ]
        (state, *_, last) = uow.cases.states([case_id])[case_id]
        assert (state.state, last.state) == (CaseState.IN_SESSION, CaseState.CLOSED)
    assert letters(store) == ["intake_acknowledged", "case_closed"]


@pytest.mark.parametrize("outcome", [Outcome.UNSOLVABLE, Outcome.CONTROL_REFUSED])
def test_what_cannot_be_solved_waits_for_its_instructions(store: Store, case_id: int, outcome: Outcome) -> None:
    ended(store, begun(store, case_id), outcome)
    with store.read() as uow:
        assert uow.cases.instructions_owed("appleuse") == [case_id]
        (event,) = uow.events.named("appleuse", "case.instructions_owed")
    assert event.facts["reason"] == {"unsolvable": "cannot_be_solved"}.get(outcome, "control_refused")


def test_the_follow_up_is_free_and_with_the_same_advisor(store: Store) -> None:
    case_id = pending(store)
    later = NOW + timedelta(days=2)
    with pytest.raises(AnotherAdvisor):
        begun(store, case_id, now=later, advisor="Benjamín")
    session = begun(store, case_id, now=later)
    with store.read() as uow:
        found = uow.sessions.by_id(session)
        assert found is not None
        assert found.free
        assert [one.free for one in uow.cases.sessions([case_id])[case_id]] == [False, True]


def test_another_advisor_takes_over_with_a_reason_on_the_record(store: Store) -> None:
    case_id = pending(store)
    begun(store, case_id, now=NOW + WEEK, advisor="Benjamín", substitute_because="de vacaciones")
    with store.read() as uow:
        event = uow.events.named("appleuse", "session.started")[-1]
    assert event.facts["substitute_because"] == "de vacaciones"


def test_whoever_attends_goes_on_where_the_own_advisor_has_left(store: Store) -> None:
    case_id, later = pending(store), NOW + timedelta(days=2)
    with store.begin() as uow:
        uow.intakes.let_advisor_go(seen(store, case_id).advisor_id or 0)
    with refuses(UnknownAdvisor, "no advisor 'José Pablo'"):
        begun(store, case_id, now=later)
    begun(store, case_id, now=later, advisor="Benjamín")
    with store.read() as uow:
        event = uow.events.named("appleuse", "session.started")[-1]
    assert event.facts["substitute_because"] == "advisor-left"


def test_what_an_advisor_did_before_it_left_is_recorded_afterwards(store: Store, case_id: int) -> None:
    with store.begin() as uow:
        uow.intakes.let_advisor_go(next(one.id for one in uow.intakes.advisors("appleuse") if one.name != "Benjamín"))
        times = {"started_at": NOW, "ended_at": NOW + HOUR, "pays_later": LATER}
        told = times | {"by": By(**WHO, at=NOW + 2 * HOUR), "advisor": "José Pablo"}
        case = sessions.record(uow, case_id, REMOTE, Outcome.SOLVED, **told)
    assert case.state is CaseState.CLOSED


def test_after_the_week_no_session_of_the_old_case_starts(store: Store) -> None:
    case_id = pending(store)
    with pytest.raises(WeekOver):
        begun(store, case_id, now=NOW + WEEK + 2 * HOUR)


def test_a_silent_session_is_ended_as_of_its_last_sign_of_life(store: Store, case_id: int) -> None:
    session = begun(store, case_id)
    alive = NOW + timedelta(minutes=40)
    with store.begin() as uow:
        sessions.sign_of_life(uow, session, now=alive)
        sessions.sign_of_life(uow, session, now=alive - HOUR / 2)  # one that comes late undoes nothing
    for now, expected in ((alive + timedelta(minutes=29), []), (alive + HOUR, [session]), (alive + 2 * HOUR, [])):
        with store.begin() as uow:
            assert sessions.end_silent(uow, "appleuse", now=now) == expected
    case = seen(store, case_id)
    assert (case.state, case.pending and case.pending.until) == (CaseState.PENDING, alive + WEEK)
    with store.read() as uow:
        found = uow.sessions.by_id(session)
    assert found is not None
    assert (found.ended_at, found.outcome) == (alive, Outcome.DISCONNECTED)
    assert letters(store) == ["intake_acknowledged", "pending_notice"]
    with pytest.raises(UnknownSession), store.begin() as uow:
        sessions.sign_of_life(uow, session, now=alive + 3 * HOUR)


def test_an_on_site_session_is_not_silent_after_half_an_hour(store: Store, case_id: int) -> None:
    begun(store, case_id, found=replace(REMOTE, mode=Mode.ON_SITE))
    with store.begin() as uow:
        assert sessions.end_silent(uow, "appleuse", now=NOW + 9 * HOUR) == []
        assert len(sessions.end_silent(uow, "appleuse", now=NOW + 10 * HOUR)) == 1


def another(store: Store, case_id: int, **more: Any) -> AnotherMatter:
    ready: dict[str, Any] = {"tool": REMOTE.tool, "system": REMOTE.system, "internet": True} | more
    first = seen(store, case_id)
    return AnotherMatter("appleuse", first.number, Outcome.SOLVED, Kind.INCIDENT, "Además, el correo", **ready)


def test_another_matter_is_another_case_and_session(store: Store, case_id: int) -> None:
    begun(store, case_id)
    asked = another(store, case_id, pays_later=LATER)
    with store.begin() as uow:
        other = another_matter(uow, asked, By("pablo", "test", NOW + HOUR))
    assert seen(store, case_id).closing_reason is ClosingReason.SOLVED
    assert (other.state, other.machine, other.previous_case_id) == (CaseState.IN_SESSION, "iMac de recepción", None)
    with store.read() as uow:
        running = uow.sessions.running(other.id)
        assert running is not None
        assert (running.advisor, running.free) == ("José Pablo", False)
    with pytest.raises(UnknownSession), store.begin() as uow:
        another_matter(uow, asked, By("pablo", "test", NOW + HOUR))


def test_another_matter_needs_what_every_session_needs(store: Store, case_id: int) -> None:
    begun(store, case_id)
    with pytest.raises(NotReady), store.begin() as uow:
        another_matter(uow, another(store, case_id), By("pablo", "test", NOW + HOUR))
    assert seen(store, case_id).state is CaseState.IN_SESSION  # nothing of it happened


def test_a_session_may_be_recorded_afterwards_by_the_same_rules(store: Store, case_id: int) -> None:
    times = {"started_at": NOW, "ended_at": NOW + HOUR}
    with pytest.raises(TooEarly), store.begin() as uow:
        sessions.record(
            uow, case_id, REMOTE, Outcome.SOLVED, advisor="José Pablo", by=By(**WHO, at=NOW + HOUR / 2), **times
        )
    with store.begin() as uow:
        case = sessions.record(
            uow,
            case_id,
            REMOTE,
            Outcome.SOLVED,
            advisor="José Pablo",
            pays_later=LATER,
            by=By(**WHO, at=NOW + 3 * HOUR),
            **times,
        )
    assert case.closed_at == NOW + HOUR


def test_the_record_of_remote_control(store: Store, case_id: int) -> None:
    session = begun(store, case_id)
    machine = "iMac de recepción"
    with pytest.raises(NoConsent, match="backup-not-told"), store.begin() as uow:
        remote_control.ask_control(uow, session, machine=machine, actor="pablo", now=NOW)
    with store.begin() as uow:
        remote_control.tell_backup(uow, session, how="mail", actor="pablo", now=NOW)
        remote_control.ask_control(uow, session, machine=machine, actor="pablo", now=NOW)
        remote_control.answer_control(uow, session, request=1, accepted=True, party=Party.CLIENT, actor="ana", now=NOW)
    ended(store, session, Outcome.SOLVED)
    with store.read() as uow:
        lines = uow.sessions.consents(session)
    assert [line.act for line in lines] == [
        ConsentAct.BACKUP_TOLD,
        ConsentAct.ASKED,
        ConsentAct.ACCEPTED,
        ConsentAct.ENDED,
    ]
    assert lines[-1].party is Party.SYSTEM
    assert letters(store) == ["intake_acknowledged", "backup_notice", "case_closed"]
    with pytest.raises(UnknownSession), store.begin() as uow:
        remote_control.stop_control(uow, session, party=Party.CLIENT, actor="ana", now=NOW + 2 * HOUR)
