"""`trastienda invoices`: a client's tax data, and the electronic invoices of what was charged."""

from pathlib import Path

import click

from deployments.cli.help import Group
from deployments.cli.office import Answer, Asked, asks, instant, now_option, office, table
from deployments.cli.options import act_command
from domain.money.invoices.invoices import TaxData
from domain.time.periods import midnight
from tasks.money.invoices import issue
from tasks.operations.money import invoices
from tasks.operator import told
from tasks.store.money.invoices import KeptInvoice
from tasks.store.unit_of_work import UnitOfWork


def _set(_uow: UnitOfWork, act: invoices.SetTaxData, data: TaxData) -> str:
    return f"{act.client}: {data.tax_id}, {data.legal_name}."


def _cancelling(_uow: UnitOfWork, _act: object, kept: KeptInvoice) -> str:
    return told("invoices-to-cancel", invoice=kept.name, motive=kept.motive)


@click.group(
    cls=Group,
    commands=[
        act_command("client", invoices.SetTaxData, invoices.set_tax_data, _set, "client", repeats=True),
        act_command("cancel", invoices.CancelInvoice, invoices.cancel_invoice, _cancelling, "invoice", repeats=True),
    ],
)
def invoices_command() -> None:
    """Electronic invoices (an extra: trastienda[cfdi]); the firm's profile says who issues them, in [invoices]."""


@invoices_command.command("issue")
@click.argument("firm_id", metavar="FIRM")
@now_option
def issue_now(firm_id: str, *, now: str | None) -> None:
    """Number, seal and stamp what was charged and has no invoice; each once, however often it is asked for."""
    with office() as store, store.read() as uow:
        invoices.promised(uow, firm_id)
        at = instant(now, uow.firm(firm_id))
    done = issue.fn(firm_id, at)
    counts = told("invoices-counts", **{name: str(count) for name, count in done.items() if name != "stopped"})
    click.echo(f"{counts} {done['stopped']}".rstrip())


@invoices_command.command("list")
@click.argument("firm_id", metavar="FIRM")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True)
@asks
def listed(asked: Asked, *, out: Path | None) -> Answer:
    """Show a firm's invoices; with --out, as XML files for the client or the accountant."""
    promise = invoices.promised(asked.uow, asked.firm.id)
    found = asked.uow.invoices.of_firm(asked.firm.id, midnight(promise.since, asked.firm.time_zone))
    if out:
        out.mkdir(parents=True, exist_ok=True)
        for one in found:
            if one.uuid and one.xml:
                (out / f"{one.name}-{one.uuid}.xml").write_bytes(one.xml)
    names = ("invoice", "charge", "kind", "state", "uuid", "refused")
    rows = [
        (one.name, str(one.charge_id or ""), one.kind.value, one.state.value, one.uuid or "", one.refused)
        for one in found
    ]
    facts = [dict(zip(names, row, strict=True)) for row in rows]
    shown = table(rows, right=frozenset({1})) if rows else [told("invoices-not-yet")]
    return Answer({"firm": asked.firm.id, "invoices": facts}, shown)
