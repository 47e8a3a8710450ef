"""A firm's month as its owner looks at it: cases, promises, hours, income, and policies on both sides."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from domain.firms.firms import Firm
from domain.money.money import rounded
from domain.time.periods import Month

FORMAT = 1
HOUR = 60
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Calls:
    """Promised calls of a month: made in time, made late, still owed (PE-04)."""

    kept: int
    late: int
    owed: int


@dataclass(frozen=True, slots=True)
class Work:
    """The sessions that one advisor held in one mode; ``advisor`` is empty for those of imports."""

    advisor: str
    mode: str
    count: int
    took: timedelta


@dataclass(frozen=True, slots=True)
class Income:
    """What the month's statements charge of one kind, with tax."""

    kind: str
    count: int
    total: Decimal


@dataclass(frozen=True, slots=True)
class Hours:
    """The minutes of all plans of a month: ``sold``, with what was carried over; ``used``; ``over`` what was sold."""

    plans: int
    sold: int
    used: int
    over: int


@dataclass(frozen=True, slots=True)
class Policies:
    """The policies of a month, before tax: their ``price``, and what happened at its ``regular`` price (MX-16, MX-17).

    ``unpriced`` is how many have no regular price, for which a quote would be needed; ``took`` is the work on them.
    """

    count: int
    price: Decimal
    remote: int
    on_site: int
    regular: Decimal
    unpriced: int
    took: timedelta

    @property
    def saved(self) -> Decimal:
        """What the clients saved; below zero, what the policies cost them more."""
        return self.regular - self.price

    @property
    def an_hour(self) -> Decimal | None:
        """What the firm took for an hour of work; ``None`` without any."""
        minutes = self.took // MINUTE
        return rounded(self.price * HOUR / minutes) if minutes else None


@dataclass(frozen=True, slots=True)
class OwnerMonth:
    """A month of a firm; ``opened`` are kind, state and number of its cases, ``closed`` reason and number."""

    month: Month
    opened: Sequence[tuple[str, str, int]]
    closed: Sequence[tuple[str, int]]
    calls: Calls
    work: Sequence[Work]
    hours: Hours | None
    income: Sequence[Income]
    paid: Decimal
    policies: Policies | None

    @property
    def worked(self) -> timedelta:
        """How long all sessions took."""
        return sum((one.took for one in self.work), timedelta())

    @property
    def total(self) -> Decimal:
        """What the month's statements charge, with tax."""
        return sum((one.total for one in self.income), Decimal(0))


def owner_facts(firm: Firm, found: OwnerMonth, *, language: str, locale: str, now: datetime) -> dict[str, object]:
    """Return a month as plain values, for a page or a paper in a language: minutes, amounts as texts."""
    about = {"firm": firm.letterhead, "currency": firm.currency, "language": language, "locale": locale}
    policies = found.policies
    return about | {
        "format": FORMAT,
        "month": str(found.month),
        "judged_at": now.replace(microsecond=0).isoformat(),
        "opened": [list(one) for one in found.opened],
        "closed": [list(one) for one in found.closed],
        "calls": asdict(found.calls),
        "work": [[one.advisor, one.mode, one.count, one.took // MINUTE] for one in found.work],
        "worked": found.worked // MINUTE,
        "hours": asdict(found.hours) if found.hours else None,
        "income": [[one.kind, one.count, str(one.total)] for one in found.income],
        "total": str(found.total),
        "paid": str(found.paid),
        "policies": {
            "count": policies.count,
            "price": str(policies.price),
            "remote": policies.remote,
            "on_site": policies.on_site,
            "regular": str(policies.regular),
            "saved": str(policies.saved),
            "unpriced": policies.unpriced,
            "took": policies.took // MINUTE,
            "an_hour": str(policies.an_hour) if policies.an_hour is not None else "",
        }
        if policies
        else None,
    }
