"""The follow-up of a pending case: booked, called off by the firm or by the client, or not kept (MX-10, MX-11)."""

from dataclasses import dataclass
from datetime import datetime

from domain.acts import By
from domain.cases.cases import Case, CaseState
from domain.cases.waiting import pending_changes
from domain.cases.waiting.pending import GRACE
from domain.time.periods import Period
from tasks.operations.appointments.case_appointments import was_attended
from tasks.operations.cases import case_letters
from tasks.operations.cases.cases import close, keep, numbered
from tasks.operations.cases.waiting.coming_back import came_back
from tasks.operations.letters.outbox import post
from tasks.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class BookFollowUp:
    """The next session of a pending case, agreed from ``begin`` to ``end``."""

    firm: str
    case: str
    begin: datetime
    end: datetime


def book_follow_up(uow: UnitOfWork, act: BookFollowUp, by: By) -> Case:
    """Protect a pending case until a follow-up that begins inside its week is settled (MX-11)."""
    return book(uow, numbered(uow, act.firm, act.case), Period(act.begin, act.end), by)


@dataclass(frozen=True, slots=True)
class CancelFollowUp:
    """The follow-up of a pending case does not take place; ``by_client``: the client called it off, or did not come."""

    firm: str
    case: str
    by_client: bool = False


def cancel_follow_up(uow: UnitOfWork, act: CancelFollowUp, by: By) -> Case:
    """Take a booked follow-up away; called off by the firm, the week begins anew (MX-11)."""
    return called_off(uow, numbered(uow, act.firm, act.case), by_client=act.by_client, by=by)


def called_off(uow: UnitOfWork, case: Case, *, by_client: bool, by: By) -> Case:
    """Take the follow-up of a pending case away, and say what becomes of the case.

    The firm called it off: the week begins anew, and the client is told. The client did, or did not come: the case
    waits for the rest of its week. When that is over, who says no has answered, so that the firm calls; for who did
    not come it is closed.
    """
    firm, calendar = uow.firm(case.firm_id), uow.calendar(case.firm_id)
    follow_up = pending_changes.require_follow_up(case)
    if not by_client:
        return protect(uow, begin_week_anew(uow, case, by), by)
    if case.pending and case.pending.until + GRACE <= by.at < follow_up.end:
        return came_back(uow, case, at=by.at, by=by)
    after = pending_changes.give_up_follow_up(case, firm=firm, calendar=calendar, now=by.at)
    if after.state is CaseState.CLOSED:
        return close(uow, case, after, by)
    keep(uow, case, after, "case.follow_up_cancelled", by)
    return protect(uow, after, by)


def begin_week_anew(uow: UnitOfWork, case: Case, by: By) -> Case:
    """Give a client its whole week again, and tell it so: the firm did not keep the follow-up (MX-11)."""
    firm = uow.firm(case.firm_id)
    after = pending_changes.week_anew(case, firm=firm, calendar=uow.calendar(firm.id), now=by.at)
    assert after.pending  # noqa: S101  its week began
    facts = {"until": after.pending.until.isoformat()}
    keep(uow, case, after, "case.week_anew", by, facts=facts)
    to = case_letters.addressees(uow, [after]).get(after.id)
    if to:
        post(uow, [case_letters.week_anew(firm, after, to, until=after.pending.until)], now=by.at)
    return after


def protect(uow: UnitOfWork, case: Case, by: By) -> Case:
    """Protect a pending case by the next appointment that it already has inside its week, if it has one."""
    if case.pending is None or case.pending.follow_up:
        return case
    for one in uow.appointments.of_cases([case.id]):
        if by.at <= one.period.start <= case.pending.until and not was_attended(uow, one):
            return book(uow, case, one.period, by)
    return case


def make_room(uow: UnitOfWork, case: Case, period: Period, by: By) -> Case:
    """Begin the week anew where the firm moves a follow-up beyond its end: that is no way to lose it (MX-11)."""
    beyond = case.pending and case.pending.follow_up and period.start > case.pending.until
    return begin_week_anew(uow, case, by) if beyond else case


def book(uow: UnitOfWork, case: Case, period: Period, by: By) -> Case:
    """Protect a pending case by a follow-up, and put it on the record."""
    after = pending_changes.book_follow_up(case, period, now=by.at)
    booked = {"start": period.start.isoformat(), "end": period.end.isoformat()}
    keep(uow, case, after, "case.follow_up_booked", by, facts=booked)
    return after
