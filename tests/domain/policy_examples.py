"""The Xalapa firm's policies, shared by the tests of prices and reviews."""

from datetime import UTC, datetime
from decimal import Decimal

from domain.firms.promises.policies import Discount, PolicyPromise, Recalibration
from domain.money.charges import QuoteNeeded
from domain.policies.policies import Each, Expected, PolicyPrice, PolicyPricing
from domain.policies.recalibration import Review, Reviewed, Usage, review
from domain.time.periods import Month
from tests.domain.pricing_examples import XALAPA

D = Decimal
AT = datetime(2026, 3, 2, 18, tzinfo=UTC)
SCHEDULE = (Discount(D(0), D("0.12")), Discount(D(1000), D("0.20")), Discount(D(3000), D("0.25")))
PROMISE = PolicyPromise(D("0.25"), around_the_clock=True, discounts=SCHEDULE)
PRICING = PolicyPricing(PROMISE, XALAPA)
BEGIN = Month(2026, 1)


def each(place: str | None = "Xalapa", *, around_the_clock: bool = False, pricing: PolicyPricing = PRICING) -> Each:
    found = pricing.each(AT, place, around_the_clock=around_the_clock)
    assert not isinstance(found, QuoteNeeded)
    return found


def expected(remote: object = 4, on_site: object = 1, machines: int = 5) -> Expected:
    return Expected(machines, D(str(remote)), D(str(on_site)))


def price(remote: object = 4, on_site: object = 1, machines: int = 5, **rest: object) -> PolicyPrice:
    return PRICING.price(expected(remote, on_site, machines), each(**rest))


def usage(*events: tuple[int, int], machines: int = 5, since: Month = BEGIN) -> tuple[Usage, ...]:
    return tuple(Usage(since.plus(n), machines, *counts) for n, counts in enumerate(events))


def reviewed(*events: tuple[int, int], agreed: Expected | None = None, machines: int = 5, **rest: object) -> Reviewed:
    first = agreed or expected(machines=machines)
    return Reviewed(first, first, machines, usage(*events, machines=machines), each(), **rest)


def one(fact: Reviewed, *, pricing: PolicyPricing = PRICING, others: tuple[Reviewed, ...] = ()) -> Review:
    until = max((use.month for use in fact.usage), default=BEGIN)
    return next(review([fact, *others], until=until, pricing=pricing))


def rules(**changes: object) -> PolicyPricing:
    promise = PolicyPromise(D("0.25"), discounts=SCHEDULE, recalibration=Recalibration(**changes))
    return PolicyPricing(promise, XALAPA)
