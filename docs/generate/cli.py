"""The command line, from what the commands say of themselves."""

import os
from collections.abc import Iterator
from unittest.mock import patch

import click

from deployments.cli.command import main

WIDTH = 100
HEAD = """\
# The command line

Made by `make docs` from the commands' own help, in English; a terminal has it in the language of `TRASTIENDA_LANGUAGE`.
"""


def page() -> str:
    """Return the page's text: the overview, then every command with its own help."""
    parts = [HEAD]
    with patch.dict(os.environ, TRASTIENDA_LANGUAGE="en"):
        for context in contexts(main, None, "trastienda"):
            parts += [f"## `{context.command_path}`", "", "```text", context.get_help().rstrip(), "```", ""]
    return "\n".join(parts)


def contexts(command: click.Command, parent: click.Context | None, name: str) -> Iterator[click.Context]:
    """Return a context for the command and for each below it, in the order in which the overview lists them."""
    settings = {**command.context_settings, "terminal_width": WIDTH, "max_content_width": WIDTH}
    context = click.Context(command, parent, name, **settings)
    yield context
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            if found is not None:
                yield from contexts(found, context, child)
