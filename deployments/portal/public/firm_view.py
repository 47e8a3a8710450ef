"""A firm's public page as facts: everything on it is a value of the firm's profile, written in the page's language."""

from datetime import date, datetime
from itertools import groupby
from typing import Any

from babel.dates import get_day_names, get_timezone_name

from deployments.portal.writer import Writer
from domain.firms.firms import Tariff
from domain.time.calendars import BusinessCalendar
from domain.time.opening_hours import WEEKDAYS, Shift
from domain.time.periods import local_day, midnight
from tasks.gateways.money.charge_wording import percent


def open_now(write: Writer, calendar: BusinessCalendar, now: datetime) -> dict[str, Any]:
    """Say whether the firm is open, and until when; or when it opens."""
    if calendar.is_open(now):
        return {"open": True, "text": write.t("public-open-until", at=write.clock(calendar.next_closing(now)))}
    at, zone = calendar.next_opening(now), write.firm.time_zone
    days = (local_day(at, zone) - local_day(now, zone)).days
    name = {0: "public-opens-today", 1: "public-opens-tomorrow"}.get(days, "public-opens")
    facts = {} if days in (0, 1) else {"day": write.day(at)}
    return {"open": False, "text": write.t(name, at=write.clock(at), **facts)}


def firm_view(write: Writer, calendar: BusinessCalendar, now: datetime) -> dict[str, Any]:
    """Return what the public page shows."""
    firm, today = write.firm, local_day(now, write.firm.time_zone)
    tax = firm.tax_on(today)
    return {
        "about": write.named(firm.portal.about),
        "now": open_now(write, calendar, now),
        "today": today,
        "hours": _hours(write, today),
        "zone": get_timezone_name(firm.zone, "long", locale=write.locale),
        "emergencies": firm.appointments.emergencies,
        "tax": write.t("public-tax", tax=tax.name, rate=percent(tax.rate)),
        "plans": firm.plans,
        "services": firm.services,
        "tariff": _tariff(write, now),
        "policies": percent(firm.policies.highest_discount) if firm.policies else "",
        "on_site": _on_site(write),
        "steps": _steps(write),
        "mail": firm.mail.reply_to or firm.mail.sender,
    }


def _hours(write: Writer, today: date) -> list[dict[str, str]]:
    """Write the week, days in a row with the same shifts in one line."""
    names = get_day_names("wide", locale=write.locale)
    days = [(names[number], getattr(write.firm.hours_on(today), weekday)) for number, weekday in enumerate(WEEKDAYS)]
    rows = []
    for shifts, group in groupby(days, key=lambda one: one[1]):
        found = [name for name, _ in group]
        label = found[0] if len(found) == 1 else write.t("public-days", first=found[0], last=found[-1])
        said = [_shift(write, today, one) for one in shifts]
        rows.append({"days": label[:1].upper() + label[1:], "text": ", ".join(said) or write.t("public-closed")})
    return rows


def _shift(write: Writer, day: date, shift: Shift) -> str:
    begin = midnight(day, write.firm.time_zone).astimezone(write.firm.zone)
    start, end = (write.clock(begin.replace(hour=one // 60 % 24, minute=one % 60)) for one in (shift.start, shift.end))
    return write.t("public-all-day") if start == end else write.t("public-shift", start=start, end=end)


def _tariff(write: Writer, now: datetime) -> dict[str, Any]:
    """Write the prices in force of a session, with how its time is counted (MX-02 to MX-05)."""
    today = local_day(now, write.firm.time_zone)
    in_force = [one for one in write.firm.tariffs if one.valid_from <= today]
    if not in_force:
        return {}
    tariff: Tariff = max(in_force, key=lambda one: one.valid_from)
    rates = [("public-remote", tariff.remote), ("public-at-firm", tariff.on_site)]
    unit = write.minutes(tariff.unit_minutes)
    notes = [write.t("public-units", unit=unit, fraction=write.minutes(tariff.fraction_over_minutes))]
    if tariff.client_premises_surcharge:
        areas = write.t("public-and").join(write.firm.areas.on_site) if write.firm.areas else ""
        notes.append(write.t("public-surcharge", percent=percent(tariff.client_premises_surcharge), areas=areas))
    return {"unit": write.t("public-each", unit=unit), "rates": rates, "notes": notes}


def _on_site(write: Writer) -> list[str]:
    """Say where the firm goes, and when (PE-06, PE-07, MX-04)."""
    firm, said = write.firm, []
    if firm.areas:
        said.append(write.t("public-areas", areas=write.t("public-and").join(firm.areas.on_site)))
        said.append(write.t(f"public-outside-{firm.areas.outside}"))
    if firm.sessions.on_site_second_level:
        said.append(write.t("public-second-level"))
    return said


def _steps(write: Writer) -> list[str]:
    """Say how a case goes, by what the profile promises."""
    firm = write.firm
    tools = write.t("public-or").join(firm.sessions.remote_tools)
    found = [
        write.t("public-step-ask"),
        write.t("public-step-call", time=write.minutes(firm.deadlines.first_contact_minutes)),
        write.t("public-step-remote", tools=tools) if tools else "",
        write.t("public-step-paid") if firm.sessions.payment_before_remote else "",
        write.t("public-step-control"),
        write.t(
            "public-step-pending-free" if firm.sessions.free_follow_up else "public-step-pending",
            days=write.number(firm.deadlines.pending_days),
        ),
        write.t("public-step-sheet"),
        write.t("public-step-report", day=write.number(firm.reports.due_business_day)) if firm.plans else "",
    ]
    return [one for one in found if one]
