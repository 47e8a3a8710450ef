"""One transaction: what an operation reads and keeps through it happens whole or not at all (AL-02)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime

from sqlalchemy import Connection, Engine, select

from domain.firms.firms import Firm
from domain.refusals import Refused
from domain.time.calendars import BusinessCalendar
from domain.time.opening_hours import Holiday
from tasks.store.appointments.appointment_requests import AppointmentRequestRepository
from tasks.store.appointments.appointments import AppointmentRepository
from tasks.store.bulk import BulkRepository
from tasks.store.cases.cases import CaseRepository
from tasks.store.cases.intakes import IntakeRepository
from tasks.store.cases.sessions import SessionRepository
from tasks.store.clients.clients import ClientRepository, SubscriptionRepository
from tasks.store.engine import open_engine
from tasks.store.events import EventRepository
from tasks.store.imports.imports import ImportRepository
from tasks.store.letters.inbox import InboxRepository
from tasks.store.letters.outbox import OutboxRepository
from tasks.store.money.ledger import LedgerRepository
from tasks.store.money.payments import PaymentRepository
from tasks.store.money.quotes import QuoteRepository
from tasks.store.policies.policies import PolicyRepository
from tasks.store.policies.policy_visits import PolicyVisitRepository
from tasks.store.records import FirmRecord
from tasks.store.time.calendars import CalendarRepository


class UnknownFirm(Refused):
    """No profile has that id."""


class NoFrozenHolidays(Refused):
    """A calendar was asked for before its public holidays were taken over."""


def calendar_key(firm: Firm) -> str:
    """Name the set of public holidays that a firm keeps, such as ``PE:es`` or ``ES-MD:es``."""
    place = "-".join(filter(None, (firm.holidays.country, firm.holidays.subdivision)))
    return f"{place}:{firm.holidays.language}"


class UnitOfWork:
    """The repositories of one transaction, and the firms with their calendars."""

    def __init__(
        self, connection: Connection, firms: Mapping[str, Firm], calendars: dict[object, BusinessCalendar], secret: str
    ) -> None:
        self.connection = connection
        self.firms = firms
        self._built = calendars
        self.bulk = BulkRepository(connection)
        self.appointments = AppointmentRepository(connection)
        self.appointment_requests = AppointmentRequestRepository(connection)
        self.calendars = CalendarRepository(connection)
        self.cases = CaseRepository(connection)
        self.clients = ClientRepository(connection)
        self.events = EventRepository(connection)
        self.intakes = IntakeRepository(connection)
        self.imports = ImportRepository(connection)
        self.inbox = InboxRepository(connection)
        self.ledger = LedgerRepository(connection)
        self.outbox = OutboxRepository(connection, secret)
        self.payments = PaymentRepository(connection)
        self.policies = PolicyRepository(connection)
        self.policy_visits = PolicyVisitRepository(connection)
        self.quotes = QuoteRepository(connection)
        self.sessions = SessionRepository(connection)
        self.subscriptions = SubscriptionRepository(connection)

    def firm(self, firm_id: str) -> Firm:
        """Return a firm by id; raise ``UnknownFirm`` with the ids that exist."""
        if firm_id not in self.firms:
            known = ", ".join(sorted(self.firms)) or "none"
            raise UnknownFirm(
                rule="firms", reason=f"There is no firm {firm_id!r}.", remedy=f"Known firms: {known}; add a profile."
            )
        return self.firms[firm_id]

    def calendar(self, firm_id: str) -> BusinessCalendar:
        """Return a firm's business calendar from its frozen public holidays; built once per set of frozen years."""
        firm = self.firm(firm_id)
        years = self.calendars.frozen_years(calendar_key(firm))
        if not years:
            raise NoFrozenHolidays(
                rule="PE-08", reason=f"No public holidays are kept for {firm_id}.", remedy="Run `trastienda setup`."
            )
        key = (firm_id, years[0], years[-1])
        if key not in self._built:
            self._built[key] = business_calendar(firm, self.calendars.holidays(calendar_key(firm)), years)
        return self._built[key]

    def enrol(self, firm_id: str, *, now: datetime) -> None:
        """Make the firm's row when it is new: other rows refer to it, and it is the firm's lock."""
        row = {"id": self.firm(firm_id).id, "created_at": now}
        self.outbox.insert_new(FirmRecord, [row], unique=("id",), returning="id")

    def enrolled_at(self, firm_id: str) -> datetime:
        """Return the instant from which on the firm's promises are ours."""
        query = select(FirmRecord.created_at).where(FirmRecord.id == self.firm(firm_id).id)
        return self.connection.execute(query).scalar_one()

    def enrolled(self) -> list[str]:
        """Return the ids of the firms that have a row."""
        return sorted(self.connection.execute(select(FirmRecord.id)).scalars())


def business_calendar(firm: Firm, holidays: tuple[Holiday, ...], years: list[int]) -> BusinessCalendar:
    """Build a firm's calendar: frozen public holidays, less the removed, plus the profile's own closed days."""
    removed = set(firm.holidays.removed)
    own = (Holiday(day, name, "profile") for day, name in firm.holidays.extra.items())
    kept = [holiday for holiday in holidays if holiday.day not in removed and holiday.day not in firm.holidays.extra]
    return BusinessCalendar(
        zone=firm.time_zone,
        hours=firm.hours,
        holidays=tuple(sorted((*kept, *own), key=lambda holiday: holiday.day)),
        special_days=firm.special_days,
        first_day=date(years[0], 1, 1),
        last_day=date(years[-1], 12, 31),
    )


class Store:
    """The database with the firms' profiles beside it, and the installation's ``secret``."""

    def __init__(self, engine: Engine, firms: Mapping[str, Firm], secret: str) -> None:
        self.engine = engine
        self.firms = firms
        self.secret = secret
        self._calendars: dict[object, BusinessCalendar] = {}

    @contextmanager
    def begin(self, *, keep: bool = True) -> Iterator[UnitOfWork]:
        """Run one transaction; ``keep=False`` rehearses it: everything is computed, nothing stays."""
        with self.engine.connect() as connection, connection.begin() as transaction:
            yield UnitOfWork(connection, self.firms, self._calendars, self.secret)
            if not keep:
                transaction.rollback()

    @contextmanager
    def read(self) -> Iterator[UnitOfWork]:
        """Look without changing: on SQLite this waits for no writer."""
        with self.engine.connect().execution_options(reading=True) as connection:
            yield UnitOfWork(connection, self.firms, self._calendars, self.secret)
            connection.rollback()

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def open_store(url: str, firms: Mapping[str, Firm], secret: str) -> Store:
    """Open the database at ``url`` as it is; ``tasks.store.migrations`` brings it up to date."""
    return Store(open_engine(url), firms, secret)
