"""Made-up clients with policies: nobody else asks otherwise, and what a policy brings is really held and delivered."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from random import Random

from deployments.simulation.contracts import Contracts
from deployments.simulation.promise import Promise
from deployments.simulation.story import Story, Teller
from tests.simulation.running import profile_file, tried

BEGIN = datetime(2027, 1, 1, 6, tzinfo=UTC)


def teller(business: str = "200") -> Teller:
    text = profile_file("appleuse").read_text(encoding="utf-8")
    profile = tomllib.loads(text.replace('remote = { business = "200"', f'remote = {{ business = "{business}"'))
    return Teller(Random("1"), Promise.of(profile), BEGIN, 100, calm=True, advisors=2)  # noqa: S311


def with_policies(story: Story, count: int, cases: float) -> Story:
    return Contracts(Random("policies"), teller()).added(story, count, cases_a_year=cases)  # noqa: S311


def test_who_has_a_policy_asks_for_each_machine_and_pays_nothing_beforehand() -> None:
    story = teller().story(8, cases_a_year=20)
    one = with_policies(story, 2, 20)
    holders = {deed.about["client"] for deed in one.happenings if deed.what == "takes a policy"}
    mine = [deed for deed in one.happenings if str(deed.about.get("case", "")).partition(".")[0] in holders]
    before = [deed for deed in story.happenings if str(deed.about.get("case", "")).partition(".")[0] in holders]
    others = [deed for deed in story.happenings if deed not in before]
    assert len(holders) == 2
    assert [deed for deed in one.happenings if deed in others] == others
    assert sum(deed.what == "asks" for deed in mine) > sum(deed.what == "asks" for deed in before)
    assert not [deed for deed in mine if deed.what == "pays"]
    assert {deed.about["later"] for deed in mine if deed.what == "is attended"} == {True}


def test_who_pays_before_a_session_pays_what_the_profile_asks_for() -> None:
    paid = {}
    for business in ("200", "400"):
        told = teller(business).story(8, cases_a_year=20).happenings
        paid[business] = [one.about["amount"] for one in told if one.what == "pays" and "case" in one.about]
    assert set(paid["200"]) == {"232.00", "348.00"}
    assert paid["400"] == [{"232.00": "464.00"}.get(one, one) for one in paid["200"]]


def test_a_firm_can_have_no_more_policies_than_clients_without_a_plan() -> None:
    story = Story("appleuse", BEGIN, 100, ("", "plan", ""), ())
    taken = [deed.about["client"] for deed in with_policies(story, 9, 1).happenings if deed.what == "takes a policy"]
    assert sorted(taken) == ["c0", "c2"]


def test_visits_are_held_deliveries_made_and_a_quarter_reviewed() -> None:
    story = with_policies(Story("appleuse", BEGIN, 100, ("",), ()), 1, 0.1)
    verdict = tried(story)
    assert not verdict.faults
    said = {(deed.happening.what, deed.said) for deed in verdict.chronicle.deeds}
    assert {("visits were held", "1 held"), ("deliveries were made", "1 made")} <= said
    assert any("póliza" in letter.subject and letter.at.month == 4 for letter in verdict.chronicle.letters)
