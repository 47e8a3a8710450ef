"""A quote is answered once, and the remote session's cost is deducted or charged: never both, never neither (MX-13)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.acts import By
from domain.cases.cases import CaseState
from domain.firms.modes import Mode
from domain.letters.letters import quote_answer_key, quote_key
from domain.money.ledger import EntryKind, NoEntry
from domain.money.quotes import Decision, Outcome, QuoteClosed, QuoteLine
from domain.refusals import Refused
from domain.time.periods import Month
from tasks.office import open_office
from tasks.operations.money import charging, quotes
from tasks.settings import read_settings
from tasks.store.money.quotes import Evidence
from tests.conftest import NOW
from tests.operations.money_office import WORKDAY, add_case, add_client, add_session, escalated, set_state
from tests.refusals import refuses

LABOUR = QuoteLine("labour", "Cambio de pantalla", Decimal("1.5"), Decimal(400))
PART = QuoteLine("part", "Pantalla", Decimal(1), Decimal("900.00"))
CHEAP = QuoteLine("labour", "Limpieza", Decimal(1), Decimal("150.00"))
DAY = timedelta(days=1)
SENT = WORKDAY + DAY
UNTIL = SENT + 10 * DAY
CLIENT = Evidence("Ana Peña", "203.0.113.7", "Safari")


def prepare(store, case_id, *lines, until=UNTIL, now=SENT):
    with store.begin() as uow:
        return quotes.prepare(
            uow,
            "appleuse",
            case_id,
            lines or (LABOUR, PART),
            valid_until=until,
            by=By("Luis", "revisión presencial", now),
        )


def answer(store, kept, decision=Decision.ACCEPTED, now=SENT + DAY, seen=None):
    with store.begin() as uow:
        return quotes.answer(
            uow, kept.id, decision, seen_hash=seen or kept.quote.content_hash, evidence=CLIENT, now=now
        )


def expire(store, kept, now=UNTIL + DAY):
    with store.begin() as uow:
        return quotes.expire(uow, kept.id, now=now)


def sweep(store, now):
    with store.read() as uow:
        ids = charging.to_charge(uow, "appleuse", most=1000).ids
    for session_id in ids:
        with store.begin() as uow:
            charging.charge_one(uow, "appleuse", session_id, now=now)


def books(store, case_id):
    with store.read() as uow:
        entries = uow.ledger.of_case(case_id)
        costs = uow.quotes.costs(uow.unbilled.remote_sessions(case_id))
    return entries, costs


def kinds(entries):
    return sorted(entry.kind.value for entry in entries)


def test_accepted_the_remote_session_is_deducted(store):
    _, case_id, session_id = escalated(store)
    kept = prepare(store, case_id)
    assert kept.quote.deductible == 200
    answer(store, kept)
    entries, costs = books(store, case_id)
    assert kinds(entries) == ["repair", "session"]
    repair = next(entry for entry in entries if entry.kind is EntryKind.REPAIR).charge
    assert [one.amount for one in repair.lines] == [600, 900, -200]
    assert (repair.subtotal, repair.tax, repair.total) == (1300, 208, 1508)
    assert (costs[session_id].outcome, costs[session_id].deducted) == (Outcome.DEDUCTED, 200)


def test_never_below_zero(store):
    _, case_id, session_id = escalated(store, minutes=100)  # 400
    answer(store, prepare(store, case_id, CHEAP))
    entries, costs = books(store, case_id)
    repair = next(entry for entry in entries if entry.kind is EntryKind.REPAIR).charge
    assert (repair.subtotal, repair.total) == (0, 0)
    assert repair.lines[-1].why[0].code == "deducted_part"
    assert costs[session_id].deducted == 150


@pytest.mark.parametrize("how", ["declined", "expired"])
def test_otherwise_the_session_is_charged_as_usual(store, how):
    _, case_id, session_id = escalated(store)
    kept = prepare(store, case_id)
    sweep(store, SENT + DAY)
    assert books(store, case_id) == ([], {})  # it waits
    if how == "declined":
        answer(store, kept, Decision.DECLINED)
    else:
        assert expire(store, kept)
        assert not expire(store, kept)
    entries, costs = books(store, case_id)
    assert kinds(entries) == ["session"]
    assert entries[0].charge.total == 232
    assert entries[0].charge.why[-1].code == how
    assert costs[session_id].outcome is Outcome.CHARGED
    with store.read() as uow:
        case = uow.cases.get_one(case_id)
    assert case.state is (CaseState.CLOSED if how == "declined" else CaseState.ESCALATED)


def test_what_was_accepted_is_on_record_with_who_when_and_where(store):
    _, case_id, _ = escalated(store)
    kept = answer(store, prepare(store, case_id))
    with store.read() as uow:
        row = uow.quotes.evidence(kept.id)
        [event] = uow.events.named("appleuse", "quote.accepted")
        letters = uow.outbox.states([quote_key(kept.id), quote_answer_key(kept.id)])
    assert (row.who, row.address, row.browser, row.at) == ("Ana Peña", "203.0.113.7", "Safari", SENT + DAY)
    assert row.content_hash == kept.quote.content_hash == event.facts["hash"]
    assert (event.actor, event.case_id) == ("Ana Peña", case_id)
    assert len(letters) == 2


def test_an_answer_is_given_once_in_time_and_to_what_was_seen(store):
    _, case_id, _ = escalated(store)
    kept = prepare(store, case_id)
    with refuses(QuoteClosed, "not what quote"):
        answer(store, kept, seen="0" * 64)
    with refuses(QuoteClosed, "was valid until"):
        answer(store, kept, now=UNTIL + timedelta(microseconds=1))
    answer(store, kept, now=UNTIL)
    with refuses(QuoteClosed, "is accepted"):
        answer(store, kept, Decision.DECLINED)
    assert not expire(store, kept)


def test_another_quote_withdraws_the_open_one(store):
    _, case_id, _ = escalated(store)
    first, second = prepare(store, case_id), prepare(store, case_id, CHEAP)
    assert second.quote.number == first.quote.number[:-1] + "2"
    with refuses(QuoteClosed, "withdrawn"):
        answer(store, first)
    answer(store, second)


def test_a_quote_needs_an_open_case_and_an_address(store):
    client_id = add_client(store)
    with refuses(NoEntry, "is closed"):
        prepare(store, add_case(store, client_id, state=CaseState.CLOSED))
    assert prepare(store, add_case(store, client_id)), "D7: also for a visit, on any open case"
    silent = add_client(store, name="Sin correo", email=None)
    with refuses(NoEntry, "nobody has a mail address"):
        prepare(store, add_case(store, silent, state=CaseState.ESCALATED))


def test_a_session_charged_before_the_escalation_is_deducted_too(store):
    """The first session was charged, its free follow-up escalated: what the client paid for remote help is deducted."""
    _, case_id, follow_up = escalated(store, start=WORKDAY + timedelta(hours=6))
    first = add_session(store, case_id, WORKDAY)
    with store.begin() as uow:
        one = uow.unbilled.uncharged_session(first)
        charging.book_session(uow, "appleuse", one, at=one.work.ended_at, actor="x", now=SENT)
    answer(store, prepare(store, case_id))
    _, costs = books(store, case_id)
    assert {id_: cost.outcome for id_, cost in costs.items()} == {first: Outcome.DEDUCTED, follow_up: Outcome.DEDUCTED}
    assert sum(cost.deducted for cost in costs.values()) == 400


def test_what_is_charged_is_what_was_accepted(store):
    """A correction or another session between the quote and its answer changes no accepted amount."""
    _, case_id, session_id = escalated(store)
    kept = prepare(store, case_id)
    later = add_session(store, case_id, SENT + timedelta(hours=1))
    answer(store, kept)
    entries, costs = books(store, case_id)
    repair = next(entry for entry in entries if entry.kind is EntryKind.REPAIR).charge
    assert repair.total == 1508
    assert {id_: (cost.outcome, cost.deducted) for id_, cost in costs.items()} == {
        session_id: (Outcome.DEDUCTED, 200),
        later: (Outcome.CHARGED, 0),
    }


def race(*calls):
    def run(call):
        try:
            return call()
        except Refused:
            return None

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(run, calls))


@pytest.mark.parametrize("turn", range(3))
def test_clicks_and_sweeps_at_once_settle_it_one_way(store, turn):
    _, case_id, session_id = escalated(store)
    kept = prepare(store, case_id)
    calls = [
        lambda: answer(store, kept, Decision.ACCEPTED, UNTIL),
        lambda: answer(store, kept, Decision.DECLINED, UNTIL),
        lambda: expire(store, kept),
        lambda: sweep(store, UNTIL + DAY),
    ] * 3
    race(*calls[turn:], *calls[:turn])
    entries, costs = books(store, case_id)
    with store.read() as uow:
        decision = uow.quotes.by_id(kept.id).decision
    accepted = decision is Decision.ACCEPTED
    assert kinds(entries) == (["repair", "session"] if accepted else ["session"])
    assert costs[session_id].outcome is (Outcome.DEDUCTED if accepted else Outcome.CHARGED)


# --- whatever the order ------------------------------------------------------------------------------------------

ACTS = st.sampled_from(["accept", "decline", "expire", "sweep", "close", "quote", "review"])


@pytest.fixture(scope="module")
def one_office(tmp_path_factory):
    home = tmp_path_factory.mktemp("ledger")
    office = open_office(read_settings({"TRASTIENDA_HOME": str(home)}), now=NOW)
    yield office
    office.close()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, max_size=8), minutes=st.integers(1, 400), cheap=st.booleans())
def test_whatever_happens_the_cost_is_borne_exactly_once(one_office, acts, minutes, cheap):
    store = one_office
    client_id, case_id, _ = escalated(store, minutes=minutes)
    kept, now, sold = prepare(store, case_id, *([CHEAP] if cheap else [])), SENT, {CHEAP.rate, 1500}
    do = {
        "accept": lambda: answer(store, kept, now=now),
        "decline": lambda: answer(store, kept, Decision.DECLINED, now),
        "expire": lambda: expire(store, kept, max(now, UNTIL + DAY)),
        "sweep": lambda: sweep(store, now),
        "close": lambda: set_state(store, case_id, CaseState.CLOSED, now),
        "quote": lambda: prepare(store, case_id, until=now + 10 * DAY, now=now),
        "review": lambda: add_session(store, case_id, now, mode=Mode.ON_SITE),
    }
    for number, act in enumerate([*acts, "close", "expire", "sweep"]):
        now = SENT + DAY * (number + 1)
        with suppress(Refused):
            result = do[act]()
            kept = result if act == "quote" else kept
    expire(store, kept, now + 20 * DAY)
    sweep(store, now + 20 * DAY)

    entries, costs = books(store, case_id)
    remote = [
        one for one in entries if one.session_id in costs or one.charge.lines[0].why[-1].code.startswith("rate_remote")
    ]
    repairs = [one for one in entries if one.kind is EntryKind.REPAIR]
    with store.read() as uow:
        assert len(remote) == len(uow.unbilled.remote_sessions(case_id)) == 1  # never neither, never twice
        assert uow.unbilled.uncharged_of_case(case_id) == []
    cost = remote[0].charge.subtotal
    [settled] = costs.values() if costs else [None]
    deductions = [-line.amount for one in repairs for line in one.charge.lines if line.what == "deduction"]
    if deductions:  # deducted, once, from the first repair that was accepted
        [taken] = deductions
        price = sum(line.amount for line in repairs[0].charge.lines if line.what != "deduction")
        assert (settled.outcome, settled.deducted) == (Outcome.DEDUCTED, taken)
        assert taken == min(cost, price)
        assert price in sold
    elif settled:  # charged; without any answer at all, the closing of the case charged it
        assert (settled.outcome, settled.deducted) == (Outcome.CHARGED, 0)
    assert all(one.charge.subtotal >= 0 for one in repairs)
    owed = sum((one.charge.total for one in entries), Decimal(0))
    with store.read() as uow:
        assert uow.ledger.balances([client_id], Month(2030, 1))[client_id] == owed >= 0
