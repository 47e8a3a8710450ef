"""What a firm promises, as its profile in ``firms/`` says it. Pure data; nothing here reads a file.

Every section is a frozen dataclass, and a field is a key of the profile. Checks that need more than a type are
in ``__post_init__`` and raise ``ValueError`` with what is allowed; the reader adds file and key.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from domain.firms.checks import require
from domain.firms.daily import DailyHours
from domain.firms.keeping import Keeping
from domain.firms.modes import Mode
from domain.firms.on_call import OnCall
from domain.firms.people import Person
from domain.firms.plan_terms import Terms
from domain.firms.promises.invoices import InvoicePromise
from domain.firms.promises.payments import PaymentPromise
from domain.firms.promises.policies import PolicyPromise
from domain.firms.promises.portal import PortalPromise
from domain.firms.promises.sessions import AppointmentPromise, RepairPromise, SessionPromise
from domain.matching import named
from domain.refusals import Unfit
from domain.time.opening_hours import HoursSince, OpeningHours, SpecialDay, hours_on

Texts = Mapping[str, str]
"""One text per language tag: ``{"es": "Plan Básico", "en": "Basic plan"}``."""

LANGUAGES = ("es", "en", "pt-BR")
_SPANISH = "AR,BO,BR,BZ,CL,CO,CR,CU,DO,EA,EC,ES,GQ,GT,HN,IC,MX,NI,PA,PE,PH,PR,PY,SV,US,UY,VE"
SPANISH_WRITTEN = frozenset(_SPANISH.split(","))
"""The countries of which Unicode's data say how numbers and dates are written in Spanish."""


@dataclass(frozen=True, slots=True)
class Tax:
    """The tax on every sale, shown on a line of its own; ``rate`` 0.18 is 18 %."""

    name: str
    rate: Decimal

    def __post_init__(self) -> None:
        require(0 <= self.rate < 1, f"rate {self.rate}", "rate-18")


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxSince(Tax):
    """Another tax from a ``day`` on, on what is done, or begins, from then on; what was charged keeps its own."""

    day: date


def tax_on(day: date, tax: Tax, since: Iterable[TaxSince]) -> Tax:
    """Return the tax of a day: of those that began by then the last, else ``tax``."""
    return max((one for one in since if one.day <= day), key=lambda one: one.day, default=tax)


@dataclass(frozen=True, slots=True)
class Face:
    """How the firm looks in documents and mails; colours as ``#0b5e55``, the logo an SVG file beside the profile."""

    colour: str
    accent: str
    logo: str | None = None
    address: str = ""
    web: str = ""
    slogan: str = ""

    def __post_init__(self) -> None:
        for colour in (self.colour, self.accent):
            require(bool(re.fullmatch(r"#[0-9a-fA-F]{6}", colour)), f"colour {colour!r}", "colour")
        if self.logo is not None:
            require(bool(re.fullmatch(r"[\w.-]+\.svg", self.logo)), f"logo {self.logo!r}", "svg")


@dataclass(frozen=True, slots=True)
class MailPromise:
    """Who writes to clients, who is alerted, and how many mails a minute the mail server takes.

    With ``morning`` the operator gets *today*, what needs somebody, by mail on each morning on which the firm opens;
    with ``month``, on the first of them, last month on a page as the desk shows it, as PDF.
    """

    sender: str
    operator: str
    reply_to: str | None = None
    per_minute: int = 60
    archive_mailbox: str | None = None
    morning: bool = False
    month: bool = False

    def __post_init__(self) -> None:
        for address in filter(None, (self.sender, self.operator, self.reply_to)):
            require(bool(re.fullmatch(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+", address)), repr(address), "mail-address")
        require(self.per_minute > 0, f"per_minute {self.per_minute}", "at-least-1")


@dataclass(frozen=True, slots=True)
class Holidays:
    """Which public holidays close the firm: a country (ISO 3166) of the ``holidays`` library, more and less by date."""

    country: str
    language: str
    subdivision: str | None = None
    extra: Mapping[date, str] = field(default_factory=dict)
    removed: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Promised times; minutes are business minutes, days are calendar days by the firm's clock."""

    first_contact_minutes: int
    first_contact_warning_minutes: int
    pending_days: int = 7
    untouched_days: int = 7
    pending_reminders_before: tuple[int, ...] = (3, 1)
    chat_minutes: int = 15

    def __post_init__(self) -> None:
        require(self.first_contact_minutes > 0, "first_contact_minutes", "at-least-1")
        require(self.pending_days > 0, "pending_days", "at-least-1-pending")
        require(self.untouched_days > 0, "untouched_days", "at-least-1-untouched")
        require(
            self.first_contact_warning_minutes < self.first_contact_minutes,
            "first_contact_warning_minutes",
            "less-than",
            than="first_contact_minutes",
        )


@dataclass(frozen=True, slots=True)
class ReportPromise:
    """When the monthly report goes out: from one business day of the next month on, promised by another (PE-09)."""

    from_business_day: int = 3
    due_business_day: int = 5

    def __post_init__(self) -> None:
        require(
            1 <= self.from_business_day <= self.due_business_day <= 15,  # noqa: PLR2004  no month has fewer than 15
            "from_business_day, due_business_day",
            "month-days",
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """Hours a month at a price (PE-02); ``over_hour_price`` for each hour beyond them; prices before tax."""

    name: Texts
    hours: Decimal
    monthly_price: Decimal
    over_hour_price: Decimal
    rolls_over: bool = False

    def __post_init__(self) -> None:
        require(self.hours > 0, f"hours {self.hours}", "above-0")
        require(min(self.monthly_price, self.over_hour_price) >= 0, "prices", "from-0")


@dataclass(frozen=True, slots=True)
class CatalogueService:
    """A frequent service at a fixed price before tax (PE-03)."""

    name: Texts
    price: Decimal
    modes: tuple[Mode, ...] = (Mode.REMOTE, Mode.ON_SITE)


@dataclass(frozen=True, slots=True)
class Areas:
    """Where the firm goes (PE-07, MX-04); outside, on-site is refused unless ``outside`` is ``quote``.

    ``also`` has, by area, what else people call it, and the places that lie in it.
    """

    on_site: tuple[str, ...]
    outside: str = "refuse"
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        require(self.outside in ("refuse", "quote"), f"outside {self.outside!r}", "one-of", allowed="refuse, quote")
        strange = sorted(set(self.also) - set(self.on_site))
        require(not strange, f"also {strange}", "one-of", allowed=", ".join(self.on_site))

    def named(self, place: str | None) -> str | None:
        """Return the area that ``place`` names, as the profile writes it; ``None`` outside all of them."""
        wanted = {area: (area, *self.also.get(area, ())) for area in self.on_site}
        return next((area for area, names in wanted.items() if named(place, names)), None)


@dataclass(frozen=True, slots=True)
class Rate:
    """Price of a billing unit before tax, inside and outside business hours (MX-02, MX-03)."""

    business: Decimal
    emergency: Decimal


@dataclass(frozen=True, slots=True)
class Tariff:
    """Prices of attended sessions from ``valid_from`` on (MX-02 to MX-05)."""

    valid_from: date
    remote: Rate
    on_site: Rate
    client_premises_surcharge: Decimal
    unit_minutes: int = 60
    fraction_over_minutes: int = 30
    least_units: int = 1


@dataclass(frozen=True, slots=True)
class Firm:
    """One firm: everything that differs between two firms is a value in here."""

    id: str
    name: str
    country: str
    time_zone: str
    currency: str
    languages: tuple[str, ...]
    tax: Tax
    face: Face
    mail: MailPromise
    hours: OpeningHours
    holidays: Holidays
    deadlines: Deadlines
    special_days: tuple[SpecialDay, ...] = ()
    hours_since: tuple[HoursSince, ...] = ()
    tax_since: tuple[TaxSince, ...] = ()
    reports: ReportPromise = ReportPromise()
    daily: DailyHours = field(default_factory=DailyHours)
    sessions: SessionPromise = field(default_factory=SessionPromise)
    appointments: AppointmentPromise = field(default_factory=AppointmentPromise)
    plans: Mapping[str, Plan] = field(default_factory=dict)
    first_plan_month: str = "whole"
    services: Mapping[str, CatalogueService] = field(default_factory=dict)
    areas: Areas | None = None
    tariffs: tuple[Tariff, ...] = ()
    policies: PolicyPromise | None = None
    on_call: OnCall | None = None
    payment: PaymentPromise = field(default_factory=PaymentPromise)
    invoices: InvoicePromise | None = None
    portal: PortalPromise = field(default_factory=PortalPromise)
    repairs: RepairPromise = field(default_factory=RepairPromise)
    people: tuple[Person, ...] = ()
    keeping: Keeping = field(default_factory=Keeping)

    def __post_init__(self) -> None:
        require(bool(re.fullmatch(r"[a-z][a-z0-9_]{1,30}", self.id)), f"id {self.id!r}", "small-letters")
        require(bool(re.fullmatch(r"[A-Z]{3}", self.currency)), f"currency {self.currency!r}", "currency")
        require(bool(re.fullmatch(r"[A-Z]{2}", self.country)), f"country {self.country!r}", "country")
        require(bool(self.languages), "languages", "languages")
        for language in self.languages:
            require(language in LANGUAGES, f"language {language!r}", "one-of", allowed=", ".join(LANGUAGES))
        _require_zone(self.time_zone)
        for key, since in (("hours_since", self.hours_since), ("tax_since", self.tax_since)):
            require(len(since) == len({one.day for one in since}), key, "each-once")
        mails = [one.mail.casefold() for one in self.people]
        require(len(mails) == len(set(mails)), "people", "each-once")
        require(
            self.first_plan_month in ("whole", "pro_rata"),
            f"first_plan_month {self.first_plan_month!r}",
            "one-of",
            allowed="whole, pro_rata",
        )
        named: list[tuple[str, Plan | CatalogueService]] = [*self.plans.items(), *self.services.items()]
        for key, one in named:
            missing = set(self.languages) - set(one.name)
            require(not missing, key, "no-name", missing=", ".join(sorted(missing)))

    def hours_on(self, day: date) -> OpeningHours:
        """Return the opening hours in force on a day."""
        return hours_on(day, self.hours, self.hours_since)

    def tax_on(self, day: date) -> Tax:
        """Return the tax of what is done on a day, or of the month that begins with it."""
        return tax_on(day, self.tax, self.tax_since)

    @property
    def letterhead(self) -> dict[str, object]:
        """Return the firm's name and face as letters and documents show them."""
        shown = ("colour", "accent", "address", "web", "slogan")
        return {"name": self.name} | {name: getattr(self.face, name) for name in shown}

    @property
    def zone(self) -> ZoneInfo:
        """The firm's time zone."""
        return ZoneInfo(self.time_zone)

    def locale(self, language: str) -> str:
        """Return the full locale for a language: ``es_PE``; plain ``es`` would write numbers as Spain does.

        Where nobody wrote down how a country writes Spanish (``es_IT``), it is the language's own.
        """
        if language == "en":
            return "en_US"
        if language == "pt-BR":
            return "pt_BR"
        return f"{language}_{self.country}" if self.country in SPANISH_WRITTEN else language

    def language(self, *wished: str | None) -> str:
        """Return the first wished language that the firm writes, else its own (OP-07)."""
        return next((tag for tag in wished if tag in self.languages), self.languages[0])

    def terms(self, plan: str, language: str) -> Terms:
        """Return the plan's present terms, to be kept with a subscription; ``KeyError`` for an unknown plan."""
        chosen = self.plans[plan]
        return Terms(
            plan,
            chosen.name[language],
            chosen.hours,
            chosen.monthly_price,
            self.currency,
            chosen.over_hour_price,
            chosen.rolls_over,
        )


def _require_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        raise Unfit(f"time_zone {name!r}", "time-zone") from None
