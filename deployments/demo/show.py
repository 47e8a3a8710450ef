"""What `make demo` shows: both firms with their history, then every flow once, in an order that tells a story."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from deployments.demo.history import demo_history
from deployments.demo.history_loading import load_history
from deployments.serve.prefect_api import PrefectApi, Run
from domain.periods import Month, midnight
from tasks.office import open_office
from tasks.settings import Settings
from tasks.store.unit_of_work import Store

HISTORY_MONTHS = 7
SEED = 2026
CLIENTS = {"PE": 12, "MX": 8}
"""How many made-up clients a firm of that country gets."""
POLL_SECONDS = 0.5
NINE = timedelta(hours=9)


@dataclass(frozen=True, slots=True)
class Act:
    """One run of the show: the deployment to start, its parameters, and what a spectator should look at."""

    deployment: str
    parameters: Mapping[str, Any]
    look: str


@dataclass(frozen=True, slots=True)
class Stage:
    """When the show plays: the month that is reported, and for each firm the morning on which it pretends to be."""

    month: Month
    mornings: Mapping[str, datetime]
    example_client: str


def set_stage(settings: Settings, *, now: datetime) -> Stage:
    """Fill an empty office with history; give the stage. Loading it again changes nothing.

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
        return Stage(this.plus(-1), {firm: _morning(store, firm, this) for firm in store.firms}, _example(store))
    finally:
        store.close()


def _morning(store: Store, firm_id: str, month: Month) -> datetime:
    with store.read() as uow:
        firm, calendar = uow.firm(firm_id), uow.calendar(firm_id)
        day = calendar.nth_business_day(month.year, month.number, firm.reports.from_business_day)
    return (midnight(day, firm.time_zone) + NINE).astimezone(ZoneInfo(firm.time_zone))


def _example(store: Store) -> str:
    with store.read() as uow:
        first = min(uow.subscriptions.changes("lima"))
        return uow.clients.by_ids([first])[first].external_id


def acts(stage: Stage) -> list[Act]:
    """Give the runs of the show, in order."""
    month, lima = str(stage.month), stage.mornings["lima"].isoformat()
    one = {"firm": "lima", "client": stage.example_client, "month": month}
    return [
        Act(
            "Ensayo de un mes",
            {"firm": "lima", "month": month, "now": lima},
            "who would get a report and who not, as a table under Artifacts; nothing is sent",
        ),
        Act("Ver un informe", one, "the PDF of one client under Artifacts; nothing is sent"),
        Act(
            "Entrega de informes",
            {"firm": "lima", "now": lima},
            "every plan client of Lima has its report in the mailbox; the table says who was skipped and why",
        ),
        Act(
            "Entrega de informes",
            {"firm": "appleuse", "now": stage.mornings["appleuse"].isoformat()},
            "the Mac shop sells no plans: nothing is owed, and the run says so",
        ),
        Act("Entrega de informes", {"firm": "lima", "now": lima}, "run again: nobody gets a second one"),
        Act(
            "Enviar un informe otra vez",
            one | {"why": "El cliente pidió corregir un caso", "who": "Demo", "now": lima},
            "a numbered revision, which the mail says",
        ),
        Act("Bandeja de salida", {}, "the sweep finds nothing left"),
    ]


def play(api: PrefectApi, plan: Sequence[Act], say: Callable[[str], None]) -> bool:
    """Start each act after the one before it, and say how it ended; give whether all went well."""
    well = True
    for number, act in enumerate(plan, 1):
        started = time.monotonic()
        run = _wait(api, api.start_run(act.deployment, act.parameters))
        say(f"[{number}/{len(plan)}] {act.deployment}: {run.state} ({time.monotonic() - started:.0f} s)")
        if run.message:
            say(f"        {run.message}")
        say(f"        look: {act.look}")
        well &= run.well
    return well


def _wait(api: PrefectApi, run_id: str) -> Run:
    while not (run := api.run(run_id)).over:
        time.sleep(POLL_SECONDS)
    return run
