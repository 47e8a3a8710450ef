"""A form becomes a case once, or a clear answer; whatever came in is kept."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

from domain.cases import CaseState, ClosingReason
from domain.intake import Form
from tasks.operations import cases
from tasks.operations.intake import Answer, submit
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.operations.example_work import ANA, WHO, events, letters, opened, seen


def sent(store: Store, form: Form = ANA, firm_id: str = "lima", now: datetime = NOW) -> Answer:
    with store.begin() as uow:
        return submit(uow, firm_id, form, actor="client", now=now)


def test_one_transaction_makes_client_contact_machine_case_letter_and_event(store: Store) -> None:
    answer = sent(store, replace(ANA, plan="basico"))
    assert answer.kind == "accepted"
    assert answer.contact_due_at == NOW + timedelta(hours=2)
    assert answer.case_id is not None
    case = seen(store, answer.case_id)
    assert (case.state, case.machine) == (CaseState.NEW, "iMac de recepción")
    assert case.number == f"2026-{case.id:05d}"
    with store.read() as uow:
        client = uow.clients.by_ids([case.client_id])[case.client_id]
        assert (client.name, client.contacts[0].email) == ("Estudio Quispe", "ana@cliente.example")
        assert events(uow, case.id) == ["case.opened"]
    assert letters(store, "lima") == ["intake_acknowledged"]


def test_a_failure_leaves_nothing(store: Store) -> None:
    with store.begin(keep=False) as uow:
        assert submit(uow, "lima", ANA, actor="client", now=NOW).kind == "accepted"
    assert letters(store, "lima") == []
    assert sent(store).kind == "accepted"


def test_a_known_client_is_found_by_its_address(store: Store) -> None:
    first = opened(store, "lima")
    second = opened(store, "lima", form=replace(ANA, email="ANA@cliente.example", title="Otra cosa"))
    assert seen(store, first).client_id == seen(store, second).client_id
    assert seen(store, first).equipment_id == seen(store, second).equipment_id


def test_the_same_form_again_is_the_same_case_and_no_second_letter(store: Store) -> None:
    first = sent(store)
    again = sent(store, replace(ANA, title="la pantalla  queda en NEGRO"), now=NOW + timedelta(minutes=5))
    assert (again.kind, again.case_id) == ("duplicate", first.case_id)
    later = sent(store, now=NOW + timedelta(days=3))  # the case is still open
    assert later.kind == "duplicate"
    assert letters(store, "lima") == ["intake_acknowledged"]


def test_the_same_wish_after_the_case_is_closed_and_a_day_gone_is_a_new_case(store: Store) -> None:
    case_id = opened(store, "lima")
    with store.begin() as uow:
        cases.contact(uow, case_id, now=NOW, **WHO)
        cases.settle(uow, case_id, ClosingReason.ANSWERED, now=NOW, **WHO)
    assert sent(store, now=NOW + timedelta(hours=23)).kind == "duplicate"
    assert sent(store, now=NOW + timedelta(hours=25)).kind == "accepted"


def test_a_token_is_answered_once_whatever_else_changed(store: Store) -> None:
    first = sent(store, replace(ANA, token="t1"))
    again = sent(store, replace(ANA, token="t1", title="Corregido"))
    assert (again.kind, again.case_id) == ("duplicate", first.case_id)


def test_two_equal_forms_at_once_make_one_case(store: Store) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: sent(store), range(4)))
    assert sorted(answer.kind for answer in answers) == ["accepted", "duplicate", "duplicate", "duplicate"]
    assert len({answer.case_id for answer in answers}) == 1
    assert letters(store, "lima") == ["intake_acknowledged"]


def test_doubtful_input_is_answered_to_sender_and_operator_and_kept(store: Store) -> None:
    answer = sent(store, replace(ANA, plan="premium", kind="queja"))
    assert answer.kind == "rejected"
    assert [problem.field for problem in answer.problems] == ["kind", "plan"]
    assert sorted(letters(store, "lima")) == ["intake_alert", "intake_not_taken"]
    with store.read() as uow:
        (kept,) = uow.intakes.rejected("lima", most=10)
        assert (kept.form["plan"], kept.problems[1]["field"], kept.case_id) == ("premium", "plan", None)
        assert len(uow.events.named("lima", "intake.rejected")) == 1


def test_a_bad_address_gets_no_letter_but_the_operator_does(store: Store) -> None:
    assert sent(store, replace(ANA, email="ana@")).kind == "rejected"
    assert letters(store, "lima") == ["intake_alert"]


def test_the_same_doubtful_form_is_answered_by_mail_once(store: Store) -> None:
    for minutes in range(3):
        sent(store, replace(ANA, plan="premium"), now=NOW + timedelta(minutes=minutes))
    assert len(letters(store, "lima")) == 2
    with store.read() as uow:
        assert len(uow.intakes.rejected("lima", most=10)) == 3


def test_one_address_of_two_clients_needs_a_name(store: Store) -> None:
    opened(store, "lima")
    with store.begin() as uow:
        other = uow.intakes.add_client("lima", name="Otra SAC", language="es", email="x", now=NOW)
        uow.intakes.add_contact(other, name="Ana", email="Ana@Cliente.example", language=None)
    unclear = sent(store, replace(ANA, title="B", client_name=""))
    assert [problem.field for problem in unclear.problems] == ["client_name"]
    named = sent(store, replace(ANA, title="B", client_name="otra sac"))
    assert named.case_id is not None
    assert seen(store, named.case_id).client_id == other


def test_firms_do_not_see_each_others_clients(store: Store) -> None:
    assert seen(store, opened(store, "lima")).client_id != seen(store, opened(store, "appleuse")).client_id
