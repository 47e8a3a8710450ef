"""`trastienda firms`: who the firms are and what they promise; and whether a profile is right."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from deployments.cli.help import Command
from deployments.cli.office import Answer, table
from domain.firms.firms import Firm
from domain.time.opening_hours import WEEKDAYS, OpeningHours
from tasks.gateways.firms.firm_profiles import ProfileError, read_firm, read_firms
from tasks.gateways.time.public_holidays import public_holidays
from tasks.operator import told, told_if_any
from tasks.settings import read_settings


@click.command(cls=Command)
@click.option("--check", "files", multiple=True, type=click.Path(path_type=Path), metavar="FILE")
@click.option("--json", "as_json", is_flag=True)
def firms_command(files: tuple[Path, ...], *, as_json: bool) -> None:
    """List the firms and what they promise; or check profiles, naming every fault."""
    if files:
        check(files)
        return
    folder = read_settings().firms
    firms = list(read_firms(folder).values())
    lines = [told("firms-folder", folder=folder)]
    for firm in firms:
        lines += ["", f"{firm.id}: {firm.name}", *table(_promises(firm))]
    Answer({"folder": folder, "firms": [_facts(firm) for firm in firms]}, lines).show(as_json=as_json)


def check(files: Sequence[Path]) -> None:
    """Say of each profile that it and its documents are right; raise ``ProfileError`` with all faults of the others."""
    faults = []
    for file in files:
        try:
            firm = read_firm(file)
            require_holidays(file, firm)
            require_documents(file, firm)
        except ProfileError as error:
            faults.append(str(error))
        else:
            click.echo(told("firms-right", file=file, id=firm.id, name=firm.name))
    if faults:
        raise ProfileError("\n".join(faults))


def require_holidays(file: Path, firm: Firm) -> None:
    """Look for the profile's public holidays in the library; raise ``ProfileError`` when it has none such."""
    rules = firm.holidays
    try:
        public_holidays(rules.country, rules.subdivision, [datetime.now(UTC).year], rules.language)
    except ValueError as error:
        raise ProfileError(f"{file}: holidays: {error}") from error


def require_documents(file: Path, firm: Firm) -> None:
    """Write one letter, report and invite of every language; raise ``ProfileError`` that names what fails."""
    from deployments.cli.firms.profile_documents import tried  # noqa: PLC0415  the makers of PDF take half a second

    failed = [f"{file}: {what}: {why}" for what, why in tried(firm, datetime.now(UTC))]
    if failed:
        raise ProfileError("\n".join(failed))


def opening(hours: OpeningHours) -> str:
    """Write the weekly hours: ``monday-friday 09:00-14:00 16:00-19:00``."""
    days = [(weekday, " ".join(map(str, getattr(hours, weekday)))) for weekday in WEEKDAYS]
    parts = []
    for shifts, group in groupby(days, key=lambda day: day[1]):
        names = [name for name, _ in group]
        if shifts:
            parts.append(f"{names[0]}-{names[-1]} {shifts}" if len(names) > 1 else f"{names[0]} {shifts}")
    return "; ".join(parts)


def _promises(firm: Firm) -> list[tuple[str, str]]:
    rules, place = firm.holidays, "-".join(filter(None, (firm.holidays.country, firm.holidays.subdivision)))
    own: dict[str, Any] = {"more": len(rules.extra), "less": len(rules.removed), "special": len(firm.special_days)}
    rows = [
        ("where", f"{firm.country}, {firm.time_zone}, {firm.currency}, {firm.tax.name} {firm.tax.rate:.0%}"),
        ("languages", ", ".join(firm.languages)),
        ("open", opening(firm.hours)),
        *((one.day.isoformat(), opening(one)) for one in firm.hours_since),
        *((one.day.isoformat(), f"{one.name} {one.rate:.0%}") for one in firm.tax_since),
        ("holidays", told("firms-holidays-of", place=place, **own)),
        ("contact", told("firms-contact-within", minutes=firm.deadlines.first_contact_minutes)),
        ("pending", told("firms-days", days=firm.deadlines.pending_days)),
    ]
    if firm.plans:
        days: dict[str, Any] = {"from": firm.reports.from_business_day, "due": firm.reports.due_business_day}
        rows += [("reports", told("firms-reports-by", **days))]
    for key, plan in firm.plans.items():
        rows.append(("plan", told("firms-plan-hours", plan=key, hours=str(plan.hours), price=str(plan.monthly_price))))
    rows += [("service", f"{key}: {service.price}") for key, service in firm.services.items()]
    if firm.areas:
        rows.append(("on-site", told("firms-areas", areas=", ".join(firm.areas.on_site), outside=firm.areas.outside)))
    rows += [("mail", told("firms-mail-as", sender=firm.mail.sender, operator=firm.mail.operator))]
    return [(told_if_any(f"firms-{name}") or told("firms-from", day=name), text) for name, text in rows]


def _facts(firm: Firm) -> dict[str, object]:
    return {
        "id": firm.id,
        "name": firm.name,
        "country": firm.country,
        "time_zone": firm.time_zone,
        "currency": firm.currency,
        "languages": firm.languages,
        "hours": {weekday: [str(shift) for shift in getattr(firm.hours, weekday)] for weekday in WEEKDAYS},
        "reports": {"from_business_day": firm.reports.from_business_day, "due": firm.reports.due_business_day},
        "plans": {key: {"hours": plan.hours, "monthly_price": plan.monthly_price} for key, plan in firm.plans.items()},
        "services": {key: service.price for key, service in firm.services.items()},
    }
