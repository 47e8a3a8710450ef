"""The promises about appointments, each in a sentence for docs/conformance.md."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from domain.acts import By
from domain.appointments.appointments import Answer, Appointment, AppointmentState, Purpose
from domain.appointments.bookings import OutsideHours
from domain.cases.cases import CaseState
from domain.cases.sessions.start import AnotherAdvisor, OnSiteTooSoon, OutsideArea, Place
from domain.letters.inbound import CalendarAnswer, InboundMail, MailKind, mail_key
from domain.refusals import Refused
from flows.appointments.acts import book_appointment, cancel_appointment, move_appointment
from tasks.gateways.appointments.invites import invite_ics
from tasks.gateways.letters.letter_wording import word_letter
from tasks.operations.appointments import appointment_answers, appointments
from tasks.operations.appointments.advisor_time import Booking
from tasks.operations.letters.mailbox import inbox
from tasks.operations.letters.mailbox.inbox import NewMail
from tasks.store.records import ClientRecord, DocumentRecord, EventRecord, LetterRecord
from tasks.store.unit_of_work import Store
from tests.example_appointments import NOW, TOMORROW, add_advisor, add_open_case, on_site, pending_case, remote
from tests.flows.conftest import Office
from tests.refusals import refuses

WHO = By("Olga", "acordado por teléfono", NOW)
BY: dict[str, Any] = {"who": "Olga", "why": "acordado por teléfono", "now": NOW}
HOUR = timedelta(hours=1)


@pytest.fixture
def store(office: Office) -> Store:
    """The office's store: what is booked by a form is booked there."""
    return office.store


def book(store: Store, booking: Booking, *, firm: str = "lima", case_id: int = 0, client_id: int = 0) -> Appointment:
    """Book by the operator's form; return what was booked."""
    with store.read() as uow:
        advisors = uow.appointments.advisors([booking.advisor_id or 0])
        form: dict[str, Any] = {
            "case": uow.cases.get_one(case_id).number if case_id else "",
            "client": uow.clients.get_one(client_id).external_id if client_id else "",
            "advisor": advisors[booking.advisor_id].name if booking.advisor_id else "",
        }
    same = ("start", "minutes", "mode", "tool", "place", "area", "subject")
    form |= {name: getattr(booking, name) for name in same}
    form |= {"place_kind": Place.CLIENT if booking.at_client else Place.FIRM}
    done = book_appointment(firm, **form, emergency_told=booking.emergency_told or "", **BY)
    with store.read() as uow:
        return uow.appointments.get_one(int(str(done.message).split(":")[0].removeprefix("Cita ")))


def rows(store: Store, record: Any, *columns: Any) -> list[Any]:
    with store.read() as uow:
        return list(uow.connection.execute(select(*(columns or record.__table__.c))))


@pytest.mark.rule("PE-05", "OP-05", door="form")
def test_a_remote_appointment_names_its_tool_and_link(store: Store) -> None:
    """The invite to a remote appointment names the tool, its link, and what the client should have ready."""
    add_advisor(store, "Rosa")
    book(store, remote(tool="TeamViewer"), case_id=add_open_case(store))
    facts = next(row.facts for row in rows(store, DocumentRecord) if row.facts["for"] == "client")
    text = invite_ics(facts).decode().replace("\r\n ", "")
    assert "LOCATION:Remoto: TeamViewer" in text
    assert "URL:https://get.teamviewer.com/" in text
    assert "Un respaldo de tu información" in text


@pytest.mark.rule("PE-06", door="form")
def test_on_site_is_not_booked_before_remote_was_tried(store: Store) -> None:
    """An on-site appointment for an incident that no remote session has tried is refused with the reason."""
    add_advisor(store, "Rosa")
    with refuses(OnSiteTooSoon, "no remote session has tried"):
        book(store, on_site(), case_id=add_open_case(store))
    assert book(store, on_site(), case_id=add_open_case(store, "B", kind="service_request")).id


@pytest.mark.rule("PE-07", door="form")
def test_a_visit_outside_the_area_is_refused_and_remote_offered(store: Store) -> None:
    """A visit outside Metropolitan Lima and Callao is refused with the reason, and remote attention is offered."""
    add_advisor(store, "Rosa")
    with refuses(OutsideArea, r"Lima Metropolitana, Callao; this is Cusco\. Remote attention is offered"):
        book(store, on_site(area="Cusco"), case_id=add_open_case(store, remote_tried=True))


@pytest.mark.rule("PE-08", door="form")
@pytest.mark.parametrize("when", ["2026-11-07T10:00-05:00", "2026-11-05T20:30-05:00", "2026-12-08T10:00-05:00"])
def test_lima_books_nothing_while_it_is_closed(store: Store, when: str) -> None:
    """Lima books nothing on a Saturday, past 21:00 or on a public holiday, and says when it is next free."""
    add_advisor(store, "Rosa")
    with refuses(OutsideHours, "is not open"):
        book(store, remote(datetime.fromisoformat(when).astimezone(UTC)), case_id=add_open_case(store))


@pytest.mark.rule("MX-01", "MX-15", door="form")
def test_the_lunch_gap_is_an_emergency_that_the_client_was_told_about(store: Store) -> None:
    """In Xalapa 15:00 is an emergency: booked only once it is written down how the client was told, and said again."""
    add_advisor(store, "Ana", firm="appleuse")
    case, gap = add_open_case(store, firm="appleuse"), datetime(2026, 11, 5, 21, tzinfo=UTC)
    with pytest.raises(OutsideHours):
        book(store, remote(gap), firm="appleuse", case_id=case)
    assert book(store, remote(gap, emergency_told="por teléfono"), firm="appleuse", case_id=case).emergency
    letter = next(row for row in rows(store, LetterRecord) if row.template == "appointment_invite")
    assert "emergencia, fuera del horario de oficina" in word_letter(letter.template, "es", letter.facts).text


@pytest.mark.rule("MX-15", "AL-01", door="form")
def test_no_advisor_is_booked_twice_at_once(store: Store) -> None:
    """Of six who book the same hour of an advisor at the same moment one gets it; the database sees to it."""
    advisor = add_advisor(store, "Rosa")
    cases = [add_open_case(store, f"C{number}") for number in range(6)]

    def attempt(case: int) -> bool:
        try:
            book(store, remote(advisor_id=advisor), case_id=case)
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(attempt, cases)) == 1


@pytest.mark.rule("MX-10", "MX-11", door="form")
def test_a_booked_follow_up_is_with_the_same_advisor_and_protects_the_case(store: Store) -> None:
    """A follow-up is booked with the case's own advisor only, and the case is not closed before it ends."""
    rosa, luis = add_advisor(store, "Rosa"), add_advisor(store, "Luis")
    case = pending_case(store, rosa)
    with refuses(AnotherAdvisor, "next free at"):
        book(store, remote(advisor_id=luis), case_id=case)
    booked = book(store, remote(datetime(2026, 11, 10, 14, 30, tzinfo=UTC)), case_id=case)
    assert booked.purpose is Purpose.FOLLOW_UP
    with store.read() as uow:
        assert uow.cases.expired("lima", booked.period.end - timedelta(minutes=1), most=9) == []


@pytest.mark.rule("MX-13", door="form")
def test_an_escalated_case_is_reviewed_on_site(store: Store) -> None:
    """An escalated case gets its on-site review as an appointment of that kind."""
    add_advisor(store, "Ana", firm="appleuse")
    case = add_open_case(store, firm="appleuse", state="escalated")
    visit = on_site(TOMORROW + HOUR, area="Coatepec", place="Calle 5")
    assert book(store, visit, firm="appleuse", case_id=case).purpose is Purpose.REVIEW


@pytest.mark.rule("MX-18", door="form")
def test_a_policys_visit_is_an_appointment_without_a_case(store: Store) -> None:
    """A periodic visit is booked for the client itself, invited, reminded, and settled as done or missed."""
    add_advisor(store, "Ana", firm="appleuse")
    add_open_case(store, firm="appleuse")
    visit = on_site(TOMORROW + HOUR, area="Xalapa", place="Calle 5", subject="Mantenimiento preventivo")
    booked = book(store, visit, firm="appleuse", client_id=1)
    assert (booked.purpose, booked.case_id) == (Purpose.VISIT, None)
    with store.begin() as uow:
        assert appointment_answers.remind(uow, "appleuse", now=booked.period.start - HOUR) == [booked.id]
        done = appointment_answers.record_done(uow, booked.id, by=replace(WHO, at=booked.period.end))
    assert done.state is AppointmentState.DONE


@pytest.mark.rule("OP-05", door="form")
def test_booking_moving_and_cancelling_reach_both_calendars(store: Store) -> None:
    """Request, change and cancellation reach client and advisor with one UID and a sequence that only rises."""
    add_advisor(store, "Rosa")
    booked = book(store, remote(), case_id=add_open_case(store))
    move_appointment("lima", booked.id, TOMORROW + HOUR, **BY)
    cancel_appointment("lima", booked.id, **BY)
    found = [(row.facts["for"], row.facts["method"], row.facts["sequence"]) for row in rows(store, DocumentRecord)]
    assert sorted(found) == [
        (party, method, sequence)
        for party in ("advisor", "client")
        for method, sequence in (("CANCEL", 2), ("REQUEST", 0), ("REQUEST", 1))
    ]
    assert {row.facts["uid"] for row in rows(store, DocumentRecord)} == {booked.uid}


@pytest.mark.rule("OP-05", "AL-01")
def test_an_answer_is_read_back_once(store: Store) -> None:
    """A decline that comes twice frees the time once and tells the advisor once."""
    add_advisor(store, "Rosa")
    booked = book(store, remote(), case_id=add_open_case(store))
    said = CalendarAnswer(booked.uid, "maria@acme.example", Answer.DECLINED, 0, NOW)
    mail = InboundMail(MailKind.ANSWER, "<1@acme>", "maria@acme.example", answers=(said,))
    for uid in (1, 2):
        with store.begin() as uow:
            inbox.take(uow, "lima", [NewMail(uid, mail_key(mail, b""), mail)], uid_validity=1, now=NOW)
    declined = [row for row in rows(store, LetterRecord) if row.facts.get("change") == "declined"]
    assert len(declined) == 1


@pytest.mark.rule("OP-07", door="form")
@pytest.mark.parametrize(
    ("language", "words"), [("es", "Tu cita está reservada"), ("en", "Your appointment is booked")]
)
def test_the_invite_is_in_the_clients_language(store: Store, language: str, words: str) -> None:
    """Mail and calendar entry are in the client's language, in the firm's name."""
    add_advisor(store, "Rosa")
    case = add_open_case(store)
    with store.begin() as uow:
        uow.connection.execute(update(ClientRecord).values(language=language))
    book(store, remote(), case_id=case)
    letter = next(row for row in rows(store, LetterRecord) if row.template == "appointment_invite")
    assert words in word_letter(letter.template, letter.language, letter.facts).html
    facts = next(row.facts for row in rows(store, DocumentRecord) if row.facts["for"] == "client")
    assert ("Please have ready" in invite_ics(facts).decode()) is (language == "en")


@pytest.mark.rule("AL-02", "AL-05", door="form")
def test_an_appointment_its_invites_and_its_record_are_one_transaction(store: Store) -> None:
    """What was rolled back invites nobody; what was kept says who, when, what and why."""
    add_advisor(store, "Rosa")
    case = add_open_case(store)
    with store.begin(keep=False) as uow:
        appointments.book(uow, "lima", remote(), case_id=case, by=WHO)
    assert rows(store, LetterRecord) == []
    book(store, remote(), case_id=case)
    event = next(row for row in rows(store, EventRecord) if row.name == "appointment.booked")
    assert (event.actor, event.why, event.at, event.case_id) == ("Olga", "acordado por teléfono", NOW, case)


@pytest.mark.rule("AL-03", door="form")
def test_instants_are_utc_and_invites_show_the_firms_time(store: Store) -> None:
    """An appointment is kept in UTC; its invite shows the firm's wall clock with its zone."""
    add_advisor(store, "Rosa")
    booked = book(store, remote(), case_id=add_open_case(store))
    assert booked.period.start == TOMORROW
    facts = next(row.facts for row in rows(store, DocumentRecord))
    assert b"DTSTART;TZID=America/Lima:20261105T100000" in invite_ics(facts)


@pytest.mark.rule("MX-11")
def test_a_reply_by_mail_is_the_client_coming_back_and_an_auto_reply_is_not(store: Store) -> None:
    """A client's mail takes a pending case up again; an out-of-office answer changes nothing and is not answered."""
    case = pending_case(store, add_advisor(store, "Rosa"), number="2026-00042")
    for uid, kind, state in ((1, MailKind.AUTOMATIC, CaseState.PENDING), (2, MailKind.HUMAN, CaseState.CONTACTED)):
        mail = InboundMail(
            kind,
            f"<{uid}@acme>",
            "maria@acme.example",
            subject="Re: Caso 2026-00042",
            text="Sigue igual",
            authenticated=("mx.lima.example",),
        )
        new = [NewMail(uid, mail_key(mail, b""), mail)]
        with store.begin() as uow:
            inbox.take(uow, "lima", new, uid_validity=1, vouching="mx.lima.example", now=NOW)
            assert uow.cases.get_one(case).state is state
