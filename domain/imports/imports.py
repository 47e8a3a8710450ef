"""Turns rows of another help desk's export into clients, cases and sessions of ours, or says what is wrong with them.

Pure: rows in, drafts or bad cells out. What needs the database (is that client known?) is asked by the operation.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.cases.cases import CaseState, Kind, StateChange
from domain.firms.firms import Firm
from domain.firms.modes import Mode
from domain.imports.import_drafts import (
    BadCell,
    CaseDraft,
    ClientDraft,
    ContactDraft,
    Draft,
    PaymentDraft,
    PlanDraft,
    Refusal,
    Row,
    SessionDraft,
    Why,
)
from domain.imports.import_maps import FIELDS, ImportMap
from domain.imports.import_values import Unreadable, Wording
from domain.money.money import rounded
from domain.refusals import Phrase, Refused
from domain.time.periods import Month


class Mapper:
    """Understands rows by a map, a firm's profile and the present instant (nothing imported is in the future)."""

    def __init__(self, import_map: ImportMap, firm: Firm, *, now: datetime) -> None:
        self.map = import_map
        self.firm = firm
        self.now = now
        self.wording = Wording(
            import_map.file,
            import_map.file.time_zone or firm.time_zone,
            firm.languages,
            tuple(firm.plans),
            import_map.values,
        )
        self.missing = frozenset(("", *import_map.file.missing))

    def key(self, row: Row) -> tuple[str, ...]:
        """Return what the row is about, as written; rows with the same key belong together."""
        return tuple(self.said(self.map.table, name, row)[0] for name in self.map.key)

    def shown(self, at: datetime) -> str:
        """Write an instant as the file's own clock shows it."""
        return at.astimezone(ZoneInfo(self.wording.time_zone)).isoformat(sep=" ", timespec="minutes")

    def said(self, table: str, name: str, row: Row) -> tuple[str, str]:
        """Return a field's text as the row says it, empty when it says nothing, and the column that it came from."""
        source = self.map.tables[table].get(name)
        if source is None:
            return "", ""
        texts = [(row.cells.get(column, "").strip(), column) for column in source.columns]
        found = [(text, column) for text, column in texts if text not in self.missing]
        if source.join is not None:
            return source.join.join(text for text, _ in found), str(source)
        return found[0] if found else ("", str(source))

    def draft(self, rows: Sequence[Row]) -> Draft | Refusal:
        """Understand the rows of one key, all of them or none."""
        reading = _Reading(self, rows)
        for row in rows:
            if row.fault:
                reading.refuse(row, row.fault)
        parts: dict[str, Any] = {}
        if not reading.faults:
            for table in self.map.tables:
                parts[table.removesuffix("s")] = {
                    "clients": _client,
                    "cases": _case,
                    "sessions": _session,
                    "payments": _payment,
                }[table](reading)
        if reading.faults:
            return Refusal(self.map.table, tuple(rows), {row: tuple(bad) for row, bad in reading.faults.items()})
        return Draft(tuple(rows), **parts)

    def twice(self, row: Row, first: int) -> Refusal:
        """Refuse a row whose id an earlier row of the file has: which of the two is true?"""
        table = self.map.table
        text, column = self.said(table, self.map.key[-1], row)
        cell = BadCell(column, text, Why("twice", {"row": str(first)}))
        return Refusal(table, (row,), {row.number: (cell,)})

    def refusal(self, draft: Draft, table: str, name: str, why: Why | Refused, *, differs: bool = False) -> Refusal:
        """Refuse a draft for what the database says of one of its fields."""
        row = draft.rows[-1]
        text, column = self.said(table, name, row)
        return Refusal(table, draft.rows, {row.number: (BadCell(column, text, why),)}, differs=differs)


class _Reading:
    """Reads the fields of one draft and collects everything that is wrong, so that all can be mended at once."""

    def __init__(self, mapper: Mapper, rows: Sequence[Row]) -> None:
        self.mapper = mapper
        self.rows = rows
        self.faults: dict[int, list[BadCell]] = {}

    def refuse(self, row: Row, fault: BadCell) -> None:
        """Note a bad cell; of two faults of one cell the first is enough."""
        known = self.faults.setdefault(row.number, [])
        if not any(fault.column == bad.column for bad in known):
            known.append(fault)

    def refuse_field(self, table: str, name: str, row: Row, code: str, **facts: object) -> None:
        """Note that a field's value cannot be, by its column and text."""
        text, column = self.mapper.said(table, name, row)
        self.refuse(row, BadCell(column, text, Why(code, facts)))

    def refuse_before(self, table: str, name: str, row: Row, what: str, than: datetime) -> None:
        """Note that something is earlier than what must come before it."""
        self.refuse_field(table, name, row, "before", what=Phrase(what), than=self.mapper.shown(than))

    def at(self, table: str, name: str, row: Row) -> Any:  # noqa: ANN401  the field's own type
        """Return the field of one row, ``None`` when it says nothing or cannot be read."""
        text, column = self.mapper.said(table, name, row)
        return self._read(table, name, text, column, row) if text else None

    def last(self, table: str, name: str) -> Any:  # noqa: ANN401
        """Return the field as the last row that fills it says; what none fills is the map's ``otherwise``."""
        for row in reversed(self.rows):
            text, column = self.mapper.said(table, name, row)
            if text:
                return self._read(table, name, text, column, row)
        return self.otherwise(table, name)

    def otherwise(self, table: str, name: str) -> Any:  # noqa: ANN401
        """Return what the map says by itself; a required field that nobody fills is refused."""
        source = self.mapper.map.tables[table].get(name)
        last = self.rows[-1]
        if source and source.otherwise:
            return self._read(table, name, source.otherwise, str(source), last)
        if FIELDS[table][name].required:
            said = " / ".join(last.cells.get(column, "") for column in source.columns) if source else ""
            self.refuse(last, BadCell(str(source), said, Why("needed")))
        return None

    def is_said(self, table: str, name: str) -> bool:
        """Say whether some row fills the field."""
        return any(self.mapper.said(table, name, row)[0] for row in self.rows)

    def by_itself(self, name: str, row: Row) -> bool:
        """Say whether a column of its own fills a case's field, not the one of its opening or its last change."""
        sources = self.mapper.map.tables["cases"]
        others = (sources[other] for other in ("opened_at", "state_since") if other in sources)
        shared = {column for source in others for column in source.columns}
        return self.mapper.said("cases", name, row)[1] not in shared

    def _read(self, table: str, name: str, text: str, column: str, row: Row) -> object:
        try:
            value = self.mapper.wording.read(FIELDS[table][name], text)
        except Unreadable as error:
            self.refuse(row, BadCell(column, text, error.why))
            return None
        if isinstance(value, datetime) and value > self.mapper.now:
            self.refuse(row, BadCell(column, text, Why("future", {"at": self.mapper.shown(value)})))
            return None
        return value


def _client(reading: _Reading) -> ClientDraft:
    stated = reading.is_said("clients", "language")
    contacts: dict[str, ContactDraft] = {}
    plans: dict[Month, PlanDraft] = {}
    for row in reading.rows:
        if contact := _contact(reading, row):
            contacts[contact.email] = contact
        if plan := _plan(reading, row):
            plans[plan.month] = plan
    language = reading.last("clients", "language")
    return ClientDraft(
        external_id=reading.last("clients", "external_id"),
        name=reading.last("clients", "name"),
        language=language or reading.mapper.firm.languages[0],
        language_said=stated,
        contacts=tuple(contacts.values()),
        plans=tuple(plans.values()),
    )


def _contact(reading: _Reading, row: Row) -> ContactDraft | None:
    name, email = (reading.at("clients", field, row) for field in ("contact_name", "contact_email"))
    language, reports = (reading.at("clients", field, row) for field in ("contact_language", "gets_reports"))
    if email:
        return ContactDraft(email, name, language, reports)
    if name and not reading.mapper.said("clients", "contact_email", row)[0]:
        reading.refuse_field("clients", "contact_email", row, "no-address", who=name)
    return None


def _plan(reading: _Reading, row: Row) -> PlanDraft | None:
    plan, month = (reading.at("clients", field, row) for field in ("plan", "plan_from"))
    hours, price = (reading.at("clients", field, row) for field in ("plan_hours", "plan_price"))
    for field, present, other in (("plan_from", month, plan), ("plan", plan, month)):
        if other and not present and not reading.mapper.said("clients", field, row)[0]:
            reading.refuse_field("clients", field, row, "plan-alone")
    if hours is not None and not hours:
        reading.refuse_field("clients", "plan_hours", row, "no-hours")
    return PlanDraft(month, None if plan == "none" else plan, hours, price) if plan and month else None


def _case(reading: _Reading) -> CaseDraft | None:
    said: dict[str, Any] = {}
    made_up: dict[str, Any] = {}
    for name in ("number", "kind", "category", "title", "closing_reason", "resolution"):
        target = said if reading.is_said("cases", name) else made_up
        target[name] = reading.last("cases", name)
    external_id, client, advisor = (reading.last("cases", name) for name in ("external_id", "client", "advisor"))
    changes = tuple(_log(reading) if reading.mapper.map.is_log else _states(reading))
    opened_at = _opened(reading, changes) if reading.mapper.map.is_log else reading.last("cases", "opened_at")
    if reading.faults or opened_at is None:
        return None
    _require_after(reading, opened_at, changes)
    made_up = {"number": external_id, "kind": Kind.INCIDENT, "category": "", "title": "", "resolution": ""} | {
        name: value for name, value in made_up.items() if value is not None
    }
    given = {name: value for name, value in said.items() if value is not None}
    return CaseDraft(external_id, client, advisor, opened_at, changes, given, made_up)


def _opened(reading: _Reading, changes: Sequence[StateChange]) -> datetime | None:
    """Return when a log's case was opened: the earliest that its rows say, or the earliest row where none says it."""
    said = [at for row in reading.rows if (at := reading.at("cases", "opened_at", row))]
    if not said and reading.mapper.map.tables["cases"].get("opened_at"):
        return reading.otherwise("cases", "opened_at")  # type: ignore[no-any-return]
    return min(said or (change.at for change in changes), default=None)


def _log(reading: _Reading) -> Iterator[StateChange]:
    """Each row is a change; a state that the map empties says nothing, so the case stays as it was."""
    for row in reading.rows:
        state, at = (reading.at("cases", name, row) for name in ("state", "state_at"))
        if state and at:
            yield StateChange(CaseState(state), at)
        elif state and not reading.mapper.said("cases", "state_at", row)[0]:
            reading.refuse_field("cases", "state_at", row, "state-time")


def _states(reading: _Reading) -> Iterator[StateChange]:
    """One row says it all: when it was opened, contacted, since when it stands as it does, when it was closed."""
    row = reading.rows[-1]
    contacted, closed, since = (reading.at("cases", name, row) for name in ("contacted_at", "closed_at", "state_since"))
    state = reading.last("cases", "state")
    # the time of the opening or the last change stands in where a state needs one; by itself it says of no closing
    closed = closed if state == CaseState.CLOSED or reading.by_itself("closed_at", row) else None
    contacted = contacted if state == CaseState.CONTACTED or reading.by_itself("contacted_at", row) else None
    is_closed = state == CaseState.CLOSED or (state is None and closed is not None)
    if is_closed and not closed and not reading.mapper.said("cases", "closed_at", row)[0]:
        reading.refuse_field("cases", "closed_at", row, "closed-time")
    if closed and not is_closed:
        reading.refuse_field("cases", "closed_at", row, "not-closed", state=state)
    if contacted:
        yield StateChange(CaseState.CONTACTED, contacted)
    if state in (CaseState.IN_SESSION, CaseState.PENDING, CaseState.ESCALATED):
        if since:
            yield StateChange(CaseState(state), since)
        elif not reading.mapper.said("cases", "state_since", row)[0]:
            reading.refuse_field("cases", "state_since", row, "state-since", state=state)
    if state == CaseState.CONTACTED and not contacted and not reading.mapper.said("cases", "contacted_at", row)[0]:
        reading.refuse_field("cases", "contacted_at", row, "contact-time")
    if is_closed and closed:
        yield StateChange(CaseState.CLOSED, closed)


def _require_after(reading: _Reading, opened_at: datetime, changes: Sequence[StateChange]) -> None:
    """Refuse what happened before the case was opened, and a closing before anything else."""
    if reading.mapper.map.is_log:
        for row in reading.rows:
            at = reading.at("cases", "state_at", row)
            if at and at < opened_at:
                reading.refuse_before("cases", "state_at", row, "it-was-opened", opened_at)
        return
    row = reading.rows[-1]
    names = {CaseState.CONTACTED: "contacted_at", CaseState.CLOSED: "closed_at"}
    before, what = opened_at, "it-was-opened"
    for change in changes:
        if change.at < before:
            reading.refuse_before("cases", names.get(change.state, "state_since"), row, what, before)
        before, what = change.at, f"it-was-{change.state.replace('_', '-')}"


def _session(reading: _Reading) -> SessionDraft | None:
    row = reading.rows[-1]
    names = ("external_id", "case", "mode", "tool", "advisor", "started_at", "ended_at")
    external_id, case, mode, tool, advisor, started_at, ended_at = (reading.last("sessions", name) for name in names)
    if started_at and ended_at and ended_at < started_at:
        reading.refuse_before("sessions", "ended_at", row, "it-started", started_at)
    if reading.faults:
        return None
    return SessionDraft(external_id, case, Mode(mode), tool or "", advisor, started_at, ended_at)


def _payment(reading: _Reading) -> PaymentDraft | None:
    """Read a payment; one that was given back is entered by hand, with its reason."""
    row, currency = reading.rows[-1], reading.mapper.firm.currency
    names = ("reference", "client", "paid_at", "amount", "currency", "what_for", "case", "method")
    said = {name: reading.last("payments", name) for name in names}
    amount = said["amount"]
    if amount is not None and (not amount or amount != rounded(amount)):
        reading.refuse_field("payments", "amount", row, "parts-of-a-cent" if amount else "nothing-paid")
    if said["currency"] and said.pop("currency").upper() != currency:
        reading.refuse_field("payments", "currency", row, "currency", firm=reading.mapper.firm.name, currency=currency)
    return None if reading.faults else PaymentDraft(**said)
