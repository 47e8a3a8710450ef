"""The demo's policies play their parts: one proposes more, one fits, one proposes less; on any day of a month."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from deployments.demo.acts import acts
from deployments.demo.history.history_policies import PARTS
from deployments.demo.show import set_stage
from deployments.manifest import read_manifest
from domain.acts import By
from domain.policies.policy_duties import DutyKind
from domain.policies.policy_rounds import RoundState
from tasks.office import open_office
from tasks.operations.policies import policy_reviews
from tasks.settings import Settings


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize("now", [datetime(2026, 12, 1, 17, 0, 47, tzinfo=UTC), datetime(2027, 2, 28, 23, tzinfo=UTC)])
def test_the_policies_of_the_demo_play_their_parts(settings: Settings, now: datetime) -> None:
    stage = set_stage(settings, now=now)
    assert set_stage(settings, now=now) == stage
    assert (stage.example_start.minute, stage.example_start.second) == (0, 0)  # else nobody can book it
    store = open_office(settings, now=now)
    with store.begin() as uow:
        found = policy_reviews.review_policies(uow, "appleuse", stage.months[stage.shop], by=By("demo", "demo", now))
        assert found is not None
        states = [one.state for one in uow.policies.rounds_of_firm("appleuse", *RoundState)]
        assert states == [RoundState.PROPOSED, RoundState.SETTLED, RoundState.PROPOSED]
        kinds = [uow.policies.duty(one) for one in (stage.policies.report, stage.policies.late)]
        assert [one and one.duty.kind for one in kinds] == [DutyKind.STATUS_REPORT, DutyKind.UPDATES]
    store.close()
    assert len(PARTS) == 3
    known = {one.flow_name for one in read_manifest()}
    assert {act.flow for act in acts(stage) if not act.by_client} <= known
