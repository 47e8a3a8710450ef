"""The portal's pages as HTML: plain facts in, text out; everything of a client is escaped."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal
from jinja2 import Environment, PackageLoader, StrictUndefined

from domain.firms import LANGUAGES, Firm
from tasks.gateways.charge_wording import money, percent
from tasks.gateways.letter_writing import ink
from tasks.operations.reports import letterhead


@dataclass(frozen=True, slots=True)
class QuotePage:
    """A quote as its page shows it: ``facts`` as its letter has them, and how it ended (``None`` while open)."""

    firm: Firm
    language: str
    client: str
    case_number: str
    case_title: str
    facts: Mapping[str, Any]
    seen: str
    state: str | None = None
    who: str = ""
    answered_at: datetime | None = None


def quote_page(page: QuotePage, *, nonce: str, who: str = "", wrong: bool = False) -> str:
    """Give the page of a quote: to be answered, or saying how it was; ``wrong`` when the name is missing."""
    texts, write = portal_texts(page.language), _Writer(page)
    quote, facts = texts["quote"], page.facts
    state = page.state
    told = {
        "who": page.who,
        "at": write.instant(page.answered_at) if page.answered_at else "",
        "until": write.instant(datetime.fromisoformat(facts["valid_until"])),
    }
    return render(
        "quote.html",
        page.language,
        page.firm,
        nonce,
        title=quote["title"].format(number=facts["number"]),
        case=quote["case"].format(number=page.case_number, title=page.case_title),
        texts=quote,
        state=state,
        state_title=texts["state"][state] if state else "",
        state_more=texts["state"][f"{state}_more"].format(**told) if state else "",
        lines=write.lines(quote),
        sums=write.sums(quote),
        note=facts["note"],
        until=quote["until"].format(at=told["until"]),
        remote=quote["remote"].format(cost=write.money(facts["remote_cost"])) if facts["remote_cost"] else "",
        name_hint=quote["name_hint"].format(client=page.client),
        seen=page.seen,
        who=who,
        wrong=quote["name_missing"] if wrong else "",
    )


def problem_page(kind: str, language: str, *, nonce: str, firm: Firm | None = None) -> str:
    """Give a page that says kindly what is wrong: ``bad`` link, answer from an``other`` page, or our ``fault``."""
    texts = portal_texts(language)["problem"]
    return render("message.html", language, firm, nonce, title=texts[f"{kind}_title"], text=texts[kind])


def wished_language(accept_language: str) -> str:
    """Choose from a browser's ``Accept-Language`` the first language that the portal writes, else Spanish."""
    wishes = (wish.partition(";")[0].strip()[:2].lower() for wish in accept_language.split(","))
    return next((wish for wish in wishes if wish in LANGUAGES), LANGUAGES[0])


class _Writer:
    """Writes amounts and times of one quote as its locale does."""

    def __init__(self, page: QuotePage) -> None:
        self.facts, self.locale = page.facts, page.firm.locale(page.language)

    def money(self, amount: str) -> str:
        return money(Decimal(amount), locale=self.locale, currency=self.facts["currency"])

    def instant(self, at: datetime) -> str:
        return f"{format_date(at, 'long', locale=self.locale)}, {at:%H:%M}"

    def lines(self, texts: Mapping[str, str]) -> list[dict[str, str]]:
        return [
            {
                "text": line["text"],
                "detail": f"{texts[line['what']]} · "
                + texts["each"].format(
                    quantity=format_decimal(Decimal(line["quantity"]), locale=self.locale),
                    rate=self.money(line["rate"]),
                ),
                "amount": self.money(line["amount"]),
            }
            for line in self.facts["lines"]
        ]

    def sums(self, texts: Mapping[str, str]) -> list[dict[str, str]]:
        facts, tax = self.facts, self.facts["tax"]
        rows = []
        if facts["deducted"]:
            rows.append((texts["deducted"], self.money(f"-{facts['deducted']}")))
        rows += [
            (texts["subtotal"], self.money(facts["subtotal"])),
            (f"{tax['name']} {percent(Decimal(tax['rate']))} %", self.money(tax["amount"])),
            (texts["total"], self.money(facts["total"])),
        ]
        return [{"label": label, "value": value} for label, value in rows]


@cache
def portal_texts(language: str) -> dict[str, Any]:
    """Read the texts of a language."""
    return tomllib.loads(files("templates.portal").joinpath(f"{language}.toml").read_text("utf-8"))


@cache
def _environment() -> Environment:
    environment = Environment(loader=PackageLoader("templates", "portal"), autoescape=True, undefined=StrictUndefined)
    environment.filters["ink"] = ink
    return environment


def render(template: str, language: str, firm: Firm | None, nonce: str, **values: Any) -> str:  # noqa: ANN401
    """Fill a page's template with the firm's face (``None``: nobody's)."""
    face = letterhead(firm) if firm else None
    return _environment().get_template(template).render(lang=language, firm=face, nonce=nonce, **values)
