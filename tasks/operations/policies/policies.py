"""Policies: begun, changed, ended; what happened under them; and what they cost a month (MX-16 to MX-19)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from domain.acts import OURSELVES, By
from domain.clients.clients import Client
from domain.firms.firms import Firm
from domain.firms.modes import Mode
from domain.money.charges import Pricing, QuoteNeeded, Step, line, settled
from domain.money.ledger import Entry, EntryKind, policy_month_key
from domain.money.money import rounded
from domain.money.quotes import QuoteLine
from domain.policies.policies import Each, Expected, NoPolicies, PolicyPrice, PolicyPricing
from domain.policies.recalibration import Usage
from domain.time.periods import Month, local_day
from tasks.gateways.words import say
from tasks.operations.letters.outbox import post
from tasks.operations.money.charging import book, statement_month
from tasks.operations.policies import policy_letters
from tasks.operations.policies.policy_duties import promised, schedule
from tasks.store.policies.policies import Happened, KeptPolicy, PolicyTerms
from tasks.store.unit_of_work import UnitOfWork

ALL = timedelta(days=1000)
"""Ahead of a policy's beginning: all of its first year."""


def pricing_of(uow: UnitOfWork, firm_id: str) -> PolicyPricing:
    """Return the firm's policy prices; refuse for a firm without policies."""
    firm = uow.firm(firm_id)
    return PolicyPricing.of(firm, Pricing.of(firm, uow.calendar(firm_id)))


def begin(
    uow: UnitOfWork,
    firm_id: str,
    client_id: int,
    expected: Expected,
    *,
    month: Month,
    place: str | None = None,
    around_the_clock: bool = False,
    by: By,
) -> KeptPolicy:
    """Begin a client's policy with a month, not one gone by; its deliveries of the first year are scheduled (MX-18).

    Raise ``NoPolicies`` when the client has one already, when the month is over, or where no price exists (MX-04).
    """
    firm = uow.firm(firm_id)
    uow.ledger.lock_client(client_id)
    client = uow.clients.get(client_id)
    if client is None or client.firm_id != firm_id:
        raise NoPolicies("no-client", rule="MX-16", firm=firm.name, client=client_id, acts=("import",))
    where = {"place": place, "around_the_clock": around_the_clock}
    price, pricing = price_of(uow, firm, client, expected, month=month, now=by.at, **where), pricing_of(uow, firm_id)  # type: ignore[arg-type]
    kept = KeptPolicy(0, firm_id, client_id, month, None, place, around_the_clock, ())
    policy_id = uow.policies.add(kept, at=by.at)
    assert policy_id is not None  # noqa: S101  looked at above, under the client's lock
    uow.policies.agree(policy_id, terms_of(price, month), by=by.who, at=by.at)
    schedule(uow, firm, policy_id, month, agreed_on=local_day(by.at, firm.time_zone))
    uow.events.note(f"policy-begun:{policy_id}", firm_id, "policy.begun", by, {}, client_id)
    found = _policy(uow, policy_id)
    shown = promised(uow, firm, [policy_id], ahead=ALL, now=by.at)[policy_id]
    review = pricing.first_review(expected.machines, month.period(firm.time_zone).start, place)
    letter = policy_letters.begun(
        firm, client, found, price, shown, review=None if isinstance(review, QuoteNeeded) else review
    )
    post(uow, [letter] if letter else [], now=by.at)
    return found


def price_of(
    uow: UnitOfWork,
    firm: Firm,
    client: Client,
    expected: Expected,
    *,
    month: Month,
    place: str | None,
    around_the_clock: bool,
    now: datetime,
) -> PolicyPrice:
    """Return what a policy from a month on would cost a client; raise ``NoPolicies`` where it could not begin."""
    if month < Month.of(now, firm.time_zone):
        raise NoPolicies("month-over", rule="MX-17", month=month)
    if any(one.ended is None or one.ended >= month for one in uow.policies.of_clients([client.id])):
        raise NoPolicies("has-a-policy", rule="MX-16", client=client.name, acts=("end-policy",))
    pricing = pricing_of(uow, firm.id)
    each = _prices(pricing, place, around_the_clock=around_the_clock, now=now)
    return pricing.price(expected, replace(each, tax=firm.tax_on(month.first_day)))


def change_machines(uow: UnitOfWork, policy_id: int, machines: int, *, by: By) -> PolicyTerms:
    """Cover another number of machines from the next month on, with as many events for each as agreed (MX-16)."""
    policy = locked(uow, policy_id)
    month = Month.of(by.at, uow.firm(policy.firm_id).time_zone).plus(1)
    terms = policy.terms_in(month)
    if terms is None:
        raise NoPolicies("policy-ended-then", rule="MX-16", policy=policy_id, acts=("begin-policy",))
    pricing = pricing_of(uow, policy.firm_id)
    each = _prices(pricing, policy.place, around_the_clock=policy.around_the_clock, now=by.at)
    changed = terms_of(pricing.price(terms.expected.on(machines), each), month)
    if not uow.policies.agree(policy_id, changed, by=by.who, at=by.at):
        raise NoPolicies("agreed-otherwise", rule="MX-17", month=month)
    key = f"policy-machines:{policy_id}:{month}"
    facts = {"month": str(month), "machines": machines}
    uow.events.note(key, policy.firm_id, "policy.machines", by, facts, policy.client_id)
    return changed


def end(uow: UnitOfWork, policy_id: int, *, by: By) -> Month:
    """Let a policy end with the present month; return that month."""
    policy = locked(uow, policy_id)
    last = max(Month.of(by.at, uow.firm(policy.firm_id).time_zone), policy.started)
    if not uow.policies.end(policy_id, last):
        raise NoPolicies("policy-ended", rule="MX-16", policy=policy_id)
    key = f"policy-ended:{policy_id}"
    facts = {"last": str(last)}
    uow.events.note(key, policy.firm_id, "policy.ended", by, facts, policy.client_id)
    return last


def excuse(uow: UnitOfWork, firm_id: str, case_id: int, *, by: By) -> bool:
    """Leave a case out of the review of its client's policy, on the record; return whether it was new (MX-17)."""
    case = uow.cases.get(case_id)
    policies = uow.policies.of_clients([case.client_id]) if case and case.firm_id == firm_id else []
    if case is None or not policies:
        raise NoPolicies("case-without-policy", rule="MX-17", case=case_id)
    new = uow.policies.excuse(policies[-1].id, case_id, why=by.why, who=by.who, at=by.at)
    key = f"policy-excused:{case_id}"
    facts = {"case": case.number}
    uow.events.note(key, firm_id, "policy.excused", by, facts, case.client_id)
    return new


def usage_of(
    policies: Iterable[KeptPolicy], happened: Iterable[Happened], until: Month, zone: str
) -> dict[int, tuple[Usage, ...]]:
    """Count the events of policies by month, from their beginning to ``until``, by the firm's clock."""
    counted: Counter[tuple[int, Month, Mode, bool]] = Counter(
        (one.client_id, Month.of(one.at, zone), one.mode, one.excused) for one in happened
    )
    found = {}
    for policy in policies:
        months, month = [], policy.started
        while month <= until:
            terms = policy.terms_in(month)
            seen = {
                (mode, excused): counted[policy.client_id, month, mode, excused]
                for mode in Mode
                for excused in (False, True)
            }
            excused_remote, excused_on_site = seen[Mode.REMOTE, True], seen[Mode.ON_SITE, True]
            months.append(
                Usage(
                    month,
                    terms.expected.machines if terms else 0,
                    seen[Mode.REMOTE, False] + excused_remote,
                    seen[Mode.ON_SITE, False] + excused_on_site,
                    excused_remote,
                    excused_on_site,
                )
            )
            month = month.plus(1)
        found[policy.id] = tuple(months)
    return found


def charge_policy_months(uow: UnitOfWork, firm_id: str, month: Month, *, now: datetime) -> list[int]:
    """Charge the policies of a month that is over, at what was agreed for it; return ids of clients newly charged."""
    firm = uow.firm(firm_id)
    if now < month.period(firm.time_zone).end:
        return []
    due = {policy_month_key(one.id, month): one for one in uow.policies.of_firm(firm_id) if one.terms_in(month)}
    known = uow.ledger.known(due)
    charged = []
    for key, policy in due.items():
        terms = policy.terms_in(month)
        if key in known or terms is None:
            continue
        uow.ledger.lock_client(policy.client_id)
        numbers = {name: str(getattr(terms.expected, name)) for name in ("machines", "remote", "on_site")}
        step = Step("MX-16", "policy_price", {"month": str(month), **numbers})
        charge = settled([line("policy", 1, terms.price, (step,))], firm.tax_on(month.first_day), terms.currency)
        at = month.period(firm.time_zone).start
        stands = statement_month(uow, firm_id, policy.client_id, at, now, is_next=True)
        entry = Entry(key, firm_id, policy.client_id, EntryKind.POLICY, at, stands, charge)
        if book(uow, entry, By(OURSELVES, "policy-month", now)):
            charged.append(policy.client_id)
    return charged


def preferred_labour(
    uow: UnitOfWork, firm: Firm, client_id: int, lines: Sequence[QuoteLine], *, language: str, now: datetime
) -> tuple[QuoteLine, ...]:
    """Return a quote's lines with the labour at the price preferred for a client with a policy in force (MX-18).

    Each such line says so: the client sees what the policy saves.
    """
    month = Month.of(now, firm.time_zone)
    if firm.policies is None or not any(one.terms_in(month) for one in uow.policies.of_clients([client_id])):
        return tuple(lines)
    discount = firm.policies.upkeep.labour_discount
    if not discount:
        return tuple(lines)
    why = say(language, "policy-preferred-labour", percent=f"{(discount * 100).normalize():f}")
    return tuple(
        replace(one, rate=rounded(one.rate * (1 - discount)), text=f"{one.text} ({why})")
        if one.what == "labour"
        else one
        for one in lines
    )


def locked(uow: UnitOfWork, policy_id: int) -> KeptPolicy:
    """Return a policy under the lock of its client's ledger; raise ``NoPolicies`` when there is none."""
    policy = _policy(uow, policy_id)
    uow.ledger.lock_client(policy.client_id)
    return _policy(uow, policy_id)


def terms_of(price: PolicyPrice, month: Month) -> PolicyTerms:
    """Return what is agreed with a price, from a month on."""
    why = [[step.rule, step.code, dict(step.facts)] for step in price.why]
    return PolicyTerms(month, price.expected, price.price, price.currency, why)


def each_of(pricing: PolicyPricing, policy: KeptPolicy, *, now: datetime) -> Each | None:
    """Return the prices of a policy's single events; ``None`` where a quote would be needed (MX-04)."""
    found = pricing.each(now, policy.place, around_the_clock=policy.around_the_clock)
    return None if isinstance(found, QuoteNeeded) else found


def _prices(pricing: PolicyPricing, place: str | None, *, around_the_clock: bool, now: datetime) -> Each:
    found = pricing.each(now, place, around_the_clock=around_the_clock)
    if isinstance(found, QuoteNeeded):
        raise NoPolicies("policy-unpriced", rule=found.reason.rule, place=place, acts=("prepare-quote",))
    return found


def _policy(uow: UnitOfWork, policy_id: int) -> KeptPolicy:
    found = uow.policies.by_id(policy_id)
    if found is None:
        raise NoPolicies("no-policy", rule="MX-16", policy=policy_id)
    return found
