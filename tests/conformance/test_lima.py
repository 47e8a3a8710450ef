"""What the help desk in Lima promises, tried on a whole office."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from itertools import pairwise

import pypdfium2
import pytest

from domain.acts import By
from domain.cases.cases import Kind
from domain.letters.letters import report_key
from domain.money.plans import terms_in_force
from domain.time.periods import Month
from flows.reports.report_delivery import report_delivery
from tasks.operations.money.plans import plan_use, request_plan_change
from tasks.store.unit_of_work import Store
from tests.example_office import OCTOBER, add_case, add_client
from tests.flows.conftest import Office

LIMA = "-05:00"


def lima(text: str) -> datetime:
    return datetime.fromisoformat(text + LIMA)


@pytest.mark.rule("PE-01", door="schedule")
def test_there_are_exactly_two_kinds_and_the_mail_tells_them_apart(office: Office) -> None:
    """A case is an incident or a service request, nothing else; the mail and its PDF say which is which."""
    assert {kind.value for kind in Kind} == {"incident", "service_request"}
    add_client(office.store, "Alfa")
    report_delivery("lima", now=lima("2026-11-04T09:00"))
    [mail] = office.mails()
    body = mail.get_body(("plain",))
    assert body is not None
    text = " ".join(body.get_content().split())
    [pdf] = mail.iter_attachments()
    pages = pypdfium2.PdfDocument(BytesIO(pdf.get_content()))
    printed = " ".join(pages[0].get_textpage().get_text_bounded().split())
    for said in (text, printed):
        assert "inesperado" in said
        assert "programado o anticipado" in said


@pytest.mark.rule("PE-02")
def test_hours_used_left_and_over_are_known_at_any_instant(store: Store) -> None:
    """Remote and on-site hours count together against the plan, at whatever instant one asks."""
    client = add_client(store, "Alfa", plan="basico", cases=0)
    for day in (5, 6, 7):
        add_case(store, client, f"c{day}", opened_at=datetime(2026, 10, day, 15, tzinfo=UTC), minutes=120)
    expected = [("2026-10-05T10:30", 0, 300, 0), ("2026-10-06T15:00", 240, 60, 0), ("2026-10-31T12:00", 360, 0, 60)]
    for at, used, left, over in expected:
        with store.read() as uow:
            hours = plan_use(uow, "lima", client, OCTOBER, until=lima(at)).hours
        assert (hours.used, hours.left, hours.over) == (used, left, over), at


@pytest.mark.rule("PE-08")
def test_open_monday_to_friday_from_eight_to_nine_and_never_on_a_holiday(store: Store) -> None:
    """Open Monday to Friday 08:00-21:00; closed on Saturdays, Sundays and Peru's public holidays, by name."""
    with store.read() as uow:
        calendar = uow.calendar("lima")
    opening = {"2026-10-07T07:59:59": False, "2026-10-07T08:00:00": True, "2026-10-07T20:59:59": True}
    closed = {"2026-10-07T21:00:00": False, "2026-10-10T12:00:00": False, "2026-10-11T12:00:00": False}
    for at, is_open in (opening | closed).items():
        assert calendar.is_open(lima(at)) is is_open, at
    assert calendar.explain_day(date(2026, 10, 8)).name == "Combate de Angamos"
    assert not calendar.is_open(lima("2026-10-08T12:00:00"))


@pytest.mark.rule("PE-09", "OP-02", door="schedule")
def test_the_report_goes_out_in_the_promised_days_once_a_client_and_month(office: Office) -> None:
    """From the 3rd business day on, every day until the 5th: each plan client gets one mail with one PDF in October."""
    add_client(office.store, "Alfa")
    add_client(office.store, "Beta")
    add_client(office.store, "Libre", plan=None)
    for day in range(1, 10):
        report_delivery("lima", now=lima(f"2026-11-{day:02}T08:30"))
        assert len(office.mails()) == (2 if day >= 4 else 0), day
    assert sorted(office.to()) == ["alfa@cliente.example", "beta@cliente.example"]


@pytest.mark.rule("PE-09", door="schedule")
def test_a_late_report_alerts_the_operator_and_still_goes_out(office: Office) -> None:
    """Only once the 5th business day is over is a report late: the operator is told by name, and it goes out."""
    add_client(office.store, "Alfa")
    state = report_delivery("lima", now=lima("2026-11-09T08:30"))
    assert sorted(office.to()) == ["alfa@cliente.example", "operaciones@mesadeayuda.example"]
    assert "Alfa" in str(state.message)


@pytest.mark.rule("PE-10")
def test_a_plan_asked_for_in_a_month_is_in_force_from_the_next(store: Store) -> None:
    """The last request of a month wins, from the next month's first day on; never in the middle, never backwards."""
    client = add_client(store, "Alfa", plan="basico")
    with store.begin() as uow:
        for plan, at in (("negocio", "2026-10-10T09:00"), ("empresa", "2026-10-31T23:59")):
            request_plan_change(uow, "lima", client, plan, by=By("ana", "lo pidió", lima(at)))
        changes = uow.subscriptions.changes("lima", [client])[client]
    in_force = [terms_in_force(changes, Month(2026, month)) for month in (9, 10, 11, 12)]
    assert [terms.plan if terms else None for terms in in_force] == ["basico", "basico", "empresa", "empresa"]


@pytest.mark.rule("PE-10", "PE-09", door="schedule")
def test_the_report_is_about_the_plan_that_was_in_force(office: Office) -> None:
    """A change asked for in October is not in October's report."""
    client = add_client(office.store, "Alfa", plan="basico")
    with office.store.begin() as uow:
        request_plan_change(uow, "lima", client, "empresa", by=By("ana", "lo pidió", lima("2026-10-20T09:00")))
    report_delivery("lima", now=lima("2026-11-04T09:00"))
    with office.store.read() as uow:
        document = uow.outbox.document(report_key(client, OCTOBER))
    assert document is not None
    assert document.facts["hours"]["contracted"] == 5 * 60  # type: ignore[index]


@pytest.mark.rule("OP-07", door="schedule")
def test_each_client_is_written_to_in_its_language_and_in_the_firms_name(office: Office) -> None:
    """Spanish first, English for who reads English; always from the firm."""
    add_client(office.store, "Alfa")
    add_client(office.store, "Smith", language="en")
    report_delivery("lima", now=lima("2026-11-04T09:00"))
    mails = {str(mail["To"].addresses[0].addr_spec): mail for mail in office.mails()}
    assert "informe de octubre" in mails["alfa@cliente.example"]["Subject"]
    assert "report for October" in mails["smith@cliente.example"]["Subject"]
    assert {mail["From"].addresses[0].display_name for mail in mails.values()} == {"Mesa de Ayuda Lima"}


@pytest.mark.rule("AL-03")
def test_days_are_judged_by_the_firms_clock(store: Store) -> None:
    """A case opened at 23:59 of the last day in Lima belongs to that month, though it is the next one in UTC."""
    client = add_client(store, "Alfa", cases=0)
    add_case(store, client, "tarde", opened_at=lima("2026-10-31T23:59:59"))
    period = OCTOBER.period("America/Lima")
    with store.read() as uow:
        [case] = uow.cases.histories([client], period)[client]
    assert case.opened_at.utcoffset() == timedelta(0)
    assert case.opened_at in period
    assert case.opened_at.month == 11
    assert all(earlier.at <= later.at for earlier, later in pairwise(case.states))
