"""What a session costs and why: a pure function of the session, the tariff, the calendar and what covers the client.

Each amount carries the steps that led to it, as codes with their facts; the sentences for people are templates
(``charges.ftl``). Amounts are exact decimals in one currency (AL-04), rounded by ``money.rounded`` only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import groupby
from typing import Self
from zoneinfo import ZoneInfo

from domain.firms.firms import Areas, Firm, Tariff, Tax, TaxSince, tax_on
from domain.firms.modes import Mode
from domain.money.money import rounded
from domain.money.tariffs import tariff_on, unit_count
from domain.time.calendars import BusinessCalendar, DayReason
from domain.time.periods import require_aware

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Step:
    """One step to an amount: the ``rule`` it rests on, the ``code`` of its sentence, and the sentence's facts."""

    rule: str
    code: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """``quantity`` times ``rate`` is ``amount``, exactly as printed; ``starts`` are the instants at which units start.

    ``what`` says what is counted: ``session``, ``plan``, ``over_use``, ``service``, ``labour``, ``part``,
    ``deduction`` (its amount is negative) or ``correction``; ``text`` is its own name where it has one.
    """

    what: str
    quantity: Decimal
    rate: Decimal
    amount: Decimal
    why: tuple[Step, ...] = ()
    starts: tuple[datetime, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Charge:
    """Lines that add up to ``subtotal``; ``tax`` on its own; ``why`` are the steps that concern the whole."""

    lines: tuple[ChargeLine, ...]
    subtotal: Decimal
    tax_name: str
    tax_rate: Decimal
    tax: Decimal
    total: Decimal
    currency: str
    why: tuple[Step, ...] = ()

    @property
    def deducted(self) -> Decimal:
        """What its lines take off for work that was paid before, before tax; 0 or more (MX-13)."""
        return -sum((one.amount for one in self.lines if one.what == "deduction"), ZERO)


@dataclass(frozen=True, slots=True)
class QuoteNeeded:
    """No price is computed at all: ``reason`` says why, and a quote has to be made (MX-04)."""

    reason: Step


@dataclass(frozen=True, slots=True)
class Work:
    """What is charged: a session as the client lived it, from its start to its end, whatever notes were taken in it.

    On site, ``at_client`` says that it is at the client's premises, and ``place`` is their city. ``free_follow_up``
    marks the later session of a case that could not be finished (MX-10).
    """

    mode: Mode
    started_at: datetime
    ended_at: datetime
    at_client: bool = False
    place: str | None = None
    free_follow_up: bool = False


@dataclass(frozen=True, slots=True)
class Cover:
    """What is paid another way: by a ``plan``'s hours (PE-02), with an ordered ``service`` (PE-03), by a ``policy``.

    A policy pays what begins in business hours (MX-16), and with 7x24 cover ``around_the_clock`` the rest (MX-19).
    """

    plan: str | None = None
    service: str | None = None
    policy: bool = False
    around_the_clock: bool = False


NO_COVER = Cover()


@dataclass(frozen=True)
class Pricing:
    """What a firm's prices depend on; make it once for many sessions (``Pricing.of``)."""

    calendar: BusinessCalendar
    tariffs: tuple[Tariff, ...]
    tax: Tax
    currency: str
    areas: Areas | None = None
    tax_since: tuple[TaxSince, ...] = ()
    _rates: dict[object, tuple[Decimal, tuple[Step, ...]]] = field(default_factory=dict, compare=False, repr=False)
    _in_force: dict[date, Tariff | None] = field(default_factory=dict, compare=False, repr=False)
    _places: dict[str | None, str | None] = field(default_factory=dict, compare=False, repr=False)
    _emergencies: dict[date, Step] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, firm: Firm, calendar: BusinessCalendar) -> Self:
        """Take what prices depend on out of the firm's profile."""
        return cls(calendar, firm.tariffs, firm.tax, firm.currency, firm.areas, firm.tax_since)

    def tax_at(self, at: datetime) -> Tax:
        """Return the tax of what begins at an instant, by the firm's date."""
        return tax_on(at.astimezone(ZoneInfo(self.calendar.zone)).date(), self.tax, self.tax_since)

    def tariff(self, at: datetime) -> Tariff | None:
        """Return the tariff in force at an instant, by the firm's date."""
        day = at.astimezone(ZoneInfo(self.calendar.zone)).date()
        if day not in self._in_force:
            self._in_force[day] = tariff_on(self.tariffs, day)
        return self._in_force[day]

    def area(self, place: str | None) -> str | None:
        """Return the firm's name of the area that ``place`` is in, ``None`` when it is outside all of them (MX-04)."""
        if place not in self._places:
            self._places[place] = self.areas.named(place) if self.areas else None
        return self._places[place]

    def emergency(self, at: datetime) -> Step:
        """Say why the firm is closed at an instant, by its day (MX-01)."""
        day = at.astimezone(ZoneInfo(self.calendar.zone)).date()
        if day not in self._emergencies:
            found = self.calendar.explain_day(day)
            step = EMERGENCIES.get(found.reason) or Step("MX-01", f"emergency_{found.reason}", {"name": found.name})
            self._emergencies[day] = step
        return self._emergencies[day]

    def rate(
        self, tariff: Tariff, mode: Mode, area: str | None, *, emergency: bool
    ) -> tuple[Decimal, tuple[Step, ...]]:
        """Return the price of one unit before tax, and its steps; ``area`` is that of the client's premises."""
        key = (tariff.valid_from, mode, area, emergency)
        if key not in self._rates:
            self._rates[key] = _rate(tariff, mode, area, emergency=emergency)
        return self._rates[key]


def charge_session(work: Work, pricing: Pricing, cover: Cover = NO_COVER) -> Charge | QuoteNeeded:
    """Return what a session costs, or that a quote is needed (MX-02 to MX-05, MX-10, MX-19, PE-02).

    What a plan's hours or an ordered service pay, and a free follow-up, are a line of zero that says so.
    Each unit is priced by whether the firm is open at the instant it starts. The tariff is the one in force when
    the session started. Raise ``ValueError`` for a session that ends before it starts, ``OutsideCalendar`` for one
    in a year without a calendar.
    """
    # in UTC: on one zone's wall, Python would count an hour that the clock skipped
    start, end = require_aware(work.started_at).astimezone(UTC), require_aware(work.ended_at).astimezone(UTC)
    if end < start:
        raise ValueError(f"a session cannot end ({work.ended_at}) before it starts ({work.started_at})")
    if work.free_follow_up:
        return _nothing(start, Step("MX-10", "free_follow_up"), pricing)
    if cover.plan is not None:
        return _nothing(start, Step("PE-02", "in_plan", {"plan": cover.plan}), pricing)
    if cover.service is not None:
        return _nothing(start, Step("PE-03", "in_service", {"service": cover.service}), pricing)
    tariff = pricing.tariff(start)
    if tariff is None:
        return QuoteNeeded(Step("PE-03", "no_tariff"))
    area = None
    if work.mode is Mode.ON_SITE and work.at_client:
        area = pricing.area(work.place)
        if area is None:
            return QuoteNeeded(_outside(work.place, pricing.areas))
    count = unit_count(end - start, tariff)
    unit = timedelta(minutes=tariff.unit_minutes)
    lines = []
    for moment, run in groupby(
        (start + unit * number for number in range(count)), key=lambda at: _moment(at, pricing, cover)
    ):
        emergency = moment.code.startswith("emergency")
        rate, steps = pricing.rate(tariff, work.mode, area, emergency=emergency)
        if cover.policy and not emergency:
            rate, steps = ZERO, (IN_POLICY,)
        starts = tuple(run)
        lines.append(line("session", len(starts), rate, (moment, *steps), starts=starts))
    return settled(lines, pricing.tax_at(start), pricing.currency, (_units_step(end - start, count, tariff),))


def with_tax(price: Decimal, tax: Tax) -> Decimal:
    """Return a price with its tax, as one line of it is charged."""
    return price + rounded(price * tax.rate)


def settled(lines: Iterable[ChargeLine], tax: Tax, currency: str, why: tuple[Step, ...] = ()) -> Charge:
    """Add up lines and put the tax on its own: the one place where a charge gets its total."""
    lines = tuple(lines)
    subtotal = sum((line.amount for line in lines), ZERO)
    taxed = rounded(subtotal * tax.rate)
    return Charge(lines, subtotal, tax.name, tax.rate, taxed, subtotal + taxed, currency, why)


def corrected(charge: Charge, before: Iterable[Charge], mended: ChargeLine) -> Charge:
    """Return the charge of a line that corrects another, after the corrections ``before`` it.

    Its tax is the tax of what remains less the tax so far: so corrections by parts add up to the whole, to the cent.
    """
    so_far = (charge, *before)
    remains = sum((one.subtotal for one in so_far), mended.amount)
    tax = rounded(remains * charge.tax_rate) - sum((one.tax for one in so_far), ZERO)
    total = mended.amount + tax
    return Charge((mended,), mended.amount, charge.tax_name, charge.tax_rate, tax, total, charge.currency)


def session_difference(charged: Iterable[ChargeLine], now: Charge) -> ChargeLine | None:
    """Return the line that corrects a charged session whose times or place were mended; ``None``: its price stands.

    ``charged`` are all lines of its charge and of the corrections. What a person gave back or added by hand stays,
    and what is left never falls below zero.
    """
    charged = tuple(charged)
    was = sum((one.amount for one in charged if one.what == "session"), ZERO)
    left = sum((one.amount for one in charged), ZERO)
    difference = max(now.subtotal - was, -left)
    if not difference:
        return None
    facts = {"was": str(was), "now": str(now.subtotal)}
    return line("session", 1, difference, (Step("AL-05", "session_mended", facts), *now.why))


def line(
    what: str,
    quantity: Decimal | int,
    rate: Decimal,
    why: tuple[Step, ...] = (),
    *,
    starts: tuple[datetime, ...] = (),
    text: str = "",
) -> ChargeLine:
    """Make a line whose amount is what a reader gets who multiplies: quantity times rate, rounded to the cent."""
    quantity, rate = Decimal(quantity), rounded(rate)
    return ChargeLine(what, quantity, rate, rounded(quantity * rate), why, starts, text)


OPEN = Step("MX-01", "open")
COVERED = Step("MX-19", "around_the_clock")
IN_POLICY = Step("MX-16", "in_policy")
EMERGENCIES = {
    DayReason.REGULAR: Step("MX-01", "emergency_hours"),
    DayReason.SPECIAL_HOURS: Step("MX-01", "emergency_hours"),
    DayReason.CLOSED_WEEKDAY: Step("MX-01", "emergency_weekday"),
}


def _moment(start: datetime, pricing: Pricing, cover: Cover) -> Step:
    """Say whether a unit that starts then is in business hours, and if not why (MX-01)."""
    if pricing.calendar.is_open(start):
        return OPEN
    return COVERED if cover.around_the_clock else pricing.emergency(start)


def _rate(tariff: Tariff, mode: Mode, area: str | None, *, emergency: bool) -> tuple[Decimal, tuple[Step, ...]]:
    prices, rule = (tariff.remote, "MX-02") if mode is Mode.REMOTE else (tariff.on_site, "MX-03")
    base = prices.emergency if emergency else prices.business
    kind = "emergency" if emergency else "business"
    steps = [Step(rule, f"rate_{mode}_{kind}", {"rate": str(base), "since": tariff.valid_from.isoformat()})]
    if area is None:
        return base, tuple(steps)
    rate = rounded(base * (1 + tariff.client_premises_surcharge))
    percent = f"{(tariff.client_premises_surcharge * 100).normalize():f}"
    steps.append(Step("MX-04", "surcharge", {"percent": percent, "area": area, "base": str(base), "rate": str(rate)}))
    return rate, tuple(steps)


def _units_step(worked: timedelta, count: int, tariff: Tariff) -> Step:
    whole, rest = divmod(worked, timedelta(minutes=tariff.unit_minutes))
    counted = whole + (rest > timedelta(minutes=tariff.fraction_over_minutes))
    if count > counted:
        code = "units_least"
    elif counted > whole:
        code = "units_fraction"
    else:
        code = "units_rest" if rest else "units_whole"
    facts = {"worked": _seconds(worked), "whole": str(whole), "rest": _seconds(rest), "units": str(count)}
    limits = {"unit_minutes": str(tariff.unit_minutes), "over_minutes": str(tariff.fraction_over_minutes)}
    return Step("MX-05", code, facts | limits)


def _seconds(time: timedelta) -> str:
    """Write a duration in seconds, exactly."""
    whole = time.days * 86_400 + time.seconds
    return f"{whole}.{time.microseconds:06}" if time.microseconds else str(whole)


def _outside(place: str | None, areas: Areas | None) -> Step:
    inside = ", ".join(areas.on_site) if areas else ""
    if not place:
        return Step("MX-04", "place_unknown", {"areas": inside})
    return Step("MX-04", "outside_areas", {"place": place, "areas": inside})


def _nothing(start: datetime, why: Step, pricing: Pricing) -> Charge:
    free = line("session", 1, ZERO, (why,), starts=(start,))
    return settled((free,), pricing.tax_at(start), pricing.currency)
