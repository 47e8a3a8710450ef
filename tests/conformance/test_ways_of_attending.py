"""How people are attended, through the command line."""

from __future__ import annotations

import pytest

from tasks.store.unit_of_work import Store
from tests.conformance.by_command import text_of
from tests.deployments.command_line import CommandLine

FORM = ("--kind", "incident", "--name", "Noa", "--email", "noa@cliente.example", "--equipment", "Mac de recepción")
READY = ("--internet", "--pays-later", "transferencia el viernes", "--advisor", "Sol")


def at(time: str) -> tuple[str, str]:
    return "--now", f"2026-11-04T{time}"


def a_case(trastienda: CommandLine, title: str = "La pantalla queda en negro") -> str:
    trastienda("case", "advisors", "appleuse", "--add", "Sol")
    trastienda("case", "open", "appleuse", "--title", title, *FORM, *at("09:00"))
    return str(trastienda.json("case", "list", "appleuse")["cases"][0]["number"])


@pytest.mark.rule("MX-20", door="command")
@pytest.mark.parametrize("way", ["teléfono", "Telefono", "chat", "CHAT", "TeamViewer", "iCloud"])
def test_telephone_and_chat_need_no_tool(store: Store, trastienda: CommandLine, way: str) -> None:
    """A session by telephone or chat starts without TeamViewer or iCloud (finding D2)."""
    number = a_case(trastienda)
    started = trastienda.said("case", "start", number, "--tool", way, "--system", "macOS 14", *READY, *at("09:30"))
    assert started == [f"Case {number} is in session."]


@pytest.mark.rule("MX-20", "MX-07", door="command")
def test_control_needs_the_tool_that_we_help_to_install(store: Store, trastienda: CommandLine) -> None:
    """By telephone nobody controls a machine; our help to install the tool is a step on the record."""
    number = a_case(trastienda)
    trastienda("case", "start", number, "--tool", "teléfono", "--system", "macOS 14", *READY, *at("09:30"))
    trastienda("case", "control", number, "told", *at("09:31"))
    assert "Refused (MX-20)" in trastienda.refused("case", "control", number, "ask", *at("09:32"))
    assert "Refused (MX-20)" in trastienda.refused("case", "tool", number, "chat", *at("09:33"))
    trastienda("case", "tool", number, "TeamViewer", *at("09:35"))
    trastienda("case", "control", number, "ask", *at("09:36"))
    events = [one["name"] for one in trastienda.json("case", "show", number, *at("09:37"))["events"]]
    assert "case.tool_installed" in events


@pytest.mark.rule("MX-20", door="command")
def test_the_tool_may_be_installed_before_the_service(store: Store, trastienda: CommandLine) -> None:
    """Helping a client to install the tool needs no session and costs nothing."""
    number = a_case(trastienda)
    assert trastienda.said("case", "tool", number, "iCloud", *at("09:10")) == [f"Case {number} is new."]


@pytest.mark.rule("MX-21", door="command")
@pytest.mark.parametrize("system", ["macOS 14", "iOS 18", "iPadOS 17.5", "Mac OS X 10.6"])
def test_macs_and_mobile_devices_are_attended(store: Store, trastienda: CommandLine, system: str) -> None:
    """A Mac, an iPhone and an iPad are attended (finding D13)."""
    number = a_case(trastienda)
    trastienda("case", "start", number, "--tool", "chat", "--system", system, *READY, *at("09:30"))


@pytest.mark.rule("MX-21", door="command")
@pytest.mark.parametrize("system", ["Windows 11", "Android 15", ""])
def test_other_systems_are_refused(store: Store, trastienda: CommandLine, system: str) -> None:
    """Any other system is refused, and named."""
    number = a_case(trastienda)
    said = trastienda.refused("case", "start", number, "--tool", "chat", "--system", system, *READY, *at("09:30"))
    assert "a machine with macOS" in said


UNSOLVABLE = [  # finding D1: title, the advisor's note
    ("Red eléctrica: chispas al conectar", "fuente en corto"),
    ("Mac lenta", "huele a quemado"),
    ("Se perdió el respaldo", "borrado por ransomware"),
    ("Contraseña olvidada", ""),
    ("Pantalla rota", ""),
    ("iMac lento", "no arranca"),
]


@pytest.mark.rule("MX-25", "MX-08", door="command")
@pytest.mark.parametrize(("title", "note"), UNSOLVABLE)
def test_no_machine_chooses_the_sheet(store: Store, trastienda: CommandLine, title: str, note: str) -> None:
    """Without the advisor's choice no senseless sheet leaves: the operator is asked, and the case stays open (D1)."""
    number = a_case(trastienda, title)
    trastienda("case", "start", number, "--tool", "teléfono", "--system", "macOS 14", *READY, *at("09:30"))
    trastienda("case", "end", number, "--outcome", "unsolvable", "--note", note, *at("10:00"))
    trastienda("run", "instruction_document", "--firm", "appleuse", "--now", "2026-11-04T10:05", "--dry-run")
    story = trastienda.json("case", "show", number, *at("10:10"))
    assert story["case"]["state"] == "contacted"
    assert "case.instructions_queued" not in [one["name"] for one in story["events"]]


@pytest.mark.rule("MX-25", "MX-08", door="command")
def test_the_advisor_names_the_sheet_or_writes_its_steps(store: Store, trastienda: CommandLine) -> None:
    """Ending the session, the advisor names a procedure; an unknown one is refused with those that there are."""
    number = a_case(trastienda)
    trastienda("case", "start", number, "--tool", "chat", "--system", "macOS 14", *READY, *at("09:30"))
    end = ("case", "end", number, "--outcome", "unsolvable", *at("10:00"))
    assert "Known ones: actualizar-macos" in trastienda.refused(*end, "--procedure", "red")
    trastienda(*end, "--procedure", "red-mac")
    owed = [one for one in trastienda.json("case", "show", number)["events"] if one["name"] == "case.instructions_owed"]
    assert owed[0]["facts"]["sheet"]["procedure"] == "red-mac"


@pytest.mark.rule("PE-12", "PE-07", "PE-06", door="command")
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--kind", "service_request", "--service", "mantenimiento", "--area", "Arequipa"), "area 'Arequipa'"),
        (("--kind", "incident", "--mode", "on_site", "--area", "Callao"), "level 'on_site'"),
    ],
)
def test_where_and_how_is_judged_when_the_client_asks(
    store: Store, trastienda: CommandLine, asked: tuple[str, ...], said: str
) -> None:
    """A visit where the firm does not go, or before remote was tried, is refused before a price is promised (D12)."""
    person = ("--title", "Equipo lento", "--name", "Noa", "--email", "noa@cliente.example")
    assert said in trastienda.refused("case", "open", "lima", *asked, *person, *at("09:00"))
    assert trastienda.json("case", "list", "lima")["cases"] == []


@pytest.mark.rule("PE-03", "PE-12", door="command")
def test_a_service_is_ordered_for_several_machines_at_once(store: Store, trastienda: CommandLine) -> None:
    """Two machines are two times the price, in the acknowledgement and in the ledger; no catalogue, no number."""
    asked = ("--kind", "service_request", "--area", "Callao", "--title", "Mantenimiento", "--name", "Noa")
    order = ("case", "open", "lima", *asked, "--email", "noa@cliente.example", *at("09:00"), "--quantity")
    assert "quantity '2'" in trastienda.refused(*order, "2")
    trastienda(*order, "2", "--service", "mantenimiento")
    said = text_of(store, "lima", "intake_acknowledged").replace("\xa0", " ")
    assert "2 × Mantenimiento preventivo de un equipo" in said
    assert "S/ 283.20 en total" in said
    with store.read() as uow:
        [entry] = uow.ledger.of_case(1)
    assert (entry.charge.lines[0].quantity, entry.charge.subtotal) == (2, 240)


@pytest.mark.rule("PE-12", "PE-03", door="command")
def test_a_service_of_one_mode_needs_not_say_it(store: Store, trastienda: CommandLine) -> None:
    """A service that is given in one way only is ordered without naming the way (D15)."""
    asked = ("--kind", "service_request", "--service", "mantenimiento", "--area", "Callao")
    person = ("--title", "Mantenimiento", "--name", "Noa", "--email", "noa@cliente.example")
    trastienda("case", "open", "lima", *asked, *person, *at("09:00"))
    assert len(trastienda.json("case", "list", "lima")["cases"]) == 1
