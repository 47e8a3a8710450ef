from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from domain.cases.cases import CaseState, Kind
from domain.imports.import_drafts import Draft, Refusal, Row
from domain.imports.import_maps import UnusableMap, read_map
from domain.imports.import_values import Unreadable, Wording, address, decimal
from domain.imports.imports import Mapper
from domain.time.periods import Month
from tasks.gateways.firms.firm_profiles import read_firm
from tasks.gateways.imports.import_maps import find_map, shipped_maps
from tasks.gateways.words import cell_words
from tests.refusals import cell_in_english, english, refuses

NOW = datetime(2026, 11, 4, 14, 0, tzinfo=UTC)
FIRMS = {name: read_firm(Path(f"firms/{name}.toml")) for name in ("lima", "appleuse")}

CASE = {
    "case_id": "K-1",
    "client_id": "C-1",
    "kind": "incidencia",
    "category": "correo",
    "title": "No llegan correos",
    "state": "cerrado",
    "opened_at": "05/10/2026 09:12",
    "contacted_at": "05/10/2026 09:40",
    "state_since": "",
    "closed_at": "05/10/2026 11:05",
    "closing_reason": "resuelto",
    "resolution": "",
    "advisor": "Ana",
}
CLIENT = dict.fromkeys(
    ("client_id", "name", "language", "contact_name", "contact_email", "contact_language", "gets_reports"), ""
) | {"client_id": "C-1", "name": "Ferretería", "plan": "", "plan_from": "", "plan_hours": "", "plan_price": ""}
SESSION = {
    "session_id": "1",
    "case_id": "K-1",
    "mode": "remoto",
    "tool": "TeamViewer",
    "advisor": "Ana",
    "started_at": "05/10/2026 10:20",
    "ended_at": "05/10/2026 11:00",
}
PAYMENT = {
    "reference": "BCP-1",
    "client": "C-1",
    "date": "03/11/2026",
    "amount": "413.00",
    "currency": "pen",
    "what_for": "Plan de octubre",
    "case": "",
    "method": "",
}
EXAMPLES = {"cases": CASE, "clients": CLIENT, "sessions": SESSION, "payments": PAYMENT}


def mapper(name: str, firm: str = "lima", **changes: Any) -> Mapper:
    return Mapper(find_map(name), FIRMS[firm], now=NOW)


def understood(name: str, *rows: dict[str, str], firm: str = "lima") -> Draft:
    drafts = mapper(name, firm).draft(
        [Row(number, EXAMPLES[name] | row) for number, row in enumerate(rows or ({},), 2)]
    )
    assert isinstance(drafts, Draft), drafts
    return drafts


def refused(name: str, row: dict[str, str], firm: str = "lima") -> dict[str, tuple[str, str]]:
    refusal = mapper(name, firm).draft([Row(2, EXAMPLES[name] | row)])
    assert isinstance(refusal, Refusal), refusal
    return {cell.column: (cell.value, cell_in_english(cell)) for cell in refusal.faults[2]}


def test_every_shipped_map_is_usable():
    assert {"cases", "clients", "payments", "servicenow", "sessions"} < set(shipped_maps())
    for name in shipped_maps():
        assert find_map(name).columns


def test_a_closed_case_has_its_course():
    case = understood("cases").case
    assert case is not None
    assert case.said["kind"] == Kind.INCIDENT
    assert case.said["closing_reason"] == "solved"
    assert case.opened_at == datetime(2026, 10, 5, 14, 12, tzinfo=UTC)
    assert [change.state for change in case.changes] == [CaseState.CONTACTED, CaseState.CLOSED]


@pytest.mark.parametrize(
    ("row", "column", "says"),
    [
        ({"opened_at": "31/2/2026 10:00"}, "opened_at", "no date and time that exists"),
        ({"opened_at": "10/31/2026 10:00"}, "opened_at", "31/12/2026 13:05, "),
        ({"opened_at": "2026-10-05"}, "opened_at", "no time of day"),
        ({"opened_at": "46300.5"}, "opened_at", "spreadsheet's number of days (2026-10-05 12:00)"),
        ({"opened_at": "05/12/2026 09:00"}, "opened_at", "in the future. Are day and month swapped?"),
        ({"opened_at": ""}, "opened_at", "is needed"),
        ({"case_id": " "}, "case_id", "is needed"),
        ({"client_id": ""}, "client_id", "is needed"),
        ({"state": "durmiendo"}, "state", 'add a line such as "durmiendo" = "new" to [values.state]'),
        ({"kind": "problem"}, "kind", "allowed: incident, service_request"),
        ({"closing_reason": "magic"}, "closing_reason", "[values.closing_reason]"),
        ({"closed_at": "05/10/2026 09:00"}, "closed_at", "before it was contacted, 2026-10-05 09:40-05:00"),
        ({"contacted_at": "05/10/2026 09:00"}, "contacted_at", "before it was opened, 2026-10-05 09:12-05:00"),
        ({"closed_at": ""}, "closed_at", "needs the time of its closing"),
        ({"state": "pendiente", "closed_at": ""}, "state_since", "since when"),
        ({"state": "pendiente", "state_since": "06/10/2026 09:00"}, "closed_at", "the case is pending, not closed"),
        ({"title": "x" * 1001}, "title", "1,001 characters long. Shorten it to 1,000."),
        ({"title": "a\0b"}, "title", "NUL"),
    ],
)
def test_a_case_that_cannot_be_is_refused_by_its_cell(row: dict[str, str], column: str, says: str):
    faults = refused("cases", row)
    assert list(faults) == [column]
    value, reason = faults[column]
    assert value.strip() == row.get(column, "" if value == "" else value).strip()
    assert says in reason


def test_everything_wrong_with_a_row_is_said_at_once():
    assert set(refused("cases", {"opened_at": "?", "state": "?", "kind": "?"})) == {"opened_at", "state", "kind"}


@pytest.mark.parametrize(
    ("row", "column", "says"),
    [
        ({"ended_at": "05/10/2026 10:00"}, "ended_at", "before it started, 2026-10-05 10:20-05:00"),
        ({"mode": "telepatía"}, "mode", "allowed: remote, on_site"),
        ({"started_at": ""}, "started_at", "is needed"),
    ],
)
def test_a_session_that_cannot_be_is_refused(row: dict[str, str], column: str, says: str):
    assert says in refused("sessions", row)[column][1]


def test_a_session_may_still_run():
    session = understood("sessions", {"ended_at": ""}).session
    assert session is not None
    assert session.ended_at is None


@pytest.mark.parametrize(
    ("row", "column", "says"),
    [
        ({"language": "quechua"}, "language", "no language of the firm (allowed: es, en)"),
        ({"plan": "oro", "plan_from": "2026-10"}, "plan", "(allowed: basico, negocio, empresa, none)"),
        ({"plan": "basico"}, "plan_from", "go together"),
        ({"plan_from": "2026-10"}, "plan", "go together"),
        ({"plan": "basico", "plan_from": "10/26"}, "plan_from", "as in 2026-10"),
        ({"plan": "basico", "plan_from": "2026-10", "plan_hours": "doce"}, "plan_hours", "not a number"),
        ({"plan": "basico", "plan_from": "2026-10", "plan_hours": "0"}, "plan_hours", "more than 0 hours"),
        ({"contact_email": "rosa"}, "contact_email", "not a mail address"),
        ({"contact_email": "peña@a.example"}, "contact_email", "with ñ"),
        ({"contact_name": "Rosa"}, "contact_email", "Rosa has no mail address"),
        ({"contact_email": "r@a.example", "gets_reports": "maybe"}, "gets_reports", "allowed: yes, no"),
    ],
)
def test_a_client_that_cannot_be_is_refused(row: dict[str, str], column: str, says: str):
    assert says in refused("clients", row)[column][1]


@pytest.mark.parametrize(
    ("row", "column", "says"),
    [
        ({"currency": "USD"}, "currency", "keeps its accounts in PEN. Write what it was in PEN, and PEN."),
        ({"currency": ""}, "currency", "is needed"),
        ({"amount": "-413.00"}, "amount", "less than nothing"),
        ({"amount": "0.00"}, "amount", "nothing was paid"),
        ({"amount": "413,50"}, "amount", "not a number. Write it as 1,250.50 (file.decimal)"),
        ({"amount": "413.005"}, "amount", "parts of a cent"),
        ({"amount": "S/ 413"}, "amount", "not a number"),
        ({"date": "11/13/2026"}, "date", "no date and time that exists"),
        ({"date": "05/11/2026"}, "date", "in the future. Are day and month swapped?"),
        ({"reference": ""}, "reference", "is needed"),
        ({"client": ""}, "client", "is needed"),
        ({"what_for": ""}, "what_for", "is needed"),
    ],
)
def test_a_payment_that_cannot_be_is_refused_by_its_cell(row: dict[str, str], column: str, says: str):
    faults = refused("payments", row)
    assert list(faults) == [column]
    assert says in faults[column][1]


def test_a_payment_is_of_its_day_by_the_firms_clock():
    payment = understood("payments").payment
    assert payment is not None
    assert (payment.paid_at, payment.amount) == (datetime(2026, 11, 3, 5, tzinfo=UTC), Decimal("413.00"))
    with refuses(UnusableMap, match="in a map of their own"):
        read_map({"payments": {}, "clients": {}})


def test_a_firm_without_plans_says_so():
    assert "allowed: none" in refused("clients", {"plan": "basico", "plan_from": "2026-10"}, "appleuse")["plan"][1]


def test_the_rows_of_a_client_are_its_contacts_and_months():
    client = understood(
        "clients",
        {"contact_email": "Rosa@A.example", "contact_name": "Rosa", "plan": "basico", "plan_from": "2026-09"},
        {"contact_email": "j@a.example", "gets_reports": "no", "plan": "sin plan", "plan_from": "2026-10-01T00:00:00"},
    ).client
    assert client is not None
    assert [(contact.email, contact.gets_reports) for contact in client.contacts] == [
        ("rosa@a.example", None),
        ("j@a.example", False),
    ]
    assert [(plan.month, plan.plan) for plan in client.plans] == [(Month(2026, 9), "basico"), (Month(2026, 10), None)]


LOG = {"number": "I-1", "caller_id": "Caller 1", "category": "C", "subcategory": "S", "u_symptom": "?"}


def log_row(number: int, state: str, at: str, **more: str) -> Row:
    cells = LOG | {"opened_at": "29/2/2016 08:00", "incident_state": state, "sys_updated_at": at}
    return Row(number, cells | {"resolved_by": "?", "assigned_to": "?"} | more)


def test_a_log_tells_a_case_row_by_row():
    rows = [
        log_row(2, "New", "29/2/2016 08:00"),
        log_row(3, "Active", "29/2/2016 09:00", assigned_to="Ana"),
        log_row(4, "-100", "29/2/2016 09:30"),
        log_row(5, "Resolved", "1/3/2016 10:00", category="?"),
    ]
    draft = mapper("servicenow").draft(rows)
    assert isinstance(draft, Draft)
    assert draft.case is not None
    assert [change.state.value for change in draft.case.changes] == ["new", "contacted", "closed"]
    assert draft.case.said == {"category": "C", "title": "S"}
    assert draft.case.advisor == "Ana"
    assert draft.client is not None
    assert (draft.client.name, draft.client.language, draft.client.language_said) == ("Caller 1", "es", False)


def test_all_rows_of_a_log_go_with_a_bad_one():
    rows = [log_row(2, "New", "29/2/2016 08:00"), log_row(3, "Active", "28/2/2016 09:00")]
    refusal = mapper("servicenow").draft(rows)
    assert isinstance(refusal, Refusal)
    assert (len(refusal.rows), list(refusal.faults)) == (2, [3])


def wording(zone: str = "America/Mexico_City", clock_change: str = "refuse", **file: Any) -> Wording:
    data = {"clients": {"external_id": "a", "name": "b"}, "file": {"clock_change": clock_change, **file}}
    return Wording(read_map(data).file, zone, ("es",), (), {})


def test_a_time_that_the_clocks_skipped_is_refused():
    with pytest.raises(Unreadable) as refusal:  # Mexico went to summer time on 3 April 2016 at 02:00
        wording().instant("2016-04-03T02:30")
    assert "does not exist in America/Mexico_City" in cell_words("en", refusal.value.why)
    with pytest.raises(Unreadable):
        wording(clock_change="earlier").instant("2016-04-03T02:30")


def test_a_time_that_was_twice_needs_an_offset_or_the_maps_word():
    with pytest.raises(Unreadable) as refusal:
        wording().instant("2016-10-30T01:30")
    assert "2016-10-30T01:30:00-05:00" in cell_words("en", refusal.value.why)
    assert 'file.clock_change to "earlier"' in cell_words("en", refusal.value.why)
    assert wording(clock_change="earlier").instant("2016-10-30T01:30") == datetime(2016, 10, 30, 6, 30, tzinfo=UTC)
    assert wording(clock_change="later").instant("2016-10-30T01:30") == datetime(2016, 10, 30, 7, 30, tzinfo=UTC)
    assert wording().instant("2016-10-30T01:30-06:00") == datetime(2016, 10, 30, 7, 30, tzinfo=UTC)


def test_a_spreadsheets_serial_dates_are_read_when_the_map_says_so():
    excel = wording("America/Lima", dates=["excel"])
    assert excel.instant("42429.0531") == datetime(2016, 2, 29, 6, 16, 28, tzinfo=UTC)
    assert excel.instant("42429,5") == datetime(2016, 2, 29, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "mark", "number"),
    [("12,5", ",", "12.5"), ("1.250,50", ",", "1250.50"), ("1,250.50", ".", "1250.50"), ("7", ",", "7")],
)
def test_decimals_follow_their_mark(text: str, mark: str, number: str):
    assert decimal(text, mark) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "mark"), [("12.5", ","), ("12,5", "."), ("1.2.3", "."), ("-1", "."), ("1e3", "."), ("", ".")]
)
def test_what_is_no_number_by_its_mark_is_refused(text: str, mark: str):
    with pytest.raises(Unreadable):
        decimal(text, mark)


@pytest.mark.parametrize(
    "text",
    [
        "rosa",
        "@a.example",
        "r@",
        "r@a",
        "r..s@a.example",
        "r @a.example",
        "r@a.example, b@a.example",
        "Rosa <r@a.example>",
        "r@-a.example",
        "r@a.example\nBcc: x@a.example",
    ],
)
def test_what_is_no_mail_address_is_refused(text: str):
    with pytest.raises(Unreadable):
        address(text)


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("", "a map fills at least one of clients, cases, sessions"),
        ('clients = "x"', "clients = 'x': a table"),
        ('[clients]\nexternal_id = "a"', "clients.name: missing"),
        ('[clients]\nexternal_id = "a"\nname = 3', "clients.name = 3"),
        ('[clients]\nexternal_id = "a"\nnane = "b"\nname = "b"', "clients.nane: unknown key"),
        ('[clients]\nexternal_id = "a"\nname = { column = "b" }', "clients.name = {'column': 'b'}"),
        ('[file]\ndates = ["%d/%m"]', "'%d/%m': a strptime format"),
        ("[file]\ndates = 5", "file.dates = 5"),
        ('[file]\ntime_zone = "Lima"', "an IANA name"),
        ('[file]\nclock_change = "guess"', "one of refuse, earlier, later"),
        ('[file]\ndelimiter = ";;"', "one character"),
        ('[file]\ndecimal = "x"', "file.decimal"),
        ('[values.state]\nx = "open"', "values.state.'x' = 'open': one of new, contacted"),
        ('[values.colour]\nx = "red"', "values.colour: unknown key"),
        ('[cases]\nexternal_id="a"\nclient="b"\nopened_at="c"\nstate_at="d"\nclosed_at="e"', "closed_at: not"),
    ],
)  # fmt: skip
def test_a_wrong_map_is_told_key_value_and_what_is_allowed(toml: str, says: str):
    with pytest.raises(UnusableMap) as error:
        read_map(tomllib.loads(toml))
    assert says in english(error.value).reason


def test_a_map_that_does_not_exist_names_those_that_do(tmp_path: Path):
    known = ", ".join(shipped_maps())
    with refuses(UnusableMap, match=rf"give the path of a \.toml file, or one of {known}"):
        find_map("zendesk")
    (tmp_path / "x.toml").write_text("[clients")
    with refuses(UnusableMap, match=r"x\.toml: not TOML"):
        find_map(str(tmp_path / "x.toml"))
