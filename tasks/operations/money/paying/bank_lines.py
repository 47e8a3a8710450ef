"""Bank statements: each line once, matched with who paid where two things agree, else to be decided (MX-22)."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

from domain.acts import By
from domain.firms.firms import Firm
from domain.money.charges import ZERO
from domain.money.ledger import NoEntry
from domain.money.paying.bank_lines import BankLine, Candidate, Index, line_keys
from domain.time.periods import midnight
from tasks.operations.cases import cases
from tasks.operations.clients.clients import find_client
from tasks.operations.money.money_letters import client_reference
from tasks.operations.money.paying.debts import left_of
from tasks.operations.money.paying.payments import record_payment
from tasks.store.money.bank_lines import KeptLine, LineState
from tasks.store.unit_of_work import UnitOfWork

SAME_WITHIN = timedelta(days=5)
"""A payment of a client entered by hand, of the same amount and within this time, is what the bank's line says."""


@dataclass(frozen=True)
class DecideBankLine:
    """Whose payment a line of the bank is, and for which case; or that it is no client's (``ours``)."""

    firm: str
    line: int
    client: str = ""
    case: str = ""
    ours: bool = False


def take_in(uow: UnitOfWork, firm_id: str, lines: Sequence[BankLine], by: By) -> Counter[LineState]:
    """Keep the lines that are new and match them; return how many became what. A file twice changes nothing (AL-01)."""
    firm = uow.firm(firm_id)
    uow.outbox.lock_firm(firm_id)  # of two readings at once the second sees the first
    new = uow.bank_lines.keep(firm_id, list(zip(line_keys(lines), lines, strict=True)), at=by.at)
    index = Index(_candidates(uow, firm_id)) if new else Index(())
    counted: Counter[LineState] = Counter()
    for kept in new:
        counted[_settle(uow, firm, kept, index, by)] += 1
    return counted


def _settle(uow: UnitOfWork, firm: Firm, kept: KeptLine, index: Index, by: By) -> LineState:
    if kept.line.amount <= 0:
        uow.bank_lines.settle(kept.id, LineState.OURS, at=by.at)
        return LineState.OURS
    found = None if _is_foreign(kept.line, firm) else index.match(kept.line)
    if found is None:
        return LineState.OPEN
    _pay(uow, kept, found.client_id, found.case_id, By(by.who, f"{by.why} ({found.by})", by.at))
    return LineState.MATCHED


def _is_foreign(line: BankLine, firm: Firm) -> bool:
    return line.currency not in ("", firm.currency)


def decide_bank_line(uow: UnitOfWork, act: DecideBankLine, by: By) -> KeptLine:
    """Decide on a line that nothing told whose it is; raise ``NoEntry`` for one that is decided.

    What came in another currency is nobody's payment as it stands: only somebody who knows the rate can say what it is.
    """
    uow.outbox.lock_firm(act.firm)
    kept = uow.bank_lines.by_id(act.line)
    if kept is None or kept.firm_id != act.firm or kept.state is not LineState.OPEN:
        raise NoEntry("no-bank-line", rule="MX-22", firm=act.firm, line=act.line, acts=("bank-lines",))
    if bool(act.client) == act.ours:
        raise NoEntry("bank-line-of-whom", rule="MX-22")
    if act.ours:
        uow.bank_lines.settle(kept.id, LineState.OURS, at=by.at)
    else:
        firm, client = uow.firm(act.firm), find_client(uow, act.firm, act.client)
        if _is_foreign(kept.line, firm):
            about = {"came": f"{kept.line.amount:.2f} {kept.line.currency}", "owed": firm.currency}
            raise NoEntry("bank-line-foreign", rule="AL-04", line=kept.id, acts=("record-payment",), **about)
        case_id = cases.find(uow, act.firm, act.case) if act.case else None
        _pay(uow, kept, client.id, case_id, by)
    return uow.bank_lines.by_id(kept.id) or kept


def _pay(uow: UnitOfWork, kept: KeptLine, client_id: int, case_id: int | None, by: By) -> None:
    line, firm_id = kept.line, kept.firm_id
    reference = _entered_by_hand(uow, firm_id, client_id, line)
    if not reference:
        reference = f"bank:{kept.key}"
        noon = midnight(line.booked_on, uow.firm(firm_id).time_zone) + timedelta(hours=12)
        record_payment(
            uow,
            firm_id,
            client_id,
            line.amount,
            at=min(noon, by.at),
            what_for=line.text or line.reference or line.name or "banco",
            reference=reference,
            method="banco",
            case_id=case_id,
            by=by,
        )
    uow.bank_lines.settle(kept.id, LineState.MATCHED, payment=f"payment:{firm_id}:{reference}", at=by.at)


def _entered_by_hand(uow: UnitOfWork, firm_id: str, client_id: int, line: BankLine) -> str:
    """Return the reference of the payment that somebody entered already and no line of the bank is yet, if any."""
    noon = datetime.combine(line.booked_on, time(12), UTC)
    known = uow.bank_lines.payments_near(firm_id, client_id, line.amount, noon - SAME_WITHIN, noon + SAME_WITHIN)
    return next((one for one in known if not one.startswith("bank:")), "")


def _candidates(uow: UnitOfWork, firm_id: str) -> Iterator[Candidate]:
    """Give every client as a bank line may mean it: what it owes by case and in all, and what it was asked for."""
    owed = left_of(uow, firm_id, uow.debts.owing(firm_id))
    asked, numbers = uow.bank_lines.asked(firm_id), uow.bank_lines.case_numbers(firm_id)
    for client in uow.bank_lines.clients(firm_id):
        left = owed.get(client.id, ())
        by_case: dict[int | None, Decimal] = defaultdict(Decimal)
        for one in left:
            by_case[one.case_id] += one.amount
        cases_ = tuple(
            (number, id_, frozenset(filter(None, {*asked.get(id_, ()), by_case.get(id_)})))
            for id_, number in numbers.get(client.id, ())
        )
        late = sum((one.amount for one in left if one.due_on), ZERO)
        amounts = {sum(by_case.values(), ZERO), late, *(one.amount for one in left if not one.case_id)}
        names = (client.name, *(one.name for one in client.contacts))
        yield Candidate(client.id, client_reference(client), names, cases_, frozenset(filter(None, amounts)))
