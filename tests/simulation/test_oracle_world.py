"""A clock wrong by days, who leaves, promises that change: what is kept is praised, what is spoilt is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from deployments.simulation.chronicle import Chronicle, Letter
from deployments.simulation.story import Story
from tests.simulation.oracle import judge
from tests.simulation.running import tried
from tests.simulation.stories import clocks, money, people

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


def taxed(one: Chronicle) -> Chronicle:
    def today(row: Any) -> Any:
        tax = Decimal(str(row["subtotal"])) * Decimal("0.21")
        return {**row, "tax": tax, "total": Decimal(str(row["subtotal"])) + tax} if row["kind"] == "plan" else row

    return replace(one, ledger=[today(row) for row in one.ledger])


def sold(one: Chronicle) -> Chronicle:
    return replace(one, deeds=[replace(deed, done=True) for deed in one.deeds])


def asked_in_vain(one: Chronicle) -> Chronicle:
    deeds = [replace(deed, said="believed") if deed.said == "looked" else deed for deed in one.deeds]
    return replace(one, deeds=deeds)


SPOILT: dict[str, tuple[Story, str, Spoil]] = {
    "a letter leaves by a clock that cannot be right": (
        clocks.CLOCK_WRONG_BY_DAYS,
        "AL-03",
        at("recibimos", "2027-02-18T16:00:00+00:00"),
    ),
    "nobody hears of the clock": (clocks.CLOCK_WRONG_BY_DAYS, "AL-03", without("reloj")),
    "a call promised for days later": (clocks.CLOCK_WRONG_BY_DAYS, "PE-04", without("Con retraso")),
    "who left gets mail": (people.ADVISOR_LEAVES, "MX-15", told_who_left),
    "nobody hears of what is booked": (people.ADVISOR_LEAVES, "MX-15", without("se fue y tiene citas")),
    "nobody else may go on": (people.ADVISOR_LEAVES, "MX-10", refused),
    "closed after seven days": (people.OTHER_PROMISES, "MX-11", without("cerrado")),
    "an hour on a Saturday that is open is none of an emergency": (people.OTHER_PROMISES, "MX-05", as_on_a_sunday),
    "a month before a new tax has the new one": (money.ANOTHER_TAX, "AL-04", taxed),
    "a plan that is sold no more is offered": (money.A_PLAN_SOLD_NO_MORE, "PE-11", sold),
    "who has a plan that is sold no more loses it": (
        money.A_PLAN_SOLD_NO_MORE,
        "PE-02",
        lambda one: replace(one, ledger=[row for row in one.ledger if row["kind"] != "plan"]),
    ),
    "a letter leaves before the operator believes the clock": (
        clocks.BELIEVED_BY_HAND,
        "AL-03",
        at("recibimos", "2027-03-15T16:00:00+00:00"),
    ),
    "nobody hears that the clock waits to be believed": (clocks.BELIEVED_BY_HAND, "AL-03", without("reloj")),
    "a clock that is right waits to be believed": (clocks.BELIEVED_BY_HAND, "AL-03", asked_in_vain),
}


@pytest.mark.parametrize(("story", "rule", "spoil"), SPOILT.values(), ids=SPOILT)
def test_what_is_spoilt_of_the_world_is_named(story: Story, rule: str, spoil: Spoil) -> None:
    verdict = tried(story)
    assert not verdict.faults
    assert rule in {fault.rule for fault in judge(spoil(verdict.chronicle))}
