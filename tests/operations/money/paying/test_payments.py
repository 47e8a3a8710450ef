"""What a session has to be paid with is found in the ledger, in the transaction that starts it (MX-06)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from domain.acts import By
from domain.cases.sessions.start import NotReady
from domain.firms.modes import Mode
from domain.money.ledger import NoEntry, Standing
from tasks.operations.money import charging
from tasks.operations.money.paying import payments
from tests.conftest import NOW
from tests.operations.example_work import REMOTE, WHO, advisors, begun, pending
from tests.operations.money_office import WORKDAY, add_case, add_client, add_session
from tests.refusals import refuses

LATER = WORKDAY + timedelta(hours=2)
LUNCH = WORKDAY.replace(hour=14)  # emergency: 300 and tax


@pytest.fixture
def client_id(store):
    advisors(store)
    return add_client(store)


def pay(store, client_id, amount, *, at=NOW, reference="R-1", **more):
    with store.begin() as uow:
        return payments.record_payment(
            uow,
            "appleuse",
            client_id,
            Decimal(amount),
            at=at,
            what_for="soporte",
            reference=reference,
            by=By(**WHO, at=max(at, LATER)),
            **more,
        )


def starts(store, case_id, *, now=WORKDAY, **more):
    """How the session is paid, ``None`` when it may not start; nothing of it stays."""
    try:
        begun(store, case_id, now=now, **{"pays_later": ""} | more)
    except NotReady:
        return None
    with store.begin() as uow:
        return uow.events.named("appleuse", "session.started")[-1].facts["payment"]


def test_paid_for_the_case_and_enough(store, client_id):
    enough, short, others = (add_case(store, client_id) for _ in range(3))
    pay(store, client_id, "232.00", case_id=enough)
    pay(store, client_id, "231.99", reference="R-2", case_id=short)
    assert [starts(store, case) for case in (others, short, enough)] == [None, None, "prepaid"]


def test_what_a_session_costs_depends_on_when_it_starts(store, client_id):
    case_id = add_case(store, client_id)
    pay(store, client_id, "232.00", case_id=case_id)
    with refuses(NotReady, r"of 348\.00 MXN \(232\.00 MXN is there\)"):
        begun(store, case_id, now=LUNCH, pays_later="")


def test_a_payment_made_later_was_not_beforehand(store, client_id):
    case_id = add_case(store, client_id)
    pay(store, client_id, "232.00", at=LATER, case_id=case_id)
    assert starts(store, case_id) is None
    assert starts(store, case_id, now=LATER) == Standing.PREPAID


def test_money_is_spent_once_charged_or_not_yet(store, client_id):
    first, second = add_case(store, client_id), add_case(store, client_id)
    pay(store, client_id, "300.00")
    session_id = add_session(store, first, WORKDAY - timedelta(hours=1), 30)
    assert starts(store, second) is None  # it is not charged yet, and will be
    with store.begin() as uow:
        charging.charge_one(uow, "appleuse", session_id, now=WORKDAY)
    assert starts(store, second) is None
    pay(store, client_id, "232.00", reference="R-2")
    assert starts(store, second) == Standing.PREPAID


def test_two_sessions_at_once_do_not_start_on_one_payment(store, client_id):
    cases = [add_case(store, client_id) for _ in range(2)]
    pay(store, client_id, "300.00")
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda case: starts(store, case, unusual_because="two at once"), cases))
    assert sorted(map(str, found)) == ["None", "prepaid"]


def test_a_free_follow_up_needs_no_payment(store):
    case_id = pending(store)
    assert starts(store, case_id, now=NOW + timedelta(days=1)) == Standing.COVERED


def test_what_was_agreed_is_recorded_with_who_and_when(store, client_id):
    case_id = add_case(store, client_id)
    assert starts(store, case_id, pays_later="transferencia el viernes") == Standing.LATER_AGREED
    with store.read() as uow:
        [event] = uow.events.named("appleuse", "payment.agreed")
        term = uow.payments.term(case_id, until=WORKDAY)
    assert (event.actor, event.at, event.facts["what_for"]) == ("pablo", WORKDAY, "transferencia el viernes")
    assert (term.standing, term.at) == (Standing.LATER_AGREED, WORKDAY)


def test_an_agreement_holds_to_its_day_and_the_last_counts(store, client_id):
    case_id = add_case(store, client_id)

    def agree(standing, at, due_on=None):
        with store.begin() as uow:
            payments.agree(uow, "appleuse", case_id, standing, what_for="la sesión", due_on=due_on, by=By(**WHO, at=at))

    agree(Standing.LATER_AGREED, NOW, date(2026, 11, 4))
    assert starts(store, case_id) is None
    agree(Standing.LATER_AGREED, NOW + timedelta(hours=1), date(2026, 11, 5))
    agree(Standing.PREPAID, LATER)
    assert starts(store, case_id, now=LATER) is None  # it is to be paid beforehand, and is not
    with refuses(NoEntry, "covered"):
        agree(Standing.COVERED, LATER)


def test_what_does_not_start_leaves_no_agreement(store, client_id):
    case_id = add_case(store, client_id)
    with refuses(NotReady, "TeamViewer"):
        begun(store, case_id, now=WORKDAY, found=replace(REMOTE, tool=""))
    with store.read() as uow:
        assert uow.payments.term(case_id, until=LATER) is None


def test_on_site_is_paid_at_the_end(store, client_id):
    on_site = replace(REMOTE, mode=Mode.ON_SITE)
    assert starts(store, add_case(store, client_id), found=on_site) == Standing.DUE_AT_END
