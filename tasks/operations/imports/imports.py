"""Keeps what an import understood: new rows, changed rows, and not a single write for what is known already."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from domain.cases.case_courses import Course
from domain.cases.cases import StateChange
from domain.cases.waiting.pending import next_reminder
from domain.firms.firms import Firm
from domain.imports.import_drafts import CaseDraft, ClientDraft, ContactDraft, Draft, PlanDraft, Why, beside_us, settled
from domain.time.periods import midnight
from tasks.operations.imports.kept import Denial, Kept, Row, Work
from tasks.operations.imports.session_imports import keep_sessions
from tasks.store.cases.case_records import CaseRecord
from tasks.store.events import Event
from tasks.store.imports.imports import Known
from tasks.store.records import AdvisorRecord, ClientRecord, ContactRecord, PlanChangeRecord
from tasks.store.unit_of_work import UnitOfWork

IMPORTED = "case_imported"
"""The event of a case that an import made or changed."""


def keep_drafts(
    uow: UnitOfWork,
    firm_id: str,
    drafts: Sequence[Draft],
    *,
    is_log: bool,
    later_wins: bool = False,
    source: str,
    now: datetime,
) -> Kept:
    """Keep a batch of drafts of a firm: insert what is new, update what differs, leave the rest alone (AL-01).

    ``source`` says for the record where it came from (AL-05). A case on which somebody works with this product stays
    as it is: a row without news is unchanged, another one differs and is denied, unless what it says is later and
    ``later_wins``. Denied is, too, a row that refers to a client or case that is not known.
    """
    uow.outbox.lock_firm(firm_id)  # two imports at once would each find the same row missing
    work = Work(uow, uow.firm(firm_id), now, is_log, source, Kept(), later_wins)
    advisors = _keep_advisors(work, drafts)
    if clients := _merged(draft.client for draft in drafts if draft.client):
        _keep_clients(work, clients)
    cases = {draft.case.external_id: draft for draft in drafts if draft.case}
    if cases:
        _keep_cases(work, cases, advisors)
    if sessions := [draft for draft in drafts if draft.session]:
        keep_sessions(work, sessions, advisors)
    return work.kept


def _merged(drafts: Iterable[ClientDraft]) -> list[ClientDraft]:
    """Return each client once, as its last draft says, with the contacts and plans of all of them."""
    clients: dict[str, ClientDraft] = {}
    for draft in drafts:
        if earlier := clients.get(draft.external_id):
            contacts = {contact.email: contact for contact in (*earlier.contacts, *draft.contacts)}
            plans = {plan.month: plan for plan in (*earlier.plans, *draft.plans)}
            clients[draft.external_id] = dataclasses.replace(
                draft, contacts=tuple(contacts.values()), plans=tuple(plans.values())
            )
        else:
            clients[draft.external_id] = draft
    return list(clients.values())


def _keep_advisors(work: Work, drafts: Iterable[Draft]) -> dict[str, int]:
    """Know every advisor that is named; the name is the id that the other system gives us."""
    parts = (part for draft in drafts for part in (draft.case, draft.session) if part)
    names = sorted({part.advisor for part in parts if part.advisor})
    known = work.uow.imports.by_external_id(AdvisorRecord, work.firm.id, names)
    rows = [
        Row({"firm_id": work.firm.id, "external_id": name, "name": name} if name not in known else {}, known.get(name))
        for name in names
    ]
    return dict(zip(names, work.keep("advisors", AdvisorRecord, rows, ("firm_id", "external_id")), strict=True))


def _keep_clients(work: Work, clients: Sequence[ClientDraft]) -> None:
    known = work.uow.imports.by_external_id(ClientRecord, work.firm.id, (client.external_id for client in clients))
    rows = [_client_row(work, client, known.get(client.external_id)) for client in clients]
    ids = work.keep("clients", ClientRecord, rows, ("firm_id", "external_id"))
    by_id = dict(zip(ids, clients, strict=True))
    _keep_contacts(work, {id_: client for id_, client in by_id.items() if client.contacts})
    _keep_plans(work, {id_: client for id_, client in by_id.items() if client.plans})


def _client_row(work: Work, client: ClientDraft, known: Known | None) -> Row:
    values = {
        "firm_id": work.firm.id,
        "external_id": client.external_id,
        "name": client.name,
        "language": client.language if client.language_said or known is None else known["language"],
        "created_at": work.now if known is None else known["created_at"],
    }
    return Row(values, known)


def _keep_contacts(work: Work, clients: Mapping[int, ClientDraft]) -> None:
    stored = work.uow.imports.of_owners(ContactRecord, "client_id", clients)
    rows = []
    for id_, client in clients.items():
        known = {row["email"]: row for row in stored[id_]}
        rows += [_contact_row(id_, contact, known.get(contact.email)) for contact in client.contacts]
    work.keep("contacts", ContactRecord, rows, ("client_id", "email"))


def _contact_row(client_id: int, contact: ContactDraft, known: Known | None) -> Row:
    was = known or {"name": contact.email, "language": None, "gets_reports": True}
    values = {
        "client_id": client_id,
        "email": contact.email,
        "name": contact.name or was["name"],
        "language": contact.language or was["language"],
        "gets_reports": was["gets_reports"] if contact.gets_reports is None else contact.gets_reports,
    }
    return Row(values, known)


def _keep_plans(work: Work, clients: Mapping[int, ClientDraft]) -> None:
    stored = work.uow.imports.of_owners(PlanChangeRecord, "client_id", clients)
    rows = []
    for id_, client in clients.items():
        known = {(row["month"], row["requested_at"]): row for row in stored[id_]}
        for plan in client.plans:
            # the earliest that a request for this month can be: one that was made here, later, wins (PE-10)
            asked = midnight(plan.month.plus(-1).first_day, work.firm.time_zone)
            key = {"client_id": id_, "month": plan.month, "requested_at": asked}
            was = known.get((plan.month, asked))
            rows.append(Row(key | _agreed(work.firm, client, plan, was), was))
    work.keep("plan_changes", PlanChangeRecord, rows, ("client_id", "month", "requested_at"))


def _agreed(firm: Firm, client: ClientDraft, plan: PlanDraft, known: Known | None) -> dict[str, Any]:
    """Return the columns of the terms: those agreed before stay, whatever the profile says today."""
    names = ("plan_name", "hours", "price", "currency", "over_hour_price", "rolls_over")
    values: dict[str, Any] = {"plan": plan.plan} | dict.fromkeys(names)
    if plan.plan is None:
        return values
    if known and known["plan"] == plan.plan:
        values |= {name: known[name] for name in names}
    else:
        terms = firm.terms(plan.plan, firm.language(client.language))
        values |= {name: getattr(terms, name.removeprefix("plan_")) for name in names}
    return values | {name: said for name, said in (("hours", plan.hours), ("price", plan.price)) if said is not None}


def _keep_cases(work: Work, drafts: Mapping[str, Draft], advisors: Mapping[str, int]) -> None:
    cases = {key: draft.case for key, draft in drafts.items() if draft.case}
    clients = work.uow.imports.by_external_id(ClientRecord, work.firm.id, (case.client for case in cases.values()))
    known = work.uow.imports.by_external_id(CaseRecord, work.firm.id, cases)
    states = work.uow.imports.states(row["id"] for row in known.values())
    here = set(work.uow.imports.changed_here([row["id"] for row in known.values()], IMPORTED))
    rows: dict[str, Row] = {}
    courses: dict[str, tuple[StateChange, ...]] = {}
    for key, case in cases.items():
        if case.client not in clients:
            why = Why("no-client", {"client": repr(case.client), "firm": work.firm.id})
            work.kept.denials.append(Denial(drafts[key], "cases", "client", why))
            continue
        was = known.get(key)
        stored = states.get(was["id"], ()) if was else ()
        beside = was is not None and was["id"] in here
        if was and beside:
            news, differs = beside_us(case, stored, was, later_wins=work.later_wins)
            if differs:
                work.kept.denials.append(Denial(drafts[key], "cases", "external_id", differs, differs=True))
                continue
            if not news.changes:
                rows[key], courses[key] = Row({}, was), tuple(stored)
                continue
            case = news  # noqa: PLW2901
        columns, going = settled(case, stored, was or {}, work.firm, is_log=work.is_log or beside)
        columns |= {"client_id": clients[case.client]["id"], "advisor_id": _advisor(case, was, advisors)}
        columns["next_reminder_at"] = (
            was["next_reminder_at"] if was and stored == going.states else _reminder(work, going)
        )
        rows[key] = Row({"firm_id": work.firm.id, "external_id": key, **columns}, was, stored != going.states)
        courses[key] = going.states
    ids = dict(zip(rows, work.keep("cases", CaseRecord, list(rows.values()), ("firm_id", "external_id")), strict=True))
    moved = [key for key, row in rows.items() if row.moved]
    work.uow.imports.replace_states(
        (ids[key] for key in moved if rows[key].known), [(ids[key], change) for key in moved for change in courses[key]]
    )
    _record(work, drafts, rows, ids)


def _reminder(work: Work, going: Course) -> datetime | None:
    """Return when the client of a pending case is reminded next (MX-11); one whose week is over is not."""
    if going.pending_until is None or going.pending_until <= work.now:
        return None
    calendar = work.uow.calendar(work.firm.id)
    return next_reminder(work.firm, calendar, going.states[-1].at, going.pending_until, work.now)


def _advisor(case: CaseDraft, was: Known | None, advisors: Mapping[str, int]) -> int | None:
    if case.advisor:
        return advisors[case.advisor]
    return was["advisor_id"] if was else None


def _record(work: Work, drafts: Mapping[str, Draft], rows: Mapping[str, Row], ids: Mapping[str, int]) -> None:
    """Put on the record of each case that and why it changed (AL-05)."""
    events = [
        Event(
            key=f"{IMPORTED}:{ids[key]}:{work.now.isoformat()}",
            firm_id=work.firm.id,
            name=IMPORTED,
            actor="import",
            why=f"{work.source}, row {drafts[key].rows[-1].number}",
            at=work.now,
            facts={"outcome": row.outcome, "changed": [] if row.known is None else row.changed},
            client_id=row.values["client_id"],
            case_id=ids[key],
        )
        for key, row in rows.items()
        if row.outcome != "unchanged"
    ]
    work.uow.events.add(events, handed_over_at=work.now)
