"""How a session that is about to start stands with money: the ledger judges, never what a form claims (MX-06)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.firms.modes import Mode
from domain.money.charges import ZERO
from domain.money.ledger import PaymentTerm, Standing
from domain.refusals import Phrase


@dataclass(frozen=True, slots=True)
class Account:
    """What is there for a session of a case.

    ``credit`` was paid beforehand and is not used up; ``least`` is what the shortest session costs now, tax included
    (``None`` when there is no price by time); ``term`` is how the case is paid as agreed last.
    """

    credit: Decimal
    least: Decimal | None
    currency: str
    term: PaymentTerm | None = None

    def standing(self, mode: Mode, today: date) -> Standing | None:
        """Return how the session is paid; ``None`` when a remote one lacks both payment and agreement (MX-06).

        An agreement holds until the end of the day up to which it was made (``today`` is the firm's).
        """
        if self.least == 0:
            return Standing.COVERED
        if self.credit > 0 and self.credit >= (self.least or ZERO):
            return Standing.PREPAID
        if self._agreed_later and not self._is_over(today):
            return Standing.LATER_AGREED
        return Standing.DUE_AT_END if mode is Mode.ON_SITE else None

    def lacking(self, mode: Mode, today: date) -> Phrase | None:
        """Name what a session lacks before it may start; nothing when it is paid or agreed."""
        if self.standing(mode, today):
            return None
        least, there = self._money(self.least or ZERO), self._money(max(self.credit, ZERO))
        over = self.term.due_on if self.term and self._agreed_later and self._is_over(today) else None
        return Phrase("payment", {"least": least, "there": there, "over": over})

    @property
    def _agreed_later(self) -> bool:
        return self.term is not None and self.term.standing is Standing.LATER_AGREED

    def _is_over(self, today: date) -> bool:
        return self.term is not None and self.term.due_on is not None and self.term.due_on < today

    def _money(self, amount: Decimal) -> str:
        return f"{amount:.2f} {self.currency}" if amount else ""


def credit_of(case_id: int, left: Mapping[int | None, Decimal], over: Collection[int] = ()) -> Decimal:
    """Return what is paid beforehand for a case; ``left`` is payments less charges by case, ``None`` for neither.

    What was paid for another case stays with it until that is ``over``: closed, and all of it charged. Its surplus is
    the client's then, like what was paid for no case in particular: it pays first what the client owes otherwise;
    only the rest is credit.
    """
    surplus = sum((max(amount, ZERO) for of, amount in left.items() if of in over and of != case_id), ZERO)
    left = {**left, None: left.get(None, ZERO) + surplus}
    owed = sum((min(amount, ZERO) for of, amount in left.items() if of not in (case_id, None)), ZERO)
    return left.get(case_id, ZERO) + max(left.get(None, ZERO) + owed, ZERO)
