"""The oracle bites: what it praised is spoilt in one place, and it names the rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from deployments.simulation.chronicle import Chronicle, Letter
from deployments.simulation.story import Happening, Story
from tests.simulation.oracle import judge
from tests.simulation.oracle_weeks import names
from tests.simulation.running import tried

MONDAY = datetime.fromisoformat("2027-02-08T16:00:00+00:00")  # 10:00 in Xalapa
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WEEK = (
    Happening(MONDAY, "asks", {"case": "c0.1", "way": "form"}),
    Happening(MONDAY + HOUR, "is called", {"case": "c0.1"}),
    Happening(
        MONDAY + 3 * HOUR,
        "is attended",
        {"case": "c0.1", "advisor": "Rosa Paz", "begin": (MONDAY + 2 * HOUR).isoformat(), "minutes": 45}
        | {"outcome": "unfinished", "later": True, "twice": True},
    ),
    Happening(MONDAY + 4 * HOUR, "asks", {"case": "c1.1", "way": "form", "twice": True}),
    Happening(MONDAY + DAY, "pays", {"client": "c1", "amount": "500.00", "reference": "R1", "twice": True}),
)
STORY = Story("appleuse", MONDAY - HOUR, 10, ("", ""), WEEK)


@pytest.fixture(scope="module")
def praised() -> Chronicle:
    """A week in which a case expires, and a call is forgotten: all of it is told as it must be."""
    verdict = tried(STORY)
    assert not verdict.faults
    return verdict.chronicle


def without(kind: str) -> Callable[[Chronicle], Chronicle]:
    return lambda one: replace(one, letters=[letter for letter in one.letters if kind not in letter.subject])


def doubled(one: Chronicle) -> Chronicle:
    found = next(letter for letter in one.letters if "recibimos" in letter.subject)
    again = replace(found, id="<another@appleuse.example>", at=found.at + timedelta(minutes=10))
    return replace(one, letters=[*one.letters, again])


def sooner(one: Chronicle) -> Chronicle:
    def moved(letter: Letter) -> Letter:
        return replace(letter, at=letter.at - 2 * DAY) if "cerrado" in letter.subject else letter

    return replace(one, letters=[moved(letter) for letter in one.letters])


def dearer(one: Chronicle) -> Chronicle:
    charged = [{**row, "subtotal": str(Decimal(str(row["subtotal"])) + 100)} for row in one.ledger]
    return replace(one, ledger=charged)


def written(one: Chronicle) -> Chronicle:
    wrote = Happening(MONDAY + 2 * DAY, "writes", {"case": "c0.1", "delay": 0})
    deed = replace(one.deeds[0], at=wrote.at, happening=wrote, done=True)
    return replace(one, deeds=[*one.deeds, deed])


SPOILT: list[tuple[str, Callable[[Chronicle], Chronicle]]] = [
    ("PE-04", without("recibimos")),
    ("PE-04", without("Con retraso")),
    ("MX-11", without("cerrado")),
    ("MX-11", sooner),
    ("MX-11", written),
    ("AL-01", doubled),
    ("AL-01", lambda one: replace(one, payments=[*one.payments, *one.payments])),
    ("MX-05", dearer),
    ("MX-05", lambda one: replace(one, ledger=[])),
]


@pytest.mark.parametrize(("rule", "spoil"), SPOILT, ids=[str(number) for number in range(len(SPOILT))])
def test_what_is_spoilt_is_named(praised: Chronicle, rule: str, spoil: Callable[[Chronicle], Chronicle]) -> None:
    assert rule in {fault.rule for fault in judge(spoil(praised))}


@pytest.mark.parametrize(("hours", "found"), [(50, set()), (2, {"AL-01"})])
def test_lists_of_two_days_may_leave_together_when_none_could_for_days(
    praised: Chronicle, hours: int, found: set[str]
) -> None:
    end = MONDAY + 9 * DAY
    busy = Happening(end - hours * HOUR, "mail is busy", {"hours": hours})
    lists = [
        Letter(
            end,
            (praised.profile["mail"]["operator"],),
            f"<{day}@appleuse.example>",
            "Lo que hace falta",
            "",
            (),
            "same",
        )
        for day in (1, 2)
    ]
    later = replace(praised, deeds=[*praised.deeds, replace(praised.deeds[0], at=busy.at, happening=busy)])
    assert {fault.rule for fault in judge(replace(later, letters=[*praised.letters, *lists]))} == found


@pytest.mark.parametrize(("count", "known"), [(2, False), (3, True)])
def test_a_weekly_letter_that_counts_more_than_it_names_may_mean_any_case(
    praised: Chronicle, count: int, known: bool
) -> None:
    named = replace(praised.letters[0], subject=f"Por ver: {count} casos sin avanzar", text="2027-00001\n2027-00002")
    assert names(named, "2027-00002")
    assert names(named, "2027-00009") is known
