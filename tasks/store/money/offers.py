"""Offers by link, and how each was answered: once, by its primary key."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select

from domain.money.offers import Offer, Taken
from tasks.store.base import Repository, fields_of, row_of, table
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
        row = row_of(OfferRecord, offer, content_hash=offer.content_hash, language=language, actor=actor)
        return KeptOffer(self.insert_one(OfferRecord, row), offer, language, None, "", None)

    def by_id(self, offer_id: int) -> KeptOffer | None:
        """Return an offer as it stands."""
        return next(iter(self._offers(OfferRecord.id == offer_id)), None)

    def answer(self, offer_id: int, taken: Taken, evidence: Evidence, *, at: datetime) -> bool:
        """Keep how an offer was answered; return False when it was before, whoever came first."""
        row = row_of(OfferDecisionRecord, evidence, offer_id=offer_id, decision=taken, at=at)
        return bool(self.insert_new(OfferDecisionRecord, [row], unique=("offer_id",), returning="offer_id"))

    def _offers(self, *where: ColumnElement[bool]) -> list[KeptOffer]:
        decided = table(OfferDecisionRecord)
        how = (OfferRecord.id, OfferRecord.language, decided.c.decision, decided.c.who, decided.c.at)
        query = (
            select(*how, *fields_of(OfferRecord, Offer))
            .join(decided, decided.c.offer_id == OfferRecord.id, isouter=True)
            .where(*where)
            .order_by(OfferRecord.id)
        )
        return [
            KeptOffer(id_, Offer(*offer), language, Taken(taken) if taken else None, who or "", at)
            for id_, language, taken, who, at, *offer in self.rows(query)
        ]
