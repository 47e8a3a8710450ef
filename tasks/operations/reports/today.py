"""Today: what needs somebody at a firm, found in a handful of queries; the desk, the command and the mail show it."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from domain.firms.firms import Firm
from domain.policies.policy_rounds import RoundState
from domain.reports.needs import Need, NeedKind, in_order
from domain.time.periods import Month, Period, local_day, midnight
from tasks.operations.reports.reports import months_due, standings
from tasks.store.unit_of_work import UnitOfWork

ENDING_WITHIN = timedelta(days=2)
COPY_MAY_BE = timedelta(hours=36)
LETTER_MAY_WAIT = timedelta(minutes=15)


def needs(uow: UnitOfWork, firm_id: str, *, now: datetime) -> list[Need]:
    """Return what needs somebody at a firm, in the order in which its promises fall due."""
    firm = uow.firm(firm_id)
    found = (_cases, _sessions, _appointments, _decisions, _deliveries, _letters, _backups)
    return in_order(need for finder in found for need in finder(uow, firm, now))


def _cases(uow: UnitOfWork, firm: Firm, now: datetime) -> Iterator[Need]:
    tomorrow = midnight(local_day(now, firm.time_zone) + timedelta(days=1), firm.time_zone)
    found = uow.needs
    for row in found.calls(firm.id):
        minutes = _business_minutes(uow, firm, now, row.contact_due_at)
        yield _case(NeedKind.CALL, row, row.contact_due_at, minutes=minutes, late=row.contact_due_at < now)
    waiting = found.follow_ups(firm.id, tomorrow)
    booked = {one.case_id for one in uow.appointments.of_cases([row.id for row in waiting])}
    for row in waiting:
        if row.id not in booked:  # its appointment is in the list
            yield _case(NeedKind.FOLLOW_UP, row, row.follow_up_at, late=row.follow_up_at < now)
    for row in found.ending(firm.id, now + ENDING_WITHIN):
        yield _case(NeedKind.ENDING, row, row.pending_until, late=row.pending_until < now)
    for row in found.instructions(firm.id):
        yield _case(NeedKind.INSTRUCTIONS, row, row.instructions_owed_since)
    for row in found.unquoted(firm.id):
        yield _case(NeedKind.QUOTE, row, row.state_since)
    for row in found.repairs(firm.id):
        yield _case(NeedKind.REPAIR, row, row.state_since)


def _business_minutes(uow: UnitOfWork, firm: Firm, now: datetime, due: datetime) -> int:
    """Return the business minutes left until ``due``, below zero when it has passed (PE-04)."""
    between = uow.calendar(firm.id).between(min(now, due), max(now, due))
    minutes = int(between / timedelta(minutes=1))
    return minutes if due >= now else -minutes


def _sessions(uow: UnitOfWork, firm: Firm, now: datetime) -> Iterator[Need]:
    """Give the running sessions, each with the instant at which silence ends it (MX-12)."""
    for row in uow.needs.sessions(firm.id):
        ends = (row.last_sign_at or row.started_at) + firm.sessions.silence(row.mode)
        yield _case(NeedKind.SESSION, row, row.started_at, advisor=row.attends or "", late=ends <= now)


def _appointments(uow: UnitOfWork, firm: Firm, now: datetime) -> Iterator[Need]:
    """Give what is booked from now to the end of the day."""
    day = local_day(now, firm.time_zone)
    rest = Period(now - timedelta(hours=1), midnight(day + timedelta(days=1), firm.time_zone))
    booked = uow.appointments.listed(firm.id, rest)
    clients = uow.clients.by_ids(list({one.client_id for one in booked}))
    cases = uow.cases.by_ids([one.case_id for one in booked if one.case_id])
    advisors = uow.appointments.advisors({one.advisor_id for one in booked})
    for one in booked:
        case = cases.get(one.case_id) if one.case_id else None
        yield Need(
            NeedKind.APPOINTMENT,
            one.period.start,
            one.subject or (case.title if case else one.purpose.value),
            case=case.number if case else "",
            client=clients[one.client_id].name,
            advisor=advisors[one.advisor_id].name,
            advisor_id=one.advisor_id,
            id=str(one.id),
        )


def _decisions(uow: UnitOfWork, firm: Firm, _now: datetime) -> Iterator[Need]:
    """Give what waits for the firm's own word: proposals for policies, mails that nobody placed (MX-17, OP-05)."""
    rounds = uow.policies.rounds_of_firm(firm.id, RoundState.PROPOSED)
    policies = {one.id: one.client_id for one in uow.policies.of_firm(firm.id)} if rounds else {}
    clients = uow.clients.by_ids(sorted({policies[one.policy_id] for one in rounds}))
    for kept in rounds:
        client = clients[policies[kept.policy_id]].name
        yield Need(NeedKind.PROPOSAL, kept.row.answer_until, str(kept.until), client=client, id=str(kept.id))
    for row in uow.inbox.tray(firm.id):
        yield Need(NeedKind.MAIL, row.tray_since, row.subject, client=row.sender, id=str(row.id))


def _deliveries(uow: UnitOfWork, firm: Firm, now: datetime) -> Iterator[Need]:
    """Give what was promised for a day that has passed: reports and what policies bring (PE-09, MX-18)."""
    for owed in months_due(uow, firm.id, now=now):
        if owed.late:
            month = Month.parse(owed.month)
            due = midnight(owed.due_day + timedelta(days=1), firm.time_zone)
            for one in standings(uow, firm.id, month):
                if one.state != "sent":
                    yield Need(NeedKind.REPORT, due, str(month), client=one.client, late=True)
    today = local_day(now, firm.time_zone)
    duties = uow.policies.duties_due(firm.id, today, Month.of(now, firm.time_zone))
    of = {one.id: one.client_id for one in uow.policies.of_firm(firm.id)} if duties else {}
    clients = uow.clients.by_ids(sorted({of[one.policy_id] for one in duties}))
    for duty in duties:
        due = midnight(duty.duty.due_on + timedelta(days=1), firm.time_zone)
        client = clients[of[duty.policy_id]].name
        yield Need(NeedKind.DUTY, due, duty.duty.kind.value, client=client, late=due <= now, id=str(duty.id))


def _letters(uow: UnitOfWork, firm: Firm, now: datetime) -> Iterator[Need]:
    troubles: Sequence[tuple[NeedKind, Sequence[Any]]] = (
        (NeedKind.DEAD_LETTER, uow.needs.dead(firm.id)),
        (NeedKind.UNCERTAIN_LETTER, uow.needs.uncertain(firm.id)),
    )
    for kind, rows in troubles:
        for row in rows:
            number, client = row.number or "", row.client or ""
            yield Need(kind, row.created_at, row.template, case=number, client=client, id=str(row.id))
    count, since = uow.needs.unsent(firm.id, now - LETTER_MAY_WAIT)
    if count:
        yield Need(NeedKind.UNSENT, since, str(count), late=True)
    hold = uow.keeping.open_hold(firm.id)
    if hold is not None:
        yield Need(NeedKind.HELD, hold.since, "", late=True)


def _backups(uow: UnitOfWork, _firm: Firm, now: datetime) -> Iterator[Need]:
    """Give the last copy of everything when it is old, or could not be restored; where none is made, nothing."""
    last = uow.keeping.last_backup()
    if last is not None and (last.fault or now - last.made_at > COPY_MAY_BE):
        yield Need(NeedKind.BACKUP, last.made_at, last.fault or "", late=True)


def _case(kind: NeedKind, row: Any, at: datetime, **more: Any) -> Need:  # noqa: ANN401  a row and fields
    named = {"advisor": row.advisor or "", "advisor_id": row.advisor_id}
    return Need(kind, at, row.title, case=row.number, client=row.client, **named | more)
