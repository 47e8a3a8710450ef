"""The promises on cases, from the form to the end. Each test is a sentence of docs/conformance.md."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from domain.cases.case_machine import TooEarly, TooLongForChat, WeekOver
from domain.cases.cases import CaseState, ClosingReason, Kind
from domain.cases.consents import NoConsent, Party
from domain.cases.pending import pending_until
from domain.cases.session_start import AnotherAdvisor, NotReady, OnSiteTooSoon, OutsideArea, Place
from domain.cases.sessions import Outcome
from domain.firms.modes import Mode
from domain.time.periods import Period
from tasks.gateways.letters.letter_writing import word_letter
from tasks.operations.cases import cases, contact_watch, intake, pending, remote_control, sessions
from tasks.store.records import LetterRecord
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.operations.example_work import (
    ANA,
    HOUR,
    REMOTE,
    WEEK,
    WHO,
    advisors,
    begun,
    ended,
    letters,
    opened,
    seen,
)
from tests.operations.example_work import pending as a_pending_case

END = NOW + HOUR + WEEK
LATE = END + timedelta(minutes=1)
MACHINE = "iMac de recepción"


@pytest.fixture
def case_id(store: Store) -> int:
    advisors(store)
    return opened(store)


def text_of(store: Store, firm_id: str, template: str) -> str:
    with store.begin() as uow:
        found = uow.outbox.claim(firm_id, 50, per_minute=1000, lease=HOUR, now=NOW + 30 * WEEK)
    letter = next(one.letter for one in found if one.letter.template == template)
    return word_letter(letter.template, letter.language, letter.facts).text


def closed_by_the_job(store: Store, case_id: int, now: datetime) -> bool:
    with store.begin() as uow:
        return pending.close_expired(uow, "appleuse", [case_id], now=now) == 1


@pytest.mark.rule("PE-01")
def test_every_case_is_an_incident_or_a_request_and_the_mail_explains_it(store: Store) -> None:
    """A form that says neither incident nor service request opens no case; the first mail explains the difference."""
    with store.begin() as uow:
        assert intake.submit(uow, "lima", replace(ANA, kind="queja"), actor="ana", now=NOW).kind == "rejected"
    assert seen(store, opened(store, "lima")).kind is Kind.INCIDENT
    said = text_of(store, "lima", "intake_acknowledged")
    assert "Una incidencia es un evento inesperado" in said
    assert "Un requerimiento es un evento programado o anticipado" in said


@pytest.mark.rule("PE-03", "PE-04")
def test_a_form_becomes_a_case_and_an_acknowledgement_at_once(store: Store) -> None:
    """A form with a plan, a catalogue service or a single event opens one case, acknowledged with the call's date.

    The service is ordered at the price of that moment, and the acknowledgement shows it with its tax.
    """
    for wish in ({"plan": "basico"}, {"service": "correo"}, {}):
        opened(store, "lima", form=replace(ANA, title=f"Caso {wish}", **wish))
    assert letters(store, "lima") == ["intake_acknowledged"] * 3
    with store.read() as uow:
        [order] = uow.events.named("lima", "charge.added")
        facts = uow.connection.execute(select(LetterRecord.facts).where(LetterRecord.case_id == order.case_id)).scalar()
    assert (facts["ordered"]["subtotal"], facts["ordered"]["total"]) == ("60.00", "70.80")
    assert "a más tardar el miércoles 4 de noviembre de 2026, 11:00 h" in text_of(store, "lima", "intake_acknowledged")


@pytest.mark.rule("PE-03", "PE-04")
def test_doubtful_forms_are_answered_and_kept(store: Store) -> None:
    """An unknown plan, a bad address, a doubled form: each gets a clear answer, is kept, and opens no second case."""
    first = opened(store, "lima")
    with store.begin() as uow:
        answers = [
            intake.submit(uow, "lima", form, actor="ana", now=NOW)
            for form in (ANA, replace(ANA, plan="oro"), replace(ANA, email="ana@"))
        ]
        assert [answer.kind for answer in answers] == ["duplicate", "rejected", "rejected"]
        assert len(uow.intakes.rejected("lima", most=10)) == 2
    assert answers[0].case_id == first
    assert answers[1].problems[0].remedy == "One of: basico, negocio, empresa."


@pytest.mark.rule("PE-04", "AL-01")
def test_the_operator_hears_of_a_call_before_and_when_it_is_late(store: Store) -> None:
    """The call is due in the firm's business time; the operator is alerted once before and once when it is late."""
    opened(store, "lima", now=datetime.fromisoformat("2026-11-06T20:30-05:00"))  # Friday evening
    told = []
    for text in ("07T12:00", "09T08:59", "09T09:00", "09T09:29", "09T09:30", "09T12:00"):
        now = datetime.fromisoformat(f"2026-11-{text}-05:00")
        with store.begin() as uow:
            ids = contact_watch.to_contact(uow, "lima", most=9, now=now)
            told.append([stage for stage, count in contact_watch.alert(uow, "lima", ids, now=now).items() if count])
    assert told == [[], [], ["warning"], [], ["late"], []]


@pytest.mark.rule("PE-05")
def test_the_tool_of_a_remote_session_is_recorded(store: Store) -> None:
    """A remote session records its tool: the telephone, TeamViewer or any other; without one it does not start."""
    advisors(store, "lima")
    case_id = opened(store, "lima")
    with pytest.raises(NotReady, match="tool"):
        begun(store, case_id, found=replace(REMOTE, tool=""))
    session_id = begun(store, case_id, found=replace(REMOTE, tool="WhatsApp"))
    with store.read() as uow:
        session = uow.sessions.by_id(session_id)
    assert session is not None
    assert session.tool == "WhatsApp"


@pytest.mark.rule("PE-06")
def test_on_site_only_after_remote_or_for_a_request(store: Store) -> None:
    """On-site is refused for an incident until a remote session has not solved it; a service request may have it."""
    advisors(store, "lima")
    on_site = replace(REMOTE, mode=Mode.ON_SITE)
    incident = opened(store, "lima")
    with pytest.raises(OnSiteTooSoon, match="no remote session"):
        begun(store, incident, found=on_site)
    ended(store, begun(store, incident), Outcome.UNFINISHED)
    begun(store, incident, found=on_site, now=NOW + 2 * HOUR)
    begun(store, opened(store, "lima", form=replace(ANA, title="Mantenimiento", kind="service_request")), found=on_site)


@pytest.mark.rule("PE-07")
def test_on_site_only_in_the_firms_area(store: Store) -> None:
    """On-site anywhere but in Metropolitan Lima and Callao is refused with the reason, and remote is offered."""
    advisors(store, "lima")
    case_id = opened(store, "lima", form=replace(ANA, kind="service_request"))
    there = replace(REMOTE, mode=Mode.ON_SITE, place=Place.CLIENT, area="Arequipa")
    with pytest.raises(OutsideArea, match="Arequipa") as refusal:
        begun(store, case_id, found=there)
    assert "Remote attention is offered" in refusal.value.remedy
    begun(store, case_id, found=replace(there, area="Callao"))


@pytest.mark.rule("MX-06")
def test_everything_that_a_session_lacks_is_named(store: Store, case_id: int) -> None:
    """A session without payment or agreement, internet, macOS and a tool does not start, and all of it is named."""
    lacking = replace(REMOTE, has_internet=False, system="Windows 11", tool="AnyDesk")
    with pytest.raises(NotReady) as refusal:
        begun(store, case_id, found=lacking, pays_later="")
    for missing in ("payment beforehand", "internet", "macOS", "iCloud or TeamViewer"):
        assert missing in refusal.value.reason
    begun(store, case_id)


@pytest.mark.rule("MX-07")
def test_control_starts_only_by_the_clients_acceptance_of_that_request(store: Store, case_id: int) -> None:
    """Control needs the backup notice, the advisor's request for that machine, and the client's own timely answer."""
    session = begun(store, case_id)

    def ask(machine: str = MACHINE) -> None:
        with store.begin() as uow:
            remote_control.ask_control(uow, session, machine=machine, actor="pablo", now=NOW)

    def answer(request: int, *, accepted: bool = True, party: Party = Party.CLIENT, now: datetime = NOW) -> None:
        with store.begin() as uow:
            remote_control.answer_control(
                uow, session, request=request, accepted=accepted, party=party, actor="ana", now=now
            )

    with pytest.raises(NoConsent, match="backup"):
        ask()
    with store.begin() as uow:
        remote_control.tell_backup(uow, session, how="mail", actor="pablo", now=NOW)
    with pytest.raises(NoConsent, match="asked from"):
        ask("another Mac")
    ask()
    for wrong in (lambda: answer(2), lambda: answer(1, party=Party.ADVISOR), lambda: answer(1, now=NOW + HOUR)):
        with pytest.raises(NoConsent):
            wrong()
    answer(1)
    with store.begin() as uow:
        remote_control.stop_control(uow, session, party=Party.CLIENT, actor="ana", now=NOW)
    with pytest.raises(NoConsent):
        answer(1)  # stopped: a new acceptance of a new request is needed
    ask()
    answer(2, accepted=False)
    with store.read() as uow:
        acts = [line.act.value for line in uow.sessions.consents(session)]
        assert len(uow.events.named("appleuse", "consent.asked")) == 2
    assert acts == ["backup_told", "asked", "accepted", "stopped", "asked", "refused"]
    assert "El respaldo" in text_of(store, "appleuse", "backup_notice").replace("EL RESPALDO", "El respaldo")


@pytest.mark.rule("MX-08")
def test_a_session_has_exactly_one_ending(store: Store, case_id: int) -> None:
    """A session ends once; telling by chat takes 15 minutes at most, else the document is owed before the closing."""
    session = begun(store, case_id)
    with pytest.raises(TooLongForChat):
        ended(store, session, Outcome.TOLD_BY_CHAT, chat_minutes=16)
    case = ended(store, session, Outcome.UNSOLVABLE)
    assert (case.state, case.instructions_owed_since) == (CaseState.CONTACTED, NOW + HOUR)
    with store.begin() as uow:
        told = cases.tell_by_chat(uow, case_id, minutes=15, now=NOW + 2 * HOUR, **WHO)
    assert told.closing_reason is ClosingReason.TOLD_BY_CHAT


@pytest.mark.rule("MX-09")
def test_anything_more_is_another_case(store: Store, case_id: int) -> None:
    """A second matter in a session ends it and begins a case and a session of its own, not free."""
    session = begun(store, case_id)
    with store.begin() as uow:
        other, _ = sessions.another_matter(
            uow,
            session,
            Outcome.SOLVED,
            replace(ANA, title="Otra cosa"),
            REMOTE,
            pays_later="la sesión",
            actor="pablo",
            now=NOW + HOUR,
        )
        running = uow.sessions.running(other)
    assert seen(store, case_id).state is CaseState.CLOSED
    assert running is not None
    assert not running.free


@pytest.mark.rule("MX-10")
def test_the_follow_up_is_free_and_with_the_same_advisor(store: Store) -> None:
    """The later session of a pending case is marked free, and another advisor needs a reason on the record."""
    case_id = a_pending_case(store)
    with pytest.raises(AnotherAdvisor):
        begun(store, case_id, advisor="Benjamín", now=NOW + WEEK)
    session_id = begun(store, case_id, now=NOW + WEEK)
    with store.read() as uow:
        session = uow.sessions.by_id(session_id)
    assert session is not None
    assert (session.free, session.advisor) == (True, "José Pablo")


@pytest.mark.rule("MX-11")
def test_a_week_is_a_week_by_the_firms_clock() -> None:
    """The week ends at the same time on the firm's wall, also where the clock changes in between."""
    since = datetime.fromisoformat("2026-10-20T17:00+02:00")
    assert pending_until(since, days=7, zone="Europe/Madrid") == datetime.fromisoformat("2026-10-27T17:00+01:00")


@pytest.mark.rule("MX-11", "OP-03", "AL-01")
def test_a_pending_case_is_closed_after_its_week_and_not_before(store: Store) -> None:
    """Closed once, not a second early, as of the week's end however late the job runs; the client is told once."""
    case_id = a_pending_case(store)
    runs = [NOW + 2 * HOUR, END - HOUR, END, LATE, LATE, END + WEEK]
    assert [closed_by_the_job(store, case_id, now) for now in runs] == [False, False, False, True, False, False]
    assert seen(store, case_id).closed_at == END
    assert letters(store).count("case_closed") == 1
    assert "abriremos un caso nuevo" in text_of(store, "appleuse", "case_closed")


@pytest.mark.rule("MX-11")
def test_a_booked_or_running_session_protects(store: Store) -> None:
    """A case with a follow-up booked inside its week, or with a session running, is not closed."""
    case_id = a_pending_case(store)
    with store.begin() as uow:
        cases.book_follow_up(uow, case_id, Period(END - HOUR, END + HOUR), now=NOW + 2 * HOUR, **WHO)
    assert not closed_by_the_job(store, case_id, LATE)
    begun(store, case_id, now=END - HOUR)
    assert not closed_by_the_job(store, case_id, END + WEEK)


@pytest.mark.rule("MX-11")
def test_the_client_is_reminded_on_business_days_in_business_hours(store: Store) -> None:
    """Three and one business days before the end, at opening, once each; never at night, never after the end."""
    a_pending_case(store)
    sent = []
    for text in ("05T10:00", "06T08:00", "06T09:00", "06T12:00", "07T10:00", "10T09:00", "10T20:00", "11T09:30"):
        now = datetime.fromisoformat(f"2026-11-{text}-06:00")
        with store.begin() as uow:
            ids = pending.to_remind(uow, "appleuse", most=9, now=now)
            sent.append(pending.remind(uow, "appleuse", ids, now=now))
    assert sent == [0, 0, 1, 0, 0, 1, 0, 0]


@pytest.mark.rule("MX-11")
def test_who_comes_back_after_the_closing_gets_a_new_case(store: Store) -> None:
    """After the closing nothing of the old case moves: a client who comes back gets a new case linked to it."""
    case_id = a_pending_case(store)
    with pytest.raises(WeekOver):
        begun(store, case_id, now=LATE)
    with store.begin() as uow:
        back = cases.come_back(uow, case_id, now=LATE, **WHO)
    new = seen(store, back.case_id)
    assert (new.previous_case_id, new.state, new.follow_up_free) == (case_id, CaseState.NEW, False)
    assert seen(store, case_id).closed_at == END


@pytest.mark.rule("MX-12")
def test_a_disconnection_makes_the_case_pending_also_when_nobody_reports_it(store: Store, case_id: int) -> None:
    """A session that broke off makes the case pending; one without a sign of life is ended as of its last one."""
    begun(store, case_id)
    with store.begin() as uow:
        assert len(sessions.end_silent(uow, "appleuse", now=NOW + HOUR)) == 1
    case = seen(store, case_id)
    assert (case.state, case.pending and case.pending.until) == (CaseState.PENDING, NOW + WEEK)


@pytest.mark.rule("MX-12")
def test_a_finished_solution_is_no_disconnection(store: Store, case_id: int) -> None:
    """When the solution had been finished, the session's one outcome is solved, and the case is closed."""
    assert ended(store, begun(store, case_id), Outcome.SOLVED).state is CaseState.CLOSED


@pytest.mark.rule("AL-05", "AL-02")
def test_every_change_says_who_when_what_and_why(store: Store) -> None:
    """Each change of a case is on its record with who, when, what and why, kept in the same transaction."""
    case_id = a_pending_case(store)
    closed_by_the_job(store, case_id, LATE)
    with store.read() as uow:
        events = uow.events.of_case(case_id)
    names = [event.name for event in events]
    started = ["case.opened", "payment.agreed", "session.started"]
    assert names == [*started, "case.pending", "session.ended", "case.closed"]
    assert all(event.actor and event.why and event.at.tzinfo for event in events)


@pytest.mark.rule("AL-03")
def test_nothing_is_recorded_before_what_came_before(store: Store, case_id: int) -> None:
    """An act at an instant before the case's last change is refused: the record stays in order."""
    with pytest.raises(TooEarly):
        begun(store, case_id, now=NOW - HOUR)
