"""Electronic invoices and the tax data on them; unique keys make each charge one document, of one number."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import ColumnElement, Connection, exists, func, select
from sqlalchemy.orm import aliased

from domain.money.invoices.invoices import InvoiceKind, InvoiceState, TaxData
from tasks.store.base import Repository, fields_of, row_of, table
from tasks.store.money.money_records import ChargeRecord, InvoiceRecord, TaxDataRecord


def next_number(connection: Connection, firm_id: str, series: str) -> int:
    """Return the number after the last of a series, for whoever holds the firm's lock."""
    mine = (InvoiceRecord.firm_id == firm_id, InvoiceRecord.series == series)
    return 1 + (connection.execute(select(func.max(InvoiceRecord.number)).where(*mine)).scalar_one() or 0)


@dataclass(frozen=True, slots=True)
class KeptInvoice:
    """An invoice as it stands: ``xml`` once it is signed, ``uuid`` and ``stamped_at`` once it is stamped.

    It is of a charge, or the complement of a payment. With a ``motive`` it is to be cancelled.
    """

    id: int
    firm_id: str
    charge_id: int | None
    payment_id: int | None
    kind: InvoiceKind
    series: str
    number: int
    issued_at: datetime
    xml: bytes | None
    uuid: str | None
    stamped_at: datetime | None
    refused: str
    motive: str
    replaced_by: str
    cancel_asked_at: datetime | None
    cancelled_at: datetime | None

    @property
    def name(self) -> str:
        """Its series and number, as people call it."""
        return f"{self.series}{self.number}"

    @property
    def state(self) -> InvoiceState:
        """How far it is."""
        if self.cancelled_at:
            return InvoiceState.CANCELLED
        if self.motive:
            return InvoiceState.AWAITING if self.cancel_asked_at else InvoiceState.CANCELLING
        if self.uuid:
            return InvoiceState.STAMPED
        return InvoiceState.SIGNED if self.xml else InvoiceState.OPEN


class InvoiceRepository(Repository):
    """Invoices of all firms."""

    def set_tax_data(self, client_id: int, data: TaxData, *, actor: str, now: datetime) -> None:
        """Keep how a client stands on invoices from now on."""
        row = row_of(TaxDataRecord, data, client_id=client_id, actor=actor, at=now)
        self.put(TaxDataRecord, row, "client_id")

    def tax_data(self, client_id: int) -> TaxData | None:
        """Return how a client stands on invoices."""
        mine = select(*fields_of(TaxDataRecord, TaxData)).where(TaxDataRecord.client_id == client_id)
        return next((TaxData(*row) for row in self.rows(mine)), None)

    def due(self, firm_id: str, since: datetime, *, most: int) -> list[tuple[int, Decimal, bool]]:
        """Return the charges that can have an invoice now and have none, oldest first: id, total, whether it corrects.

        They cost something and their client has tax data; a correction waits until what it is about is stamped.
        """
        charge, about = table(ChargeRecord), aliased(InvoiceRecord)
        has = exists().where(InvoiceRecord.charge_id == charge.c.id)
        stands = (about.uuid.is_not(None), about.motive == "")
        stamped = exists().where(about.charge_id == charge.c.corrects, *stands)
        query = (
            select(charge.c.id, charge.c.total, charge.c.corrects.is_not(None))
            .join(TaxDataRecord, TaxDataRecord.client_id == charge.c.client_id)
            .where(charge.c.firm_id == firm_id, charge.c.at >= since, ~has, charge.c.corrects.is_(None) | stamped)
            .order_by(charge.c.id)
        )
        rows = self.connection.execute(query)
        return [(id_, total, corrects) for id_, total, corrects in rows if total][:most]  # amounts are exact texts

    def add(self, firm_id: str, kinds: Mapping[int, InvoiceKind], series: str, *, now: datetime) -> int:
        """Give the invoices of charges, by id, the next numbers of a series; return how many are new (AL-01).

        Whoever calls holds the lock of the firm since before it looked what is due, so no number is left out.
        """
        same = {"firm_id": firm_id, "series": series, "issued_at": now, "refused": ""}
        rows = [
            same | {"charge_id": charge_id, "kind": kind.value, "number": number}
            for number, (charge_id, kind) in enumerate(kinds.items(), next_number(self.connection, firm_id, series))
        ]
        return len(self.insert_new(InvoiceRecord, rows, unique=("charge_id",), returning="id"))

    def open(self, firm_id: str) -> list[KeptInvoice]:
        """Return a firm's invoices that are not stamped, oldest first."""
        return self._invoices(InvoiceRecord.firm_id == firm_id, InvoiceRecord.uuid.is_(None))

    def of_charge(self, charge_id: int) -> KeptInvoice | None:
        """Return a charge's invoice."""
        return next(iter(self._invoices(InvoiceRecord.charge_id == charge_id)), None)

    def of_firm(self, firm_id: str, since: datetime) -> list[KeptInvoice]:
        """Return a firm's invoices issued at ``since`` or later, by number."""
        return self._invoices(InvoiceRecord.firm_id == firm_id, InvoiceRecord.issued_at >= since)

    def by_ids(self, ids: Iterable[int]) -> dict[int, KeptInvoice]:
        """Return invoices by id."""
        return {one.id: one for one in self._invoices(InvoiceRecord.id.in_(list(ids)))}

    def numbered(self, firm_id: str, series: str, number: int) -> KeptInvoice | None:
        """Return a firm's invoice by its series and number."""
        where = (InvoiceRecord.series == series, InvoiceRecord.number == number)
        return next(iter(self._invoices(InvoiceRecord.firm_id == firm_id, *where)), None)

    def to_cancel(self, firm_id: str) -> list[KeptInvoice]:
        """Return a firm's invoices that are to be cancelled and are not, the last first: what names others."""
        where = (InvoiceRecord.motive != "", InvoiceRecord.cancelled_at.is_(None))
        return self._invoices(InvoiceRecord.firm_id == firm_id, *where)[::-1]

    def notes_about(self, charge_id: int, *, asked: bool) -> list[KeptInvoice]:
        """Return the stamped notes about a charge's invoice that are not to be cancelled; ``asked``: or are not yet."""
        noted = exists().where(ChargeRecord.id == InvoiceRecord.charge_id, ChargeRecord.corrects == charge_id)
        stands = InvoiceRecord.cancelled_at.is_(None) if asked else InvoiceRecord.motive == ""
        return self._invoices(noted, InvoiceRecord.uuid.is_not(None), stands)

    def ask_to_cancel(self, invoice_id: int, motive: str, replaced_by: str) -> bool:
        """Keep why a document is to be cancelled, once."""
        return self._changed(invoice_id, InvoiceRecord.motive == "", motive=motive, replaced_by=replaced_by)

    def keep_asked(self, invoice_id: int, *, at: datetime) -> bool:
        """Keep since when a document's cancelling waits for its receiver, once."""
        return self._changed(invoice_id, InvoiceRecord.cancel_asked_at.is_(None), cancel_asked_at=at)

    def keep_cancelled(self, invoice_id: int, *, at: datetime) -> bool:
        """Keep that a document was cancelled, once."""
        return self._changed(invoice_id, InvoiceRecord.cancelled_at.is_(None), cancelled_at=at, refused="")

    def keep_not_cancelled(self, invoice_id: int, reason: str) -> None:
        """Keep why a document stands though it was to be cancelled; that can be asked for again."""
        nothing = {"motive": "", "replaced_by": "", "cancel_asked_at": None}
        self._changed(invoice_id, InvoiceRecord.cancelled_at.is_(None), refused=reason, **nothing)

    def keep_signed(self, invoice_id: int, xml: bytes, *, at: datetime) -> bool:
        """Keep the document signed ``at``, once; return False when there is one, which is then the one to stamp."""
        return self._changed(invoice_id, InvoiceRecord.xml.is_(None), xml=xml, issued_at=at)

    def keep_stamped(self, invoice_id: int, uuid: str, xml: bytes, *, at: datetime) -> bool:
        """Keep the stamped document, once."""
        return self._changed(invoice_id, InvoiceRecord.uuid.is_(None), xml=xml, uuid=uuid, stamped_at=at, refused="")

    def keep_refused(self, invoice_id: int, reason: str) -> None:
        """Keep why it was not stamped; it is signed anew from mended data."""
        self._changed(invoice_id, InvoiceRecord.uuid.is_(None), refused=reason, xml=None)

    def _changed(self, invoice_id: int, condition: ColumnElement[bool], **values: object) -> bool:
        return self.update(InvoiceRecord, InvoiceRecord.id == invoice_id, condition, **values) == 1

    def _invoices(self, *where: ColumnElement[bool]) -> list[KeptInvoice]:
        query = select(*fields_of(InvoiceRecord, KeptInvoice)).where(*where).order_by(InvoiceRecord.id)
        return [KeptInvoice(*row) for row in self.rows(query)]
