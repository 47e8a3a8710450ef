"""The page of an offer (a first plan, a policy, an emergency now): accepted or declined, once (PE-11, MX-22, MX-26)."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from babel.dates import format_date

from deployments.portal.answering import DecisionPages, decision_words
from deployments.portal.http import NoPage
from deployments.portal.writer import Writer
from domain.money.offers import OfferKind, Taken
from domain.refusals import Refused
from domain.time.periods import Month
from tasks.letters.links import OFFER, OFFER_PATH
from tasks.operations.money import offers
from tasks.store.money.quotes import Evidence
from tasks.store.unit_of_work import UnitOfWork


class OfferPages(DecisionPages):
    """Requests about offers."""

    subject, path, template, closed = OFFER, f"/{OFFER_PATH}/{{token}}", "offer.html", Refused

    def decide(self, uow: UnitOfWork, id_: int, decision: str, *, seen: str, evidence: Evidence) -> None:
        """Accept or decline an offer."""
        offers.answer(uow, id_, Taken(decision), seen=seen, evidence=evidence, now=self.clock())

    def page(self, uow: UnitOfWork, id_: int) -> tuple[Writer, dict[str, Any]]:
        """Show an offer, to be answered or with its answer."""
        kept = uow.offers.by_id(id_)
        if kept is None:
            raise NoPage
        offer, kind, write = kept.offer, kept.offer.kind, Writer(uow.firm(kept.offer.firm_id), kept.language)
        client = uow.clients.get_one(offer.client_id).name

        def tell(name: str, **facts: str) -> str:
            name = f"accept-{kind}" if name == "accept" else name.replace("_", "-")
            return write.t(f"offer-{name}", **facts)

        state = kept.answered or ("expired" if self.clock() > offer.valid_until else "")
        at = write.moment(kept.answered_at or offer.valid_until)
        return write, {
            "title": tell(f"title-{kind}"),
            "client": client,
            "intro": tell(f"intro-{kind}"),
            "rows": _rows(write, kind, offer.content),
            "until": tell("until", at=write.moment(offer.valid_until)),
            "seen": offer.content_hash,
            **decision_words(tell, tell, client=client, state=state, who=kept.who, at=at),
        }


def _rows(write: Writer, kind: OfferKind, said: Mapping[str, Any]) -> list[dict[str, Any]]:
    t = write.t
    if kind is OfferKind.EMERGENCY:
        opens = write.moment(datetime.fromisoformat(said["opens"]))
        rows = [(t("offer-now"), said["emergency"]["total"]), (t("offer-then", opens=opens), said["business"]["total"])]
        return [{"label": label, "value": write.money(Decimal(total)), "total": False} for label, total in rows]
    if kind is OfferKind.PLAN:
        first, *others = said["first"]
        shown = [
            (t("offer-plan-name"), said["name"]),
            (t("offer-since"), format_date(date.fromisoformat(said["since"]), "long", locale=write.locale)),
            (t("offer-hours"), write.number(Decimal(said["hours"]))),
        ]
        month, total = write.month(Month.parse(first["month"])), write.money(Decimal(first["price"]["total"]))
        shown += [(t("offer-first-month", month=month), total) for _ in others]
    else:
        since = write.month(Month.parse(said["month"]))
        shown = [(t("offer-machines"), str(said["machines"])), (t("offer-since"), since)]
        shown += [(t(f"offer-{name}"), write.number(Decimal(said[name]))) for name in ("remote", "on_site")]
        shown.append((t("offer-regular"), write.money(Decimal(said["regular_total"]))))
    price = said["price"]
    shown.append((t("offer-subtotal"), write.money(Decimal(price["subtotal"]))))
    shown.append((f"{price['tax_name']} %", write.money(Decimal(price["tax"]))))
    rows_ = [{"label": label, "value": value, "total": False} for label, value in shown]
    return [*rows_, {"label": t("offer-total"), "value": write.money(Decimal(price["total"])), "total": True}]
