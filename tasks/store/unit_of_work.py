"""One transaction: what an operation reads and keeps through it happens whole or not at all (AL-02)."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar

from sqlalchemy import Connection, Engine, bindparam, select

from domain.firms.firms import Firm
from domain.refusals import Refused
from domain.time.calendars import BusinessCalendar
from domain.time.opening_hours import Holiday
from tasks.store.appointments.appointment_requests import AppointmentRequestRepository
from tasks.store.appointments.appointments import AppointmentRepository
from tasks.store.bulk import BulkRepository
from tasks.store.cases.case_files import CaseFileRepository
from tasks.store.cases.cases import CaseRepository
from tasks.store.cases.intakes import IntakeRepository
from tasks.store.cases.repairs import RepairRepository
from tasks.store.cases.search import SearchRepository
from tasks.store.cases.sessions import SessionRepository
from tasks.store.clients.client_lists import ClientListRepository
from tasks.store.clients.client_page import ClientPageRepository
from tasks.store.clients.clients import ClientRepository, SubscriptionRepository
from tasks.store.clients.visits import VisitRepository
from tasks.store.engine import open_engine
from tasks.store.events import EventRepository
from tasks.store.firms.passkeys import PasskeyRepository
from tasks.store.firms.sign_ins import SignInRepository
from tasks.store.forms import FormRepository
from tasks.store.imports.imports import ImportRepository
from tasks.store.installation import InstallationRepository
from tasks.store.keeping.keeping import KeepingRepository
from tasks.store.keeping.persons import PersonRepository
from tasks.store.keeping.retention import RetentionRepository
from tasks.store.letters.inbox import InboxRepository
from tasks.store.letters.mail_troubles import MailTroubleRepository
from tasks.store.letters.outbox import OutboxRepository
from tasks.store.letters.waiting_letters import WaitingLetterRepository
from tasks.store.money.bank_lines import BankLineRepository
from tasks.store.money.debts import DebtRepository
from tasks.store.money.invoice_parts import InvoicePartRepository
from tasks.store.money.invoices import InvoiceRepository
from tasks.store.money.ledger import LedgerRepository
from tasks.store.money.offers import OfferRepository
from tasks.store.money.payments import PaymentRepository
from tasks.store.money.quotes import QuoteRepository
from tasks.store.money.unbilled import UnbilledRepository
from tasks.store.policies.policies import PolicyRepository
from tasks.store.policies.policy_visits import PolicyVisitRepository
from tasks.store.records import FirmRecord
from tasks.store.reports.month_figures import MonthFigureRepository
from tasks.store.reports.needs import NeedRepository
from tasks.store.time.calendars import CalendarRepository
from tasks.store.time.days import DayRepository

R = TypeVar("R")
Built = dict[str, tuple[dict[int, datetime], BusinessCalendar]]
"""The calendar of each firm as it was last built, and of which state of its kept years."""
_ENROLLED_AT = select(FirmRecord.created_at).where(FirmRecord.id == bindparam("firm"))


class UnknownFirm(Refused):
    """No profile has that id."""


class NoFrozenHolidays(Refused):
    """A calendar was asked for before its public holidays were taken over."""


def calendar_key(firm: Firm) -> str:
    """Name the set of public holidays that a firm keeps, such as ``PE:es`` or ``ES-MD:es``."""
    place = "-".join(filter(None, (firm.holidays.country, firm.holidays.subdivision)))
    return f"{place}:{firm.holidays.language}"


def _opened(repository: Callable[[Connection], R]) -> cached_property[R]:
    return cached_property(lambda uow: repository(uow.connection))


class UnitOfWork:
    """The repositories of one transaction, opened when first asked for, and the firms with their calendars."""

    bank_lines = _opened(BankLineRepository)
    bulk = _opened(BulkRepository)
    appointments = _opened(AppointmentRepository)
    appointment_requests = _opened(AppointmentRequestRepository)
    calendars = _opened(CalendarRepository)
    cases = _opened(CaseRepository)
    client_page = _opened(ClientPageRepository)
    case_files = _opened(CaseFileRepository)
    client_lists = _opened(ClientListRepository)
    clients = _opened(ClientRepository)
    days = _opened(DayRepository)
    debts = _opened(DebtRepository)
    events = _opened(EventRepository)
    forms = cached_property(lambda uow: FormRepository(uow.connection, uow.secret))
    intakes = _opened(IntakeRepository)
    imports = _opened(ImportRepository)
    inbox = _opened(InboxRepository)
    mail_troubles = _opened(MailTroubleRepository)
    keeping = _opened(KeepingRepository)
    installation = _opened(InstallationRepository)
    ledger = _opened(LedgerRepository)
    unbilled = _opened(UnbilledRepository)
    month_figures = _opened(MonthFigureRepository)
    needs = _opened(NeedRepository)
    invoices = _opened(InvoiceRepository)
    invoice_parts = _opened(InvoicePartRepository)
    offers = _opened(OfferRepository)
    outbox = cached_property(lambda uow: OutboxRepository(uow.connection, uow.secret))
    passkeys = _opened(PasskeyRepository)
    persons = _opened(PersonRepository)
    payments = _opened(PaymentRepository)
    policies = _opened(PolicyRepository)
    policy_visits = _opened(PolicyVisitRepository)
    retention = _opened(RetentionRepository)
    quotes = _opened(QuoteRepository)
    repairs = _opened(RepairRepository)
    search = _opened(SearchRepository)
    sessions = _opened(SessionRepository)
    sign_ins = _opened(SignInRepository)
    subscriptions = _opened(SubscriptionRepository)
    waiting_letters = _opened(WaitingLetterRepository)
    visits = cached_property(lambda uow: VisitRepository(uow.connection, uow.secret))

    def __init__(self, connection: Connection, firms: Mapping[str, Firm], calendars: Built, secret: str) -> None:
        self.connection = connection
        self.secret = secret
        self.firms = firms
        self._built = calendars
        self._calendars: dict[str, BusinessCalendar] = {}

    def firm(self, firm_id: str) -> Firm:
        """Return a firm by id; raise ``UnknownFirm`` with the ids that exist."""
        if firm_id not in self.firms:
            raise UnknownFirm("no-firm", rule="firms", firm=firm_id, known=tuple(sorted(self.firms)))
        return self.firms[firm_id]

    def calendar(self, firm_id: str) -> BusinessCalendar:
        """Return a firm's business calendar from its kept public holidays, as they are when it is first asked for.

        It is built anew only when they changed since it was last built, in whatever transaction.
        """
        if firm_id not in self._calendars:
            self._calendars[firm_id] = self._calendar(self.firm(firm_id))
        return self._calendars[firm_id]

    def _calendar(self, firm: Firm) -> BusinessCalendar:
        kept = self.calendars.kept_years(calendar_key(firm))
        if not kept:
            raise NoFrozenHolidays("no-holidays-kept", rule="PE-08", firm=firm.id)
        known = self._built.get(firm.id)
        if known is None or known[0] != kept:
            made = business_calendar(firm, self.calendars.holidays(calendar_key(firm)), list(kept))
            known = self._built[firm.id] = kept, made
        return known[1]

    def enrol(self, firm_id: str, *, now: datetime) -> None:
        """Make the firm's row when it is new: other rows refer to it, and it is the firm's lock."""
        row = {"id": self.firm(firm_id).id, "created_at": now}
        self.outbox.insert_new(FirmRecord, [row], unique=("id",), returning="id")

    def enrolled_at(self, firm_id: str) -> datetime:
        """Return the instant from which on the firm's promises are ours."""
        return self.connection.execute(_ENROLLED_AT, {"firm": self.firm(firm_id).id}).scalar_one()

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
        hours_since=firm.hours_since,
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
        self._calendars: Built = {}

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
