"""In the first days of a month: every client with charges or payments gets the statement of the month before."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from prefect.client.schemas.objects import State

from domain.firms.daily import DailyWork
from domain.time.periods import Month
from flows.clock import meant, stopped
from flows.daily import firms_now, for_each
from flows.forms import AnyFirm, DryRun, Now
from flows.reports.report_delivery import PATIENCE_SECONDS, chunks
from flows.sharing import Sharing
from flows.showing import Progress, artifact_key, show_table
from flows.words import broken_off, ended, house_flow, rehearsed, row_of
from tasks.letters import events, outbox
from tasks.money import money
from tasks.operator import told
from tasks.time import daily


@dataclass(slots=True)
class Stated:
    """How many statements are new, months charged without one of their own, and who has no mail address."""

    new: dict[str, int] = field(default_factory=dict)
    older: dict[str, list[str]] = field(default_factory=dict)
    skipped: list[dict[str, str]] = field(default_factory=list)


@house_flow
def statements(firm: AnyFirm = None, now: Now = None, dry_run: DryRun = False) -> State[Any]:
    """Charge the plans of the month that ended, and send each client the statement, once.

    Without a firm, for all whose hour has come. After a downtime what was missed goes out; who has no address is shown.
    """
    if (end := stopped(now)) is not None:
        return end
    at, done, sharing = meant(now), Stated(), Sharing.of(now)
    firms = firms_now(DailyWork.STATEMENTS, firm, at, asked=dry_run)
    broken = for_each(firms, lambda one: queue_owed(one, at, done, sharing, keep=not dry_run))
    wanted = [one for one, count in done.new.items() if (count or done.older[one]) and not dry_run]
    if wanted:
        broken |= outbox.deliver_in_turn(wanted, now, PATIENCE_SECONDS).broken
    if done.skipped:
        show_table(artifact_key("sin-estado-de-cuenta"), done.skipped, told("statements-no-address"))
    events.hand_over_now()
    new = sum(done.new.values())
    older = [month for months in done.older.values() for month in months]
    said = told("statements-said", count=new)
    said += told("statements-skipped", count=len(done.skipped)) if done.skipped else ""
    said += told("statements-without", months=", ".join(older)) if older else ""
    if broken:
        return broken_off(broken, [said])
    if dry_run:
        return rehearsed(said, sends=True)
    return ended("end-sent" if new or older else "nothing-to-send", said)


def queue_owed(firm: str, at: datetime, done: Stated, sharing: Sharing, *, keep: bool) -> None:
    """Charge what ended with the month, and make a letter of every statement that a firm owes."""
    money.charge_sessions(firm, at, keep=keep)  # what ended on the month's last evening belongs to it
    done.older[firm], done.new[firm] = money.charge_older(firm, at, keep=keep), 0
    for month in money.statement_months(firm, at):
        ids = money.statements_owed(firm, month, at, keep=keep)
        title = told("statements-progress", firm=firm, month=Month.parse(month))
        progress = Progress(artifact_key("estados", firm, month), title, len(ids))
        for some in chunks(ids):
            found = money.queue_statements(firm, month, some, at, keep=keep)
            done.new[firm] += len(found.new)
            sharing.add(len(found.new) if keep else 0)
            clients = found.skipped.items()
            done.skipped += [
                row_of(
                    firm,
                    {
                        told("field-month"): month,
                        told("field-client"): str(id_),
                        told("column-why"): told(f"why-{why}"),
                    },
                )
                for id_, why in clients
            ]
            progress.add(len(some))
    if keep:
        daily.finish(firm, DailyWork.STATEMENTS, at)
