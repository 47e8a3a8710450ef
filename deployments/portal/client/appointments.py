"""A client's appointments: each with its own page for answers and other times, cancelling, and a feed for calendars."""

from datetime import datetime
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deployments.portal.client.visiting import HOME, ClientPages, Me
from deployments.portal.http import Form, NoPage, headers, number_of, threaded
from deployments.portal.linked.appointments import OPEN, appointment_rows
from domain.appointments.appointments import Appointment, AppointmentState, Party
from tasks.gateways.appointments.invites import feed_ics
from tasks.gateways.letters.signed_links import BadLink
from tasks.gateways.words import say
from tasks.letters.links import appointment_link
from tasks.operations.appointments import appointment_answers
from tasks.operations.appointments.appointment_letters import calendar_entry
from tasks.operations.appointments.appointment_notices import people_of
from tasks.operations.clients import client_page as own
from tasks.store.unit_of_work import UnitOfWork

FEED = "feed"


class AppointmentsPage(ClientPages):
    """The pages of a client's appointments."""

    def routes(self) -> list[Route]:
        """Return the routes of these pages."""
        return [
            self.shows("/appointments", self.list),
            self.takes("/appointments/{id}/cancel", self.cancel, back="/appointments"),
            Route(f"{HOME}/calendar/{{token}}", threaded(self.feed), methods=["GET"]),
        ]

    def list(self, uow: UnitOfWork, me: Me) -> Response:
        """Show what is booked, what a time is to be chosen for, and where a calendar finds it all."""
        found = own.my_appointments(uow, me.visitor, now=me.now)
        coming = [one for one in found if one.state in OPEN and one.period.end > me.now]
        key = self.links.seal(FEED, [me.visitor.contact_id, _version(uow, me.visitor.contact_id)])
        return self.page(
            uow,
            me,
            "client/appointments.html",
            title="me-appointments",
            coming=[self._row(uow, me, one) for one in coming],
            past=[self._row(uow, me, one) for one in reversed(found) if one not in coming],
            asked=[self.to_choose(me, one) for one in own.my_requests(uow, me.visitor, now=me.now)],
            feed=f"{self.links.portal_url}/me/calendar/{key}.ics",
        )

    def _row(self, uow: UnitOfWork, me: Me, one: Appointment) -> dict[str, Any]:
        people, _ = people_of(uow, one)
        language = me.write.language
        rows = appointment_rows(me.firm, one, people, language)
        answered = one.state.value if one.state is not AppointmentState.BOOKED else ""
        return {
            "id": one.id,
            "when": rows[0]["value"],
            "rows": rows[1:],
            "about": f"{people.case.number} · {one.subject or people.case.title}" if people.case else one.subject,
            "state": say(language, "appointment-page-state", answered) if answered else me.write.t("me-unanswered"),
            "tone": "good" if one.state is AppointmentState.ACCEPTED else "wait" if one.state in OPEN else "",
            "emergency": one.emergency,
            "href": appointment_link(self.store, self.links, one, me.now),
        }

    def cancel(self, uow: UnitOfWork, me: Me, _form: Form) -> str:
        """Cancel an appointment: its time is free again, and the firm is told."""
        named = number_of(me.request.path_params["id"]) or 0
        one, by = own.my_appointment(uow, me.visitor, named), me.by("cancelled-on-page")
        if one.state not in OPEN or me.now >= one.period.start:
            return f"{HOME}/appointments?said=changed"
        after = appointment_answers.call_off(uow, one.id, by=by)
        if after.state is AppointmentState.CANCELLED:
            return f"{HOME}/appointments?said=cancelled"
        return appointment_link(self.store, self.links, after, me.now)  # later than the firm allows: it says so

    def feed(self, request: Request) -> Response:
        """Give a calendar program a client's appointments, at an address that only the client has."""
        now = self.clock()
        try:
            contact_id, version = self.links.unseal(FEED, request.path_params["token"].removesuffix(".ics"))
        except (BadLink, ValueError, TypeError):
            raise NoPage from None
        with self.store.read() as uow:
            visitor = uow.visits.visitor(contact_id)
            if visitor is None or version != _version(uow, contact_id):
                raise NoPage
            firm = uow.firm(visitor.firm_id)
            found = [
                _entry(uow, one, firm.language(visitor.language), now)
                for one in own.my_appointments(uow, visitor, now=now)
            ]
        content = feed_ics(firm.name, [one for one in found if one])
        return Response(content, HTTPStatus.OK, headers(None), "text/calendar; charset=utf-8")


def _version(uow: UnitOfWork, contact_id: int) -> int:
    before = uow.visits.revoked_before(contact_id)
    return int(before.timestamp()) if before else 0


def _entry(uow: UnitOfWork, one: Appointment, language: str, now: datetime) -> dict[str, Any] | None:
    if not one.is_live:
        return None
    people, _ = people_of(uow, one)
    entry = calendar_entry(uow.firm(one.firm_id), one, people, now=now)
    return entry | {"for": Party.CLIENT.value, "language": language}
