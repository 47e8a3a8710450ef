"""After each session, and every night: what ended is charged, and closed cases get their statement (MX-02 to MX-05)."""

from typing import Any

from prefect.client.schemas.objects import State
from prefect.states import Failed

from flows.clock import meant, stopped
from flows.forms import AnyFirm, DryRun, Now
from flows.sharing import in_turn
from flows.showing import show_table
from flows.words import counted, ended, house_flow, in_one_line, rehearsed, row_of
from tasks.letters import events, outbox
from tasks.money import money
from tasks.office import firms_of
from tasks.one_by_one import FAILED
from tasks.operator import told

RESULTS = (FAILED, "quote_needed", "waits", "charged", "free", "statements", "reviews")
"""Every result, what needs attention first; ``charges-…`` in the catalogues."""


@house_flow
def charge_sessions(firm: AnyFirm = None, now: Now = None, dry_run: DryRun = False) -> State[Any]:
    """Charge the sessions that ended, each once and with its reasons; closed cases get their statement.

    The remote session of an escalated case waits for the answer to its quote.
    """
    if (end := stopped(now)) is not None:
        return end
    at = meant(now)
    rows, failed = [], 0
    for one in in_turn("charge-sessions", firms_of(firm), now, keep=not dry_run):
        done = money.charge_sessions(one, at, keep=not dry_run)
        done["statements"] = money.state_cases(one, at, keep=not dry_run)
        done["reviews"] = money.ask_for_reviews(one, at, keep=not dry_run)
        failed += done.get(FAILED, 0)
        if shown := counted("charges", done, RESULTS):
            rows.append(row_of(one, shown))
        if done["statements"] + done["reviews"] and not dry_run:
            outbox.deliver(one, now)
    if rows:
        show_table("cobros", rows, told("charges-rehearsed" if dry_run else "charges-shown"))
    events.hand_over_now()
    return ending(rows, failed, dry_run=dry_run)


def ending(rows: list[dict[str, str]], failed: int, *, dry_run: bool) -> State[Any]:
    """End failed only for a session that could not be worked on."""
    said = in_one_line(rows) or told("charges-none")
    if failed:
        return Failed(message=said)
    if dry_run:
        return rehearsed(said)
    return ended("charges-end" if rows else "charges-end-none", said)
