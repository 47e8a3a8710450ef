"""Who is owed a monthly report, and what queues it (PE-09)."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from domain.acts import OURSELVES, By
from domain.cases.cases import CaseHistory
from domain.clients.clients import Client, language_of
from domain.firms.firms import Firm
from domain.firms.plan_terms import Terms
from domain.letters.letters import Attachment, Document, Letter, LetterState, late_report_alert_key, report_key
from domain.money.plan_usage import Usage
from domain.money.plans import terms_in_force
from domain.refusals import Refused
from domain.reports.reports import Delivery, ReportFacts, delivery_due, delivery_window, monthly_report
from domain.time.periods import Month, Period, local_day, months_to_catch_up
from tasks.gateways.words import say
from tasks.operations.letters.addressed import letter, to_client
from tasks.operations.letters.outbox import post
from tasks.operations.money.plan_usage import plan_usages
from tasks.operations.reports.report_reach import opens_in_time, tell_unreachable
from tasks.store.events import Event
from tasks.store.unit_of_work import UnitOfWork

logger = logging.getLogger(__name__)

TREND_MONTHS = 6
NO_ADDRESS = "no-report-address"


class NoReport(Refused):
    """A report that cannot be made or sent; the reason says which."""


@dataclass(frozen=True, slots=True)
class MonthDue:
    """A month whose reports are owed today: the window's days and whether the promise is broken already."""

    month: str
    from_day: date
    due_day: date
    late: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How the report of one client stands: ``owed``, ``skipped``, or the state of its letter; ``note`` says why."""

    client_id: int
    client: str
    state: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Queued:
    """What queueing did: ids of the clients whose letter is new, and why others have none."""

    new: tuple[int, ...] = ()
    skipped: Mapping[int, str] = field(default_factory=dict)
    failed: Mapping[int, str] = field(default_factory=dict)


def months_due(uow: UnitOfWork, firm_id: str, *, now: datetime) -> list[MonthDue]:
    """Return the months whose reports are owed now, oldest first: last month, and those missed in a downtime.

    A month whose due day had passed when the firm was enrolled was somebody else's to report: whoever imports a
    history of years sends no mail by it. Such a report can be sent by hand.
    """
    firm, calendar = uow.firm(firm_id), uow.calendar(firm_id)
    today = local_day(now, firm.time_zone)
    enrolled = local_day(uow.enrolled_at(firm_id), firm.time_zone)
    found = []
    for month in months_to_catch_up(now, firm.time_zone):
        window = delivery_window(firm, calendar, month)
        due = delivery_due(window, today)
        if due is not Delivery.TOO_EARLY and window.due >= enrolled:
            found.append(MonthDue(str(month), window.from_, window.due, due is Delivery.LATE))
    return found


def month_by_hand(uow: UnitOfWork, firm_id: str, month: Month, *, now: datetime) -> MonthDue:
    """Return a month that somebody asked for, whatever its window says; raise ``NoReport`` while it is not over.

    It is late only by a promise that was ours: see ``months_due``.
    """
    firm = uow.firm(firm_id)
    if month >= Month.of(now, firm.time_zone):
        raise NoReport("month-not-over", rule="PE-09", month=month)
    window = delivery_window(firm, uow.calendar(firm_id), month)
    ours = window.due >= local_day(uow.enrolled_at(firm_id), firm.time_zone)
    late = delivery_due(window, local_day(now, firm.time_zone)) is Delivery.LATE
    return MonthDue(str(month), window.from_, window.due, late and ours)


def plan_clients(uow: UnitOfWork, firm_id: str, month: Month) -> dict[int, Terms]:
    """Return the clients with a plan in force in ``month``, and its terms (PE-10)."""
    changes = uow.subscriptions.changes(firm_id)
    terms = {client_id: terms_in_force(asked, month) for client_id, asked in changes.items()}
    return {client_id: found for client_id, found in sorted(terms.items()) if found is not None}


def standings(uow: UnitOfWork, firm_id: str, month: Month) -> list[Standing]:
    """Return how the report of every plan client stands, by client id."""
    ids = list(plan_clients(uow, firm_id, month))
    letters = uow.outbox.states(report_key(client_id, month) for client_id in ids)
    clients = uow.clients.by_ids(ids)
    return [_standing(clients[client_id], letters.get(report_key(client_id, month))) for client_id in ids]


def owed(uow: UnitOfWork, firm_id: str, month: Month) -> list[int]:
    """Return the ids of plan clients whose report of ``month`` was never queued."""
    ids = list(plan_clients(uow, firm_id, month))
    known = uow.outbox.states(report_key(client_id, month) for client_id in ids)
    return [client_id for client_id in ids if report_key(client_id, month) not in known]


def queue_reports(uow: UnitOfWork, firm_id: str, client_ids: Sequence[int], month: Month, *, now: datetime) -> Queued:
    """Queue the reports of some clients: facts, letter and event in this transaction, each once (AL-01, AL-02).

    One client's failure is kept and named, and never stops another's. The facts of all come from a handful of
    statements, however many clients there are.
    """
    firm = uow.firm(firm_id)
    plans = plan_usages(uow, firm_id, month, client_ids=client_ids)
    clients = uow.clients.by_ids(list(plans))
    histories = uow.cases.histories(list(plans), trend_period(firm, month))
    letters, documents, skipped, failed = [], [], {}, {}
    may_wait = opens_in_time(uow, firm, month, now)
    for client_id, usage in plans.items():
        client = clients[client_id]
        if not client.report_recipients():
            skipped[client_id] = NO_ADDRESS
            continue
        try:
            facts = _facts(uow, firm, client, usage=usage, cases=histories[client_id], month=month)
        except Exception as error:  # whatever it is, the other clients get their reports
            logger.exception("the report of client %s for %s could not be made", client_id, month)
            failed[client_id] = f"{type(error).__name__}: {error}"
            continue
        document, letter = _report_letter(firm, client, facts)
        documents.append(document)
        letters.append(replace(letter, at_opening=may_wait))
    tell_unreachable(uow, firm, month, [clients[client_id] for client_id in skipped], now=now)
    new = set(post(uow, letters, documents, now=now))
    sent = [letter for letter in letters if letter.key in new]
    uow.events.add([_queued_event(letter, month, By(OURSELVES, "monthly-report", now)) for letter in sent])
    return Queued(tuple(sorted(letter.client_id or 0 for letter in sent)), skipped, failed)


def send_again(uow: UnitOfWork, firm_id: str, client_id: int, month: Month, *, by: By) -> str:
    """Queue a numbered revision of a report, made from today's records; return its letter's key. Raise ``NoReport``."""
    firm = uow.firm(firm_id)
    uow.outbox.lock_firm(firm_id)
    revision = uow.outbox.count_keys(report_key(client_id, month))  # 0: the promised one was never sent
    client, facts = report_facts(uow, firm_id, client_id, month, revision=revision)
    if not client.report_recipients():
        raise NoReport("nobody-gets-reports", rule="PE-09", client=client.name, acts=("import",))
    document, letter = _report_letter(firm, client, facts)
    post(uow, [letter], [document], now=by.at)
    uow.events.add([_queued_event(letter, month, by)])
    return letter.key


def report_facts(
    uow: UnitOfWork, firm_id: str, client_id: int, month: Month, *, revision: int = 0, language: str | None = None
) -> tuple[Client, ReportFacts]:
    """Return the facts of one client's report without keeping anything. Raise ``NoReport`` for an unknown client.

    It is in the client's language, unless another ``language`` is wished for that the firm writes.
    """
    firm = uow.firm(firm_id)
    client = uow.clients.get(client_id)
    if client is None or client.firm_id != firm_id:
        raise NoReport("no-client", rule="PE-09", firm=firm.name, client=client_id, acts=("import",))
    usage = plan_usages(uow, firm_id, month, client_ids=[client_id]).get(client_id)
    histories = uow.cases.histories([client_id], trend_period(firm, month))
    return client, _facts(
        uow,
        firm,
        client,
        usage=usage,
        cases=histories[client_id],
        month=month,
        revision=revision,
        language=firm.language(language, language_of(firm, client, client.report_recipients())),
    )


def alert_late(uow: UnitOfWork, firm_id: str, month: Month, *, now: datetime) -> list[str]:
    """Alert the operator once of each client whose report is late; return the names that are new (PE-09)."""
    firm = uow.firm(firm_id)
    window = delivery_window(firm, uow.calendar(firm_id), month)
    if delivery_due(window, local_day(now, firm.time_zone)) is not Delivery.LATE:
        return []
    late = [one for one in standings(uow, firm_id, month) if one.state != LetterState.SENT]
    events = {f"report-late:{one.client_id}:{month}": one for one in late}
    who, facts = (OURSELVES, f"not-sent-by: {window.due.isoformat()}", now), {"month": str(month)}
    new = uow.events.add([Event(key, firm_id, "report.late", *who, facts, of.client_id) for key, of in events.items()])
    if new:
        named = [events[key] for key in sorted(new)]
        post(uow, [_late_alert(firm, month, window.due, named)], now=now)
    return [events[key].client for key in sorted(new)]


def trend_period(firm: Firm, month: Month) -> Period:
    """Return the instants that a report looks at: its month and those before it that its trend shows."""
    first, last = month.plus(1 - TREND_MONTHS).period(firm.time_zone), month.period(firm.time_zone)
    return Period(first.start, last.end)


def _standing(client: Client, letter: tuple[LetterState, str | None] | None) -> Standing:
    if letter is not None:
        return Standing(client.id, client.name, letter[0].value, letter[1] or "")
    if not client.report_recipients():
        return Standing(client.id, client.name, "skipped", NO_ADDRESS)
    return Standing(client.id, client.name, "owed")


def _facts(
    uow: UnitOfWork,
    firm: Firm,
    client: Client,
    *,
    usage: Usage | None,
    cases: Sequence[CaseHistory],
    month: Month,
    revision: int = 0,
    language: str | None = None,
) -> ReportFacts:
    return monthly_report(
        firm=firm,
        calendar=uow.calendar(firm.id),
        client=client,
        usage=usage,
        cases=cases,
        month=month,
        language=language or language_of(firm, client, client.report_recipients()),
        revision=revision,
        trend_months=TREND_MONTHS,
    )


def _report_letter(firm: Firm, client: Client, facts: ReportFacts) -> tuple[Document, Letter]:
    key = report_key(client.id, facts.month, facts.revision)
    document = Document(key, firm.id, "monthly_report", facts.language, facts.to_json())
    revised = f"-r{facts.revision}" if facts.revision else ""
    file_name = f"{say(facts.language, 'letter-monthly-report', 'file')}-{facts.month}{revised}.pdf"
    about: dict[str, Any] = {"language": facts.language, "attachments": (Attachment(key, file_name),)}
    people, figures = client.report_recipients(), mail_facts(facts)
    return document, to_client(firm, client, people, "monthly_report", key=key, facts=figures, **about)


def mail_facts(facts: ReportFacts) -> dict[str, object]:
    """Return the main figures, which the mail itself says."""
    now, hours, plan = facts.figures, facts.hours, facts.plan
    return {
        "month": str(facts.month),
        "revision": facts.revision,
        "figures": {
            kind: {
                "opened": getattr(now.opened, counted),
                "solved": getattr(now.solved, counted),
                "closed_unsolved": getattr(now.unsolved, counted),
                "pending": getattr(now.pending, counted),
                "escalated": getattr(now.escalated, counted),
            }
            for kind, counted in (("incidents", "incidents"), ("service_requests", "requests"))
        }
        | {"minutes_used": hours.used, "minutes_contracted": hours.contracted, "minutes_over": hours.over or 0},
        "plan": plan["name"] if plan else None,
    }


def _late_alert(firm: Firm, month: Month, due: date, late: Sequence[Standing]) -> Letter:
    clients = [{"name": one.client, "reason": one.note or one.state} for one in late]
    facts = {"month": str(month), "due": due.isoformat(), "clients": clients}
    return letter(firm, "report_late_alert", late_report_alert_key(firm.id, month, late[0].client_id), facts)


def _queued_event(letter: Letter, month: Month, by: By) -> Event:
    facts = {"month": str(month), "letter": letter.key}
    return Event(
        f"queued:{letter.key}", letter.firm_id, "report.queued", by.who, by.why, by.at, facts, letter.client_id
    )
