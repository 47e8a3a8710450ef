"""The cases of a month, one line each, as they stood at its end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.cases.cases import CaseHistory, CaseState, ClosingReason, Kind, StateChange
from domain.firms.firms import Firm
from domain.firms.modes import Mode
from domain.money.plans import plan_minutes
from domain.reports.report_figures import contact_seconds, is_closed, solution_seconds, standing, touches, was_open
from domain.time.calendars import BusinessCalendar
from domain.time.periods import Period


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case as it stood at the month's end; its ``minutes`` are those of the month, instants are local.

    What was done later is left out, be it a closing, a first contact or a resolution.
    """

    number: str
    kind: Kind
    category: str
    title: str
    opened_at: datetime
    state: CaseState
    since: datetime
    pending_until: datetime | None
    closed_at: datetime | None
    closing_reason: ClosingReason | None
    first_contact_seconds: int | None
    solution_seconds: int | None
    minutes: int
    modes: tuple[Mode, ...]
    resolution: str


def case_lines(
    cases: Iterable[CaseHistory], period: Period, *, firm: Firm, calendar: BusinessCalendar
) -> tuple[CaseLine, ...]:
    """Return the cases that were open or worked on in ``period``, oldest first, as they stood at its end."""
    return tuple(
        _case_line(case, period, firm, calendar)
        for case in sorted(cases, key=lambda case: (case.opened_at, case.id))
        if was_open(case, period) or _modes(case, period)
    )


def _modes(case: CaseHistory, period: Period) -> tuple[Mode, ...]:
    modes = {session.mode for session in case.sessions if touches(session, period)}
    return tuple(mode for mode in Mode if mode in modes)


def _case_line(case: CaseHistory, period: Period, firm: Firm, calendar: BusinessCalendar) -> CaseLine:
    change = standing(case, period.end) or StateChange(CaseState.NEW, case.opened_at)
    closed = change.at if is_closed(change) else None
    contacted = case.contacted_at is not None and case.contacted_at < period.end
    return CaseLine(
        number=case.number,
        kind=case.kind,
        category=case.category.strip(),
        title=case.title,
        opened_at=_local(case.opened_at, firm),
        state=change.state,
        since=_local(change.at, firm),
        pending_until=_pending_until(case, change, firm),
        closed_at=_local(closed, firm) if closed else None,
        closing_reason=case.closing_reason if closed else None,
        first_contact_seconds=contact_seconds(case, calendar) if contacted else None,
        solution_seconds=solution_seconds(case, closed, calendar) if closed else None,
        minutes=sum(plan_minutes(session, period, firm.sessions.increment_minutes) for session in case.sessions),
        modes=_modes(case, period),
        resolution=case.resolution if closed else "",
    )


def _pending_until(case: CaseHistory, change: StateChange, firm: Firm) -> datetime | None:
    """Return until when a pending case waits for its client (MX-11).

    The record holds the date of the latest spell only. One that cannot belong to the spell of the month's end
    gives way to the profile's days, so that a report sent after the case moved on says the same.
    """
    if change.state is not CaseState.PENDING:
        return None
    limit = _local(change.at, firm) + timedelta(days=firm.deadlines.pending_days)
    recorded = case.pending_until
    return _local(recorded, firm) if recorded is not None and change.at < recorded <= limit else limit


def _local(at: datetime, firm: Firm) -> datetime:
    return at.astimezone(firm.zone)
