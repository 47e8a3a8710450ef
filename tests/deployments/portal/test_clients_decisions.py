"""Whatever a client decides, its firm hears of it: each decision is lived through its own door (MX-24, finding D5)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.routing import Route

from deployments.portal.answering import DECISIONS
from deployments.portal.app import create_app
from deployments.portal.client.cases import CONTROL
from docs.generate import events
from domain.appointments.appointments import Answer
from domain.money.offers import OfferKind
from tasks.settings import Settings
from tasks.store.unit_of_work import Store
from tests.deployments.portal.client.client_office import LINKS, Office
from tests.deployments.portal.lives import AT_DESK, DECIDED, Lived
from tests.deployments.portal.walk import Walk

on_sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
"""What is kept is tested on both databases in tests/operations."""
TIMES = ("start", "wish")
ANSWERS = {
    "/q/{token}": DECISIONS,
    "/p/{token}": DECISIONS,
    "/o/{token}": [f"{kind} {one}" for kind in OfferKind for one in DECISIONS],
    "/a/{token}": [Answer.ACCEPTED.value, Answer.DECLINED.value],
    "/a/{token}/times": TIMES,
    "/c/{token}": TIMES,
    "/me/cases/{number}/times": TIMES,
    "/me/cases/{number}/control": CONTROL,
    "mail": [*(answer.value.upper() for answer in Answer), "COUNTER", "to a case", "of a stranger"],
}
"""What may be answered at a door, where there is more than one answer; other doors have one."""
WAYS_IN = {"/me/ask/{firm}", "/me/enter/{token}", "/me/visits/end", "/me/visits/everywhere"}
"""Whoever goes in and out of its own page decides nothing about a service."""
OURS = {
    *(
        "advisor.blocked",
        "advisor.joined",
        "advisor.left",
        "advisor.terms_changed",
        "appointment.advisor_…",
        "appointment.done",
        "appointment.requested",
    ),
    *("appointment.request_lapsed", "appointment.untold", "case.call_moved", "case.closed", "case.contacted"),
    *("case.corrected", "case.escalated", "case.expiry_undone", "case.follow_up_booked", "case.follow_up_cancelled"),
    *("case.instructions_owed", "case.instructions_queued", "case.on_call", "case.on_call_pushed", "case.pending"),
    *("case.reminded", "case.review_asked", "case.reviewed", "case.right_passed_on", "case.told"),
    *("case.tool_installed", "case.week_anew", "charge.added", "charge.quote_needed", "client.exported"),
    *("client.forgotten", "client.tax_data_set", "inbox.taken", "inbox.unplaced", "intake.rejected"),
    *(
        "invoice.cancelled",
        "invoice.cancelling",
        "invoice.consent_refused",
        "invoice.stamped",
        "letter.again",
        "letter.dropped",
        "letter.revived",
        "letter.…",
    ),
    *("offer.sent", "payment.agreed", "payment.asked", "payment.recorded", "payment.reminded", "plan.usage"),
    *("policy.delivered", "policy.dropped", "policy.duty_moved", "policy.ended", "policy.excused", "policy.machines"),
    *("policy.offered", "policy.reviewed", "quote.sent", "repair.reminded", "repair.…", "report.late"),
    *("report.queued", "session.ended", "session.started", "statement.queued"),
}
"""What the firm does or its clock, and what is only put aside: the tray, a form's problems."""


@pytest.fixture
def walk(store: Store, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Walk]:
    with Office(store) as office:
        monkeypatch.setattr(LINKS, "portal_url", office.base)  # where a page leads on to
        yield Walk(office, settings, tmp_path / "incoming")


@on_sqlite
def test_every_door_of_the_portal_and_every_answer_is_lived(store: Store) -> None:
    doors = [
        route.path
        for route in create_app(store, LINKS).routes
        if isinstance(route, Route) and "POST" in (route.methods or ()) and not route.path.startswith("/desk")
    ]
    decisions = {f"{door} {answer}".strip() for door in [*doors, "mail"] for answer in ANSWERS.get(door, ("",))}
    assert decisions - {one.name for one in DECIDED} == WAYS_IN
    assert {one.name for one in DECIDED} <= decisions


def test_every_event_is_a_decision_that_is_lived_or_the_firms_own() -> None:
    recorded = {row.split("`")[1] for row in events.page().splitlines() if row.startswith("| `")}
    assert recorded == {*(one.event for one in DECIDED), *OURS}


@on_sqlite
@pytest.mark.parametrize(
    "lived", [one for one in DECIDED if one.event.startswith("appointment.")], ids=lambda one: one.name
)
def test_where_no_mail_reaches_the_advisor_somebody_else_hears_of_it(walk: Walk, lived: Lived) -> None:
    """A time that a client chose, moved or gave back was told to nobody where the advisor has no address."""
    walk.no_addresses()
    is_told(walk, lived)


@on_sqlite
@pytest.mark.parametrize("lived", DECIDED, ids=lambda one: one.name)
def test_what_a_client_decides_is_told_to_the_firm(walk: Walk, lived: Lived) -> None:
    is_told(walk, lived)


def is_told(walk: Walk, lived: Lived) -> None:
    lived.live(walk)
    assert walk.buttons <= {answer.split()[-1] for answer in ANSWERS.get(lived.door, ())}
    recorded = walk.recorded()
    head = lived.event.removesuffix("…")
    assert any(one == head or (head != lived.event and one.startswith(head)) for one in recorded), recorded
    if lived.told == AT_DESK:
        assert walk.news_at_desk()
    else:
        assert walk.told()
