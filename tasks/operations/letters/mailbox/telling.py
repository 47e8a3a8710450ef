"""Tells people of the mails that wait for them: at once what promises hang on, the rest in a digest an hour."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from domain.cases.cases import Case, CaseState
from domain.firms.firms import Firm
from domain.letters.inbound import mail_digest_key, mail_urgent_key
from domain.time.local_times import wall
from tasks.operations.letters.alerts import Said, alert_letter, desk_page
from tasks.operations.letters.outbox import post
from tasks.operations.money.covers import around_the_clock
from tasks.store.unit_of_work import UnitOfWork

SOON = timedelta(days=1)
"""An appointment so near is a promise that a mail may change."""
LISTED = 25
MOST = 2_000
EXCERPT = 600


def tell(uow: UnitOfWork, firm_id: str, *, now: datetime) -> int:
    """Tell of mails of which nobody was told; return of how many.

    A mail on a case on which a promise hangs (a call owed, a session, an appointment soon, a 7x24 policy) is told at
    once to the case's advisor, else the operator: once an hour a case. Everything else is a digest an hour to each of
    them, while the firm is open. What is told is marked in the same transaction as the letter (AL-02).
    """
    firm = uow.firm(firm_id)
    first = uow.inbox.first_untold(firm_id)
    waiting = uow.inbox.untold(firm_id, most=MOST) if uow.calendar(firm_id).is_open(now) else []
    cases = uow.cases.by_ids({row.case_id for row in (*first, *waiting) if row.case_id})
    rows = uow.appointments.advisors({case.advisor_id for case in cases.values() if case.advisor_id})
    people = People(firm, cases, {row.id: row.email for row in rows.values() if row.email})
    told = _tell_at_once(uow, people, first, now=now)
    told |= _digest(uow, people, [row for row in waiting if row.id not in told], now=now)
    uow.inbox.mark_told(told, now=now)
    return len(told)


@dataclass(frozen=True, slots=True)
class People:
    """The cases with mail, and the addresses of their advisors by id."""

    firm: Firm
    cases: Mapping[int, Case]
    advisors: Mapping[int, str]


def _tell_at_once(uow: UnitOfWork, people: People, first: Sequence[Any], *, now: datetime) -> set[int]:
    told, firm = set(), people.firm
    promised = _promised(uow, firm, [people.cases[row.case_id] for row in first], now=now)
    for row in first:
        if row.case_id not in promised:
            continue
        case = people.cases[row.case_id]
        key = mail_urgent_key(case.id, wall(now, firm.time_zone)[:13])
        facts = {"number": case.number, "sender": row.sender, "subject": row.subject, "text": row.text[:EXCERPT] or "—"}
        to = _concerned(uow, people, case, now=now)
        link, said = desk_page(firm, "case", case.number), Said("alert-mail-urgent", facts)
        letter = alert_letter(firm, key, said, to=to, link=link, case_id=case.id, now=now)
        if post(uow, [letter], now=now):
            told.add(row.id)
    return told


def _promised(uow: UnitOfWork, firm: Firm, cases: Sequence[Case], *, now: datetime) -> set[int]:
    """Return the ids of the cases on which a promise hangs."""
    soon = {
        one.case_id
        for one in uow.appointments.of_cases(case.id for case in cases)
        if now <= one.period.end and one.period.start <= now + SOON
    }
    always = around_the_clock(uow, firm, {case.client_id for case in cases}, now)
    return {
        case.id
        for case in cases
        if case.call is not None or case.state is CaseState.IN_SESSION or case.id in soon or case.client_id in always
    }


def _concerned(uow: UnitOfWork, people: People, case: Case | None, *, now: datetime) -> str:
    """Return the address of whom a case's mail concerns: its advisor; outside the hours, who is on call."""
    firm = people.firm
    if case is None:
        return firm.mail.operator
    if firm.on_call and not uow.calendar(firm.id).is_open(now):
        person = firm.on_call.person(now, 0, firm.time_zone)
        return person.mail if person else firm.mail.operator
    return people.advisors.get(case.advisor_id or 0, firm.mail.operator)


def _digest(uow: UnitOfWork, people: People, waiting: Sequence[Any], *, now: datetime) -> set[int]:
    firm, cases = people.firm, people.cases
    by_person: dict[str, list[Any]] = defaultdict(list)
    for row in waiting:
        case = cases.get(row.case_id) if row.case_id and row.tray_since is None else None
        by_person[_concerned(uow, people, case, now=now)].append(row)
    told: set[int] = set()
    for person, rows in sorted(by_person.items()):
        key = mail_digest_key(firm.id, wall(now, firm.time_zone)[:13], person)
        numbers = {case_id: case.number for case_id, case in cases.items()}
        lines = [f"{numbers.get(row.case_id, f'#{row.id}')} · {row.sender} · {row.subject}" for row in rows[:LISTED]]
        lines += [f"… +{len(rows) - LISTED}"] if len(rows) > LISTED else []
        facts = {"count": str(len(rows)), "lines": "\n".join(lines), "firm": firm.id}
        link, said = desk_page(firm, "decide"), Said("alert-mail-digest", facts)
        if post(uow, [alert_letter(firm, key, said, to=person, link=link, now=now)], now=now):
            told |= {row.id for row in rows}
    return told
