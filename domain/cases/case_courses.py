"""The course of a case: what the sequence of its states says about first contact, closing and pending time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from domain.cases.cases import CaseState, StateChange
from domain.cases.waiting.pending import pending_until


@dataclass(frozen=True, slots=True)
class Course:
    """A case's states, ascending, each different from the one before; and the instants that follow from them."""

    states: tuple[StateChange, ...]
    contacted_at: datetime | None
    closed_at: datetime | None
    pending_until: datetime | None

    @property
    def state(self) -> CaseState:
        """Return where the case stands now."""
        return self.states[-1].state


def course(opened_at: datetime, changes: Iterable[StateChange], *, pending_days: int, zone: str) -> Course:
    """Put changes in order, starting new at ``opened_at``; of two at one instant the one given later counts.

    First contact is the first state that is not new; closed is the case that stands closed now, since it last
    became so; only a case that is pending now has an end of its waiting time.
    """
    by_instant = {opened_at: StateChange(CaseState.NEW, opened_at)} | {change.at: change for change in changes}
    states: list[StateChange] = []
    for _, change in sorted(by_instant.items()):
        if not states or states[-1].state is not change.state:
            states.append(change)
    last = states[-1]
    return Course(
        states=tuple(states),
        contacted_at=next((change.at for change in states if change.state is not CaseState.NEW), None),
        closed_at=last.at if last.state is CaseState.CLOSED else None,
        pending_until=pending_until(last.at, days=pending_days, zone=zone) if last.state is CaseState.PENDING else None,
    )
