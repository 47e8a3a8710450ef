"""What a session costs at least, and how much of it is not there yet: what a client is told before (MX-22)."""

from datetime import date, datetime
from decimal import Decimal

from domain.firms.firms import Tariff
from domain.firms.modes import Mode
from domain.money.charges import ZERO, Charge, Pricing, line, settled
from domain.money.paying.payments import Account


def unit_price(
    pricing: Pricing, tariff: Tariff, mode: Mode, *, area: str | None = None, emergency: bool, at: datetime
) -> Charge:
    """Return what the least session ``at`` that time costs with tax, in business hours or outside (MX-02, MX-03).

    With an ``area`` of the firm it is a visit there (MX-04).
    """
    rate, why = pricing.rate(tariff, mode, area, emergency=emergency)
    return settled([line("session", tariff.least_units, rate, why)], pricing.tax_at(at), pricing.currency)


def lacking_amount(account: Account, today: date) -> Decimal | None:
    """Return what is still to be paid before a remote session; ``None`` when it may start, or has no price."""
    if not account.least or account.standing(Mode.REMOTE, today):
        return None
    return account.least - max(account.credit, ZERO)
