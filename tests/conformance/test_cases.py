"""The promises on cases, from the form to the end. Each test is a sentence of docs/conformance.md."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from domain.cases.cases import CaseState, Kind
from domain.cases.sessions.sessions import Outcome
from domain.cases.waiting.pending import pending_until
from domain.time.opening_hours import SpecialDay
from flows.cases.acts import take_up_case
from flows.cases.contact_watch import contact_watch
from flows.cases.form_intake import form_intake
from flows.cases.pending_cases import pending_cases
from flows.letters.outbox_delivery import outbox_delivery
from tasks.office import this_office
from tasks.store.records import LetterRecord
from tasks.store.unit_of_work import Store
from tests.conformance import by_command
from tests.conformance.by_command import asked, at, end, events, opened, seen, start, text_of
from tests.conftest import NOW
from tests.deployments.command_line import CommandLine
from tests.flows.conftest import Office
from tests.operations.example_work import ANA, HOUR, WEEK, letters

END = NOW + HOUR + WEEK
LATE = END + timedelta(minutes=1)
MACHINE = "iMac de recepción"


def texts(office: Office, to: str) -> list[str]:
    bodies = [mail.get_body(("plain",)) for mail in office.mails() if mail["To"] == to]
    return [str(body.get_content()) for body in bodies if body]


@pytest.mark.rule("PE-01", door="command")
def test_every_case_is_an_incident_or_a_request_and_the_mail_explains_it(store: Store, trastienda: CommandLine) -> None:
    """What is neither incident nor service request opens no case; the first mail explains the difference."""
    assert "'queja' is not one of 'incident', 'service_request'" in trastienda.refused(
        "case", "open", "lima", *asked(replace(ANA, kind="queja")), *at(NOW)
    )
    assert seen(store, opened(trastienda, "lima")).kind is Kind.INCIDENT
    said = text_of(store, "lima", "intake_acknowledged")
    assert "Una incidencia es un evento inesperado" in said
    assert "Un requerimiento es un evento programado o anticipado" in said


@pytest.mark.rule("PE-01", "MX-07", door="command")
def test_what_a_case_is_can_be_corrected_while_it_is_open(store: Store, trastienda: CommandLine, number: str) -> None:
    """Kind and machine of an open case can be corrected, on the record; of a closed one they stay (D11, L11)."""
    correct = ("case", "correct", number, "--why", "el cliente lo aclaró", *at(NOW))
    trastienda(*correct, "--kind", "service_request", "--equipment", "iMac del taller")
    case = seen(store, number)
    assert (case.kind, case.machine) == (Kind.SERVICE_REQUEST, "iMac del taller")
    changed = events(trastienda, number, LATE)[-1]
    assert (changed["name"], changed["why"]) == ("case.corrected", "el cliente lo aclaró")
    assert changed["facts"]["machine"] == [MACHINE, "iMac del taller"]
    trastienda("case", "close", number, "--reason", "withdrawn", *at(NOW))
    assert "Refused (PE-01)" in trastienda.refused(*correct, "--kind", "incident")


@pytest.mark.rule("PE-03", "PE-04", door="command")
def test_a_form_becomes_a_case_and_an_acknowledgement_at_once(store: Store, trastienda: CommandLine) -> None:
    """A form with a plan, a catalogue service or a single event opens one case, acknowledged with the call's date.

    The service is ordered at the price of that moment, and the acknowledgement shows it with its tax.
    """
    for wish in ({"plan": "basico"}, {"service": "correo"}, {}):
        opened(trastienda, "lima", form=replace(ANA, title=f"Caso {wish}", **wish))
    assert sorted(letters(store, "lima")) == ["intake_acknowledged"] * 3 + ["offered"]
    with store.read() as uow:
        [order] = uow.events.named("lima", "charge.added")
        facts = uow.connection.execute(select(LetterRecord.facts).where(LetterRecord.case_id == order.case_id)).scalar()
    assert (facts["ordered"]["subtotal"], facts["ordered"]["total"]) == ("60.00", "70.80")
    assert "a más tardar el miércoles 4 de noviembre de 2026, 11:00 h" in text_of(store, "lima", "intake_acknowledged")


@pytest.mark.rule("PE-03", "PE-04", door="event")
def test_doubtful_forms_are_answered_and_kept(office: Office, trastienda: CommandLine) -> None:
    """An unknown plan, a bad address, a doubled form: each gets a clear answer, is kept, and opens no second case."""
    for form in (ANA, ANA, replace(ANA, plan="oro"), replace(ANA, email="ana@")):
        form_intake("lima", json.dumps(asdict(form)), now=NOW)
    assert trastienda.json("case", "list", "lima")["counts"] == {"new": 1}
    forms = trastienda.json("forms", "lima")["forms"]
    assert sorted((one["form"]["plan"], one["form"]["email"]) for one in forms) == [
        ("", "ana@"),
        ("oro", "ana@cliente.example"),
    ]
    [said] = [
        mail for mail in office.mails() if mail["To"] == "Ana Quispe <ana@cliente.example>" and "oro" in str(mail)
    ]
    assert "basico" in str(said) or "Plan Básico" in said.get_body(("plain",)).get_content()  # type: ignore[union-attr]


@pytest.mark.rule("PE-04", "AL-01", door="schedule")
def test_the_operator_hears_of_a_call_before_and_when_it_is_late(office: Office, trastienda: CommandLine) -> None:
    """The call is due in the firm's business time; the operator is alerted once before and once when it is late."""
    opened(trastienda, "lima", now=datetime.fromisoformat("2026-11-06T20:30-05:00"))  # Friday evening
    told = [
        contact_watch("lima", now=datetime.fromisoformat(f"2026-11-{text}-05:00")).name
        for text in ("07T12:00", "09T08:59", "09T09:00", "09T09:29", "09T09:30", "09T12:00")
    ]
    assert told == ["A tiempo", "A tiempo", "Avisado", "A tiempo", "Con retraso", "A tiempo"]
    assert office.to().count("operaciones@mesadeayuda.example") == 2


@pytest.mark.rule("PE-04", "PE-08", door="schedule")
def test_a_promised_call_follows_the_calendar(
    office: Office, trastienda: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A day that is closed after a call was promised for it moves the call, tells the client and alerts nobody."""
    opened(trastienda, "lima", now=datetime.fromisoformat("2026-11-06T20:30-05:00"))  # due on Monday 09:30
    closed = replace(office.store.firms["lima"], special_days=(SpecialDay(date(2026, 11, 9), (), "duelo"),))
    monkeypatch.setitem(this_office()[0].firms, "lima", closed)  # type: ignore[arg-type]  the profile is changed
    told = [
        contact_watch("lima", now=datetime.fromisoformat(f"2026-11-{text}-05:00")).name
        for text in ("08T12:00", "09T09:00", "09T09:45", "10T09:29", "10T09:30")
    ]
    assert told == ["Avisado", "A tiempo", "A tiempo", "Avisado", "Con retraso"]
    moved = [str(mail["Subject"]) for mail in office.mails() if "otro día" in str(mail["Subject"])]
    assert len(moved) == 1


@pytest.mark.rule("MX-10", door="command")
def test_the_follow_up_is_free_and_with_the_same_advisor(store: Store, trastienda: CommandLine) -> None:
    """The later session of a pending case is marked free, and another advisor needs a reason on the record."""
    number = by_command.pending(trastienda)
    said = trastienda.refused(*start(number, advisor="Benjamín", now=NOW + WEEK))
    assert "Refused (MX-10)" in said
    trastienda(*start(number, now=NOW + WEEK))
    session = trastienda.json("case", "show", number, *at(NOW + WEEK))["sessions"][-1]
    assert (session["free"], session["advisor"]) == (True, "José Pablo")


@pytest.mark.rule("MX-11")
def test_a_week_is_a_week_by_the_firms_clock() -> None:
    """The week ends at the same time on the firm's wall, also where the clock changes in between."""
    since = datetime.fromisoformat("2026-10-20T17:00+02:00")
    assert pending_until(since, days=7, zone="Europe/Madrid") == datetime.fromisoformat("2026-10-27T17:00+01:00")


@pytest.mark.rule("MX-11", "OP-03", "AL-01", door="schedule")
def test_a_pending_case_is_closed_after_its_week_and_not_before(office: Office, trastienda: CommandLine) -> None:
    """Closed once, not a second early, as of the week's end however late the job runs; the client is told once."""
    number = by_command.pending(trastienda)
    closed = []
    for now in (NOW + 2 * HOUR, END - HOUR, END, LATE, LATE, END + WEEK):
        pending_cases("appleuse", now=now)
        closed.append(not seen(office.store, number).is_open)
    assert closed == [False, False, False, True, True, True]
    assert seen(office.store, number).closed_at == END
    assert letters(office.store).count("case_closed") == 1
    assert [one["name"] for one in events(trastienda, number, LATE)].count("case.closed") == 1
    assert sum("abriremos un caso nuevo" in said for said in texts(office, "Ana Quispe <ana@cliente.example>")) == 1


@pytest.mark.rule("MX-11", door="schedule")
def test_a_booked_or_running_session_protects(office: Office, trastienda: CommandLine) -> None:
    """A case with a follow-up booked inside its week, or with a session running, is not closed."""
    number = by_command.pending(trastienda)
    booked = ("--begin", (END - HOUR).isoformat(), "--end", (END + HOUR).isoformat())
    trastienda("case", "follow-up", number, *booked, *at(NOW + 2 * HOUR))
    pending_cases("appleuse", now=LATE)
    assert seen(office.store, number).is_open
    trastienda(*start(number, now=END - HOUR))
    trastienda("case", "alive", number, *at(LATE))
    pending_cases("appleuse", now=LATE)
    assert seen(office.store, number).state is CaseState.IN_SESSION


@pytest.mark.rule("MX-11", door="schedule")
def test_the_client_is_reminded_on_business_days_in_business_hours(office: Office, trastienda: CommandLine) -> None:
    """Three and one business days before the end, at opening, once each; never at night, never after the end."""
    by_command.pending(trastienda)
    sent = []
    for text in ("05T10:00", "06T08:00", "06T09:00", "06T12:00", "07T10:00", "10T09:00", "10T20:00", "11T09:30"):
        pending_cases("appleuse", now=datetime.fromisoformat(f"2026-11-{text}-06:00"))
        sent.append(letters(office.store).count("pending_reminder"))
    assert sent == [0, 0, 1, 1, 1, 2, 2, 2]


@pytest.mark.rule("MX-11", door="form")
def test_who_comes_back_after_the_closing_gets_a_new_case(office: Office, trastienda: CommandLine) -> None:
    """After the closing nothing of the old case moves: a client who comes back gets a new case linked to it."""
    number = by_command.pending(trastienda)
    assert "Refused (MX-11)" in trastienda.refused(*start(number, now=LATE))
    said = str(take_up_case("appleuse", number, who="Olga", why="volvió", now=LATE).message)
    new, old = seen(office.store, said.rsplit(maxsplit=1)[-1]), seen(office.store, number)
    assert (new.previous_case_id, new.state, new.follow_up_free) == (old.id, CaseState.NEW, False)
    assert old.closed_at == END


@pytest.mark.rule("MX-11", "MX-10", door="form")
def test_who_came_back_in_time_keeps_the_case_also_when_we_learn_it_late(
    office: Office, trastienda: CommandLine
) -> None:
    """What a client did in its week counts, though the case was closed since: the same case, the same free session."""
    number = by_command.pending(trastienda)
    pending_cases("appleuse", now=LATE)
    assert not seen(office.store, number).is_open
    take_up_case("appleuse", number, who="Olga", why="llamó", came_at=END - HOUR, now=LATE + HOUR)
    case = seen(office.store, number)
    assert (case.state, case.follow_up_free) == (CaseState.CONTACTED, True)
    assert letters(office.store).count("expiry_undone") == 1


@pytest.mark.rule("MX-11", door="command")
def test_a_follow_up_that_the_firm_calls_off_gives_the_client_its_whole_week_again(
    office: Office, trastienda: CommandLine
) -> None:
    """The client is not punished for what the firm did not do; what is over and not settled closes nothing."""
    number = by_command.pending(trastienda)
    booked = ("--begin", (END - HOUR).isoformat(), "--end", (END + HOUR).isoformat())
    trastienda("case", "follow-up", number, *booked, *at(NOW + 2 * HOUR))
    pending_cases("appleuse", now=END + 2 * HOUR)
    assert seen(office.store, number).is_open
    trastienda("case", "cancel-follow-up", number, *at(END + 2 * HOUR))
    pending = seen(office.store, number).pending
    assert pending
    assert pending.until == END + 2 * HOUR + WEEK


@pytest.mark.rule("MX-11", "PE-04", door="schedule")
def test_no_case_is_forgotten(office: Office, trastienda: CommandLine) -> None:
    """A contacted case that nobody touches for a week is told to the operator, once each week."""
    number = by_command.pending(trastienda)
    take_up_case("appleuse", number, who="Olga", why="volvió", now=NOW + 2 * HOUR)
    for day in range(1, 22):
        pending_cases("appleuse", now=NOW + timedelta(days=day, hours=4))
    assert letters(office.store).count("case_watch") == 3


@pytest.mark.rule("MX-11", "OP-07", door="schedule")
def test_no_client_is_written_to_at_night_about_what_nobody_waits_for(office: Office, trastienda: CommandLine) -> None:
    """A week that ends at night is closed then, and its letter leaves when the firm opens."""
    number = by_command.pending(trastienda, now=NOW + 14 * HOUR)
    night = NOW + 15 * HOUR + WEEK
    pending_cases("appleuse", now=night + HOUR)
    assert not seen(office.store, number).is_open
    told = ["abriremos un caso nuevo" in said for said in texts(office, "Ana Quispe <ana@cliente.example>")]
    assert not any(told)
    outbox_delivery("appleuse", now=night + 12 * HOUR)
    assert sum("abriremos un caso nuevo" in said for said in texts(office, "Ana Quispe <ana@cliente.example>")) == 1


@pytest.mark.rule("MX-12", door="schedule")
def test_a_disconnection_makes_the_case_pending_also_when_nobody_reports_it(
    office: Office, trastienda: CommandLine, number: str
) -> None:
    """A session that broke off makes the case pending; one without a sign of life is ended as of its last one."""
    trastienda(*start(number))
    pending_cases("appleuse", now=NOW + HOUR)
    case = seen(office.store, number)
    assert (case.state, case.pending and case.pending.until) == (CaseState.PENDING, NOW + WEEK)


@pytest.mark.rule("MX-12", door="command")
def test_a_finished_solution_is_no_disconnection(store: Store, trastienda: CommandLine, number: str) -> None:
    """When the solution had been finished, the session's one outcome is solved, and the case is closed."""
    trastienda(*start(number))
    trastienda(*end(number, Outcome.SOLVED))
    assert seen(store, number).state is CaseState.CLOSED


@pytest.mark.rule("AL-05", "AL-02", door="schedule")
def test_every_change_says_who_when_what_and_why(office: Office, trastienda: CommandLine) -> None:
    """Each change of a case is on its record with who, when, what and why, kept in the same transaction."""
    number = by_command.pending(trastienda)
    pending_cases("appleuse", now=LATE)
    found = events(trastienda, number, LATE)
    names = [one["name"] for one in found if not one["name"].startswith("letter.")]
    started = ["case.opened", "session.started", "payment.agreed"]
    assert names == [*started, "session.ended", "case.pending", "case.closed"]
    assert all(one["actor"] and one["why"] and one["at"].endswith("+00:00") for one in found)


@pytest.mark.rule("AL-03", door="command")
def test_nothing_is_recorded_before_what_came_before(trastienda: CommandLine, number: str) -> None:
    """An act at an instant before the case's last change is refused: the record stays in order."""
    assert "Refused (AL-03)" in trastienda.refused(*start(number, now=NOW - HOUR))
