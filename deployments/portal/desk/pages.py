"""The desk's pages as HTML, in the visitor's language, with its times and amounts as that language writes them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from babel.dates import format_date
from starlette.responses import HTMLResponse, Response

from deployments.portal.http import headers
from deployments.portal.pages import render
from deployments.portal.writer import Writer
from domain.firms.firms import Firm
from domain.firms.people import Role
from domain.time.periods import local_day

if TYPE_CHECKING:
    from deployments.portal.desk.entrance.gate import Visit

ROOMS = (
    ("today", Role.ADVISOR),
    ("calendar", Role.ADVISOR),
    ("clients", Role.ADVISOR),
    ("decide", Role.OPERATOR),
    ("month", Role.OPERATOR),
)
"""The pages that one may go to from every other, and the role that each needs."""


def locale_of(firm: Firm | None, language: str) -> str:
    """Return the locale of a language at a firm: how it writes times and amounts."""
    return language.replace("-", "_") if "-" in language or firm is None else firm.locale(language)


@dataclass(frozen=True, slots=True)
class DeskWriter(Writer):
    """Writes instants, days and amounts for one visitor: times by the firm's clock."""

    now: datetime

    @property
    def locale(self) -> str:
        """The locale of the visitor's language."""
        return locale_of(self.firm, self.language)

    def day(self, day: date | datetime) -> str:
        """Return a day, such as ``mié 4 nov``; with its year where that is another."""
        if isinstance(day, datetime):
            day = local_day(day, self.firm.time_zone)
        shape = "EEE d MMM" if day.year == local_day(self.now, self.firm.time_zone).year else "d MMM y"
        return format_date(day, shape, locale=self.locale)

    def instant(self, at: datetime | None) -> str:
        """Return a time of today as the time, of another day with the day; nothing for none."""
        if at is None:
            return ""
        today = local_day(at, self.firm.time_zone) == local_day(self.now, self.firm.time_zone)
        return self.clock(at) if today else f"{self.day(at)} {self.clock(at)}"

    def iso(self, at: datetime) -> str:
        """Return an instant as browsers read it: the firm's clock, without offset."""
        return at.astimezone(self.firm.zone).strftime("%Y-%m-%dT%H:%M")

    def span(self, minutes: int) -> str:
        """Return minutes as people say them: ``45 min``, ``2 h 05``."""
        hours, rest = divmod(abs(minutes), 60)
        return f"{hours} h {rest:02d}" if hours else f"{rest} min"

    def took(self, time: timedelta) -> str:
        """Return how long something took."""
        return self.span(int(time / timedelta(minutes=1)))


def desk_page(template: str, visit: Visit, *, status: HTTPStatus = HTTPStatus.OK, **values: Any) -> Response:  # noqa: ANN401
    """Return a page of a firm's desk, with its frame: where one is, who one is, where one may go."""
    write = DeskWriter(visit.firm, visit.language, visit.now)
    return _page(template, visit.language, visit.firm, status, visit=visit, write=write, **values)


def plain_page(template: str, language: str, *, status: HTTPStatus = HTTPStatus.OK, **values: Any) -> Response:  # noqa: ANN401
    """Return a page of the desk for somebody who is not signed in, or at no firm."""
    return _page(template, language, None, status, visit=None, write=None, **values)


def _page(template: str, language: str, firm: Firm | None, status: HTTPStatus, **values: Any) -> Response:  # noqa: ANN401
    nonce = secrets.token_urlsafe(16)
    text = render(f"desk/{template}", language, firm, nonce, rooms=ROOMS, **{"title": "", **values})
    return HTMLResponse(text, status, headers=desk_headers(nonce))


def desk_headers(nonce: str) -> dict[str, str]:
    """Return the portal's headers; the desk's own small script may run, and speak with the desk only."""
    kept = headers(nonce)
    more = f"script-src 'nonce-{nonce}'; connect-src 'self'; frame-src 'self'; img-src data:; "
    return kept | {"Content-Security-Policy": more + kept["Content-Security-Policy"]}
