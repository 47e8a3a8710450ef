"""The stage of `make demo`: both firms with their history, and the way into one client's page."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from deployments.demo.act import Stage
from deployments.demo.history.history import History
from deployments.demo.history.history_loading import load_history
from deployments.demo.history.history_policies import load_policies
from domain.firms.firms import Firm
from domain.time.periods import Month, midnight
from tasks.gateways.firms.firm_profiles import read_firms
from tasks.gateways.letters.signed_links import Links, LinkTo, secret_of
from tasks.letters.links import PAGE_PATH
from tasks.office import open_office
from tasks.operations.clients.page_visits import PAGE, link_until
from tasks.settings import Settings
from tasks.store.unit_of_work import Store

HISTORY_MONTHS = 9
SEED = 2026
CLIENTS = {"PE": 12, "MX": 8}
"""How many made-up clients a firm of that country gets."""
NINE, HOUR, DAY = timedelta(hours=9), timedelta(hours=1), timedelta(days=1)


def enrol(settings: Settings, *, now: datetime) -> Store:
    """Open the empty office as of the first of this month: only last month's reports are the firms' to send."""
    firms = read_firms(settings.firms)
    zone = firms[_parts(firms)[0]].time_zone
    return open_office(settings, now=midnight(Month.of(now, zone).first_day, zone))


def set_stage(settings: Settings, *, now: datetime) -> Stage:
    """Fill an empty office with history; return the stage. Loading it again changes nothing.

    The show plays on the first morning on which last month's reports may go out, whatever today is: nothing is late.
    """
    store = enrol(settings, now=now)
    desk, shop = _parts(store.firms)
    try:
        for firm_id, firm in store.firms.items():
            with store.begin() as uow:
                calendar = uow.calendar(firm_id)
            clients = CLIENTS.get(firm.country, 8)
            history = History(firm, calendar, now=now, clients=clients, months=HISTORY_MONTHS, seed=SEED)
            load_history(store, history)
        months = {name: Month.of(now, firm.time_zone).plus(-1) for name, firm in store.firms.items()}
        mornings = {firm: _morning(store, firm, month.plus(1)) for firm, month in months.items()}
        machines = settings.home / "machines"
        promised = load_policies(store, shop, machines, now=now) if store.firms[shop].policies else None
        who, opens = _advisor(store, shop), _opening(store, shop, now)
        zone = store.firms[shop].time_zone
        return Stage(desk, shop, zone, months, mornings, _example(store, desk), who, opens, promised, now)
    finally:
        store.close()


def _parts(firms: Mapping[str, Firm]) -> tuple[str, str]:
    """Return the firm that plays the help desk, which has plans, and the one that plays the shop, with policies."""
    desk = next(name for name, firm in firms.items() if firm.plans)
    others = sorted((name for name in firms if name != desk), key=lambda name: not firms[name].policies)
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
