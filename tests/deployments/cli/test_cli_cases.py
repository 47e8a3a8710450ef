from __future__ import annotations

from tasks.store.unit_of_work import Store
from tests.deployments.command_line import CommandLine

ASKED = (
    "--kind",
    "incident",
    "--title",
    "La pantalla queda en negro",
    "--name",
    "Ana",
    "--email",
    "ana@cliente.example",
)
READY = ("--tool", "TeamViewer", "--system", "macOS 14", "--internet", "--pays-later", "hoy", "--advisor", "José Pablo")
SINCE = "desde el mié 4 nov 2026, 10:00 (MX-11)."
CALL = (
    "  Una llamada al cliente, a más tardar el lun 9 nov. 2026, 09:30 "
    "(2 h de atención desde el vie 6 nov. 2026, 20:30; PE-04):"
)
AT = ("--now", "2026-11-04T09:00")


def number_of(trastienda: CommandLine) -> str:
    return str(trastienda.json("case", "list", "appleuse")["cases"][0]["number"])


def test_an_advisor_to_whom_no_invite_could_go_is_not_made(store: Store, trastienda: CommandLine) -> None:
    """Seed 102 of the simulation: the client's invite, which names the advisor's address, was never sent either."""
    refused = trastienda.refused(
        "case", "advisors", "appleuse", "--add", "Tomás Gil", "--email", "tomás@equipo.example"
    )
    assert "tomás@equipo.example" in refused
    assert trastienda.said("case", "advisors", "appleuse") == []
    added = trastienda.said("case", "advisors", "appleuse", "--add", "Tomás Gil", "--email", "tomas@equipo.example")
    assert added == ["Tomás Gil <tomas@equipo.example>"]


def test_a_case_from_its_opening_to_its_story(store: Store, trastienda: CommandLine) -> None:
    opened = trastienda.said("case", "open", "appleuse", *ASKED, "--equipment", "iMac", *AT)
    number = number_of(trastienda)
    assert opened[0].startswith(f"Case {number} is open; the client is to be called by Wed")
    again = trastienda.said("case", "open", "appleuse", *ASKED, "--equipment", "iMac", *AT)
    assert again == [f"Case {number} is open already; nothing was sent."]
    assert trastienda.said("case", "advisors", "appleuse", "--add", "José Pablo") == ["José Pablo"]
    assert "payment" in trastienda.refused("case", "start", number, *READY[:-4], "--advisor", "José Pablo", *AT)
    trastienda("case", "start", number, *READY, *AT)
    assert "backup" in trastienda.refused("case", "control", number, "ask", *AT)
    for what in ("told", "ask"):
        trastienda("case", "control", number, what, *AT)
    assert "page" in trastienda.refused("case", "control", number, "accept", *AT)
    trastienda("case", "alive", number, *AT)
    ended = trastienda.said("case", "end", number, "--outcome", "unfinished", "--now", "2026-11-04T10:00")
    assert ended == [f"Case {number} is pending."]
    story = trastienda.said("case", "show", number, "--now", "2026-11-04T11:00")
    assert story == [
        f"Caso {number} · AppleUse · La pantalla queda en negro",
        "Incidencia de Ana; está pendiente; asesor José Pablo; equipo iMac.",
        "",
        "Qué espera",
        f"  A su cliente, hasta el mié 11 nov 2026, 10:00: 7 días por el reloj de AppleUse {SINCE}",
        "  Se le recuerda el vie 6 nov 2026, 09:00 (3 días hábiles antes).",
        "  Se le recuerda el mar 10 nov 2026, 09:00 (un día hábil antes).",
        "  La próxima sesión no tiene costo y es con el mismo asesor (MX-10).",
        "",
        "Qué pasó",
        *story[10:],
    ]
    assert "abierto, remota" in story[10]
    english = "\n".join(trastienda.said("case", "show", number, "--language", "en", "--now", "2026-11-04T11:00"))
    assert "7 days by the clock of AppleUse" in english
    facts = trastienda.json("case", "show", number, "--now", "2026-11-04T11:00")
    assert facts["waits_for"][0]["until"] == "2026-11-11T16:00:00+00:00"
    assert [line["act"] for line in facts["remote_control"]["1"]] == ["backup_told", "asked"]


def test_the_call_that_is_owed_is_explained_day_by_day(store: Store, trastienda: CommandLine) -> None:
    trastienda("case", "open", "lima", *ASKED, "--now", "2026-11-06T20:30")
    number = str(trastienda.json("case", "list", "lima")["cases"][0]["number"])
    story = trastienda.said("case", "show", number, "--now", "2026-11-06T21:00")
    assert story[4:9] == [
        CALL,
        "    vie 6 nov.  20:30-21:00",
        "    sáb 7 nov.  sábado: no se atiende",
        "    dom 8 nov.  domingo: no se atiende",
        "    lun 9 nov.  08:00-09:30",
    ]
    trastienda("case", "contact", number, "--now", "2026-11-09T08:30")
    assert "  Nada con plazo." in trastienda.said("case", "show", number)


def test_follow_up_coming_back_and_closing(store: Store, trastienda: CommandLine) -> None:
    trastienda("case", "open", "appleuse", *ASKED, *AT)
    number = number_of(trastienda)
    trastienda("case", "advisors", "appleuse", "--add", "José Pablo")
    trastienda("case", "start", number, *READY, *AT)
    trastienda("case", "end", number, "--outcome", "disconnected", "--now", "2026-11-04T10:00")
    later = ("--now", "2026-11-05T10:00")
    trastienda("case", "follow-up", number, "--begin", "2026-11-09T10:00", "--end", "2026-11-09T11:00", *later)
    assert any("seguimiento reservado" in line for line in trastienda.said("case", "show", number, *later))
    assert "MX-11" in trastienda.refused(
        "case", "follow-up", number, "--begin", "2026-11-19T10:00", "--end", "2026-11-19T11:00", *later
    )
    trastienda("case", "cancel-follow-up", number, *later)
    assert trastienda.said("case", "reopen", number, *later) == [f"Case {number} is contacted."]
    closed = trastienda.said("case", "close", number, "--reason", "solved", "--note", "listo", *later)
    assert closed == [f"Case {number} is closed (solved)."]
    assert "Closed is the end" in trastienda.refused("case", "contact", number, *later)
    (said,) = trastienda.said("case", "reopen", number, "--again", *later)
    assert said.endswith("is new.")
    assert trastienda.json("case", "list", "appleuse")["counts"] == {"closed": 1, "new": 1}


def test_doubtful_input_is_named_and_unknown_cases_too(store: Store, trastienda: CommandLine) -> None:
    assert "plan 'oro': There is no plan" in trastienda.refused("case", "open", "lima", *ASKED, "--plan", "oro")
    (line,) = trastienda.said("forms", "lima")
    assert "El plan «oro» no existe" in line
    assert trastienda.json("forms", "lima")["forms"][0]["form"]["plan"] == "oro"
    assert trastienda.said("forms", "appleuse") == ["Every form became a case, or was one already."]
    assert "no case" in trastienda.refused("case", "show", "2026-99999").replace("\n", " ")
