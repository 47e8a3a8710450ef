"""The promises on cases, from the form to the end. Each test is a sentence of docs/conformance.md."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from domain.cases.cases import CaseState, ClosingReason, Kind
from domain.cases.pending import pending_until
from domain.cases.session_start import Place
from domain.cases.sessions import Outcome
from domain.firms.modes import Mode
from flows.acting import choice
from flows.cases.acts import another_matter, correct_case, take_up_case, tell_by_chat
from flows.cases.contact_watch import contact_watch
from flows.cases.form_intake import form_intake
from flows.cases.pending_cases import pending_cases
from tasks.gateways.letters.letter_writing import word_letter
from tasks.store.records import LetterRecord
from tasks.store.unit_of_work import Store
from tests.conformance import by_command
from tests.conformance.by_command import advisors, asked, at, end, opened, seen, start
from tests.conftest import NOW
from tests.deployments.command_line import CommandLine
from tests.flows.conftest import Office
from tests.operations.example_work import ANA, HOUR, REMOTE, WEEK, letters

END = NOW + HOUR + WEEK
LATE = END + timedelta(minutes=1)
MACHINE = "iMac de recepción"


@pytest.fixture
def number(store: Store, trastienda: CommandLine) -> str:
    advisors(trastienda)
    return opened(trastienda)


def text_of(store: Store, firm_id: str, template: str) -> str:
    with store.begin() as uow:
        found = uow.outbox.claim(firm_id, 50, per_minute=1000, lease=HOUR, now=NOW + 30 * WEEK)
    letter = next(one.letter for one in found if one.letter.template == template)
    return word_letter(letter.template, letter.language, letter.facts).text


def texts(office: Office, to: str) -> list[str]:
    bodies = [mail.get_body(("plain",)) for mail in office.mails() if mail["To"] == to]
    return [str(body.get_content()) for body in bodies if body]


def events(trastienda: CommandLine, number: str) -> list[dict[str, Any]]:
    return list(trastienda.json("case", "show", number, *at(LATE))["events"])


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
    changed = events(trastienda, number)[-1]
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
    assert letters(store, "lima") == ["intake_acknowledged"] * 3
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


@pytest.mark.rule("PE-05", door="command")
def test_the_tool_of_a_remote_session_is_recorded(store: Store, trastienda: CommandLine) -> None:
    """A remote session records its tool: the telephone, TeamViewer or any other; without one it does not start."""
    advisors(trastienda, "lima")
    number = opened(trastienda, "lima")
    assert "tool" in trastienda.refused(*start(number, found=replace(REMOTE, tool="")))
    trastienda(*start(number, found=replace(REMOTE, tool="WhatsApp")))
    [session] = trastienda.json("case", "show", number, *at(NOW))["sessions"]
    assert session["tool"] == "WhatsApp"


@pytest.mark.rule("PE-06", door="command")
def test_on_site_only_after_remote_or_for_a_request(store: Store, trastienda: CommandLine) -> None:
    """On-site is refused for an incident until a remote session has not solved it; a service request may have it."""
    advisors(trastienda, "lima")
    on_site = replace(REMOTE, mode=Mode.ON_SITE)
    incident = opened(trastienda, "lima")
    assert "no remote session" in trastienda.refused(*start(incident, found=on_site))
    trastienda(*start(incident))
    trastienda(*end(incident, Outcome.UNFINISHED))
    trastienda(*start(incident, found=on_site, now=NOW + 2 * HOUR))
    request = opened(trastienda, "lima", form=replace(ANA, title="Mantenimiento", kind="service_request"))
    trastienda(*start(request, found=on_site))


@pytest.mark.rule("PE-07", door="command")
def test_on_site_only_in_the_firms_area(store: Store, trastienda: CommandLine) -> None:
    """On-site anywhere but in Metropolitan Lima and Callao is refused with the reason, and remote is offered."""
    advisors(trastienda, "lima")
    number = opened(trastienda, "lima", form=replace(ANA, kind="service_request"))
    there = replace(REMOTE, mode=Mode.ON_SITE, place=Place.CLIENT, area="Arequipa")
    said = trastienda.refused(*start(number, found=there))
    assert "Arequipa" in said
    assert "Remote attention is offered" in said
    trastienda(*start(number, found=replace(there, area="Callao")))


@pytest.mark.rule("MX-06", door="command")
def test_everything_that_a_session_lacks_is_named(trastienda: CommandLine, number: str) -> None:
    """A session without payment or agreement, internet, macOS and a tool does not start, and all of it is named."""
    lacking = replace(REMOTE, has_internet=False, system="Windows 11", tool="AnyDesk")
    said = trastienda.refused(*start(number, found=lacking, later=""))
    for missing in ("payment beforehand", "internet", "macOS", "iCloud or TeamViewer"):
        assert missing in said
    assert "`trastienda money paid`, `trastienda money agree`" in said.replace("\n", " ")
    trastienda(*start(number))


@pytest.mark.rule("MX-07", door="command")
def test_control_starts_only_by_the_clients_acceptance_of_that_request(
    store: Store, trastienda: CommandLine, number: str
) -> None:
    """Control needs the backup notice, the advisor's request for that machine, and the client's own timely answer."""
    trastienda(*start(number))

    def control(what: str, *more: str, now: datetime = NOW) -> list[str]:
        return ["case", "control", number, what, *more, *at(now)]

    assert "backup" in trastienda.refused(*control("ask"))
    trastienda(*control("told"))
    trastienda(*control("ask"))
    for wrong in (control("accept", "--request", "2"), control("accept", now=NOW + HOUR)):
        assert "Refused (MX-07)" in trastienda.refused(*wrong)
    trastienda(*control("accept"))
    trastienda(*control("stop"))
    # stopped: a new acceptance of a new request is needed
    assert "Refused (MX-07)" in trastienda.refused(*control("accept", "--request", "1"))
    trastienda(*control("ask"))
    trastienda(*control("refuse"))
    [lines] = trastienda.json("case", "show", number, *at(NOW))["remote_control"].values()
    assert [line["act"] for line in lines] == ["backup_told", "asked", "accepted", "stopped", "asked", "refused"]
    assert {line["machine"] for line in lines if line["act"] == "asked"} == {MACHINE}
    assert [one["name"] for one in events(trastienda, number)].count("consent.asked") == 2
    assert "El respaldo" in text_of(store, "appleuse", "backup_notice").replace("EL RESPALDO", "El respaldo")


@pytest.mark.rule("MX-08", door="command")
def test_a_session_has_exactly_one_ending(store: Store, trastienda: CommandLine, number: str) -> None:
    """A session ends once; telling by chat takes 15 minutes at most, else the document is owed before the closing."""
    trastienda(*start(number))
    assert "15 minutes" in trastienda.refused(*end(number, Outcome.TOLD_BY_CHAT, "--chat-minutes", "16"))
    trastienda(*end(number, Outcome.UNSOLVABLE))
    case = seen(store, number)
    assert (case.state, case.instructions_owed_since) == (CaseState.CONTACTED, NOW + HOUR)
    assert "no running session" in trastienda.refused(*end(number, Outcome.SOLVED))
    trastienda("case", "tell", number, "--minutes", "15", *at(NOW + 2 * HOUR))
    assert seen(store, number).closing_reason is ClosingReason.TOLD_BY_CHAT


ANOTHER = ("--kind", "incident", "--title", "Otra cosa", "--tool", "TeamViewer", "--system", "macOS 14", "--internet")


@pytest.mark.rule("MX-09", door="command")
def test_anything_more_is_another_case(store: Store, trastienda: CommandLine, number: str) -> None:
    """A second matter in a session ends it and begins a case and a session of its own, not free."""
    trastienda(*start(number))
    another = ("case", "another", number, "--outcome", "solved", *ANOTHER, *at(NOW + HOUR))
    assert "payment beforehand" in trastienda.refused(*another)
    (said,) = trastienda.said(*another, "--pays-later", "la sesión")
    other = said.split()[1]
    assert seen(store, number).state is CaseState.CLOSED
    assert (seen(store, other).state, seen(store, other).machine) == (CaseState.IN_SESSION, MACHINE)
    [running] = trastienda.json("case", "show", other, *at(NOW + HOUR))["sessions"]
    assert (running["free"], running["advisor"]) == (False, "José Pablo")


@pytest.mark.rule("MX-09", "MX-08", "PE-01", door="form")
def test_what_a_command_does_a_form_does_too(office: Office, trastienda: CommandLine, number: str) -> None:
    """Another matter, its kind corrected, its instructions told by chat: each by a form, in the operator's words."""
    who: dict[str, Any] = {"who": "Olga", "why": "lo pidió en la sesión", "now": NOW + HOUR}
    ready: dict[str, Any] = {"tool": "TeamViewer", "system": "macOS 14", "internet": True, "pays_later": "hoy"}
    trastienda(*start(number))
    solved, incident = choice(Outcome)("solucionado"), choice(Kind)("incidencia (inesperada)")
    done = another_matter("appleuse", number, solved, incident, "Otra cosa", **ready, **who)
    other = str(done.message).split()[1].rstrip(":")
    assert (done.name, seen(office.store, number).state) == ("En sesión", CaseState.CLOSED)
    correct_case("appleuse", other, choice(Kind)("requerimiento (programado)"), **who)
    trastienda(*end(other, Outcome.UNSOLVABLE, now=NOW + 2 * HOUR))
    assert tell_by_chat("appleuse", other, 12, **who | {"now": NOW + 3 * HOUR}).name == "Cerrado"
    case = seen(office.store, other)
    assert (case.kind, case.closing_reason) == (Kind.SERVICE_REQUEST, ClosingReason.TOLD_BY_CHAT)


@pytest.mark.rule("MX-09", door="command")
def test_another_matter_may_be_of_another_machine_and_is_doubted_as_every_form(
    store: Store, trastienda: CommandLine, number: str
) -> None:
    """The other matter may be of another machine; what it lacks is named, and nothing of it happens."""
    trastienda(*start(number))
    another = ("case", "another", number, "--outcome", "solved", *ANOTHER, *at(NOW + HOUR), "--pays-later", "hoy")
    assert "has 301 characters" in trastienda.refused(*another, "--description", "x", "--title", "x" * 301)
    assert seen(store, number).state is CaseState.IN_SESSION
    (said,) = trastienda.said(*another, "--equipment", "MacBook de Ana")
    assert seen(store, said.split()[1]).machine == "MacBook de Ana"


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
    assert [one["name"] for one in events(trastienda, number)].count("case.closed") == 1
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
    found = events(trastienda, number)
    names = [one["name"] for one in found if not one["name"].startswith("letter.")]
    started = ["case.opened", "session.started", "payment.agreed"]
    assert names == [*started, "session.ended", "case.pending", "case.closed"]
    assert all(one["actor"] and one["why"] and one["at"].endswith("+00:00") for one in found)


@pytest.mark.rule("AL-03", door="command")
def test_nothing_is_recorded_before_what_came_before(trastienda: CommandLine, number: str) -> None:
    """An act at an instant before the case's last change is refused: the record stays in order."""
    assert "Refused (AL-03)" in trastienda.refused(*start(number, now=NOW - HOUR))
