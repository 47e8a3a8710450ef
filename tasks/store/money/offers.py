"""Offers by link, and how each was answered: once, by its primary key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, insert, select

from domain.money.offers import Offer, OfferKind, Taken
from tasks.store.base import Repository, table
from tasks.store.money.money_records import OfferDecisionRecord, OfferRecord
from tasks.store.money.quotes import Evidence


@dataclass(frozen=True, slots=True)
class KeptOffer:
    """An offer with its id and language, and how it was answered: by whom and when (``None`` while it is open)."""

    id: int
    offer: Offer
    language: str
    answered: Taken | None
    who: str
    answered_at: datetime | None


class OfferRepository(Repository):
    """Offers of all firms. Whoever answers one holds the lock of its client's ledger."""

    def add(self, offer: Offer, *, language: str, actor: str) -> KeptOffer:
        """Keep an offer."""
        row = {
            "firm_id": offer.firm_id,
            "client_id": offer.client_id,
            "case_id": offer.case_id,
            "kind": offer.kind.value,
            "content": dict(offer.content),
            "content_hash": offer.content_hash,
            "issued_at": offer.issued_at,
            "valid_until": offer.valid_until,
            "language": language,
            "actor": actor,
        }
        new = insert(table(OfferRecord)).values(row).returning(table(OfferRecord).c.id)
        return KeptOffer(self.connection.execute(new).scalar_one(), offer, language, None, "", None)

    def by_id(self, offer_id: int) -> KeptOffer | None:
        """Return an offer as it stands."""
        return next(iter(self._offers(OfferRecord.id == offer_id)), None)

    def answer(self, offer_id: int, taken: Taken, evidence: Evidence, *, at: datetime) -> bool:
        """Keep how an offer was answered; return False when it was before, whoever came first."""
        row = {
            "offer_id": offer_id,
            "decision": taken.value,
            "at": at,
            "who": evidence.who,
            "address": evidence.address,
            "browser": evidence.browser,
        }
        return bool(self.insert_new(OfferDecisionRecord, [row], unique=("offer_id",), returning="offer_id"))

    def _offers(self, *where: ColumnElement[bool]) -> list[KeptOffer]:
        decided = table(OfferDecisionRecord)
        query = (
            select(table(OfferRecord), decided.c.decision, decided.c.at, decided.c.who)
            .join(decided, decided.c.offer_id == OfferRecord.id, isouter=True)
            .where(*where)
            .order_by(OfferRecord.id)
        )
        return [_kept(row) for row in self.connection.execute(query)]


def _kept(row: Any) -> KeptOffer:  # noqa: ANN401
    offer = Offer(
        firm_id=row.firm_id,
        client_id=row.client_id,
        kind=OfferKind(row.kind),
        content=row.content,
        issued_at=row.issued_at,
        valid_until=row.valid_until,
        case_id=row.case_id,
    )
    return KeptOffer(row.id, offer, row.language, Taken(row.decision) if row.decision else None, row.who or "", row.at)
