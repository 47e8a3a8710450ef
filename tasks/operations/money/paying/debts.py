"""What clients owe and since when, and the reminders of what is overdue: two at most, in business hours (MX-22)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from domain.acts import OURSELVES, By
from domain.firms.firms import Firm
from domain.letters.letters import case_statement_key, overdue_key, payment_asked_key, statement_key
from domain.money.paying.debts import Aged, Debt, aged, reminder_due, what_is_left
from domain.time.periods import local_day
from tasks.operations.letters.outbox import post
from tasks.operations.money import money_letters
from tasks.operations.money.paying.asking import ask_before_session
from tasks.store.unit_of_work import UnitOfWork

REMINDERS = "payment_reminders"
LATELY = timedelta(hours=3)
"""The look comes every quarter of an hour; what a longer pause hides is seen at the next day's first look."""


def aged_list(uow: UnitOfWork, firm_id: str, *, client_ids: Sequence[int] | None = None, now: datetime) -> list[Aged]:
    """Return who owes what, the longest overdue first; only the ledgers of those who do are read."""
    today = local_day(now, uow.firm(firm_id).time_zone)
    clients = uow.debts.owing(firm_id) if client_ids is None else client_ids
    found = [aged(one, debts, today) for one, debts in left_of(uow, firm_id, clients).items()]
    owing = [one for one in found if one.total > 0]
    return sorted(owing, key=lambda one: (one.oldest or date.max, -one.total, one.client_id))


def to_remind(uow: UnitOfWork, firm_id: str, *, now: datetime) -> list[int]:
    """Return the ids of clients to be reminded now; none outside the firm's hours, and none without reminders.

    What is overdue changes with the day: all are looked at once a day, else those to whom something happened lately.
    """
    firm = uow.firm(firm_id)
    if not firm.payment.remind_days or not uow.calendar(firm_id).is_open(now):
        return []
    lately = None if is_first_look(uow, firm_id, now=now) else uow.events.clients_since(firm_id, now - LATELY)
    return list(_reminders(uow, firm, aged_list(uow, firm_id, client_ids=lately, now=now), now=now))


def is_first_look(uow: UnitOfWork, firm_id: str, *, now: datetime) -> bool:
    """Say whether nobody has looked at all of a firm's debts yet in the hours of this day."""
    firm = uow.firm(firm_id)
    looked = uow.days.done(REMINDERS).get(firm_id) == local_day(now, firm.time_zone)
    return not looked and uow.calendar(firm_id).is_open(now)


def looked(uow: UnitOfWork, firm_id: str, *, now: datetime) -> None:
    """Keep that everybody who owes was looked at today, and reminded where it was due."""
    uow.days.finish(firm_id, REMINDERS, local_day(now, uow.firm(firm_id).time_zone))


def remind(uow: UnitOfWork, firm_id: str, client_id: int, *, now: datetime) -> bool:
    """Remind a client of what is overdue, as the ledger stands now; return whether a letter is new.

    The oldest of it is reminded of twice at most, until it is paid.
    """
    firm = uow.firm(firm_id)
    uow.ledger.lock_client(client_id)
    owing = aged_list(uow, firm_id, client_ids=[client_id], now=now)
    number = _reminders(uow, firm, owing, now=now).get(client_id)
    client = uow.clients.get_one(client_id)
    if number is None or not client.payers():
        return False
    letter = money_letters.overdue(firm, client, owing[0], number=number)
    if not post(uow, [letter], now=now):
        return False
    why, facts = "overdue (MX-22)", {"letter": letter.key, "number": number, "due": str(owing[0].oldest)}
    uow.events.note(f"reminded:{letter.key}", firm_id, "payment.reminded", By(OURSELVES, why, now), facts, client_id)
    return True


def _reminders(uow: UnitOfWork, firm: Firm, owing: Sequence[Aged], *, now: datetime) -> dict[int, int]:
    """Return which reminder is due of what each client owes, of those where one is.

    One that waits for the mail server is still the one that is due: the client would get both at once.
    """
    keys = {
        one.client_id: [overdue_key(one.client_id, one.oldest, n) for n in range(1, len(firm.payment.remind_days) + 1)]
        for one in owing
        if one.oldest
    }
    left = uow.debts.reminded(key for of in keys.values() for key in of)
    today = local_day(now, firm.time_zone)
    found = {}
    for one in owing:
        sent = [local_day(at, firm.time_zone) for key in keys.get(one.client_id, ()) if (at := left.get(key))]
        number = one.oldest and reminder_due(one.oldest, today, firm.payment.remind_days, sent)
        if number:
            found[one.client_id] = number
    return found


def ask_for_sessions(uow: UnitOfWork, firm_id: str, *, now: datetime) -> list[str]:
    """Ask for what the remote sessions that are booked still lack, once for each time; return the new letters' keys."""
    if not uow.firm(firm_id).sessions.payment_before_remote:
        return []
    ahead = [
        (case_id, at, f"appointment:{id_}:{at.isoformat()}")
        for id_, case_id, at in uow.debts.sessions_ahead(firm_id, now)
    ]
    told = uow.debts.told(payment_asked_key(case_id, key) for case_id, _, key in ahead)
    new = [one for one in ahead if payment_asked_key(one[0], one[2]) not in told]
    cases = uow.cases.by_ids({case_id for case_id, _, _ in new})
    asked = [ask_before_session(uow, cases[case_id], at, key=key, now=now) for case_id, at, key in new]
    return [key for key in asked if key]


def left_of(uow: UnitOfWork, firm_id: str, client_ids: Sequence[int]) -> dict[int, list[Debt]]:
    """Return what is left of clients' charges as debts, oldest first, each with the day up to which it was to be paid.

    When a charge was stated is looked for only where something of it is left.
    """
    firm, charges, paid = uow.firm(firm_id), uow.debts.charges(client_ids), uow.debts.paid(client_ids)
    by_id, mine = {one.id: one for one in charges}, defaultdict(list)
    for one in charges:
        on = local_day(one.at, firm.time_zone)
        mine[one.client_id].append(Debt(one.id, one.case_id, on, None, one.total))
    left = {client_id: what_is_left(debts, paid[client_id]) for client_id, debts in mine.items()}
    owed = [by_id[debt.charge_id] for debts in left.values() for debt in debts]
    due = _due_days(uow, firm, owed)
    return {client_id: [replace(one, due_on=due[one.charge_id]) for one in debts] for client_id, debts in left.items()}


def _due_days(uow: UnitOfWork, firm: Firm, charges: Sequence[Any]) -> dict[int, date | None]:
    """Return up to which day each charge was to be paid; ``None`` where no statement has said it yet."""
    keys = {one.id: _stated_by(one) for one in charges}
    told = uow.debts.told({key for of in keys.values() for key in of})
    agreed = uow.debts.agreed_until(sorted({one.case_id for one in charges if one.case_id}))
    found = {}
    for one in charges:
        days = [due_day(firm, told[key]) for key in keys[one.id] if key in told]
        found[one.id] = max([min(days), *filter(None, [agreed.get(one.case_id)])]) if days else None
    return found


def _stated_by(charge: Any) -> list[str]:  # noqa: ANN401  a row of charges
    """Return the keys of the statements on which a charge stands."""
    keys = [statement_key(charge.client_id, charge.month)]
    return [*keys, case_statement_key(charge.case_id)] if charge.case_id else keys


def due_day(firm: Firm, stated_at: datetime) -> date:
    """Return the day up to which a statement is to be paid."""
    return local_day(stated_at, firm.time_zone) + timedelta(days=firm.payment.due_days)
