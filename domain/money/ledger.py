"""The ledger: what a client owes and paid, as entries that are only ever added (AL-01, AL-04).

An entry has a unique key from ids and ISO dates; a correction is an entry of its own that names the one it corrects.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from domain.money.charges import Charge
from domain.refusals import Refused
from domain.time.periods import Month


class EntryKind(StrEnum):
    """What is charged."""

    SESSION = "session"
    PLAN = "plan"
    POLICY = "policy"
    POLICY_DUTY = "policy_duty"
    SERVICE = "service"
    REPAIR = "repair"
    CORRECTION = "correction"


class Standing(StrEnum):
    """How a case is paid: beforehand, later as agreed, at the end (MX-06); or ``covered``: nothing is to be paid."""

    PREPAID = "prepaid"
    LATER_AGREED = "later_agreed"
    DUE_AT_END = "due_at_end"
    COVERED = "covered"


@dataclass(frozen=True, slots=True)
class Entry:
    """A charge in the ledger of a client; ``month`` is the statement on which it stands, ``id`` 0 before it is kept."""

    key: str
    firm_id: str
    client_id: int
    kind: EntryKind
    at: datetime
    month: Month
    charge: Charge
    case_id: int | None = None
    session_id: int | None = None
    corrects: int | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Payment:
    """Money received, or given back when negative: ``what_for`` in words, ``reference`` unique within the firm."""

    firm_id: str
    client_id: int
    amount: Decimal
    currency: str
    at: datetime
    month: Month
    what_for: str
    reference: str
    method: str = ""
    case_id: int | None = None

    @property
    def key(self) -> str:
        """The payment's unique key: the same reference twice is one payment."""
        return f"payment:{self.firm_id}:{self.reference}"


@dataclass(frozen=True, slots=True)
class PaymentTerm:
    """How a case is paid, as recorded ``at``: with what it is for, and until when a later payment was agreed."""

    case_id: int
    at: datetime
    standing: Standing
    what_for: str
    due_on: date | None = None


class NoEntry(Refused):
    """Something cannot be entered into the ledger; the reason says why."""


def session_key(session_id: int) -> str:
    """Name the charge of a session: one for each, ever."""
    return f"session:{session_id}"


def policy_month_key(policy_id: int, month: Month) -> str:
    """Name what a policy costs in a month."""
    return f"policy:{policy_id}:{month}"


def policy_duty_charge_key(duty_id: int) -> str:
    """Name what a delivery that a policy promised costs: nothing, or the preferred price (MX-18)."""
    return f"policy-duty:{duty_id}"


def plan_key(client_id: int, month: Month) -> str:
    """Name what a plan costs a client in a month."""
    return f"plan:{client_id}:{month}"


def repair_key(quote_number: str, firm_id: str) -> str:
    """Name what an accepted quote costs."""
    return f"repair:{firm_id}:{quote_number}"


def service_key(client_id: int, order: str) -> str:
    """Name an ordered service; ``order`` is what makes an order known again, such as its instant."""
    return f"service:{client_id}:{order}"


def correction_key(charge_id: int, number: int) -> str:
    """Name the n-th correction of a charge."""
    return f"correction:{charge_id}:{number}"
