"""The page of a quote: accepted or declined, once, for exactly what it showed (MX-13)."""

from decimal import Decimal
from functools import partial
from typing import Any

from deployments.portal.answering import DecisionPages, decision_words
from deployments.portal.http import NoPage
from deployments.portal.writer import Writer
from domain.money.quotes import Decision, QuoteClosed, repair_charge
from tasks.gateways.money.charge_wording import percent
from tasks.gateways.words import say
from tasks.operations.money import quotes
from tasks.operations.money.money_letters import quote_facts
from tasks.store.money.quotes import Evidence
from tasks.store.unit_of_work import UnitOfWork


class QuotePages(DecisionPages):
    """Requests about quotes."""

    subject, path, template, closed = "quote", "/q/{token}", "quote.html", QuoteClosed

    def decide(self, uow: UnitOfWork, id_: int, decision: str, *, seen: str, evidence: Evidence) -> None:
        """Accept or decline a quote."""
        quotes.answer(uow, id_, Decision(decision), seen_hash=seen, evidence=evidence, now=self.clock())

    def page(self, uow: UnitOfWork, id_: int) -> tuple[Writer, dict[str, Any]]:
        """Show a quote, to be answered or with its answer."""
        kept = uow.quotes.by_id(id_)
        if kept is None:
            raise NoPage
        quote, write = kept.quote, Writer(uow.firm(kept.quote.firm_id), kept.language)
        case, client = uow.cases.get_one(quote.case_id), uow.clients.get_one(quote.client_id).name
        state = kept.decision or (Decision.EXPIRED if quote.is_over(self.clock()) else "")
        evidence = uow.quotes.evidence(kept.id)
        facts = quote_facts(write.firm, quote, repair_charge(quote, quote.deductible))
        tell, ended = (partial(say, write.language, id_) for id_ in ("quote-page", "quote-page-state"))
        until = write.moment(quote.valid_until)
        told = {"who": evidence.who, "at": write.moment(evidence.at)} if evidence else {"who": "", "at": ""}
        cost = tell("remote", cost=write.money(quote.deductible, quote.currency)) if quote.deductible else ""
        return write, {
            "title": tell("title", number=quote.number),
            "case": tell("case", number=case.number, title=case.title),
            "lines": _lines(write, facts),
            "sums": _sums(write, facts),
            "note": quote.note,
            "until": tell("until", at=until),
            "remote": cost,
            "seen": quote.content_hash,
            **decision_words(tell, ended, client=client, state=state, until=until, **told),
        }


def _lines(write: Writer, facts: dict[str, Any]) -> list[dict[str, str]]:
    tell, currency = partial(say, write.language, "quote-page"), facts["currency"]
    return [
        {
            "text": line["text"],
            "detail": f"{tell(line['what'])} · "
            + tell(
                "each",
                quantity=write.number(Decimal(line["quantity"])),
                rate=write.money(Decimal(line["rate"]), currency),
            ),
            "amount": write.money(Decimal(line["amount"]), currency),
        }
        for line in facts["lines"]
    ]


def _sums(write: Writer, facts: dict[str, Any]) -> list[dict[str, str]]:
    tell, tax = partial(say, write.language, "quote-page"), facts["tax"]
    rows = [(tell("deducted"), f"-{facts['deducted']}")] if facts["deducted"] else []
    rows += [
        (tell("subtotal"), facts["subtotal"]),
        (f"{tax['name']} {percent(Decimal(tax['rate']))} %", tax["amount"]),
        (tell("total"), facts["total"]),
    ]
    return [{"label": label, "value": write.money(Decimal(amount), facts["currency"])} for label, amount in rows]
