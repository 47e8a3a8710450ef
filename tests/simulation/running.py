"""Runs the stories of seeds, judges them, and shrinks what fails into a story to be read and pasted."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from deployments.simulation.changes import told_from
from deployments.simulation.chronicle import Chronicle
from deployments.simulation.office.fast_office import fast_office
from deployments.simulation.story import Story
from deployments.simulation.world import lived
from tests.simulation.oracle import judge
from tests.simulation.oracle_court import Fault
from tests.simulation.shrinking import about_the_same, shrunk

FIRMS = ("lima", "appleuse", "austin", "curitiba")
ROOT = Path(__file__).resolve().parents[2]
PLACES = (ROOT / "firms", ROOT / "tests" / "languages" / "firms")


def profile_file(firm: str) -> Path:
    """Return a firm's profile."""
    return next(file for folder in PLACES if (file := folder / f"{firm}.toml").exists())


def happened(story: Story, *, database: str = "") -> Chronicle:
    """Let a story happen; return what came of it."""
    with fast_office(story.firm, profile_file(story.firm), story.begin, database=database) as office:
        return lived(office, story)


@dataclass(frozen=True)
class Verdict:
    """What became of a story, and what was wrong with it; how long it took of a core's time."""

    story: Story
    chronicle: Chronicle
    faults: tuple[Fault, ...]
    seconds: float


def tried(story: Story, *, database: str = "") -> Verdict:
    """Let a story happen, and judge it; what broke off is a fault, too."""
    began = time.process_time()
    one = happened(story, database=database)
    faults = judge(one)
    faults += [Fault("OP-01", "a flow broke off", trouble) for trouble in one.troubles]
    return Verdict(story, one, tuple(faults), time.process_time() - began)


def seeded(seed: int, firm: str, *, days: int, clients: int, cases_a_year: float) -> Story:
    """Return the story of a seed."""
    profile = tomllib.loads(profile_file(firm).read_text(encoding="utf-8"))
    return told_from(seed, profile, days=days, clients=clients, cases_a_year=cases_a_year)


def shortest(verdict: Verdict, say: Callable[[str], None] = lambda _: None, *, most: int = 60) -> Story:
    """Return the shortest story found that breaks the first rule that this one breaks, about the same."""
    first = verdict.faults[0]

    def fails(story: Story) -> bool:
        broken = [one for one in tried(story).faults if (one.rule, one.about) == (first.rule, first.about)]
        say(f"  {len(story.happenings)} happenings: {'fails' if broken else 'holds'}")
        return bool(broken)

    alone = about_the_same(verdict.story, first.about)
    return shrunk(alone if fails(alone) else verdict.story, fails, most=most)
