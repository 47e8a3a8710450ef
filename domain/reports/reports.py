"""The monthly report to a client: what it says (PE-09), and when it is owed.

Everything is judged at the end of the month by the firm's clock, half-open, so that the facts are the same
whether the report goes out on the promised day, late, or again.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.cases.cases import CaseHistory, Kind
from domain.clients.clients import Client
from domain.firms.firms import Firm
from domain.firms.plan_terms import Terms
from domain.money.plan_usage import Usage
from domain.plain_values import as_json
from domain.reports.report_cases import CaseLine, case_lines
from domain.reports.report_figures import SLOW_END_PERCENT, Figures, month_figures
from domain.time.calendars import BusinessCalendar
from domain.time.periods import Month

FORMAT = 1
"""The shape of the facts; a renderer refuses a shape that it does not know."""


class Delivery(StrEnum):
    """Where a day stands in the window of a report."""

    TOO_EARLY = "too_early"
    DUE = "due"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Window:
    """A report goes out from ``from_`` on and is promised by ``due``; both are business days and inside."""

    from_: date
    due: date


def delivery_window(firm: Firm, calendar: BusinessCalendar, month: Month) -> Window:
    """Return the days on which the report about ``month`` goes out: business days of the next month (PE-09).

    The way to each is ``calendar.explain_nth_business_day``. Raise ``OutsideCalendar`` or ``TooFewBusinessDays``.
    """
    after = month.plus(1)
    nth = calendar.nth_business_day
    return Window(
        nth(after.year, after.number, firm.reports.from_business_day),
        nth(after.year, after.number, firm.reports.due_business_day),
    )


def delivery_due(window: Window, today: date) -> Delivery:
    """Judge ``today`` (by the firm's clock): late only once the due day has passed (PE-09)."""
    if today < window.from_:
        return Delivery.TOO_EARLY
    return Delivery.LATE if today > window.due else Delivery.DUE


@dataclass(frozen=True, slots=True)
class Hours:
    """The plan's hours in the month, in minutes: ``contracted == used + left - over`` (PE-02); ``None`` without one.

    ``contracted`` are all that could be used, with those ``carried`` over from the month before.
    """

    used: int
    contracted: int | None
    left: int | None
    over: int | None
    carried: int = 0


@dataclass(frozen=True, slots=True)
class DayLine:
    """What was opened on a day, and why the firm was closed on it (a ``DayReason``; ``""`` when it was open)."""

    day: date
    incidents: int
    requests: int
    closed: str
    closed_name: str


@dataclass(frozen=True, slots=True)
class CategoryLine:
    """What was opened in a category; the category may be empty."""

    category: str
    incidents: int
    requests: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing worth a sentence: a ``code`` that has a template in each language, and its numbers."""

    code: str
    numbers: Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """All that a monthly report says, unformatted; ``to_json`` is what is stored and rendered.

    ``trend`` holds the figures of the months before and of this one, oldest first. ``cases`` are those that were
    open or worked on in the month, oldest first; those not closed at its end are what is still open.
    """

    format: int
    firm: Mapping[str, object]
    client: Mapping[str, object]
    language: str
    locale: str
    month: Month
    revision: int
    judged_at: datetime
    plan: Mapping[str, object] | None
    hours: Hours
    figures: Figures
    trend: tuple[Figures, ...]
    days: tuple[DayLine, ...]
    categories: tuple[CategoryLine, ...]
    cases: tuple[CaseLine, ...]
    summary: tuple[Finding, ...]
    counting: Mapping[str, int]

    def to_json(self) -> dict[str, object]:
        """Return plain JSON values: instants ISO with the firm's offset, months as ``2026-10``, decimals as text."""
        return dict(as_json(self))


def monthly_report(
    *,
    firm: Firm,
    calendar: BusinessCalendar,
    client: Client,
    usage: Usage | None,
    cases: Sequence[CaseHistory],
    month: Month,
    language: str,
    revision: int = 0,
    trend_months: int = 6,
) -> ReportFacts:
    """Return the facts of a client's report about ``month`` (PE-09), as they stood at its end.

    ``usage`` is what the month's bill counts, ``None`` without a plan. ``cases`` are the client's that were
    open or worked on in the ``trend_months`` up to it; others do no harm. Raise ``OutsideCalendar`` when one of
    them, or the month, is not covered by ``calendar``.
    """
    period = month.period(firm.time_zone)
    promised, increment = firm.deadlines.first_contact_minutes, firm.sessions.increment_minutes
    trend = tuple(
        month_figures(cases, month.plus(back), calendar=calendar, promised_minutes=promised, increment=increment)
        for back in range(1 - max(trend_months, 1), 1)
    )
    hours = plan_hours(usage, trend[-1].minutes)
    opened = [case for case in cases if case.opened_at in period]
    return ReportFacts(
        format=FORMAT,
        firm=_firm(firm),
        client={"id": client.id, "external_id": client.external_id, "name": client.name},
        language=language,
        locale=firm.locale(language),
        month=month,
        revision=revision,
        judged_at=period.end.astimezone(firm.zone),
        plan=_plan(firm, usage.terms if usage else None, language),
        hours=hours,
        figures=trend[-1],
        trend=trend,
        days=_days(opened, month, calendar),
        categories=_categories(opened),
        cases=case_lines(cases, period, firm=firm, calendar=calendar),
        summary=(_volume(trend, compared=trend_months > 1), *_outcome(trend[-1]), _work(hours)),
        counting={
            "promised_minutes": promised,
            "slow_end_percent": SLOW_END_PERCENT,
            "pending_days": firm.deadlines.pending_days,
            "increment_minutes": increment,
        },
    )


def _firm(firm: Firm) -> dict[str, object]:
    face = {field.name: getattr(firm.face, field.name) for field in fields(firm.face)}
    return {"id": firm.id, "name": firm.name, "country": firm.country, "time_zone": firm.time_zone, "face": face}


def _plan(firm: Firm, terms: Terms | None, language: str) -> dict[str, object] | None:
    """Name the plan in the report's language while the profile still knows it by its agreed name."""
    if terms is None:
        return None
    known = firm.plans.get(terms.plan)
    names = known.name if known and terms.name in known.name.values() else {}
    return {"plan": terms.plan, "name": names.get(language, terms.name), "hours": terms.hours}


def plan_hours(usage: Usage | None, worked: int) -> Hours:
    """Return the hours of a month as its bill counts them (PE-02); without a plan, the minutes ``worked``."""
    if usage is None:
        return Hours(worked, None, None, None)
    return Hours(usage.used, usage.available, usage.left, usage.over, usage.carried)


def _days(opened: Iterable[CaseHistory], month: Month, calendar: BusinessCalendar) -> tuple[DayLine, ...]:
    zone = ZoneInfo(calendar.zone)
    counted = Counter((case.opened_at.astimezone(zone).date(), case.kind) for case in opened)
    lines = []
    for number in range(month.last_day.day):
        day = calendar.explain_day(month.first_day + timedelta(days=number))
        incidents, requests = counted[day.day, Kind.INCIDENT], counted[day.day, Kind.SERVICE_REQUEST]
        lines.append(DayLine(day.day, incidents, requests, "" if day.open else day.reason.value, day.name))
    return tuple(lines)


def _categories(opened: Iterable[CaseHistory]) -> tuple[CategoryLine, ...]:
    """Count the opened cases by category, most first, then by name."""
    counted = Counter((case.category.strip(), case.kind) for case in opened)
    lines = [
        CategoryLine(category, counted[category, Kind.INCIDENT], counted[category, Kind.SERVICE_REQUEST])
        for category in {category for category, _ in counted}
    ]
    return tuple(sorted(lines, key=lambda line: (-line.incidents - line.requests, line.category)))


def _volume(trend: Sequence[Figures], *, compared: bool) -> Finding:
    now = trend[-1]
    numbers: dict[str, int | str] = {"incidents": now.opened.incidents, "requests": now.opened.requests}
    if not now.opened.total:
        return Finding("nothing_opened", {})
    if not compared or not any(figures.opened.total for figures in trend[:-1]):
        return Finding("opened", numbers)
    difference = now.opened.total - trend[-2].opened.total
    code = "opened_more" if difference > 0 else "opened_fewer" if difference < 0 else "opened_same"
    return Finding(code, numbers | {"difference": abs(difference), "before": str(trend[-2].month)})


def _outcome(now: Figures) -> tuple[Finding, ...]:
    if not now.brought.total + now.opened.total:
        return ()
    if now.open.total + now.unsolved.total == 0:
        return (Finding("all_solved", {"solved": now.solved.total}),)
    return (Finding("outcome", {"solved": now.solved.total, "unsolved": now.unsolved.total, "open": now.open.total}),)


def _work(hours: Hours) -> Finding:
    if hours.contracted is None:
        return Finding("work", {"used": hours.used})
    numbers: dict[str, int | str] = {"used": hours.used, "contracted": hours.contracted}
    if hours.over:
        return Finding("hours_over", numbers | {"over": hours.over})
    if not hours.used:
        return Finding("hours_unused", numbers)
    return Finding("hours_left", numbers | {"left": hours.left or 0})
