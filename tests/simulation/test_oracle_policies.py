"""The oracle knows what a policy promises: from a chronicle made by hand, so that each promise can be broken alone."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from deployments.simulation.chronicle import Chronicle, Deed, Letter
from deployments.simulation.story import Happening, Story
from tests.simulation.oracle import judge
from tests.simulation.running import profile_file

BEGIN = datetime.fromisoformat("2027-02-01T06:00:00+00:00")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
POLICY = {"client": "c0", "machines": 3, "remote": "6", "on_site": "2", "month": "2027-02"}


def row(month: str, subtotal: str, tax: str, total: str) -> dict[str, Any]:
    return {"client": "c0", "kind": "policy", "plan_month": month, "number": None, "mends": None, "mended": None} | {
        "subtotal": subtotal,
        "tax": tax,
        "total": total,
    }


def letter(at: datetime, subject: str, text: str) -> Letter:
    return Letter(at, ("c0@cliente.example",), f"<{subject}>", subject, text, (), subject)


def kept() -> Chronicle:
    """A quarter of a policy as it must be: agreed, told, its first visit invited to, charged each month."""
    taken = Happening(BEGIN + 10 * HOUR, "takes a policy", POLICY)
    story = Story("appleuse", BEGIN, 100, ("",), (taken,))
    profile = tomllib.loads(profile_file("appleuse").read_text(encoding="utf-8"))
    told = letter(
        BEGIN + 10 * HOUR, "Tu póliza con AppleUse", "Precio al mes: $1,606.66. Total al mes, con impuestos: $1,863.73"
    )
    visit = letter(BEGIN + DAY, "Tu cita: lunes 15 de febrero de 2027, 9:00 h", "")
    months = [row(month, "1606.66", "257.07", "1863.73") for month in ("2027-02", "2027-03", "2027-04")]
    return Chronicle(story, profile, deeds=[Deed(taken.at, taken, done=True)], letters=[told, visit], ledger=months)


def last(subtotal: str, tax: str, total: str) -> Callable[[Chronicle], Chronicle]:
    return lambda one: replace(one, ledger=[*one.ledger[:2], row("2027-04", subtotal, tax, total)])


def cheap(one: Chronicle) -> Chronicle:
    told = replace(one.letters[0], text="$1,000.00, $1,160.00")
    months = [row(month["plan_month"], "1000.00", "160.00", "1160.00") for month in one.ledger]
    return replace(one, letters=[told, one.letters[1]], ledger=months)


def accepted(one: Chronicle) -> Chronicle:
    answer = Happening(BEGIN + 50 * DAY, "answers the proposal", {"client": "c0", "answer": "accepted"})
    return last("2000.00", "320.00", "2320.00")(replace(one, deeds=[*one.deeds, Deed(answer.at, answer, done=True)]))


def taxed(one: Chronicle) -> Chronicle:
    """In the midst of the first month another tax from March on is written into the profile."""
    change = Happening(BEGIN + 15 * DAY, "the tax changes", {"day": "2027-03-01", "rate": "0.21"})
    later = [row(month["plan_month"], "1606.66", "337.40", "1944.06") for month in one.ledger[1:]]
    return replace(one, ledger=[one.ledger[0], *later], deeds=[*one.deeds, Deed(change.at, change, done=True)])


def taxed_at_once(one: Chronicle) -> Chronicle:
    """What it begins with is charged with a tax that was written into the profile after its letter."""
    change = Happening(BEGIN + 15 * DAY, "the tax changes", {"day": "2027-02-01", "rate": "0.21"})
    months = [row(month["plan_month"], "1606.66", "337.40", "1944.06") for month in one.ledger]
    return replace(one, ledger=months, deeds=[*one.deeds, Deed(change.at, change, done=True)])


SPOILT: dict[str, tuple[str, Callable[[Chronicle], Chronicle]]] = {
    "a month was not charged": ("MX-16", lambda one: replace(one, ledger=one.ledger[:2])),
    "a month was charged twice": ("MX-16", lambda one: replace(one, ledger=[*one.ledger, one.ledger[0]])),
    "it saves more than a quarter": ("MX-16", cheap),
    "the letter said another price": (
        "MX-16",
        lambda one: replace(one, letters=[replace(one.letters[0], text="$9.99"), one.letters[1]]),
    ),
    "the letter said the total alone": (
        "MX-16",
        lambda one: replace(one, letters=[replace(one.letters[0], text="$1,863.73"), one.letters[1]]),
    ),
    "its price changed by itself": ("MX-17", last("2000.00", "320.00", "2320.00")),
    "nobody told the client": ("MX-26", lambda one: replace(one, letters=one.letters[1:])),
    "it has no first visit": ("MX-18", lambda one: replace(one, letters=one.letters[:1])),
    "nobody took it": ("MX-16", lambda one: replace(one, deeds=[])),
}


@pytest.mark.parametrize(
    "one",
    [kept(), accepted(kept()), taxed(kept()), taxed_at_once(kept())],
    ids=["as it began", "changed by both", "another tax later", "another tax from the beginning"],
)
def test_a_policy_that_is_kept_is_praised(one: Chronicle) -> None:
    assert judge(one) == []


@pytest.mark.parametrize(("rule", "spoil"), SPOILT.values(), ids=SPOILT)
def test_a_policy_that_is_broken_is_named(rule: str, spoil: Callable[[Chronicle], Chronicle]) -> None:
    assert {fault.rule for fault in judge(spoil(kept()))} == {rule}
