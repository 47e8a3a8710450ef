"""Lists of a whole firm as files: the cases of a month, its ledger, who owes what, the week of the calendar."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from starlette.responses import Response

from deployments.portal.desk.calendar import week_of
from deployments.portal.desk.entrance.gate import Visit
from deployments.portal.desk.month import month_of
from deployments.portal.desk.tables import MOST_ROWS, list_file
from deployments.portal.http import NoPage
from domain.cases.cases import CaseState, Kind
from domain.firms.people import Role
from domain.money.ledger import EntryKind
from domain.money.paying.debts import AGES
from tasks.gateways.words import story_word
from tasks.operations.money.paying.debts import aged_list
from tasks.store.unit_of_work import UnitOfWork

Rows = tuple[Sequence[str], Sequence[Sequence[object]]]


@dataclass(frozen=True, slots=True)
class Listed:
    """What fills a list, with its heads; and who may have it."""

    rows: Callable[[UnitOfWork, Visit], Rows]
    role: Role


def show(visit: Visit) -> Response:
    """Give a list as CSV, or as XLSX where that is asked for."""
    which = visit.request.path_params["list"]
    found = LISTS.get(which)
    if found is None or not visit.may(found.role):
        raise NoPage
    kind, _ = visit.file
    with visit.store.read() as uow:
        heads, rows = found.rows(uow, visit)
    return list_file(kind or "csv", which, heads, rows, zone=visit.firm.zone)


def _heads(visit: Visit, *ids: str) -> list[str]:
    return [visit.says(id_ if id_.startswith("field-") else f"desk-{id_}") for id_ in ids]


def _cases(uow: UnitOfWork, visit: Visit) -> Rows:
    heads = _heads(
        visit, "case", "what", "client", "field-kind", "state", "field-advisor", "opened", "called", "closed"
    )
    period, language = month_of(visit).period(visit.firm.time_zone), visit.language
    words = {one.value: story_word(language, one.value) for one in (*Kind, *CaseState)}
    rows = [
        (
            row.number,
            row.title,
            row.client,
            words[row.kind.value],
            words[row.state.value],
            row.advisor,
            row.opened_at,
            row.contacted_at,
            row.closed_at,
        )
        for row in uow.month_figures.cases(visit.firm.id, period, most=MOST_ROWS + 1)
    ]
    return heads, rows


def _ledger(uow: UnitOfWork, visit: Visit) -> Rows:
    heads = _heads(visit, "when", "client", "what", "case", "amount", "currency", "month")
    month = month_of(visit)
    charged, paid = (
        find(visit.firm.id, month, most=MOST_ROWS + 1)
        for find in (uow.month_figures.charges, uow.month_figures.payments)
    )
    words = {one.value: visit.says(f"entry-kind-{one.replace('_', '-')}") for one in EntryKind}
    given = visit.says("desk-paid")
    shown = [(row, words[row.kind], row.amount) for row in charged]
    shown += [(row, given, -row.amount) for row in paid]
    rows = [(row.at, row.client, what, row.number, amount, row.currency, str(month)) for row, what, amount in shown]
    return heads, sorted(rows, key=lambda row: row[0])


def _debts(uow: UnitOfWork, visit: Visit) -> Rows:
    found = aged_list(uow, visit.firm.id, now=visit.now)[: MOST_ROWS + 1]
    clients = uow.clients.by_ids([one.client_id for one in found])
    ages = [visit.says("desk-overdue", days=days) for days in _ages()]
    heads = [*_heads(visit, "client-id", "client", "owed-all", "owed-not-due"), *ages, *_heads(visit, "owed-since")]
    rows = [
        (
            clients[one.client_id].external_id,
            clients[one.client_id].name,
            one.total,
            one.not_due,
            *one.overdue,
            one.oldest,
        )
        for one in found
    ]
    return heads, rows


def _ages() -> list[str]:
    return [*(f"{low + 1}–{high}" for low, high in zip((0, *AGES), AGES, strict=False)), f"> {AGES[-1]}"]


def _calendar(uow: UnitOfWork, visit: Visit) -> Rows:
    heads = _heads(visit, "from", "to", "what", "client", "case", "field-advisor")
    rows = [(one.start, one.end, one.what, one.client, one.case, one.who) for one in week_of(uow, visit).booked]
    return heads, rows


LISTS: Mapping[str, Listed] = {
    "cases": Listed(_cases, Role.ADVISOR),
    "calendar": Listed(_calendar, Role.ADVISOR),
    "ledger": Listed(_ledger, Role.OPERATOR),
    "debts": Listed(_debts, Role.OPERATOR),
}
"""The lists by name; what has money is for operators."""
