"""What the commands share: the open office, ways to name a time, and two ways to answer."""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from domain.acts import MOST, By
from domain.firms.firms import LANGUAGES, Firm
from domain.time.local_times import read_instant
from domain.time.periods import Month
from tasks.operator import told
from tasks.settings import read_settings

if TYPE_CHECKING:
    from tasks.store.unit_of_work import Store, UnitOfWork

Function = TypeVar("Function", bound=Callable[..., Any])


class MonthType(click.ParamType[Month]):
    """A month such as 2026-10."""

    name = "month"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Month:  # noqa: ANN401
        """Read it, or say how it is written."""
        if isinstance(value, Month):
            return value
        try:
            return Month.parse(value)
        except ValueError:
            self.fail(told("cli-month", text=repr(value)), param, ctx)


class NumberType(click.types.IntParamType):
    """A whole number as we give them: none is below 0, and none so large that no database has it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401
        """Read it, or say what it may be."""
        number: int = super().convert(value, param, ctx)
        if not 0 <= number < MOST:
            self.fail(told("cli-number", text=str(value)), param, ctx)
        return number


class AmountType(click.ParamType[Decimal]):
    """An exact number such as 232.00."""

    name = "amount"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:  # noqa: ANN401
        """Read it, or say how it is written."""
        try:
            number = Decimal(value)
        except InvalidOperation:
            number = Decimal("NaN")
        return number if number.is_finite() else self.fail(told("money-written", text=repr(value)), param, ctx)


MONTH, NUMBER, AMOUNT = MonthType(), NumberType(), AmountType()


@contextmanager
def office(now: datetime | None = None) -> Iterator[Store]:
    """Open the office as the environment describes it, ready for work, and close it at the end."""
    from tasks.office import open_office  # noqa: PLC0415  half a second that commands without a database need not pay

    store = open_office(read_settings(), now=now or datetime.now(UTC))
    try:
        yield store
    finally:
        store.close()


def user() -> str:
    """Name who sits at this machine; a container's user may have a number only."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"uid {os.getuid()}"


def now_option(command: Function) -> Function:
    """Add to a command the option ``--now``."""
    return click.option("--now", metavar="TIME")(command)


def answer_options(command: Function) -> Function:
    """Add to a command the options ``--language`` and ``--json``."""
    command = click.option("--json", "as_json", is_flag=True)(command)
    return click.option("--language", type=click.Choice(LANGUAGES))(command)


def instant(text: str | None, firm: Firm, *, default: datetime | None = None) -> datetime:
    """Read a time as people write it, the firm's when it has no offset; without a text, the default or the clock."""
    if text is None:
        return default or datetime.now(UTC)
    try:
        return read_instant(text, firm.time_zone)
    except ValueError as error:
        raise click.BadParameter(told("cli-time", text=repr(text))) from error


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


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command is asked in an open transaction: of which firm, by whom, when, in which language."""

    uow: UnitOfWork
    firm: Firm
    by: By
    language: str | None = None

    @property
    def now(self) -> datetime:
        """The instant that is meant."""
        return self.by.at


def asks(answer: Callable[..., Answer]) -> Callable[..., None]:
    """Let a command on a FIRM be what answers it, while the office is open for reading."""

    @wraps(answer)
    def run(*, as_json: bool, **given: Any) -> None:  # noqa: ANN401  the command's own parameters
        with office() as store, store.read() as uow:
            shown = answer(_asked(uow, given), **given)
        shown.show(as_json=as_json)

    return run


def does(act: Callable[..., str]) -> Callable[..., None]:
    """Let a command on a FIRM be what is done in one transaction, and says what came of it."""

    @wraps(act)
    def run(**given: Any) -> None:  # noqa: ANN401  the command's own parameters
        with office() as store, store.begin() as uow:
            said = act(_asked(uow, given), **given)
        click.echo(said)

    return run


def _asked(uow: UnitOfWork, given: dict[str, Any]) -> Asked:
    """Take from what was given what every command is given."""
    firm = uow.firm(given.pop("firm_id"))
    at = instant(given.pop("now", None), firm)
    by = By(given.pop("actor", None) or user(), given.pop("why", ""), at)
    return Asked(uow, firm, by, given.pop("language", None))


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
