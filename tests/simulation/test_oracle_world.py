"""A clock wrong by days, who leaves, promises that change: what is kept is praised, what is spoilt is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from deployments.simulation.chronicle import Chronicle, Letter
from deployments.simulation.story import Story
from tests.simulation.oracle import judge
from tests.simulation.running import tried
from tests.simulation.stories import known

Spoil = Callable[[Chronicle], Chronicle]


def letters(change: Callable[[Letter], Letter | None]) -> Spoil:
    return lambda one: replace(one, letters=[new for letter in one.letters if (new := change(letter))])


def without(words: str) -> Spoil:
    return letters(lambda one: None if words in one.subject else one)


def at(words: str, when: str) -> Spoil:
    return letters(lambda one: replace(one, at=datetime.fromisoformat(when)) if words in one.subject else one)


def told_who_left(one: Chronicle) -> Chronicle:
    late = one.letters[-1].at + timedelta(days=2)
    return replace(one, letters=[*one.letters, replace(one.letters[-1], at=late, to=("rosa@equipo.example",), id="x")])


def refused(one: Chronicle) -> Chronicle:
    deeds = [
        replace(deed, done=False, rule="MX-10") if deed.happening.about.get("advisor") == "Luis Rey" else deed
        for deed in one.deeds
    ]
    return replace(one, deeds=deeds)


def as_on_a_sunday(one: Chronicle) -> Chronicle:
    rows = [dict(row) | {"subtotal": str(Decimal(str(row["subtotal"])) + 100)} for row in one.ledger]
    return replace(one, ledger=rows)


SPOILT: dict[str, tuple[Story, str, Spoil]] = {
    "a letter leaves by a clock that cannot be right": (
        known.CLOCK_WRONG_BY_DAYS,
        "AL-03",
        at("recibimos", "2027-02-18T16:00:00+00:00"),
    ),
    "nobody hears of the clock": (known.CLOCK_WRONG_BY_DAYS, "AL-03", without("reloj")),
    "a call promised for days later": (known.CLOCK_WRONG_BY_DAYS, "PE-04", without("Con retraso")),
    "who left gets mail": (known.ADVISOR_LEAVES, "MX-15", told_who_left),
    "nobody hears of what is booked": (known.ADVISOR_LEAVES, "MX-15", without("se fue y tiene citas")),
    "nobody else may go on": (known.ADVISOR_LEAVES, "MX-10", refused),
    "closed after seven days": (known.OTHER_PROMISES, "MX-11", without("cerrado")),
    "an hour on a Saturday that is open is none of an emergency": (known.OTHER_PROMISES, "MX-05", as_on_a_sunday),
}


@pytest.mark.parametrize(("story", "rule", "spoil"), SPOILT.values(), ids=SPOILT)
def test_what_is_spoilt_of_the_world_is_named(story: Story, rule: str, spoil: Spoil) -> None:
    verdict = tried(story)
    assert not verdict.faults
    assert rule in {fault.rule for fault in judge(spoil(verdict.chronicle))}
