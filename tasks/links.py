"""Addresses of the pages on which clients answer their appointments and the proposals for their policies."""

from __future__ import annotations

from datetime import datetime, timedelta

from domain.appointments import Appointment
from tasks.gateways.signed_links import Links, LinkTo
from tasks.operations.appointment_letters import Links as AppointmentLinks
from tasks.store.repositories.policies import KeptRound
from tasks.store.unit_of_work import Store

APPOINTMENT = "appointment"
PATH = "a"

POLICY = "policy"
POLICY_PATH = "p"


def answer_links(store: Store, links: Links) -> AppointmentLinks:
    """Give what makes the link of an appointment's letters: good until it ends, and no longer than the firm says."""

    def link(appointment: Appointment, now: datetime) -> str:
        longest = now + timedelta(days=store.firms[appointment.firm_id].appointments.link_days)
        return links.url(LinkTo(APPOINTMENT, appointment.id, min(appointment.period.end, longest)), path=PATH)

    return link


def proposal_link(links: Links, kept: KeptRound) -> str:
    """Give the signed address of a proposal's page; it is good for as long as the proposal is (MX-17)."""
    return links.url(LinkTo(POLICY, kept.id, kept.row.answer_until), path=POLICY_PATH)
