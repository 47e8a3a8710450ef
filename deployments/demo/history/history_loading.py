"""Writes a made-up history into the store, a few thousand cases a transaction, and each client only once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from deployments.demo.history.history import DemoClient, History
from deployments.demo.history.history_stories import DemoCase
from domain.cases.cases import CaseState
from domain.cases.intake import call_owed
from domain.cases.waiting.pending import next_reminder
from domain.firms.modes import Mode
from domain.money.plans import PlanChange
from tasks.store.base import chunks
from tasks.store.cases.case_records import CaseRecord, CaseStateRecord, SessionRecord
from tasks.store.cases.cases import call_columns
from tasks.store.records import AdvisorRecord, ClientRecord, ContactRecord, Record
from tasks.store.unit_of_work import Store, UnitOfWork

CLIENTS_A_TRANSACTION = 40
Rows = dict[type[Record], list[dict[str, Any]]]


@dataclass(slots=True)
class Loaded:
    """How much was written; ``known`` clients were there already and were left as they are."""

    clients: int = 0
    cases: int = 0
    sessions: int = 0
    known: int = 0


def load_history(store: Store, history: History) -> Loaded:
    """Write a history; return how much was new. Again, or after a kill, it adds only missing clients."""
    loaded = Loaded()
    for part in chunks(history, CLIENTS_A_TRANSACTION):
        with store.begin() as uow:
            uow.outbox.lock_firm(history.firm.id)
            _Loading(uow, history, _keep_advisors(uow, history), loaded).write(part)
    return loaded


def _keep_advisors(uow: UnitOfWork, history: History) -> dict[str, int]:
    names = history.advisors
    rows = [{"firm_id": history.firm.id, "external_id": f"demo:{name}", "name": name} for name in names]
    ids = uow.imports.upsert(AdvisorRecord, rows, unique=("firm_id", "external_id"))
    return dict(zip(names, ids, strict=True))


@dataclass(slots=True)
class _Loading:
    """One transaction's rows, gathered by table and written at once."""

    uow: UnitOfWork
    history: History
    advisors: dict[str, int]
    loaded: Loaded
    rows: Rows = field(default_factory=dict)
    plan_changes: list[tuple[int, PlanChange]] = field(default_factory=list)

    def write(self, clients: list[DemoClient]) -> None:
        """Write the clients that are not there yet."""
        names = [client.external_id for client in clients]
        known = self.uow.imports.by_external_id(ClientRecord, self.history.firm.id, names)
        new = [client for client in clients if client.external_id not in known]
        self.loaded.known += len(known)
        self.loaded.clients += len(new)
        tables = (ClientRecord, ContactRecord, CaseRecord, CaseStateRecord, SessionRecord)
        self.rows = {record: [] for record in tables}
        case_ids = iter(self.uow.bulk.reserve(CaseRecord, sum(len(client.cases) for client in new)))
        for client_id, client in zip(self.uow.bulk.reserve(ClientRecord, len(new)), new, strict=True):
            self._gather(client_id, client, case_ids)
        for record, rows in self.rows.items():
            self.uow.bulk.insert(record, rows)
        self.uow.subscriptions.add_many(self.plan_changes)
        self.loaded.cases += len(self.rows[CaseRecord])
        self.loaded.sessions += len(self.rows[SessionRecord])

    def _gather(self, client_id: int, client: DemoClient, case_ids: Iterator[int]) -> None:
        row = {"id": client_id, "firm_id": self.history.firm.id, "external_id": client.external_id, "name": client.name}
        created = self.history.first_month.plus(-1).period(self.history.firm.time_zone).start
        self.rows[ClientRecord].append(row | {"language": client.language, "created_at": created})
        self.rows[ContactRecord] += [
            {"client_id": client_id, "name": contact.name, "email": contact.email} for contact in client.contacts
        ]
        self.plan_changes += [(client_id, change) for change in client.plan_changes]
        for case in client.cases:
            self._gather_case(next(case_ids), client_id, case)

    def _gather_case(self, id_: int, client_id: int, case: DemoCase) -> None:
        going = case.course
        self.rows[CaseRecord].append(
            {
                "id": id_,
                "firm_id": self.history.firm.id,
                "client_id": client_id,
                "external_id": case.external_id,
                "number": case.number,
                "kind": case.kind.value,
                "category": case.category,
                "title": case.title,
                "state": going.state.value,
                "state_since": going.states[-1].at,
                "closing_reason": case.closing_reason and case.closing_reason.value,
                "opened_at": case.opened_at,
                "contacted_at": going.contacted_at,
                "closed_at": going.closed_at,
                "pending_until": going.pending_until,
                "follow_up_free": going.pending_until is not None,
                "resolution": case.resolution,
                "advisor_id": case.advisor and self.advisors[case.advisor],
                **self._owed(case),
            }
        )
        self.rows[CaseStateRecord] += [
            {"case_id": id_, "at": change.at, "state": change.state.value} for change in going.states
        ]
        self.rows[SessionRecord] += [
            {
                "case_id": id_,
                "external_id": str(number),
                "mode": session.mode.value,
                "tool": session.tool,
                "advisor_id": self.advisors[session.advisor],
                "started_at": session.started_at,
                "ended_at": session.ended_at,
                "last_sign_at": session.ended_at,
                "outcome": session.outcome.value,
                "free": session.free,
                "at_client": session.mode is Mode.ON_SITE,
                "area": session.area,
            }
            for number, session in enumerate(case.sessions, start=1)
        ]

    def _owed(self, case: DemoCase) -> dict[str, Any]:
        """Return what the firm still owes: a call to a new case (PE-04), a reminder to one that waits (MX-11)."""
        history = self.history
        new = case.course.state is CaseState.NEW
        call = call_owed(history.firm, history.calendar, case.opened_at) if new else None
        owed: dict[str, Any] = call_columns(call) | {"next_reminder_at": None}
        if case.course.pending_until:
            since, until = case.course.states[-1].at, case.course.pending_until
            owed["next_reminder_at"] = next_reminder(history.firm, history.calendar, since, until, history.now)
        return owed
