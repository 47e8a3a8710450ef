"""The promises on sessions: what one needs, control, its one ending. Each test is a sentence of docs/conformance.md."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from domain.cases.cases import CaseState, ClosingReason, Kind
from domain.cases.sessions.sessions import Outcome
from domain.cases.sessions.start import Place
from domain.firms.modes import Mode
from flows.acting import choice
from flows.cases.acts import another_matter, correct_case, tell_by_chat
from tasks.store.unit_of_work import Store
from tests.conformance.by_command import advisors, at, end, events, opened, press_control, seen, start, text_of
from tests.conftest import NOW
from tests.deployments.command_line import CommandLine
from tests.flows.conftest import Office
from tests.operations.example_work import ANA, HOUR, REMOTE

MACHINE = "iMac de recepción"


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
    trastienda(*end(incident, Outcome.SOLVED, now=NOW + 3 * HOUR))
    trastienda(*start(request, found=on_site, now=NOW + 3 * HOUR))


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


@pytest.mark.rule("PE-08", door="command")
def test_d20_a_session_while_the_firm_is_closed_needs_a_reason(store: Store, trastienda: CommandLine) -> None:
    """On a Sunday, a public holiday, or past 21:00 Lima attends nobody, unless the advisor says why: on the record."""
    advisors(trastienda, "lima")
    number = opened(trastienda, "lima")
    for closed in ("2026-12-06T11:10-05:00", "2026-12-08T11:00-05:00", "2026-12-09T21:00-05:00"):
        refused = trastienda.refused(*start(number, now=datetime.fromisoformat(closed)))
        assert "is closed at" in refused
    sunday = datetime.fromisoformat("2026-12-06T11:10-05:00")
    trastienda(*start(number, now=sunday), "--unusual-because", "el cliente es un hospital")
    [begun] = [one for one in events(trastienda, number, sunday) if one["name"] == "session.started"]
    assert begun["facts"]["unusual_because"] == "el cliente es un hospital"


@pytest.mark.rule("MX-06", "MX-21", "MX-09", door="command")
def test_on_site_asks_for_a_mac_and_not_for_the_internet_nor_for_money(
    store: Store, trastienda: CommandLine, number: str
) -> None:
    """On site the Mac's system is asked for; it is paid at the end; what else is asked there is another case."""
    on_site = replace(REMOTE, mode=Mode.ON_SITE, tool="", has_internet=False)
    refused = trastienda.refused(*start(number, found=replace(on_site, system="Windows 11"), later=""))
    assert "macOS" in refused
    assert "payment" not in refused
    trastienda(*start(number, found=on_site, later=""))
    besides = ("--kind", "incident", "--title", "El iPad no carga", "--equipment", "iPad de Ana", "--mode", "on_site")
    another = ("case", "another", number, "--outcome", "solved", *besides, "--system", "iPadOS 18", *at(NOW + HOUR))
    (said,) = trastienda.said(*another)
    other = said.split()[1]
    assert (seen(store, number).state, seen(store, other).machine) == (CaseState.CLOSED, "iPad de Ana")
    [running] = trastienda.json("case", "show", other, *at(NOW + HOUR))["sessions"]
    assert running["mode"] == "on_site"


@pytest.mark.rule("MX-06", door="command")
def test_everything_that_a_session_lacks_is_named(trastienda: CommandLine, number: str) -> None:
    """A session without payment or agreement, internet, macOS and a tool does not start, and all of it is named."""
    lacking = replace(REMOTE, has_internet=False, system="Windows 11", tool="AnyDesk")
    said = trastienda.refused(*start(number, found=lacking, later=""))
    for missing in ("payment beforehand", "internet", "macOS", "iCloud, TeamViewer"):
        assert missing in said
    assert "`trastienda money paid`, `trastienda money agree`" in said.replace("\n", " ")
    trastienda(*start(number))


@pytest.mark.rule("MX-07", door="command")
def test_control_starts_only_by_the_clients_acceptance_of_that_request(
    store: Store, trastienda: CommandLine, number: str
) -> None:
    """Control needs the backup notice, the advisor's request for that machine, and the client's own timely press."""
    trastienda(*start(number))

    def control(what: str, *more: str, now: datetime = NOW) -> list[str]:
        return ["case", "control", number, what, *more, *at(now)]

    assert "backup" in trastienda.refused(*control("ask"))
    trastienda(*control("told"))
    trastienda(*control("ask"))
    said = trastienda.refused(*control("accept"))  # by telephone, say
    assert "Only the client's own press" in said
    assert "`trastienda case control`" in said.replace("\n", " ")
    press_control(store, number, "accept", request=2)
    press_control(store, number, "accept", now=NOW + HOUR)
    assert "No remote control is on" in trastienda.refused(*control("stop"))
    press_control(store, number, "accept")
    trastienda(*control("stop"))
    press_control(store, number, "accept")  # stopped: a new acceptance of a new request is needed
    trastienda(*control("ask"))
    trastienda(*control("refuse"))
    [lines] = trastienda.json("case", "show", number, *at(NOW))["remote_control"].values()
    assert [line["act"] for line in lines] == ["backup_told", "asked", "accepted", "stopped", "asked", "refused"]
    assert {line["machine"] for line in lines if line["act"] == "asked"} == {MACHINE}
    assert [one["name"] for one in events(trastienda, number, NOW)].count("consent.asked") == 2
    assert "El respaldo" in text_of(store, "appleuse", "backup_notice").replace("EL RESPALDO", "El respaldo")


@pytest.mark.rule("MX-07", "MX-08", door="command")
def test_d18_a_refused_request_and_its_contradiction_do_not_both_stand(
    store: Store, trastienda: CommandLine, number: str
) -> None:
    """Who refused control gets instructions; nobody is solved, and nobody refused, against the record without a why."""
    trastienda(*start(number))
    said = trastienda.refused(*end(number, Outcome.CONTROL_REFUSED))
    assert "No request for control is on the record" in said
    assert "`trastienda case control`" in said.replace("\n", " ")
    why = ("--unusual-because", "lo dijo antes")
    assert "No request" in trastienda.refused(*end(number, Outcome.CONTROL_REFUSED, *why))
    for what in ("told", "ask", "refuse"):
        trastienda("case", "control", number, what, *at(NOW))
    for contradicts in (Outcome.SOLVED, Outcome.ANSWERED, Outcome.UNFINISHED, Outcome.ESCALATED):
        assert "The client refused control" in trastienda.refused(*end(number, contradicts))
    another = ("case", "another", number, "--outcome", "solved", *ANOTHER, "--pays-later", "hoy", *at(NOW + HOUR))
    assert "The client refused control" in trastienda.refused(*another)
    assert seen(store, number).state is CaseState.IN_SESSION
    trastienda(*end(number, Outcome.SOLVED, "--unusual-because", "lo resolvimos por teléfono"))
    assert seen(store, number).closing_reason is ClosingReason.SOLVED
    [ending] = [one for one in events(trastienda, number, NOW + HOUR) if one["name"] == "session.ended"]
    assert ending["facts"]["unusual_because"] == "lo resolvimos por teléfono"


@pytest.mark.rule("MX-27", "MX-12", door="command")
def test_an_interruption_on_site_that_is_the_clients_own_cause_is_said_and_not_free(
    store: Store, trastienda: CommandLine, number: str
) -> None:
    """On site the client's own cause is said in its letter and the next session charged; remotely it is nobody's."""
    trastienda(*start(number))
    assert "nobody's fault" in trastienda.refused(*end(number, Outcome.CLIENT_BROKE_OFF))
    trastienda(*end(number, Outcome.DISCONNECTED))
    on_site = replace(REMOTE, mode=Mode.ON_SITE)
    trastienda(*start(number, found=on_site, now=NOW + 2 * HOUR))
    trastienda(*end(number, Outcome.CLIENT_BROKE_OFF, now=NOW + 3 * HOUR))
    case = seen(store, number)
    assert (case.state, case.follow_up_free) == (CaseState.PENDING, False)
    trastienda(*start(number, found=on_site, now=NOW + 4 * HOUR))
    free = [one["free"] for one in trastienda.json("case", "show", number, *at(NOW + 4 * HOUR))["sessions"]]
    assert free == [False, True, False]
    with store.begin() as uow:
        found = uow.outbox.claim("appleuse", 50, per_minute=1000, lease=HOUR, now=NOW + 5 * HOUR)
    told = [one.letter.facts["broken_off"] for one in found if one.letter.template == "pending_notice"]
    assert told == ["involuntary", "client"]


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
    assert "is too long" in trastienda.refused(*another, "--description", "x", "--title", "x" * 301)
    assert seen(store, number).state is CaseState.IN_SESSION
    (said,) = trastienda.said(*another, "--equipment", "MacBook de Ana")
    assert seen(store, said.split()[1]).machine == "MacBook de Ana"
