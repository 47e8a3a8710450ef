"""The shortest story that still fails: happenings are left out, by halves and then one by one, as long as it does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from deployments.simulation.story import DAY, Happening, Story

Fails = Callable[[Story], bool]


def shrunk(story: Story, fails: Fails, *, most: int = 200) -> Story:
    """Return a story with as few happenings as can be found in ``most`` tries (delta debugging, Zeller's ddmin)."""
    found, tries, parts = list(story.happenings), 0, 2
    while len(found) > 1 and tries < most:
        shorter = None
        for rest in _without_a_part(found, parts):
            tries += 1
            if tries > most:
                break
            if fails(story.with_only(rest)):
                shorter = rest
                break
        if shorter is not None:
            found, parts = shorter, max(parts - 1, 2)
        elif parts >= len(found):
            break
        else:
            parts = min(parts * 2, len(found))
    return _sooner_over(story.with_only(found), fails)


def about_the_same(story: Story, label: str) -> Story:
    """Return the story of one client's case, and of what concerns everybody: the first thing to try."""
    client = label.partition(".")[0]

    def concerns(one: Happening) -> bool:
        about = str(one.about.get("case", one.about.get("client", "")))
        return not about or about.partition(".")[0] == client

    return story.with_only([one for one in story.happenings if concerns(one)])


def _without_a_part(found: Sequence[Happening], parts: int) -> list[list[Happening]]:
    size = -(-len(found) // parts)
    return [[*found[:at], *found[at + size :]] for at in range(0, len(found), size)]


def _sooner_over(story: Story, fails: Fails) -> Story:
    """End the story as soon after its last happening as it still fails."""
    last = story.happenings[-1].at if story.happenings else story.begin
    for more in (2, 9, 30):
        days = (last - story.begin) // DAY + more
        if days < story.days and fails(shorter := replace(story, days=days)):
            return shorter
    return story
