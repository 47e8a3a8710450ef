"""F5: a service with nothing to do mails nobody. A whole day of the shipped schedules, with the engine off."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from prefect._vendor.croniter import croniter_range

from deployments.manifest import NEEDS_MAILBOX, read_manifest
from flows.showing import Shown
from tasks.office import this_office
from tests.flows.conftest import Office

APART = {"operator_alert", "event_relay", "backup"}
"""Two ask Prefect's server (tests/flows/test_engine.py); one copies a whole database."""
WEDNESDAY, SUNDAY = datetime(2026, 11, 4, tzinfo=UTC), datetime(2026, 11, 8, tzinfo=UTC)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize("day", [WEDNESDAY, SUNDAY])
def test_f5_an_idle_day_mails_nobody(office: Office, shown: list[Shown], day: datetime) -> None:
    store, _ = this_office()
    none = {"morning": False, "month": False}  # wished for by the profile, also when they have nothing to say
    store.firms = {id_: replace(firm, mail=replace(firm.mail, **none)) for id_, firm in store.firms.items()}
    rows = [row for row in read_manifest() if row.flow_name not in APART and NEEDS_MAILBOX not in row.tags]
    ticks = sorted(
        (at, row.flow_name)
        for row in rows
        for one in row.schedules
        for at in croniter_range(day, day + timedelta(days=1, seconds=-1), one.cron, ret_type=datetime)
    )
    flows = {row.flow_name: row.flow() for row in rows}
    assert len(ticks) > 700
    for at, name in ticks:
        takes_now = "now" in flows[name].parameters.properties
        state = flows[name](now=at) if takes_now else flows[name]()
        assert state.is_completed(), (name, at, state.message)
    assert [mail["Subject"] for mail in office.mails()] == []
    assert shown == []
