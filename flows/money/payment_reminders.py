"""Every quarter of an hour: what a booked session lacks is asked for; in a firm's hours, what is overdue (MX-22)."""

from typing import Any

from prefect.client.schemas.objects import State
from prefect.states import Failed

from flows.clock import meant, stopped
from flows.forms import AnyFirm, DryRun, FirmId, Now
from flows.showing import artifact_key, show_table
from flows.words import ended, house_flow
from tasks.letters import events, outbox
from tasks.money import debts
from tasks.office import firms_of
from tasks.one_by_one import FAILED
from tasks.operator import told


@house_flow
def payment_reminders(firm: AnyFirm = None, now: Now = None, dry_run: DryRun = False) -> State[Any]:
    """Ask for what a booked session lacks, and remind of what is overdue: twice at most, in the firm's hours."""
    if (end := stopped(now)) is not None:
        return end
    at, asked, reminded, failed = meant(now), 0, 0, 0
    for one in firms_of(firm):
        new = debts.ask_for_sessions(one, at, keep=not dry_run)
        done = debts.remind(one, at, keep=not dry_run)
        asked, reminded, failed = asked + new, reminded + done.get("reminded", 0), failed + done.get(FAILED, 0)
        if (new or done) and not dry_run:
            outbox.deliver(one, now)
    events.hand_over_now()
    said = told("payment-reminders-done", asked=str(asked), reminded=str(reminded), failed=str(failed))
    if failed:
        return Failed(message=said)
    name = (
        "payment-reminders-rehearsed" if dry_run else "payment-reminders-sent" if asked + reminded else "nothing-to-do"
    )
    return ended(name, said)


@house_flow
def who_owes(firm: FirmId, now: Now = None) -> State[Any]:
    """Show who owes what, and how much of it has been overdue for how long. Nothing changes or leaves."""
    rows = debts.aged(firm, meant(now))
    if rows:
        show_table(artifact_key("quien-debe", firm), rows, f"{told('who-owes', 'name')} · {firm}")
    return ended("who-owes-shown", told("who-owes-count", count=len(rows)))
