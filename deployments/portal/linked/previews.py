"""A report as it would go out today, for who got a link to it from Prefect's page: made when it is looked at.

Nothing is kept, on no machine: the same facts are the same document wherever it is made.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deployments.portal.answering import Clock, bad_link
from deployments.portal.http import headers, threaded
from domain.firms.firms import Firm
from domain.time.periods import Month
from tasks.gateways.letters.signed_links import BadLink, Links
from tasks.gateways.reports.report_pdf import report_pdf, report_png
from tasks.letters.links import PREVIEW, PREVIEW_PATH
from tasks.operations.reports.reports import NoReport, report_facts
from tasks.store.unit_of_work import Store

Logo = Callable[[Firm], str | None]


class PreviewPages:
    """A report's preview, as a PDF and as the picture of its first page; the link is good for a week."""

    def __init__(self, store: Store, links: Links, clock: Clock, logo: Logo | None) -> None:
        self.store, self.links, self.clock, self.logo = store, links, clock, logo

    def routes(self) -> list[Route]:
        """Return the routes of these pages."""
        path = f"/{PREVIEW_PATH}/{{token}}"
        return [
            Route(path, threaded(self._pdf), methods=["GET"]),
            Route(f"{path}/page.png", threaded(self._picture), methods=["GET"]),
        ]

    def _pdf(self, request: Request) -> Response:
        found = self._found(request)
        if found is None:
            return bad_link(request)
        month, facts, logo = found
        name = {"Content-Disposition": f"inline; filename*=utf-8''{quote(f'informe-{month}.pdf')}"}
        return Response(report_pdf(facts, logo_svg=logo), headers=headers(None) | name, media_type="application/pdf")

    def _picture(self, request: Request) -> Response:
        found = self._found(request)
        if found is None:
            return bad_link(request)
        _, facts, logo = found
        return Response(report_png(facts, logo_svg=logo)[0], headers=headers(None), media_type="image/png")

    def _found(self, request: Request) -> tuple[Month, dict[str, object], str | None] | None:
        """Return month, facts and logo of the report to which a link leads, if it is ours and its time is not over."""
        try:
            firm_id, client, month, until = self.links.unseal(PREVIEW, request.path_params["token"])
            if self.clock().timestamp() > until:
                return None
            with self.store.read() as uow:
                _, facts = report_facts(uow, firm_id, client, Month.parse(month))
                firm = uow.firm(firm_id)
        except (BadLink, NoReport, ValueError, TypeError):
            return None
        return Month.parse(month), facts.to_json(), self.logo(firm) if self.logo else None
