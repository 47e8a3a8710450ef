"""`trastienda money`: enter what clients paid, and how their cases are to be paid."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import click

from deployments.cli.cases.acting import found
from deployments.cli.office import instant, office, user
from deployments.cli.options import OneOf, acting
from domain.money.ledger import Standing
from tasks.operations.clients.clients import find_client
from tasks.operations.money import payments


class Exact(click.ParamType[Decimal]):
    """An exact number such as 232.00."""

    name = "amount"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:  # noqa: ANN401
        """Read it, or say how it is written."""
        try:
            number = Decimal(value)
        except InvalidOperation:
            number = Decimal("NaN")
        return number if number.is_finite() else self.fail(f"{value!r}: write it as 232.00", param, ctx)


@click.group()
def money_command() -> None:
    """Enter what clients paid, and how their cases are to be paid. Nothing is collected here."""


@money_command.command("paid", context_settings={"ignore_unknown_options": True})
@click.argument("firm_id", metavar="FIRM")
@click.argument("client_text", metavar="CLIENT")
@click.argument("amount", type=Exact())
@click.option("--reference", required=True, help="The receipt's number: the same reference is the same payment.")
@click.option("--what-for", required=True, help="What was paid.")
@click.option("--case", "number", help="The case that it was paid for; without it, it is the client's credit.")
@click.option("--at", metavar="TIME", help="When it was paid; without an offset, the firm's time.  [default: now]")
@click.option("--method", default="", help="Cash, transfer, card …")
@acting
def paid(
    firm_id: str,
    client_text: str,
    amount: Decimal,
    *,
    reference: str,
    what_for: str,
    number: str | None,
    at: str | None,
    method: str,
    actor: str | None,
    why: str,
    now: str | None,
) -> None:
    """Enter a payment of CLIENT, once by its reference; a negative AMOUNT was given back.

    Many payments at once: `trastienda import FILE --firm FIRM --map payments`.
    """
    with office() as store, store.begin() as uow:
        firm, client = uow.firm(firm_id), find_client(uow, firm_id, client_text)
        present = instant(now, firm)
        payment, new = payments.record_payment(
            uow,
            firm_id,
            client.id,
            amount,
            at=instant(at, firm, default=present),
            what_for=what_for,
            reference=reference,
            method=method,
            case_id=found(uow, number).id if number else None,
            actor=actor or user(),
            why=why,
            now=present,
        )
    known = "" if new else " was known already"
    click.echo(f"{client.name}: {payment.amount:.2f} {payment.currency}, {payment.reference}{known}.")


@money_command.command("agree")
@click.argument("number")
@click.argument("standing", type=OneOf(Standing), metavar="prepaid|later_agreed|due_at_end")
@click.option("--what-for", required=True, help="What was agreed.")
@click.option("--due", type=click.DateTime(["%Y-%m-%d"]), help="Until when a later payment was agreed.")
@acting
def agree(
    number: str,
    standing: Standing,
    *,
    what_for: str,
    due: datetime | None,
    actor: str | None,
    why: str,
    now: str | None,
) -> None:
    """Record how the case NUMBER is to be paid; the last record counts (MX-06)."""
    with office() as store, store.begin() as uow:
        case = found(uow, number)
        payments.agree(
            uow,
            case.firm_id,
            case.id,
            standing,
            what_for=what_for,
            due_on=due and due.date(),
            actor=actor or user(),
            why=why,
            now=instant(now, uow.firm(case.firm_id)),
        )
    click.echo(f"Case {number}: {standing.replace('_', ' ')}.")
