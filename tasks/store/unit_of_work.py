"""One transaction: what an operation reads and keeps through it happens whole or not at all (AL-02)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime

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


class UnitOfWork:
    """The repositories of one transaction, and the firms with their calendars."""

    def __init__(self, connection: Connection, firms: Mapping[str, Firm], calendars: Built, secret: str) -> None:
        self.connection = connection
        self.firms = firms
        self._built = calendars
        self._calendars: dict[str, BusinessCalendar] = {}
        self.bank_lines = BankLineRepository(connection)
        self.bulk = BulkRepository(connection)
        self.appointments = AppointmentRepository(connection)
        self.appointment_requests = AppointmentRequestRepository(connection)
        self.calendars = CalendarRepository(connection)
        self.cases = CaseRepository(connection)
        self.client_page = ClientPageRepository(connection)
        self.case_files = CaseFileRepository(connection)
        self.client_lists = ClientListRepository(connection)
        self.clients = ClientRepository(connection)
        self.days = DayRepository(connection)
        self.debts = DebtRepository(connection)
        self.events = EventRepository(connection)
        self.forms = FormRepository(connection, secret)
        self.intakes = IntakeRepository(connection)
        self.imports = ImportRepository(connection)
        self.inbox = InboxRepository(connection)
        self.mail_troubles = MailTroubleRepository(connection)
        self.keeping = KeepingRepository(connection)
        self.installation = InstallationRepository(connection)
        self.ledger = LedgerRepository(connection)
        self.unbilled = UnbilledRepository(connection)
        self.month_figures = MonthFigureRepository(connection)
        self.needs = NeedRepository(connection)
        self.invoices = InvoiceRepository(connection)
        self.invoice_parts = InvoicePartRepository(connection)
        self.offers = OfferRepository(connection)
        self.outbox = OutboxRepository(connection, secret)
        self.passkeys = PasskeyRepository(connection)
        self.persons = PersonRepository(connection)
        self.payments = PaymentRepository(connection)
        self.policies = PolicyRepository(connection)
        self.policy_visits = PolicyVisitRepository(connection)
        self.retention = RetentionRepository(connection)
        self.quotes = QuoteRepository(connection)
        self.repairs = RepairRepository(connection)
        self.search = SearchRepository(connection)
        self.sessions = SessionRepository(connection)
        self.sign_ins = SignInRepository(connection)
        self.subscriptions = SubscriptionRepository(connection)
        self.waiting_letters = WaitingLetterRepository(connection)
        self.visits = VisitRepository(connection, secret)

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
