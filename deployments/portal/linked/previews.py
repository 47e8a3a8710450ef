"""A report as it would go out today, for who got a link to it from Prefect's page: made when it is looked at.

Nothing is written down, on no machine: the same facts are the same document wherever it is made. What was drawn last is
remembered with its facts, for who looks again.
"""

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deployments.portal.answering import Clock
from deployments.portal.http import NoPage, headers, threaded
from domain.firms.firms import Firm
from domain.time.periods import Month
from tasks.gateways.letters.signed_links import BadLink, Links
from tasks.gateways.reports.report_pdf import report_pdf, report_png
from tasks.letters.links import PREVIEW, PREVIEW_PATH
from tasks.operations.reports.reports import NoReport, report_facts
from tasks.store.unit_of_work import Store

Logo = Callable[[Firm], str | None]

MOST_DRAWN = 16
"""So many documents and pictures a process remembers."""


@lru_cache(maxsize=MOST_DRAWN)
def drawn(draw: Callable[..., bytes], facts: str, logo: str | None) -> bytes:
    """Return what is drawn from facts, which are JSON; what was drawn from the same before is the same."""
    return draw(json.loads(facts), logo_svg=logo)


def first_page(facts: Mapping[str, Any], *, logo_svg: str | None) -> bytes:
    """Return a picture of a report's first page."""
    return report_png(facts, logo_svg=logo_svg)[0]


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
        month, facts, logo = self._found(request)
        name = {"Content-Disposition": f"inline; filename*=utf-8''{quote(f'informe-{month}.pdf')}"}
        return Response(drawn(report_pdf, facts, logo), headers=headers(None) | name, media_type="application/pdf")

    def _picture(self, request: Request) -> Response:
        _, facts, logo = self._found(request)
        return Response(drawn(first_page, facts, logo), headers=headers(None), media_type="image/png")

    def _found(self, request: Request) -> tuple[Month, str, str | None]:
        """Return month, facts and logo of the report to which a link leads, if it is ours and its time is not over."""
        try:
            firm_id, client, month, until = self.links.unseal(PREVIEW, request.path_params["token"])
            if self.clock().timestamp() > until:
                raise NoPage
            with self.store.read() as uow:
                _, facts = report_facts(uow, firm_id, client, Month.parse(month))
                firm = uow.firm(firm_id)
        except (BadLink, NoReport, ValueError, TypeError):
            raise NoPage from None
        return Month.parse(month), json.dumps(facts.to_json()), self.logo(firm) if self.logo else None
