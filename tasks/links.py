"""Addresses of the pages on which clients answer their appointments."""

from __future__ import annotations

from datetime import datetime, timedelta

from domain.appointments import Appointment
from tasks.gateways.signed_links import Links, LinkTo
from tasks.operations.appointment_letters import Links as AppointmentLinks
from tasks.store.unit_of_work import Store

APPOINTMENT = "appointment"
PATH = "a"


def answer_links(store: Store, links: Links) -> AppointmentLinks:
    """Give what makes the link of an appointment's letters: good until it ends, and no longer than the firm says."""

    def link(appointment: Appointment, now: datetime) -> str:
        longest = now + timedelta(days=store.firms[appointment.firm_id].appointments.link_days)
        return links.url(LinkTo(APPOINTMENT, appointment.id, min(appointment.period.end, longest)), path=PATH)

    return link
