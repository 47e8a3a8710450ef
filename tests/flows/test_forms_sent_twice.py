"""B2: one click too many changes nothing: every form that a person sends is sent twice (Dolibarr#8933, fxa#4386)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from deployments.manifest import read_manifest
from domain.refusals import Refused
from domain.time.periods import Month
from flows.appointments import acts as appointments
from flows.cases import acts as cases
from flows.cases.case_by_hand import open_case
from flows.cases.case_fields import CaseForm
from flows.money import acts as money
from flows.money.charging import charge_sessions
from flows.policies import acts as policies
from flows.reports.report_by_hand import send_report_again
from tasks.gateways.words import word
from tasks.store.records import FormDoneRecord, Record
from tests.conftest import NOW
from tests.example_office import add_client as add_plan_client
from tests.flows.conftest import Office
from tests.operations.example_work import ANA, advisors
from tests.operations.money_office import WORKDAY, add_case, add_client, add_session

EVENING = WORKDAY + timedelta(hours=12)
SOON = timedelta(minutes=3)
CAFE, FIRM = "Café Ñandú", "appleuse"
BY = {"who": "Luis", "why": "una prueba"}


def everything(office: Office) -> dict[str, int]:
    """Count the rows of every table; forms that were done are no consequence."""
    with office.store.read() as uow:
        tables = [one for one in Record.metadata.sorted_tables if one.name != FormDoneRecord.__tablename__]
        return {one.name: uow.connection.execute(select(func.count()).select_from(one)).scalar_one() for one in tables}


def twice(office: Office, form: Callable[..., Any], *given: Any, now=EVENING, **more: Any) -> str:
    """Send a form, and three minutes later the very same; return how the second ended."""
    before = everything(office)
    form(*given, **more, now=now)
    done = everything(office)
    assert done != before, "the first does something"
    try:
        name = form(*given, **more, now=now + SOON).name
    except Refused as refused:
        name = refused.rule
    assert everything(office) == done
    return str(name)


@pytest.fixture
def case(office: Office) -> str:
    """A case of a client of ours, with a charged session and an advisor."""
    client_id = add_client(office.store)
    case_id = add_case(office.store, client_id)
    add_session(office.store, case_id)
    advisors(office.store)
    charge_sessions(FIRM, now=EVENING)
    with office.store.read() as uow:
        return uow.cases.get_one(case_id).number


KNOWN = "Ya estaba hecho"


def test_forms_of_money(office, shown, case):
    line = {"what": "pieza", "text": "Pantalla", "quantity": "1", "rate": "900.00"}
    paid = {"reference": "R-1", "case": case, **BY}
    assert twice(office, money.correct_charge, FIRM, 1, "-20.00", **BY) == KNOWN
    assert twice(office, money.record_payment, FIRM, CAFE, "232.00", EVENING, "la sesión", **paid) == KNOWN
    assert twice(office, money.agree_payment, FIRM, case, "pago posterior acordado", "la sesión", **BY) == KNOWN
    assert twice(office, money.prepare_quote, FIRM, case, [line], **BY) == KNOWN
    assert twice(office, money.send_statement_again, FIRM, CAFE, "2026-11", **BY) == KNOWN
    add_client(office.store, "lima", "Bodega Sur")
    assert twice(office, money.order_service, "lima", "Bodega Sur", "correo", **BY) == KNOWN


def test_two_are_done_where_two_are_meant(office, shown, case):
    """With the tick, or ten minutes later; never twice by one run, which test_engine_forms shows."""
    correct = {"difference": "-20.00", **BY}
    for later, again in ((0, False), (3, True), (15, False), (20, False)):
        money.correct_charge(FIRM, 1, **correct, again=again, now=EVENING + timedelta(minutes=later))
    with office.store.read() as uow:
        assert len(uow.ledger.corrections(1)) == 3


def test_what_was_refused_was_not_done(office, shown, case):
    """A form that was refused is taken when it is right, in the very same words."""
    order = ("lima", "Bodega Sur", "correo")
    with pytest.raises(Refused):
        money.order_service(*order, **BY, now=EVENING)
    add_client(office.store, "lima", "Bodega Sur")
    assert money.order_service(*order, **BY, now=EVENING + SOON).name == "Anotado"


def test_at_once_it_is_done_once(office, shown, case):
    with ThreadPoolExecutor(6) as pool:
        names = list(pool.map(lambda _: money.correct_charge(FIRM, 1, "-20.00", **BY, now=EVENING).name, range(6)))
    assert sorted(names) == ["Corregido"] + [KNOWN] * 5


def test_forms_of_reports(office, shown):
    add_plan_client(office.store, "Alfa")
    given = ("lima", "Alfa", "2026-10")
    send_report_again(*given, **BY, now=NOW)
    done = everything(office)
    assert send_report_again(*given, **BY, now=NOW + SOON).name == KNOWN
    assert everything(office) == done


def test_forms_of_cases(office, shown, case):
    form = {"kind": "incidencia (inesperada)", "title": "Otra cosa", "contact_name": "Ana Peña", "email": ANA.email}
    opened = [open_case(FIRM, CaseForm.model_validate(form), who="Luis", now=EVENING + n * SOON) for n in range(2)]
    assert [one.name for one in opened] == ["Abierto", "Ya estaba abierto"]
    assert opened[0].message == opened[1].message
    assert twice(office, cases.note_contact, FIRM, case, **BY) == KNOWN
    assert twice(office, cases.correct_case, FIRM, case, "requerimiento (programado)", **BY) == KNOWN
    assert twice(office, cases.install_tool, FIRM, case, "TeamViewer", **BY) == KNOWN
    ready = {"advisor": "Benjamín", "system": "macOS 14", "tool": "TeamViewer", "internet": True, "pays_later": "sí"}
    assert twice(office, cases.start_session, FIRM, case, **ready, **BY) == KNOWN
    cases.show_life(FIRM, case, **BY, now=EVENING + SOON)
    ended = {"outcome": word("es", "outcome-unfinished")}
    assert twice(office, cases.end_session, FIRM, case, **ended, **BY, now=EVENING + 2 * SOON) == KNOWN
    begin = EVENING + timedelta(days=1)
    booked = {"begin": begin, "end": begin + timedelta(hours=1)}
    assert twice(office, cases.book_follow_up, FIRM, case, **booked, **BY, now=EVENING + 3 * SOON) == KNOWN
    assert twice(office, cases.cancel_follow_up, FIRM, case, **BY, now=EVENING + 4 * SOON) == KNOWN
    assert twice(office, cases.take_up_case, FIRM, case, **BY, now=EVENING + 5 * SOON) == KNOWN
    reason = word("es", "given-reason-solved")
    assert twice(office, cases.close_case, FIRM, case, reason, **BY, now=EVENING + 6 * SOON) == KNOWN


def test_forms_of_appointments(office, shown, case):
    start = WORKDAY + timedelta(days=4)
    given = {"case": case, "start": start, **BY}
    assert twice(office, appointments.book_appointment, FIRM, **given, now=WORKDAY) == KNOWN
    assert twice(office, appointments.move_appointment, FIRM, 1, start + timedelta(hours=1), **BY, now=WORKDAY) == KNOWN
    assert twice(office, appointments.cancel_appointment, FIRM, 1, **BY, now=WORKDAY) == KNOWN
    away = {"begin": start, "end": start + timedelta(hours=2), **BY}
    assert twice(office, appointments.block_time, FIRM, "Benjamín", **away, now=WORKDAY) == KNOWN
    assert twice(office, appointments.advisor_leaves, FIRM, "Benjamín", **BY, now=WORKDAY) == KNOWN


def test_forms_of_policies_are_guarded_by_what_they_change(office, shown):
    client_id = add_client(office.store)
    case_id = add_case(office.store, client_id)
    numbers = {"machines": 3, "remote": "4", "on_site": "1", "place": "Xalapa"}
    begin = {**numbers, "month": str(Month(2026, 12)), **BY}
    assert twice(office, policies.begin_policy, FIRM, CAFE, **begin) == "MX-16"
    changed = {"machines": 5, **BY, "now": EVENING + timedelta(days=40)}
    assert twice(office, policies.change_machines, FIRM, CAFE, **changed) == "MX-17"
    with office.store.read() as uow:
        number = uow.cases.get_one(case_id).number
    assert twice(office, policies.excuse_event, FIRM, number, **BY) == "Anotado"
    assert twice(office, policies.end_policy, FIRM, CAFE, **BY, now=EVENING + timedelta(days=41)) == "MX-16"


GUARDED = {
    "Ver un informe": "it changes nothing",
    "Quién debe": "it changes nothing",
    "Ensayo de un mes": "it changes nothing",
    "La atención sigue": "a sign of life is meant again and again",
    "Anotar el control remoto": "each step has its turn",
    "Leer un archivo del banco": "each line is once, by the bank's number of it",
    "Abrir un caso": "the same form is the same case",
    "Enviar instrucciones": "a sheet is one letter, by its case",
    "Decidir una propuesta de póliza": "decided once",
    "Iniciar una póliza": "one at a time",
    "Cambiar los equipos de una póliza": "one change a month",
    "Terminar una póliza": "it ends once",
    "Justificar un evento": "once a case",
    "Anotar una entrega de póliza": "delivered once",
    "Enviar el estado de los equipos": "delivered once",
}
"""Forms without the tick, and what makes twice once there."""


def test_every_form_has_the_tick_or_a_reason():
    by_hand = {one.name: one for one in read_manifest() if "a-mano" in one.tags}
    without = {name for name, one in by_hand.items() if "again" not in one.flow().parameters.properties}
    assert without == set(GUARDED)
