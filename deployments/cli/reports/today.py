"""`trastienda today`: what needs somebody now, as the desk shows it."""

from __future__ import annotations

from dataclasses import asdict

import click

from deployments.cli.help import Command
from deployments.cli.office import Answer, answer_options, instant, now_option, office, table


@click.command(cls=Command)
@click.argument("firm_id", metavar="FIRM")
@now_option
@answer_options
def today_command(firm_id: str, now: str | None, language: str | None, *, as_json: bool) -> None:
    """Show what needs somebody at FIRM, in the order in which its promises fall due."""
    from tasks.operations.reports.today import needs  # noqa: PLC0415  imports that --help need not pay
    from tasks.reports.need_words import about, says  # noqa: PLC0415

    with office() as store, store.read() as uow:
        firm = uow.firm(firm_id)
        at = instant(now, firm)
        found = needs(uow, firm_id, now=at)
    tongue = firm.language(language)
    said = [(says(tongue, firm, one, now=at), about(tongue, one)) for one in found]
    lines = table([[one.when, one.left, one.title, named] for one, named in said])
    facts = {"firm": firm_id, "at": at, "needs": [asdict(one) for one in found]}
    Answer(facts, lines or [nothing(tongue)]).show(as_json=as_json)


def nothing(language: str) -> str:
    """Return what an empty list says."""
    from tasks.gateways.words import word  # noqa: PLC0415

    return word(language, "desk-today-empty") or ""
