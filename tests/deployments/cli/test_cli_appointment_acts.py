from __future__ import annotations

from tasks.store.unit_of_work import Store
from tests.deployments.command_line import CommandLine
from tests.example_appointments import NOW, add_advisor, add_open_case

AT = ("--now", NOW.isoformat())


def test_an_appointment_from_its_booking_to_its_end(store: Store, trastienda: CommandLine) -> None:
    add_advisor(store, "Rosa")
    add_advisor(store, "Luis")
    add_open_case(store)
    book = (
        "appointment",
        "book",
        "lima",
        "--case",
        "2026-ACME",
        "--start",
        "2026-11-05T10:00",
        "--advisor",
        "rosa",
        *AT,
    )
    assert trastienda.said(*book) == ["Appointment 1: 2026-11-05T10:00-05:00, Rosa, booked"]
    assert "Refused (MX-15)" in trastienda.refused(*book, "--again")
    move = ("appointment", "move", "lima", "1", *AT)
    assert trastienda.said(*move, "--start", "2026-11-05T11:00")[0].startswith("Appointment 1: 2026-11-05T11:00-05:00")
    assert "Luis" in trastienda.said(*move, "--advisor", "Luis")[0]
    assert "appleuse has no appointment 1" in trastienda.refused("appointment", "cancel", "appleuse", "1", *AT)
    assert trastienda.said("appointment", "cancel", "lima", "1", *AT)[0].endswith("cancelled")
    blocked = ("appointment", "block", "lima", "Rosa", "--begin", "2026-11-06T09:00", "--end", "2026-11-06T12:00", *AT)
    assert [trastienda.said(*blocked), trastienda.said(*blocked, "--again")] == [["Blocked"], ["Blocked before"]]


def test_a_client_who_did_not_come(store: Store, trastienda: CommandLine) -> None:
    add_advisor(store, "Rosa")
    add_open_case(store)
    trastienda("appointment", "book", "lima", "--client", "ACME", "--start", "2026-11-05T10:00", *AT)
    end = ("appointment", "end", "lima", "1", "--now", "2026-11-05T11:00")
    assert "Missing option '--came'" in trastienda.refused(*end), "nobody is taken for absent by a word left out"
    assert trastienda.said(*end, "--no-came")[0].endswith("the client did not come")
