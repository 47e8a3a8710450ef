"""Offers by link: a first plan, a policy, an emergency now; made, told, and kept once when they are accepted."""

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from domain.acts import Amount, By, MonthText
from domain.cases.cases import Case
from domain.clients.clients import Client, language_of
from domain.firms.firms import Firm
from domain.firms.plan_terms import Terms
from domain.letters.letters import Letter, letter_key
from domain.letters.page_links import page_link
from domain.money.charges import line, settled
from domain.money.ledger import NoEntry
from domain.money.offers import Offer, OfferClosed, OfferKind, Taken, changes_of, first_plan, require_open
from domain.money.plans import terms_in_force
from domain.policies.policies import Expected, NoPolicies
from domain.time.local_times import wall
from domain.time.periods import Month, local_day
from tasks.operations.cases import cases
from tasks.operations.cases.case_letters import price_facts
from tasks.operations.clients.clients import find_client
from tasks.operations.letters.addressed import to_client
from tasks.operations.letters.alerts import Said, alert_operators
from tasks.operations.letters.outbox import post
from tasks.operations.policies import policies
from tasks.store.money.offers import KeptOffer
from tasks.store.money.quotes import Evidence
from tasks.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class OfferPlan:
    """A first plan for a client, from ``since`` on (empty: the day on which it accepts)."""

    firm: str
    client: str
    plan: str
    _: KW_ONLY
    since: date | None = None


@dataclass(frozen=True)
class OfferPolicy:
    """A policy for a client, with the machines and the events a month that both sides hold likely."""

    firm: str
    client: str
    machines: int
    remote: Amount
    on_site: Amount
    month: MonthText
    _: KW_ONLY
    place: str = ""
    around_the_clock: bool = False


def offer_plan(uow: UnitOfWork, act: OfferPlan, by: By) -> KeptOffer:
    """Offer a client its first plan by link (PE-11); raise ``NoEntry`` when it has one, or for a plan that is none."""
    client = find_client(uow, act.firm, act.client)
    kept = plan_offer(uow, uow.firm(act.firm), client, act.plan, since=act.since, by=by)
    if kept is None:
        raise NoEntry("no-first-plan", rule="PE-11", client=client.name, plan=act.plan, acts=("change-plan",))
    return kept


def plan_offer(
    uow: UnitOfWork,
    firm: Firm,
    client: Client,
    plan: str,
    *,
    since: date | None = None,
    case: Case | None = None,
    by: By,
) -> KeptOffer | None:
    """Offer a first plan; ``None`` where there is nothing to offer: it has a plan, or nobody can be written to."""
    month = Month.of(by.at, firm.time_zone)
    changes = uow.subscriptions.changes(firm.id, [client.id])[client.id]
    if plan not in firm.plans or not client.contacts or terms_in_force(changes, month.plus(1)):
        return None
    terms = firm.terms(plan, _language(firm, client))
    today = local_day(by.at, firm.time_zone)
    begin = max(since or today, today)
    parts = first_plan(terms, begin, pro_rata=firm.first_plan_month == "pro_rata")
    content = {
        "plan": plan,
        "name": terms.name,
        "since": begin.isoformat(),
        "hours": str(terms.hours),
        "price": _price(firm, terms, begin),
        "first": [
            {"month": str(one), "hours": str(part.hours), "price": _price(firm, part, one.first_day)}
            for one, part in parts.items()
        ],
    }
    return _offer(uow, firm, client, OfferKind.PLAN, content, case=case, by=by)


def offer_policy(uow: UnitOfWork, act: OfferPolicy, by: By) -> KeptOffer:
    """Offer a policy by link: it begins when the client accepts (MX-26). Raise ``NoPolicies`` where it could not."""
    client, firm = find_client(uow, act.firm, act.client), uow.firm(act.firm)
    expected, month = Expected(act.machines, act.remote, act.on_site), Month.parse(act.month)
    price = policies.price_of(
        uow,
        firm,
        client,
        expected,
        month=month,
        place=act.place or None,
        now=by.at,
        around_the_clock=act.around_the_clock,
    )
    content = {
        "machines": act.machines,
        "remote": str(act.remote),
        "on_site": str(act.on_site),
        "month": act.month,
        "place": act.place,
        "around_the_clock": act.around_the_clock,
        "regular_total": f"{price.regular_total:.2f}",
        "price": {
            "subtotal": f"{price.price:.2f}",
            "tax": f"{price.tax:.2f}",
            "tax_name": f"{price.tax_name} {(price.tax_rate * 100).normalize():f}",
            "total": f"{price.total:.2f}",
            "currency": price.currency,
        },
    }
    kept = _offer(uow, firm, client, OfferKind.POLICY, content, by=by)
    if kept is None:
        raise NoPolicies("no-address", rule="MX-26", client=client.name, acts=("import",))
    return kept


def emergency_offer(uow: UnitOfWork, firm: Firm, case: Case, before: Mapping[str, Any], by: By) -> KeptOffer | None:
    """Offer attention now, outside business hours, beside the next regular time (MX-22); good until that."""
    content = {"emergency": before["emergency"], "business": before["business"], "opens": before["opens"]}
    until = datetime.fromisoformat(before["opens"])
    client = uow.clients.get_one(case.client_id)
    return _offer(uow, firm, client, OfferKind.EMERGENCY, content, case=case, until=until, tell=False, by=by)


def answer(uow: UnitOfWork, offer_id: int, taken: Taken, *, seen: str, evidence: Evidence, now: datetime) -> KeptOffer:
    """Accept or decline an offer, once, for exactly what the client saw; raise ``OfferClosed`` when it cannot be."""
    kept = uow.offers.by_id(offer_id)
    if kept is None:
        raise OfferClosed("no-offer", rule="MX-26", offer=offer_id)
    uow.ledger.lock_client(kept.offer.client_id)
    kept = uow.offers.by_id(offer_id) or kept
    require_open(kept.offer, kept.answered, seen, now=now)
    uow.offers.answer(kept.id, taken, evidence, at=now)
    if taken is Taken.ACCEPTED:
        _KEEPS[kept.offer.kind](uow, kept, By(evidence.who, "accepted-by-link", now))
    _record(uow, kept, f"offer.{taken}", By(evidence.who, "by-link", now))
    _tell(uow, kept, taken, now=now)
    return kept


def _subscribe(uow: UnitOfWork, kept: KeptOffer, by: By) -> None:
    """Begin the plan on the day that was offered, or today when that is over (PE-11)."""
    offer, firm = kept.offer, uow.firm(kept.offer.firm_id)
    plan, today = offer.content["plan"], local_day(by.at, firm.time_zone)
    terms = firm.terms(plan, kept.language) if plan in firm.plans else None
    changes = uow.subscriptions.changes(firm.id, [offer.client_id])[offer.client_id]
    has_one = terms_in_force(changes, Month(today.year, today.month).plus(1))
    since = max(date.fromisoformat(offer.content["since"]), today)
    if terms is None or has_one or _price(firm, terms, since) != offer.content["price"]:
        raise OfferClosed("offered-plan-gone", rule="PE-11", acts=("offer-plan",))
    for change in changes_of(first_plan(terms, since, pro_rata=firm.first_plan_month == "pro_rata"), by.at):
        uow.subscriptions.add(offer.client_id, change)


def _begin_policy(uow: UnitOfWork, kept: KeptOffer, by: By) -> None:
    said, offer, firm = kept.offer.content, kept.offer, uow.firm(kept.offer.firm_id)
    expected = Expected(said["machines"], Decimal(said["remote"]), Decimal(said["on_site"]))
    begun = policies.begin(
        uow,
        offer.firm_id,
        offer.client_id,
        expected,
        month=Month.parse(said["month"]),
        place=said["place"] or None,
        around_the_clock=said["around_the_clock"],
        by=by,
    )
    cost = settled([line("policy", 1, begun.terms[0].price)], firm.tax_on(begun.started.first_day), firm.currency)
    if price_facts(cost) != said["price"]:
        raise OfferClosed("offered-price-gone", rule="MX-26", acts=("offer-policy",))


def _ask_emergency(uow: UnitOfWork, kept: KeptOffer, by: By) -> None:
    assert kept.offer.case_id is not None  # noqa: S101  an emergency is a case's
    case = cases.locked(uow, kept.offer.case_id)
    facts = {"offer": kept.id, "total": kept.offer.content["emergency"]["total"]}
    cases.record(uow, case, "case.emergency_asked", by, facts=facts)


_KEEPS = {OfferKind.PLAN: _subscribe, OfferKind.POLICY: _begin_policy, OfferKind.EMERGENCY: _ask_emergency}


def _offer(
    uow: UnitOfWork,
    firm: Firm,
    client: Client,
    kind: OfferKind,
    content: dict[str, Any],
    *,
    case: Case | None = None,
    until: datetime | None = None,
    tell: bool = True,
    by: By,
) -> KeptOffer | None:
    if not client.contacts:
        return None
    valid = until or by.at + timedelta(days=firm.appointments.request_days)
    offer = Offer(firm.id, client.id, kind, content, by.at, valid, case.id if case else None)
    kept = uow.offers.add(offer, language=_language(firm, client), actor=by.who)
    if tell:
        _record(uow, kept, "offer.sent", by)
        post(uow, [_letter(firm, client, kept, "offered", letter_key("offer", kept.id))], now=by.at)
    return kept


def _language(firm: Firm, client: Client) -> str:
    """Return the language of who is offered something: its name of a plan is the one that its letter uses."""
    return language_of(firm, client, client.contacts[:1])


def _letter(firm: Firm, client: Client, kept: KeptOffer, template: str, key: str, **more: Any) -> Letter:  # noqa: ANN401
    contact, offer = client.contacts[0], kept.offer
    facts = {
        "kind": offer.kind.value,
        "offer": dict(offer.content),
        "currency": firm.currency,
        "until": wall(offer.valid_until, firm.time_zone),
        "link": page_link("offer", kept.id, offer.valid_until),
    }
    facts |= {"contact": {"name": contact.name}} | more
    about: dict[str, Any] = {"case_id": offer.case_id, "language": kept.language}
    return to_client(firm, client, [contact], template, key=key, facts=facts, **about)


def _tell(uow: UnitOfWork, kept: KeptOffer, taken: Taken, *, now: datetime) -> None:
    """Confirm to the client what it decided, and tell the firm at once."""
    offer, firm = kept.offer, uow.firm(kept.offer.firm_id)
    client = uow.clients.get_one(offer.client_id)
    if client.contacts:
        letter = _letter(firm, client, kept, "offer_answered", letter_key("offer-answered", kept.id), taken=taken.value)
        post(uow, [letter], now=now)
    case = uow.cases.get(offer.case_id) if offer.case_id else None
    total = offer.content["emergency" if offer.kind is OfferKind.EMERGENCY else "price"]["total"]
    facts = {"client": client.name, "total": f"{total} {firm.currency}", "case": case.number if case else ""}
    said = Said(f"offer-{offer.kind}-{taken}", facts)
    alert_operators(uow, f"offer:{kept.id}:{taken}", said, firm_id=firm.id, now=now)


def _record(uow: UnitOfWork, kept: KeptOffer, name: str, by: By) -> None:
    facts = {"offer": kept.id, "kind": kept.offer.kind.value, "hash": kept.offer.content_hash}
    offer, key = kept.offer, f"{name}:{kept.id}"
    uow.events.note(key, offer.firm_id, name, by, facts, offer.client_id, offer.case_id)


def _price(firm: Firm, terms: Terms, day: date) -> dict[str, str]:
    """Return what a plan costs in the month of a day, with the tax of that month."""
    tax = firm.tax_on(day.replace(day=1))
    return price_facts(settled([line("plan", 1, terms.price)], tax, terms.currency))
