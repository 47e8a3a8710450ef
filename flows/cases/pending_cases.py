"""Every hour: pending cases are reminded and, when their week is over, closed (MX-10 to MX-12, OP-03)."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from prefect.client.schemas.objects import State

from flows.clock import meant, stopped
from flows.forms import AnyFirm, DryRun, Now
from flows.sharing import in_turn
from flows.showing import show_table
from flows.words import counted, house_flow, row_of, worked
from tasks.cases import cases
from tasks.cases.cases import Chunk
from tasks.letters import events, outbox
from tasks.office import firms_of
from tasks.one_by_one import FAILED
from tasks.operator import told

Found = Callable[[str, datetime, int], list[int]]
Work = Callable[[str, list[int], datetime], Chunk]


@house_flow
def pending_cases(firm: AnyFirm = None, now: Now = None, dry_run: DryRun = False) -> State[Any]:
    """Remind clients of their pending cases in the firm's hours, and close those whose week is over.

    Sessions that were cut off without a note end, too; once a week the operator hears of cases that nobody touched.
    """
    if (end := stopped(now)) is not None:
        return end
    at = meant(now)
    rows, dead, failed = [], 0, 0
    for one in in_turn("pending-cases", firms_of(firm), now, keep=not dry_run):
        done = +Counter({"cut": cases.end_silent(one, at, keep=not dry_run)})
        done += swept("closed", one, at, cases.expired, partial(cases.close_expired, keep=not dry_run))
        done += swept("reminded", one, at, cases.to_remind, partial(cases.remind, keep=not dry_run))
        done += +Counter({"uncollected": cases.remind_uncollected(one, at, keep=not dry_run)})
        done += +Counter({"untouched": cases.watch(one, at, keep=not dry_run)})
        if done:
            rows.append(row_of(one, counted("pending", done)))
            failed += done[FAILED]
        if done and not dry_run:
            dead += outbox.deliver(one, now).dead
    if rows:
        show_table("casos-pendientes", rows, told("pending-rehearsed" if dry_run else "pending-shown"))
    events.hand_over_now()
    return worked(rows, "pending-none", dead=dead, failed=failed, dry_run=dry_run)


def swept(what: str, firm: str, at: datetime, found: Found, work: Work) -> Counter[str]:
    """Work on all cases that are found, a chunk at a time."""
    done: Counter[str] = Counter()
    last = 0
    while ids := found(firm, at, last):
        chunk = work(firm, ids, at)
        done += Counter({what: chunk.done, FAILED: len(chunk.failed)})
        last = ids[-1]
    return done
