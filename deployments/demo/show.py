"""What `make demo` shows: both firms with their history, then every flow once, in an order that tells a story."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from deployments.demo.acts import CASE, Act, Stage
from deployments.demo.history.history import demo_history
from deployments.demo.history.history_loading import load_history
from deployments.demo.history.history_policies import load_policies
from deployments.serve.prefect_api import PrefectApi, Run
from domain.time.periods import Month, midnight
from tasks.office import open_office
from tasks.settings import Settings
from tasks.store.records import AdvisorRecord
from tasks.store.unit_of_work import Store

HISTORY_MONTHS = 9
SEED = 2026
CLIENTS = {"PE": 12, "MX": 8}
"""How many made-up clients a firm of that country gets."""
POLL_SECONDS = 0.5
NINE, HOUR, DAY = timedelta(hours=9), timedelta(hours=1), timedelta(days=1)


def set_stage(settings: Settings, *, now: datetime) -> Stage:
    """Fill an empty office with history; return the stage. Loading it again changes nothing.

    The firms are enrolled at the first of this month: only last month's reports are theirs to send. The show plays
    on the first morning on which these may go out, whatever today is, so that nothing is late.
    """
    zone = "America/Lima"
    this = Month.of(now, zone)
    store = open_office(settings, now=midnight(this.first_day, zone))
    try:
        for firm_id, firm in store.firms.items():
            with store.begin() as uow:
                calendar = uow.calendar(firm_id)
            clients = CLIENTS.get(firm.country, 8)
            history = demo_history(firm, calendar, now=now, clients=clients, months=HISTORY_MONTHS, seed=SEED)
            load_history(store, history)
        mornings = {firm: _morning(store, firm, this) for firm in store.firms}
        machines = settings.home / "machines"
        promised = load_policies(store, "appleuse", machines, now=now)
        return Stage(this.plus(-1), mornings, _example(store), _advisor(store), _opening(store, now), promised, now)
    finally:
        store.close()


def _morning(store: Store, firm_id: str, month: Month) -> datetime:
    with store.read() as uow:
        firm, calendar = uow.firm(firm_id), uow.calendar(firm_id)
        day = calendar.nth_business_day(month.year, month.number, firm.reports.from_business_day)
    return (midnight(day, firm.time_zone) + NINE).astimezone(firm.zone)


def _example(store: Store) -> str:
    with store.read() as uow:
        first = min(uow.subscriptions.changes("lima"))
        return uow.clients.get_one(first).external_id


def _opening(store: Store, now: datetime) -> datetime:
    with store.read() as uow:
        return uow.calendar("appleuse").next_opening(now.replace(minute=0, second=0, microsecond=0) + HOUR + DAY)


def _advisor(store: Store) -> str:
    with store.read() as uow:
        return str(
            uow.connection.execute(select(AdvisorRecord.name).where(AdvisorRecord.firm_id == "appleuse"))
            .scalars()
            .first()
        )


def play(api: PrefectApi, plan: Sequence[Act], say: Callable[[str], None]) -> bool:
    """Start the acts in order, some together, and say how each ended; return whether all went well."""
    well, case, number = True, "", 0
    for together in _together(plan):
        runs = [(act, time.monotonic(), _start(api, act, case)) for act in together]
        for act, started, run_id in runs:
            run, number = _wait(api, run_id), number + 1
            say(f"[{number}/{len(plan)}] {act.deployment}: {run.state} ({time.monotonic() - started:.0f} s)")
            if run.message:
                say(f"        {run.message}")
            say(f"        look: {act.look}")
            well &= run.well
            opened = re.search(r"^Caso (\S+)", run.message or "")
            case = opened[1].rstrip(":") if opened else case
    return well


def _together(plan: Sequence[Act]) -> Iterator[list[Act]]:
    group: list[Act] = []
    for act in plan:
        if group and not act.meanwhile:
            yield group
            group = []
        group.append(act)
    yield group


def _start(api: PrefectApi, act: Act, case: str) -> str:
    return api.start_run(act.deployment, json.loads(json.dumps(dict(act.parameters)).replace(CASE, case)))


def _wait(api: PrefectApi, run_id: str) -> Run:
    while not (run := api.run(run_id)).over:
        time.sleep(POLL_SECONDS)
    return run
