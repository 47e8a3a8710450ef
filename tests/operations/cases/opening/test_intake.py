"""A form becomes a case once, or a clear answer; whatever came in is kept."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from domain.acts import By
from domain.cases.cases import CaseState
from domain.cases.intake import Form
from domain.money.plans import PlanChange
from domain.time.periods import Month
from tasks.operations.cases.acts import GivenReason
from tasks.operations.cases.opening.intake import Answer, submit
from tasks.operations.money import statements
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.operations import example_acts
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
        client = uow.clients.get_one(case.client_id)
        assert (client.name, client.contacts[0].email) == ("Estudio Quispe", "ana@cliente.example")
        assert events(uow, case.id) == ["case.opened", "offer.sent"]  # of the plan that was chosen
    assert letters(store, "lima") == ["offered", "intake_acknowledged"]


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
        example_acts.contact(uow, case_id, by=By(**WHO, at=NOW))
        example_acts.close(uow, case_id, GivenReason.ANSWERED, by=By(**WHO, at=NOW))
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


def charged(store: Store, case_id: int) -> list[tuple[str, Decimal]]:
    with store.read() as uow:
        return [(entry.kind.value, entry.charge.total) for entry in uow.ledger.of_case(case_id)]


def test_a_catalogue_service_is_ordered_once_at_the_price_of_that_moment(store: Store) -> None:
    form = replace(ANA, service="Configuración de correo electrónico")
    first = sent(store, form)
    raised = replace(store.firms["lima"].services["correo"], price=Decimal(90))
    store.firms = {**store.firms, "lima": replace(store.firms["lima"], services={"correo": raised})}
    assert sent(store, form).case_id == first.case_id
    assert first.case_id
    assert charged(store, first.case_id) == [("service", Decimal("70.80"))]
    with store.read() as uow:
        assert [one.facts["total"] for one in uow.events.named("lima", "charge.added")] == ["70.80"]
        assert uow.cases.get_one(first.case_id).title == ANA.title
        assert uow.payments.ordered_for([first.case_id]) == {first.case_id: "Configuración de correo electrónico"}
    assert letters(store, "lima") == ["intake_acknowledged"]


def test_a_refused_form_orders_nothing(store: Store) -> None:
    with store.begin(keep=False) as uow:
        assert submit(uow, "lima", replace(ANA, service="correo"), actor="client", now=NOW).kind == "accepted"
    assert sent(store, replace(ANA, service="correo", kind="queja")).kind == "rejected"
    with store.read() as uow:
        assert uow.events.named("lima", "charge.added") == []


def test_with_a_plan_its_hours_do_the_service(store: Store) -> None:
    case_id = opened(store, "lima")
    terms = store.firms["lima"].terms("basico", "es")
    with store.begin() as uow:
        month = Month(2026, 11)
        client_id = uow.cases.get_one(case_id).client_id
        uow.subscriptions.add(client_id, PlanChange(month, NOW - timedelta(days=30), terms))
    other = sent(store, replace(ANA, title="Correo", service="correo"))
    assert other.case_id
    assert charged(store, other.case_id) == []


def test_a_service_that_the_catalogue_lacks_opens_a_case_and_tells_the_operator(store: Store) -> None:
    answer = sent(store, replace(ANA, service="Formateo"))
    assert answer.kind == "accepted"
    assert answer.case_id
    assert charged(store, answer.case_id) == []
    assert sorted(letters(store, "lima")) == ["intake_acknowledged", "operator_alert"]
    with store.read() as uow:
        assert uow.events.of_case(answer.case_id)[0].facts["service"] == "Formateo"
    sent(store, replace(ANA, service="Formateo"))
    assert len(letters(store, "lima")) == 2


def test_what_was_ordered_is_given_back_when_nobody_worked_on_it(store: Store) -> None:
    withdrawn = sent(store, replace(ANA, service="correo")).case_id
    assert withdrawn
    with store.begin() as uow:
        example_acts.close(uow, withdrawn, GivenReason.WITHDRAWN, by=By(**WHO, at=NOW + timedelta(hours=1)))
    for _ in range(2):
        with store.begin() as uow:
            statements.queue_case_statement(uow, "lima", withdrawn, now=NOW + timedelta(hours=2))
    assert charged(store, withdrawn) == [("service", Decimal("70.80")), ("correction", Decimal("-70.80"))]
