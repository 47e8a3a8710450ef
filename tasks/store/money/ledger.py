"""The ledger: charges with their lines, and the sessions that have none yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, bindparam, exists, func, insert, select, true, tuple_, update

from domain.cases.cases import CaseState
from domain.firms.modes import Mode
from domain.money.charges import Charge, ChargeLine, Step, Work
from domain.money.ledger import Entry, EntryKind
from domain.time.periods import Month
from tasks.store.base import Repository, chunks, table
from tasks.store.cases.case_records import CaseRecord, CaseStateRecord, SessionRecord, of_firm
from tasks.store.money.money_records import (
    ChargeLineRecord,
    ChargeRecord,
    PaymentRecord,
    QuoteDecisionRecord,
    QuoteRecord,
)
from tasks.store.records import ClientRecord, LetterRecord, SiteRecord


@dataclass(frozen=True, slots=True)
class Uncharged:
    """An ended session without a charge. ``escalated`` when its case was escalated by it or after it."""

    session_id: int
    case_id: int
    client_id: int
    work: Work
    escalated: bool
    case_open: bool
    open_quote: bool


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Ids of closed cases: those that cost something and have no statement of their own, and the others."""

    owed: list[int]
    nothing_left: list[int]


_CHARGED = exists().where(ChargeRecord.session_id == SessionRecord.id)
_ESCALATED = exists().where(
    CaseStateRecord.case_id == CaseRecord.id,
    CaseStateRecord.state == CaseState.ESCALATED.value,
    CaseStateRecord.at >= SessionRecord.ended_at,
)
_OPEN_QUOTE = exists().where(
    QuoteRecord.case_id == CaseRecord.id, ~exists().where(QuoteDecisionRecord.quote_id == QuoteRecord.id)
)


class LedgerRepository(Repository):
    """What clients owe and paid. Whoever adds to a client's ledger holds the client's lock."""

    def lock_client(self, client_id: int) -> None:
        """Wait for our turn among all who change this client's ledger (SQLite has one writer anyway)."""
        self.connection.execute(select(ClientRecord.id).where(ClientRecord.id == client_id).with_for_update())

    # --- sessions to charge

    def uncharged(
        self, firm_id: str, since: datetime, *, most: int, after: tuple[datetime, int] | None = None
    ) -> list[Uncharged]:
        """Return sessions that ended at ``since`` or later and have no charge, by end and id, from ``after`` on."""
        in_order = SessionRecord.ended_at, SessionRecord.id
        query = _uncharged().where(SessionRecord.charged_at.is_(None), SessionRecord.ended_at >= since)
        query = query.where(of_firm(firm_id)).order_by(*in_order).limit(most)
        if after is not None:
            query = query.where(tuple_(*in_order) > after)
        return [_work(row) for row in self.connection.execute(query)]

    def uncharged_of_case(self, case_id: int) -> list[Uncharged]:
        """Return the ended sessions of a case that have no charge, oldest first."""
        query = _uncharged().where(CaseRecord.id == case_id).order_by(SessionRecord.ended_at, SessionRecord.id)
        return [_work(row) for row in self.connection.execute(query)]

    def uncharged_of_client(self, client_id: int, since: datetime, *, until: datetime) -> list[Uncharged]:
        """Return a client's sessions without a charge from ``since`` up to ``until``: those that still run, as if then.

        It is what the ledger will say of them, and does not say yet.
        """
        query = _uncharged(running=True).where(CaseRecord.client_id == client_id, SessionRecord.started_at <= until)
        query = query.where(func.coalesce(SessionRecord.ended_at, until) >= since).order_by(SessionRecord.id)
        return [_work(row, until) for row in self.connection.execute(query)]

    def uncharged_session(self, session_id: int) -> Uncharged | None:
        """Return a session when it has ended and has no charge."""
        row = self.connection.execute(_UNCHARGED_ONE, {"id_": session_id}).one_or_none()
        return _work(row) if row else None

    def session_work(self, session_id: int) -> Uncharged:
        """Return an ended session as what is charged, whether it has a charge or not."""
        return _work(self.connection.execute(_sessions().where(SessionRecord.id == session_id)).one())

    def client_of_session(self, session_id: int) -> int | None:
        """Return whose session it is."""
        query = select(CaseRecord.client_id).join(SessionRecord, SessionRecord.case_id == CaseRecord.id)
        return self.connection.execute(query.where(SessionRecord.id == session_id)).scalar_one_or_none()

    def remote_sessions(self, case_id: int) -> list[int]:
        """Return ids of the remote sessions of a case that have ended."""
        query = select(SessionRecord.id).where(
            SessionRecord.case_id == case_id,
            SessionRecord.mode == Mode.REMOTE.value,
            SessionRecord.ended_at.is_not(None),
        )
        return list(self.connection.execute(query).scalars())

    # --- entries

    def add(self, entry: Entry, *, actor: str, now: datetime) -> int | None:
        """Keep a charge with its lines; return its id, ``None`` when its key is known (AL-01).

        Its session counts as charged from then on, and its case has to be looked at again: is its statement owed?
        """
        new = self.insert_new(ChargeRecord, [_charge_row(entry, actor, now)], unique=("key",), returning="id")
        if not new:
            return None
        rows = [_line_row(new[0], position, one) for position, one in enumerate(entry.charge.lines, 1)]
        self.connection.execute(insert(table(ChargeLineRecord)), rows)
        if entry.session_id:
            charged = update(SessionRecord).where(SessionRecord.id == entry.session_id).values(charged_at=now)
            self.connection.execute(charged)
        if entry.case_id:
            reopened = CaseRecord.id == entry.case_id, CaseRecord.settled_at.is_not(None)
            self.connection.execute(update(CaseRecord).where(*reopened).values(settled_at=None))
        return int(new[0])

    def entries(self, client_ids: Iterable[int], month: Month) -> dict[int, list[Entry]]:
        """Return the charges on the statements of a month by client, oldest first; two statements for every 500."""
        found: dict[int, list[Entry]] = defaultdict(list)
        for part in chunks(client_ids):
            mine = (ChargeRecord.client_id.in_(part), ChargeRecord.month == str(month))
            for entry in self._entries(*mine):
                found[entry.client_id].append(entry)
        return found

    def newest(self, client_id: int, since: Month, *, most: int) -> list[Entry]:
        """Return a client's newest charges on the statements from a month on, oldest first."""
        mine = select(ChargeRecord.id).where(ChargeRecord.client_id == client_id, ChargeRecord.month >= str(since))
        last = mine.order_by(ChargeRecord.month.desc(), ChargeRecord.id.desc()).limit(most)
        return self._entries(ChargeRecord.id.in_(list(self.connection.execute(last).scalars())))

    def of_case(self, case_id: int) -> list[Entry]:
        """Return the charges of a case, oldest first."""
        return self._entries(ChargeRecord.case_id == case_id)

    def entry(self, charge_id: int) -> Entry | None:
        """Return a charge by id."""
        return next(iter(self._entries(ChargeRecord.id == charge_id)), None)

    def by_key(self, key: str) -> Entry | None:
        """Return a charge by its key."""
        return next(iter(self._entries(ChargeRecord.key == key)), None)

    def by_keys(self, keys: Iterable[str]) -> dict[str, Entry]:
        """Return charges by key, those that are there; two statements for every 500."""
        return {one.key: one for part in chunks(keys) for one in self._entries(ChargeRecord.key.in_(part))}

    def corrections(self, *charge_ids: int) -> list[Entry]:
        """Return the corrections of charges, oldest first; two statements for every 500."""
        return [one for part in chunks(charge_ids) for one in self._entries(ChargeRecord.corrects.in_(part))]

    def known(self, keys: Iterable[str]) -> set[str]:
        """Return those of the keys that are in the ledger."""
        found: set[str] = set()
        for part in chunks(keys):
            found |= set(self.connection.execute(select(ChargeRecord.key).where(ChargeRecord.key.in_(part))).scalars())
        return found

    def session_times(self, session_ids: Iterable[int]) -> dict[int, tuple[str, datetime, datetime | None]]:
        """Return mode, start and end of sessions, by id."""
        columns = (SessionRecord.id, SessionRecord.mode, SessionRecord.started_at, SessionRecord.ended_at)
        found: dict[int, tuple[str, datetime, datetime | None]] = {}
        for part in chunks(session_ids):
            for id_, mode, started, ended in self.connection.execute(
                select(*columns).where(SessionRecord.id.in_(part))
            ):
                found[id_] = (mode, started, ended)
        return found

    def unsettled(self, firm_id: str, since: datetime, before: datetime | None = None) -> Unsettled:
        """Return the cases closed ``since`` then and ``before`` of which it is not known that nothing is left to state.

        Those of which an ended session waits to be charged are in neither list.
        """
        waiting = exists().where(SessionRecord.case_id == CaseRecord.id, SessionRecord.ended_at.is_not(None), ~_CHARGED)
        stated = exists().where(LetterRecord.case_id == CaseRecord.id, LetterRecord.template == "statement")
        query = (
            select(CaseRecord.id, ChargeRecord.total, stated.label("stated"))
            .join(ChargeRecord, ChargeRecord.case_id == CaseRecord.id, isouter=True)
            .where(
                CaseRecord.firm_id == firm_id,
                CaseRecord.state == CaseState.CLOSED.value,
                CaseRecord.closed_at >= since,
                CaseRecord.closed_at < before if before else true(),
                CaseRecord.settled_at.is_(None),
                ~waiting,
            )
        )
        owed: dict[int, bool] = defaultdict(bool)
        for case_id, total, is_stated in self.connection.execute(query):
            owed[case_id] |= bool(total) and not is_stated
        return Unsettled(sorted(id_ for id_, is_ in owed.items() if is_), [id_ for id_, is_ in owed.items() if not is_])

    def settle(self, case_ids: Iterable[int], *, now: datetime) -> None:
        """Keep of cases that nothing is left to state: they need not be looked at until something is charged."""
        for part in chunks(case_ids):
            self.connection.execute(update(CaseRecord).where(CaseRecord.id.in_(part)).values(settled_at=now))

    # --- sums

    def balances(self, client_ids: Iterable[int], before: Month) -> dict[int, Decimal]:
        """Return by client what was charged less what was paid on the statements before a month."""
        found: dict[int, Decimal] = defaultdict(Decimal)
        for part in chunks(client_ids):
            # equal amounts are counted there and summed here: SQLite would add exact texts up as floats
            for of, amount, sign in ((ChargeRecord, ChargeRecord.total, 1), (PaymentRecord, PaymentRecord.amount, -1)):
                query = select(of.client_id, amount, func.count()).where(of.client_id.in_(part), of.month < str(before))
                for client_id, one, count in self.connection.execute(query.group_by(of.client_id, amount)):
                    found[client_id] += sign * one * count
        return found

    def left_by_case(self, client_id: int, *, until: datetime) -> dict[int | None, Decimal]:
        """Return what a client paid less what was charged, up to an instant, by case (``None``: for none of them)."""
        left: dict[int | None, Decimal] = defaultdict(Decimal)
        paid = select(PaymentRecord.case_id, PaymentRecord.amount).where(
            PaymentRecord.client_id == client_id, PaymentRecord.at <= until
        )
        owed = select(ChargeRecord.case_id, ChargeRecord.total).where(
            ChargeRecord.client_id == client_id, ChargeRecord.at <= until
        )
        for case_id, amount in self.connection.execute(paid):
            left[case_id] += amount
        for case_id, total in self.connection.execute(owed):
            left[case_id] -= total
        return left

    def moved(self, firm_id: str, month: Month) -> list[int]:
        """Return the ids of the clients with a charge or a payment on their statement of a month."""
        charged = select(ChargeRecord.client_id).where(
            ChargeRecord.firm_id == firm_id, ChargeRecord.month == str(month)
        )
        paid = select(PaymentRecord.client_id).where(
            PaymentRecord.firm_id == firm_id, PaymentRecord.month == str(month)
        )
        return sorted(self.connection.execute(charged.union(paid)).scalars())

    def _entries(self, *where: ColumnElement[bool]) -> list[Entry]:
        charges = table(ChargeRecord)
        ids = select(charges.c.id).where(*where)
        lines: dict[int, list[ChargeLine]] = defaultdict(list)
        query = select(table(ChargeLineRecord)).where(ChargeLineRecord.charge_id.in_(ids))
        for row in self.connection.execute(query.order_by(ChargeLineRecord.charge_id, ChargeLineRecord.position)):
            lines[row.charge_id].append(_line(row))
        rows = self.connection.execute(select(charges).where(*where).order_by(charges.c.at, charges.c.id))
        return [_entry(row, lines[row.id]) for row in rows]


def _sessions() -> Any:  # noqa: ANN401  a select of many columns
    return (
        select(
            SessionRecord.id,
            SessionRecord.case_id,
            CaseRecord.client_id,
            SessionRecord.mode,
            SessionRecord.started_at,
            SessionRecord.ended_at,
            SessionRecord.free,
            SessionRecord.at_client,
            func.coalesce(func.nullif(SessionRecord.area, ""), SiteRecord.area).label("place"),
            CaseRecord.state,
            _ESCALATED.label("escalated"),
            _OPEN_QUOTE.label("open_quote"),
        )
        .join(CaseRecord, CaseRecord.id == SessionRecord.case_id)
        .join(SiteRecord, SiteRecord.id == CaseRecord.site_id, isouter=True)
    )


def _uncharged(*, running: bool = False) -> Any:  # noqa: ANN401  a select of many columns
    query = _sessions().where(~_CHARGED)
    return query if running else query.where(SessionRecord.ended_at.is_not(None))


_UNCHARGED_ONE = _uncharged().where(SessionRecord.id == bindparam("id_"))
"""Built once: it is asked for every session, and building it costs as much as asking."""


def _work(row: Any, until: Any = None) -> Uncharged:  # noqa: ANN401
    """Return a row as what is charged; a session that runs, as if it ended at ``until``."""
    work = Work(Mode(row.mode), row.started_at, row.ended_at or until, row.at_client, row.place, row.free)
    open_ = row.state != CaseState.CLOSED.value
    return Uncharged(row.id, row.case_id, row.client_id, work, bool(row.escalated), open_, bool(row.open_quote))


def steps_to_json(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """Write steps as plain JSON."""
    return [{"rule": step.rule, "code": step.code, "facts": dict(step.facts)} for step in steps]


def _steps(rows: Sequence[Mapping[str, Any]]) -> tuple[Step, ...]:
    return tuple(Step(row["rule"], row["code"], row["facts"]) for row in rows)


def _charge_row(entry: Entry, actor: str, now: datetime) -> dict[str, Any]:
    charge = entry.charge
    return {
        "key": entry.key,
        "firm_id": entry.firm_id,
        "client_id": entry.client_id,
        "case_id": entry.case_id,
        "session_id": entry.session_id,
        "corrects": entry.corrects,
        "kind": entry.kind.value,
        "month": str(entry.month),
        "at": entry.at,
        "currency": charge.currency,
        "subtotal": charge.subtotal,
        "tax_name": charge.tax_name,
        "tax_rate": charge.tax_rate,
        "tax": charge.tax,
        "total": charge.total,
        "why": steps_to_json(charge.why),
        "actor": actor,
        "created_at": now,
    }


def _line_row(charge_id: int, position: int, one: ChargeLine) -> dict[str, Any]:
    return {
        "charge_id": charge_id,
        "position": position,
        "what": one.what,
        "text": one.text,
        "quantity": one.quantity,
        "rate": one.rate,
        "amount": one.amount,
        "why": steps_to_json(one.why),
        "starts": [start.isoformat() for start in one.starts],
    }


def _line(row: Any) -> ChargeLine:  # noqa: ANN401
    starts = tuple(map(datetime.fromisoformat, row.starts))
    return ChargeLine(row.what, row.quantity, row.rate, row.amount, _steps(row.why), starts, row.text)


def _entry(row: Any, lines: Sequence[ChargeLine]) -> Entry:  # noqa: ANN401
    why = _steps(row.why)
    charge = Charge(tuple(lines), row.subtotal, row.tax_name, row.tax_rate, row.tax, row.total, row.currency, why)
    return Entry(
        key=row.key,
        firm_id=row.firm_id,
        client_id=row.client_id,
        kind=EntryKind(row.kind),
        at=row.at,
        month=Month.parse(row.month),
        charge=charge,
        case_id=row.case_id,
        session_id=row.session_id,
        corrects=row.corrects,
        id=row.id,
    )
