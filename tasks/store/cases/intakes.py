"""Forms that came in, and the clients, contacts, machines and advisors that are found or made for them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, or_, select

from domain.cases.cases import CaseState
from domain.clients.clients import Contact
from tasks.store.base import Repository, fields_of, table
from tasks.store.cases.case_records import CaseRecord, IntakeRecord
from tasks.store.records import AdvisorRecord, ClientRecord, ContactRecord, EquipmentRecord, Record, SiteRecord

_CONTACTS = select(ContactRecord.id, *fields_of(ContactRecord, Contact)).where(ContactRecord.id.in_(bindparam("among")))


class IntakeRepository(Repository):
    """Forms of all firms. Whoever answers one holds the firm's lock."""

    def add(self, facts: Mapping[str, Any]) -> int:
        """Keep a form with its answer; return its id."""
        return self.insert_one(IntakeRecord, facts)

    def same(self, firm_id: str, *, token: str, content_key: str, since: datetime) -> tuple[int, str] | None:
        """Return (case id, number) of a form with this token, or with this content: recent, or its case still open."""
        recent = or_(IntakeRecord.received_at > since, CaseRecord.state != CaseState.CLOSED.value)
        alike = (IntakeRecord.content_key == content_key) & recent
        query = (
            select(CaseRecord.id, CaseRecord.number)
            .join(IntakeRecord, IntakeRecord.case_id == CaseRecord.id)
            .where(
                IntakeRecord.firm_id == firm_id,
                IntakeRecord.answer == "accepted",
                or_(alike, IntakeRecord.token == token) if token else alike,
            )
            .order_by(IntakeRecord.id.desc())
            .limit(1)
        )
        return next(((id_, number) for id_, number in self.rows(query)), None)

    def rejected(self, firm_id: str, *, most: int) -> list[Any]:
        """Return rows of the forms that could not become a case, newest first."""
        query = select(table(IntakeRecord)).where(IntakeRecord.firm_id == firm_id, IntakeRecord.answer == "rejected")
        return list(self.connection.execute(query.order_by(IntakeRecord.id.desc()).limit(most)))

    def contacts_at(self, firm_id: str, email: str) -> list[tuple[int, int, str]]:
        """Return (client id, contact id, client's name) of everybody who has this address, capitals aside."""
        query = (
            select(ClientRecord.id, ContactRecord.id, ClientRecord.name)
            .join(ContactRecord, ContactRecord.client_id == ClientRecord.id)
            .where(ClientRecord.firm_id == firm_id, func.lower(ContactRecord.email) == email.lower())
            .order_by(ContactRecord.id)
        )
        return [(client_id, contact_id, name) for client_id, contact_id, name in self.rows(query)]

    def add_client(self, firm_id: str, *, name: str, language: str, email: str, now: datetime) -> int:
        """Make a client who wrote for the first time; return its id."""
        row = {"firm_id": firm_id, "external_id": f"form:{email}", "name": name, "language": language}
        return self.insert_one(ClientRecord, row | {"created_at": now})

    def add_contact(self, client_id: int, *, name: str, email: str, language: str | None) -> int:
        """Make a person of a client; return its id."""
        row = {"client_id": client_id, "name": name, "email": email, "language": language, "gets_reports": True}
        return self.insert_one(ContactRecord, row)

    def machine(self, client_id: int, name: str) -> int:
        """Return the id of the client's machine of that name, making it when it is new."""
        named = or_(func.lower(EquipmentRecord.name) == name.lower(), EquipmentRecord.external_id == name)
        row = {"client_id": client_id, "external_id": f"form:{name}", "name": name}
        return self._found_or_made(EquipmentRecord, named, row)

    def site(self, client_id: int, area: str) -> int:
        """Return the id of the client's place in that area, making it when it is new."""
        name = f"form:{area.lower()}"
        there = or_(func.lower(SiteRecord.area) == area.lower(), SiteRecord.external_id == name)
        row = {"client_id": client_id, "external_id": name, "name": area, "area": area}
        return self._found_or_made(SiteRecord, there, row)

    def _found_or_made(self, record: type[Record], like: ColumnElement[bool], row: Mapping[str, Any]) -> int:
        one = table(record).c
        found = self.scalar(select(one.id).where(one.client_id == row["client_id"], like).limit(1))
        return self.insert_one(record, row) if found is None else int(found)

    def contacts(self, ids: Iterable[int]) -> dict[int, Contact]:
        """Return contacts by id."""
        return {id_: Contact(*one) for id_, *one in self.some(_CONTACTS, sorted(set(ids)))}

    def contact(self, contact_id: int | None) -> Contact | None:
        """Return a contact, ``None`` for no id."""
        return None if contact_id is None else self.contacts([contact_id]).get(contact_id)

    # --- advisors

    def advisors(self, firm_id: str) -> Sequence[Any]:
        """Return rows of a firm's advisors, by name."""
        query = select(table(AdvisorRecord)).where(AdvisorRecord.firm_id == firm_id).order_by(AdvisorRecord.name)
        return self.connection.execute(query).all()

    def add_advisor(self, firm_id: str, name: str, email: str | None) -> int:
        """Make an advisor, or give the id of the one who has that name."""
        row = {"firm_id": firm_id, "external_id": name, "name": name, "email": email, "active": True}
        return int(self.upsert(AdvisorRecord, [row], unique=("firm_id", "external_id"))[0])

    def attends(self, advisor_id: int | None) -> bool:
        """Say whether an advisor is still with its firm; nobody is not."""
        query = select(AdvisorRecord.id).where(AdvisorRecord.id == advisor_id, AdvisorRecord.active)
        return self.scalar(query) is not None

    def let_advisor_go(self, advisor_id: int) -> None:
        """Keep that an advisor has left."""
        self.update(AdvisorRecord, AdvisorRecord.id == advisor_id, active=False)
