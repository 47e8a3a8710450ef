"""What a client is offered by a link and takes once: a first plan, a policy, an emergency now (PE-11, MX-22, MX-26)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from domain.firms.plan_terms import Terms
from domain.money.money import rounded
from domain.money.plans import PlanChange
from domain.refusals import Refused
from domain.time.periods import Month


class OfferKind(StrEnum):
    """What is offered."""

    PLAN = "plan"
    POLICY = "policy"
    EMERGENCY = "emergency"


class Taken(StrEnum):
    """How an offer was answered."""

    ACCEPTED = "accepted"
    DECLINED = "declined"


class OfferClosed(Refused):
    """The offer was answered already, is over, is not what the client saw, or cannot be kept any more."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a client was offered: ``content`` is plain JSON, as the letter and the page show it. Never changed."""

    firm_id: str
    client_id: int
    kind: OfferKind
    content: Mapping[str, Any]
    issued_at: datetime
    valid_until: datetime
    case_id: int | None = None

    @property
    def content_hash(self) -> str:
        """Name the content: whoever accepts this hash has accepted exactly this."""
        said = [self.firm_id, self.client_id, self.kind.value, self.content, self.valid_until.timestamp()]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def require_open(offer: Offer, answered: Taken | None, seen_hash: str, *, now: datetime) -> None:
    """Raise ``OfferClosed`` unless this offer can be answered now, by somebody who saw this very content."""
    if answered is not None:
        raise OfferClosed("offer-answered", rule="MX-26", answer=answered.value)
    if now > offer.valid_until:
        raise OfferClosed("offer-over", rule="MX-26", until=offer.valid_until.isoformat())
    if seen_hash != offer.content_hash:
        raise OfferClosed("offer-unseen", rule="MX-26")


def first_plan(terms: Terms, since: date, *, pro_rata: bool) -> dict[Month, Terms]:
    """Return the terms of a client's first plan, by the month from which on they hold: it begins ``since`` (PE-11).

    The first month is whole, or, ``pro_rata``, the days that are left of it: hours and price by their share.
    """
    month = Month(since.year, since.month)
    days = month.last_day.day
    left = days - since.day + 1
    if not pro_rata or left == days:
        return {month: terms}
    share = Decimal(left) / days
    part = replace(terms, hours=rounded(terms.hours * share), price=rounded(terms.price * share))
    return {month: part, month.plus(1): terms}


def changes_of(terms: Mapping[Month, Terms], now: datetime) -> list[PlanChange]:
    """Return what a client asked for by accepting its first plan ``now``."""
    return [PlanChange(month, now, one) for month, one in terms.items()]
