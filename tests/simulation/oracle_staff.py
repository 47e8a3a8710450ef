"""Who attends: who has left is given nothing and gets no mail, and nobody waits for it (MX-10, MX-15)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import datetime

from tests.simulation.oracle_court import Fault, Judge, Matter
from tests.simulation.oracle_letters import longest_title
from tests.simulation.oracle_offers import advisor_of
from tests.simulation.oracle_time import HOUR


def staff(court: Judge, matters: Mapping[str, Matter]) -> Iterator[Fault]:
    """Judge what became of each advisor who left."""
    for one in court.deeds:
        if not one.done and one.happening.what == "is attended" and one.rule == "MX-10":
            yield Fault("MX-10", one.happening.about["case"], f"at {one.at} who was there could not attend: {one.said}")
    for one in court.letters:
        for name, left in court.gone(one.at).items():
            if _address(name) in one.to and one.at > court.deadline(left, HOUR):
                yield Fault("MX-15", name, f"left at {left}, and was sent {one.subject} at {one.at}")
    title = longest_title("alert-advisor-left", court.language)
    told = [one.at for one in court.letters if title in one.subject]
    for one in court.deeds:
        if one.done and one.happening.what == "leaves":
            by, name = court.deadline(one.at, HOUR), one.happening.about["advisor"]
            held = [matter.label for matter in matters.values() if _has(court, matter, name, one.at)]
            if held and by < court.story.end and not any(one.at <= at <= by for at in told):
                yield Fault("MX-15", name, f"left at {one.at} with appointments of {held}, and nobody was told by {by}")


def _has(court: Judge, matter: Matter, name: str, at: datetime) -> bool:
    """Say whether an advisor has an appointment of a case for sure, that begins after an instant."""
    booked = [(known, start) for known, start in (*matter.chosen, *matter.booked) if known < at < start]
    if matter.doubtful or not booked:
        return False
    known, _ = max(booked)
    ends = [*matter.settled, *matter.declined, *(one.known for one in matter.sessions)]
    if any(known <= one <= at for one in ends):
        return False
    return advisor_of(court, matter, known) == name


def _address(name: str) -> str:
    first = unicodedata.normalize("NFKD", name.split(maxsplit=1)[0]).encode("ascii", "ignore").decode()
    return f"{first.lower()}@equipo.example"
