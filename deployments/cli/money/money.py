"""`trastienda money`: enter what clients paid, and how their cases are to be paid."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import click

from deployments.cli.cases.acting import found
from deployments.cli.help import Group
from deployments.cli.office import NUMBER, Answer, Asked, asks, does, instant, now_option, office, table, user
from deployments.cli.options import OneOf, acting, again_option, once
from domain.acts import By
from domain.money.ledger import Standing
from tasks.gateways.money.bank_files import read_bank_file
from tasks.operations.clients.clients import find_client
from tasks.operations.money.paying import bank_lines, payments
from tasks.operations.money.paying.asking import ask_payment
from tasks.operations.money.paying.debts import aged_list
from tasks.operator import told


class Exact(click.ParamType[Decimal]):
    """An exact number such as 232.00."""

    name = "amount"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:  # noqa: ANN401
        """Read it, or say how it is written."""
        try:
            number = Decimal(value)
        except InvalidOperation:
            number = Decimal("NaN")
        return number if number.is_finite() else self.fail(told("money-written", text=repr(value)), param, ctx)


@click.group(cls=Group)
def money_command() -> None:
    """Enter what clients paid, and how their cases are to be paid. Nothing is collected here."""


@money_command.command("paid", context_settings={"ignore_unknown_options": True})
@click.argument("firm_id", metavar="FIRM")
@click.argument("client_text", metavar="CLIENT")
@click.argument("amount", type=Exact())
@click.option("--reference", required=True)
@click.option("--what-for", required=True)
@click.option("--case", "number")
@click.option("--at", metavar="TIME")
@click.option("--method", default="")
@acting
@does
def paid(
    asked: Asked,
    client_text: str,
    amount: Decimal,
    *,
    reference: str,
    what_for: str,
    number: str | None,
    at: str | None,
    method: str,
) -> str:
    """Enter a payment of CLIENT, once by its reference; a negative AMOUNT was given back."""
    uow, client = asked.uow, find_client(asked.uow, asked.firm.id, client_text)
    payment, new = payments.record_payment(
        uow,
        asked.firm.id,
        client.id,
        amount,
        at=instant(at, asked.firm, default=asked.now),
        what_for=what_for,
        reference=reference,
        method=method,
        case_id=found(uow, number).id if number else None,
        by=asked.by,
    )
    amount_said = f"{payment.amount:.2f} {payment.currency}"
    said = "money-paid" if new else "money-paid-known"
    return told(said, client=client.name, amount=amount_said, reference=payment.reference)


@money_command.command("agree")
@click.argument("number")
@click.argument("standing", type=OneOf(Standing), metavar="prepaid|later_agreed|due_at_end")
@click.option("--what-for", required=True)
@click.option("--due", type=click.DateTime(["%Y-%m-%d"]))
@again_option
@acting
def agree(
    number: str,
    standing: Standing,
    *,
    what_for: str,
    due: datetime | None,
    again: bool,
    actor: str | None,
    why: str,
    now: str | None,
) -> None:
    """Record how the case NUMBER is to be paid; the last record counts (MX-06)."""
    with office() as store, store.begin() as uow:
        case = found(uow, number)
        by = By(actor or user(), why, instant(now, uow.firm(case.firm_id)))
        about = {"case": case.id, "standing": standing, "what_for": what_for, "due": due, "who": actor, "why": why}
        once(uow, "agree", about, again=again, now=by.at)
        day = due and due.date()
        payments.agree(uow, case.firm_id, case.id, standing, what_for=what_for, due_on=day, by=by)
    said = told(f"standing-{standing.value.replace('_', '-')}")
    click.echo(told("money-agreed", number=number, standing=said))


@money_command.command("ask")
@click.argument("number")
@acting
def ask(number: str, *, actor: str | None, why: str, now: str | None) -> None:
    """Ask by mail for what a remote session of the case NUMBER lacks to begin now, with how to pay (MX-22)."""
    with office() as store, store.begin() as uow:
        case = found(uow, number)
        at = instant(now, uow.firm(case.firm_id))
        key = ask_payment(uow, case.firm_id, case.number, By(actor or user(), why, at))
    click.echo(told("money-asked", number=number, letter=key))


@money_command.command("bank")
@click.argument("firm_id", metavar="FIRM")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--map", "csv_map", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@acting
@does
def bank(asked: Asked, file: Path, *, csv_map: Path | None) -> str:
    """Read a bank's FILE (camt.053, OFX, CSV)."""
    lines, by = read_bank_file(file, csv_map), replace(asked.by, why=f"{file.name}: {asked.by.why}")
    done = bank_lines.take_in(asked.uow, asked.firm.id, lines, by)
    counted = [told(f"money-lines-{state}", count=count) for state, count in sorted(done.items())]
    return told("money-lines", count=len(lines), states=", ".join(counted) or told("money-lines-nothing"))


@money_command.command("lines")
@click.argument("firm_id", metavar="FIRM")
@click.option("--json", "as_json", is_flag=True)
@asks
def lines(asked: Asked) -> Answer:
    """Show the lines of the bank that wait to be decided."""
    kept = asked.uow.bank_lines.open(asked.firm.id)
    rows = [
        (str(one.id), one.line.booked_on.isoformat(), f"{one.line.amount:.2f}", one.line.name, one.line.text)
        for one in kept
    ]
    facts = [dict(zip(("line", "day", "amount", "name", "text"), row, strict=True)) for row in rows]
    shown = table(rows, right=frozenset({0, 2})) if rows else [told("money-undecided-none")]
    return Answer({"firm": asked.firm.id, "lines": facts}, shown)


@money_command.command("decide")
@click.argument("firm_id", metavar="FIRM")
@click.argument("line", type=NUMBER)
@click.option("--client", default="")
@click.option("--case", "number", default="")
@click.option("--ours", is_flag=True)
@acting
@does
def decide(asked: Asked, line: int, *, client: str, number: str, ours: bool) -> str:
    """Decide whose payment a LINE of the bank is."""
    act = bank_lines.DecideBankLine(asked.firm.id, line, client, number, ours)
    kept = bank_lines.decide_bank_line(asked.uow, act, asked.by)
    return told("money-line-is", line=str(kept.id), state=kept.state)


@money_command.command("owed")
@click.argument("firm_id", metavar="FIRM")
@now_option
@click.option("--json", "as_json", is_flag=True)
@asks
def owed(asked: Asked) -> Answer:
    """Show who owes what, and how long it has been overdue: not due, then 1-30, 31-60, 61-90 and more than 90 days."""
    owing = aged_list(asked.uow, asked.firm.id, now=asked.now)
    names = {id_: one.name for id_, one in asked.uow.clients.by_ids([one.client_id for one in owing]).items()}
    facts = [
        {
            "client_id": one.client_id,
            "client": names[one.client_id],
            "total": f"{one.total:.2f}",
            "not_due": f"{one.not_due:.2f}",
            "overdue": [f"{amount:.2f}" for amount in one.overdue],
            "since": one.oldest,
        }
        for one in owing
    ]
    total, not_due, since = (told(f"money-owed-{one}") for one in ("total", "not-due", "since"))
    rows: list[tuple[str, ...]] = [("", total, not_due, "1-30", "31-60", "61-90", "> 90", since)]
    for one in owing:
        ages = tuple(f"{amount:.2f}" for amount in (one.total, one.not_due, *one.overdue))
        rows.append((names[one.client_id], *ages, one.oldest.isoformat() if one.oldest else ""))
    lines = table(rows, right=frozenset(range(1, 7))) if facts else [told("money-owed-none")]
    return Answer({"firm": asked.firm.id, "currency": asked.firm.currency, "clients": facts}, lines)
