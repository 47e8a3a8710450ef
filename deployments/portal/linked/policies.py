"""The page of a proposal for a policy: shown by GET, accepted or declined by POST, once (MX-17)."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from functools import partial
from http import HTTPStatus

from babel.dates import format_date, format_skeleton
from starlette.requests import Request
from starlette.responses import Response

from deployments.portal.answering import DecisionPages, bad_link, fresh
from deployments.portal.pages import render
from domain.firms.firms import Firm
from domain.policies.policy_rounds import Offer, RoundClosed, RoundState
from domain.time.periods import Month
from tasks.gateways.money.charge_wording import money
from tasks.gateways.policies.policy_wording import moved_sentence, number
from tasks.gateways.words import say
from tasks.letters.links import POLICY, POLICY_PATH
from tasks.operations.policies import recalibration
from tasks.store.money.quotes import Evidence
from tasks.store.policies.policies import KeptRound
from tasks.store.unit_of_work import UnitOfWork


class PolicyPages(DecisionPages):
    """Requests about proposals."""

    subject, path, closed = POLICY, f"/{POLICY_PATH}/{{token}}", RoundClosed

    def shown(self, request: Request, id_: int, *, wrong: bool = False) -> Response:
        """Show a proposal, to be answered or with its answer; ``wrong`` when the name is missing."""
        with self.store.read() as uow:
            kept = uow.policies.round(id_)
            offer = recalibration.offer_of(kept) if kept else None
            if kept is None or offer is None:
                return bad_link(request)
            firm, policy = uow.firm(kept.firm_id), uow.policies.by_id(kept.policy_id)
            client = uow.clients.get_one(policy.client_id).name if policy else ""
        over, status = self.clock() > offer.answer_until, HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
        return fresh(lambda nonce: policy_page(firm, kept, offer, client, over=over, wrong=wrong, nonce=nonce), status)

    def decide(self, uow: UnitOfWork, id_: int, decision: str, *, seen: str, evidence: Evidence) -> None:
        """Accept or decline a proposal."""
        recalibration.answer(uow, id_, RoundState(decision), seen_hash=seen, evidence=evidence, now=self.clock())


def policy_page(firm: Firm, kept: KeptRound, offer: Offer, client: str, *, over: bool, wrong: bool, nonce: str) -> str:
    """Return a proposal's page as HTML; ``over``: it can no longer be answered, ``wrong``: the name is missing."""
    language = kept.row.language
    locale = firm.locale(language)
    tell, ended = (partial(say, language, id_) for id_ in ("policy-offer", "policy-offer-state"))
    state = "" if kept.state is RoundState.OFFERED and not over else kept.state.value
    state = RoundState.LAPSED.value if state == RoundState.OFFERED.value else state
    told = {
        "who": kept.row.answered_by,
        "at": _day(kept.row.answered_at, firm, locale),
        "until": _day(offer.answer_until, firm, locale),
        "month": _month(kept.row.in_force, locale),
    }
    old, new = (
        money(Decimal(one), locale=locale, currency=offer.currency) for one in (offer.old_total, offer.new_total)
    )
    rows = [
        (tell("machines"), str(offer.old.machines), str(offer.new.machines)),
        (tell("remote"), number(offer.old.remote, locale), number(offer.new.remote, locale)),
        (tell("on_site"), number(offer.old.on_site, locale), number(offer.new.on_site, locale)),
        (tell("total"), old, new),
    ]
    return render(
        "policy.html",
        language,
        firm,
        nonce,
        title=tell("title"),
        about=tell("about", client=client, until=_month(str(kept.until), locale)),
        state=state,
        state_title=ended(state) if state else "",
        state_more=ended(f"{state}_more", **told) if state else "",
        moved=moved_sentence(kept.row.offer.get("moved", ()), language=language, locale=locale),
        rows=[{"label": label, "old": before, "new": after} for label, before, after in rows],
        until=tell("until", at=told["until"]),
        texts={name: tell(name) for name in ("name", "accept", "decline", "once")},
        name_hint=tell("name_hint", client=client),
        seen=offer.content_hash,
        wrong=tell("name_missing") if wrong else "",
    )


def _day(at: datetime | None, firm: Firm, locale: str) -> str:
    return format_date(at.astimezone(firm.zone), "long", locale=locale) if at else ""


def _month(month: str | None, locale: str) -> str:
    return format_skeleton("yMMMM", Month.parse(month).first_day, locale=locale) if month else ""
