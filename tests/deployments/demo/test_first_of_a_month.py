"""The demo at an hour at which it is the first of a month in Lima, and not yet in Xalapa."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from deployments.demo.act import Act
from deployments.demo.acts import acts
from deployments.demo.show import set_stage
from deployments.manifest import read_manifest
from domain.time.periods import Month
from tasks.operator import told
from tests.conformance.conftest import flows_without_a_server
from tests.flows.conftest import Office, office

__all__ = ["flows_without_a_server", "office"]

NOW = datetime(2026, 12, 1, 5, 4, tzinfo=UTC)


def act_of(office: Office, function: str) -> Act:
    [row] = [one for one in read_manifest() if one.flow_name == function]
    stage = set_stage(office.settings, now=NOW)
    assert (stage.months[stage.desk], stage.months[stage.shop]) == (Month(2026, 11), Month(2026, 10))
    return next(act for act in acts(stage) if act.name == told(row.id, "name") and "month" in act.parameters)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize("function", ["rehearse_reports", "policy_recalibration"])
def test_each_firm_is_shown_its_own_last_month(office: Office, function: str) -> None:
    """The shop's review was refused: the help desk's November was over, its own was not."""
    act = act_of(office, function)
    [row] = [one for one in read_manifest() if one.flow_name == function]
    flow = row.flow()
    done = flow(**flow.validate_parameters({"now": NOW.isoformat(), **act.parameters}))
    assert done.is_completed(), done.message


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_the_shop_s_statements_are_those_of_the_month_in_which_the_show_plays(office: Office) -> None:
    """It is November there: December's would be a month without anything."""
    stage = set_stage(office.settings, now=NOW)
    [act] = [one for one in acts(stage) if one.flow == "statements"]
    assert Month.of(datetime.fromisoformat(act.parameters["now"]), stage.shop_zone) == Month(2026, 12)
