"""The page of an offer (a first plan, a policy, an emergency now): accepted or declined, once (PE-11, MX-22, MX-26)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from http import HTTPStatus
from typing import Any

from babel.dates import format_date, format_skeleton
from starlette.requests import Request
from starlette.responses import Response

from deployments.portal.answering import DecisionPages, bad_link, fresh
from deployments.portal.pages import render
from deployments.portal.writer import Writer
from domain.money.offers import OfferKind, Taken
from domain.refusals import Refused
from domain.time.periods import Month
from tasks.letters.links import OFFER, OFFER_PATH
from tasks.operations.money import offers
from tasks.store.money.offers import KeptOffer
from tasks.store.money.quotes import Evidence
from tasks.store.unit_of_work import UnitOfWork


class OfferPages(DecisionPages):
    """Requests about offers."""

    subject, path, closed = OFFER, f"/{OFFER_PATH}/{{token}}", Refused

    def shown(self, request: Request, id_: int, *, wrong: bool = False) -> Response:
        """Show an offer, to be answered or with its answer; ``wrong`` when the name is missing."""
        with self.store.read() as uow:
            kept = uow.offers.by_id(id_)
            if kept is None:
                return bad_link(request)
            firm, client = uow.firm(kept.offer.firm_id), uow.clients.get_one(kept.offer.client_id).name
        write, over = Writer(firm, kept.language), self.clock() > kept.offer.valid_until
        status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
        return fresh(lambda nonce: offer_page(write, kept, client, over=over, wrong=wrong, nonce=nonce), status)

    def decide(self, uow: UnitOfWork, id_: int, decision: str, *, seen: str, evidence: Evidence) -> None:
        """Accept or decline an offer."""
        offers.answer(uow, id_, Taken(decision), seen=seen, evidence=evidence, now=self.clock())


def offer_page(write: Writer, kept: KeptOffer, client: str, *, over: bool, wrong: bool, nonce: str) -> str:
    """Return an offer's page as HTML; ``over``: it can no longer be answered, ``wrong``: the name is missing."""
    t, kind, offer = write.t, kept.offer.kind, kept.offer
    state = kept.answered.value if kept.answered else "expired" if over else ""
    told = {"who": kept.who, "at": _moment(write, kept.answered_at or offer.valid_until)}
    return render(
        "offer.html",
        kept.language,
        write.firm,
        nonce,
        title=t(f"offer-title-{kind}"),
        client=client,
        intro=t(f"offer-intro-{kind}"),
        state=state,
        state_title=t(f"offer-{state}") if state else "",
        state_more=t(f"offer-{state}-more", **told) if state else "",
        rows=_rows(write, kind, offer.content),
        until=t("offer-until", at=_moment(write, offer.valid_until)),
        texts={name: t(f"offer-{name}") for name in ("name", "once", "decline")}
        | {"accept": t(f"offer-accept-{kind}")},
        name_hint=t("offer-name-hint", client=client),
        seen=offer.content_hash,
        wrong=t("offer-name-missing") if wrong else "",
    )


def _rows(write: Writer, kind: OfferKind, said: Mapping[str, Any]) -> list[dict[str, Any]]:
    t = write.t
    if kind is OfferKind.EMERGENCY:
        opens = _moment(write, datetime.fromisoformat(said["opens"]))
        rows = [(t("offer-now"), said["emergency"]["total"]), (t("offer-then", opens=opens), said["business"]["total"])]
        return [{"label": label, "value": write.money(Decimal(total)), "total": False} for label, total in rows]
    if kind is OfferKind.PLAN:
        shown = [(t("offer-plan-name"), said["name"]), (t("offer-since"), _day(write, said["since"]))]
        shown.append((t("offer-hours"), write.number(Decimal(said["hours"]))))
        shown += [
            (t("offer-first-month", month=_month(write, said["first"][0]["month"])), _total(write, said["first"][0]))
            for _ in said["first"][1:]
        ]
    else:
        shown = [(t("offer-machines"), str(said["machines"])), (t("offer-since"), _month(write, said["month"]))]
        shown += [(t(f"offer-{name}"), write.number(Decimal(said[name]))) for name in ("remote", "on_site")]
        shown.append((t("offer-regular"), write.money(Decimal(said["regular_total"]))))
    price = said["price"]
    shown.append((t("offer-subtotal"), write.money(Decimal(price["subtotal"]))))
    shown.append((f"{price['tax_name']} %", write.money(Decimal(price["tax"]))))
    rows_ = [{"label": label, "value": value, "total": False} for label, value in shown]
    return [*rows_, {"label": t("offer-total"), "value": write.money(Decimal(price["total"])), "total": True}]


def _total(write: Writer, part: Mapping[str, Any]) -> str:
    return write.money(Decimal(part["price"]["total"]))


def _day(write: Writer, day: str) -> str:
    return str(format_date(date.fromisoformat(day), "long", locale=write.locale))


def _month(write: Writer, month: str) -> str:
    return str(format_skeleton("yMMMM", Month.parse(month).first_day, locale=write.locale))


def _moment(write: Writer, at: datetime) -> str:
    local = at.astimezone(write.firm.zone)
    return f"{format_date(local, 'long', locale=write.locale)}, {local:%H:%M}"
