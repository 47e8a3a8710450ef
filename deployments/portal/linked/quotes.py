"""The page of a quote: accepted or declined, once, for exactly what it showed (MX-13)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import partial
from http import HTTPStatus
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal
from starlette.requests import Request
from starlette.responses import Response

from deployments.portal.answering import DecisionPages, bad_link, fresh
from deployments.portal.pages import render
from domain.firms.firms import Firm
from domain.money.quotes import Decision, QuoteClosed, repair_charge
from tasks.gateways.money.charge_wording import money, percent
from tasks.gateways.words import say
from tasks.operations.money import quotes
from tasks.operations.money.money_letters import quote_facts
from tasks.store.money.quotes import Evidence, KeptQuote
from tasks.store.unit_of_work import UnitOfWork


class QuotePages(DecisionPages):
    """Requests about quotes."""

    subject, path, closed = "quote", "/q/{token}", QuoteClosed

    def shown(self, request: Request, id_: int, *, wrong: bool = False) -> Response:
        """Show a quote, to be answered or with its answer; ``wrong`` when the name is missing."""
        with self.store.read() as uow:
            kept = uow.quotes.by_id(id_)
            if kept is None:
                return bad_link(request)
            one = self._page(uow, kept)
        status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
        return fresh(lambda nonce: quote_page(one, nonce=nonce, wrong=wrong), status)

    def decide(self, uow: UnitOfWork, id_: int, decision: str, *, seen: str, evidence: Evidence) -> None:
        """Accept or decline a quote."""
        quotes.answer(uow, id_, Decision(decision), seen_hash=seen, evidence=evidence, now=self.clock())

    def _page(self, uow: UnitOfWork, kept: KeptQuote) -> QuotePage:
        quote, firm = kept.quote, uow.firm(kept.quote.firm_id)
        case = uow.cases.get_one(quote.case_id)
        client = uow.clients.get_one(quote.client_id)
        evidence = uow.quotes.evidence(kept.id)
        state = kept.decision.value if kept.decision else None
        if state is None and quote.is_over(self.clock()):
            state = Decision.EXPIRED.value
        return QuotePage(
            firm=firm,
            language=kept.language,
            client=client.name,
            case_number=case.number,
            case_title=case.title,
            facts=quote_facts(firm, quote, repair_charge(quote, quote.deductible)),
            seen=quote.content_hash,
            state=state,
            who=evidence.who if evidence else "",
            answered_at=evidence.at.astimezone(firm.zone) if evidence else None,
        )


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


def quote_page(page: QuotePage, *, nonce: str, wrong: bool = False) -> str:
    """Return the page of a quote: to be answered, or saying how it was; ``wrong`` when the name is missing."""
    write, facts, state = _Writer(page), page.facts, page.state
    tell, ended = write.tell, partial(say, page.language, "quote-page-state")
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
        title=tell("title", number=facts["number"]),
        case=tell("case", number=page.case_number, title=page.case_title),
        state=state,
        state_title=ended(state) if state else "",
        state_more=ended(f"{state}_more", **told) if state else "",
        lines=write.lines(),
        sums=write.sums(),
        note=facts["note"],
        until=tell("until", at=told["until"]),
        remote=tell("remote", cost=write.money(facts["remote_cost"])) if facts["remote_cost"] else "",
        texts={name: tell(name) for name in ("name", "accept", "decline", "once")},
        name_hint=tell("name_hint", client=page.client),
        seen=page.seen,
        wrong=tell("name_missing") if wrong else "",
    )


class _Writer:
    """Writes amounts and times of one quote as its locale does."""

    def __init__(self, page: QuotePage) -> None:
        self.facts, self.locale = page.facts, page.firm.locale(page.language)
        self.tell = partial(say, page.language, "quote-page")

    def money(self, amount: str) -> str:
        return money(Decimal(amount), locale=self.locale, currency=self.facts["currency"])

    def instant(self, at: datetime) -> str:
        return f"{format_date(at, 'long', locale=self.locale)}, {at:%H:%M}"

    def lines(self) -> list[dict[str, str]]:
        return [
            {
                "text": line["text"],
                "detail": f"{self.tell(line['what'])} · "
                + self.tell(
                    "each",
                    quantity=format_decimal(Decimal(line["quantity"]), locale=self.locale),
                    rate=self.money(line["rate"]),
                ),
                "amount": self.money(line["amount"]),
            }
            for line in self.facts["lines"]
        ]

    def sums(self) -> list[dict[str, str]]:
        facts, tax = self.facts, self.facts["tax"]
        rows = []
        if facts["deducted"]:
            rows.append((self.tell("deducted"), self.money(f"-{facts['deducted']}")))
        rows += [
            (self.tell("subtotal"), self.money(facts["subtotal"])),
            (f"{tax['name']} {percent(Decimal(tax['rate']))} %", self.money(tax["amount"])),
            (self.tell("total"), self.money(facts["total"])),
        ]
        return [{"label": label, "value": value} for label, value in rows]
