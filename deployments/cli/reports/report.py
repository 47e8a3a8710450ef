"""`trastienda report`: one client's monthly report as a PDF, made and not sent."""

from pathlib import Path

import click

from deployments.cli.help import Command
from deployments.cli.office import MONTH, NUMBER, instant, now_option, office
from domain.firms.firms import LANGUAGES
from domain.time.periods import Month
from tasks.gateways.reports.report_pdf import report_pdf
from tasks.letters.delivering.delivery import read_logo
from tasks.operations.clients.clients import find_client
from tasks.operations.reports.reports import month_by_hand, report_facts
from tasks.operator import told
from tasks.settings import read_settings


@click.command(cls=Command)
@click.argument("firm_id", metavar="FIRM")
@click.argument("client_text", metavar="CLIENT")
@click.argument("month", type=MONTH)
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--language", type=click.Choice(LANGUAGES))
@click.option("--revision", type=NUMBER, default=0)
@now_option
def report_command(
    firm_id: str, client_text: str, month: Month, *, out: Path, language: str | None, revision: int, now: str | None
) -> None:
    """Make CLIENT's report about MONTH as a PDF; send nothing and keep nothing."""
    with office() as store, store.read() as uow:
        firm, client = uow.firm(firm_id), find_client(uow, firm_id, client_text)
        month_by_hand(uow, firm_id, month, now=instant(now, firm))
        _, facts = report_facts(uow, firm_id, client.id, month, revision=revision, language=language)
    pdf = report_pdf(facts.to_json(), logo_svg=read_logo(read_settings(), firm))
    out.write_bytes(pdf)
    figures, plan = facts.figures, facts.plan["name"] if facts.plan else told("cli-none")
    click.echo(
        told(
            "report-made",
            file=out,
            client=client.name,
            month=month,
            plan=plan,
            opened=figures.opened.total,
            solved=figures.solved.total,
            open=figures.open.total,
            size=f"{len(pdf) / 1000:.0f}",
        )
    )
