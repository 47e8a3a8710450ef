"""Clients with their contacts, and the plans that they chose."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import bindparam, select

from domain.clients.clients import Client, Contact
from domain.firms.plan_terms import Terms
from domain.money.plans import PlanChange
from tasks.store.base import ById, Repository, chunks, fields_of, grouped, id_in, row_of, shared
from tasks.store.records import ClientRecord, ContactRecord, EquipmentRecord, PlanChangeRecord, SiteRecord

_CLIENTS = select(*fields_of(ClientRecord, Client)).where(ClientRecord.id.in_(bindparam("ids")))
_CONTACTS = (
    select(ContactRecord.client_id, *fields_of(ContactRecord, Contact))
    .where(ContactRecord.client_id.in_(bindparam("ids")))
    .order_by(ContactRecord.id)
)
_CHANGES = (
    select(PlanChangeRecord)
    .join(ClientRecord)
    .where(ClientRecord.firm_id == bindparam("firm"))
    .order_by(PlanChangeRecord.client_id)
)
_CHANGES_OF_SOME = _CHANGES.where(PlanChangeRecord.client_id.in_(bindparam("ids")))


class ClientRepository(ById[Client]):
    """Clients by firm, by id, by the id of the system they came from."""

    def by_ids(self, ids: Sequence[int]) -> dict[int, Client]:
        """Return clients with their contacts, in two statements for every 500."""
        clients: dict[int, Client] = {}
        for part in chunks(ids):
            contacts = grouped((id_, Contact(*one)) for id_, *one in self.rows(_CONTACTS, {"ids": part}))
            rows = self.rows(_CLIENTS, {"ids": part})
            clients |= {row.id: Client(*(*row, tuple(contacts[row.id]))) for row in rows}
        return clients

    def find(self, firm_id: str, text: str) -> Client | None:
        """Find a client by external id, or else by its row id, or else by its exact name."""
        mine = select(ClientRecord.id).where(ClientRecord.firm_id == firm_id)
        tries = [mine.where(ClientRecord.external_id == text), mine.where(ClientRecord.name == text)]
        if (id_ := id_in(text)) is not None:
            tries.insert(1, mine.where(ClientRecord.id == id_))
        for query in tries:
            found = self.connection.execute(query.limit(2)).scalars().all()
            if len(found) == 1:
                return self.by_ids(found)[found[0]]
        return None

    def names(self, firm_id: str) -> list[tuple[str, str]]:
        """Return external id and name of every client of a firm, by name."""
        rows = select(ClientRecord.external_id, ClientRecord.name).where(ClientRecord.firm_id == firm_id)
        return sorted(((row[0], row[1]) for row in self.connection.execute(rows)), key=lambda row: row[::-1])

    def machines(self, client_id: int) -> list[Any]:
        """Return a client's machines by name, each with the name of its place."""
        columns = (EquipmentRecord.name, EquipmentRecord.kind, EquipmentRecord.system, EquipmentRecord.serial)
        query = (
            select(*columns, SiteRecord.name.label("site"))
            .join(SiteRecord, SiteRecord.id == EquipmentRecord.site_id, isouter=True)
            .where(EquipmentRecord.client_id == client_id)
        )
        return list(self.connection.execute(query.order_by(EquipmentRecord.name)))


class SubscriptionRepository(Repository):
    """Plans that clients chose, as the sequence of their requests (PE-10)."""

    def changes(self, firm_id: str, client_ids: Iterable[int] | None = None) -> dict[int, list[PlanChange]]:
        """Return each client's plan changes, of the whole firm or of ``client_ids``."""
        if client_ids is None:
            rows = self.rows(_CHANGES, {"firm": firm_id})
        else:
            some = ({"firm": firm_id, "ids": part} for part in chunks(client_ids))
            rows = (row for values in some for row in self.rows(_CHANGES_OF_SOME, values))
        return grouped((row.client_id, _plan_change(row)) for row in rows)

    def add(self, client_id: int, change: PlanChange) -> bool:
        """Keep a request; return whether it was new."""
        return bool(self.add_many([(client_id, change)]))

    def add_many(self, changes: Iterable[tuple[int, PlanChange]]) -> int:
        """Keep requests, those known already only once; return how many were new."""
        rows = [_plan_change_row(client_id, change) for client_id, change in changes]
        return len(
            self.insert_new(PlanChangeRecord, rows, unique=("client_id", "month", "requested_at"), returning="id")
        )


def _plan_change(row: Any) -> PlanChange:  # noqa: ANN401  a row of plan changes
    terms = None
    if row.plan is not None:
        over, rolls = row.over_hour_price, bool(row.rolls_over)
        terms = Terms(row.plan, row.plan_name, row.hours, row.price, row.currency, over, rolls)
    return PlanChange(row.month, row.requested_at, terms)


def _plan_change_row(client_id: int, change: PlanChange) -> dict[str, Any]:
    terms = dict.fromkeys(shared(PlanChangeRecord, Terms)) | {"plan_name": None}
    if change.terms:
        terms = row_of(PlanChangeRecord, change.terms, plan_name=change.terms.name)
    return {"client_id": client_id, "month": change.month, "requested_at": change.requested_at} | terms
