"""Every act of the demo has its place by hand, and every place is there."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from deployments.demo.acts import acts
from deployments.demo.by_hand import MACHINES, OWN_PAGES, PLACES, PRESSES
from deployments.demo.show import set_stage
from deployments.portal.app import create_app
from deployments.portal.desk.acts.doing_acts import BY_CODE as DOINGS
from deployments.portal.desk.cases.case_acts import BY_CODE as CASE_ACTS
from tasks.gateways.letters.signed_links import Links
from tasks.settings import Settings
from tasks.store.unit_of_work import Store


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_every_act_of_the_demo_has_a_place_by_hand_or_says_why_not(settings: Settings) -> None:
    plan = acts(set_stage(settings, now=datetime(2026, 12, 1, 17, 0, 47, tzinfo=UTC)))
    flows = {one.flow for one in plan if not one.by_client}
    assert flows == {*PLACES, *OWN_PAGES, *MACHINES}
    assert {one.press for one in plan if one.by_client} == set(PRESSES)
    assert not set(PLACES) & set(MACHINES)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_every_place_is_there(settings: Settings, store: Store) -> None:
    routes = {route.path for route in create_app(store, Links.of(settings)).routes}
    known = routes | {path.replace("{act}", code) for path in routes for code in (*DOINGS, *CASE_ACTS)}
    wanted = [*(f"/desk/{{firm}}{path}" for path in PLACES.values()), *OWN_PAGES.values(), *PRESSES.values()]
    assert [path for path in wanted if path not in known] == []
    assert [path for path in PLACES.values() if path.startswith("/do/") and path[4:] not in DOINGS] == []
    assert [path for path in PLACES.values() if "number" in path and path.rpartition("/")[2] not in CASE_ACTS] == []
