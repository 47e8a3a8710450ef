"""What `trastienda explain` says about clients: their plan, their hours, the delivery of their reports."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

import click

from deployments.cli.explain.explain_words import Words
from deployments.cli.help import Command
from deployments.cli.office import MONTH, Answer, Asked, answer_options, asks, instant, now_option, table
from domain.clients.clients import Client
from domain.firms.plan_terms import Terms
from domain.money.plans import PlanChange, change_in_force
from domain.reports.reports import Delivery, delivery_due, delivery_window
from domain.time.calendars import CountedDay
from domain.time.periods import Month, local_day
from tasks.gateways.words import why_word
from tasks.operations.clients.clients import find_client
from tasks.operations.money.plans import PlanUse, Work, plan_use
from tasks.operations.reports.reports import Standing, standings

SHOWN = 40
"""Clients that are listed for people; programs get all."""


@click.command("plan", cls=Command)
@click.argument("firm_id", metavar="FIRM")
@click.argument("client_text", metavar="CLIENT")
@click.argument("month", type=MONTH)
@answer_options
@asks
def explain_plan(asked: Asked, client_text: str, month: Month) -> Answer:
    """Say which plan CLIENT has in MONTH, and why."""
    firm, client = asked.firm, find_client(asked.uow, asked.firm.id, client_text)
    changes = asked.uow.subscriptions.changes(firm.id, [client.id])[client.id]
    changes.sort(key=lambda change: (change.month, change.requested_at))
    won, words = change_in_force(changes, month), Words(firm, asked.language)
    terms = won.terms if won else None
    steps = [
        {
            "requested_at": words.local(change.requested_at),
            "from_month": change.month,
            "plan": change.terms and change.terms.plan,
            "result": _result(change, won, month),
        }
        for change in changes
    ]
    facts = _about(client, month) | {"plan": terms and terms.plan, "hours": terms and terms.hours, "steps": steps}
    answer = "plan" if terms else "plan_none"
    first = words.say(answer, client=client.name, month=words.month(month), plan=_plan(terms, words))
    rows: list[tuple[str, ...]] = [
        (
            words.say("asked", at=words.moment(change.requested_at)),
            words.say("from", month=words.month(change.month)),
            _plan(change.terms, words),
            words.say(_result(change, won, month)),
        )
        for change in changes
    ] or [(words.say("never_asked"),)]
    return Answer(_about(client, month) | facts, [first, "", *table(rows), "", words.say("plan_rule")])


@click.command("hours", cls=Command)
@click.argument("firm_id", metavar="FIRM")
@click.argument("client_text", metavar="CLIENT")
@click.argument("month", type=MONTH)
@click.option("--at", metavar="TIME")
@answer_options
@asks
def explain_hours(asked: Asked, client_text: str, month: Month, *, at: str | None) -> Answer:
    """Say how many hours of its plan CLIENT used in MONTH."""
    firm, client = asked.firm, find_client(asked.uow, asked.firm.id, client_text)
    use = plan_use(asked.uow, firm.id, client.id, month, until=instant(at, firm))
    words, hours = Words(firm, asked.language), use.hours
    facts = _about(client, month) | {
        "at": words.local(use.until),
        "plan": use.terms and use.terms.plan,
        **{f"minutes_{part}": getattr(hours, part) for part in ("used", "contracted", "carried", "left", "over")},
        "steps": [_work(one, words) for one in use.work],
    }
    rows = [_work_row(one, words) for one in use.work]
    lines = table(rows, right=frozenset({3})) or ["  " + words.say("no_sessions")]
    carried = [words.say("hours_carried", carried=_time(hours.carried, words))] if hours.carried else []
    return Answer(facts, [_hours_sentence(use, words), *carried, "", *lines, "", words.say("whole_minutes")])


@click.command("report-delivery", cls=Command)
@click.argument("firm_id", metavar="FIRM")
@click.argument("month", type=MONTH, required=False)
@now_option
@answer_options
@asks
def explain_report_delivery(asked: Asked, month: Month | None) -> Answer:
    """Say how the reports of MONTH stand, client by client."""
    uow, firm, calendar = asked.uow, asked.firm, asked.uow.calendar(asked.firm.id)
    month = month or Month.of(asked.now, firm.time_zone).plus(-1)
    window, after = delivery_window(firm, calendar, month), month.plus(1)
    steps = calendar.explain_nth_business_day(after.year, after.number, firm.reports.due_business_day)
    clients = standings(uow, firm.id, month)
    enrolled = local_day(uow.enrolled_at(firm.id), firm.time_zone)
    words, today = Words(firm, asked.language), local_day(asked.now, firm.time_zone)
    due = delivery_due(window, today)
    facts = {
        "firm": firm.id,
        "month": month,
        "from": window.from_,
        "due": window.due,
        "today": today,
        "standing": due,
        "sent_by_themselves": window.due >= enrolled,
        "counts": Counter(client.state for client in clients),
        "clients": [
            {"client_id": one.client_id, "client": one.client, "state": one.state, "note": one.note} for one in clients
        ],
        "steps": [
            {"day": step.day.day, "number": step.number, "reason": step.day.reason, "name": step.day.name}
            for step in steps
        ],
    }
    days = {"from_": words.long_day(window.from_), "due": words.long_day(window.due)}
    lines = [
        words.say("window", firm=firm.name, month=words.month(month), **days),
        words.say({Delivery.DUE: "due_now"}.get(due, due), today=words.long_day(today)),
    ]
    if window.due < enrolled:
        lines.append(words.say("not_ours", firm=firm.name, since=words.long_day(enrolled)))
    marks = {firm.reports.from_business_day: "first_day", firm.reports.due_business_day: "due_day"}
    return Answer(facts, [*lines, "", *_window_lines(steps, marks, words), "", *_client_lines(clients, words)])


def _about(client: Client, month: Month) -> dict[str, object]:
    return {"firm": client.firm_id, "client": client.external_id, "name": client.name, "month": month}


def _result(change: PlanChange, won: PlanChange | None, month: Month) -> str:
    if change is won:
        return "in_force"
    return "not_yet" if change.month > month else "replaced"


def _plan(terms: Terms | None, words: Words) -> str:
    return f"{terms.name} ({terms.hours} h)" if terms else words.say("no_plan")


def _hours_sentence(use: PlanUse, words: Words) -> str:
    hours = use.hours
    text = "hours_no_plan" if use.terms is None else "hours_over" if hours.over else "hours"
    return words.say(
        text,
        client=use.client.name,
        month=words.month(use.month),
        at=words.moment(use.until),
        used=_time(hours.used, words),
        contracted=_time(hours.contracted, words),
        left=_time(hours.left, words),
        over=_time(hours.over, words),
        plan=use.terms.name if use.terms else "",
    )


def _time(minutes: int | None, words: Words) -> str:
    return words.duration(timedelta(minutes=minutes or 0))


def _work(one: Work, words: Words) -> dict[str, object]:
    session = one.session
    return {
        "case": one.case.number,
        "mode": session.mode,
        "tool": session.tool,
        "advisor": session.advisor,
        "started_at": words.local(session.started_at),
        "ended_at": words.local(session.ended_at) if session.ended_at else None,
        "minutes": one.minutes,
    }


def _work_row(one: Work, words: Words) -> tuple[str, ...]:
    session = one.session
    end = words.clock(session.ended_at) if session.ended_at else words.say("running")
    return (
        words.day(words.local(session.started_at).date()),
        f"{words.clock(session.started_at)}-{end}",
        words.say(session.mode),
        _time(one.minutes, words),
        f"{one.case.number}  {one.case.title}",
    )


def _window_lines(steps: Sequence[CountedDay], marks: dict[int, str], words: Words) -> list[str]:
    rows = [
        (
            words.day(step.day.day),
            words.say("number", n=step.number) if step.number else "–",
            words.say(marks[step.number]) if step.number in marks else "" if step.number else words.why(step.day),
        )
        for step in steps
    ]
    return table(rows, right=frozenset({1}))


def _client_lines(clients: Sequence[Standing], words: Words) -> list[str]:
    if not clients:
        return [words.say("nobody")]
    counts = Counter(client.state for client in clients)
    open_first = sorted(clients, key=lambda client: (client.state == "sent", client.client))
    rows = [
        (client.client, words.state(client.state), why_word(words.language, client.note))
        for client in open_first[:SHOWN]
    ]
    lines = [", ".join(f"{count} {words.state(state)}" for state, count in counts.most_common()), "", *table(rows)]
    if len(clients) > SHOWN:
        lines.append("  " + words.say("more", count=len(clients) - SHOWN))
    return lines
