"""`trastienda invoices`: a client's tax data, and the electronic invoices of what was charged."""

from __future__ import annotations

from pathlib import Path

import click

from deployments.cli.help import Group
from deployments.cli.office import Answer, instant, now_option, office, table, user
from deployments.cli.options import acting
from domain.acts import By
from domain.time.periods import midnight
from tasks.money.invoices import issue
from tasks.operations.money import invoices
from tasks.operator import told


@click.group(cls=Group)
def invoices_command() -> None:
    """Electronic invoices (an extra: trastienda[cfdi]); the firm's profile says who issues them, in [invoices]."""


@invoices_command.command("client")
@click.argument("firm_id", metavar="FIRM")
@click.argument("client", metavar="CLIENT")
@click.option("--tax-id", required=True)
@click.option("--legal-name", required=True)
@click.option("--regime", required=True)
@click.option("--postal-code", required=True)
@click.option("--use", default="G03", show_default=True)
@acting
def client_data(
    firm_id: str,
    client: str,
    *,
    tax_id: str,
    legal_name: str,
    regime: str,
    postal_code: str,
    use: str,
    actor: str | None,
    why: str,
    now: str | None,
) -> None:
    """Keep how CLIENT stands on invoices, as on the tax office's card."""
    with office() as store, store.begin() as uow:
        at = instant(now, uow.firm(firm_id))
        act = invoices.SetTaxData(firm_id, client, tax_id, legal_name, regime, postal_code, use)
        data = invoices.set_tax_data(uow, act, By(actor or user(), why, at))
    click.echo(f"{client}: {data.tax_id}, {data.legal_name}.")


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


@invoices_command.command("cancel")
@click.argument("firm_id", metavar="FIRM")
@click.argument("invoice", metavar="INVOICE")
@click.option("--motive", required=True)
@click.option("--replaced-by", default="")
@acting
def cancel(
    firm_id: str, invoice: str, *, motive: str, replaced_by: str, actor: str | None, why: str, now: str | None
) -> None:
    """Have a stamped document (such as A12) cancelled, once; the next round asks the provider."""
    with office() as store, store.begin() as uow:
        at = instant(now, uow.firm(firm_id))
        act = invoices.CancelInvoice(firm_id, invoice, motive, replaced_by)
        kept = invoices.cancel_invoice(uow, act, By(actor or user(), why, at))
    click.echo(told("invoices-to-cancel", invoice=kept.name, motive=kept.motive))


@invoices_command.command("list")
@click.argument("firm_id", metavar="FIRM")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True)
def listed(firm_id: str, *, out: Path | None, as_json: bool) -> None:
    """Show a firm's invoices; with --out, as XML files for the client or the accountant."""
    with office() as store, store.read() as uow:
        promise = invoices.promised(uow, firm_id)
        found = uow.invoices.of_firm(firm_id, midnight(promise.since, uow.firm(firm_id).time_zone))
    if out:
        out.mkdir(parents=True, exist_ok=True)
        for one in found:
            if one.uuid and one.xml:
                (out / f"{one.name}-{one.uuid}.xml").write_bytes(one.xml)
    names = ("invoice", "charge", "kind", "state", "uuid", "refused")
    rows = [
        (
            one.name,
            str(one.charge_id or ""),
            one.kind.value,
            one.state.value,
            one.uuid or "",
            one.refused,
        )
        for one in found
    ]
    facts = [dict(zip(names, row, strict=True)) for row in rows]
    shown = table(rows, right=frozenset({1})) if rows else [told("invoices-not-yet")]
    Answer({"firm": firm_id, "invoices": facts}, shown).show(as_json=as_json)
