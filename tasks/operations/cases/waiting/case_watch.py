"""Tells the operator, once a week, of cases that stand still: none stays open for ever unseen (MX-11, PE-04)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from domain.appointments.appointments import Appointment
from domain.cases.cases import Case
from domain.cases.waiting.pending import GRACE
from domain.firms.firms import Firm
from domain.letters.letters import Letter, letter_key
from domain.time.local_times import wall
from domain.time.periods import local_day
from tasks.operations.letters.addressed import letter
from tasks.operations.letters.outbox import post, supersede
from tasks.store.unit_of_work import UnitOfWork

MOST = 1000
"""Of more, those that stand still for longest were told in the weeks before."""


def watch(uow: UnitOfWork, firm_id: str, *, heard: datetime, now: datetime) -> int:
    """Queue the week's letter about cases that nobody touched for the days of the profile; return how many are in it.

    Beside them are those whose week is over and cannot end: an appointment that nobody settled, a mail in the tray, a
    mailbox that was only read up to ``heard``. Nothing is told while the firm is closed.
    """
    firm = uow.firm(firm_id)
    if not uow.calendar(firm_id).is_open(now):
        return 0
    year, week, _ = local_day(now, firm.time_zone).isocalendar()
    key = letter_key("case-watch", firm_id, f"{year}-W{week:02d}")
    if uow.outbox.ids([key]):  # told already: nothing is looked for till next week
        return 0
    before = now - timedelta(days=firm.deadlines.untouched_days)
    rows = [_row(firm, case, "untouched", since) for case, since in _untouched(uow, firm_id, before)]
    late = uow.cases.by_ids(uow.cases.overdue(firm_id, now - timedelta(days=1) - GRACE, most=MOST)).values()
    held = why_held(uow, late, heard=heard)
    over = [(case, case.pending.closes_at) for case in late if case.pending and case.id in held]
    rows += [_row(firm, case, held[case.id], at) for case, at in over]
    if not rows:
        return 0
    clients = uow.clients.by_ids(sorted({row["of"] for row in rows}))
    for row in rows:
        row["client"] = clients[row.pop("of")].name
    if not post(uow, [case_watch(firm, key, rows)], now=now):
        return 0
    supersede(uow, firm_id, key, now=now)
    return len(rows)


def why_held(uow: UnitOfWork, cases: Iterable[Case], *, heard: datetime) -> dict[int, str]:
    """Say of cases whose week seems over what of it is still open, by id: then it is not over (MX-11)."""
    cases = list(cases)
    ids = [case.id for case in cases]
    unread = [case.id for case in cases if case.pending and heard < case.pending.closes_at + GRACE]
    booked = [case.id for case in cases if case.pending and case.pending.follow_up]
    weeks = {case.id: (case.since, case.pending.until) for case in cases if case.pending}
    live = [one.case_id for one in uow.appointments.of_cases(ids) if one.case_id and _is_in(one, *weeks[one.case_id])]
    found = dict.fromkeys(unread, "mailbox") | dict.fromkeys([*booked, *live], "appointment")
    return found | dict.fromkeys(uow.inbox.waited_on(ids), "mail")


def _is_in(appointment: Appointment, begin: datetime, end: datetime) -> bool:
    """Say whether an appointment is of a week: what was over when it began is not, whatever became of it."""
    return appointment.period.end > begin and appointment.period.start <= end


def case_watch(firm: Firm, key: str, rows: list[dict[str, Any]]) -> Letter:
    """Write to the operator about cases that need a hand."""
    return letter(firm, "case_watch", key, {"cases": rows})


def tell_right_passed_on(uow: UnitOfWork, closed: Case, later: Case, *, now: datetime) -> None:
    """Tell the operator that a case goes on in which its client has a free session from an earlier one (MX-10)."""
    firm, client = uow.firm(later.firm_id), uow.clients.get(later.client_id)
    row = _row(firm, later, "right", later.opened_at)
    row |= {"previous": closed.number, "client": client.name if client else ""}
    del row["of"]
    post(uow, [case_watch(firm, letter_key("right-passed-on", closed.id), [row])], now=now)


def _untouched(uow: UnitOfWork, firm_id: str, before: datetime) -> list[tuple[Case, datetime]]:
    since = dict(uow.cases.untouched(firm_id, before, most=MOST))
    found = uow.cases.by_ids(since)
    waits = {one.case_id for one in uow.appointments.of_cases(since)} | uow.quotes.open_of(since)
    return [(found[id_], at) for id_, at in since.items() if id_ not in waits]


def _row(firm: Firm, case: Case, why: str, since: datetime) -> dict[str, Any]:
    about = {"number": case.number, "title": case.title, "state": case.state.value, "of": case.client_id}
    return about | {"why": why, "since": wall(since, firm.time_zone)}
