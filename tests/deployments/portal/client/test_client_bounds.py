"""What a client's page keeps to itself, and what it answers to what no page of ours sends."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import insert, update

from tasks.operations.cases.opening.web_forms import HOUR, require_rare
from tasks.operations.clients.client_page import MOST_ACTS
from tasks.store.base import table
from tasks.store.records import LetterRecipientRecord, LetterRecord


def deliver(office):
    """Let every letter that waits have left."""
    with office.store.begin() as uow:
        uow.connection.execute(update(table(LetterRecord)).values(state="sent", sent_at=office.now))


def test_what_went_to_the_firms_own_people_is_none_of_the_clients(office, acme):
    office.give_appointment(acme)
    deliver(office)
    page = acme.get(acme.path).text
    assert office.letters("appointment_advisor")
    assert "Tienes una cita nueva" not in page
    assert "Cita nueva: Acme" not in page
    assert "<summary>" in page  # the client's own invitation is there


def test_a_document_is_found_behind_a_hundred_newer_letters(office, acme):
    letter = office.give_paper(acme)
    with office.store.begin() as uow:
        row = {"firm_id": "lima", "client_id": acme.client_id, "template": "case_told", "language": "es", "facts": {}}
        row |= {"attachments": [], "state": "sent", "created_at": office.now, "sent_at": office.now}
        for number in range(101):
            told = row | {"key": f"x{number}", "message_id": f"x{number}"}
            new = insert(table(LetterRecord)).values(told).returning(LetterRecord.id)
            id_ = uow.connection.execute(new).scalar_one()
            to = {"letter_id": id_, "address": "maria@acme.example", "name": "", "state": "sent"}
            uow.connection.execute(insert(table(LetterRecipientRecord)).values(to))
    assert acme.get(f"/me/documents/{letter}/0").content.startswith(b"%PDF")


def test_later_days_of_free_times_are_reached(office, acme):
    first = acme.get(f"{acme.path}/times").text
    later = first.split('href="?from=')[1].split('"')[0]
    assert acme.get(f"{acme.path}/times?from={later}").text.split("</style>")[1] != first.split("</style>")[1]


def test_what_is_refused_leads_back_to_a_page_that_is_there(office, acme):
    with office.store.begin() as uow:
        for _ in range(MOST_ACTS):
            require_rare(uow, "acts", str(acme.contact_id), most=MOST_ACTS, every=HOUR, now=office.now)
    page = acme.post("/me/cases/new", kind="incident", title="Otra")
    assert page.status_code == 200
    assert page.url.path == "/me/cases/new"
    assert "espera un rato" in page.text


def test_a_cancellation_that_comes_too_late_says_so_on_the_appointments_page(office, acme):
    booked = office.give_appointment(acme)
    lima = office.store.firms["lima"]
    promise = replace(lima.appointments, cancel_notice_minutes=7 * 24 * 60)
    office.store.firms["lima"] = replace(lima, appointments=promise)
    try:
        answer = acme.browser.post(f"/me/appointments/{booked}/cancel", data={"x": "1"}, follow_redirects=False)
    finally:
        office.store.firms["lima"] = lima
    assert "/a/" in answer.headers["location"]
    page = acme.get(answer.headers["location"].removeprefix("http://taller.example"))
    assert page.status_code == 200
    assert "La cita está cancelada" not in page.text


LONG = "9" * 5000


def test_what_no_page_of_ours_sends_is_refused_and_breaks_nothing(office, acme):
    booked, letter = office.give_appointment(acme), office.give_paper(acme)
    session = office.start_session(acme)
    many = "&".join("x=1" for _ in range(300))
    kind = {"content-type": "application/x-www-form-urlencoded"}
    for path in (f"{acme.path}/write", "/me/ask/lima", "/me/visits/end", "/forms/lima", acme.link(), "/desk"):
        assert acme.browser.post(path, content=many, headers=kind).status_code in (400, 403), path
    for number in (LONG, "9" * 19, "²", "٣", "-1"):
        assert acme.post("/me/visits/end", visit=number).status_code == 200
        form = {"session": session, "request": number, "answer": "accept"}
        assert acme.post(f"{acme.path}/control", **form).status_code == 200
        for path in (f"/me/documents/{number}/0", f"/me/documents/{letter}/{number}"):
            assert acme.get(path).status_code == 404, path[:40]
        assert acme.post(f"/me/appointments/{number}/cancel").status_code == 404
    for year in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"):
        assert acme.post(f"{acme.path}/times", start=year).status_code == 200
    assert acme.get("/me/cases/%00").status_code == 404
    assert acme.get("/me/money?month=%00").status_code == 404
    assert acme.post(f"{acme.path}/write", text="a\0b").status_code == 200
    with office.store.read() as uow:
        assert uow.appointments.get(booked).is_live


def test_only_visits_that_last_are_kept(office, acme):
    office.now += timedelta(hours=13)
    acme.enter()
    assert acme.get("/me/visits").text.count('name="visit"') == 1
