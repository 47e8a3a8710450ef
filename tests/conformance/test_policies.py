"""Policies: their price, the review that both sides agree to, and all that they bring."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest

from domain.cases.cases import CaseState
from domain.policies.policy_duties import DutyKind
from domain.policies.policy_rounds import RoundClosed, RoundState
from domain.policies.recalibration import Verdict
from domain.time.calendars import BusinessCalendar
from domain.time.periods import Month
from flows.acting import choice
from flows.appointments.acts import end_appointment
from flows.letters.outbox_delivery import outbox_delivery
from flows.money.acts import prepare_quote
from flows.money.statements import statements
from flows.policies.acts import decide_proposal, record_delivery, send_status_report
from flows.policies.policy_recalibration import policy_recalibration
from tasks.operations.money import charging, quotes
from tasks.operations.policies import policy_reviews, recalibration
from tasks.operations.policies.recalibration import Choice
from tests.conftest import NOW
from tests.domain.policies.test_machine_reports import profile
from tests.domain.policy_examples import one, price, reviewed
from tests.example_appointments import add_advisor
from tests.flows.conftest import Office
from tests.operations import policy_office
from tests.operations.money_office import WORKDAY, add_case, add_session, set_state
from tests.operations.policy_office import AGREED, APRIL, FIRM, MARCH, begin, busy

BY = {"who": "Luis", "why": "una prueba"}
BEFORE_TAX = "el precio antes de impuestos: si cambia el impuesto"


def proposed(office: Office) -> int:
    with office.store.read() as uow:
        return uow.policies.rounds_of_firm(FIRM, RoundState.PROPOSED)[0].id


def said(office: Office, subject: str) -> str:
    """Return the text of the mail with such a subject."""
    [found] = [mail for mail in office.mails() if subject in str(mail["Subject"])]
    return " ".join(str(found.get_body(("plain",)).get_content()).split())  # type: ignore[union-attr]


def in_force(office: Office, policy_id: int, month: Month) -> object:
    with office.store.read() as uow:
        policy = uow.policies.by_id(policy_id)
        terms = policy.terms_in(month) if policy else None
    return terms.expected if terms else None


@pytest.mark.rule("MX-16")
def test_a_policy_is_priced_from_machines_and_likely_events() -> None:
    """More machines, remote or on-site events cost more; each step to the price is told, tax on its own line."""
    base = price(4, 1, 5)
    assert base.price < min(price(4, 1, 6).price, price(5, 1, 5).price, price(4, 2, 5).price)
    assert base.total == base.price + base.tax
    assert {step.rule for line in base.lines for step in line.why} >= {"MX-02", "MX-03", "MX-04", "MX-05", "MX-18"}


@pytest.mark.rule("MX-16")
@pytest.mark.parametrize("size", [1, 10, 100, 1000])
def test_a_policy_never_saves_more_than_a_quarter(size: int) -> None:
    """However large a policy is, it saves at most 25 % of the regular price, which is shown beside it."""
    found = price(4 * size, size, 5 * size)
    assert 0 < found.saving <= Decimal("0.25")
    assert found.regular == found.price + found.saved


@pytest.mark.rule("MX-17", "OP-04", door="schedule")
def test_every_quarter_is_reviewed_once_whatever_happens(office: Office) -> None:
    """The review of a quarter is made once: by the first run after it, also after a downtime, however often it runs."""
    busy(office.store)
    for day in range(3):
        policy_recalibration(FIRM, now=APRIL + timedelta(days=40 + day))
    with office.store.read() as uow:
        assert len(uow.policies.rounds_of_firm(FIRM, *RoundState)) == 1


@pytest.mark.rule("MX-17", door="form")
def test_nothing_changes_before_both_sides_agree(office: Office) -> None:
    """Neither a review nor the firm's approval changes anything; the client's acceptance does, from the next month."""
    policy = busy(office.store)
    policy_recalibration(FIRM, now=APRIL)
    assert in_force(office, policy.id, Month(2027, 5)) == AGREED
    decide_proposal(FIRM, proposed(office), choice(Choice).APPROVE, **BY, now=APRIL)
    assert in_force(office, policy.id, Month(2027, 5)) == AGREED
    with office.store.begin() as uow:
        kept = uow.policies.rounds_of_firm(FIRM, RoundState.OFFERED)[0]
        evidence = quotes.Evidence("Ana Peña")
        recalibration.answer(
            uow, kept.id, RoundState.ACCEPTED, seen_hash=kept.row.content_hash, evidence=evidence, now=APRIL
        )
    assert in_force(office, policy.id, Month(2027, 4)) == AGREED
    assert in_force(office, policy.id, Month(2027, 5)) != AGREED
    outbox_delivery(FIRM, now=APRIL)
    assert BEFORE_TAX in said(office, "Tu póliza cambia")


@pytest.mark.rule("MX-17", door="schedule")
def test_silence_leaves_everything_as_it_was(office: Office) -> None:
    """Who does not answer in time keeps what was agreed, and is told so; the link answers nothing any more."""
    policy, kept = policy_office.offered(office.store)
    late = kept.row.answer_until + timedelta(minutes=2)
    policy_recalibration(FIRM, now=late)
    assert in_force(office, policy.id, Month(2027, 9)) == AGREED
    outbox_delivery(FIRM, now=late + timedelta(days=3))
    assert BEFORE_TAX not in said(office, "sigue igual")
    evidence = quotes.Evidence("Ana Peña")
    with pytest.raises(RoundClosed), office.store.begin() as uow:
        recalibration.answer(
            uow, kept.id, RoundState.ACCEPTED, seen_hash=kept.row.content_hash, evidence=evidence, now=late
        )


@pytest.mark.rule("MX-17")
def test_where_the_numbers_fit_there_is_equilibrium() -> None:
    """When what was agreed is what happens, nothing is proposed; chance does not reopen it, a real change does."""
    steady = ((4, 1),) * 6
    found = one(reviewed(*steady))
    assert found.verdict is Verdict.EQUILIBRIUM
    assert one(reviewed(*steady, (6, 1), (5, 2), (4, 0))).verdict is Verdict.EQUILIBRIUM
    assert one(reviewed(*steady, *((15, 1),) * 3)).verdict is Verdict.PROPOSAL


@pytest.mark.rule("MX-17", door="schedule")
def test_an_equilibrium_says_in_what_range_nothing_will_change(office: Office) -> None:
    """The client reads, once, that nothing changes, and with how many events of the coming quarter that stays so."""
    busy(office.store, 4, 1)
    policy_recalibration(FIRM, now=APRIL)
    [mail] = [one for one in office.mails() if "equilibrio" in str(one["Subject"])]
    text = " ".join(mail.get_body(("plain",)).get_content().split())
    assert "nada cambiará en la próxima revisión mientras en estos 3 meses haya, repartidos, entre" in text


@pytest.mark.rule("MX-17", door="schedule")
def test_an_equilibrium_is_no_end(office: Office) -> None:
    """Use that halves for good after an equilibrium is proposed by the second review: it was quiet for ever."""
    policy = busy(office.store, 4, 1)
    policy_recalibration(FIRM, now=APRIL)
    for month in range(6):
        policy_office.happen(office.store, policy.client_id, MARCH.plus(1 + month), 2, 1)
    for later in (91, 183):
        policy_recalibration(FIRM, now=APRIL + timedelta(days=later))
    with office.store.read() as uow:
        verdicts = [one.row.result["verdict"] for one in uow.policies.rounds_of([policy.id])[policy.id]]
    assert verdicts[0] == "equilibrium"
    assert "proposal" in verdicts[1:]


@pytest.mark.rule("OP-04", door="schedule")
def test_every_round_can_be_replayed(office: Office) -> None:
    """A review keeps all that it depended on; computed again, it gives the same numbers."""
    busy(office.store)
    policy_recalibration(FIRM, now=APRIL)
    with office.store.read() as uow:
        assert all(then == again for then, again in policy_reviews.replay(uow, FIRM, MARCH).values())


@pytest.mark.rule("MX-18", door="form")
def test_what_a_policy_brings_is_scheduled_delivered_and_recorded(office: Office) -> None:
    """Reviews, maintenance and reports are due on business days spread over the year; a delivery is recorded once."""
    policy = begin(office.store)
    with office.store.read() as uow:
        due = uow.policies.duties(policy.id)
        calendar: BusinessCalendar = uow.calendar(FIRM)
    assert {entry.duty.kind for entry in due} == set(DutyKind)
    assert all(calendar.explain_day(entry.duty.due_on).open for entry in due)
    visits = [entry.duty.due_on for entry in due if entry.duty.kind is DutyKind.MAINTENANCE]
    assert timedelta(days=150) < visits[1] - visits[0] < timedelta(days=215)
    record_delivery(FIRM, due[0].id, why="se revisó", who="Luis", now=APRIL)
    with office.store.read() as uow:
        done = uow.policies.duty(due[0].id)
    assert done
    assert (done.delivered_by, done.note) == ("Luis", "se revisó")


@pytest.mark.rule("MX-18", "MX-15", door="form")
def test_visits_are_booked_as_appointments_and_delivered_when_held(office: Office) -> None:
    """Maintenance and the first review are booked weeks ahead, with invites, and are delivered only when held."""
    add_advisor(office.store, "Irene", firm=FIRM)
    policy = begin(office.store)
    for _ in range(2):
        policy_recalibration(FIRM, now=NOW)
    with office.store.read() as uow:
        [visit] = uow.appointments.by_ids([1, 2]).values()
    assert any("invite.ics" in str(part.get_filename()) for mail in office.mails() for part in mail.iter_attachments())
    after = visit.period.end + timedelta(days=1)
    policy_recalibration(FIRM, now=after)
    assert not delivered(office, policy.id)
    end_appointment(FIRM, visit.id, came=True, **BY, now=visit.period.end)
    for _ in range(2):
        policy_recalibration(FIRM, now=after)
    assert delivered(office, policy.id) == {DutyKind.FIRST_REVIEW, DutyKind.REMOTE_TOOLS}


def delivered(office: Office, policy_id: int) -> set[DutyKind]:
    with office.store.read() as uow:
        return {one.duty.kind for one in uow.policies.duties(policy_id) if one.delivered_at}


@pytest.mark.rule("MX-18", door="form")
def test_the_first_review_costs_the_preferred_price_and_the_tools_nothing(office: Office) -> None:
    """The review is charged once at the price told at the beginning; the tools are a line of zero that says why."""
    policy = begin(office.store)
    with office.store.read() as uow:
        due = [one.id for one in uow.policies.duties(policy.id) if one.duty.kind in ("first_review", "remote_tools")]
    for delivery in due * 2:
        record_delivery(FIRM, delivery, why="hecho", who="Luis", now=WORKDAY)
    with office.store.read() as uow:
        entries = uow.ledger.entries([policy.client_id], Month(2026, 11))[policy.client_id]
    assert [entry.charge.subtotal for entry in entries] == [720, 0]
    assert [entry.charge.lines[0].why[-1].code for entry in entries] == ["first_review", "remote_tools"]


@pytest.mark.rule("MX-18", "AL-01", door="schedule")
def test_the_operator_is_told_once_of_each_late_delivery_and_the_client_sees_it(office: Office) -> None:
    """What is late is mailed to the operator once, stays on the list, and is not hidden from the client."""
    begin(office.store)
    later = datetime(2026, 12, 17, 16, tzinfo=UTC)
    for _ in range(2):
        policy_recalibration(FIRM, now=later)
    late = [mail for mail in office.mails() if "Entrega atrasada" in str(mail["Subject"])]
    assert len(late) == 3
    statements(FIRM, now=later)
    [mail] = [one for one in office.mails() if "Estado de cuenta" in str(one["Subject"])]
    [pdf] = list(mail.iter_attachments())
    pages = pypdfium2.PdfDocument(pdf.get_content())
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    assert "prometido y entregado" in text
    assert text.count("pendiente") == 3


@pytest.mark.rule("MX-18", door="form")
def test_each_machine_s_state_comes_with_suggestions(office: Office, tmp_path: Path) -> None:
    """A status report has a page for each machine, with software and hardware to update by stated rules; sent once."""
    policy = begin(office.store)
    with office.store.read() as uow:
        due = next(one.id for one in uow.policies.duties(policy.id) if one.duty.kind is DutyKind.STATUS_REPORT)
    file = tmp_path / "mac.json"
    file.write_text(json.dumps(profile(hardware__physical_memory="4 GB")), encoding="utf-8")
    file.with_suffix(".txt").write_text("Safari 26.2\n", encoding="utf-8")
    for _ in range(2):
        send_status_report(FIRM, due, [str(file)], 26, **BY, now=APRIL)
    [mail] = [one for one in office.mails() if "estado de tus equipos" in str(one["Subject"])]
    [pdf] = list(mail.iter_attachments())
    text = pypdfium2.PdfDocument(pdf.get_content())[0].get_textpage().get_text_range()
    assert "4 GB" in text
    assert "Safari 26.2" in text


@pytest.mark.rule("MX-18", door="form")
def test_labour_is_quoted_at_the_preferred_price(office: Office) -> None:
    """A client with a policy gets labour on quotes at the profile's preferred price; parts stay as they are."""
    policy = begin(office.store)
    case = add_case(office.store, policy.client_id)
    set_state(office.store, case, CaseState.ESCALATED, WORKDAY)
    lines = [
        {"what": "mano de obra", "text": "Cambio de disco", "quantity": "1", "rate": "900.00"},
        {"what": "pieza", "text": "Disco", "quantity": "1", "rate": "1500.00"},
    ]
    with office.store.read() as uow:
        number = uow.cases.get_one(case).number
    prepare_quote(FIRM, number, lines, **BY, now=WORKDAY)
    with office.store.read() as uow:
        [kept] = uow.quotes.of_case(case)
    assert [line.rate for line in kept.quote.lines] == [810, 1500]


@pytest.mark.rule("MX-19")
def test_a_7x24_policy_switches_the_emergency_tariff_off(office: Office) -> None:
    """At night, an ordinary policy pays the emergency tariff, a 7x24 policy nothing more than its price."""
    night, now = WORKDAY.replace(hour=22), datetime(2026, 11, 7, 16, tzinfo=UTC)
    totals = []
    for around_the_clock in (False, True):
        policy = begin(office.store, around_the_clock=around_the_clock)
        session = add_session(office.store, add_case(office.store, policy.client_id), night, 60)
        with office.store.begin() as uow:
            totals.append(charging.charge_one(uow, FIRM, session, now=now).total)
    assert totals == [348, 0]
    assert price(around_the_clock=True).price > price().price
