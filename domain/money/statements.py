"""Statements: what a client owes, line by line with its reasons, what was paid, and what is left. Not a tax invoice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from domain.clients.clients import Client
from domain.firms.firms import Firm
from domain.money.charges import ZERO, ChargeLine, Step
from domain.money.ledger import Entry, Payment
from domain.time.periods import Month

FORMAT = 1


@dataclass(frozen=True, slots=True)
class About:
    """What an entry is about, where it is a case or a session: for a reader to recognise it."""

    case_number: str = ""
    case_title: str = ""
    mode: str = ""
    started_at: datetime | None = None
    ended_at: datetime | None = None


NOTHING = About()


@dataclass(frozen=True, slots=True)
class Subject:
    """Of what a statement is: a ``month``, or one case by number and title; a ``revision`` was asked for by hand."""

    month: Month | None = None
    case_number: str = ""
    case_title: str = ""
    revision: int = 0


def statement_facts(
    firm: Firm,
    client: Client,
    subject: Subject,
    entries: Sequence[Entry],
    payments: Sequence[Payment],
    *,
    opening: Decimal,
    about: Mapping[int, About],
    promised: Sequence[Mapping[str, object]] = (),
    pay: Mapping[str, object] | None = None,
    language: str,
    now: datetime,
) -> dict[str, object]:
    """Return a statement as plain JSON: instants ISO with the firm's offset, amounts as text.

    ``opening`` is what was owed before, ``about`` says by entry id what an entry is about. Charges, taxes and
    deductions are those of the entries; the sums add up: opening + charged - paid == closing. Sessions within a plan
    are not listed one by one; the monthly report does that. ``promised`` is what a policy brings (MX-18),
    ``pay`` where and until when to pay what is left (MX-22).
    """
    zone = firm.zone
    return {
        "format": FORMAT,
        "firm": {
            "id": firm.id,
            "name": firm.name,
            "country": firm.country,
            "face": {field.name: getattr(firm.face, field.name) for field in fields(firm.face)},
        },
        "client": {"id": client.id, "external_id": client.external_id, "name": client.name},
        "language": language,
        "locale": firm.locale(language),
        "month": str(subject.month) if subject.month else None,
        "case": {"number": subject.case_number, "title": subject.case_title} if subject.case_number else None,
        "revision": subject.revision,
        "issued": now.astimezone(zone).isoformat(timespec="seconds"),
        "currency": firm.currency,
        "entries": [_entry(entry, about.get(entry.id, NOTHING), zone) for entry in entries if not _in_plan(entry)],
        "payments": [_payment(payment, zone) for payment in payments],
        "promised": list(promised),
        "pay": pay,
        **_sums(entries, payments, opening),
    }


def _sums(entries: Sequence[Entry], payments: Sequence[Payment], opening: Decimal) -> dict[str, object]:
    charged = sum((entry.charge.total for entry in entries), ZERO)
    paid = sum((payment.amount for payment in payments), ZERO)
    return {
        "opening": _money(opening),
        "subtotal": _money(sum((entry.charge.subtotal for entry in entries), ZERO)),
        "deducted": _money(sum((entry.charge.deducted for entry in entries), ZERO)),
        "taxes": _taxes(entries),
        "charged": _money(charged),
        "paid": _money(paid),
        "closing": _money(opening + charged - paid),
    }


def _payment(payment: Payment, zone: ZoneInfo) -> dict[str, object]:
    return {
        "at": _local(payment.at, zone),
        "amount": _money(payment.amount),
        "what_for": payment.what_for,
        "reference": payment.reference,
        "method": payment.method,
    }


def _in_plan(entry: Entry) -> bool:
    """Say whether an entry only says that a session used a plan's hours: the plan's own entry adds them up."""
    return {step.code for one in entry.charge.lines for step in one.why} == {"in_plan"}


def _entry(entry: Entry, about: About, zone: ZoneInfo) -> dict[str, object]:
    charge = entry.charge
    return {
        "number": entry.id,
        "kind": entry.kind.value,
        "corrects": entry.corrects,
        "at": _local(entry.at, zone),
        "case": {"number": about.case_number, "title": about.case_title} if about.case_number else None,
        "mode": about.mode,
        "started": about.started_at and _local(about.started_at, zone),
        "ended": about.ended_at and _local(about.ended_at, zone),
        "why": _steps(charge.why),
        "lines": [_line(one, zone) for one in charge.lines],
        "subtotal": _money(charge.subtotal),
        "tax": {"name": charge.tax_name, "rate": str(charge.tax_rate), "amount": _money(charge.tax)},
        "total": _money(charge.total),
    }


def _line(one: ChargeLine, zone: ZoneInfo) -> dict[str, object]:
    return {
        "what": one.what,
        "text": one.text,
        "quantity": str(one.quantity),
        "rate": _money(one.rate),
        "amount": _money(one.amount),
        "starts": [_local(start, zone) for start in one.starts],
        "why": _steps(one.why),
    }


def _steps(steps: Sequence[Step]) -> list[dict[str, object]]:
    return [{"rule": step.rule, "code": step.code, "facts": dict(step.facts)} for step in steps]


def _taxes(entries: Sequence[Entry]) -> list[dict[str, str]]:
    """Add the tax up by name and rate: each charge's own, as it was rounded, so that the parts make the whole."""
    sums: dict[tuple[str, Decimal], Decimal] = {}
    for entry in entries:
        key = (entry.charge.tax_name, entry.charge.tax_rate)
        sums[key] = sums.get(key, ZERO) + entry.charge.tax
    return [{"name": name, "rate": str(rate), "amount": _money(amount)} for (name, rate), amount in sums.items()]


def _local(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).isoformat(timespec="seconds")


def _money(amount: Decimal) -> str:
    return f"{amount:.2f}"
