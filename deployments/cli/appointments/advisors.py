"""`trastienda advisors`: when, how and where each advisor works, and how that is changed."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from deployments.cli.help import Command
from deployments.cli.office import Answer, instant, now_option, office, table, user
from domain.acts import By
from domain.appointments.advisor_terms import BOTH, AdvisorTerms, read_terms
from domain.firms.modes import Mode
from domain.time.opening_hours import WEEKDAYS
from tasks.operations.appointments.advisor_terms import plain, set_terms
from tasks.operations.appointments.advisor_time import one_advisor
from tasks.operator import told
from tasks.store.unit_of_work import UnitOfWork

EXAMPLE = """\b
[[advisors]]
name = "Rosa"
modes = ["remote"]
areas = ["Callao"]
[advisors.hours]
monday = ["09:00-13:00", "15:00-18:00"]
"""
"""A file, as it stands below the help; click keeps the lines after its mark as they are."""


@click.command(cls=Command, epilog=EXAMPLE)
@click.argument("firm_id", metavar="FIRM")
@click.option("--set", "name", metavar="NAME")
@click.option("--hours", multiple=True, metavar="TEXT")
@click.option("--mode", "modes", multiple=True, type=click.Choice([mode.value for mode in Mode]))
@click.option("--area", "areas", multiple=True)
@click.option("--file", type=click.Path(path_type=Path))
@click.option("--why", default="by-hand", show_default=True)
@click.option("--actor")
@click.option("--json", "as_json", is_flag=True)
@now_option
def advisors_command(
    firm_id: str,
    *,
    name: str | None,
    hours: Sequence[str],
    modes: Sequence[str],
    areas: Sequence[str],
    file: Path | None,
    why: str,
    actor: str | None,
    as_json: bool,
    now: str | None,
) -> None:
    """Show when, how and where FIRM's advisors work; or change it (MX-15, PE-07)."""
    if not name and (hours or modes or areas):
        raise click.UsageError(told("advisors-whose"))
    if name and file:
        raise click.UsageError(told("advisors-one"))
    with office() as store:
        with store.begin() as uow:
            at = instant(now, uow.firm(firm_id))
            changes = [(name, {"hours": _weekdays(hours), "modes": modes, "areas": areas})] if name else _of(file)
            for who, given in changes:
                _change(uow, firm_id, who, given, By(actor or user(), why, at))
        with store.read() as uow:
            _answer(uow, firm_id).show(as_json=as_json)


def _of(file: Path | None) -> list[tuple[str, dict[str, Any]]]:
    if file is None:
        return []
    from tasks.gateways.firms.advisor_files import read_advisors  # noqa: PLC0415  pydantic, which a mere look need not pay

    return [(one.name, {"hours": one.hours, "modes": one.modes, "areas": one.areas}) for one in read_advisors(file)]


def _weekdays(hours: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for text in hours:
        day, *shifts = text.split()
        found.setdefault(day.lower(), []).extend(shifts)
    return found


def _change(uow: UnitOfWork, firm_id: str, name: str, given: Mapping[str, Any], by: By) -> None:
    advisor_id = one_advisor(uow, firm_id, name)
    terms = read_terms(uow.firm(firm_id), **given)
    _, outside = set_terms(uow, firm_id, advisor_id, terms, by=by)
    if outside:
        named = ", ".join(str(one.id) for one in outside)
        click.echo(told("advisors-outside", advisor=name, appointments=named), err=True)


def _answer(uow: UnitOfWork, firm_id: str) -> Answer:
    known = [one for one in uow.intakes.advisors(uow.firm(firm_id).id) if one.active]
    terms = uow.appointments.terms(one.id for one in known)
    rows = [[one.name, one.email or "", *described(terms.get(one.id, AdvisorTerms()))] for one in known]
    facts = {
        "firm": firm_id,
        "advisors": [
            {"name": one.name, "email": one.email, **plain(terms.get(one.id, AdvisorTerms()))} for one in known
        ],
    }
    return Answer(facts, table(rows) or [told("advisors-none", firm=firm_id)])


def described(terms: AdvisorTerms) -> tuple[str, str, str]:
    """Say in words when, how and where."""
    shifts = terms.shifts or {}
    hours = "; ".join(f"{day} {', '.join(shifts[day])}" for day in WEEKDAYS if day in shifts)
    ways = told("advisors-both") if terms.modes == BOTH else ", ".join(map(mode_word, terms.modes))
    return hours or told("advisors-hours"), ways, ", ".join(terms.areas) or told("advisors-anywhere")


def mode_word(mode: Mode) -> str:
    """Say how is attended."""
    return told(f"advisors-{mode.value.replace('_', '-')}")
