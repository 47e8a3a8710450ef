"""`trastienda forms`: the forms that could not become a case, kept as they came."""

from __future__ import annotations

from typing import Any

import click

from deployments.cli.explain.explain_words import Words
from deployments.cli.help import Command
from deployments.cli.office import Answer, answer_options, office, table
from domain.cases.intake import Problem
from tasks.gateways.words import phrased
from tasks.operator import told


@click.command(cls=Command)
@click.argument("firm_id", metavar="FIRM")
@click.option("--most", type=click.IntRange(1, 10_000), default=40, show_default=True)
@answer_options
def forms_command(firm_id: str, *, most: int, language: str | None, as_json: bool) -> None:
    """List FIRM's forms that could not become a case, each with what is doubtful about it (PE-04)."""
    with office() as store, store.read() as uow:
        words = Words(uow.firm(firm_id), language)
        rows = uow.intakes.rejected(firm_id, most=most)
    lines = table([_line(row, words) for row in rows]) or [told("forms-none")]
    facts = [{"received_at": row.received_at, "form": row.form, "problems": row.problems} for row in rows]
    Answer({"firm": firm_id, "forms": facts}, lines).show(as_json=as_json)


def _line(row: Any, words: Words) -> tuple[str, ...]:  # noqa: ANN401  a row of intakes
    problems = [Problem(one["field"], one["text"], one.get("code", "")) for one in row.problems]
    faults = phrased(words.language, *(one.said for one in problems))
    return words.moment(row.received_at), row.form["email"], row.form["title"], faults
