"""Bank statements read and decided on, as Prefect tasks (MX-22)."""

from datetime import datetime
from pathlib import Path

from domain.acts import By
from tasks.acting import Done
from tasks.engine import office_task
from tasks.gateways.money.bank_files import read_bank_file
from tasks.office import begin, read
from tasks.operations.money.paying import bank_lines
from tasks.operations.money.paying.bank_lines import DecideBankLine
from tasks.operator import told
from tasks.store.money.bank_lines import KeptLine, LineState
from tasks.store.unit_of_work import UnitOfWork


@office_task(minutes=10)
def read_bank(firm: str, file: str, csv_map: str, *, who: str, now: datetime) -> dict[str, int]:
    """Take in a bank's file; return how many lines became what, and how many wait to be decided in all."""
    lines = read_bank_file(Path(file), Path(csv_map) if csv_map else None)
    with begin() as uow:
        counted = bank_lines.take_in(uow, firm, lines, By(who, Path(file).name, now))
        waiting = len(uow.bank_lines.open(firm))
    return {state.value: counted[state] for state in LineState} | {"lines": len(lines), "waiting": waiting}


@office_task(minutes=2)
def open_rows(firm: str) -> list[dict[str, str]]:
    """Return the lines that wait to be decided as rows of a table."""
    with read() as uow:
        return [row(one) for one in uow.bank_lines.open(firm)]


def row(kept: KeptLine) -> dict[str, str]:
    """Return a line as a row, in the operator's words."""
    line = kept.line
    shown = {
        "number": str(kept.id),
        "day": line.booked_on.isoformat(),
        "amount": f"{line.amount:.2f}",
        "from": line.name,
        "text": " ".join(filter(None, (line.reference, line.text))),
    }
    return {told(f"bank-line-{name}"): value for name, value in shown.items()}


def decided(_uow: UnitOfWork, _act: DecideBankLine, kept: KeptLine) -> Done:
    """Return what became of the line."""
    return Done(told("bank-line-decided"), told(f"bank-line-{kept.state}", number=str(kept.id)))
