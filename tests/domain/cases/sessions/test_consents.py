from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cases.sessions.consents import (
    Consent,
    ConsentAct,
    NoConsent,
    Party,
    answer,
    ask,
    require_agreement,
    standing,
    stop,
    tell_backup,
)
from domain.cases.sessions.sessions import Outcome
from tasks.gateways.words import in_words
from tests.domain.example_cases import APPLEUSE, NOW
from tests.refusals import refuses

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
        (lambda: asked(told([]), machine="another Mac"), "other-machine machine="),
        (lambda: asked(asked(told([]))), "control-asked request=1"),
        (lambda: asked(answered(asked(told([])))), "control-on"),
        (lambda: answered(told([])), "control-not-asked"),
        (lambda: answered(asked(told([])), request=2), "control-not-asked"),
        (lambda: answered(asked(told([])), party=Party.ADVISOR), "only-client"),
        (lambda: answered(asked(told([])), at=6), "control-unanswered request=1 minutes=5"),
        (lambda: answered(answered(asked(told([])), accepted=False)), "control-not-asked"),
        (lambda: answered(stopped(answered(asked(told([]))))), "control-not-asked"),
        (lambda: stopped(asked(told([]))), "control-off"),
    ],
)
def test_what_is_refused(attempt: Callable[[], Record], reason: str) -> None:
    with refuses(NoConsent, reason) as refusal:
        attempt()
    assert refusal.value.rule == "MX-07"
    assert in_words(refusal.value, "desk", "es").remedy


def test_a_case_without_a_machine_gets_no_control() -> None:
    with pytest.raises(NoConsent, match="no-machine"):
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


def agrees(record: Record, outcome: Outcome, at: int = 5, because: str = "", *, afterwards: bool = False) -> bool:
    now = NOW + at * MINUTE
    try:
        require_agreement(record, outcome, APPLEUSE, because=because, afterwards=afterwards, now=now)
    except NoConsent:
        return False
    return True


def test_an_outcome_agrees_with_what_was_answered() -> None:
    """D18: whoever refused is sent instructions, and nobody refused what was not asked."""
    open_request = asked(told([]))
    refused = answered(open_request, accepted=False)
    for nothing_asked in ([], told([])):
        assert not agrees(nothing_asked, Outcome.CONTROL_REFUSED)
        assert not agrees(nothing_asked, Outcome.CONTROL_REFUSED, because="by telephone")
        assert agrees(nothing_asked, Outcome.CONTROL_REFUSED, because="by telephone", afterwards=True)
        assert agrees(nothing_asked, Outcome.SOLVED)
    assert not agrees(open_request, Outcome.CONTROL_REFUSED)
    assert agrees(open_request, Outcome.CONTROL_REFUSED, at=60)  # not answered in time: no
    gone_on = (Outcome.SOLVED, Outcome.ANSWERED, Outcome.UNFINISHED, Outcome.ESCALATED, Outcome.REVIEWED)
    assert [one for one in Outcome if not agrees(refused, one)] == list(gone_on)
    assert not agrees(asked(refused, at=1), Outcome.SOLVED)  # another request that nobody answered changes nothing
    assert all(agrees(refused, one, because="we went there") for one in gone_on)
    accepted = answered(asked(refused, at=1), at=2, request=2)
    assert agrees(accepted, Outcome.SOLVED)
    assert not agrees(accepted, Outcome.CONTROL_REFUSED)
    assert agrees(stopped(accepted, at=3), Outcome.CONTROL_REFUSED)  # the client ended it
