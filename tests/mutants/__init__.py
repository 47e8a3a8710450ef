"""Small, meaningful faults, each as data: what is changed, why it matters, and which tests have to feel it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from random import Random

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: in ``file`` the text ``old``, which stands there once, becomes ``new``.

    ``tests`` are what should fail then; on PostgreSQL too where only that can show it (``postgresql``).
    """

    room: str
    name: str
    file: str
    old: str
    new: str
    why: str
    tests: tuple[str, ...]
    postgresql: bool = False

    @property
    def quick(self) -> bool:
        """Whether its tests need no database: the short form takes some of these."""
        return all(test.startswith("tests/domain/") for test in self.tests)


def read() -> list[Mutant]:
    """Return all faults, by room and in the order in which they stand."""
    found = []
    for path in sorted(HERE.glob("*.toml")):
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["mutant"]
        found += [Mutant(room=path.stem, **row | {"tests": tuple(row["tests"])}) for row in rows]
    return found


def some(mutants: list[Mutant], count: int, seed: str) -> list[Mutant]:
    """Return a few that are quick, chosen by a seed."""
    quick = [one for one in mutants if one.quick]
    return Random(seed).sample(quick, min(count, len(quick)))  # noqa: S311  a choice, no secret


def mutated(mutant: Mutant, text: str) -> str:
    """Return the file's text with the fault; raise ``ValueError`` unless what is changed stands there exactly once."""
    times = text.count(mutant.old)
    if times != 1:
        raise ValueError(f"{mutant.room}/{mutant.name}: stands {times} times in {mutant.file}, not once")
    return text.replace(mutant.old, mutant.new)
