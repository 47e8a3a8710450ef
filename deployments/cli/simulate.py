"""`trastienda simulate`: what months to come would look like with these prices, these people and these promises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deployments.cli.help import Command
from deployments.cli.office import MONTH, Answer, table
from domain.firms.firms import Firm
from domain.time.periods import Month
from tasks.gateways.firms.firm_profiles import read_firms
from tasks.gateways.reports.owner_view import owner_pdf, owner_view
from tasks.letters.delivering.delivery import read_logo
from tasks.operator import told
from tasks.settings import read_settings

if TYPE_CHECKING:
    from deployments.simulation.years import Demand, Months

WIDEST = 24
HOUR = 60


@click.command(cls=Command)
@click.argument("firm_id", metavar="FIRM")
@click.option("--profile", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--from", "first", type=MONTH, metavar="MONTH")
@click.option("--months", "count", type=click.IntRange(1, 24), default=12, show_default=True)
@click.option("--clients", type=click.IntRange(1, 2000), default=15, show_default=True)
@click.option("--cases", type=click.FloatRange(0.1, 100), default=4.0, show_default=True)
@click.option("--advisors", type=click.IntRange(1, 8), default=2, show_default=True)
@click.option("--policies", type=click.IntRange(0, 2000))
@click.option("--seed", default=1, show_default=True)
@click.option("--into", type=click.Path(file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True)
def simulate_command(
    *,
    firm_id: str,
    profile: Path | None,
    first: Month | None,
    count: int,
    clients: int,
    cases: float,
    advisors: int,
    policies: int | None,
    seed: int,
    into: Path | None,
    as_json: bool,
) -> None:
    """Let months of FIRM pass in fast motion, with clients that are made up, and show what its owner would see."""
    from deployments.serve.environment import quiet  # noqa: PLC0415  before Prefect is imported, which takes seconds

    quiet()
    from deployments.simulation.years import Demand, months  # noqa: PLC0415

    settings = read_settings()
    firms = read_firms(settings.firms)
    if firm_id not in firms:
        raise click.BadParameter(f"{firm_id}: {', '.join(sorted(firms))}", param_hint="FIRM")
    first = first or Month.of(datetime.now(UTC), firms[firm_id].time_zone).plus(1)
    demand = Demand(clients, cases, advisors, seed, policies)
    found = months(firm_id, settings.firms, first, count, demand, profile=profile, say=_Progress(firms[firm_id]))
    logo = read_logo(settings, firms[firm_id])
    papers = _papers(found.facts, into, logo) if into else []
    assumed = {"clients": clients, "cases": cases, "advisors": advisors, "policies": found.policies, "seed": seed}
    facts = {"assumed": assumed, "months": found.facts, "income": [[*one[:2], str(one[2])] for one in found.income]}
    more = {"not_free": found.not_free, "answers": list(found.answers), "papers": [str(one) for one in papers]}
    Answer(facts | more, _lines(found, demand, papers)).show(as_json=as_json)


class _Progress:
    """Says, on a terminal's error output, which month it is."""

    def __init__(self, firm: Firm) -> None:
        self._zone, self._said = firm.time_zone, ""

    def __call__(self, now: datetime) -> None:
        """Say the month of ``now``, once."""
        month = str(Month.of(now, self._zone))
        if month != self._said:
            self._said = month
            click.echo(month, err=True)


def _papers(facts: Sequence[Mapping[str, Any]], into: Path, logo: str | None) -> list[Path]:
    """Write each month's paper into a folder, as it is mailed to an owner."""
    into.mkdir(parents=True, exist_ok=True)
    files = [into / f"{told('owner-file')}-{one['month']}.pdf" for one in facts]
    for file, one in zip(files, facts, strict=True):
        file.write_bytes(owner_pdf(one, logo_svg=logo))
    return files


def _lines(found: Months, demand: Demand, papers: Sequence[Path]) -> list[str]:
    most = max((Decimal(one["total"]) for one in found.facts), default=Decimal(0))
    heads = ("owner-opened", "desk-calls-late", "owner-worked", "owner-hours-used", "owner-hours-over", "desk-income")
    rows = [["", *(told(one) for one in heads), ""], *(_row(one, most) for one in found.facts)]
    cases = f"{demand.cases_a_year:g}"
    assumed = told("simulate-assumed", clients=demand.clients, cases=cases, advisors=demand.advisors, seed=demand.seed)
    policies = [told("simulate-policies", count=found.policies)] if found.policies else []
    lines = [assumed, *policies, "", *table(rows, right=frozenset(range(1, 7))), ""]
    lines += [*table(_income(found.income), right=frozenset({1, 2})), ""] if found.income else []
    total = sum((Decimal(one["total"]) for one in found.facts), Decimal(0))
    lines += _reviews(found)
    lines += [told("simulate-total", total=f"{total:,.2f}", currency=found.facts[0]["currency"])]
    lines += [told("simulate-not-free", count=found.not_free)] if found.not_free else []
    return lines + [str(one) for one in papers]


def _income(found: Sequence[tuple[str, int, Decimal]]) -> list[list[str]]:
    """Return what all months charge, a line a kind, each with its bar."""
    most = max(total for *_, total in found)
    rows = [
        [told(f"entry-kind-{kind.replace('_', '-')}"), str(count), f"{total:,.2f}", _bar(total, most)]
        for kind, count, total in found
    ]
    return [["", told("desk-count"), told("desk-income"), ""], *rows]


def _reviews(found: Months) -> list[str]:
    """Say what the reviews of policies changed of their price."""
    currency = found.facts[0]["currency"]
    prices = [Decimal(one["policies"]["price"]) for one in found.facts if one["policies"]]
    if not prices:
        return []
    first, last = (f"{one:,.2f}" for one in (prices[0], prices[-1]))
    proposed, accepted = len(found.answers), found.answers.count("accepted")
    return [told("simulate-reviews", proposed=proposed, accepted=accepted, first=first, last=last, currency=currency)]


def _bar(amount: Decimal, most: Decimal) -> str:
    return "█" * int(WIDEST * amount / most) if most > 0 else ""


def _row(facts: Mapping[str, Any], most: Decimal) -> list[str]:
    view, hours, total = owner_view(facts), facts["hours"], Decimal(facts["total"])
    opened, _, worked, income = (one["value"] for one in view["kpis"])
    used, over = (f"{hours[one] / HOUR:.1f} h" if hours else "–" for one in ("used", "over"))
    return [view["month"], opened, str(facts["calls"]["late"]), worked, used, over, income, _bar(total, most)]
