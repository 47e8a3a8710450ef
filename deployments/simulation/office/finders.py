"""What says of each schedule whether a run would find something to do: the finders that its flow asks itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from domain.firms.daily import DailyWork
from domain.firms.modes import Mode
from domain.letters.attempts import LONGEST_WAIT
from domain.letters.letters import morning_key
from domain.time.clock_watch import jump
from domain.time.periods import local_day
from tasks.operations.appointments import appointment_answers
from tasks.operations.cases import escalations, instructions, repairs
from tasks.operations.cases.waiting import case_watch, contact_watch, pending
from tasks.operations.firms import daily
from tasks.operations.letters import mail_troubles, outbox
from tasks.operations.letters.mailbox import telling
from tasks.operations.money import charging, invoices, plan_usage, statements
from tasks.operations.money.paying import debts
from tasks.operations.reports import owner_month
from tasks.operations.time import replanning
from tasks.store.unit_of_work import UnitOfWork
from tasks.time import guard

Find = Callable[[UnitOfWork, str, datetime], object]
CHUNK = 200
TAKE_OVER = timedelta(minutes=20)
BUSY_PAUSE = timedelta(hours=6)
"""So long a busy mail server is left alone here: the product tries it every ten minutes, and hears the same."""


def _pending(uow: UnitOfWork, firm: str, at: datetime) -> object:
    promise = uow.firm(firm).sessions
    silent = ((Mode.REMOTE, promise.silent_minutes), (Mode.ON_SITE, promise.on_site_silent_minutes))
    return (
        any(uow.sessions.silent(firm, mode, at - timedelta(minutes=most)) for mode, most in silent)
        or _closes(uow, firm, at)
        or pending.to_remind(uow, firm, most=1, now=at)
        or repairs.remind_uncollected(uow, firm, now=at)
        or case_watch.watch(uow, firm, heard=at, now=at)
    )


def _closes(uow: UnitOfWork, firm: str, at: datetime) -> object:
    """Say whether a case would be closed: many whose week seems over are held, for days, by a mail in the tray."""
    over = pending.expired(uow, firm, most=CHUNK, heard=at, now=at)
    return over and pending.close_expired(uow, firm, over, heard=at, now=at)


def _calls(uow: UnitOfWork, firm: str, at: datetime) -> object:
    return not replanning.is_planned(uow, firm, now=at) or contact_watch.to_contact(uow, firm, most=1, now=at)


def _letters(uow: UnitOfWork, firm: str, at: datetime) -> object:
    ahead = outbox.is_ahead(uow, firm, lease=LONGEST_WAIT, now=at)
    return uow.outbox.pending(firm, now=at) or ahead or daily.owed(uow, DailyWork.REPORTS, now=at - TAKE_OVER)


def _away(uow: UnitOfWork, firm: str, at: datetime) -> object:
    """Say whether a delivery has work while the mail server is away: it finds that out once, and tells it daily."""
    waits = uow.outbox.pending(firm, now=at)
    told = waits and (uow.mail_troubles.of(firm) is None or mail_troubles.to_tell(uow, firm, now=at))
    return told or daily.owed(uow, DailyWork.REPORTS, now=at - TAKE_OVER)


def _busy(uow: UnitOfWork, firm: str, at: datetime) -> object:
    """Say whether a delivery has work while the mail server is busy: as if it were away, and to try it now and then.

    It brings back what a clock that was ahead put off, too.
    """
    trouble = uow.mail_troubles.of(firm)
    tries = trouble and at - trouble.last_at >= BUSY_PAUSE and uow.outbox.pending(firm, now=at)
    return tries or outbox.is_ahead(uow, firm, lease=LONGEST_WAIT, now=at) or _away(uow, firm, at)


def _appointments(uow: UnitOfWork, firm: str, at: datetime) -> object:
    over = appointment_answers.settle_past(uow, firm, now=at)
    return uow.appointments.to_remind(firm, at, most=1) or any(over) or uow.appointment_requests.lapsed(firm, at)


def _debts(uow: UnitOfWork, firm: str, at: datetime) -> object:
    first = bool(uow.firm(firm).payment.remind_days) and debts.is_first_look(uow, firm, now=at)
    return (first or debts.ask_for_sessions(uow, firm, now=at)) or any(
        debts.remind(uow, firm, one, now=at) for one in debts.to_remind(uow, firm, now=at)
    )


def _charges(uow: UnitOfWork, firm: str, at: datetime) -> object:
    found = charging.to_charge(uow, firm, most=CHUNK)
    while found.last is not None and not found.ids:
        found = charging.to_charge(uow, firm, most=CHUNK, after=found.last)
    return found.ids or statements.cases_owed(uow, firm, now=at) or escalations.to_tell(uow, firm)


def _morning(uow: UnitOfWork, firm: str, at: datetime) -> object:
    promise, key = uow.firm(firm), morning_key(firm, local_day(at, uow.firm(firm).time_zone))
    comes = promise.mail.morning and promise.daily.has_come(DailyWork.MORNING, at, uow.calendar(firm))
    return (comes and not uow.outbox.ids([key])) or owner_month.due_month(uow, firm, now=at)


def _invoices(uow: UnitOfWork, firm: str, at: datetime) -> object:
    return uow.firm(firm).invoices and (
        invoices.number_due(uow, firm, now=at) + invoices.number_payments(uow, firm, now=at) or uow.invoices.open(firm)
    )


def _usage(uow: UnitOfWork, firm: str, at: datetime) -> object:
    first = uow.days.done(plan_usage.USAGE).get(firm) != local_day(at, uow.firm(firm).time_zone)
    return uow.calendar(firm).is_open(at) and (first or plan_usage.alert_usage(uow, firm, now=at))


def _owed(work: DailyWork) -> Find:
    return lambda uow, _, at: daily.owed(uow, work, now=at)


def _clock(uow: UnitOfWork, _firm: str, at: datetime) -> object:
    """Say whether the clock cannot be right then, or now: one that is back catches up with the record in between."""
    last = uow.keeping.reading()
    return jump(last, guard.read_clock(at)) or jump(last, guard.read_clock())  # type: ignore[attr-defined]


FINDERS: dict[str, Find] = {
    "mailbox_reading": lambda uow, firm, at: telling.tell(uow, firm, now=at),
    "pending_cases": _pending,
    "contact_watch": _calls,
    "outbox_delivery": _letters,
    "appointment_reminders": _appointments,
    "payment_reminders": _debts,
    "charge_sessions": _charges,
    "morning_list": _morning,
    "report_delivery": _owed(DailyWork.REPORTS),
    "statements": _owed(DailyWork.STATEMENTS),
    "policy_recalibration": _owed(DailyWork.POLICIES),
    "operator_alert": _clock,
    "quote_expiry": lambda uow, firm, at: uow.quotes.over(firm, at),
    "instruction_document": lambda uow, firm, _: instructions.owed(uow, firm),
    "plan_usage": _usage,
    "electronic_invoices": _invoices,
    "periods": lambda *_: True,
}

WHILE_AWAY: dict[str, Find] = {"outbox_delivery": _away}
"""What is asked instead while the mail server is away."""
WHILE_BUSY: dict[str, Find] = {"outbox_delivery": _busy}
"""What is asked instead while it says "later" to every mail."""
