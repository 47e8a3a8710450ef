"""What clients owe, charge by charge: until when each was to be paid, what is left of it, and how old that is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from domain.money.charges import ZERO

AGES = (30, 60, 90)
"""Days overdue at which an aged list begins another column."""


@dataclass(frozen=True, slots=True)
class Debt:
    """A charge with tax, or what is left of one; ``due_on`` is ``None`` until a statement has said when it is due."""

    charge_id: int
    case_id: int | None
    on: date
    due_on: date | None
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Aged:
    """What a client owes: not due yet, and overdue by age; ``oldest`` is the day on which the oldest of it was due."""

    client_id: int
    not_due: Decimal
    overdue: tuple[Decimal, ...]
    oldest: date | None

    @property
    def late(self) -> Decimal:
        """All that is overdue."""
        return sum(self.overdue, ZERO)

    @property
    def total(self) -> Decimal:
        """All that is owed."""
        return self.not_due + self.late


def what_is_left(debts: Iterable[Debt], paid: Mapping[int | None, Decimal]) -> list[Debt]:
    """Return the debts of one client that are not paid, oldest first, each with what is left of it.

    ``paid`` is by case (``None``: for none of them). What was paid for a case, or given back on it, pays that case's
    charges first; the rest pays the oldest.
    """
    money: dict[int | None, Decimal] = defaultdict(Decimal, paid)
    owed = []
    for one in sorted(debts, key=lambda one: (one.on, one.charge_id)):
        if one.amount < 0:
            money[one.case_id] -= one.amount
        elif one.amount:
            owed.append(one)
    after = [_pay(one, money, one.case_id) for one in owed]
    money[None] = sum((amount for amount in money.values()), ZERO)
    return [one for one in (_pay(one, money, None) for one in after) if one.amount > 0]


def aged(client_id: int, debts: Sequence[Debt], today: date) -> Aged:
    """Put what is left by its age on ``today`` (the firm's)."""
    late = [ZERO] * (len(AGES) + 1)
    overdue = [one for one in debts if one.due_on is not None and one.due_on < today]
    for one in overdue:
        assert one.due_on is not None  # noqa: S101  looked at above
        late[sum(today - one.due_on > timedelta(days=days) for days in AGES)] += one.amount
    not_due = sum((one.amount for one in debts), ZERO) - sum(late, ZERO)
    days = [one.due_on for one in overdue if one.due_on]
    return Aged(client_id, not_due, tuple(late), min(days, default=None))


def reminder_due(oldest: date, today: date, after: Sequence[int], sent: Sequence[date]) -> int | None:
    """Return which reminder of what was due on ``oldest`` is to be sent ``today``, from 1; ``None`` for none.

    ``sent`` are the days of those before. Each is once, in its order, and never sooner after the one before than the
    firm promises: a downtime sends no two at once.
    """
    number = len(sent)
    if number >= len(after) or (today - oldest).days < after[number]:
        return None
    if sent and (today - sent[-1]).days < after[number] - after[number - 1]:
        return None
    return number + 1


def _pay(debt: Debt, money: dict[int | None, Decimal], of: int | None) -> Debt:
    used = min(max(money[of], ZERO), debt.amount)
    money[of] -= used
    return replace(debt, amount=debt.amount - used)
