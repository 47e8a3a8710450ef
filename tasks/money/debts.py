"""Who owes what, what is asked for and reminded of, as Prefect tasks: ids in, counts out (MX-22)."""

from datetime import datetime
from itertools import pairwise

from domain.money.paying.debts import AGES, Aged
from tasks.engine import office_task
from tasks.office import begin, read
from tasks.one_by_one import FAILED, each
from tasks.operations.money.paying import debts
from tasks.operator import told


@office_task(minutes=10)
def ask_for_sessions(firm: str, now: datetime, *, keep: bool = True) -> int:
    """Ask for what booked remote sessions lack; return how many letters are new."""
    with begin(keep=keep) as uow:
        return len(debts.ask_for_sessions(uow, firm, now=now))


@office_task("task-remind-debts", minutes=10)
def remind(firm: str, now: datetime, *, keep: bool = True) -> dict[str, int]:
    """Remind of what is overdue; return how many were ``reminded``, and how many ``failed``."""
    with read() as uow:
        ids, first = debts.to_remind(uow, firm, now=now), debts.is_first_look(uow, firm, now=now)
    done = each(ids, lambda uow, id_: "reminded" if debts.remind(uow, firm, id_, now=now) else "known", keep=keep)
    if first and keep and not done[FAILED]:
        with begin() as uow:
            debts.looked(uow, firm, now=now)
    return {name: count for name, count in done.items() if name != "known"}


@office_task(minutes=2)
def aged(firm: str, now: datetime) -> list[dict[str, str]]:
    """Return who owes what as rows of a table, the longest overdue first."""
    with read() as uow:
        found = debts.aged_list(uow, firm, now=now)
        names = {id_: one.name for id_, one in uow.clients.by_ids([one.client_id for one in found]).items()}
    return [row(one, names[one.client_id]) for one in found]


def row(one: Aged, client: str) -> dict[str, str]:
    """Return what a client owes as a row, in the operator's words."""
    ages = [f"1-{AGES[0]}", *(f"{low + 1}-{high}" for low, high in pairwise(AGES)), f"> {AGES[-1]}"]
    columns = {told("who-owes-days", days=age): f"{amount:.2f}" for age, amount in zip(ages, one.overdue, strict=True)}
    shown = {told("who-owes-client"): client, told("who-owes-total"): f"{one.total:.2f}"}
    since = {told("who-owes-since"): one.oldest.isoformat() if one.oldest else ""}
    return shown | {told("who-owes-not-due"): f"{one.not_due:.2f}"} | columns | since
