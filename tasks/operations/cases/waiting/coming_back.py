"""The one judge of "the client came back": by when the client acted, however late we learn of it (MX-10, MX-11)."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.acts import OURSELVES, By
from domain.cases import case_machine
from domain.cases.cases import Case, CaseState
from domain.cases.waiting import pending_changes
from domain.cases.waiting.pending import is_over
from domain.letters.letters import closing_key
from domain.time.periods import local_day
from tasks.operations.cases import case_letters
from tasks.operations.cases.cases import close, keep, locked, numbered, opening, record, ring_at_once
from tasks.operations.cases.waiting.case_watch import tell_right_passed_on
from tasks.operations.cases.waiting.on_call import promised_call
from tasks.operations.letters.outbox import post
from tasks.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class TakeUpCase:
    """The client came back about a case, ``came_at`` then or just now."""

    firm: str
    case: str
    came_at: datetime | None = None


def take_up_case(uow: UnitOfWork, act: TakeUpCase, by: By) -> Case:
    """Return the case with which a client's matter goes on (MX-11); see ``came_back``."""
    return came_back(uow, numbered(uow, act.firm, act.case), at=min(act.came_at or by.at, by.at), by=by)


def came_back(uow: UnitOfWork, case: Case, *, at: datetime, by: By) -> Case:
    """Return the case with which a client's matter goes on who acted ``at`` then: in time the same, else a new one.

    In time although the case was closed since: the closing is undone. Asked for twice it is the same new one while
    that is open. A pending case whose week is over, which no job has closed yet, is closed first, as of its end.
    """
    if case.pending and is_over(case.pending, at):
        why = "week-over"
        after = pending_changes.expire(case, now=by.at)
        case = close(uow, case, after, By(OURSELVES, why, by.at))
    if disproves(uow, case, at):
        return _undone(uow, case, at=at, by=by)
    if case.state is CaseState.CLOSED:
        return _successor(uow, case, by)
    call = promised_call(uow, uow.firm(case.firm_id), case.client_id, by.at)
    after = pending_changes.come_back(case, call, now=at)
    facts = {"acted": at.isoformat()}
    keep(uow, case, after, "case.returned", by, facts=facts)
    ring_at_once(uow, after, now=by.at)
    return after


def disproves(uow: UnitOfWork, case: Case, at: datetime) -> bool:
    """Say whether what the client did ``at`` then shows that the case was closed wrongly."""
    return pending_changes.proves_wrong(case, _waited_since(uow, case), at)


def undo_for_session(uow: UnitOfWork, case: Case, *, at: datetime, by: By) -> Case:
    """Open an expired case again in whose week a session began ``at`` then, which is recorded only now."""
    return _opened_again(uow, case, at=at, by=by, session=True) if disproves(uow, case, at) else case


def _undone(uow: UnitOfWork, case: Case, *, at: datetime, by: By) -> Case:
    """Undo the expiry; a case opened meanwhile for the same matter goes back into it, unless work on it has begun."""
    for known in uow.cases.successors(case.id):
        later = locked(uow, known)
        if uow.cases.sessions([later.id])[later.id] or uow.appointments.of_cases([later.id]):
            return _right_passes_on(uow, case, later, by)
        if later.is_open:
            why = f"back-in-time: {case.number}"
            after = case_machine.withdraw(later, note="", now=max(by.at, later.since))
            keep(uow, later, after, "case.closed", By(by.who, why, by.at), facts={"reason": "withdrawn"})
    return _opened_again(uow, case, at=at, by=by)


def _opened_again(uow: UnitOfWork, case: Case, *, at: datetime, by: By, session: bool = False) -> Case:
    """Open an expired case again; the client reads so, unless the letter that it was closed has not left yet."""
    firm, closed_at, since = uow.firm(case.firm_id), case.closed_at, _waited_since(uow, case)
    assert closed_at  # noqa: S101  an expired case has both
    assert since  # noqa: S101
    call = None if session else promised_call(uow, firm, case.client_id, by.at)
    after = pending_changes.undo_expiry(case, call, waited_since=since, at=at)
    facts = {"acted": at.isoformat(), "closed_at": closed_at.isoformat()}
    keep(uow, case, after, "case.expiry_undone", by, facts=facts)
    to = case_letters.addressees(uow, [after]).get(after.id)
    if to and not uow.waiting_letters.take_back(closing_key(case.id, closed_at)):
        letter = case_letters.expiry_undone(firm, after, to, acted=at, closed_at=closed_at, session=session)
        post(uow, [letter], now=by.at)
    ring_at_once(uow, after, now=by.at)
    return after


def _right_passes_on(uow: UnitOfWork, case: Case, later: Case, by: By) -> Case:
    """Give the free follow-up to the case in which the matter already goes on; what it cost so far is told."""
    facts = {"previous": case.number, "free": case.follow_up_free}
    after = replace(later, follow_up_free=case.follow_up_free) if later.is_open else later
    keep(uow, later, after, "case.right_passed_on", by, facts=facts)
    if case.follow_up_free:
        tell_right_passed_on(uow, case, after, now=by.at)
    return after


def _waited_since(uow: UnitOfWork, case: Case) -> datetime | None:
    if case.state is not CaseState.CLOSED:
        return None
    states = uow.cases.states([case.id])[case.id]
    return max((one.at for one in states if one.state is CaseState.PENDING), default=None)


def _successor(uow: UnitOfWork, case: Case, by: By) -> Case:
    known = uow.cases.successor(case.id)
    if known is not None:
        return uow.cases.get_one(known)
    firm = uow.firm(case.firm_id)
    call = promised_call(uow, firm, case.client_id, by.at)
    row = uow.cases.story(case.id)
    same = ("firm_id", "client_id", "kind", "category", "title", "contact_id", "site_id", "equipment_id", "advisor_id")
    new_id = uow.cases.open(
        {name: row[name] for name in same}
        | opening(f"after:{case.id}:{by.at.isoformat()}", by.at, call)
        | {"previous_case_id": case.id},
        year=local_day(by.at, firm.time_zone).year,
    )
    new = locked(uow, new_id)
    record(uow, new, "case.opened", by, facts={"previous": case.id})
    to = case_letters.addressees(uow, [new]).get(new_id)
    if to:
        post(uow, [case_letters.returned(firm, new, to, due=call.due, previous=case.number)], now=by.at)
    ring_at_once(uow, new, now=by.at)
    return new
