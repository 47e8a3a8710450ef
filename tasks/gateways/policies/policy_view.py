"""A policy's proposal as its page shows it: every text finished, numbers of the charts beside them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from babel.dates import format_date

from domain.time.periods import Month
from tasks.gateways.money.charge_wording import money, percent
from tasks.gateways.policies.policy_wording import duty_rows, moved_sentence, number
from tasks.gateways.reports.document_head import document_head
from tasks.gateways.words import month_in_words, say

MOST_MONTHS = 24
"""Months that a chart shows: the latest."""
FIGURE = 0.13
"""What of a chart's height the figure above a bar takes."""
MOST_DUTIES = 12
"""Deliveries that fit the page: the latest."""
NAME_LENGTH = 60


def policy_view(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the page of the facts that ``policy_letters.proposal`` gave; raise ``KeyError`` where some are missing."""
    words = _Words(facts)
    tell, new = words.page, facts["new_price"]
    client, until = str(facts["client"])[:NAME_LENGTH], words.month(facts["until"])
    return {
        **document_head(facts, facts["firm"]),
        "document_title": tell("document_title", client=client),
        "title": tell("title"),
        "period": tell("period", until=until),
        "client": client,
        "summary": " ".join(filter(None, [words.moved(facts), tell("summary")])),
        "sums": [
            {"label": tell("now"), "value": words.money(facts["price"]["total"])},
            {"label": tell("new"), "value": words.money(new["total"])},
            {"label": tell("answer"), "value": words.day(facts["answer_until"][:10])},
        ],
        "happened": tell("happened"),
        "charts": charts(facts),
        "price": tell("price"),
        "head": [tell(f"head_{name}") for name in ("what", "month", "each", "amount")],
        "lines": [_line(line, words) for line in new["lines"]],
        "totals": _totals(new, words),
        "means": tell("means"),
        "notes": _notes(facts, words),
        "duties_title": tell("duties"),
        "duties": duty_rows(
            facts["duties"][-MOST_DUTIES:], facts["made"], language=facts["language"], locale=facts["locale"]
        ),
    }


def charts(facts: Mapping[str, Any], *, most_months: int = MOST_MONTHS) -> list[dict[str, Any]]:
    """Return the chart of each mode: bars by month, and agreed (``old``) and proposed (``new``) numbers as lines."""
    words, months = _Words(facts), facts["months"][-most_months:]
    return [_chart(mode, months, facts, words) for mode in facts["modes"]]


class _Words:
    def __init__(self, facts: Mapping[str, Any]) -> None:
        self.locale, self.currency = facts["locale"], facts["currency"]
        self.name, self.page = (partial(say, facts["language"], id_) for id_ in ("policy-words", "policy-page"))

    def money(self, amount: str) -> str:
        return money(Decimal(amount), locale=self.locale, currency=self.currency)

    def moved(self, facts: Mapping[str, Any]) -> str:
        """Say what moved; a page from before that was kept says nothing."""
        return moved_sentence(facts.get("moved", ()), language=facts["language"], locale=self.locale)

    def number(self, value: str) -> str:
        return number(Decimal(value), self.locale)

    def about(self, value: str) -> str:
        return number(round(Decimal(value), 1), self.locale)

    def month(self, month: str) -> str:
        return month_in_words(self.locale, Month.parse(month))

    def day(self, day: str) -> str:
        return format_date(date.fromisoformat(day), "d MMM y", locale=self.locale)


def _chart(
    mode: Mapping[str, Any], months: Sequence[Mapping[str, Any]], facts: Mapping[str, Any], words: _Words
) -> dict[str, Any]:
    """Return bars by month, and the agreed and proposed numbers as lines across them."""
    name = words.name(mode["mode"])
    old, new = (Decimal(facts[which][mode["mode"]]) for which in ("old", "new"))
    values = [int(month[mode["mode"]]) for month in months]
    told = ", ".join(f"{words.month(month['month'])} {value}" for month, value in zip(months, values, strict=True))
    changed, likely = old != new, {end: words.about(mode[end]) for end in ("low", "high")}
    lines = [
        {"value": float(old), "text": words.page("line_agreed" if changed else "line_kept", n=words.number(str(old)))}
    ]
    if changed:
        lines.append({"value": float(new), "text": words.page("line_proposed", n=words.number(str(new)))})
    most = max([*values, float(old), float(new), float(mode["high"]), 1])
    return {
        "title": name,
        "bars": [
            {
                "label": format_date(Month.parse(month["month"]).first_day, "LLL", locale=words.locale).strip("."),
                "value": value,
                "figure_at": _figure_at(value, (float(old), float(new)), most),
            }
            for month, value in zip(months, values, strict=True)
        ],
        "lines": lines,
        "band": {"low": float(mode["low"]), "high": float(mode["high"]), "text": words.page("line_likely", **likely)},
        "most": most,
        "alt": words.page(
            "chart_alt",
            mode=name,
            values=told,
            agreed=words.number(str(old)),
            proposed=words.number(str(new)),
            **likely,
        ),
    }


def _figure_at(value: float, lines: Iterable[float], most: float) -> float:
    """Return at which height a bar's figure stands: on the bar, or on a line that would run through the figure."""
    for line in sorted(lines):
        if value <= line < value + FIGURE * most:
            value = line
    return value


def _line(line: Mapping[str, str], words: _Words) -> list[str]:
    name = words.name(line["what"])
    return [name, words.number(line["quantity"]), words.money(line["each"]), words.money(line["amount"])]


def _totals(price: Mapping[str, str], words: _Words) -> list[list[str]]:
    saving = Decimal(price["saved"]) / Decimal(price["regular"]) if Decimal(price["regular"]) else Decimal(0)
    saved = words.name("saved", percent=percent(saving.quantize(Decimal("0.001"))))
    return [
        [words.name("regular"), words.money(price["regular"])],
        [saved, words.money(f"-{price['saved']}")],
        [words.name("price"), words.money(price["price"])],
        [f"{price['tax_name']} {percent(Decimal(price['tax_rate']))} %", words.money(price["tax"])],
        [words.name("total"), words.money(price["total"])],
    ]


def _notes(facts: Mapping[str, Any], words: _Words) -> list[str]:
    tell, price = words.page, facts["new_price"]
    ranges = "; ".join(
        tell(
            "range", mode=words.name(mode["mode"]).lower(), low=words.about(mode["low"]), high=words.about(mode["high"])
        )
        for mode in facts["modes"]
    )
    notes = [
        tell(
            "mean_more",
            total=words.money(price["total"]),
            old=words.money(facts["price"]["total"]),
            regular=words.money(price["regular_total"]),
        ),
        tell("mean_band", ranges=ranges),
        tell("mean_when"),
        tell("mean_silence", until=words.day(facts["answer_until"][:10])),
    ]
    excused = sum(month["excused"] for month in facts["months"])
    return [*notes, words.name("not_counted", n=excused)] if excused else notes
