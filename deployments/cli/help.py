"""Help in the operator's language, looked up when somebody asks for it: `templates/locales/<language>/commands.ftl`.

A command's text stands under its path: `trastienda case show` is `command-case-show`, its option `--most` the attribute
`.most` of that, or `option-most`, what every command says of it. Names are the same in each language.
"""

import re
import sys
from collections.abc import Iterator

import click

from tasks.gateways.plain_words import plain
from tasks.language import language_or_english

PLACE = re.compile(r"\{(\w+)[^}]*\}")
"""Where click puts a value into a text."""
FACT = re.compile(r"\{ \$(\w+) \}")
"""Where a catalogue does."""


class Command(click.Command):
    """A command whose help is of the catalogue."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help, with the texts that the operator reads now."""
        language, id_ = language_or_english(), "-".join(["command", *path(ctx)])
        self.help = self.text(language, id_) or self.help
        for option in self.get_params(ctx):
            if isinstance(option, click.Option):
                option.help = self.option_text(language, id_, option) or option.help
                if said := option.name == "why" and plain(language, f"why-{option.default}"):
                    option.show_default = said  # the record has the code
        super().format_help(ctx, formatter)

    def text(self, language: str, id_: str) -> str | None:
        """Return what the command does."""
        return plain(language, id_)

    def option_text(self, language: str, id_: str, option: click.Option) -> str | None:
        """Return what an option does: for this command, or for all that have it."""
        name = max(option.opts, key=len).lstrip("-")
        return plain(language, id_, name) or plain(language, f"option-{name}")


class Group(Command, click.Group):
    """A group of such commands."""

    command_class = Command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands, each with its first sentence."""
        language, names = language_or_english(), self.list_commands(ctx)
        id_, room = "-".join(["command", *path(ctx, root=False)]), formatter.width - 6 - max(map(len, names))
        with formatter.section(of_click("Commands")):
            formatter.write_dl([(name, self.short(language, f"{id_}-{name}", name, room)) for name in names])

    def short(self, language: str, id_: str, name: str, room: int) -> str:
        """Return what a command of the group does, in a line; one that is not imported yet has its line."""
        command = self.commands.get(name)
        if isinstance(command, Command):
            command.help = command.text(language, id_)
            return command.get_short_help_str(room)
        return plain(language, id_, "short") or ""


def path(ctx: click.Context, *, root: bool = True) -> Iterator[str]:
    """Return the names by which a command was called, without the program's; the program's own for its own help."""
    if ctx.parent is None:
        return iter([ctx.command.name or ""] if root else [])
    return iter([*path(ctx.parent, root=False), ctx.info_name or ""])


def of_click(text: str) -> str:
    """Return one of click's own texts in the operator's language; in English where the catalogue has it not."""
    places = {found[1]: found[0] for found in PLACE.finditer(text)}  # such as {value!r}
    said = plain(language_or_english(), re.sub(r"[^a-z]+", "-", f"click {PLACE.sub('', text)}".lower()).strip("-"))
    return FACT.sub(lambda found: places[found[1]], said) if said else text


def teach_click() -> None:
    """Let click say its texts by ``of_click``: it has them from gettext, whose catalogues must be compiled files."""
    for name, module in sys.modules.items():
        if name.startswith("click."):
            vars(module).update({"_": of_click} if "_" in vars(module) else {})
            vars(module).update({"ngettext": _counted} if "ngettext" in vars(module) else {})


def _counted(one: str, many: str, count: int) -> str:
    return of_click(one if count == 1 else many)
