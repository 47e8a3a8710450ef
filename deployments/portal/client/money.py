"""A client's plan, policy, money and documents: what is used, promised and owed at this instant, and why."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from babel.dates import format_skeleton
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deployments.portal.client.visiting import HOME, ClientPages, Me
from deployments.portal.http import Form, headers, number_of
from domain.money.plans import terms_in_force
from domain.policies.policy_rounds import RoundState
from domain.time.periods import Month
from tasks.gateways.letters.signed_links import LinkTo
from tasks.gateways.money.statement_view import statement_view
from tasks.gateways.policies.policy_wording import duty_rows, number
from tasks.letters.enclosures import RENDERERS
from tasks.letters.links import proposal_link
from tasks.operations.clients import client_page as own
from tasks.operations.money import plans
from tasks.operations.policies.policy_duties import promised
from tasks.store.policies.policies import KeptPolicy
from tasks.store.unit_of_work import UnitOfWork

MONTHS = 12
NO_PLAN = "none"


class MoneyPages(ClientPages):
    """The pages of what a client has bought."""

    def routes(self) -> list[Route]:
        """Return the routes of these pages."""
        return [
            Route("/me/plan", self.plan, methods=["GET"]),
            Route("/me/plan/change", self.change, methods=["POST"]),
            Route("/me/policy", self.policy, methods=["GET"]),
            Route("/me/money", self.money, methods=["GET"]),
            Route("/me/documents", self.documents, methods=["GET"]),
            Route("/me/documents/{letter}/{number}", self.document, methods=["GET"]),
        ]

    # --- plan

    async def plan(self, request: Request) -> Response:
        """Show a plan's hours used, left and over at this instant, session by session (PE-02)."""

        def show(uow: UnitOfWork, me: Me) -> Response:
            month = self._month(request, me)
            _require_money(uow, me)
            use = plans.plan_use(uow, me.firm.id, me.visitor.client_id, month, until=me.now)
            hours, write = use.hours, me.write
            shown: dict[str, Any] = {
                "plan": use.terms.name if use.terms else "",
                "price": write.with_tax(use.terms.price) if use.terms else "",
                "used": write.spent(hours.used),
                "contracted": write.spent(hours.contracted or 0),
                "carried": write.spent(hours.carried) if hours.carried else "",
                "left": write.spent(hours.left or 0),
                "over": write.spent(hours.over) if hours.over else "",
                "share": min(100 * hours.used // hours.contracted, 100) if hours.contracted else 0,
                "work": [
                    {
                        "number": one.case.number,
                        "title": one.case.title,
                        "when": write.short(one.session.started_at),
                        "who": one.session.advisor,
                        "minutes": write.spent(one.minutes),
                    }
                    for one in use.work
                ],
                "month": _month_name(me, month),
                "months": _months(me, month, "plan"),
                "choices": self._choices(uow, me),
            }
            return self.page(uow, request, me, "client/plan.html", title="me-plan", **shown)

        return await self.shown(request, show)

    def _choices(self, uow: UnitOfWork, me: Me) -> dict[str, Any]:
        """Return what a client may have from next month on, and what it has asked for already (PE-10)."""
        following = Month.of(me.now, me.firm.time_zone).plus(1)
        changes = uow.subscriptions.changes(me.firm.id, [me.visitor.client_id])[me.visitor.client_id]
        terms = terms_in_force(changes, following)
        write, now_has = me.write, terms.plan if terms else NO_PLAN
        rows = [
            {
                "value": key,
                "here": key == now_has,
                "text": write.named(one.name),
                "more": write.t("public-plan-hours", hours=write.number(one.hours))
                + f" · {write.money(one.monthly_price)} · {write.with_tax(one.monthly_price)}",
            }
            for key, one in me.firm.plans.items()
        ]
        rows.append({"value": NO_PLAN, "here": now_has == NO_PLAN, "text": write.t("me-no-plan"), "more": ""})
        return {"from": _month_name(me, following), "rows": rows}

    async def change(self, request: Request) -> Response:
        """Ask for another plan from next month on, or for none (PE-10)."""

        def act(uow: UnitOfWork, me: Me, form: Form) -> str:
            _require_money(uow, me)
            chosen, by = form.get("plan", ""), me.by("chose-on-page")
            if chosen not in (NO_PLAN, *me.firm.plans):
                return f"{HOME}/plan?said=changed"
            plan = None if chosen == NO_PLAN else chosen
            following = Month.of(me.now, me.firm.time_zone).plus(1)
            has = plans.plan_use(uow, me.firm.id, me.visitor.client_id, following, until=me.now).terms
            if (has.plan if has else None) != plan:
                own.change_plan(uow, me.visitor, plan, by)
            return f"{HOME}/plan?said=plan"

        return await self.done(request, act, back=f"{HOME}/plan")

    # --- policy

    async def policy(self, request: Request) -> Response:
        """Show what policies promised and brought, and proposals to answer (MX-17, MX-18)."""

        def show(uow: UnitOfWork, me: Me) -> Response:
            found = own.my_policies(uow, me.visitor)
            if not found:
                raise own.not_yours("policy")
            told = promised(uow, me.firm, [one.id for one in found], now=me.now)
            offers = uow.policies.rounds_of([one.id for one in found])
            rows = [self._policy(me, one, told[one.id]) for one in found]
            open_ = [
                {
                    "text": me.write.t("me-proposal", until=me.write.short(one.row.answer_until)),
                    "href": proposal_link(self.links, one),
                }
                for each in offers.values()
                for one in each
                if one.state is RoundState.OFFERED and one.row.answer_until and one.row.answer_until > me.now
            ]
            return self.page(uow, request, me, "client/policy.html", title="me-policy", policies=rows, open=open_)

        return await self.shown(request, show)

    def _policy(self, me: Me, one: KeptPolicy, told: list[dict[str, Any]]) -> dict[str, Any]:
        write = me.write
        terms = one.terms_in(Month.of(me.now, me.firm.time_zone))
        duties = duty_rows(
            told, me.now.astimezone(me.firm.zone).isoformat(), language=write.language, locale=write.locale
        )
        return {
            "since": write.t("me-policy-since", month=_month_name(me, one.started)),
            "around": one.around_the_clock,
            "terms": write.t(
                "me-policy-terms",
                machines=write.number(terms.expected.machines),
                remote=number(terms.expected.remote, write.locale),
                on_site=number(terms.expected.on_site, write.locale),
                price=write.money(terms.price),
                total=write.with_tax(terms.price),
            )
            if terms
            else "",
            "duties": duties,
        }

    # --- money

    async def money(self, request: Request) -> Response:
        """Show what is owed, and each charge of a month with its reasons."""

        def show(uow: UnitOfWork, me: Me) -> Response:
            month, write = self._month(request, me), me.write
            account = own.my_account(uow, me.visitor, month, write.language, now=me.now)
            balance = account.balance
            name = "me-owed" if balance > 0 else "me-credit" if balance < 0 else "me-settled"
            quotes = [
                {
                    "text": write.t(
                        f"me-quote-{one.decision.value if one.decision else 'waits'}", number=one.quote.number
                    ),
                    "when": write.short(one.quote.issued_at),
                    "href": self.links.url(LinkTo("quote", one.id, one.quote.valid_until), path="q"),
                }
                for one in own.my_quotes(uow, me.visitor)
            ]
            shown: dict[str, Any] = {
                "owed": write.t(name, amount=write.money(abs(balance))) if balance else write.t(name),
                "owes": balance > 0,
                "view": statement_view(account.facts),
                "month": _month_name(me, month),
                "months": _months(me, month, "money"),
                "quotes": quotes,
            }
            return self.page(uow, request, me, "client/money.html", title="me-money", **shown)

        return await self.shown(request, show)

    def _month(self, request: Request, me: Me) -> Month:
        this = Month.of(me.now, me.firm.time_zone)
        try:
            asked = Month.parse(request.query_params.get("month", ""))
        except ValueError:
            return this
        return asked if this.plus(-MONTHS) <= asked <= this else this

    # --- documents

    async def documents(self, request: Request) -> Response:
        """List the documents that went to the client by mail."""

        def show(uow: UnitOfWork, me: Me) -> Response:
            rows = [
                {
                    "name": one.attachment.file_name,
                    "when": me.write.short(one.sent.at),
                    "href": f"{HOME}/documents/{one.letter_id}/{one.number}",
                }
                for one in own.my_papers(uow, me.visitor)
            ]
            return self.page(uow, request, me, "client/documents.html", title="me-documents", papers=rows)

        return await self.shown(request, show)

    async def document(self, request: Request) -> Response:
        """Give a document, made from its facts as for its mail."""

        def show(uow: UnitOfWork, me: Me) -> Response:
            letter, number = (number_of(request.path_params[one]) for one in ("letter", "number"))
            document, name = own.my_paper(uow, me.visitor, letter or 0, -1 if number is None else number)
            made = RENDERERS[document.kind](document, name, self.logo(me.firm))
            shown = headers(None) | {"Content-Disposition": f"attachment; filename*=utf-8''{quote(name, safe='')}"}
            return Response(made.content, HTTPStatus.OK, shown, made.media_type)

        return await self.shown(request, show)


def _require_money(uow: UnitOfWork, me: Me) -> None:
    if not own.sees_all(uow, me.visitor):
        raise own.not_yours("plan")


def _month_name(me: Me, month: Month) -> str:
    return str(format_skeleton("yMMMM", month.first_day, locale=me.write.locale))


def _months(me: Me, shown: Month, room: str) -> dict[str, str]:
    """Return the addresses of the month before and after, as far as there are any."""
    this = Month.of(me.now, me.firm.time_zone)
    before, after = shown.plus(-1), shown.plus(1)
    return {
        "before": f"{HOME}/{room}?month={before}" if before >= this.plus(-MONTHS) else "",
        "after": f"{HOME}/{room}?month={after}" if after <= this else "",
    }
