"""`trastienda explain price`: what a session would cost, by the same function that charges it."""

from decimal import Decimal
from functools import partial

import click

from deployments.cli.explain.explain_words import Words
from deployments.cli.help import Command
from deployments.cli.office import Answer, Asked, answer_options, asks, instant, table
from domain.firms.modes import Mode
from domain.money.charges import Charge, ChargeLine, Cover, Pricing, QuoteNeeded, Step, Work, charge_session
from tasks.gateways.money.charge_wording import money, percent, sentence
from tasks.gateways.words import say
from tasks.operator import told

MODES = {"remote": Mode.REMOTE, "on-site": Mode.ON_SITE, "on_site": Mode.ON_SITE}
SHOWN = 6
"""Units of a line whose starts are listed for people; programs get all."""


@click.command("price", cls=Command)
@click.argument("firm_id", metavar="FIRM")
@click.option("--mode", type=click.Choice(list(MODES)), default="remote", show_default=True)
@click.option("--from", "start", required=True, metavar="TIME")
@click.option("--to", "end", required=True, metavar="TIME")
@click.option("--premises", type=click.Choice(["client", "firm"]))
@click.option("--place", metavar="CITY")
@click.option("--follow-up", is_flag=True)
@click.option("--around-the-clock", is_flag=True)
@answer_options
@asks
def explain_price(
    asked: Asked,
    *,
    mode: str,
    start: str,
    end: str,
    premises: str | None,
    place: str | None,
    follow_up: bool,
    around_the_clock: bool,
) -> Answer:
    """Say what a session costs, line by line, and why; or that a quote is needed (MX-02 to MX-05)."""
    firm, words = asked.firm, Words(asked.firm, asked.language)
    at_client = premises == "client" if premises else place is not None
    work = Work(MODES[mode], instant(start, firm), instant(end, firm), at_client, place, follow_up)
    if work.ended_at < work.started_at:
        raise click.BadParameter(told("explain-backwards", start=start, end=end))
    pricing = Pricing.of(firm, asked.uow.calendar(firm.id))
    found = charge_session(work, pricing, Cover(around_the_clock=around_the_clock))
    facts = {"firm": firm.id, "mode": work.mode, "from": words.local(work.started_at), "to": words.local(work.ended_at)}
    if work.mode is Mode.ON_SITE:
        facts |= {"premises": "client" if at_client else "firm", "place": place}
    if isinstance(found, QuoteNeeded):
        why = {"quote_needed": True, "why": _say(found.reason, words), "steps": [_step(found.reason)]}
        return Answer(facts | why, [say(words.language, "charge-price", "quote_needed"), _because(found.reason, words)])
    return Answer(facts | _charge(found, words), _charge_lines(work, found, words))


def _charge(charge: Charge, words: Words) -> dict[str, object]:
    lines = [
        {
            "units": int(line.quantity),
            "rate": f"{line.rate:.2f}",
            "amount": f"{line.amount:.2f}",
            "starts": [words.local(start) for start in line.starts],
            "why": " ".join(_say(step, words) for step in line.why),
            "steps": [_step(step) for step in line.why],
        }
        for line in charge.lines
    ]
    return {
        "lines": lines,
        **{name: f"{getattr(charge, name):.2f}" for name in ("subtotal", "tax", "total")},
        **{name: str(getattr(charge, name)) for name in ("tax_name", "tax_rate", "currency")},
        "why": " ".join(_say(step, words) for step in charge.why),
        "steps": [_step(step) for step in charge.why],
    }


def _step(step: Step) -> dict[str, object]:
    return {"rule": step.rule, "code": step.code, **step.facts}


def _say(step: Step, words: Words) -> str:
    return sentence(step, language=words.language, locale=words.locale, currency=words.firm.currency)


def _because(step: Step, words: Words) -> str:
    return f"  {_say(step, words)} ({step.rule})"


def _charge_lines(work: Work, charge: Charge, words: Words) -> list[str]:
    tell = partial(say, words.language, "charge-price")
    title = tell("title", mode=tell(work.mode), start=words.moment(work.started_at), end=words.moment(work.ended_at))
    lines = [title, *(_because(step, words) for step in charge.why)]
    for line in charge.lines:
        lines += ["", _counted(line, charge, words), *(_because(step, words) for step in line.why)]
    sums = [
        (tell("subtotal"), _money(charge.subtotal, charge, words)),
        (f"{charge.tax_name} {percent(charge.tax_rate)} %", _money(charge.tax, charge, words)),
        (tell("total"), _money(charge.total, charge, words)),
    ]
    return [*lines, "", *table(sums, right=frozenset({1}))]


def _counted(line: ChargeLine, charge: Charge, words: Words) -> str:
    shown = range(len(line.starts))
    starts = ", ".join(_start(line, number, words) for number in shown[:SHOWN])
    if len(shown) > SHOWN:
        starts += f" … {words.day(words.local(line.starts[-1]).date())} {words.clock(line.starts[-1])}"
    rate, amount = _money(line.rate, charge, words), _money(line.amount, charge, words)
    return f"{starts}: {line.quantity} × {rate} = {amount}"


def _start(line: ChargeLine, number: int, words: Words) -> str:
    """Write when a unit starts: with its day for the first, and for the first of each day."""
    at = words.local(line.starts[number])
    same_day = number and words.local(line.starts[number - 1]).date() == at.date()
    return words.clock(at) if same_day else f"{words.day(at.date())} {words.clock(at)}"


def _money(amount: Decimal, charge: Charge, words: Words) -> str:
    return money(amount, locale=words.locale, currency=charge.currency)
