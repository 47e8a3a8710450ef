"""A repair, from the quote that the client accepted to the day on which it is collected (MX-24)."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.firms.promises.sessions import RepairPromise
from domain.refusals import Refused


class RepairStep(StrEnum):
    """Where a repair stands; the first is the client's own acceptance."""

    ACCEPTED = "accepted"
    BOOKED = "booked"
    PARTS = "parts"
    READY = "ready"
    COLLECTED = "collected"


@dataclass(frozen=True, slots=True)
class Repair:
    """The repair of a case: its step ``since`` then; ``day`` is when it is booked for, or when its parts are expected.

    ``reminders`` counts how often its client was asked to collect what is ready.
    """

    case_id: int
    firm_id: str
    quote: str
    step: RepairStep
    since: datetime
    day: date | None = None
    reminders: int = 0


class NoRepair(Refused):
    """The case has no repair to speak of: no quote of it was accepted after a review."""


class NotReady(Refused):
    """What is not ready cannot be collected."""


def moved(repair: Repair, step: RepairStep, *, day: date | None, today: date, now: datetime) -> Repair:
    """Return the repair at another step; the same step and day again change nothing.

    ``day`` is what a booking or parts may name. Raise ``NotReady`` for collecting what is not ready, ``NoRepair`` for
    moving what was collected or back to its acceptance, or for a day gone by.
    """
    if repair.step is RepairStep.COLLECTED and step is not RepairStep.COLLECTED:
        raise NoRepair("repair-collected", rule="MX-24", acts=("open-case",))
    if step is RepairStep.ACCEPTED and repair.step is not RepairStep.ACCEPTED:
        raise NoRepair("repair-accepted", rule="MX-24", steps=tuple(RepairStep)[1:])
    if day is not None and (step not in (RepairStep.BOOKED, RepairStep.PARTS) or day < today):
        raise NoRepair("repair-day", rule="MX-24", day=day, step=step)
    if step is RepairStep.COLLECTED and repair.step not in (RepairStep.READY, RepairStep.COLLECTED):
        raise NotReady("repair-not-ready", rule="MX-24", step=repair.step, acts=("move-repair",))
    if (step, day) == (repair.step, repair.day):
        return repair
    return replace(repair, step=step, day=day, since=now, reminders=0)


def reminders_due(repair: Repair, promise: RepairPromise, *, now: datetime) -> int:
    """Return how many times the client of a ready repair should have been reminded to collect it by now."""
    if repair.step is not RepairStep.READY:
        return 0
    return sum(now >= repair.since + timedelta(days=days) for days in promise.collect_days)


def repair_step_key(case_id: int, step: str, since: datetime) -> str:
    """Name the letter about a step of a repair (MX-24)."""
    return f"repair:{case_id}:{step}:{since.isoformat()}"


def collect_key(case_id: int, ready_since: datetime, number: int) -> str:
    """Name a reminder to collect what is ready (MX-24)."""
    return f"collect:{case_id}:{ready_since.isoformat()}:{number}"
