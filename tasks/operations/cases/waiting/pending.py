"""What a sweep does with pending cases: remind, close. It takes ids, locks the rows and decides again (MX-11)."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from domain.acts import OURSELVES, By
from domain.cases.cases import Case, CaseState, Pending
from domain.cases.waiting import pending_changes
from domain.cases.waiting.pending import GRACE, is_over, reminder_due, reminders
from tasks.operations.appointments import case_appointments
from tasks.operations.cases import case_letters
from tasks.operations.cases.cases import event
from tasks.operations.cases.waiting.case_watch import why_held
from tasks.operations.letters.outbox import post
from tasks.store.unit_of_work import UnitOfWork


def heard_until(uow: UnitOfWork, firm_id: str, *, has_mailbox: bool, now: datetime) -> datetime:
    """Return up to when the firm knows what its clients did: not beyond the last full reading of its mailbox."""
    return min(now, uow.inbox.read_until(firm_id)) if has_mailbox else now


def expired(
    uow: UnitOfWork, firm_id: str, *, most: int, after: int = 0, heard: datetime | None = None, now: datetime
) -> list[int]:
    """Return ids of pending cases whose week seems over; ``close_expired`` looks again."""
    return uow.cases.expired(firm_id, min(heard or now, now) - GRACE, most=most, after=after)


def close_expired(
    uow: UnitOfWork, firm_id: str, case_ids: Sequence[int], *, heard: datetime | None = None, now: datetime
) -> int:
    """Close those of the cases whose week is over, with record and letter, as of its end; return how many.

    A case is passed over while somebody is working on it, or anything of its week is open: a mail that nobody judged,
    an appointment that nobody settled, a mailbox not read since (``heard``). The next run finds it again.
    One whose week was over when the firm was enrolled is closed on the record only: nobody reminded its client.
    """
    found = [case for case, pending in _pending(uow, case_ids) if is_over(pending, now)]
    held = why_held(uow, found, heard=heard or now)  # perhaps the client came back, and we do not know it yet
    over = [case for case in found if case.id not in held]
    changed = [(case, pending_changes.expire(case, now=now)) for case in over]
    uow.cases.keep(changed)
    firm, why = uow.firm(firm_id), "nobody-came-back"
    after = [case for _, case in changed]
    facts = {"reason": "expired", "from": CaseState.PENDING.value}
    uow.events.add([event(case, "case.closed", By(OURSELVES, why, now), facts=facts) for case in after])
    since = uow.enrolled_at(firm_id)
    to = case_letters.addressees(uow, [case for case in over if case.pending and case.pending.until > since])
    letters = [case_letters.closed(firm, case, to[case.id]) for case in after if case.id in to]
    post(uow, [letter for letter in letters if letter], now=now)
    case_appointments.end_with(uow, after, actor=OURSELVES, now=now)
    return len(changed)


def to_remind(uow: UnitOfWork, firm_id: str, *, most: int, after: int = 0, now: datetime) -> list[int]:
    """Return ids of pending cases with a reminder due; none while the firm is closed."""
    if not uow.calendar(firm_id).is_open(now):
        return []
    return uow.cases.to_remind(firm_id, now, most=most, after=after)


def remind(uow: UnitOfWork, firm_id: str, case_ids: Sequence[int], *, now: datetime) -> int:
    """Remind the clients of those cases that still wait, each once for each deadline and day; return how many."""
    firm, calendar = uow.firm(firm_id), uow.calendar(firm_id)
    if not calendar.is_open(now):
        return 0
    found = _pending(uow, case_ids)
    waiting = [(case, pending) for case, pending in found if (at := pending.next_reminder_at) and at <= now]
    cases = [case for case, _ in waiting]
    uow.cases.keep([(case, pending_changes.reminded(case, firm=firm, calendar=calendar, now=now)) for case in cases])
    to = case_letters.addressees(uow, cases)
    letters, events = [], []
    for case, pending in waiting:
        days = reminder_due(firm, calendar, case, now)
        if days is not None and case.id in to:
            ahead = reminders(firm, calendar, case.since, pending.until)
            nearer = next((at for left, at in ahead if left < days), None)
            letter = case_letters.reminder(firm, case, to[case.id], until=pending.until, days=days, nearer=nearer)
            letters.append(letter)
            why = f"week-ends: {days}"
            events.append(event(case, "case.reminded", By(OURSELVES, why, now), facts={"days": days}))
    uow.events.add(events)
    return len(post(uow, letters, now=now))


def _pending(uow: UnitOfWork, case_ids: Iterable[int]) -> list[tuple[Case, Pending]]:
    """Return those of the cases that are pending, under lock, but not those that somebody else has locked."""
    found = uow.cases.locked(case_ids, skip_locked=True).values()
    return [(case, case.pending) for case in found if case.pending]
