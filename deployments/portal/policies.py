"""The page of a proposal for a policy: shown by GET, accepted or declined by POST, once (MX-17)."""

from __future__ import annotations

import logging
import secrets
import tomllib
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from functools import cache
from http import HTTPStatus
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qs
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from deployments.portal.http import body_of, from_our_page, headers, html, page
from deployments.portal.pages import render
from domain.firms import Firm
from domain.periods import Month
from domain.policy_rounds import Offer, RoundClosed, RoundState
from tasks.gateways.charge_wording import money
from tasks.gateways.policy_wording import number
from tasks.gateways.signed_links import BadLink, Links
from tasks.links import POLICY, POLICY_PATH
from tasks.operations import recalibration
from tasks.store.repositories.policies import KeptRound
from tasks.store.repositories.quotes import Evidence
from tasks.store.unit_of_work import Store

logger = logging.getLogger(__name__)

MOST_NAME = 120
MOST_BROWSER = 300


def policy_routes(store: Store, links: Links, clock: Callable[[], datetime]) -> list[Route]:
    """Give the routes of the proposals' pages."""
    pages = PolicyPages(store, links, clock)
    path = f"/{POLICY_PATH}/{{token}}"
    return [Route(path, pages.show, methods=["GET"]), Route(path, pages.answer, methods=["POST"])]


class PolicyPages:
    """Requests about proposals; each is one transaction."""

    def __init__(self, store: Store, links: Links, clock: Callable[[], datetime]) -> None:
        self.store, self.links, self.clock = store, links, clock

    async def show(self, request: Request) -> Response:
        """Show a proposal, to be answered or with its answer."""
        return await run_in_threadpool(self._show, request)

    async def answer(self, request: Request) -> Response:
        """Take an answer from our own page, then show the proposal again."""
        body = await body_of(request)
        if body is None or not from_our_page(request):
            return page(request, "other", HTTPStatus.FORBIDDEN)
        form = {name: values[-1] for name, values in parse_qs(body).items()}
        return await run_in_threadpool(self._answer, request, form)

    def _linked(self, request: Request) -> int | None:
        try:
            return self.links.read(request.path_params["token"], POLICY).id
        except BadLink:
            return None

    def _show(self, request: Request, *, wrong: bool = False) -> Response:
        round_id = self._linked(request)
        with self.store.read() as uow:
            kept = uow.policies.round(round_id or 0)
            offer = recalibration.offer_of(kept) if kept else None
            if kept is None or offer is None:
                return page(request, "bad", HTTPStatus.NOT_FOUND)
            firm, policy = uow.firm(kept.firm_id), uow.policies.by_id(kept.policy_id)
            client = uow.clients.by_ids([policy.client_id])[policy.client_id].name if policy else ""
        nonce = secrets.token_urlsafe(16)
        text = policy_page(firm, kept, offer, client, over=self.clock() > offer.answer_until, wrong=wrong, nonce=nonce)
        return html(text, nonce, HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK)

    def _answer(self, request: Request, form: dict[str, str]) -> Response:
        round_id = self._linked(request)
        if round_id is None:
            return page(request, "bad", HTTPStatus.NOT_FOUND)
        who = " ".join(form.get("who", "").split())[:MOST_NAME]
        if form.get("decision") not in (RoundState.ACCEPTED, RoundState.DECLINED):
            return page(request, "other", HTTPStatus.BAD_REQUEST)
        if not who:
            return self._show(request, wrong=True)
        address = request.client.host if request.client else ""
        evidence = Evidence(who, address, request.headers.get("user-agent", "")[:MOST_BROWSER])
        try:
            with self.store.begin() as uow:
                recalibration.answer(
                    uow,
                    round_id,
                    RoundState(form["decision"]),
                    seen_hash=form.get("seen", ""),
                    evidence=evidence,
                    now=self.clock(),
                )
        except RoundClosed as refused:  # answered before, over, or not what was shown: the page says how it stands
            logger.info("proposal %s: %s", round_id, refused)
        return RedirectResponse(request.url.path, HTTPStatus.SEE_OTHER, headers=headers(None))


def policy_page(firm: Firm, kept: KeptRound, offer: Offer, client: str, *, over: bool, wrong: bool, nonce: str) -> str:
    """Give a proposal's page as HTML; ``over``: it can no longer be answered, ``wrong``: the name is missing."""
    language = kept.row.language
    texts, locale = _texts(language), firm.locale(language)
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
        (texts["machines"], str(offer.old.machines), str(offer.new.machines)),
        (texts["remote"], number(offer.old.remote, locale), number(offer.new.remote, locale)),
        (texts["on_site"], number(offer.old.on_site, locale), number(offer.new.on_site, locale)),
        (texts["total"], old, new),
    ]
    return render(
        "policy.html",
        language,
        firm,
        nonce,
        title=texts["title"],
        about=texts["about"].format(client=client, until=_month(str(kept.until), locale)),
        texts=texts,
        state=state,
        state_title=texts["state"][state] if state else "",
        state_more=texts["state"][f"{state}_more"].format(**told) if state else "",
        rows=[{"label": label, "old": before, "new": after} for label, before, after in rows],
        until=texts["until"].format(at=told["until"]),
        name_hint=texts["name_hint"].format(client=client),
        seen=offer.content_hash,
        wrong=texts["name_missing"] if wrong else "",
    )


def _day(at: datetime | None, firm: Firm, locale: str) -> str:
    return format_date(at.astimezone(ZoneInfo(firm.time_zone)), "long", locale=locale) if at else ""


def _month(month: str | None, locale: str) -> str:
    return format_skeleton("yMMMM", Month.parse(month).first_day, locale=locale) if month else ""


@cache
def _texts(language: str) -> dict[str, Any]:
    return tomllib.loads(files("templates.portal").joinpath(f"policy.{language}.toml").read_text("utf-8"))
