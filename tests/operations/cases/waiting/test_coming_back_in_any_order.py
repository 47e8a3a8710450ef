"""No order of late reading, cancelling, recording and downtime closes a case whose client came back in time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.acts import By
from domain.cases.cases import Case
from domain.refusals import Refused
from domain.time.periods import Period
from tasks.store.unit_of_work import Store
from tests.operations import example_acts
from tests.operations.cases.waiting.test_coming_back import (
    DAY,
    END,
    EXPIRED,
    mailed,
    recorded,
    swept,
    vouched,
)
from tests.operations.example_work import ANA, HOUR, WEEK, WHO, pending, seen

__all__ = ["vouched"]


@dataclass(frozen=True)
class Story:
    """When the client acted and how, and when we looked: hours after the case became pending."""

    acted: float | None
    how: str
    learnt: float
    sweeps: tuple[float, ...]
    mailbox: bool


WAITED = END - WEEK
HOURS = st.floats(0.1, 24 * 14, allow_nan=False).map(lambda hours: round(hours, 1))
STORIES = st.builds(
    Story,
    acted=st.one_of(st.none(), HOURS),
    how=st.sampled_from(["mail", "session", "call", "booking"]),
    learnt=HOURS,
    sweeps=st.lists(HOURS, min_size=1, max_size=4).map(tuple),
    mailbox=st.booleans(),
)


def played(store: Store, story: Story, number: int) -> Case:
    """Let a story happen, each thing when we come to it; what the rules refuse does not happen."""
    case_id = pending(store, form=replace(ANA, title=f"Caso {number}"))
    acted = WAITED + timedelta(hours=story.acted) if story.acted is not None else None
    learnt = max(WAITED + timedelta(hours=story.learnt), acted + HOUR if acted else WAITED)
    todo: list[tuple[datetime, Any]] = [(WAITED + timedelta(hours=hours), "sweep") for hours in story.sweeps]
    if acted:
        if story.how == "booking":
            todo += [(acted, "book"), (max(learnt, acted + HOUR), "cancel")]
        else:
            todo.append((learnt, story.how))
    for now, what in sorted(todo, key=lambda one: (one[0], one[1] != "sweep")):
        try:
            unheard = story.mailbox and now < learnt
            _happens(store, case_id, what, acted=acted or now, now=now, number=number, unheard=unheard)
        except Refused:
            continue
    return seen(store, case_id)


def _happens(
    store: Store, case_id: int, what: str, *, acted: datetime, now: datetime, number: int, unheard: bool
) -> None:
    if what == "sweep":
        swept(store, now, heard=WAITED if unheard else None)
    elif what == "mail":
        mailed(store, case_id, acted, now, key=str(number))
    elif what == "session":
        recorded(store, case_id, acted, now)
    elif what == "call":
        with store.begin() as uow:
            example_acts.come_back(uow, case_id, came_at=acted, by=By(**WHO, at=now))
    elif what == "book":
        with store.begin() as uow:
            example_acts.book_follow_up(uow, case_id, Period(now + HOUR / 2, now + HOUR), by=By(**WHO, at=now))
    elif what == "cancel":
        with store.begin() as uow:
            example_acts.cancel_follow_up(uow, case_id, by=By(**WHO, at=now))


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(STORIES)
def test_no_order_closes_a_case_whose_client_came_back_in_time(store: Store, story: Story) -> None:
    counter = getattr(test_no_order_closes_a_case_whose_client_came_back_in_time, "played", 0) + 1
    test_no_order_closes_a_case_whose_client_came_back_in_time.played = counter  # type: ignore[attr-defined]
    case = played(store, story, counter)
    in_time = story.acted is not None and WAITED + timedelta(hours=story.acted) < END
    if in_time and story.acted is not None and story.how == "booking" and case.closed_at:
        again = WAITED + timedelta(
            hours=max(story.learnt, story.acted + 1)
        )  # the firm called it off: a whole week anew
        assert case.closed_at >= again + WEEK
    elif in_time:
        assert case.closing_reason is not EXPIRED
        if story.how != "session":
            assert case.follow_up_free
            with store.read() as uow:  # nobody touches it any more: it is told, and not for ever open unseen
                assert case.pending or case.id in dict(uow.cases.untouched("appleuse", END + 60 * DAY, most=10_000))
    else:
        if case.pending:  # whatever was booked and called off: in the end it is over, and not by a minute early
            end = case.pending.closes_at
            with store.begin() as uow:
                if case.pending.follow_up:
                    example_acts.cancel_follow_up(uow, case.id, by_client=True, by=By(**WHO, at=end + HOUR))
            swept(store, end + HOUR)
            case = seen(store, case.id)
        assert case.closing_reason is EXPIRED
        assert case.closed_at
        assert case.closed_at >= END
