"""Charging: each session once, on both databases, also by many at once; corrections, services, payments."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from sqlalchemy import update

from domain.acts import By
from domain.cases.cases import CaseState
from domain.firms.modes import Mode
from domain.firms.plan_terms import Terms
from domain.letters.letters import Letter, Recipient, statement_key
from domain.money.ledger import EntryKind, NoEntry
from domain.money.plans import PlanChange
from domain.time.periods import Month
from tasks.operations.letters.outbox import post
from tasks.operations.money import charging
from tasks.operations.money.charging import Result
from tasks.operations.money.paying import payments
from tasks.store.cases.case_records import SessionRecord
from tests.conftest import NOW
from tests.operations.money_office import WORKDAY, add_case, add_client, add_session, escalated, set_state
from tests.refusals import refuses

LATER = WORKDAY + timedelta(hours=12)
NOVEMBER = Month(2026, 11)
BY = {"who": "Ana", "why": "a test"}


def charge(store, session_id, now=LATER, firm="appleuse"):
    with store.begin() as uow:
        return charging.charge_one(uow, firm, session_id, now=now)


def to_charge(store, firm):
    with store.read() as uow:
        found = charging.to_charge(uow, firm, most=10)
        return found.ids, found.unpriced


def entries(store, client_id, month=NOVEMBER):
    with store.read() as uow:
        return uow.ledger.entries([client_id], month)[client_id]


def test_a_session_is_charged_once_with_its_reasons(store):
    client_id = add_client(store)
    session_id = add_session(store, add_case(store, client_id), minutes=100)
    assert charge(store, session_id).total == Decimal("464.00")
    assert charge(store, session_id).result is Result.DONE_BEFORE
    [entry] = entries(store, client_id)
    assert (entry.kind, entry.charge.subtotal, entry.charge.tax) == (EntryKind.SESSION, 400, 64)
    assert [step.rule for step in entry.charge.lines[0].why] == ["MX-01", "MX-02"]
    assert entry.charge.lines[0].starts[0] == WORKDAY


def test_scale_a_charge_of_a_worker_that_does_not_mark_sessions_is_not_made_again(store):
    """As the release before wrote it: the charge alone says that the session is charged."""
    session_id = add_session(store, add_case(store, add_client(store)))
    charge(store, session_id)
    with store.begin() as uow:
        uow.connection.execute(update(SessionRecord).values(charged_at=None))
        assert charging.to_charge(uow, "appleuse", most=9).ids == []


def test_many_at_once_charge_once(store):
    client_id = add_client(store)
    sessions = [add_session(store, add_case(store, client_id), WORKDAY + timedelta(days=n)) for n in range(4)]
    times = [LATER + timedelta(seconds=number) for number in range(16)]  # none is the other's time
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda session_id, now: charge(store, session_id, now), sessions * 4, times))
    assert sum(one.result is Result.CHARGED for one in results) == 4
    assert len(entries(store, client_id)) == 4


def test_the_key_alone_keeps_a_session_from_being_charged_again(store):
    """Whoever read it before somebody else charged it."""
    client_id = add_client(store)
    session_id = add_session(store, add_case(store, client_id))
    with store.begin() as uow:
        read = uow.unbilled.uncharged_session(session_id)
        for now in (LATER, LATER + timedelta(minutes=1)):
            charging.book_session(uow, "appleuse", read, at=LATER, actor="Ana", now=now)
    assert len(entries(store, client_id)) == 1


def test_the_sweep_finds_what_ended_since_the_firm_was_enrolled(store):
    client_id = add_client(store)
    case_id = add_case(store, client_id)
    old = add_session(store, case_id, NOW - timedelta(days=400))
    new = [add_session(store, case_id, WORKDAY + timedelta(hours=n)) for n in (0, 2)]
    with store.read() as uow:
        assert charging.to_charge(uow, "appleuse", most=10).ids == new
        first = charging.to_charge(uow, "appleuse", most=1)
        assert charging.to_charge(uow, "appleuse", most=1, after=first.last).ids == [new[1]]
        assert charging.to_charge(uow, "lima", most=10).ids == []
    assert old not in new


def test_a_free_follow_up_and_a_plan_are_lines_of_zero(store):
    client_id = add_client(store)
    assert charge(store, add_session(store, add_case(store, client_id), free=True)).result is Result.FREE
    lima = add_client(store, "lima")
    with store.begin() as uow:
        terms = Terms("basico", "Plan Básico", Decimal(5), Decimal(350), "PEN")
        uow.subscriptions.add(lima, PlanChange(NOVEMBER, NOW, terms))
    session_id = add_session(store, add_case(store, lima, "lima"))
    assert charge(store, session_id, firm="lima").result is Result.FREE
    assert entries(store, lima)[0].charge.lines[0].why[0].facts == {"plan": "Plan Básico"}


def test_where_a_quote_is_needed_no_number_is_kept_and_it_is_said_once(store):
    client_id = add_client(store)
    session_id = add_session(store, add_case(store, client_id), mode=Mode.ON_SITE, at_client=True, area="Veracruz")
    for _ in range(2):
        assert charge(store, session_id).result is Result.QUOTE_NEEDED
    assert entries(store, client_id) == []
    with store.read() as uow:
        assert len(uow.events.named("appleuse", "charge.quote_needed")) == 1


def test_the_place_is_the_sessions_own_area(store):
    client_id = add_client(store)
    session_id = add_session(store, add_case(store, client_id), mode=Mode.ON_SITE, at_client=True, area="coatepec")
    assert charge(store, session_id).total == Decimal("417.60")  # 300 and a fifth, and tax


def test_an_escalated_remote_session_waits_and_the_review_on_site_does_not(store):
    _, case_id, session_id = escalated(store)
    review = add_session(store, case_id, WORKDAY + timedelta(hours=3), mode=Mode.ON_SITE)
    assert charge(store, session_id).result is Result.WAITS
    assert charge(store, review).result is Result.CHARGED
    set_state(store, case_id, CaseState.IN_SESSION, WORKDAY + timedelta(hours=4))
    assert charge(store, session_id).result is Result.WAITS
    set_state(store, case_id, CaseState.CLOSED, WORKDAY + timedelta(hours=5))
    assert charge(store, session_id).result is Result.CHARGED


def test_a_late_charge_stands_on_the_next_statement(store):
    client_id = add_client(store)
    session_id = add_session(store, add_case(store, client_id))
    with store.begin() as uow:
        sent = Letter(
            statement_key(client_id, NOVEMBER), "appleuse", "statement", "es", {}, (Recipient("a@b.example"),)
        )
        post(uow, [sent], now=LATER)
    charge(store, session_id, now=NOW + timedelta(days=30))
    assert entries(store, client_id) == []
    assert [entry.at for entry in entries(store, client_id, Month(2026, 12))] == [WORKDAY + timedelta(hours=1)]


def test_a_correction_is_a_new_line_and_never_below_zero(store):
    client_id = add_client(store)
    charge(store, add_session(store, add_case(store, client_id), minutes=100))
    [entry] = entries(store, client_id)
    with store.begin() as uow:
        given = charging.correct_charge(
            uow, "appleuse", entry.id, Decimal(-150), reason="se esperó a una descarga", actor="Ana", now=LATER
        )
    assert (given.charge.subtotal, given.charge.tax, given.charge.total) == (-150, -24, -174)
    assert entries(store, client_id)[0] == entry  # as it was
    with refuses(NoEntry, "does not fit"), store.begin() as uow:
        charging.correct_charge(uow, "appleuse", entry.id, Decimal(-251), reason="x", actor="Ana", now=LATER)
    with store.read() as uow:
        assert uow.ledger.balances([client_id], Month(2026, 12))[client_id] == Decimal("290.00")


def test_a_service_costs_what_it_cost_when_it_was_ordered(store):
    client_id = add_client(store, "lima")
    for _ in range(2):
        with store.begin() as uow:
            entry = charging.order_service(
                uow, "lima", client_id, "correo", order="web-17", quantity=2, by=By(**BY, at=LATER)
            )
    assert entry.charge.subtotal == 120
    assert len(entries(store, client_id)) == 1
    with refuses(NoEntry, "catalogue"), store.begin() as uow:
        charging.order_service(uow, "lima", client_id, "nada", order="1", by=By(**BY, at=LATER))


def test_the_sessions_of_an_ordered_service_are_paid_with_it(store):
    client_id = add_client(store, "lima")
    case_id = add_case(store, client_id, "lima")
    session_id = add_session(store, case_id)
    assert charge(store, session_id, firm="lima").result is Result.QUOTE_NEEDED  # this firm has no price by time
    assert to_charge(store, "lima") == ([], 1)  # what is known to have none is not charged again
    with store.begin() as uow:
        charging.order_service(uow, "lima", client_id, "correo", order="1", case_id=case_id, by=By(**BY, at=LATER))
    assert to_charge(store, "lima") == ([session_id], 0)
    assert charge(store, session_id, firm="lima").result is Result.FREE


def pay(store, client_id, amount="232.00", reference="R-1", **more):
    with store.begin() as uow:
        return payments.record_payment(
            uow,
            "appleuse",
            client_id,
            Decimal(amount),
            at=NOW,
            what_for="soporte",
            reference=reference,
            by=By(**BY, at=LATER),
            **more,
        )


def test_a_payment_is_entered_once_by_its_reference(store):
    client_id = add_client(store)
    assert [pay(store, client_id)[1] for _ in range(2)] == [True, False]
    with refuses(NoEntry, "reference"):
        pay(store, client_id, "100.00")
    for wrong in ("0", "1.005"):
        with refuses(NoEntry, "is none"):
            pay(store, client_id, wrong, "R-2")
    with store.read() as uow:
        assert uow.ledger.balances([client_id], Month(2026, 12))[client_id] == -232
        assert [one.what_for for one in uow.payments.of_month([client_id], NOVEMBER)[client_id]] == ["soporte"]


def test_nothing_stands_on_a_statement_that_nobody_makes_any_more(store):
    """What comes very late, or after later statements went out, is on the next one, never in an opening balance."""
    client_id = add_client(store)

    def month_of(at, now):
        with store.read() as uow:
            return str(charging.statement_month(uow, "appleuse", client_id, at, now))

    june = datetime(2027, 6, 15, tzinfo=UTC)
    assert month_of(WORKDAY, june) == "2027-04"
    assert month_of(june, june) == "2027-06"
    with store.begin() as uow:
        key = statement_key(client_id, Month(2027, 4))
        post(uow, [Letter(key, "appleuse", "statement", "es", {}, (Recipient("a@b.example"),))], now=june)
    assert month_of(WORKDAY, june) == month_of(june - timedelta(days=30), june) == "2027-05"
