"""The options of a command, made from the fields of an act; their help comes from the catalogue."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar, get_args, get_type_hints

import click

from deployments.cli.help import Command
from deployments.cli.office import NUMBER, instant, now_option
from domain.acts import choices_of, code_of
from domain.firms.firms import Firm
from tasks.gateways.words import field_word, word
from tasks.operator import told
from tasks.store.forms import Form
from tasks.store.unit_of_work import UnitOfWork

Function = TypeVar("Function", bound=Callable[..., Any])


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

    def text(self, language: str, id_: str) -> str | None:  # noqa: ARG002  another command's
        """Return what the act does."""
        return word(language, self.act, "help")

    def option_text(self, language: str, id_: str, option: click.Option) -> str | None:
        """Return what a field is; or an option that every act has."""
        field = option.name or ""
        if field not in self.fields:
            return super().option_text(language, id_, option)
        return field_word(language, self.act, field, "help") or field_word(language, self.act, field)


def act_command(
    name: str,
    act: type[Any],
    run: Callable[..., None],
    first: click.Argument,
    arguments: Sequence[str],
    *,
    without: Sequence[str],
    repeats: bool = False,
) -> click.Command:
    """Return the command that asks for an act: what it is about, its fields, who does it and why; ``run`` does it.

    ``arguments`` are fields given without a name, ``without`` those that ``first`` stands for. One that ``repeats`` is
    the same again and again by its nature, and harms nobody twice.
    """
    parameters = [first, *options(act, arguments, without=without)]
    made = acting(ActCommand(name, callback=run, params=parameters, act=act))
    return made if repeats else again_option(made)


def options(act: type[Any], arguments: Sequence[str] = (), *, without: Sequence[str]) -> Iterator[click.Parameter]:
    """Give an option for each field of an act; ``arguments`` are given without a name, ``without`` not at all."""
    hints = get_type_hints(act)
    for field in fields(act):
        if field.name in without:
            continue
        hint, needed = hints[field.name], field.default is MISSING
        words = choices_of(hint)
        type_ = OneOf(words) if words else {int: NUMBER, bool: bool}.get(hint, str)
        if field.name in arguments:
            yield click.Argument([field.name], type=type_)
            continue
        flag = hint is bool
        name = field.name.replace("_", "-")
        default = None if needed else field.default
        yield click.Option(
            [f"--{name}/--no-{name}" if flag else f"--{name}", field.name],
            type=type_,
            is_flag=flag,
            required=needed,
            default=default.value if isinstance(default, StrEnum) else default,
            show_default=isinstance(default, StrEnum),
            metavar="TIME" if datetime in (hint, *get_args(hint)) else None,
        )


def read(act: type[Any], given: Mapping[str, Any], firm: Firm) -> dict[str, Any]:
    """Return the fields as the act takes them: a time without an offset is the firm's."""
    hints = get_type_hints(act)
    times = {name for name, hint in hints.items() if datetime in (hint, *get_args(hint))}
    return {name: instant(text, firm) if name in times and text else text for name, text in given.items()}
