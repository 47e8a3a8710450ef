"""`trastienda slots`: when could somebody be attended, by whom, and why not earlier."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import click
from babel.dates import format_date

from deployments.cli.appointments.advisors import described, mode_word
from deployments.cli.help import Command
from deployments.cli.office import Answer, Asked, answer_options, asks, now_option, table
from domain.appointments.advisor_terms import AdvisorTerms
from domain.appointments.availability import Availability, Wish
from domain.appointments.bookings import require_place
from domain.firms.firms import Firm
from domain.firms.modes import Mode
from domain.time.calendars import DayExplanation, DayReason
from domain.time.periods import Period, midnight
from tasks import language as operators
from tasks.operations.appointments.advisor_time import advisor_named, slots
from tasks.operator import told

MINUTE = timedelta(minutes=1)
REASONS = (DayReason.CLOSED_WEEKDAY, DayReason.HOLIDAY, DayReason.SPECIAL_CLOSURE)
"""Why nobody works on a day; on another one all are taken."""


@click.command(cls=Command)
@click.argument("firm_id", metavar="FIRM")
@click.option("--mode", type=click.Choice([mode.value for mode in Mode]), default="remote", show_default=True)
@click.option("--place", default="")
@click.option("--area", default="")
@click.option("--days", default=5, show_default=True, type=click.IntRange(1, 60))
@click.option("--minutes", type=click.IntRange(5, 600))
@click.option("--advisor", default="")
@answer_options
@now_option
@asks
def slots_command(
    asked: Asked, *, mode: str, place: str, area: str, days: int, minutes: int | None, advisor: str
) -> Answer:
    """Show the free times of FIRM's advisors, and the appointments in between (MX-15, PE-07, PE-08)."""
    uow, firm, now = asked.uow, asked.firm, asked.now
    require_place(firm, case=None, mode=Mode(mode), at_client=bool(place or area), area=area)
    wish = Wish(Mode(mode), minutes or firm.appointments.length_minutes, place, area)
    period = Period(now, midnight(now.astimezone(firm.zone).date() + timedelta(days=days), firm.time_zone))
    found = slots(uow, firm.id, wish, period, advisor_id=advisor_named(uow, firm.id, advisor), now=now)
    names = {row.id: row.name for row in uow.intakes.advisors(firm.id)}
    terms = uow.appointments.terms(names)
    own = {names[id_]: described(one) for id_, one in terms.items() if one != AdvisorTerms()}
    booked = [
        {
            "appointment": one.id,
            "start": one.period.start.astimezone(firm.zone),
            "advisor": names[one.advisor_id],
            "state": one.state.value,
        }
        for one in uow.appointments.listed(firm.id, period)
    ]
    return answer(firm, found, names, booked, own)


def answer(
    firm: Firm,
    found: Availability,
    names: dict[int, str],
    booked: Sequence[Mapping[str, Any]],
    own: Mapping[str, Sequence[str]],
) -> Answer:
    """Return the free times by day and advisor, what is booked, and who works otherwise than the firm does."""
    by_day: dict[date, dict[str, list[datetime]]] = defaultdict(lambda: defaultdict(list))
    for slot in found.slots():
        local = slot.start.astimezone(firm.zone)
        by_day[local.date()][names[slot.advisor_id]].append(local)
    step = timedelta(minutes=firm.appointments.slot_minutes)
    about: dict[str, Any] = {"minutes": found.wish.minutes, "step": step // MINUTE, "zone": firm.time_zone}
    lines = [told("slots-head", firm=firm.name, mode=mode_word(found.wish.mode), **about)]
    lines += table([[name, *terms] for name, terms in own.items()])
    for day in found.days:
        weekday = format_date(day.day, "EEEE", locale=operators.language().replace("-", "_"))
        lines += ["", f"{weekday} {day.day.isoformat()}"]
        free = by_day[day.day]
        lines += table([[name, _ranges(times, step)] for name, times in free.items()]) or [f"  {_why(day)}"]
    if booked:
        lines += ["", told("slots-booked")]
        rows = [
            [str(one["appointment"]), f"{one['start']:%Y-%m-%d %H:%M}", one["advisor"], one["state"]] for one in booked
        ]
        lines += table(rows, right=frozenset({0}))
    days = [
        {"day": day.day, "open": day.open, "why": "" if day.open else _why(day), "free": by_day[day.day]}
        for day in found.days
    ]
    facts = {"firm": firm.id, "minutes": found.wish.minutes, "mode": found.wish.mode.value, "own terms": own}
    return Answer(facts | {"days": days, "booked": booked}, lines)


def _ranges(times: Sequence[datetime], step: timedelta) -> str:
    """Write starts that follow each other as one: ``08:00–09:00, 11:00–20:00``."""
    runs: list[list[datetime]] = []
    for at in times:
        if runs and at - runs[-1][-1] == step:
            runs[-1].append(at)
        else:
            runs.append([at])
    return ", ".join(f"{run[0]:%H:%M}" + (f"–{run[-1]:%H:%M}" if len(run) > 1 else "") for run in runs)


def _why(day: DayExplanation) -> str:
    if day.reason not in REASONS:
        return told("slots-nobody")
    return told(f"slots-{day.reason.value.replace('_', '-')}", name=day.name)
