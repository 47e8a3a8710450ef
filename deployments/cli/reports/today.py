"""`trastienda today`: what needs somebody now, as the desk shows it."""

from dataclasses import asdict

import click

from deployments.cli.help import Command
from deployments.cli.office import Answer, Asked, answer_options, asks, now_option, table


@click.command(cls=Command)
@click.argument("firm_id", metavar="FIRM")
@now_option
@answer_options
@asks
def today_command(asked: Asked) -> Answer:
    """Show what needs somebody at FIRM, in the order in which its promises fall due."""
    from tasks.operations.reports.need_words import about, says  # noqa: PLC0415
    from tasks.operations.reports.today import needs  # noqa: PLC0415  imports that --help need not pay

    firm, now = asked.firm, asked.now
    found, tongue = needs(asked.uow, firm.id, now=now), firm.language(asked.language)
    said = [(says(tongue, firm, one, now=now), about(tongue, one)) for one in found]
    lines = table([[one.when, one.left, one.title, named] for one, named in said])
    facts = {"firm": firm.id, "at": now, "needs": [asdict(one) for one in found]}
    return Answer(facts, lines or [nothing(tongue)])


def nothing(language: str) -> str:
    """Return what an empty list says."""
    from tasks.gateways.words import word  # noqa: PLC0415

    return word(language, "desk-today-empty") or ""
