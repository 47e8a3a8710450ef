"""B2 by command: the very same within minutes is done once, and ``--again`` says that two are meant (AL-01)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

import click
from sqlalchemy import func, select

from deployments.cli.command import main
from tasks.store.records import FormDoneRecord, Record
from tasks.store.unit_of_work import Store
from tests.conformance.by_command import advisors, end, opened, start
from tests.deployments.command_line import CommandLine
from tests.example_office import add_client
from tests.operations.example_work import NOW, Outcome

KNOWN = "was not done again"
HOUR = timedelta(hours=1)


def rows(store: Store) -> dict[str, int]:
    with store.read() as uow:
        tables = [one for one in Record.metadata.sorted_tables if one.name != FormDoneRecord.__tablename__]
        return {one.name: uow.connection.execute(select(func.count()).select_from(one)).scalar_one() for one in tables}


def twice(store: Store, trastienda: CommandLine, *words: str, now: datetime) -> None:
    """Send a command, and three minutes later the very same."""
    before = rows(store)
    trastienda(*words, "--now", now.isoformat())
    done = rows(store)
    assert done != before, "the first does something"
    said = trastienda.said(*words, "--now", (now + timedelta(minutes=3)).isoformat())
    assert KNOWN in said[0]
    assert rows(store) == done


def test_commands_on_a_case(store: Store, trastienda: CommandLine) -> None:
    advisors(trastienda)
    number = opened(trastienda)

    def do(words: list[str], hours: int) -> None:
        twice(store, trastienda, *words, now=NOW + hours * HOUR)

    do(["case", "contact", number], 0)
    do(["case", "correct", number, "--kind", "service_request"], 0)
    do(["case", "write", number, "Le llamamos a las once."], 0)
    do(["case", "tool", number, "TeamViewer"], 0)
    do(["money", "agree", number, "later_agreed", "--what-for", "la sesión"], 0)
    do(start(number)[:-2], 1)
    another = ["--outcome", "solved", "--kind", "incident", "--title", "Además, el correo", "--tool", "TeamViewer"]
    do(["case", "another", number, *another, "--system", "macOS 14", "--internet", "--pays-later", "sí"], 2)
    other = trastienda.json("case", "list", "appleuse")["cases"][0]["number"]
    do(end(other, Outcome.UNFINISHED)[:-2], 3)
    booked = [(NOW + timedelta(days=1, hours=hours)).isoformat() for hours in (0, 1)]
    do(["case", "follow-up", other, "--begin", booked[0], "--end", booked[1]], 4)
    do(["case", "cancel-follow-up", other], 5)
    do(["case", "reopen", other], 6)
    recorded = [(NOW + timedelta(hours=hours)).isoformat() for hours in (7, 8)]
    ready = start(other)[3:-2]
    do(
        [
            "case",
            "record",
            other,
            "--outcome",
            "unfinished",
            "--started-at",
            recorded[0],
            "--ended-at",
            recorded[1],
            *ready,
        ],
        9,
    )
    do(["case", "close", other, "--reason", "solved"], 10)


def test_commands_about_appointments_and_plans(store: Store, trastienda: CommandLine) -> None:
    advisors(trastienda, "lima")
    add_client(store, "Alfa")

    def do(*words: str) -> None:
        twice(store, trastienda, *words, now=NOW)

    do("appointment", "book", "lima", "--client", "Alfa", "--start", "2026-11-05T10:00", "--advisor", "Benjamín")
    do("appointment", "move", "lima", "1", "--start", "2026-11-05T11:00")
    do("appointment", "cancel", "lima", "1")
    do("appointment", "block", "lima", "Benjamín", "--begin", "2026-11-06T09:00", "--end", "2026-11-06T12:00")
    do("ask", "lima", "--client", "Alfa")
    do("plan", "lima", "Alfa", "empresa")


def test_two_are_done_where_two_are_meant(store: Store, trastienda: CommandLine) -> None:
    """With ``--again``, or ten minutes later; what was refused was not done."""
    number = opened(trastienda)
    agree = ("money", "agree", number, "later_agreed", "--what-for", "la sesión")
    counts = []
    for minutes, more in ((0, ()), (9, ()), (9, ("--again",)), (19, ()), (20, ())):
        trastienda(*agree, *more, "--now", (NOW + timedelta(minutes=minutes)).isoformat())
        counts.append(sum(rows(store).values()))
    assert [later > sooner for sooner, later in pairwise(counts)] == [False, True, True, False]
    trastienda.refused(*start(number))
    advisors(trastienda)
    assert "in session" in trastienda.said(*start(number))[0]


GUARDED = {
    "case open": "the same form is the same case",
    "case control": "each step has its turn",
    "case alive": "a sign of life is meant again and again",
    "money paid": "once by its reference",
    "money ask": "one letter for what lacks",
    "money bank": "each line is once, by the bank's number of it",
    "money decide": "decided once",
    "invoices client": "the same tax data change nothing",
    "invoices cancel": "cancelled once",
    "advisors": "the same terms change nothing",
    "client forget": "who is forgotten is not found again",
    "revoke-link": "a link ends once",
    "client export": "it changes nothing",
    "restore": "a copy is brought back whole",
    "held": "each letter is decided once",
    "clock": "what it ends, ends once",
}
"""Commands that say who did it and why, without ``--again``, and what makes twice once there."""


def commands(group: click.Group, *path: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        one = group.get_command(context, name)
        assert one is not None
        if isinstance(one, click.Group):
            yield from commands(one, *path, name)
        else:
            yield " ".join((*path, name)), one


def test_every_command_that_goes_on_the_record_has_again_or_a_reason() -> None:
    options = {name: {option.name for option in one.params} for name, one in commands(main)}
    recorded = {name for name, given in options.items() if given & {"actor", "why"}}
    assert {name for name in recorded if "again" not in options[name]} == set(GUARDED)
    assert len(recorded) > 25
