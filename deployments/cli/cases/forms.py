"""`trastienda forms`: the forms that could not become a case, kept as they came."""

from typing import Any

import click

from deployments.cli.explain.explain_words import Words
from deployments.cli.help import Command
from deployments.cli.office import Answer, Asked, answer_options, asks, table
from domain.cases.intake import Problem
from tasks.gateways.words import phrased
from tasks.operator import told


@click.command(cls=Command)
@click.argument("firm_id", metavar="FIRM")
@click.option("--most", type=click.IntRange(1, 10_000), default=40, show_default=True)
@answer_options
@asks
def forms_command(asked: Asked, *, most: int) -> Answer:
    """List FIRM's forms that could not become a case, each with what is doubtful about it (PE-04)."""
    words, rows = Words(asked.firm, asked.language), asked.uow.intakes.rejected(asked.firm.id, most=most)
    lines = table([_line(row, words) for row in rows]) or [told("forms-none")]
    facts = [{"received_at": row.received_at, "form": row.form, "problems": row.problems} for row in rows]
    return Answer({"firm": asked.firm.id, "forms": facts}, lines)


def _line(row: Any, words: Words) -> tuple[str, ...]:  # noqa: ANN401  a row of intakes
    problems = [Problem(one["field"], one["text"], one.get("code", "")) for one in row.problems]
    faults = phrased(words.language, *(one.said for one in problems))
    return words.moment(row.received_at), row.form["email"], row.form["title"], faults
