"""When a letter that could not be delivered is tried again, and when nobody tries any more."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.letters.letters import Letter, LetterState, Trouble

SOON = tuple(timedelta(seconds=seconds) for seconds in (30, 60, 120, 300, 600))
LATER = tuple(timedelta(minutes=minutes) for minutes in (10, 30, 60, 120, 240))
LONGEST_WAIT = max(*SOON, *LATER)
"""No letter waits longer for its next attempt; a time that is later comes from a clock that was ahead."""
GIVE_UP_AFTER = timedelta(days=3)
UNKNOWN = (timedelta(hours=1), timedelta(hours=4))
"""Waits after an answer that never came: the mail may have been taken, so it goes three times at most."""
OF_USE_UNTIL = "of_use_until"
"""The fact of a letter that reminds: the instant from which on it would say what is over, and is not sent."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """What becomes of a letter after a failed attempt: ``state``, and ``at`` when it is queued again."""

    state: LetterState
    at: datetime | None = field(default=None)


def after_unknown(times: int, *, now: datetime) -> NextStep:
    """Decide when a letter goes again of which the answer did not come ``times`` times; then somebody has to look.

    A server that takes mails and drops the answer would otherwise get hundreds of copies for one client.
    """
    if times > len(UNKNOWN):
        return NextStep(LetterState.DEAD)
    return NextStep(LetterState.QUEUED, now + UNKNOWN[times - 1])


def after_failure(trouble: Trouble, attempts: int, *, first_attempt: datetime, now: datetime) -> NextStep:
    """Decide when a letter is tried again, after ``attempts`` attempts of which the first was at ``first_attempt``.

    A broken connection is tried again soon, a "not now" later and more slowly, a "never" not at all; after three
    days a letter is dead, and stays visible until somebody sends it again.
    """
    waits = SOON if trouble is Trouble.SOON else LATER
    at = now + waits[min(attempts, len(waits)) - 1]
    if trouble is Trouble.NEVER or at - first_attempt > GIVE_UP_AFTER:
        return NextStep(LetterState.DEAD)
    return NextStep(LetterState.QUEUED, at)


def is_too_late(letter: Letter, now: datetime) -> bool:
    """Say whether a letter that reminds of what is to come would speak of what is over."""
    until = letter.facts.get(OF_USE_UNTIL)
    return until is not None and now >= datetime.fromisoformat(str(until))
