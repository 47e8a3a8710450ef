"""Clients: who they are, what they have, what they owe, what is open, and every mail that they were sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from starlette.responses import Response

from deployments.portal.desk.acts.act_forms import act_name
from deployments.portal.desk.acts.doing_acts import OF_MONEY, OF_PLANS, OF_POLICIES, offered
from deployments.portal.desk.entrance.gate import Visit
from deployments.portal.desk.tables import MOST_ROWS, list_file
from deployments.portal.http import NoPage, number_of
from domain.clients.clients import Client
from domain.firms.people import Role
from domain.money.charges import Charge
from domain.money.ledger import EntryKind
from domain.time.periods import Month
from tasks.gateways.words import story_word, word
from tasks.letters.links import preview_link
from tasks.operations.money.plans import plan_use
from tasks.store.unit_of_work import UnitOfWork

PAGE, LETTERS, CASES, LINES = 50, 30, 30, 30
PREVIEWED = timedelta(hours=12)
MONTHS = 12
"""The newest lines of the ledger of so many months are shown; the file has all of them."""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A charge, or a payment (below zero), with what it is for."""

    at: datetime
    what: str
    amount: Decimal
    currency: str
    month: str
    id: int = 0


def show_list(visit: Visit) -> Response:
    """Show the clients by name, a page at a time."""
    skip_rows = number_of(visit.request.query_params.get("from", "")) or 0
    kind, _ = visit.file
    with visit.store.read() as uow:
        most = MOST_ROWS + 1 if kind else PAGE + 1
        rows = uow.client_lists.clients(visit.firm.id, most=most, skip=0 if kind else skip_rows)
    if kind:
        heads = [visit.says(f"desk-{one}") for one in ("client-id", "client", "contact", "open-cases")]
        listed = [(one.external_id, one.name, one.email, one.open) for one in rows]
        return list_file(kind, "clients", heads, listed, zone=visit.firm.zone)
    return visit.shows("clients.html", rows=rows[:PAGE], skip=skip_rows, more=len(rows) > PAGE, page=PAGE)


def show_one(visit: Visit) -> Response:
    """Show a client; its ledger to who may see it."""
    with visit.store.read() as uow:
        client = uow.clients.get(visit.named("client"))
        if client is None or client.firm_id != visit.firm.id:
            raise NoPage
        kind, _ = visit.file
        ledger = _ledger(uow, visit, client, MOST_ROWS + 1 if kind else LINES) if visit.may(Role.OPERATOR) else []
        if kind:
            return _file(uow, visit, client, ledger)
        month = Month.of(visit.now, visit.firm.time_zone)
        owed = uow.ledger.balances([client.id], month.plus(1)).get(client.id, Decimal(0))
        policies = uow.policies.of_clients([client.id])
        plan = plan_use(uow, visit.firm.id, client.id, month, until=visit.now)
        ways = {"money": OF_MONEY, "plan": OF_PLANS[plan.terms is not None]}
        until = visit.now + PREVIEWED  # last month's report as it would go out now: nothing of it is kept or sent
        ways |= {"policy": OF_POLICIES[any(one.ended is None for one in policies)]}
        return visit.shows(
            "client.html",
            client=client,
            machines=uow.clients.machines(client.id),
            preview=preview_link(visit.desk.links, visit.firm.id, client.id, str(month.plus(-1)), until=until),
            last_month=month.plus(-1),
            plan=plan,
            policies=[(one, one.terms_in(month)) for one in policies],
            duties=_duties(visit, uow, [one.id for one in policies]),
            cases=uow.search.cases_of(visit.firm.id, [client.id], most=CASES),
            letters=_letters(uow, visit, client, LETTERS),
            ledger=ledger,
            owed=owed,
            sees_money=visit.may(Role.OPERATOR),
            state=lambda code: story_word(visit.language, code),
            on_client={of: offered(acts, visit.firm, visit.person.role) for of, acts in ways.items()},
            name_of=lambda code: act_name(visit.language, code),
        )


def _duties(visit: Visit, uow: UnitOfWork, policies: Sequence[int]) -> list[tuple[object, str, int]]:
    """Return what policies bring and have not brought yet, by day."""
    found = [one for one in uow.policies.duties(*policies) if one.delivered_at is None][:10] if policies else []
    return [
        (one.duty.due_on, visit.says(f"duty-kind-{one.duty.kind.value.replace('_', '-')}"), one.id) for one in found
    ]


def _letters(uow: UnitOfWork, visit: Visit, client: Client, most: int) -> list[tuple[int, str, str, datetime, str]]:
    """Return id, name, state, instant and case of a client's letters, newest first."""
    return [
        (
            one.id,
            letter_name(visit, one.template),
            visit.says(f"letter-state-{one.state}"),
            one.sent_at or one.created_at,
            one.number or "",
        )
        for one in uow.client_lists.letters(client.id, most=most)
    ]


def letter_name(visit: Visit, template: str) -> str:
    """Return what a letter is called: its title in the catalogue, else its template."""
    return word(visit.language, f"desk-letter-{template.replace('_', '-')}") or template.replace("_", " ")


def _ledger(uow: UnitOfWork, visit: Visit, client: Client, most: int) -> list[LedgerLine]:
    """Return a client's newest charges and payments of a year, newest first."""
    since = Month.of(visit.now, visit.firm.time_zone).plus(1 - MONTHS)
    lines = []
    for entry in uow.ledger.newest(client.id, since, most=most):
        what, charge = _what(visit, entry.kind.value, entry.charge), entry.charge
        mends = entry.id if entry.kind is not EntryKind.CORRECTION else 0
        lines.append(LedgerLine(entry.at, what, charge.total, charge.currency, str(entry.month), mends))
    for paid in uow.payments.newest(client.id, since, most=most):
        what = " · ".join(filter(None, (visit.says("desk-paid"), paid.what_for, paid.reference)))
        lines.append(LedgerLine(paid.at, what, -paid.amount, paid.currency, str(paid.month)))
    return sorted(lines, key=lambda one: one.at, reverse=True)[:most]


def _what(visit: Visit, kind: str, charge: Charge) -> str:
    names = [one.text for one in charge.lines if one.text]
    return " · ".join([visit.says(f"entry-kind-{kind.replace('_', '-')}"), *dict.fromkeys(names)])


def _file(uow: UnitOfWork, visit: Visit, client: Client, ledger: Sequence[LedgerLine]) -> Response:
    kind, wanted = visit.file
    when, what, state, case = (visit.says(f"desk-{one}") for one in ("when", "what", "state", "case"))
    rows: list[Sequence[object]]
    if wanted == "ledger" and visit.may(Role.OPERATOR):
        heads = [when, what, visit.says("desk-amount"), visit.says("desk-currency"), visit.says("desk-month")]
        rows = [(one.at, one.what, one.amount, one.currency, one.month) for one in ledger]
    elif wanted == "letters":
        heads = [when, what, state, case]
        rows = [(at, a, b, c) for _, a, b, at, c in _letters(uow, visit, client, MOST_ROWS + 1)]
    elif wanted == "cases":
        heads = [case, what, state, when]
        found = uow.search.cases_of(visit.firm.id, [client.id], most=MOST_ROWS + 1)
        rows = [(one.number, one.title, story_word(visit.language, one.state.value), one.opened_at) for one in found]
    else:
        raise NoPage
    name = f"{wanted}-{client.id}"
    return list_file(kind, name, heads, rows, zone=visit.firm.zone)
