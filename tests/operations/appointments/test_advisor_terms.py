"""Advisors' own hours, ways and areas: faults are named, changes on record, and what no longer fits is told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from domain.acts import By
from domain.appointments.advisor_terms import AdvisorTerms, WrongTerms, read_terms
from domain.appointments.availability import Wish
from domain.firms.modes import Mode
from domain.time.periods import Period
from tasks.operations.appointments import advisor_time, appointments
from tasks.operations.appointments.advisor_terms import set_terms
from tasks.operations.appointments.advisor_time import UnknownAppointment
from tasks.store.records import EventRecord, LetterRecord
from tasks.store.unit_of_work import Store
from tests.alerts import in_words
from tests.domain.example_cases import APPLEUSE, LIMA
from tests.example_appointments import NOW, TOMORROW, add_advisor, add_open_case, on_site, remote
from tests.refusals import refuses

WHO = By("Olga", "nuevo contrato", NOW)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"hours": {"monday": ["9-13"]}}, r"monday 9-13\. Write each day of monday, .* as 09:00-13:00"),
        ({"hours": {"lunes": ["09:00-13:00"]}}, r"lunes 09:00-13:00\. Write each day of monday"),
        ({"hours": {"monday": ["09:00-13:00", "12:00-15:00"]}}, "12:00-15:00.* none beginning before the one ahead"),
        ({"hours": {"sunday": ["09:00-13:00"]}}, "never open in those hours"),
        ({"modes": ["telepathy"]}, "'telepathy' is no way to attend. Write remote, on_site"),
        ({"areas": ["Cusco"]}, r"does not go to 'Cusco'. Its areas: Lima Metropolitana, Callao"),
    ],
)
def test_what_is_wrong_is_named_with_what_is_allowed(wrong: dict[str, Any], said: str) -> None:
    with refuses(WrongTerms, said):
        read_terms(LIMA, **({"hours": None, "modes": [], "areas": []} | wrong))


def test_what_is_left_out_is_as_the_firm_does() -> None:
    assert read_terms(APPLEUSE, hours={}, modes=[], areas=[]) == AdvisorTerms()
    own = read_terms(LIMA, hours={"monday": ["09:00-13:00"]}, modes=["on_site", "remote"], areas=[" callao"])
    assert own.shifts == {"monday": ["09:00-13:00"]}
    assert (own.modes, own.areas) == ((Mode.REMOTE, Mode.ON_SITE), ("Callao",))


def test_a_change_is_on_record_and_names_what_it_leaves_outside_once(store: Store) -> None:
    rosa, case = add_advisor(store, "Rosa"), add_open_case(store)
    with store.begin() as uow:
        early = appointments.book(uow, "lima", remote(), case_id=case, by=WHO)
        late = appointments.book(uow, "lima", remote(TOMORROW + 5 * HOUR), case_id=case, by=WHO)
        there = appointments.book(uow, "lima", on_site(TOMORROW + 7 * HOUR), client_id=1, by=WHO)
    afternoons = read_terms(LIMA, hours={"thursday": ["14:00-20:00"]}, modes=["remote"], areas=[])
    for new in (True, False):
        with store.begin() as uow:
            changed, outside = set_terms(uow, "lima", rosa, afternoons, by=WHO)
        assert (changed, [one.id for one in outside]) == (new, [early.id, there.id])
    with store.read() as uow:
        event = uow.connection.execute(select(EventRecord).where(EventRecord.name == "advisor.terms_changed")).one()
        query = select(LetterRecord.facts).where(LetterRecord.template == "operator_alert")
        told = in_words(uow.connection.execute(query).scalar_one())
        free = advisor_time.slots(uow, "lima", Wish(Mode.REMOTE, 60), Period(TOMORROW, TOMORROW + 12 * HOUR), now=NOW)
        assert uow.appointments.get_one(early.id).is_live
    assert (event.actor, event.why, event.facts["outside"]) == ("Olga", "nuevo contrato", [early.id, there.id])
    assert event.facts["before"] == {"hours": None, "modes": ["remote", "on_site"], "areas": []}
    assert f"{early.id} (2026-11-05T10:00-05:00)" in told["what"]
    assert str(late.id) not in told["what"].split(", ")
    assert free.starts[rosa][0] == TOMORROW + 4 * HOUR


def test_nobody_elses_advisor_is_changed(store: Store) -> None:
    rosa = add_advisor(store, "Rosa")
    with pytest.raises(UnknownAppointment), store.begin() as uow:
        set_terms(uow, "appleuse", rosa, AdvisorTerms(), by=WHO)
