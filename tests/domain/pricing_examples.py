"""The Xalapa tariff and sessions on its clock, shared by the tests of money."""

from datetime import date, timedelta
from decimal import Decimal

from domain.firms.firms import Areas, Rate, Tariff, Tax
from domain.firms.modes import Mode
from domain.money.charges import Pricing, Work, charge_session
from tests.domain.example_calendars import CHRISTMAS, LABOUR_DAY, at, calendar

IVA = Tax("IVA", Decimal("0.16"))
D = Decimal


def tariff(since="2012-01-01", **changes):
    values = {
        "valid_from": date.fromisoformat(since),
        "remote": Rate(D(200), D(300)),
        "on_site": Rate(D(300), D(450)),
        "client_premises_surcharge": D("0.20"),
    }
    return Tariff(**(values | changes))


XALAPA = Pricing(
    calendar(holidays=(CHRISTMAS, LABOUR_DAY)), (tariff(),), IVA, "MXN", Areas(("Xalapa", "Coatepec"), "quote")
)


def session(start, minutes=None, *, mode=Mode.REMOTE, end=None, zone="America/Mexico_City", **rest):
    begin = at(start, zone)
    return Work(mode, begin, at(end, zone) if end else begin + timedelta(minutes=minutes), **rest)


def price(start, minutes=None, *, pricing=XALAPA, **rest):
    """The rate of every unit, in order."""
    charge = charge_session(session(start, minutes, **rest), pricing)
    return [line.rate for line in charge.lines for _ in range(int(line.quantity))]
