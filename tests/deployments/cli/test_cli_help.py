"""Help is in the operator's language: every command, every option, and what click itself says."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from deployments.cli.command import main
from deployments.cli.help import Command, path
from docs.generate.cli import contexts
from tasks.gateways import plain_words
from tasks.gateways.plain_words import languages, plain
from tasks.gateways.words import word
from tests.deployments.command_line import CommandLine


def commands() -> Iterator[tuple[click.Context, Command]]:
    for ctx in contexts(main, None, "trastienda"):
        assert isinstance(ctx.command, Command), ctx.command_path
        yield ctx, ctx.command


@pytest.mark.parametrize("language", languages())
def test_every_command_and_option_is_explained(language: str) -> None:
    missing = []
    for ctx, command in commands():
        id_ = "-".join(["command", *path(ctx)])
        missing += [] if command.text(language, id_) else [id_]
        for option in command.get_params(ctx):
            if isinstance(option, click.Option) and not command.option_text(language, id_, option):
                missing.append(f"{id_} --{option.name}")
    assert missing == []


def test_no_text_is_left_over() -> None:
    found = [("-".join(["command", *path(ctx)]), command.get_params(ctx)) for ctx, command in commands()]
    options = {(id_, max(one.opts, key=len).lstrip("-")) for id_, given in found for one in given}
    known = {id_ for id_, _ in found}
    texts = set(plain_words._texts("en"))
    assert {id_ for id_, _ in texts if id_.startswith("command-")} - known == set()
    assert {one for one in texts if one[0].startswith("command-") and one[1] not in ("", "short")} - options == set()
    shared = {id_.removeprefix("option-") for id_, _ in texts if id_.startswith("option-")}
    assert shared - {name for _, name in options} == set()


@pytest.mark.parametrize("language", languages())
def test_it_is_read_as_fluent_reads_it(language: str) -> None:
    for (id_, attribute), text in plain_words._texts(language).items():
        if "{ $" not in text:
            assert plain(language, id_, attribute) == word(language, id_, attribute), id_


def test_it_is_looked_up_when_it_is_shown(fresh: CommandLine) -> None:
    for language, said in {"es": "Opciones:", "en": "Options:", "pt-BR": "Opções:"}.items():
        shown = CommandLine(fresh.environ | {"TRASTIENDA_LANGUAGE": language})("money", "paid", "--help").stdout
        assert said in shown
        assert str(plain(language, "command-money-paid", "what-for")) in shown
        assert str(plain(language, "option-help")) in shown


def test_a_mistake_in_the_words_of_a_command_is_told_in_it(fresh: CommandLine) -> None:
    portuguese = CommandLine(fresh.environ | {"TRASTIENDA_LANGUAGE": "pt-BR"})
    said = portuguese.refused("slots", "lima", "--days", "0")
    assert "Uso: trastienda slots [OPTIONS] FIRM" in said
    assert "Erro: Valor inválido para '--days': 0 não está no intervalo 1<=x<=60." in said
    paid = ("money", "paid", "lima", "Padaria", "10", "--what-for", "pão")
    assert "Falta a opção '--reference'." in portuguese.refused(*paid)


def test_a_language_that_is_not_there_is_told_in_english(fresh: CommandLine) -> None:
    french = CommandLine(fresh.environ | {"TRASTIENDA_LANGUAGE": "fr"})
    assert "Show this message and exit." in french("--help").stdout
