from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cases.consents import Consent, ConsentAct, NoConsent, Party, answer, ask, standing, stop, tell_backup
from tests.domain.example_cases import APPLEUSE, NOW

MACHINE = "iMac of the reception"
MINUTE = timedelta(minutes=1)
Record = list[Consent]


def told(record: Record, at: int = 0) -> Record:
    return [*record, tell_backup(7, record, machine=MACHINE, how="mail", now=NOW + at * MINUTE)]


def asked(record: Record, at: int = 0, machine: str = MACHINE) -> Record:
    return [
        *record,
        ask(7, record, machine=machine, asked_from=MACHINE, tool="TeamViewer", firm=APPLEUSE, now=NOW + at * MINUTE),
    ]


def answered(
    record: Record, at: int = 0, *, accepted: bool = True, request: int = 1, party: Party = Party.CLIENT
) -> Record:
    line = answer(7, record, request=request, accepted=accepted, party=party, firm=APPLEUSE, now=NOW + at * MINUTE)
    return [*record, line]


def stopped(record: Record, party: Party = Party.CLIENT, at: int = 0) -> Record:
    return [*record, stop(7, record, party=party, now=NOW + at * MINUTE)]


def test_the_whole_way() -> None:
    record = answered(asked(told([])))
    assert standing(record).is_on
    record = stopped(record)
    assert not standing(record).is_on
    assert record[-1].act is ConsentAct.STOPPED
    record = answered(asked(record), request=2)
    assert standing(record).is_on
    assert stopped(record, Party.SYSTEM)[-1].act is ConsentAct.ENDED


@pytest.mark.parametrize(
    ("attempt", "reason"),
    [
        (lambda: asked([]), "backup"),
        (lambda: asked(told([]), machine="another Mac"), "asked from iMac"),
        (lambda: asked(asked(told([]))), "still waits"),
        (lambda: asked(answered(asked(told([])))), "already on"),
        (lambda: answered(told([])), "does not wait"),
        (lambda: answered(asked(told([])), request=2), "does not wait"),
        (lambda: answered(asked(told([])), party=Party.ADVISOR), "Only the client"),
        (lambda: answered(asked(told([])), at=6), "not answered within 5"),
        (lambda: answered(answered(asked(told([])), accepted=False)), "does not wait"),
        (lambda: answered(stopped(answered(asked(told([]))))), "does not wait"),
        (lambda: stopped(asked(told([]))), "No remote control"),
    ],
)
def test_what_is_refused(attempt: Callable[[], Record], reason: str) -> None:
    with pytest.raises(NoConsent, match=reason) as refusal:
        attempt()
    assert refusal.value.rule == "MX-07"
    assert refusal.value.remedy


def test_a_case_without_a_machine_gets_no_control() -> None:
    with pytest.raises(NoConsent, match="from which machine"):
        ask(7, told([]), machine="", asked_from="", tool="TeamViewer", firm=APPLEUSE, now=NOW)


def test_a_request_nobody_answered_may_be_made_again() -> None:
    record = asked(asked(told([])), at=6)
    assert record[-1].request == 2
    assert not standing(record).is_on


def attempt(record: Record, step: str, request: int, clock: int) -> Record:
    if step == "tell":
        return told(record, clock)
    if step == "ask":
        return asked(record, clock)
    if step in ("stop", "end"):
        return stopped(record, Party.CLIENT if step == "stop" else Party.SYSTEM, clock)
    party = Party.ADVISOR if step == "advisor accepts" else Party.CLIENT
    return answered(record, clock, accepted=step != "refuse", request=request, party=party)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["tell", "ask", "accept", "refuse", "stop", "end", "advisor accepts"]),
        st.integers(1, 3),
        st.integers(0, 4),
    ),
    max_size=25,
)


@given(STEPS)
def test_no_history_has_control_without_the_clients_answer_to_that_very_request(
    steps: list[tuple[str, int, int]],
) -> None:
    """Whatever is tried: control is on exactly while the record's last word is the client's acceptance in time."""
    record: Record = []
    clock = 0
    for step, request, minutes in steps:
        clock += minutes
        try:
            record = attempt(record, step, request, clock)
        except NoConsent:
            continue
    for index, line in enumerate(record):
        before = record[:index]
        if line.act is ConsentAct.ASKED:
            assert any(one.act is ConsentAct.BACKUP_TOLD for one in before)
            assert line.request == 1 + max((one.request for one in before), default=0)
        if line.act is ConsentAct.ACCEPTED:
            question = next(one for one in reversed(before) if one.act is not ConsentAct.BACKUP_TOLD)
            assert (question.act, question.request, line.party) == (ConsentAct.ASKED, line.request, Party.CLIENT)
            assert line.at - question.at <= timedelta(minutes=5)
    spoken = [line.act for line in record if line.act is not ConsentAct.BACKUP_TOLD]
    assert standing(record).is_on == (spoken[-1:] == [ConsentAct.ACCEPTED])
