"""The options of a command, made from the fields of an act; their help comes from the catalogue."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar, get_args, get_type_hints

import click

from deployments.cli.help import Command
from deployments.cli.office import AMOUNT, NUMBER, instant, now_option, office, user
from domain.acts import By, choices_of, code_of
from domain.firms.firms import Firm
from tasks.gateways.plain_words import plain
from tasks.gateways.words import field_word, word
from tasks.operator import told
from tasks.store.forms import Form
from tasks.store.unit_of_work import UnitOfWork

A = TypeVar("A")
R = TypeVar("R")
Function = TypeVar("Function", bound=Callable[..., Any])
TYPES: Mapping[type, click.ParamType[Any]] = {
    int: NUMBER,
    bool: click.BOOL,
    Decimal: AMOUNT,
    date: click.DateTime(["%Y-%m-%d"]),
}


class OneOf(click.Choice[str]):
    """A choice among the house's own words, given as the word's value."""

    def __init__(self, words: type[StrEnum]) -> None:
        """Click would show the names of an enumeration."""
        super().__init__([word.value for word in words])
        self.words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """Return the word itself."""
        return self.words(super().convert(value, param, ctx))


def acting(command: Function) -> Function:
    """Add to a command the options that every act has."""
    command = now_option(command)
    command = click.option("--actor")(command)
    return click.option("--why", default="by-hand", show_default=True)(command)


def again_option(command: Function) -> Function:
    """Add to a command the option ``--again``; what is done within minutes of itself is done once (AL-01)."""
    return click.option("--again", is_flag=True)(command)


class Known(click.ClickException):
    """The very same was done a moment ago: nothing is done again, and that is said; no failure."""

    exit_code = 0

    def show(self, file: Any = None) -> None:  # noqa: ANN401  click's own signature
        """Print when it was done, where answers go."""
        click.echo(self.message, file=file)


def once(uow: UnitOfWork, what: str, given: Mapping[str, Any], *, again: bool, now: datetime) -> None:
    """Note that a command is being done, in its own transaction; raise ``Known`` when the same was done lately."""
    before = uow.forms.take(Form.of(f"command:{what}", given, again=again), now=now)
    if before is not None:
        raise Known(told("command-known", at=f"{before:%Y-%m-%d %H:%M} UTC"))


class ActCommand(Command):
    """A command whose help is what the catalogue says of an act and of its fields, as on every other door."""

    def __init__(self, *given: Any, act: type[Any], **named: Any) -> None:  # noqa: ANN401  click's own
        super().__init__(*given, **named)
        self.act, self.fields = code_of(act), {one.name for one in fields(act)}

    def text(self, language: str, id_: str) -> str | None:
        """Return what the catalogue says of the command, or else of its act."""
        return super().text(language, id_) or word(language, self.act, "help")

    def option_text(self, language: str, id_: str, option: click.Option) -> str | None:
        """Return what is said of this command's option, or else of the field; or of an option that all acts have."""
        field = option.name or ""
        if field not in self.fields or plain(language, id_, option.opts[0].lstrip("-")):
            return super().option_text(language, id_, option)
        return field_word(language, self.act, field, "help") or field_word(language, self.act, field)


@dataclass(frozen=True, slots=True)
class About:
    """What the first word of a command names, how it is found, and the fields of an act that it stands for."""

    word: str
    find: Callable[[UnitOfWork, str], dict[str, str]]
    fields: tuple[str, ...]


FIRM = About("FIRM", lambda uow, firm_id: {"firm": uow.firm(firm_id).id}, ("firm",))


def act_command(
    name: str,
    act: type[A],
    operate: Callable[[UnitOfWork, A, By], R],
    said: Callable[[UnitOfWork, A, R], str],
    *arguments: str,
    about: About = FIRM,
    called: Mapping[str, str] | None = None,
    repeats: bool = False,
) -> click.Command:
    """Return the command that does an act: what it is ``about``, its fields, who does it and why; ``said`` tells it.

    ``arguments`` are fields given without a name, ``called`` options that are named otherwise than their field; what is
    called ``at`` is now, when it is not given. One that ``repeats`` is the same again and again by its nature, and
    harms nobody twice.
    """

    def run(of: str, actor: str | None, why: str, now: str | None, **given: Any) -> None:  # noqa: ANN401  the fields
        again = given.pop("again", False)
        with office() as store, store.begin() as uow:
            named = about.find(uow, of)
            firm = uow.firm(named["firm"])
            by = By(actor or user(), why, instant(now, firm))
            if not repeats:
                once(uow, code_of(act), given | named | {"who": by.who, "why": why}, again=again, now=by.at)
            value = act(**named, **read(act, given, firm, called or {}, by.at))
            message = said(uow, value, operate(uow, value, by))
        click.echo(message)

    first = click.Argument(["of"], metavar=about.word)
    parameters = [first, *options(act, arguments, called or {}, without=about.fields)]
    signs = {"ignore_unknown_options": any(one.type is AMOUNT for one in parameters)}  # -50 is an amount, and no option
    made = acting(ActCommand(name, callback=run, params=parameters, act=act, context_settings=signs))
    return made if repeats else again_option(made)


def options(
    act: type[Any], arguments: Sequence[str], called: Mapping[str, str], *, without: Sequence[str]
) -> Iterator[click.Parameter]:
    """Give an option for each field of an act; ``arguments`` are given without a name, ``without`` not at all."""
    hints = get_type_hints(act)
    for field in fields(act):
        if field.name in without:
            continue
        hint, needed = hints[field.name], field.default is MISSING
        words, kinds = choices_of(hint), (hint, *get_args(hint))
        type_ = OneOf(words) if words else next((TYPES[kind] for kind in kinds if kind in TYPES), str)
        if field.name in arguments:
            yield click.Argument([field.name], type=type_)
            continue
        flag = hint is bool
        name = called.get(field.name, field.name).replace("_", "-")
        # a default of ``None`` is one: with it click does not ask for what is required
        default: dict[str, Any] = {} if needed else {"default": getattr(field.default, "value", field.default)}
        yield click.Option(
            [f"--{name}/--no-{name}" if flag else f"--{name}", field.name],
            type=type_,
            is_flag=flag,
            required=needed and name != "at",
            show_default=isinstance(field.default, StrEnum),
            metavar="TIME" if datetime in kinds else None,
            **default,
        )


def read(
    act: type[Any], given: Mapping[str, Any], firm: Firm, called: Mapping[str, str], now: datetime
) -> dict[str, Any]:
    """Return the fields as the act takes them: a time without an offset is the firm's."""
    values = dict(given)
    for name, hint in get_type_hints(act).items():
        kinds, value = (hint, *get_args(hint)), given.get(name)
        if datetime in kinds and (value or called.get(name) == "at"):
            values[name] = instant(value, firm, default=now)
        elif date in kinds and value:
            values[name] = value.date()
    return values
