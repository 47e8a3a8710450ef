"""The whole round as flows: reviewed once, approved by form, mailed with its page, accepted by link, or lapsed."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pypdfium2
import pytest

from domain.policies.machine_reports import NotAReport
from domain.policies.policies import NoPolicies
from domain.policies.policy_duties import DutyKind
from domain.policies.policy_rounds import RoundState
from flows.acting import choice
from flows.appointments.acts import end_appointment
from flows.letters.outbox_delivery import outbox_delivery
from flows.money.statements import statements
from flows.policies.acts import (
    begin_policy,
    change_machines,
    decide_proposal,
    end_policy,
    excuse_event,
    record_delivery,
    send_status_report,
)
from flows.policies.policy_recalibration import policy_recalibration
from tasks.gateways.letters.signed_links import Links
from tasks.letters.links import POLICY
from tasks.operations.clients.clients import UnknownClient
from tasks.operations.policies import recalibration
from tasks.operations.policies.recalibration import Choice
from tasks.store.money.quotes import Evidence
from tests.conftest import NOW
from tests.domain.policies.test_machine_reports import profile
from tests.example_appointments import add_advisor
from tests.operations.money_office import add_client
from tests.operations.policy_office import APRIL, MARCH, NOVEMBER, busy, happen
from tests.refusals import refuses

BY = {"who": "Luis", "why": "una prueba"}
FIRM = "appleuse"


def subjects(office):
    return [str(mail["Subject"]) for mail in office.mails()]


def new_policy(office, **more):
    client = add_client(office.store)
    given = {"machines": 5, "remote": "4", "on_site": "1", "month": str(NOVEMBER), "place": "xalapa"}
    return client, begin_policy(FIRM, str(client), **(given | more), **BY, now=NOW)


def everything_delivered(office, policy):
    with office.store.begin() as uow:
        for one in uow.policies.duties(policy.id):
            uow.policies.deliver(one.id, by="Luis", note="hecho", document=None, at=NOW)


def test_a_policy_begins_by_form_and_the_client_reads_all_it_brings(office, shown):
    _, state = new_policy(office)
    assert state.message.endswith("1172.44 MXN al mes antes de impuestos, desde noviembre de 2026")
    [mail] = office.mails()
    text = mail.get_body(("plain",)).get_content()
    assert "Mantenimiento preventivo" in text
    assert "$1,360.03" in text
    assert "La revisión inicial cuesta $720.00 más IVA, 20 % menos" in text
    assert sum(line.startswith("- ") for line in text.splitlines()) == 6 + 10  # numbers, and what it brings


def test_the_whole_round(office, shown):
    policy = busy(office.store)
    everything_delivered(office, policy)
    assert policy_recalibration(FIRM, now=APRIL, dry_run=True).message.endswith("1 propuestas, 0 en equilibrio")
    assert policy_recalibration(FIRM, now=APRIL).message == "1 propuestas, 0 en equilibrio"
    assert policy_recalibration(FIRM, now=APRIL).name == "Nada que revisar"
    page = next(one.title for one in shown if "De dónde salen los números" in one.title)
    assert "[Eventos a distancia por mes: noviembre de 2026 9" in page  # the screen says what the picture shows
    assert "| Propuesta | En números que se pueden acordar" in page
    assert "| Total al mes | $1,360.03 | $2,009.63 |" in page
    with office.store.read() as uow:
        [kept] = uow.policies.rounds_of_firm(FIRM, RoundState.PROPOSED)
    assert f"propuesta **{kept.id}**" in page
    said = decide_proposal(FIRM, kept.id, choice(Choice).APPROVE, **BY, now=APRIL).message
    assert said == f"Propuesta {kept.id}: enviada al cliente, que responde hasta 2027-04-15"
    mail = next(one for one in office.mails() if "Propuesta" in str(one["Subject"]))
    [pdf] = list(mail.iter_attachments())
    assert pdf.get_content().startswith(b"%PDF")
    text = mail.get_body(("plain",)).get_content()
    assert "Acordamos 4 eventos a distancia al mes: en los últimos 3 meses hubo 27, y ahora estimamos" in text
    token = next(line for line in text.splitlines() if "/p/" in line).split("/p/")[1].strip()
    link = Links.of(office.settings).read(token, POLICY)
    with office.store.begin() as uow:
        sent = uow.policies.round(link.id)
        recalibration.answer(
            uow,
            link.id,
            RoundState.ACCEPTED,
            seen_hash=sent.row.content_hash,
            evidence=Evidence("Ana Peña"),
            now=APRIL,
        )
    statements(FIRM, now=datetime(2027, 6, 2, 16, tzinfo=UTC))
    with office.store.read() as uow:
        [entry] = uow.ledger.entries([policy.client_id], MARCH.plus(2))[policy.client_id]
    assert f"{entry.charge.total}" == "2009.63"
    ended = next(one for one in office.mails() if str(one["Subject"]).startswith("Tu póliza cambia desde mayo"))
    assert "rige desde el primer día de mayo de 2027" in ended.get_body(("plain",)).get_content()


def test_silence_is_told_once(office, shown):
    everything_delivered(office, busy(office.store))
    policy_recalibration(FIRM, str(MARCH), now=APRIL)
    with office.store.read() as uow:
        [kept] = uow.policies.rounds_of_firm(FIRM, RoundState.PROPOSED)
    decide_proposal(FIRM, kept.id, choice(Choice).CHANGE, remote="5", **BY, now=APRIL)
    late = datetime(2027, 4, 17, 14, tzinfo=UTC)
    assert policy_recalibration(FIRM, now=late).message == "1 vencidas"
    assert policy_recalibration(FIRM, now=late).name == "Nada que revisar"
    outbox_delivery(FIRM, now=late + timedelta(days=3))  # it is a Saturday
    assert subjects(office).count("La propuesta venció: tu póliza sigue igual · AppleUse") == 1


def test_a_proposal_is_dropped_by_form(office, shown):
    busy(office.store)
    policy_recalibration(FIRM, now=APRIL)
    with office.store.read() as uow:
        [kept] = uow.policies.rounds_of_firm(FIRM, RoundState.PROPOSED)
    assert "retirada" in decide_proposal(FIRM, kept.id, choice(Choice).DROP, **BY, now=APRIL).message


def test_a_firm_without_policies_has_nothing_to_review(office, shown):
    assert policy_recalibration("lima", now=APRIL).name == "Nada que revisar"


def test_machines_excuses_deliveries_and_the_end_by_form(office, shown):
    client, _ = new_policy(office)
    [case] = happen(office.store, client, NOVEMBER, 1)
    with office.store.read() as uow:
        number = uow.cases.get_one(case).number
    assert change_machines(FIRM, str(client), 10, **BY, now=NOW).message.startswith(f"{client}: 10 equipos")
    assert excuse_event(FIRM, number, **BY, now=NOW).message.endswith("ya no cuenta en la revisión")
    said = "1 visita sin reservar, 2 entregas atrasadas"
    assert policy_recalibration(FIRM, now=datetime(2026, 11, 30, 14, tzinfo=UTC)).message == said
    assert policy_recalibration(FIRM, now=datetime(2026, 11, 30, 15, tzinfo=UTC)).message == "1 visita sin reservar"
    assert sum("Entrega atrasada" in subject for subject in subjects(office)) == 2
    assert sum("No se pudo reservar" in subject for subject in subjects(office)) == 1
    rows = next(one.rows for one in shown if one.rows)
    assert {row["Qué"] for row in rows} == {
        "Revisión inicial",
        "Herramientas a distancia",
    }
    delivery = int(rows[0]["Entrega"])
    assert record_delivery(FIRM, delivery, why="se revisó", who="Luis", now=NOW).message.endswith("anotada")
    assert record_delivery(FIRM, delivery, why="se revisó", who="Luis", now=NOW).message.endswith("ya estaba anotada")
    assert end_policy(FIRM, str(client), **BY, now=NOW).message.endswith("noviembre de 2026")
    with pytest.raises(NoPolicies):
        record_delivery(FIRM, 999, why="nada", who="Luis", now=NOW)
    with pytest.raises(UnknownClient):
        end_policy(FIRM, "nadie", **BY, now=NOW)


def test_visits_are_booked_held_and_delivered_with_their_charge(office, shown):
    add_advisor(office.store, "Irene", firm=FIRM)
    new_policy(office)
    assert policy_recalibration(FIRM, now=NOW).message == "1 visita reservada"
    [row] = next(one.rows for one in reversed(shown) if one.rows)
    assert (row["Cita"], row["Estado"]) == ("2026-11-18 09:00 (Irene)", "con cita")
    [invite] = [
        mail for mail in office.mails() if "cliente.example" in str(mail["To"]) and "18" in str(mail["Subject"])
    ]
    text = invite.get_body(("plain",)).get_content()
    assert "Revisión inicial y herramientas a distancia" in text
    assert "Café Ñandú, Xalapa" in text
    held = datetime(2026, 11, 18, 18, tzinfo=UTC)
    end_appointment(FIRM, 1, came=True, **BY, now=held)
    assert policy_recalibration(FIRM, now=held).message == "1 visita hecha"
    statements(FIRM, now=datetime(2026, 12, 2, 16, tzinfo=UTC))
    [mail] = [one for one in office.mails() if "Estado de cuenta" in str(one["Subject"])]
    [pdf] = list(mail.iter_attachments())
    said = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf.get_content()))
    for part in (
        "Revisión inicial, por equipo",
        "$144.00",
        "30 minutos por equipo",
        "incluye instalarlas sin costo",
        "$1,172.44",
    ):
        assert part in said


def test_the_state_of_the_machines_is_sent_once_a_page_each(office, shown, tmp_path):
    client, _ = new_policy(office)
    with office.store.read() as uow:
        [policy] = uow.policies.of_clients([client])
        due = next(one.id for one in uow.policies.duties(policy.id) if one.duty.kind is DutyKind.STATUS_REPORT)
        other = next(one.id for one in uow.policies.duties(policy.id) if one.duty.kind is DutyKind.UPDATES)
    files = [tmp_path / "recepcion.json", tmp_path / "taller.json"]
    files[0].write_text(json.dumps(profile(drive__smart_status="Failing", hardware__physical_memory="4 GB")))
    files[0].with_suffix(".txt").write_text("Safari 26.2\n")
    files[1].write_text(json.dumps(profile(software__local_host_name="mac-taller")))
    given = {"files": [str(file) for file in files], "newest_macos": 26, **BY, "now": NOW}
    assert send_status_report(FIRM, due, **given).message == f"Entrega {due}: 2 equipos, enviada"
    assert send_status_report(FIRM, due, **given).message.endswith("ya estaba entregada")
    [mail] = [one for one in office.mails() if "estado" in str(one["Subject"])]
    assert "mac-recepcion: 1 por hacer ya" in mail.get_body(("plain",)).get_content()
    [pdf] = list(mail.iter_attachments())
    pages = pypdfium2.PdfDocument(pdf.get_content())
    assert len(pages) == 2
    assert "El disco avisa de una falla" in pages[0].get_textpage().get_text_range()
    assert "Todo está en orden" in pages[1].get_textpage().get_text_range()
    with refuses(NoPolicies, "no status report"):
        send_status_report(FIRM, other, **given)
    with pytest.raises(NotAReport):
        send_status_report(FIRM, due, **(given | {"files": [str(tmp_path / "recepcion.txt")]}))
