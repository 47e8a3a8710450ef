"""Charging, the use of plans, statements and the end of quotes, as Prefect tasks: ids in, counts out."""

from collections import Counter
from datetime import datetime

from domain.time.periods import Month
from tasks.engine import office_query, office_task
from tasks.office import begin, read
from tasks.one_by_one import each
from tasks.operations.cases import escalations
from tasks.operations.money import charging, plan_usage, quotes, statements
from tasks.operations.money.statements import Stated

CHUNK = 200


@office_task(minutes=30)
def charge_sessions(firm: str, now: datetime, *, keep: bool = True) -> dict[str, int]:
    """Charge every ended session that has no charge; return the number of each result, and of those that ``failed``.

    One session's failure stops no other: it is logged, counted, and looked at again by the next sweep.
    """
    done: Counter[str] = Counter()
    found, after = None, None
    while found is None or after:
        with read() as uow:
            found = charging.to_charge(uow, firm, most=CHUNK, after=after)
        after = found.last
        done += Counter({"waits": found.waiting, "quote_needed": found.unpriced})
        done += each(found.ids, lambda uow, id_: charging.charge_one(uow, firm, id_, now=now).result.value, keep=keep)
    return dict(done)


@office_task(minutes=30)
def state_cases(firm: str, now: datetime, *, keep: bool = True) -> int:
    """Queue the statements of closed cases that are owed one; return how many are new."""
    with read() as uow:
        ids, over = statements.cases_owed(uow, firm, now=now), statements.cases_over(uow, firm)
    done = each(
        ids,
        lambda uow, id_: "new" if statements.queue_case_statement(uow, firm, id_, now=now).new else "skipped",
        keep=keep,
    )
    if over:
        with begin(keep=keep) as uow:
            statements.settle_cases(uow, firm, over, now=now)
    return done["new"]


@office_task(minutes=10)
def ask_for_reviews(firm: str, now: datetime, *, keep: bool = True) -> int:
    """Ask for the on-site review of escalated cases, once each; return how many were new."""
    with read() as uow:
        ids = escalations.to_tell(uow, firm)
    done = each(ids, lambda uow, id_: "new" if escalations.ask_for_review(uow, id_, now=now) else "known", keep=keep)
    return done["new"]


@office_task(minutes=10)
def alert_usage(firm: str, now: datetime, *, keep: bool = True) -> list[tuple[str, int]]:
    """Alert client and operator of plans of which 80 or 100 % are used; return names and per cent that are new."""
    with begin(keep=keep) as uow:
        alerted = plan_usage.alert_usage(uow, firm, now=now)
        clients = uow.clients.by_ids(sorted({client_id for client_id, _ in alerted}))
    return [(clients[client_id].name, percent) for client_id, percent in alerted]


@office_query
def statement_months(firm: str, now: datetime) -> list[str]:
    """Return the months whose statements are owed, oldest first."""
    with read() as uow:
        return [str(month) for month in statements.months_due(uow, firm, now=now)]


@office_task(minutes=30)
def charge_older(firm: str, now: datetime, *, keep: bool = True) -> list[str]:
    """Charge the months that no statement of their own is made of any more; return those that are new.

    The operator is told of closed cases that none is made of any more either.
    """
    with begin(keep=keep) as uow:
        statements.tell_old_cases(uow, firm, now=now)
        return [str(month) for month in statements.charge_older(uow, firm, now=now)]


@office_task(minutes=20)
def statements_owed(firm: str, month: str, now: datetime, *, keep: bool = True) -> list[int]:
    """Charge the month's plans and give the ids of clients whose statement is owed; a rehearsal keeps no charge."""
    with begin(keep=keep) as uow:
        return statements.owed(uow, firm, Month.parse(month), now=now)


@office_task(minutes=20)
def queue_statements(firm: str, month: str, client_ids: list[int], now: datetime, *, keep: bool = True) -> Stated:
    """Queue the statements of a chunk of clients."""
    with begin(keep=keep) as uow:
        return statements.queue_statements(uow, firm, Month.parse(month), client_ids, now=now)


@office_task(minutes=10)
def expire_quotes(firm: str, now: datetime, *, keep: bool = True) -> dict[str, int]:
    """End the quotes that nobody answered in time; return how many were ``expired``, and how many ``failed``."""
    with read() as uow:
        ids = uow.quotes.over(firm, now)
    return dict(each(ids, lambda uow, id_: "expired" if quotes.expire(uow, id_, now=now) else "answered", keep=keep))
