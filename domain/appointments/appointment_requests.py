"""An appointment whose time its client is asked to choose, on a page, once and until an instant (OP-05, MX-13)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.appointments.availability import Wish
from domain.firms.firms import Firm
from domain.firms.modes import Mode
from domain.refusals import Refused
from domain.time.local_times import wall


class RequestState(StrEnum):
    """Where a request stands: it waits for its client, or it ended in one of three ways."""

    OPEN = "open"
    BOOKED = "booked"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class AppointmentRequest:
    """What the client may choose a time for, and ``until`` when (UTC).

    ``place`` and ``area`` are at the client's, ``quoted`` says that a place without a price has an accepted quote
    (MX-04). ``appointment_id`` is the appointment that came of it.
    """

    id: int
    firm_id: str
    client_id: int
    case_id: int | None
    contact_id: int | None
    mode: Mode
    minutes: int
    until: datetime
    at_client: bool = False
    place: str = ""
    area: str = ""
    subject: str = ""
    quoted: bool = False
    state: RequestState = RequestState.OPEN
    appointment_id: int | None = None

    @property
    def wish(self) -> Wish:
        """What advisors' diaries are searched for."""
        return Wish(self.mode, self.minutes, self.place, self.area if self.at_client else "")

    def is_open(self, now: datetime) -> bool:
        """Say whether a time may still be chosen."""
        return self.state is RequestState.OPEN and now < self.until


class RequestClosed(Refused):
    """No time can be chosen any more: one was, or it is too late, or the firm took the request back."""


def answer_until(firm: Firm, now: datetime) -> datetime:
    """Return until when a client may choose, unless somebody says else: the profile's ``request_days`` from now."""
    return now + timedelta(days=firm.appointments.request_days)


def require_open(request: AppointmentRequest, firm: Firm, *, now: datetime) -> None:
    """Raise ``RequestClosed`` when no time can be chosen any more."""
    if request.is_open(now):
        return
    about = {"state": request.state.value, "until": wall(request.until, firm.time_zone)}
    raise RequestClosed("request-closed", rule="MX-15", acts=("ask-for-appointment",), **about)
