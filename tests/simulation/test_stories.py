"""What the simulation found stays mended."""

import pytest

from deployments.simulation.story import Story
from tests.simulation.running import tried
from tests.simulation.stories import PARTS

STORIES = {name: one for part in PARTS for name, one in vars(part).items() if isinstance(one, Story)}


@pytest.mark.parametrize("name", STORIES)
def test_a_story_that_broke_a_rule_holds(name: str) -> None:
    verdict = tried(STORIES[name])
    assert verdict.chronicle.letters
    assert not verdict.faults
