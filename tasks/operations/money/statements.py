"""Statements to clients: at a month's end and when a case is closed, each once; again by hand as a revision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from domain.acts import OURSELVES, By
from domain.clients.clients import Client, language_of
from domain.firms.daily import DailyWork
from domain.firms.firms import Firm
from domain.letters.letters import Attachment, Document, Letter, case_statement_key, operator_alert_key, statement_key
from domain.money.ledger import Entry, NoEntry, Payment
from domain.money.statements import About, Subject, statement_facts
from domain.time.periods import Month, local_day, midnight, months_from, months_to_catch_up
from tasks.gateways.words import say
from tasks.operations.letters.alerts import Said, alert_operators
from tasks.operations.letters.outbox import post
from tasks.operations.money import money_letters
from tasks.operations.money.charging import give_back_unused
from tasks.operations.money.paying.debts import due_day
from tasks.operations.money.plan_usage import charge_plan_months
from tasks.operations.policies.policies import charge_policy_months
from tasks.operations.policies.policy_duties import promised
from tasks.store.events import Event
from tasks.store.unit_of_work import UnitOfWork

CASES_BACK, CASES_TOLD = timedelta(days=90), timedelta(days=365)
NAMED = 20
NO_ADDRESS = "no-address"


@dataclass(frozen=True, slots=True)
class Stated:
    """What queueing did: ids of clients (or cases) whose statement is new, and why others have none."""

    new: tuple[int, ...] = ()
    skipped: dict[int, str] = field(default_factory=dict)


def months_due(uow: UnitOfWork, firm_id: str, *, now: datetime) -> list[Month]:
    """Return the months whose statements are owed, oldest first: last month, and those missed in a downtime.

    A month that had ended when the firm was enrolled was somebody else's.
    """
    zone = uow.firm(firm_id).time_zone
    enrolled = Month.of(uow.enrolled_at(firm_id), zone)
    return [month for month in months_to_catch_up(now, zone) if month >= enrolled]


def charge_older(uow: UnitOfWork, firm_id: str, *, now: datetime) -> list[Month]:
    """Charge the plans and policies of the months that no statement of their own is made of any more; return the new.

    They were missed in a long downtime. What is owed has no end: they stand on the next statement, and the operator
    is told once of each month.
    """
    zone = uow.firm(firm_id).time_zone
    before, ids = months_to_catch_up(now, zone)[0].plus(-1), _moved(uow, firm_id, now=now)
    new = []
    for month in months_from(Month.of(uow.enrolled_at(firm_id), zone), before):
        plans = charge_plan_months(uow, firm_id, month, now=now, client_ids=ids)
        if plans + charge_policy_months(uow, firm_id, month, now=now):
            new.append(month)
            said = Said("statements-older", {"month": month})
            alert_operators(uow, f"statements-older:{month}", said, firm_id=firm_id, now=now)
    return new


def _moved(uow: UnitOfWork, firm_id: str, *, now: datetime) -> list[int] | None:
    """Return the clients whose older months may have changed since the last round; ``None`` for all, once a month.

    A firm has the more of them the longer it is here. What no event tells is found with the next month.
    """
    zone = uow.firm(firm_id).time_zone
    today, last = local_day(now, zone), uow.days.done(DailyWork.STATEMENTS).get(firm_id)
    if last is None or (last.year, last.month) != (today.year, today.month):
        return None
    return uow.events.clients_since(firm_id, midnight(last - timedelta(days=1), zone))


def owed(uow: UnitOfWork, firm_id: str, month: Month, *, now: datetime) -> list[int]:
    """Charge the month's plans and policies; return ids of clients with entries whose statement was never queued."""
    charge_plan_months(uow, firm_id, month, now=now)
    charge_policy_months(uow, firm_id, month, now=now)
    ids = uow.ledger.moved(firm_id, month)
    known = uow.outbox.states(statement_key(client_id, month) for client_id in ids)
    return [client_id for client_id in ids if statement_key(client_id, month) not in known]


def queue_statements(
    uow: UnitOfWork, firm_id: str, month: Month, client_ids: Sequence[int], *, now: datetime
) -> Stated:
    """Queue the statements of some clients, each once (AL-01); their facts come from a handful of statements."""
    firm = uow.firm(firm_id)
    for client_id in sorted(client_ids):
        uow.ledger.lock_client(client_id)
    clients = uow.clients.by_ids(sorted(client_ids))
    entries, payments = uow.ledger.entries(clients, month), uow.payments.of_month(clients, month)
    openings = uow.ledger.balances(clients, month)
    about = about_entries(uow, [entry for found in entries.values() for entry in found])
    promises = _promises(uow, firm, list(clients), month, now=now)
    letters, documents, skipped = [], [], {}
    for client_id, client in sorted(clients.items()):
        mine = _Account(
            entries[client_id], payments[client_id], openings[client_id], about, promises.get(client_id, ())
        )
        if not client.payers():
            skipped[client_id] = NO_ADDRESS
            continue
        document, letter = _statement(firm, client, Subject(month), mine, key=statement_key(client_id, month), now=now)
        letters.append(letter)
        documents.append(document)
    return Stated(_post(uow, letters, documents, By(OURSELVES, "statement-of-month", now)), skipped)


def cases_owed(uow: UnitOfWork, firm_id: str, *, now: datetime) -> list[int]:
    """Return ids of cases closed lately whose sessions are all charged, that cost something and have no statement."""
    return uow.unbilled.unsettled(firm_id, max(uow.enrolled_at(firm_id), now - CASES_BACK)).owed


def cases_over(uow: UnitOfWork, firm_id: str) -> list[int]:
    """Return ids of closed cases that have nothing left to state and are not known to have nothing."""
    return uow.unbilled.unsettled(firm_id, uow.enrolled_at(firm_id)).nothing_left


def settle_cases(uow: UnitOfWork, firm_id: str, case_ids: Sequence[int], *, now: datetime) -> None:
    """Keep which of these cases have nothing left to state, so that no later round looks at them again.

    Their clients are locked before it is looked: what is charged meanwhile waits, and is stated afterwards.
    """
    for client_id in sorted({case.client_id for case in uow.cases.by_ids(case_ids).values()}):
        uow.ledger.lock_client(client_id)
    uow.unbilled.settle(set(case_ids) & {*cases_over(uow, firm_id)}, now=now)


def tell_old_cases(uow: UnitOfWork, firm_id: str, *, now: datetime) -> list[int]:
    """Tell the operator, once a month, of cases whose statement never went and goes no more by itself; return them.

    Their sessions were charged late, nothing ran for a quarter, or the client has no address. After a year they are in
    the list of what is owed alone.
    """
    about = f"case-statements-too-old:{Month.of(now, uow.firm(firm_id).time_zone)}"
    if uow.outbox.ids([operator_alert_key(about, firm_id)]):
        return []
    since = max(uow.enrolled_at(firm_id), now - CASES_TOLD)
    ids = uow.unbilled.unsettled(firm_id, since, now - CASES_BACK).owed
    if ids:
        numbers = [case.number for case in uow.cases.by_ids(ids[:NAMED]).values()]
        said = Said("case-statements-too-old", {"count": str(len(ids)), "cases": ", ".join(numbers)})
        alert_operators(uow, about, said, firm_id=firm_id, now=now)
    return ids


def queue_case_statement(uow: UnitOfWork, firm_id: str, case_id: int, *, now: datetime) -> Stated:
    """Queue the statement of one case: its charges and what was paid for it."""
    firm, case = uow.firm(firm_id), uow.cases.get(case_id)
    if case is None or case.firm_id != firm_id:
        raise NoEntry("no-case-of", rule="AL-05", firm=firm.name, number=case_id, acts=("list-cases",))
    uow.ledger.lock_client(case.client_id)
    client = uow.clients.get_one(case.client_id)
    give_back_unused(uow, case, now=now)
    if not client.payers():
        return Stated(skipped={case_id: NO_ADDRESS})
    entries, payments = uow.ledger.of_case(case_id), uow.payments.of_case(case_id)
    account = _Account(entries, payments, Decimal(0), about_entries(uow, entries))
    subject = Subject(case_number=case.number, case_title=case.title)
    key = case_statement_key(case_id)
    document, letter = _statement(firm, client, subject, account, key=key, now=now, case_id=case_id)
    return Stated(_post(uow, [letter], [document], By(OURSELVES, "case-was-closed", now)))


def send_again(uow: UnitOfWork, firm_id: str, client_id: int, month: Month, *, by: By) -> str:
    """Queue a numbered revision of a month's statement, from today's ledger; return its key. Raise ``NoEntry``."""
    firm = uow.firm(firm_id)
    uow.ledger.lock_client(client_id)
    client = uow.clients.get(client_id)
    if client is None or client.firm_id != firm_id or not client.payers():
        raise NoEntry("nobody-gets-statements", rule="AL-05", firm=firm.name, client=client_id, acts=("import",))
    revision = uow.outbox.count_keys(statement_key(client_id, month))
    entries = uow.ledger.entries([client_id], month)[client_id]
    account = _Account(
        entries,
        uow.payments.of_month([client_id], month)[client_id],
        uow.ledger.balances([client_id], month)[client_id],
        about_entries(uow, entries),
        _promises(uow, firm, [client_id], month, now=by.at).get(client_id, ()),
    )
    key = statement_key(client_id, month, revision)
    document, letter = _statement(firm, client, Subject(month, revision=revision), account, key=key, now=by.at)
    _post(uow, [letter], [document], by)
    return key


@dataclass(frozen=True, slots=True)
class _Account:
    entries: Sequence[Entry]
    payments: Sequence[Payment]
    opening: Decimal
    about: dict[int, About]
    promised: Sequence[Mapping[str, Any]] = ()


def _promises(
    uow: UnitOfWork, firm: Firm, client_ids: Sequence[int], month: Month, *, now: datetime
) -> dict[int, list[dict[str, Any]]]:
    """Return by client what its policy of that month brings, promised and delivered (MX-18)."""
    of_firm = uow.policies.of_clients(client_ids) if firm.policies else []
    policies = {one.id: one.client_id for one in of_firm if one.terms_in(month)}
    found = promised(uow, firm, list(policies), now=now)
    return {client_id: found[policy_id] for policy_id, client_id in policies.items()}


def _statement(
    firm: Firm,
    client: Client,
    subject: Subject,
    account: _Account,
    *,
    key: str,
    now: datetime,
    case_id: int | None = None,
) -> tuple[Document, Letter]:
    language = language_of(firm, client, client.payers())
    facts = statement_facts(
        firm,
        client,
        subject,
        account.entries,
        account.payments,
        opening=account.opening,
        about=account.about,
        promised=account.promised,
        pay=money_letters.pay_facts(
            firm, subject.case_number or money_letters.client_reference(client), due_day(firm, now)
        ),
        language=language,
        now=now,
    )
    name = say(language, "letter-statement", "file")
    revised = f"-r{subject.revision}" if subject.revision else ""
    attached = Attachment(key, f"{name}-{subject.month or subject.case_number}{revised}.pdf")
    letter = money_letters.statement(firm, client, facts, key=key, attached=attached, case_id=case_id)
    return Document(key, firm.id, "statement", language, facts), letter


def about_entries(uow: UnitOfWork, entries: Sequence[Entry]) -> dict[int, About]:
    """Return, by entry, the case and the session that it is about, for a reader to recognise it."""
    cases = uow.cases.by_ids({entry.case_id for entry in entries if entry.case_id})
    sessions = uow.unbilled.session_times(entry.session_id for entry in entries if entry.session_id)
    found = {}
    for entry in entries:
        case = cases.get(entry.case_id or 0)
        mode, started, ended = sessions.get(entry.session_id or 0, ("", None, None))
        found[entry.id] = About(case.number if case else "", case.title if case else "", mode, started, ended)
    return found


def _post(uow: UnitOfWork, letters: Sequence[Letter], documents: Sequence[Document], by: By) -> tuple[int, ...]:
    new = set(post(uow, letters, documents, now=by.at))
    queued = [letter for letter in letters if letter.key in new]
    name, who = "statement.queued", (by.who, by.why, by.at)
    uow.events.add(
        [
            Event(f"queued:{one.key}", one.firm_id, name, *who, {"letter": one.key}, one.client_id, one.case_id)
            for one in queued
        ]
    )
    return tuple(sorted(one.case_id or one.client_id or 0 for one in queued))
