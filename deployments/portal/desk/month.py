"""The owner's month: cases by kind and state, promises kept and late, hours sold and used, income, policies."""

from starlette.responses import Response

from deployments.portal.desk.entrance.gate import Visit
from deployments.portal.desk.pages import locale_of
from deployments.portal.desk.tables import list_file
from domain.reports.owner_month import owner_facts
from domain.time.periods import Month
from tasks.gateways.reports.owner_view import owner_view
from tasks.operations.reports.owner_month import owner_month


def show(visit: Visit) -> Response:
    """Show a month, the present one unless another is asked for."""
    month, this = month_of(visit), Month.of(visit.now, visit.firm.time_zone)
    kind, _ = visit.file
    if kind:
        return _income(visit, month, kind)
    with visit.store.read() as uow:
        found = owner_month(uow, visit.firm.id, month, now=visit.now)
    language, locale = visit.language, locale_of(visit.firm, visit.language)
    view = owner_view(owner_facts(visit.firm, found, language=language, locale=locale, now=visit.now))
    after = month.plus(1) if month < this else None
    return visit.shows("month.html", month=month, before=month.plus(-1), after=after, view=view)


def _income(visit: Visit, month: Month, kind: str) -> Response:
    with visit.store.read() as uow:
        income, _ = uow.month_figures.income(visit.firm.id, month)
    heads = [visit.says("desk-what"), visit.says("desk-count"), visit.says("desk-amount")]
    named = [(visit.says(f"entry-kind-{kind.replace('_', '-')}"), count, total) for kind, count, total in income]
    return list_file(kind, f"income-{month}", heads, named, zone=visit.firm.zone)


def month_of(visit: Visit) -> Month:
    """Return the month that an address asks for, no later than the present one, which it is without any."""
    this = Month.of(visit.now, visit.firm.time_zone)
    try:
        asked = Month.parse(visit.request.query_params.get("of", str(this)))
    except ValueError:
        return this
    return min(asked, this)
