"""`trastienda explain`: the answer, and the steps that led there; for people, or as JSON for programs."""

from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

import click

from deployments.cli.explain.clients import explain_hours, explain_plan, explain_report_delivery
from deployments.cli.explain.explain_words import MINUTE, Words
from deployments.cli.explain.policy import explain_policy, explain_recalibration
from deployments.cli.explain.price import explain_price
from deployments.cli.explain.review import explain_review
from deployments.cli.help import Group
from deployments.cli.office import MONTH, Answer, Asked, answer_options, asks, instant, table
from domain.time.calendars import BusinessTime, DayExplanation, DayReason, DayTime
from domain.time.opening_hours import WEEKDAYS, Holiday
from domain.time.periods import Month
from tasks.operator import told as words_of
from tasks.store.unit_of_work import calendar_key


@click.group(cls=Group)
def explain_command() -> None:
    """Answer a question, with the steps that led there."""


@explain_command.command("business-day")
@click.argument("firm_id", metavar="FIRM")
@click.argument("month", type=MONTH)
@click.argument("n", type=click.IntRange(min=1))
@answer_options
@asks
def explain_business_day(asked: Asked, month: Month, n: int) -> Answer:
    """Say which date is the N-th business day of MONTH."""
    steps = asked.uow.calendar(asked.firm.id).explain_nth_business_day(month.year, month.number, n)
    words, found = Words(asked.firm, asked.language), steps[-1].day.day
    rows = [
        (words.day(step.day.day), words.say("number", n=step.number) if step.number else "–", words.why(step.day))
        for step in steps
    ]
    shown = [_day(step.day) | {"number": step.number} for step in steps]
    facts = {"firm": asked.firm.id, "month": month, "n": n, "date": found, "steps": shown}
    answer = words.say("nth", n=n, month=words.month(month), day=words.long_day(found))
    return Answer(facts, [answer, "", *table(rows, right=frozenset({1}))])


@explain_command.command("open-time")
@click.argument("firm_id", metavar="FIRM")
@click.argument("start")
@click.argument("end")
@answer_options
@asks
def explain_open_time(asked: Asked, start: str, end: str) -> Answer:
    """Say for how long the firm is open between two times."""
    firm, begin, finish = asked.firm, instant(start, asked.firm), instant(end, asked.firm)
    if finish < begin:
        raise click.BadParameter(words_of("explain-backwards", start=start, end=end))
    time, words = asked.uow.calendar(firm.id).explain_between(begin, finish), Words(firm, asked.language)
    facts = {"firm": firm.id, "start": words.local(begin), "end": words.local(finish), **_business(time, words)}
    told = {"duration": words.duration(time.business), "start": words.moment(begin), "end": words.moment(finish)}
    return Answer(facts, [words.say("open_time", firm=firm.name, **told), "", *_day_lines(time, words)])


@explain_command.command("due")
@click.argument("firm_id", metavar="FIRM")
@click.argument("start", metavar="TIME")
@click.option("--minutes", required=True)
@answer_options
@asks
def explain_due(asked: Asked, start: str, minutes: str) -> Answer:
    """Say when a deadline in business minutes falls due."""
    firm, calendar, words = asked.firm, asked.uow.calendar(asked.firm.id), Words(asked.firm, asked.language)
    business, at = _minutes(minutes), instant(start, firm)
    back = business < timedelta(0)
    due = calendar.subtract(at, -business) if back else calendar.add(at, business)
    first, last = sorted((at, due))
    time = calendar.explain_between(first, last)
    facts = {"firm": firm.id, "from": words.local(at), "at": words.local(due), **_business(time, words)}
    told = {"duration": words.duration(abs(business)), "start": words.moment(first), "end": words.moment(last)}
    return Answer(facts, [words.say("before" if back else "due", **told), "", *_day_lines(time, words)])


@explain_command.command("holidays")
@click.argument("firm_id", metavar="FIRM")
@click.argument("year", type=click.IntRange(1900, 9998))
@answer_options
@asks
def explain_holidays(asked: Asked, year: int) -> Answer:
    """List the public holidays and special days of YEAR."""
    firm, calendar, words = asked.firm, asked.uow.calendar(asked.firm.id), Words(asked.firm, asked.language)
    removed = {
        holiday.day: holiday
        for holiday in asked.uow.calendars.holidays(calendar_key(firm))
        if holiday.day in firm.holidays.removed and holiday.day.year == year
    }
    first, next_first = date(year, 1, 1), date(year + 1, 1, 1)
    days = [calendar.explain_day(first + timedelta(days=number)) for number in range((next_first - first).days)]
    special = (DayReason.HOLIDAY, DayReason.SPECIAL_CLOSURE, DayReason.SPECIAL_HOURS)
    told = [day for day in days if day.reason in special or day.day in removed]
    facts = {"firm": firm.id, "year": year, "holidays": [_holiday(day, removed.get(day.day)) for day in told]}
    rows = [(words.day(day.day), _why_told(day, removed.get(day.day), words)) for day in told]
    count = sum(day.reason in special for day in told)
    return Answer(facts, [words.say("holidays", count=count, year=year, firm=firm.name), "", *table(rows)])


for command in (
    explain_plan,
    explain_hours,
    explain_price,
    explain_policy,
    explain_recalibration,
    explain_review,
    explain_report_delivery,
):
    explain_command.add_command(command)


def _day(day: DayExplanation) -> dict[str, object]:
    return {
        "day": day.day,
        "weekday": WEEKDAYS[day.day.weekday()],
        "open": day.open,
        "hours": [str(shift) for shift in day.shifts],
        "reason": day.reason,
        "name": day.name,
        "source": day.source,
    }


def _holiday(day: DayExplanation, removed: Holiday | None) -> dict[str, object]:
    if removed is None:
        return _day(day)
    return _day(day) | {"removed": {"name": removed.name, "source": removed.source}}


def _why_told(day: DayExplanation, removed: Holiday | None, words: Words) -> str:
    return words.why(day) + (f"  {words.say('removed', name=removed.name)}" if removed else "")


def _business(time: BusinessTime, words: Words) -> dict[str, object]:
    steps = [
        _day(part.day)
        | {"pieces": [[words.local(piece.start), words.local(piece.end)] for piece in part.pieces]}
        | {"minutes": _number(part.business / MINUTE)}
        for part in time.days
    ]
    seconds = _number(time.business.total_seconds())
    return {"minutes": _number(time.business / MINUTE), "seconds": seconds, "steps": steps}


def _day_lines(time: BusinessTime, words: Words) -> list[str]:
    rows = [
        (words.day(part.day.day), words.duration(part.business) if part.pieces else "–", _pieces(part, words))
        for part in time.days
    ]
    return table([*rows, (words.say("total"), words.duration(time.business), "")], right=frozenset({1}))


def _pieces(part: DayTime, words: Words) -> str:
    if part.pieces:
        name = f"  ({part.day.name})" if part.day.name else ""
        return words.pieces(part.pieces) + name
    return f"{words.why(part.day)}, {words.say('outside')}" if part.day.open else words.why(part.day)


def _minutes(text: str) -> timedelta:
    try:
        return timedelta(microseconds=int(Decimal(text) * 60_000_000))
    except (InvalidOperation, ValueError, OverflowError):
        raise click.BadParameter(words_of("explain-minutes-number", text=repr(text))) from None


def _number(value: float) -> float:
    """Return an int when whole; JSON has no exact fractions, so a third of a minute is given to six places."""
    return int(value) if value.is_integer() else round(value, 6)
