"""What the commands share: the open office, ways to name a time and a client, and two ways to answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeVar

import click

from domain.clients import Client
from domain.firms import LANGUAGES, Firm
from domain.local_times import read_instant
from domain.periods import Month
from domain.refusals import Refused
from tasks.settings import read_settings

if TYPE_CHECKING:
    from tasks.store.unit_of_work import Store, UnitOfWork

Function = TypeVar("Function", bound=Callable[..., Any])


class UnknownClient(Refused):
    """No client of the firm, or more than one, goes by that name."""


class MonthType(click.ParamType[Month]):
    """A month such as 2026-10."""

    name = "month"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Month:  # noqa: ANN401
        """Read it, or say how it is written."""
        if isinstance(value, Month):
            return value
        try:
            return Month.parse(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


MONTH = MonthType()


@contextmanager
def office(now: datetime | None = None) -> Iterator[Store]:
    """Open the office as the environment describes it, ready for work, and close it at the end."""
    from tasks.office import open_office  # noqa: PLC0415  half a second that commands without a database need not pay

    store = open_office(read_settings(), now=now or datetime.now(UTC))
    try:
        yield store
    finally:
        store.close()


def now_option(command: Function) -> Function:
    """Give a command the option ``--now``."""
    text = "Judge as if it were then; without an offset, the firm's time.  [default: the clock]"
    return click.option("--now", metavar="TIME", help=text)(command)


def answer_options(command: Function) -> Function:
    """Give a command the options ``--language`` and ``--json``."""
    command = click.option("--json", "as_json", is_flag=True, help="Answer for programs.")(command)
    text = "Language of the answer.  [default: the firm's first]"
    return click.option("--language", type=click.Choice(LANGUAGES), help=text)(command)


def instant(text: str | None, firm: Firm, *, default: datetime | None = None) -> datetime:
    """Read a time as people write it, the firm's when it has no offset; without a text, the default or the clock."""
    if text is None:
        return default or datetime.now(UTC)
    try:
        return read_instant(text, firm.time_zone)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def find_client(uow: UnitOfWork, firm_id: str, text: str) -> Client:
    """Find a client by external id, row id or exact name; else refuse, with the names that come near."""
    firm = uow.firm(firm_id)
    if client := uow.clients.find(firm_id, text):
        return client
    known = uow.clients.names(firm_id)
    alike = [external_id for external_id, name in known if name == text]
    if alike:
        reason = f"{len(alike)} clients of {firm.name} are called {text!r}."
        raise UnknownClient(rule="clients", reason=reason, remedy=f"Say which, by its id: {', '.join(alike[:20])}.")
    reason = f"{firm.name} has no client with the id or the name {text!r}."
    raise UnknownClient(rule="clients", reason=reason, remedy=_near(text, known))


def _near(text: str, known: Sequence[tuple[str, str]]) -> str:
    if not known:
        return "It has no clients yet: `trastienda import` takes them over."
    spoken = {word.casefold(): f"{name} ({external_id})" for external_id, name in known for word in (external_id, name)}
    near = list(dict.fromkeys(spoken[word] for word in get_close_matches(text.casefold(), spoken, n=5, cutoff=0.5)))
    return f"Did you mean {' or '.join(near)}?" if near else f"It has {len(known)} clients; none comes near."


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, twice: ``facts`` for programs, ``lines`` for people."""

    facts: Mapping[str, object]
    lines: Sequence[str]

    def show(self, *, as_json: bool) -> None:
        """Print it the one way or the other."""
        click.echo(
            json.dumps(self.facts, ensure_ascii=False, indent=2, default=_plain) if as_json else "\n".join(self.lines)
        )


def _plain(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


def table(rows: Sequence[Sequence[str]], *, right: frozenset[int] = frozenset()) -> list[str]:
    """Align rows into columns, two spaces apart and indented by two; the columns of ``right`` are numbers."""
    if not rows:
        return []
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  "
        + "  ".join(
            cell.rjust(width) if index in right else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
