"""`trastienda money`: enter what clients paid, and how their cases are to be paid."""

from dataclasses import replace
from pathlib import Path

import click

from deployments.cli.cases.acting import CASE
from deployments.cli.help import Group
from deployments.cli.office import Answer, Asked, asks, does, now_option, table
from deployments.cli.options import act_command, acting
from domain.money.ledger import Payment, PaymentTerm
from tasks.gateways.money.bank_files import read_bank_file
from tasks.operations.money import acts
from tasks.operations.money.paying.bank_lines import DecideBankLine, decide_bank_line, take_in
from tasks.operations.money.paying.debts import aged_list
from tasks.operator import told
from tasks.store.money.bank_lines import KeptLine
from tasks.store.unit_of_work import UnitOfWork


def _paid(uow: UnitOfWork, _act: object, entered: tuple[Payment, bool]) -> str:
    payment, new = entered
    client, amount = uow.clients.get_one(payment.client_id).name, f"{payment.amount:.2f} {payment.currency}"
    return told("money-paid" if new else "money-paid-known", client=client, amount=amount, reference=payment.reference)


def _agreed(_uow: UnitOfWork, act: acts.AgreePayment, term: PaymentTerm) -> str:
    standing = told(f"standing-{term.standing.replace('_', '-')}")
    return told("money-agreed", number=act.case, standing=standing)


def _asked(_uow: UnitOfWork, act: acts.AskPayment, key: str) -> str:
    return told("money-asked", number=act.case, letter=key)


def _decided(_uow: UnitOfWork, _act: object, kept: KeptLine) -> str:
    return told("money-line-is", line=str(kept.id), state=kept.state)


PAID = act_command(
    "paid",
    acts.RecordPayment,
    acts.record_payment,
    _paid,
    "client",
    "amount",
    called={"paid_at": "at"},
    repeats=True,
)
AGREE = act_command(
    "agree", acts.AgreePayment, acts.agree_payment, _agreed, "standing", about=CASE, called={"due_on": "due"}
)
ASK = act_command("ask", acts.AskPayment, acts.ask_payment, _asked, about=CASE, repeats=True)
DECIDE = act_command("decide", DecideBankLine, decide_bank_line, _decided, "line", repeats=True)


@click.group(cls=Group, commands=[PAID, AGREE, ASK, DECIDE])
def money_command() -> None:
    """Enter what clients paid, and how their cases are to be paid. Nothing is collected here."""


@money_command.command("bank")
@click.argument("firm_id", metavar="FIRM")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--map", "csv_map", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@acting
@does
def bank(asked: Asked, file: Path, *, csv_map: Path | None) -> str:
    """Read a bank's FILE (camt.053, OFX, CSV)."""
    lines, by = read_bank_file(file, csv_map), replace(asked.by, why=f"{file.name}: {asked.by.why}")
    done = take_in(asked.uow, asked.firm.id, lines, by)
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
