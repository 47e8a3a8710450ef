"""What `make demo` shows: both firms with their history, then every flow once, in an order that tells a story."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from deployments.demo.act import CASE, Act, Stage
from deployments.demo.history.history import demo_history
from deployments.demo.history.history_loading import load_history
from deployments.demo.history.history_policies import load_policies
from deployments.serve.prefect_api import PrefectApi, Run
from domain.time.periods import Month, midnight
from tasks.gateways.letters.signed_links import Links, LinkTo, secret_of
from tasks.letters.links import PAGE_PATH
from tasks.office import open_office
from tasks.operations.clients.page_visits import PAGE, link_until
from tasks.operator import told
from tasks.settings import Settings
from tasks.store.unit_of_work import Store

HISTORY_MONTHS = 9
SEED = 2026
CLIENTS = {"PE": 12, "MX": 8}
"""How many made-up clients a firm of that country gets."""
POLL_SECONDS, AGAIN_SECONDS = 0.5, 3
NINE, HOUR, DAY = timedelta(hours=9), timedelta(hours=1), timedelta(days=1)


def set_stage(settings: Settings, *, now: datetime) -> Stage:
    """Fill an empty office with history; return the stage. Loading it again changes nothing.

    The firms are enrolled at the first of this month: only last month's reports are theirs to send. The show plays
    on the first morning on which these may go out, whatever today is, so that nothing is late.
    """
    this = Month.of(now, "America/Lima")
    store = open_office(settings, now=midnight(this.first_day, "America/Lima"))
    desk, shop = _parts(store)
    try:
        for firm_id, firm in store.firms.items():
            with store.begin() as uow:
                calendar = uow.calendar(firm_id)
            clients = CLIENTS.get(firm.country, 8)
            history = demo_history(firm, calendar, now=now, clients=clients, months=HISTORY_MONTHS, seed=SEED)
            load_history(store, history)
        mornings = {firm: _morning(store, firm, this) for firm in store.firms}
        machines = settings.home / "machines"
        promised = load_policies(store, shop, machines, now=now) if store.firms[shop].policies else None
        month, who = this.plus(-1), _advisor(store, shop)
        return Stage(desk, shop, month, mornings, _example(store, desk), who, _opening(store, shop, now), promised, now)
    finally:
        store.close()


def _parts(store: Store) -> tuple[str, str]:
    """Return the firm that plays the help desk, which has plans, and the one that plays the shop, with policies."""
    desk = next(name for name, firm in store.firms.items() if firm.plans)
    others = sorted((name for name in store.firms if name != desk), key=lambda name: not store.firms[name].policies)
    return desk, (*others, desk)[0]


def _morning(store: Store, firm_id: str, month: Month) -> datetime:
    with store.read() as uow:
        firm, calendar = uow.firm(firm_id), uow.calendar(firm_id)
        day = calendar.nth_business_day(month.year, month.number, firm.reports.from_business_day)
    return (midnight(day, firm.time_zone) + NINE).astimezone(firm.zone)


def _example(store: Store, desk: str) -> str:
    with store.read() as uow:
        first = min(uow.subscriptions.changes(desk))
        return uow.clients.get_one(first).external_id


def _opening(store: Store, shop: str, now: datetime) -> datetime:
    with store.read() as uow:
        return uow.calendar(shop).next_opening(now.replace(minute=0, second=0, microsecond=0) + HOUR + DAY)


def _advisor(store: Store, shop: str) -> str:
    with store.read() as uow:
        return str(uow.intakes.advisors(shop)[0].name)


def clients_page(settings: Settings, portal_url: str, desk: str, client: str, *, now: datetime) -> str:
    """Return a link to the page of one of the help desk's clients, as it stands in the foot of its mails."""
    store = open_office(settings, now=now)
    try:
        with store.read() as uow:
            found = uow.clients.find(desk, client)
            contact = next(iter(found.contacts), None) if found else None
            visitor = uow.visits.visitor_of(found.id, contact.email) if found and contact else None
            until = link_until(uow.firm(desk), now)
    finally:
        store.close()
    links = Links(secret_of(settings), portal_url)
    return (
        links.url(LinkTo(PAGE, visitor.contact_id, until), path=PAGE_PATH) if visitor else f"{portal_url}/me/ask/{desk}"
    )


def play(api: PrefectApi, plan: Sequence[Act], say: Callable[[str], None], press: Callable[[Act], str | None]) -> bool:
    """Start the acts in order, some together, and say how each ended; return whether all went well.

    ``press`` lets a client do its act; it returns what its page says then.
    """
    well, case, number = True, "", 0
    for together in _together(plan):
        if together[0].by_client:
            said, number = press(together[0]), number + 1
            say(f"[{number}/{len(plan)}] {together[0].name}: {said or 'nothing that could be pressed'}")
            say(f"        look: {together[0].look}")
            well &= said is not None
            continue
        runs = [(act, time.monotonic(), _start(api, act, case)) for act in together]
        for act, started, run_id in runs:
            run, number = _wait(api, run_id), number + 1
            while run.state == "Cancelled" and "concurrency limit" in (run.message or ""):
                time.sleep(AGAIN_SECONDS)  # the schedule was at it in just this moment
                run = _wait(api, _start(api, act, case))
            say(f"[{number}/{len(plan)}] {act.name}: {run.state} ({time.monotonic() - started:.0f} s)")
            if run.message:
                say(f"        {run.message}")
            say(f"        look: {act.look}")
            well &= run.well
            case = opened(run.message or "") or case
    return well


def opened(message: str) -> str:
    """Return the number of the case of which a run says at its beginning how it stands; else nothing."""
    found = re.match(rf"{told('case-named', number='(NUMBER)').partition('(NUMBER)')[0]}(\d+-\d+)", message)
    return found[1] if found else ""


def _together(plan: Sequence[Act]) -> Iterator[list[Act]]:
    group: list[Act] = []
    for act in plan:
        if group and not act.meanwhile:
            yield group
            group = []
        group.append(act)
    yield group


def _start(api: PrefectApi, act: Act, case: str) -> str:
    return api.start_run(act.name, json.loads(json.dumps(dict(act.parameters)).replace(CASE, case)))


def _wait(api: PrefectApi, run_id: str) -> Run:
    while not (run := api.run(run_id)).over:
        time.sleep(POLL_SECONDS)
    return run
