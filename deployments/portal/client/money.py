"""A client's plan, policy, money and documents: what is used, promised and owed at this instant, and why."""

from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from starlette.responses import Response
from starlette.routing import Route

from deployments.portal.client.visiting import HOME, ClientPages, Me
from deployments.portal.http import Form, headers, number_of
from domain.money.plans import terms_in_force
from domain.policies.policy_rounds import RoundState
from domain.time.periods import Month
from tasks.gateways.money.statement_view import statement_view
from tasks.gateways.policies.policy_wording import duty_rows, number
from tasks.letters.delivering.enclosures import RENDERERS
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
            self.shows("/plan", self.plan),
            self.takes("/plan/change", self.change, back="/plan"),
            self.shows("/policy", self.policy),
            self.shows("/money", self.money),
            self.shows("/documents", self.documents),
            self.shows("/documents/{letter}/{number}", self.document),
        ]

    # --- plan

    def plan(self, uow: UnitOfWork, me: Me) -> Response:
        """Show a plan's hours used, left and over at this instant, session by session (PE-02)."""
        month = _asked_month(me)
        _require_money(uow, me)
        return self.page(
            uow,
            me,
            "client/plan.html",
            title="me-plan",
            use=plans.plan_use(uow, me.firm.id, me.visitor.client_id, month, until=me.now),
            month=me.write.month(month),
            months=_months(me, month, "plan"),
            choices=self._choices(uow, me),
        )

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
                + f" · {write.money(one.monthly_price)} · {write.with_tax(one.monthly_price, following.first_day)}",
            }
            for key, one in me.firm.plans.items()
        ]
        rows.append({"value": NO_PLAN, "here": now_has == NO_PLAN, "text": write.t("me-no-plan"), "more": ""})
        return {"from": me.write.month(following), "rows": rows}

    def change(self, uow: UnitOfWork, me: Me, form: Form) -> str:
        """Ask for another plan from next month on, or for none (PE-10)."""
        _require_money(uow, me)
        chosen = form.get("plan", "")
        if chosen not in (NO_PLAN, *me.firm.plans):
            return f"{HOME}/plan?said=changed"
        plan = None if chosen == NO_PLAN else chosen
        following = Month.of(me.now, me.firm.time_zone).plus(1)
        has = plans.plan_use(uow, me.firm.id, me.visitor.client_id, following, until=me.now).terms
        if (has.plan if has else None) != plan:
            own.change_plan(uow, me.visitor, plan, me.by("chose-on-page"))
        return f"{HOME}/plan?said=plan"

    # --- policy

    def policy(self, uow: UnitOfWork, me: Me) -> Response:
        """Show what policies promised and brought, and proposals to answer (MX-17, MX-18)."""
        found = own.my_policies(uow, me.visitor)
        if not found:
            raise own.not_yours("policy")
        ids = [one.id for one in found]
        told = promised(uow, me.firm, ids, now=me.now)
        rows = [self._policy(me, one, told[one.id]) for one in found]
        open_ = [
            {
                "text": me.write.t("me-proposal", until=me.write.short(one.row.answer_until)),
                "href": proposal_link(self.links, one),
            }
            for offers in uow.policies.rounds_of(ids).values()
            for one in offers
            if one.state is RoundState.OFFERED and one.row.answer_until and one.row.answer_until > me.now
        ]
        return self.page(uow, me, "client/policy.html", title="me-policy", policies=rows, open=open_)

    def _policy(self, me: Me, one: KeptPolicy, told: list[dict[str, Any]]) -> dict[str, Any]:
        write = me.write
        month = Month.of(me.now, me.firm.time_zone)
        terms = one.terms_in(month)
        duties = duty_rows(
            told, me.now.astimezone(me.firm.zone).isoformat(), language=write.language, locale=write.locale
        )
        return {
            "since": write.t("me-policy-since", month=me.write.month(one.started)),
            "around": one.around_the_clock,
            "terms": write.t(
                "me-policy-terms",
                machines=write.number(terms.expected.machines),
                remote=number(terms.expected.remote, write.locale),
                on_site=number(terms.expected.on_site, write.locale),
                price=write.money(terms.price),
                total=write.with_tax(terms.price, month.first_day),
            )
            if terms
            else "",
            "duties": duties,
        }

    # --- money

    def money(self, uow: UnitOfWork, me: Me) -> Response:
        """Show what is owed, and each charge of a month with its reasons."""
        month, write = _asked_month(me), me.write
        account = own.my_account(uow, me.visitor, month, write.language, now=me.now)
        balance = account.balance
        name = "me-owed" if balance > 0 else "me-credit" if balance < 0 else "me-settled"
        quotes = [(one, self.to_quote(one)) for one in own.my_quotes(uow, me.visitor)]
        return self.page(
            uow,
            me,
            "client/money.html",
            title="me-money",
            owed=write.t(name, amount=write.money(abs(balance))) if balance else write.t(name),
            view=statement_view(account.facts),
            month=me.write.month(month),
            months=_months(me, month, "money"),
            quotes=quotes,
        )

    # --- documents

    def documents(self, uow: UnitOfWork, me: Me) -> Response:
        """List the documents that went to the client by mail."""
        papers = own.my_papers(uow, me.visitor)
        return self.page(uow, me, "client/documents.html", title="me-documents", papers=papers)

    def document(self, uow: UnitOfWork, me: Me) -> Response:
        """Give a document, made from its facts as for its mail."""
        letter, number = (number_of(me.request.path_params[one]) for one in ("letter", "number"))
        document, name = own.my_paper(uow, me.visitor, letter or 0, -1 if number is None else number)
        made = RENDERERS[document.kind](document, name, self.logo(me.firm))
        shown = headers(None) | {"Content-Disposition": f"attachment; filename*=utf-8''{quote(name, safe='')}"}
        return Response(made.content, HTTPStatus.OK, shown, made.media_type)


def _asked_month(me: Me) -> Month:
    this = Month.of(me.now, me.firm.time_zone)
    try:
        asked = Month.parse(me.request.query_params.get("month", ""))
    except ValueError:
        return this
    return asked if this.plus(-MONTHS) <= asked <= this else this


def _require_money(uow: UnitOfWork, me: Me) -> None:
    if not own.sees_all(uow, me.visitor):
        raise own.not_yours("plan")


def _months(me: Me, shown: Month, room: str) -> dict[str, str]:
    """Return the addresses of the month before and after, as far as there are any."""
    this = Month.of(me.now, me.firm.time_zone)
    before, after = shown.plus(-1), shown.plus(1)
    return {
        "before": f"{HOME}/{room}?month={before}" if before >= this.plus(-MONTHS) else "",
        "after": f"{HOME}/{room}?month={after}" if after <= this else "",
    }
