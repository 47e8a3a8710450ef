"""What a person does with money, by a client's name or a case's number: each act a value with one operation."""

from dataclasses import KW_ONLY, dataclass
from datetime import date, datetime, timedelta

from domain.acts import Amount, By, LongText, MonthText
from domain.money.ledger import Entry, NoEntry, Payment, PaymentTerm, Standing
from domain.money.plans import PlanChange
from domain.money.quotes import QuoteLine
from domain.time.periods import Month
from tasks.operations.cases import cases
from tasks.operations.clients.clients import find_client
from tasks.operations.money import charging, quotes, statements
from tasks.operations.money.paying import payments
from tasks.operations.money.paying.asking import ask_before_session
from tasks.operations.money.plans import request_plan_change
from tasks.store.money.quotes import KeptQuote
from tasks.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class RecordPayment:
    """Money that came, once by its ``reference``; negative, it was given back."""

    firm: str
    client: str
    amount: Amount
    paid_at: datetime
    what_for: str
    _: KW_ONLY
    reference: str
    method: str = ""
    case: str = ""


def record_payment(uow: UnitOfWork, act: RecordPayment, by: By) -> tuple[Payment, bool]:
    """Enter a payment; return it, and whether it was new (AL-01)."""
    return payments.record_payment(
        uow,
        act.firm,
        find_client(uow, act.firm, act.client).id,
        act.amount,
        at=act.paid_at,
        what_for=act.what_for,
        reference=act.reference,
        method=act.method,
        case_id=_case(uow, act.firm, act.case),
        by=by,
    )


@dataclass(frozen=True)
class AgreePayment:
    """How a case is paid: beforehand, later as agreed until ``due_on``, or at the end."""

    firm: str
    case: str
    standing: Standing
    what_for: str
    _: KW_ONLY
    due_on: date | None = None


def agree_payment(uow: UnitOfWork, act: AgreePayment, by: By) -> PaymentTerm:
    """Record how a case is paid; the last record counts (MX-06)."""
    return payments.agree(
        uow,
        act.firm,
        cases.find(uow, act.firm, act.case),
        act.standing,
        what_for=act.what_for,
        due_on=act.due_on,
        by=by,
    )


@dataclass(frozen=True)
class PrepareQuote:
    """What work on a case would cost, good for ``valid_days``; an open quote before it is withdrawn."""

    firm: str
    case: str
    lines: tuple[QuoteLine, ...]
    _: KW_ONLY
    valid_days: int = 10
    note: LongText = ""


def prepare_quote(uow: UnitOfWork, act: PrepareQuote, by: By) -> KeptQuote:
    """Make a quote and queue the letter that brings it, with its link (MX-13, MX-24)."""
    return quotes.prepare(
        uow,
        act.firm,
        cases.find(uow, act.firm, act.case),
        act.lines,
        valid_until=by.at + timedelta(days=act.valid_days),
        note=act.note,
        by=by,
    )


@dataclass(frozen=True)
class AskPayment:
    """What a remote session of a case would lack if it began now, asked for by mail."""

    firm: str
    case: str


def ask_payment(uow: UnitOfWork, act: AskPayment, by: By) -> str:
    """Ask a client for what is paid beforehand; return the letter's key, raise ``NoEntry`` for nothing (MX-22)."""
    case = cases.locked(uow, cases.find(uow, act.firm, act.case))
    key = ask_before_session(uow, case, by.at, key=by.at.isoformat(), now=by.at)
    if not key:
        raise NoEntry("nothing-to-ask", rule="MX-22", number=act.case, acts=("start-session",))
    cases.record(uow, case, "payment.asked", by, facts={"letter": key})
    return key


@dataclass(frozen=True)
class ChangePlan:
    """Another plan for a client from next month on; empty, none any more."""

    firm: str
    client: str
    plan: str = ""


def change_plan(uow: UnitOfWork, act: ChangePlan, by: By) -> PlanChange:
    """Keep a client's wish for another plan, which is confirmed to it by mail (PE-10, PE-11)."""
    client = find_client(uow, act.firm, act.client)
    return request_plan_change(uow, act.firm, client.id, act.plan or None, by=by)


@dataclass(frozen=True)
class SendStatementAgain:
    """A client's statement of a month once more, from today's ledger."""

    firm: str
    client: str
    month: MonthText


def send_statement_again(uow: UnitOfWork, act: SendStatementAgain, by: By) -> str:
    """Queue a numbered revision of a month's statement; return its letter's key."""
    client, month = find_client(uow, act.firm, act.client), Month.parse(act.month)
    return statements.send_again(uow, act.firm, client.id, month, by=by)


@dataclass(frozen=True)
class CorrectCharge:
    """An amount before tax that is added to a charge, or taken off; the client reads the reason."""

    firm: str
    charge: int
    difference: Amount


def correct_charge(uow: UnitOfWork, act: CorrectCharge, by: By) -> Entry:
    """Correct a charge by a line of its own; the charge stays as it is."""
    return charging.correct_charge(uow, act.firm, act.charge, act.difference, reason=by.why, actor=by.who, now=by.at)


@dataclass(frozen=True)
class OrderService:
    """A service of the catalogue that a client asked for; ``order`` is a number that tells it from others."""

    firm: str
    client: str
    service: str
    _: KW_ONLY
    quantity: int = 1
    order: str = ""
    case: str = ""


def order_service(uow: UnitOfWork, act: OrderService, by: By) -> Entry:
    """Order a service and charge it at today's price (PE-03)."""
    return charging.order_service(
        uow,
        act.firm,
        find_client(uow, act.firm, act.client).id,
        act.service,
        order=act.order or by.at.isoformat(),
        quantity=act.quantity,
        case_id=_case(uow, act.firm, act.case),
        by=by,
    )


def _case(uow: UnitOfWork, firm_id: str, number: str) -> int | None:
    return cases.find(uow, firm_id, number) if number else None
