"""What a plan gives in a month, as the firm's profile sells it."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Terms:
    """What a plan gives in a month: ``hours``, remote and on-site together, at ``price`` before tax (PE-02).

    ``plan`` is the plan's key in the firm's profile. The terms are kept with the subscription, so that a
    later change of the profile never changes a month that was already agreed. ``over_hour_price`` is that of each
    hour beyond them (``None`` in an imported subscription that does not say: the profile's); ``rolls_over`` says
    whether hours left over are good for one more month.
    """

    plan: str
    name: str
    hours: Decimal
    price: Decimal
    currency: str
    over_hour_price: Decimal | None = None
    rolls_over: bool = False
