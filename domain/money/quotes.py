"""Quotes for repairs: what they say, until when, and what an answer does to the ledger (MX-13).

A quote is never changed: another price is another quote. It is decided once, and what was decided is the content
that the client saw, named by its hash.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from domain.acts import Amount
from domain.firms.firms import Tax
from domain.firms.modes import Mode
from domain.money.charges import ZERO, Charge, Step, line, settled
from domain.money.ledger import NoEntry
from domain.refusals import Refused


class Decision(StrEnum):
    """How a quote ended; ``withdrawn`` by the firm, because another one replaces it or the case was closed."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class Outcome(StrEnum):
    """What became of the cost of a remote session of an escalated case: exactly one of the two (MX-13)."""

    DEDUCTED = "deducted"
    CHARGED = "charged"


class LineKind(StrEnum):
    """What a line of a quote is."""

    LABOUR = "labour"
    PART = "part"


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """``quantity`` times ``rate`` of ``labour`` or of a ``part``, before tax."""

    what: LineKind
    text: str
    quantity: Amount
    rate: Amount

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise NoEntry("line-without-text", rule="MX-13")
        if self.quantity <= 0 or self.rate < 0:
            about: dict[str, Any] = {"text": self.text, "quantity": self.quantity, "rate": self.rate}
            raise NoEntry("line-below-zero", rule="MX-13", **about)


@dataclass(frozen=True, slots=True)
class Quote:
    """What a repair would cost. ``deductible`` is the cost before tax of the case's remote sessions."""

    number: str
    firm_id: str
    client_id: int
    case_id: int
    lines: tuple[QuoteLine, ...]
    deductible: Decimal
    tax: Tax
    currency: str
    issued_at: datetime
    valid_until: datetime
    note: str = ""

    def __post_init__(self) -> None:
        if not self.lines:
            raise ValueError("a quote has at least one line")

    @property
    def content_hash(self) -> str:
        """Name the content: whoever accepts this hash has accepted exactly these lines, price and date."""
        content = [
            self.number,
            self.firm_id,
            self.client_id,
            self.case_id,
            [[one.what, one.text, _exact(one.quantity), _exact(one.rate)] for one in self.lines],
            _exact(self.deductible),
            [self.tax.name, _exact(self.tax.rate)],
            self.currency,
            self.valid_until.timestamp(),
            self.note,
        ]
        return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()

    def is_over(self, now: datetime) -> bool:
        """Say whether it is too late to answer; the last instant of its validity is ``valid_until`` itself."""
        return now > self.valid_until


class QuoteClosed(Refused):
    """The quote was decided already, is over, or is not what the client saw."""


def require_open(quote: Quote, decided: Decision | None, seen_hash: str, *, now: datetime) -> None:
    """Raise ``QuoteClosed`` unless this quote can be answered now, by somebody who saw this very content."""
    if decided is not None:
        raise QuoteClosed("quote-decided", rule="MX-13", quote=quote.number, decision=decided.value)
    if quote.is_over(now):
        raise QuoteClosed("quote-over", rule="MX-13", quote=quote.number, until=quote.valid_until.isoformat())
    if seen_hash != quote.content_hash:
        raise QuoteClosed("quote-unseen", rule="MX-13", quote=quote.number)


def repair_charge(quote: Quote, cost: Decimal) -> Charge:
    """Return what an accepted repair costs: its lines, less the ``cost`` of remote sessions, never below 0 (MX-13)."""
    quoted = (Step("MX-13", "quoted", {"quote": quote.number}),)
    lines = [line(one.what, one.quantity, one.rate, quoted, text=one.text) for one in quote.lines]
    price = sum((one.amount for one in lines), ZERO)
    deducted = min(cost, price)
    if deducted:
        code = "deducted" if deducted == cost else "deducted_part"
        why = Step("MX-13", code, {"cost": str(cost), "price": str(price)})
        lines.append(line("deduction", 1, -deducted, (why,)))
    return settled(lines, quote.tax, quote.currency)


def shares(deducted: Decimal, costs: Sequence[Decimal]) -> list[Decimal]:
    """Say how much of each session's cost a deduction takes: in order, until it is used up; they add up to it."""
    taken = []
    for cost in costs:
        taken.append(min(cost, deducted))
        deducted -= taken[-1]
    return taken


def _exact(number: Decimal) -> str:
    """Write a number in one way only: 12.50 and 12.5 are the same content."""
    return f"{number.normalize():f}"


def waits_for_answer(mode: Mode, *, escalated: bool, case_open: bool, open_quote: bool) -> bool:
    """Say whether a session's cost waits for the answer to a quote (MX-13): remote, and escalated by it or after it.

    When the case is closed and no quote is open, nothing can be accepted any more, and it is charged as usual.
    """
    return mode is Mode.REMOTE and escalated and (case_open or open_quote)
