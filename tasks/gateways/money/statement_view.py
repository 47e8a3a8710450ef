"""The words of a statement: facts in, every text of the page out, so that the template only lays out."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from domain.money.charges import ChargeLine, Step
from domain.time.periods import Month
from tasks.gateways.money.charge_wording import money, percent, sentence
from tasks.gateways.policies.policy_wording import duty_rows
from tasks.gateways.reports.document_head import document_head
from tasks.gateways.reports.report_words import cut
from tasks.gateways.words import clock, month_in_words, say

Facts = Mapping[str, Any]

NAME_LENGTH = 90
TEXT_LENGTH = 200
STARTS_SHOWN = 6


def statement_view(facts: Facts) -> dict[str, Any]:
    """Return the texts of a statement in its language; ``KeyError`` when a fact is missing."""
    words = _Words(facts)
    period = words.month(facts["month"]) if facts["month"] else facts["case"]["number"]
    period = period[:1].upper() + period[1:]
    client = cut(facts["client"]["name"], NAME_LENGTH)
    case = words.say("statement", "case", **facts["case"]) if facts["case"] else ""
    issued, title = words.say("statement", "issued", at=words.day(facts["issued"])), words.say("statement", "title")
    return {
        **document_head(facts, facts["firm"]["face"]),
        "document_title": f"{title} · {client} · {period}",
        "title": title,
        "client": client,
        "running": cut(client, NAME_LENGTH),
        "period": period,
        "subject": f"{title} · {period}",
        "subject_line": " · ".join(filter(None, (cut(case, TEXT_LENGTH), issued))),
        "revision": words.say("statement", "revision", n=facts["revision"]) if facts["revision"] else "",
        "summary": _summary(facts, words),
        "sums": _sums(facts, words),
        "head": [words.say("statement-entries", f"head_{name}") for name in ("what", "quantity", "price", "amount")],
        "entries_title": words.say("statement-entries", "title"),
        "entries": [_entry(entry, words) for entry in facts["entries"]],
        "payments_title": words.say("statement-payments", "title"),
        "payments_head": [
            words.say("statement-payments", f"head_{name}") for name in ("date", "what_for", "reference", "amount")
        ],
        "payments": [_payment(payment, words) for payment in facts["payments"]],
        "totals_title": words.say("statement-totals", "title"),
        "totals": _totals(facts, words),
        "duties_title": words.say("policy-page", "duties"),
        "duties": duty_rows(
            facts.get("promised", ()), facts["issued"], language=facts["language"], locale=facts["locale"]
        ),
        "not_invoice": words.say("statement", "not_invoice"),
        "notes": [*_how_to_pay(facts, words), *(words.say("statement", note) for note in ("tax_note", "why_note"))],
    }


class _Words:
    """One statement's language, locale and currency."""

    def __init__(self, facts: Facts) -> None:
        self.language, self.locale, self.currency = facts["language"], facts["locale"], facts["currency"]
        self.say = partial(say, self.language)

    def money(self, amount: str | Decimal) -> str:
        return money(Decimal(amount), locale=self.locale, currency=self.currency)

    def month(self, month: str) -> str:
        return month_in_words(self.locale, Month.parse(month))

    def day(self, at: str) -> str:
        return str(format_date(datetime.fromisoformat(at), "long", locale=self.locale))

    def clock(self, at: str) -> str:
        return clock(self.language, self.locale, datetime.fromisoformat(at))

    def why(self, steps: Sequence[Facts]) -> list[str]:
        return [
            sentence(
                Step(one["rule"], one["code"], one["facts"]),
                language=self.language,
                locale=self.locale,
                currency=self.currency,
            )
            for one in steps
        ]


def _how_to_pay(facts: Facts, words: _Words) -> list[str]:
    """Say where, with which reference and until when to pay; nothing where nothing is owed."""
    pay = facts.get("pay")  # facts kept before payment was asked for say nothing
    if not pay or _balance(facts["closing"]) != "due":
        return []
    said = [words.say("statement-pay", "due", due=words.day(pay["due"]), reference=pay["reference"])]
    for one in pay["accounts"]:
        number = " ".join(filter(None, (one["kind"], one["number"])))
        account = words.say("statement-pay", "account", bank=one["bank"], number=number, holder=one["holder"])
        said.append(account.rstrip(" ·"))
    return [*said, *([words.say("statement-pay", "link", link=pay["link"])] if pay["link"] else [])]


def _balance(closing: str) -> str:
    amount = Decimal(closing)
    return "due" if amount > 0 else "credit" if amount < 0 else "settled"


def _summary(facts: Facts, words: _Words) -> str:
    tell = partial(words.say, "statement-summary")
    charged, deducted, paid = Decimal(facts["charged"]), Decimal(facts["deducted"]), Decimal(facts["paid"])
    said = [tell("charged", charged=words.money(charged)) if charged else tell("nothing")]
    if deducted:
        said.append(tell("deducted", deducted=words.money(deducted)))
    if paid:
        said.append(tell("paid", paid=words.money(paid)))
    closing = words.money(abs(Decimal(facts["closing"])))
    return " ".join([*said, tell(_balance(facts["closing"]), closing=closing)])


def _sums(facts: Facts, words: _Words) -> list[dict[str, str]]:
    tell = partial(words.say, "statement-sums")
    names = ["opening"] if Decimal(facts["opening"]) else []
    shown = [{"label": tell(name), "value": words.money(facts[name])} for name in (*names, "charged", "paid")]
    label = {"due": "closing", "credit": "credit", "settled": "settled"}[_balance(facts["closing"])]
    return [*shown, {"label": tell(label), "value": words.money(abs(Decimal(facts["closing"])))}]


def _entry(entry: Facts, words: _Words) -> dict[str, Any]:
    tell = partial(words.say, "statement-entries")
    kind = f"session_{entry['mode']}" if entry["kind"] == "session" else entry["kind"]
    title = words.say("statement-kind", kind, corrects=str(entry["corrects"]))
    when = words.day(entry["started"] or entry["at"])
    if entry["started"] and entry["ended"]:
        until = words.clock(entry["ended"])
        if entry["started"][:10] != entry["ended"][:10]:
            until = f"{words.day(entry['ended'])}, {until}"
        when += f", {words.clock(entry['started'])} \N{EN DASH} {until}"
    case = f"{entry['case']['number']} {entry['case']['title']}" if entry["case"] else ""
    meta = (tell("number", n=str(entry["number"])), when, cut(case, TEXT_LENGTH))
    tax = entry["tax"]
    sums = [
        {"label": tell("subtotal"), "value": words.money(entry["subtotal"])},
        {"label": f"{tax['name']} {percent(Decimal(tax['rate']))} %", "value": words.money(tax["amount"])},
        {"label": tell("total"), "value": words.money(entry["total"])},
    ]
    return {
        "title": title,
        "meta": " · ".join(filter(None, meta)),
        "why": words.why(entry["why"]),
        "lines": [_line(one, words) for one in entry["lines"]],
        "sums": sums if Decimal(entry["total"]) else sums[-1:],
    }


def charge_line_texts(
    lines: Sequence[ChargeLine], kind: str, day: date, *, corrects: int | None, language: str, locale: str
) -> list[str]:
    """Return what each line of a charge is for, by itself: its kind, the day, and its own name where it has one."""
    what = say(language, "statement-kind", kind, corrects=str(corrects))
    title = f"{what}, {format_date(day, 'long', locale=locale)}"
    own = [say(language, "statement-line", one.what, text=one.text) if one.what != "session" else "" for one in lines]
    return [". ".join(filter(None, (title, text))) for text in own]


def _line(line: Facts, words: _Words) -> dict[str, Any]:
    free = line["what"] == "session" and not Decimal(line["amount"])
    text, starts = cut(line["text"], TEXT_LENGTH), _starts(line["starts"], words)
    return {
        "text": words.say("statement-line", "free" if free else line["what"], text=text, starts=starts),
        "quantity": format_decimal(Decimal(line["quantity"]), locale=words.locale).replace("-", "\N{MINUS SIGN}"),
        "rate": words.money(line["rate"]),
        "amount": words.money(line["amount"]),
        "why": words.why(line["why"]),
    }


def _starts(starts: Sequence[str], words: _Words) -> str:
    """Write when units start; of many, or of more than one day, the first and the last."""
    days = {start[:10] for start in starts}
    if len(days) == 1 and len(starts) <= STARTS_SHOWN:
        return ", ".join(map(words.clock, starts))
    first, last = (
        (
            f"{format_date(datetime.fromisoformat(at), 'd MMM', locale=words.locale)} {words.clock(at)}"
            for at in (starts[0], starts[-1])
        )
        if starts
        else ("", "")
    )
    return words.say("statement-entries", "more_starts", first=first, last=last)


def _payment(payment: Facts, words: _Words) -> list[str]:
    what = cut(payment["what_for"], TEXT_LENGTH)
    if Decimal(payment["amount"]) < 0:
        what = words.say("statement-payments", "given_back", what_for=what)
    what = " · ".join(filter(None, (what, payment["method"])))
    return [words.day(payment["at"]), what, cut(payment["reference"], NAME_LENGTH), words.money(payment["amount"])]


def _totals(facts: Facts, words: _Words) -> list[dict[str, str]]:
    tell, rows = partial(words.say, "statement-totals"), []
    if Decimal(facts["opening"]):
        rows.append({"label": tell("opening"), "value": words.money(facts["opening"])})
    rows.append({"label": tell("subtotal"), "value": words.money(facts["subtotal"])})
    rows += [
        {"label": f"{tax['name']} {percent(Decimal(tax['rate']))} %", "value": words.money(tax["amount"])}
        for tax in facts["taxes"]
    ]
    rows.append({"label": tell("paid"), "value": words.money(-Decimal(facts["paid"]))})
    return [*rows, _sums(facts, words)[-1]]
