"""`trastienda explain policy` and `explain recalibration`: by the same functions that price and review policies."""

import csv
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from functools import partial
from pathlib import Path
from typing import Any

import click

from deployments.cli.explain.explain_words import Words
from deployments.cli.help import Command
from deployments.cli.office import MONTH, Answer, Asked, answer_options, asks, now_option, table
from domain.firms.firms import Firm
from domain.money.charges import ChargeLine, Pricing, QuoteNeeded, Step
from domain.policies.policies import Each, Expected, PolicyPrice, PolicyPricing
from domain.policies.policy_rounds import result_facts
from domain.policies.recalibration import ModeReview, Review, Reviewed, Usage, review
from domain.time.periods import Month
from tasks.gateways.money.charge_wording import money, percent
from tasks.gateways.policies.policy_wording import mode_word, number, policy_sentence, review_steps, why_verdict
from tasks.gateways.words import say
from tasks.operator import told

COLUMNS = ("month", "machines", "remote", "on_site")
EXCUSED = ("excused_remote", "excused_on_site")


class NumberType(click.ParamType[Decimal]):
    """A number of events a month, such as 4 or 0.5."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:  # noqa: ANN401
        """Read it exactly, or say what is wrong with it."""
        try:
            read = Decimal(str(value))
        except InvalidOperation:
            self.fail(told("explain-number-wrong", text=repr(value)), param, ctx)
        if not (read.is_finite() and 0 <= read <= 100_000):  # noqa: PLR2004  more than any firm attends
            self.fail(told("explain-number-range", text=value), param, ctx)
        return read


NUMBER = NumberType()
MACHINES = click.IntRange(1, 100_000)
PREMISES = click.Choice(["client", "firm"])


def place_options(command: Any) -> Any:  # noqa: ANN401  click's own decorators
    """Add to a command the options that say where and when on-site events take place, and the cover."""
    for option in (
        click.option("--around-the-clock", is_flag=True),
        click.option("--place", metavar="CITY"),
        click.option("--premises", type=PREMISES, default="client", show_default=True),
        now_option,
    ):
        command = option(command)
    return command


@click.command("policy", cls=Command)
@click.argument("firm_id", metavar="FIRM")
@click.option("--machines", type=MACHINES, required=True)
@click.option("--remote", type=NUMBER, required=True)
@click.option("--on-site", type=NUMBER, required=True)
@place_options
@answer_options
@asks
def explain_policy(asked: Asked, *, machines: int, remote: Decimal, on_site: Decimal, **where: Any) -> Answer:  # noqa: ANN401  `place_options`
    """Say what a policy costs a month, with each step, beside the same without it (MX-16)."""
    words, pricing, each = _prices(asked, **where)
    facts: dict[str, object] = {"firm": asked.firm.id, "machines": machines, "remote": remote, "on_site": on_site}
    facts["around_the_clock"] = where["around_the_clock"]
    if isinstance(each, QuoteNeeded):
        why = _say(each.reason, words, pricing)
        facts |= {"quote_needed": True, "why": why}
        return Answer(facts, [say(words.language, "policy-words", "quote", why=why)])
    price, place = pricing.price(Expected(machines, remote, on_site), each), _where(asked.firm, **where)
    once, said = _once(pricing.first_review(machines, asked.now, place), words, pricing)
    return Answer(facts | _price(price, words, pricing) | once, [*_price_lines(price, words, pricing), "", said])


@click.command("recalibration", cls=Command)
@click.argument("firm_id", metavar="FIRM")
@click.option("--history", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True)
@click.option("--agreed-remote", type=NUMBER, required=True)
@click.option("--agreed-on-site", type=NUMBER, required=True)
@click.option("--machines", type=MACHINES, required=True)
@place_options
@answer_options
@asks
def explain_recalibration(
    asked: Asked,
    *,
    history: Path,
    agreed_remote: Decimal,
    agreed_on_site: Decimal,
    machines: int,
    **where: Any,  # noqa: ANN401  `place_options`
) -> Answer:
    """Review one policy by its history: estimate, 80 % interval, proposal and verdict (MX-17)."""
    words, pricing, each = _prices(asked, **where)
    agreed, usage = Expected(machines, agreed_remote, agreed_on_site), read_history(history)
    fact = Reviewed(agreed, agreed, machines, usage, None if isinstance(each, QuoteNeeded) else each)
    until = max((use.month for use in usage), default=Month.of(datetime.now(UTC), words.firm.time_zone))
    (found,) = review([fact], until=until, pricing=pricing)
    facts = {"firm": asked.firm.id, "until": until, **_review(fact, found, words, pricing)}
    return Answer(facts, _review_lines(fact, found, words, pricing))


def read_history(file: Path) -> tuple[Usage, ...]:
    """Read the months of a policy's use; raise ``click.BadParameter`` that names the line of the first fault."""
    try:
        return _months(file)
    except (UnicodeDecodeError, csv.Error) as error:
        raise click.BadParameter(told("explain-history-no-csv", file=file, why=str(error))) from error


def _months(file: Path) -> tuple[Usage, ...]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = csv.DictReader(stream, skipinitialspace=True)
        missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
        if missing:
            raise click.BadParameter(told("explain-history-columns", file=file, columns=", ".join(missing)))
        usage: dict[Month, Usage] = {}
        for row in rows:
            try:
                use = _usage(row)
            except (ValueError, click.BadParameter) as error:
                raise _wrong(file, rows.line_num, str(error)) from None
            if use.month in usage:
                raise _wrong(file, rows.line_num, told("explain-history-twice", month=str(use.month)))
            usage[use.month] = use
    return tuple(usage[month] for month in sorted(usage))


def _usage(row: dict[str, str]) -> Usage:
    """Read a month's row; raise ``ValueError`` that says what is wrong, in the operator's language."""
    numbers = {name: _whole(name, (row.get(name) or "0").strip()) for name in (*COLUMNS[1:], *EXCUSED)}
    month = MONTH.convert((row["month"] or "").strip(), None, None)
    try:
        return Usage(month, **numbers)
    except ValueError:
        raise ValueError(told("explain-history-excused")) from None


def _whole(column: str, text: str) -> int:
    if not text.isdecimal():
        raise ValueError(told("explain-history-number", column=column, text=repr(text)))
    return int(text)


def _wrong(file: Path, line: int, why: str) -> click.BadParameter:
    return click.BadParameter(told("explain-history-line", file=file, line=str(line), why=why))


def _prices(asked: Asked, **where: Any) -> tuple[Words, PolicyPricing, Each | QuoteNeeded]:  # noqa: ANN401
    firm = asked.firm
    pricing = PolicyPricing.of(firm, Pricing.of(firm, asked.uow.calendar(firm.id)))
    each = pricing.each(asked.now, _where(firm, **where), around_the_clock=where["around_the_clock"])
    return Words(firm, asked.language), pricing, each


def _where(firm: Firm, *, premises: str, place: str | None, **_: object) -> str | None:
    return (place or (firm.areas.on_site[0] if firm.areas else None)) if premises == "client" else None


def _once(review: ChargeLine | QuoteNeeded, words: Words, pricing: PolicyPricing) -> tuple[dict[str, object], str]:
    """Return what the first review costs, once, beside the months: as JSON, and its last step as a sentence (MX-18)."""
    assert isinstance(review, ChargeLine)  # noqa: S101  the policy has a price there
    why = [_say(step, words, pricing) for step in review.why]
    once = {"each": f"{review.rate:.2f}", "amount": f"{review.amount:.2f}", "why": why}
    sums = f"{review.quantity} × {_cash(review.rate, words)} = {_cash(review.amount, words)}"
    return {"first_review": once}, f"  {why[-1]} ({sums})"


def _price(price: PolicyPrice, words: Words, pricing: PolicyPricing) -> dict[str, object]:
    lines = [
        {
            "what": line.what,
            "quantity": line.quantity,
            "each": f"{line.each:.2f}",
            "amount": f"{line.amount:.2f}",
            "why": [_say(step, words, pricing) for step in line.why],
        }
        for line in price.lines
    ]
    without = {"subtotal": price.regular, "tax": price.regular_tax, "total": price.regular_total}
    return {
        "lines": lines,
        **{name: f"{getattr(price, name):.2f}" for name in ("regular", "saved", "price", "tax", "total")},
        "saving": f"{price.saving:.4f}",
        "currency": price.currency,
        "without_policy": {name: f"{amount:.2f}" for name, amount in without.items()},
        "steps": [_say(step, words, pricing) for step in (*(s for line in price.lines for s in line.why), *price.why)],
    }


def _price_lines(price: PolicyPrice, words: Words, pricing: PolicyPricing) -> list[str]:
    tell, tax = partial(say, words.language, "policy-words"), f"{price.tax_name} {percent(price.tax_rate)} %"
    expected = price.expected
    headline = tell(
        "headline",
        firm=words.firm.name,
        machines=tell("machines", n=expected.machines),
        remote=number(expected.remote, words.locale),
        on_site=number(expected.on_site, words.locale),
        price=_cash(price.price, words),
        tax=tax,
        total=_cash(price.total, words),
    )
    without = tell("without", regular=_cash(price.regular, words), tax=tax, total=_cash(price.regular_total, words))
    saved = tell("saved", percent=percent(price.saving.quantize(Decimal("0.001"))))
    amounts = [
        *(
            (tell(one.what), f"{number(one.quantity, words.locale)} × {_cash(one.each, words)}", one.amount)
            for one in price.lines
        ),
        (tell("regular"), "", price.regular),
        (saved, "", -price.saved),
        (tell("price"), "", price.price),
        (tax, "", price.tax),
        (tell("total"), "", price.total),
    ]
    rows = [(what, times, _cash(amount, words)) for what, times, amount in amounts]
    steps = dict.fromkeys(_say(step, words, pricing) for line in price.lines for step in line.why)
    schedule = [_say(step, words, pricing) for step in price.why]
    return [headline, without, "", *table(rows, right=frozenset({1, 2})), "", *(f"  {s}" for s in (*steps, *schedule))]


def _review(fact: Reviewed, found: Review, words: Words, pricing: PolicyPricing) -> dict[str, object]:
    by_mode = {mode.mode.value: mode for mode in found.modes}
    return {
        "verdict": found.verdict,
        "reason": _why(found, words, pricing),
        "months": found.months,
        "agreed": {name: float(mode.agreed) for name, mode in by_mode.items()},
        "mean": {name: float(mode.mean) for name, mode in by_mode.items()},
        "interval": {name: [float(mode.low), float(mode.high)] for name, mode in by_mode.items()},
        "next_quarter": {name: list(mode.counts) for name, mode in by_mode.items()},
        "quiet": {name: mode.quiet and list(mode.quiet) for name, mode in by_mode.items()},
        "wrong": {"now": float(found.off), "then": float(found.off_then), "worth": float(found.worth)},
        "proposal": {name: float(mode.proposed) for name, mode in by_mode.items()}
        | {"machines": found.proposal.machines},
        "price": f"{found.price.price:.2f}" if found.price else None,
        "new_price": f"{found.new_price.price:.2f}" if found.new_price else None,
        "saving": float(found.saving) if found.saving is not None else None,
        "steps": [
            f"{mode_word(mode.mode, words.language)}: {step}" for mode, step in _steps(fact, found, words, pricing)
        ],
    }


def _why(found: Review, words: Words, pricing: PolicyPricing) -> str:
    return why_verdict(result_facts(found), pricing, language=words.language, locale=words.locale)


def _steps(fact: Reviewed, found: Review, words: Words, pricing: PolicyPricing) -> list[tuple[ModeReview, str]]:
    return [
        (mode, step)
        for mode in found.modes
        for step in review_steps(fact, mode, pricing, language=words.language, locale=words.locale)
    ]


def _review_lines(fact: Reviewed, found: Review, words: Words, pricing: PolicyPricing) -> list[str]:
    tell = partial(say, words.language)
    head = tuple(tell("policy-words", name) for name in ("mode", "agreed", "mean", "interval", "proposal"))
    rows = [
        (
            mode_word(mode.mode, words.language),
            number(mode.agreed, words.locale),
            number(mode.mean, words.locale),
            f"{number(mode.low, words.locale)}-{number(mode.high, words.locale)}",
            number(mode.proposed, words.locale),
        )
        for mode in found.modes
    ]
    steps = [f"  {mode_word(mode.mode, words.language)}: {step}" for mode, step in _steps(fact, found, words, pricing)]
    lines = [
        f"{tell('policy-verdict', found.verdict)} {_why(found, words, pricing)}",
        "",
        *table([head, *rows], right=frozenset({1, 2, 3, 4})),
        "",
        *steps,
    ]
    if found.new_price and found.price:
        now, then = (_cash(price.price, words) for price in (found.price, found.new_price))
        lines += ["", f"  {tell('policy-words', 'price')}: {now} → {then}"]
    return lines


def _say(step: Step, words: Words, pricing: PolicyPricing) -> str:
    return policy_sentence(step, language=words.language, locale=words.locale, currency=pricing.pricing.currency)


def _cash(amount: Decimal, words: Words) -> str:
    return money(amount, locale=words.locale, currency=words.firm.currency)
