"""How a month's figures are counted: every number is judged as things stood when the month ended.

So a report says the same whenever it is sent (PE-09). A month's cases are those that were open at some time in it;
each of them was brought in or opened, and ends solved, closed unsolved, or open: the two sides always agree.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.cases.cases import CaseHistory, CaseState, ClosingReason, Kind, StateChange
from domain.cases.sessions.sessions import Session
from domain.firms.modes import Mode
from domain.money.plans import plan_minutes
from domain.time.calendars import BusinessCalendar
from domain.time.periods import Month, Period

SECOND = timedelta(seconds=1)
SLOW_END_PERCENT = 90


@dataclass(frozen=True, slots=True)
class Count:
    """How many cases, by kind (PE-01)."""

    incidents: int
    requests: int
    total: int


@dataclass(frozen=True, slots=True)
class Times:
    """Business seconds of ``count`` cases: the median, and ``slow``, which 90 in 100 did not exceed; none for none."""

    count: int
    median: int | None
    slow: int | None


@dataclass(frozen=True, slots=True)
class ModeFigures:
    """Work in one mode: the cases worked on, the sessions begun in the month, the minutes counted in it."""

    mode: Mode
    cases: int
    sessions: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Figures:
    """One month of one client; brought + opened == solved + unsolved + open, for each kind.

    ``contacted_in_promise`` of ``first_contact.count`` were contacted within the firm's promise; ``uncontacted``
    were open at the month's end and still waiting for the first contact. ``escalated`` and ``pending`` are states
    at the month's end, ``escalations`` how many cases were escalated in the course of the month.
    """

    month: Month
    brought: Count
    opened: Count
    solved: Count
    unsolved: Count
    open: Count
    pending: Count
    escalated: Count
    escalations: Count
    unsolved_reasons: Mapping[str, int]
    first_contact: Times
    contacted_in_promise: int
    uncontacted: int
    solution: Times
    modes: tuple[ModeFigures, ...]
    minutes: int


NOT_RECORDED = "not_recorded"
"""The reason of a closing whose reason the record does not hold (imported cases)."""


def touches(session: Session, period: Period) -> bool:
    """Say whether the session began in ``period`` or went on in it."""
    return session.started_at in period or session.worked(period.start) < session.worked(period.end)


def standing(case: CaseHistory, at: datetime) -> StateChange | None:
    """Return the state in which the case stood just before ``at``, with its beginning; ``None`` when not yet open.

    A case without recorded states (an import may have none) is judged by its times.
    """
    last: StateChange | None = None
    for change in case.states:
        if change.at >= at:
            break
        if last is None or change.state is not last.state:
            last = change
    return last or _standing_by_times(case, at)


def _standing_by_times(case: CaseHistory, at: datetime) -> StateChange | None:
    times = (
        (CaseState.CLOSED, case.closed_at),
        (CaseState.CONTACTED, case.contacted_at),
        (CaseState.NEW, case.opened_at),
    )
    return next((StateChange(state, since) for state, since in times if since is not None and since < at), None)


def is_closed(change: StateChange | None) -> bool:
    """Say whether a case that stands so is closed."""
    return change is not None and change.state is CaseState.CLOSED


def was_open(case: CaseHistory, period: Period) -> bool:
    """Say whether the case was open at some time in ``period``, if only because it was opened again."""
    if case.opened_at >= period.end:
        return False
    return not is_closed(standing(case, period.start)) or any(
        change.at in period and change.state is not CaseState.CLOSED for change in case.states
    )


def contact_seconds(case: CaseHistory, calendar: BusinessCalendar) -> int | None:
    """Return the business seconds from opening to first contact, ``None`` without one (PE-04)."""
    return None if case.contacted_at is None else _business_seconds(case, case.contacted_at, calendar)


def solution_seconds(case: CaseHistory, closed: datetime, calendar: BusinessCalendar) -> int | None:
    """Return the business seconds from opening to closing, waiting included; ``None`` when it was closed unsolved."""
    return _business_seconds(case, closed, calendar) if is_solved(case) else None


def is_solved(case: CaseHistory) -> bool:
    """Say whether the closing of a closed case settled the client's matter."""
    return case.closing_reason is not None and case.closing_reason.is_solution


def _business_seconds(case: CaseHistory, until: datetime, calendar: BusinessCalendar) -> int:
    # clocks of an imported log may disagree by seconds: contact before opening is contact at once
    return calendar.between(case.opened_at, max(case.opened_at, until)) // SECOND


def times(seconds: Iterable[int | None]) -> Times:
    """Sum up durations: the median (mean of the middle two), and the 90th percentile by nearest rank.

    Nearest rank is the least duration seen that at least 90 of 100 did not exceed: always one that happened.
    """
    known = sorted(value for value in seconds if value is not None)
    if not known:
        return Times(0, None, None)
    middle = (known[(len(known) - 1) // 2] + known[len(known) // 2]) // 2
    return Times(len(known), middle, known[-(-len(known) * SLOW_END_PERCENT // 100) - 1])


def count(cases: Iterable[CaseHistory]) -> Count:
    """Count cases by kind."""
    kinds = Counter(case.kind for case in cases)
    return Count(kinds[Kind.INCIDENT], kinds[Kind.SERVICE_REQUEST], kinds.total())


def month_figures(
    cases: Sequence[CaseHistory], month: Month, *, calendar: BusinessCalendar, promised_minutes: int, increment: int = 1
) -> Figures:
    """Count one month of one client, in the calendar's zone; times are business time of ``calendar``.

    Minutes worked count in whole ``increment`` minutes, as the plan counts them (PE-02).

    A first contact, a solution and a session belong to the month in which they happened, whenever their case was
    opened. ``OutsideCalendar`` is raised for a case that is older than the calendar.
    """
    period = month.period(calendar.zone)
    groups: dict[str, list[CaseHistory]] = {name: [] for name in (*COUNTED, "uncontacted")}
    solved: list[int | None] = []
    for case in cases:
        if was_open(case, period):
            end = standing(case, period.end)
            for name in _groups(case, end, period):
                groups[name].append(case)
            if end and is_closed(end):
                solved.append(solution_seconds(case, end.at, calendar))
    contacts = [
        seconds
        for case in cases
        if case.contacted_at and case.contacted_at in period
        if (seconds := contact_seconds(case, calendar)) is not None
    ]
    modes = tuple(_mode_figures(cases, mode, period, increment) for mode in Mode)
    return Figures(
        month=month,
        **{name: count(groups[name]) for name in COUNTED},
        unsolved_reasons=_reasons(groups["unsolved"]),
        first_contact=times(contacts),
        contacted_in_promise=sum(seconds <= promised_minutes * 60 for seconds in contacts),
        uncontacted=len(groups["uncontacted"]),
        solution=times(solved),
        modes=modes,
        minutes=sum(mode.minutes for mode in modes),
    )


COUNTED = ("brought", "opened", "solved", "unsolved", "open", "pending", "escalated", "escalations")
"""The groups of a month's cases that are counted by kind; a case is in each that says something true of it."""


def _groups(case: CaseHistory, end: StateChange | None, period: Period) -> Iterator[str]:
    """Give the groups of a case that was open in the month, by how it stood at its ``end``."""
    yield "brought" if case.opened_at < period.start else "opened"
    if is_closed(end):
        yield "solved" if is_solved(case) else "unsolved"
    else:
        yield "open"
        if case.contacted_at is None or case.contacted_at >= period.end:
            yield "uncontacted"
    if end and end.state in (CaseState.PENDING, CaseState.ESCALATED):
        yield end.state.value
    if any(change.state is CaseState.ESCALATED and change.at in period for change in case.states):
        yield "escalations"


def _reasons(unsolved: Iterable[CaseHistory]) -> dict[str, int]:
    reasons = Counter(case.closing_reason for case in unsolved)
    named = {str(reason): reasons[reason] for reason in ClosingReason if reasons[reason]}
    return named | ({NOT_RECORDED: reasons[None]} if reasons[None] else {})


def _mode_figures(cases: Iterable[CaseHistory], mode: Mode, period: Period, increment: int) -> ModeFigures:
    worked = [
        sessions
        for case in cases
        if (sessions := [each for each in case.sessions if each.mode is mode and touches(each, period)])
    ]
    return ModeFigures(
        mode,
        cases=len(worked),
        sessions=sum(session.started_at in period for sessions in worked for session in sessions),
        minutes=sum(plan_minutes(session, period, increment) for sessions in worked for session in sessions),
    )
