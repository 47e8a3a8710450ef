"""Exact amounts with their currency (AL-04); never a float, and one rounding function."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def rounded(amount: Decimal) -> Decimal:
    """Round to the cent, halves away from zero: the only rounding of money in the product."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Money:
    """An exact ``amount`` in ``currency`` (ISO 4217); adding two currencies raises ``ValueError``."""

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if not isinstance(self.amount, Decimal):
            raise TypeError(f"money is exact: give a Decimal, not {type(self.amount).__name__} {self.amount!r}")

    def __add__(self, other: "Money") -> "Money":
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.amount - self._same(other), self.currency)

    def times(self, factor: Decimal | int) -> "Money":
        """Return this amount multiplied by ``factor``, rounded to the cent."""
        return Money(rounded(self.amount * factor), self.currency)

    def _same(self, other: "Money") -> Decimal:
        if other.currency != self.currency:
            raise ValueError(f"cannot add {other.currency} to {self.currency}")
        return other.amount
