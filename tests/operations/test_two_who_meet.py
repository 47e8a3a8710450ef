"""AL-01 where two really meet: each lock, comparison and second look has a test that feels its absence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import event

from domain.acts import By
from domain.appointments.bookings import NotFree
from domain.cases.sessions.start import NotReady
from domain.cases.sessions.times import Doubtful
from domain.imports.imports import ClientDraft, Draft
from domain.money.ledger import NoEntry
from domain.money.plans import PlanChange
from domain.refusals import Refused
from domain.time.opening_hours import SpecialDay
from domain.time.periods import Month, Period
from tasks.operations.appointments import appointments
from tasks.operations.cases.sessions import sessions
from tasks.operations.cases.waiting import pending as sweep
from tasks.operations.imports.imports import keep_drafts
from tasks.operations.letters import outbox
from tasks.operations.letters.mailbox import inbox
from tasks.operations.letters.mailbox.inbox import NotInTray
from tasks.operations.money import charging, covers, statements
from tasks.operations.money.paying import payments
from tasks.operations.policies import policies
from tasks.operations.reports import reports
from tasks.operations.time import replanning
from tasks.operations.time.replanning import Replanned
from tasks.store.unit_of_work import Store, UnitOfWork
from tests.conftest import NOW
from tests.example_appointments import NOW as AT_NINE
from tests.example_appointments import TOMORROW, add_advisor, add_open_case, on_site, remote
from tests.example_office import OCTOBER, add_client
from tests.operations import money_office, policy_office
from tests.operations.cases.waiting.test_pending import LATE
from tests.operations.example_work import ANA, HOUR, REMOTE, advisors, begun, letters, opened, pending, seen
from tests.operations.letters.mailbox.test_inbox import mail, take, tray, waiting
from tests.operations.letters.test_outbox import LEASE, letter, queue
from tests.operations.meeting import meet, passes
from tests.operations.time.test_replanning import changed
from tests.refusals import refuses

FIRM = "appleuse"
NOVEMBER, DECEMBER = Month(2026, 11), Month(2026, 12)
NEXT = NOW + timedelta(days=30)
BY = {"who": "Ana", "why": "una prueba"}
only_postgresql = pytest.mark.parametrize("settings", ["postgresql"], indirect=True)
"""What SQLite cannot show: there is one writer at a time."""


def charged(store: Store, minutes: int = 60) -> tuple[int, int]:
    """Return a client and its case, with one charged session of November."""
    client_id = money_office.add_client(store)
    case_id = money_office.add_case(store, client_id)
    session_id = money_office.add_session(store, case_id, minutes=minutes)
    with store.begin() as uow:
        charging.charge_one(uow, FIRM, session_id, now=NOW)
    return client_id, case_id


def test_what_is_charged_beside_a_statement_stands_on_the_next_one(store: Store) -> None:
    """Without the client's lock it would stand in a month whose statement is out: nobody would ever be told."""
    client_id, case_id = charged(store)
    late = money_office.add_session(store, case_id, money_office.WORKDAY + 3 * HOUR)
    meet(
        store,
        lambda uow: statements.queue_statements(uow, FIRM, NOVEMBER, [client_id], now=NEXT),
        lambda uow: charging.charge_one(uow, FIRM, late, now=NEXT),
    )
    with store.read() as uow:
        months = {one.session_id: one.month for one in uow.ledger.entries([client_id], DECEMBER)[client_id]}
        assert months == {late: DECEMBER}
        assert len(uow.ledger.entries([client_id], NOVEMBER)[client_id]) == 1


def test_two_corrections_never_give_back_more_than_there_is(store: Store) -> None:
    charged(store)  # 200.00

    def correct(uow: UnitOfWork) -> object:
        return charging.correct_charge(uow, FIRM, 1, Decimal(-150), reason="x", actor="Ana", now=NOW)

    with refuses(NoEntry, "stands at 50"):
        meet(store, correct, correct)
    with store.read() as uow:
        assert len(uow.ledger.corrections(1)) == 1


def test_two_who_ask_for_a_report_again_get_two_numbers(store: Store) -> None:
    client_id = add_client(store, "Alfa")

    def again(uow: UnitOfWork) -> str:
        return reports.send_again(uow, "lima", client_id, OCTOBER, by=By(**BY, at=NOW))

    again_1, again_2 = meet(store, again, again)
    assert again_1 != again_2
    assert len(letters(store, "lima")) == 2


def test_two_who_ask_for_a_statement_again_get_two_numbers(store: Store) -> None:
    client_id, _ = charged(store)

    def again(uow: UnitOfWork) -> str:
        return statements.send_again(uow, FIRM, client_id, NOVEMBER, by=By(**BY, at=NEXT))

    again_1, again_2 = meet(store, again, again)
    assert again_1 != again_2
    assert letters(store).count("statement") == 2


def test_two_policies_of_a_client_do_not_begin(store: Store) -> None:
    client_id = money_office.add_client(store)
    about = {"month": NOVEMBER, "place": "Xalapa", "by": By(**BY, at=NOW)}

    def begin(uow: UnitOfWork) -> object:
        return policies.begin(uow, FIRM, client_id, policy_office.AGREED, **about)

    with pytest.raises(Refused):
        meet(store, begin, begin)
    with store.read() as uow:
        assert len(uow.policies.of_clients([client_id])) == 1


def test_a_calendar_that_changed_is_planned_anew_by_one(store: Store) -> None:
    friday = datetime.fromisoformat("2026-11-06T20:30-05:00")
    opened(store, "lima", form=ANA, now=friday)
    office = changed(store, special_days=(SpecialDay(friday.date() + timedelta(days=3), (), "Duelo"),))
    first, second = meet(
        office,
        lambda uow: replanning.replan(uow, "lima", now=friday + HOUR),
        lambda uow: replanning.replan(uow, "lima", now=friday + HOUR),
    )
    assert first.calls == 1
    assert second == Replanned()
    assert letters(store, "lima").count("call_moved") == 1


def test_a_letter_that_is_dropped_meanwhile_is_not_claimed(store: Store) -> None:
    """The claim looks at the letter again as it is now: it must not leave after all."""
    queue(store, letter())
    with store.read() as uow:
        [letter_id] = uow.outbox.ids(["report:1:2026-10"]).values()
    dropped, (claimed, _) = meet(
        store,
        lambda uow: uow.keeping.drop_unsent([letter_id]),
        lambda uow: outbox.claim(uow, "lima", 10, lease=LEASE, now=NOW),
    )
    assert dropped == 1
    assert claimed == []


def test_an_advisor_is_not_in_two_sessions_that_start_at_once(store: Store) -> None:
    """Two clients, one advisor: both would be charged (B4)."""
    advisors(store)
    other = replace(ANA, title="La impresora", email="rosa@otra.example", client_name="Otra", equipment="")
    cases = [opened(store), opened(store, form=other)]

    def start(case_id: int) -> Callable[[UnitOfWork], int]:
        given: dict[str, Any] = {"advisor": "Benjamín", "pays_later": "acordado", "by": By(**BY, at=NOW)}
        return lambda uow: sessions.start(uow, case_id, REMOTE, **given)

    with refuses(Doubtful, "the advisor is in a session"):
        meet(store, start(cases[0]), start(cases[1]))


def test_one_payment_does_not_start_two_sessions(store: Store) -> None:
    """Two cases of a client, two advisors: the second sees that the first has spent the money (MX-06)."""
    advisors(store)
    client_id = money_office.add_client(store)
    cases = [money_office.add_case(store, client_id) for _ in range(2)]
    with store.begin() as uow:
        paid: dict[str, Any] = {"at": NOW, "what_for": "x", "reference": "R-1", "by": By(**BY, at=NOW)}
        payments.record_payment(uow, FIRM, client_id, Decimal("300.00"), **paid)

    def start(case_id: int, advisor: str) -> Callable[[UnitOfWork], int]:
        given: dict[str, Any] = {"advisor": advisor, "unusual_because": "dos personas"}
        return lambda uow: sessions.start(uow, case_id, REMOTE, **given, by=By(**BY, at=money_office.WORKDAY))

    with pytest.raises(NotReady):
        meet(store, start(cases[0], "Benjamín"), start(cases[1], "José Pablo"))


def test_two_visits_booked_at_once_leave_time_to_travel(store: Store) -> None:
    """They share no hour, so that no unique key forbids it: the second has to see the first."""
    advisor = add_advisor(store, "Rosa")
    cases = [add_open_case(store, name, remote_tried=True) for name in ("A", "B")]
    bookings = [
        on_site(advisor_id=advisor),
        on_site(TOMORROW + HOUR, advisor_id=advisor, place="Jr. Unión 5, Lima"),
    ]

    def book(number: int) -> Callable[[UnitOfWork], object]:
        about: dict[str, Any] = {"case_id": cases[number], "by": By(**BY, at=AT_NINE)}
        return lambda uow: appointments.book(uow, "lima", bookings[number], **about)

    with refuses(NotFree, "could not travel"):
        meet(store, book(0), book(1))


@pytest.mark.parametrize("first", ["block", "book"])
def test_time_that_is_being_blocked_is_booked_by_nobody(store: Store, first: str) -> None:
    """Nor is time blocked that is being booked."""
    advisor, case_id = add_advisor(store, "Rosa"), add_open_case(store)
    hour, visit = Period(TOMORROW, TOMORROW + HOUR), remote(advisor_id=advisor)
    acts: dict[str, Callable[[UnitOfWork], object]] = {
        "block": lambda uow: appointments.block(uow, "lima", advisor, hour, by=By(**BY, at=AT_NINE)),
        "book": lambda uow: appointments.book(uow, "lima", visit, case_id=case_id, by=By(**BY, at=AT_NINE)),
    }
    with pytest.raises(NotFree):
        meet(store, acts.pop(first), *acts.values())


def test_a_mail_is_attended_once(store: Store) -> None:
    """Of two who take it out of the tray the second hears that it is gone: it does not come onto two cases."""
    waiting(store)
    take(store, mail(sender="maria@casa.example", subject="Caso 2026-00042: hola"))
    assert len(tray(store)) == 1

    def attend(who: str) -> Callable[[UnitOfWork], None]:
        about: dict[str, Any] = {"case_id": None, "by": By(who, "x", AT_NINE)}
        return lambda uow: inbox.take_from_tray(uow, "lima", 1, **about)

    with pytest.raises(NotInTray):
        meet(store, attend("Ana"), attend("Luis"))


def test_two_imports_of_one_file_say_what_each_did(store: Store) -> None:
    """Without the firm's lock both say that the client is new."""
    drafts = [Draft((), client=ClientDraft("C-1", "Bodega Sur", "es"))]

    def take_over(uow: UnitOfWork) -> list[str]:
        return list(keep_drafts(uow, "lima", drafts, is_log=False, source="x", now=NOW).outcomes["clients"].values())

    assert meet(store, take_over, take_over) == (["new"], ["unchanged"])


@only_postgresql
def test_a_sweep_passes_over_the_case_that_somebody_works_on(store: Store) -> None:
    busy, other = pending(store), pending(store, form=replace(ANA, title="Otra"))
    done = passes(
        store,
        lambda uow: uow.cases.locked([busy]),
        lambda uow: sweep.close_expired(uow, FIRM, [busy, other], now=LATE),
    )
    assert done == 1
    assert seen(store, busy).pending
    assert not seen(store, other).pending


@only_postgresql
def test_a_session_that_shows_life_while_the_sweep_looks_goes_on(store: Store) -> None:
    """The sign comes between the sweep's list and its second look."""
    advisors(store)
    case_id = opened(store)
    session_id = begun(store, case_id)
    late = NOW + timedelta(minutes=31)
    shown: list[bool] = []

    def show(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        if "sessions.last_sign_at <=" in statement and not shown:
            shown.append(True)
            with store.begin() as other:
                sessions.sign_of_life(other, session_id, now=late - timedelta(minutes=1))

    event.listen(store.engine, "after_cursor_execute", show)
    try:
        with store.begin() as uow:
            assert sessions.end_silent(uow, FIRM, now=late) == []
    finally:
        event.remove(store.engine, "after_cursor_execute", show)
    assert shown
    with store.read() as uow:
        assert uow.sessions.running(case_id)


def test_a_plan_covers_by_the_month_on_the_firms_wall(store: Store) -> None:
    """30 November, 20:00 in Lima, is December in UTC: the plan that ends with November still covers it."""
    client_id = money_office.add_client(store, "lima")
    case_id = money_office.add_case(store, client_id, "lima")
    with store.begin() as uow:
        terms = uow.firm("lima").terms("basico", "es")
        for month, kept in ((NOVEMBER, terms), (DECEMBER, None)):
            uow.subscriptions.add(client_id, PlanChange(month, NOW, kept))
    evening = datetime(2026, 12, 1, 1, tzinfo=UTC)
    session_id = money_office.add_session(store, case_id, evening)
    with store.begin() as uow:
        assert covers.cover_of(uow, uow.firm("lima"), client_id, evening).plan == terms.name
        assert charging.charge_one(uow, "lima", session_id, now=evening + 2 * HOUR).result is charging.Result.FREE
