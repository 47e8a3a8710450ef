"""Addresses of the pages on which clients choose times, and answer appointments and proposals for their policies."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from domain.appointments.appointments import Appointment
from tasks.gateways.letters.signed_links import Links, LinkTo
from tasks.operations.appointments.appointment_letters import Links as AppointmentLinks
from tasks.store.policies.policies import KeptRound
from tasks.store.unit_of_work import Store

APPOINTMENT = "appointment"
PATH = "a"

REQUEST = "request"
REQUEST_PATH = "c"

POLICY = "policy"
POLICY_PATH = "p"

PATHS = {APPOINTMENT: PATH, REQUEST: REQUEST_PATH, POLICY: POLICY_PATH}


def answer_links(store: Store, links: Links) -> AppointmentLinks:
    """Return what makes the link of an appointment's letters: good until it ends, and no longer than the firm says."""

    def link(appointment: Appointment, now: datetime) -> str:
        longest = now + timedelta(days=store.firms[appointment.firm_id].appointments.link_days)
        return links.url(LinkTo(APPOINTMENT, appointment.id, min(appointment.period.end, longest)), path=PATH)

    return link


def proposal_link(links: Links, kept: KeptRound) -> str:
    """Return the signed address of a proposal's page; it is good for as long as the proposal is (MX-17)."""
    return links.url(LinkTo(POLICY, kept.id, kept.row.answer_until), path=POLICY_PATH)


def with_links(facts: Mapping[str, object], links: Links) -> dict[str, object]:
    """Return a letter's facts with the links that it holds unsigned (``domain.letters.letters.page_link``) signed."""
    return {name: _address(value, links) if isinstance(value, Mapping) else value for name, value in facts.items()}


def _address(value: Mapping[str, object], links: Links) -> object:
    if "page" not in value:
        return value
    subject, until = str(value["page"]), datetime.fromisoformat(str(value["until"]))
    return links.url(LinkTo(subject, int(str(value["id"])), until), path=PATHS[subject])
