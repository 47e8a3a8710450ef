"""Offers, changes of a profile, an absence and a wrong clock: what is kept is praised, what is spoilt is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from deployments.simulation.chronicle import Chronicle, Deed
from deployments.simulation.story import Happening, Story
from tests.simulation.oracle import judge
from tests.simulation.running import tried

MONDAY = datetime.fromisoformat("2027-03-01T16:00:00+00:00")  # 10:00 in Austin
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LATER = MONDAY + 24 * DAY
WEEK = {f"{day}day": ["09:00-17:00"] for day in ("mon", "tues", "wednes", "thurs", "fri")}


def attended(at: datetime, case: str, minutes: int, outcome: str) -> Happening:
    about = {"case": case, "advisor": "Rosa Paz", "begin": (at - 3 * HOUR).isoformat(), "minutes": minutes}
    return Happening(at, "is attended", about | {"outcome": outcome, "later": True})


STORY = Story(
    "austin",
    MONDAY - HOUR,
    40,
    ("", "", "basico"),
    (
        Happening(MONDAY, "asks", {"case": "c0.1", "way": "form"}),
        Happening(MONDAY, "asks", {"case": "c1.1", "way": "form"}),
        Happening(MONDAY, "a plan costs more", {"plan": "basico", "price": "999.00"}),
        Happening(MONDAY + HOUR, "is called", {"case": "c0.1"}),
        Happening(MONDAY + HOUR, "is called", {"case": "c1.1"}),
        Happening(MONDAY + HOUR, "the tariff rises", {"day": "2027-03-20", "more": 50}),
        Happening(MONDAY + HOUR, "opens other hours", {"day": "2027-03-22", "hours": WEEK}),
        attended(MONDAY + 4 * HOUR, "c0.1", 45, "unfinished"),
        attended(MONDAY + 6 * HOUR, "c1.1", 45, "unfinished"),
        Happening(MONDAY + DAY, "is offered times", {"case": "c0.1", "days": 3, "twice": True}),
        Happening(MONDAY + DAY, "is offered times", {"case": "c1.1", "days": 2}),
        Happening(
            MONDAY + DAY + HOUR,
            "is away",
            {"advisor": "Tomás Gil", "begin": (MONDAY + DAY + 2 * HOUR).isoformat(), "hours": 24},
        ),
        Happening(MONDAY + 2 * DAY, "chooses a time", {"case": "c0.1", "which": 4, "twice": True}),
        Happening(MONDAY + 3 * DAY, "is offered a plan", {"client": "c1", "plan": "basico"}),
        Happening(MONDAY + 4 * DAY, "answers the offer", {"client": "c1", "answer": "accepted", "twice": True}),
        Happening(MONDAY + 13 * DAY, "the clock is wrong", {"minutes": -60, "hours": 30}),
        Happening(LATER - 4 * HOUR, "asks", {"case": "c0.2", "way": "form"}),
        attended(LATER, "c0.2", 61, "solved"),
    ),
)


@pytest.fixture(scope="module")
def praised() -> Chronicle:
    """A month in which all of it happens, and everything is kept."""
    verdict = tried(STORY)
    assert not verdict.faults
    done = {deed.happening.what for deed in verdict.chronicle.deeds if deed.done}
    assert done == {one.what for one in STORY.happenings}
    return verdict.chronicle


def without(kind: str) -> Callable[[Chronicle], Chronicle]:
    return lambda one: replace(one, letters=[letter for letter in one.letters if kind not in letter.subject])


def chosen(change: Callable[[Deed], Deed]) -> Callable[[Chronicle], Chronicle]:
    def changed(deed: Deed) -> Deed:
        return change(deed) if deed.done and deed.happening.what == "chooses a time" else deed

    return lambda one: replace(one, deeds=[changed(deed) for deed in one.deeds])


def on_sunday(deed: Deed) -> Deed:
    return replace(deed, said="2027-03-07T16:00:00+00:00")


def too_late(deed: Deed) -> Deed:
    return replace(deed, at=MONDAY + 5 * DAY, said=(MONDAY + 8 * DAY).isoformat())


def away(one: Chronicle) -> Chronicle:
    start = next(deed.said for deed in one.deeds if deed.done and deed.happening.what == "chooses a time")
    deeds = [
        Deed(MONDAY, Happening(MONDAY, "is away", {"advisor": name, "begin": start, "hours": 2}), done=True)
        for name in ("Rosa Paz", "Tomás Gil")
    ]
    return replace(one, deeds=[*one.deeds, *deeds])


def cheaper(kind: str, less: int) -> Callable[[Chronicle], Chronicle]:
    def changed(row: Any) -> Any:
        if row["kind"] != kind or Decimal(str(row["subtotal"])) < less:
            return row
        return {**row, "subtotal": str(Decimal(str(row["subtotal"])) - less)}

    return lambda one: replace(one, ledger=[changed(row) for row in one.ledger])


SPOILT: dict[str, tuple[str, Callable[[Chronicle], Chronicle]]] = {
    "no invite came": ("OP-05", without("Your appointment")),
    "nobody heard that no time was chosen": ("OP-05", without("chose no time")),
    "a time when the firm is not open": ("MX-15", chosen(on_sunday)),
    "a time was chosen after its end": ("MX-15", chosen(too_late)),
    "with an advisor who is away": ("MX-15", away),
    "a rise that was announced is not charged": ("MX-05", cheaper("session", 50)),
    "a plan at another price than agreed": ("PE-02", cheaper("plan", 1)),
}


@pytest.mark.parametrize(("rule", "spoil"), SPOILT.values(), ids=SPOILT)
def test_what_is_spoilt_of_an_offer_is_named(
    praised: Chronicle, rule: str, spoil: Callable[[Chronicle], Chronicle]
) -> None:
    assert rule in {fault.rule for fault in judge(spoil(praised))}
