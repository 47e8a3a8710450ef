"""A bank's file is read: what came in becomes payments where two things agree, the rest waits to be decided (MX-22)."""

from typing import Annotated, Any

from prefect.client.schemas.objects import State

from flows.acting import form
from flows.clock import meant
from flows.forms import FirmId, Now, Who
from flows.showing import artifact_key, show_table
from flows.words import asked, ended, house_form
from tasks.letters import events
from tasks.money import bank
from tasks.operations.money.paying import bank_lines
from tasks.operator import told

BankFile = Annotated[str, asked("read-bank", "file", min_length=1)]
CsvMap = Annotated[str, asked("read-bank", "csv_map")]


@house_form
def read_bank(firm: FirmId, file: BankFile, csv_map: CsvMap = "", *, who: Who, now: Now = None) -> State[Any]:
    """Read a bank's file: payments of whoever is clear are recorded, the rest waits. Twice is once."""
    done = bank.read_bank(firm, file, csv_map, who=who, now=meant(now))
    rows = bank.open_rows(firm)
    if rows:
        show_table(artifact_key("banco", firm), rows, f"{told('bank-lines-open')} · {firm}")
    events.hand_over_now()
    said = {name: str(done[name]) for name in ("lines", "matched", "open", "ours", "waiting")}
    return ended("bank-read" if done["matched"] else "nothing-to-do", told("bank-read-done", **said))


decide_bank_line = form(bank_lines.DecideBankLine, bank_lines.decide_bank_line, bank.decided)
