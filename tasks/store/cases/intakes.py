"""Forms that came in, and the clients, contacts, machines and advisors that are found or made for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, or_, select

from domain.cases.cases import CaseState
from domain.clients.clients import Contact
from tasks.store.base import Repository, chunks, table
from tasks.store.cases.case_records import CaseRecord, IntakeRecord
from tasks.store.records import AdvisorRecord, ClientRecord, ContactRecord, EquipmentRecord, SiteRecord


class IntakeRepository(Repository):
    """Forms of all firms. Whoever answers one holds the firm's lock."""

    def add(self, facts: Mapping[str, Any]) -> int:
        """Keep a form with its answer; return its id."""
        return self.connection.execute(
            insert(table(IntakeRecord)).values(**facts).returning(IntakeRecord.id)
        ).scalar_one()

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
        row = self.connection.execute(query).one_or_none()
        return (row[0], row[1]) if row else None

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
        return [(row[0], row[1], row[2]) for row in self.connection.execute(query)]

    def add_client(self, firm_id: str, *, name: str, language: str, email: str, now: datetime) -> int:
        """Make a client who wrote for the first time; return its id."""
        row = {
            "firm_id": firm_id,
            "external_id": f"form:{email}",
            "name": name,
            "language": language,
            "created_at": now,
        }
        return self.connection.execute(insert(table(ClientRecord)).values(row).returning(ClientRecord.id)).scalar_one()

    def add_contact(self, client_id: int, *, name: str, email: str, language: str | None) -> int:
        """Make a person of a client; return its id."""
        row = {"client_id": client_id, "name": name, "email": email, "language": language, "gets_reports": True}
        return self.connection.execute(
            insert(table(ContactRecord)).values(row).returning(ContactRecord.id)
        ).scalar_one()

    def machine(self, client_id: int, name: str) -> int:
        """Return the id of the client's machine of that name, making it when it is new."""
        mine = EquipmentRecord.client_id == client_id
        named = or_(func.lower(EquipmentRecord.name) == name.lower(), EquipmentRecord.external_id == name)
        found = self.connection.execute(select(EquipmentRecord.id).where(mine, named).limit(1)).scalar_one_or_none()
        if found is not None:
            return found
        row = {"client_id": client_id, "external_id": f"form:{name}", "name": name}
        return self.connection.execute(
            insert(table(EquipmentRecord)).values(row).returning(EquipmentRecord.id)
        ).scalar_one()

    def site(self, client_id: int, area: str) -> int:
        """Return the id of the client's place in that area, making it when it is new."""
        mine, name = SiteRecord.client_id == client_id, f"form:{area.lower()}"
        there = or_(func.lower(SiteRecord.area) == area.lower(), SiteRecord.external_id == name)
        found = self.connection.execute(select(SiteRecord.id).where(mine, there).limit(1)).scalar_one_or_none()
        if found is not None:
            return found
        row = {"client_id": client_id, "external_id": name, "name": area, "area": area}
        return self.connection.execute(insert(table(SiteRecord)).values(row).returning(SiteRecord.id)).scalar_one()

    def contacts(self, ids: Iterable[int]) -> dict[int, Contact]:
        """Return contacts by id."""
        found: dict[int, Contact] = {}
        columns = (ContactRecord.name, ContactRecord.email, ContactRecord.language, ContactRecord.gets_reports)
        for part in chunks(sorted(set(ids))):
            for row in self.connection.execute(select(ContactRecord.id, *columns).where(ContactRecord.id.in_(part))):
                found[row[0]] = Contact(*row[1:])
        return found

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
