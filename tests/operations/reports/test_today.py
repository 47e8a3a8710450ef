"""What needs somebody: each kind once, in the order in which it falls due, and nothing of another firm."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

import pytest

from domain.acts import By
from domain.cases.sessions.sessions import Outcome
from domain.firms.modes import Mode
from domain.letters.letters import LetterState
from domain.reports.needs import Need, NeedKind, seen_by_advisor
from tasks.operations.appointments import appointments
from tasks.operations.reports.today import needs
from tasks.store.keeping.keeping import Backup
from tasks.store.records import LetterRecord
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.example_appointments import add_advisor, add_open_case, pending_case, remote
from tests.operations.example_work import HOUR, advisors, begun, ended, opened, pending

MINUTE = timedelta(minutes=1)


def found(store: Store, firm: str = "appleuse", now: datetime = NOW, *, letters: bool = False) -> list[Need]:
    """Return what is needed; nobody delivers letters in these tests, so that they wait too long."""
    with store.read() as uow:
        return [one for one in needs(uow, firm, now=now) if letters or one.kind is not NeedKind.UNSENT]


def test_an_empty_office_needs_nobody(store: Store) -> None:
    assert found(store) == found(store, "lima") == []


def test_a_call_has_its_business_minutes_and_is_late_when_they_are_over(store: Store) -> None:
    opened(store)  # 08:00 in Xalapa, an hour before it opens; two business hours are promised
    [call] = found(store)
    assert (call.kind, call.client, call.minutes, call.late) == (NeedKind.CALL, "Estudio Quispe", 120, False)
    [later] = found(store, now=NOW + 2 * HOUR)
    assert (later.minutes, later.late) == (60, False)
    [late] = found(store, now=NOW + 3 * HOUR + 30 * MINUTE)
    assert (late.minutes, late.late) == (-30, True)
    assert found(store, "lima") == []


def test_a_session_an_ending_week_a_follow_up_and_owed_instructions(store: Store) -> None:
    case_id = pending(store)
    assert found(store, now=NOW + 2 * HOUR) == []
    [ending] = found(store, now=NOW + timedelta(days=6))
    assert ending.kind is NeedKind.ENDING
    session = begun(store, case_id, now=NOW + 2 * HOUR)
    [running] = found(store, now=NOW + 2 * HOUR)
    assert (running.kind, running.advisor, running.late) == (NeedKind.SESSION, "José Pablo", False)
    assert [one.late for one in found(store, now=NOW + 9 * HOUR)] == [True]
    ended(store, session, Outcome.UNSOLVABLE, now=NOW + 3 * HOUR)
    assert [one.kind for one in found(store, now=NOW + 3 * HOUR)] == [NeedKind.INSTRUCTIONS]


def test_what_is_booked_today_and_no_more(store: Store) -> None:
    advisor = add_advisor(store, "Rosa")
    case_id = pending_case(store, advisor)
    with store.begin() as uow:
        begin = NOW + 2 * HOUR
        appointments.book(uow, "lima", remote(begin), case_id=case_id, by=By("rosa", "test", NOW))
    kinds = {one.kind: one for one in found(store, "lima")}
    assert kinds[NeedKind.APPOINTMENT].advisor == "Rosa"
    assert kinds[NeedKind.APPOINTMENT].at == begin
    assert NeedKind.APPOINTMENT not in {one.kind for one in found(store, "lima", NOW + timedelta(days=1))}


def test_a_reviewed_case_waits_for_its_quote(store: Store) -> None:
    advisors(store)
    case_id = opened(store)
    ended(store, begun(store, case_id), Outcome.ESCALATED)
    assert NeedKind.QUOTE not in {one.kind for one in found(store, now=NOW + HOUR)}
    with store.begin() as uow:
        uow.sessions.begin(_session(case_id))
        session = uow.sessions.running(case_id)
        assert session
        uow.sessions.end(session.id, Outcome.REVIEWED, "", at=NOW + 3 * HOUR)
    assert [one.kind for one in found(store, now=NOW + 4 * HOUR)] == [NeedKind.QUOTE]


def _session(case_id: int) -> dict[str, object]:
    at = NOW + 2 * HOUR
    return {"case_id": case_id, "mode": Mode.ON_SITE.value, "started_at": at, "last_sign_at": at}


def test_letters_in_trouble_and_mails_that_nobody_placed(store: Store) -> None:
    opened(store)
    with store.begin() as uow:
        rows = uow.connection.execute(_letters().select()).all()
        assert rows
        change = _letters().update()
        uow.connection.execute(change.values(state=LetterState.DEAD.value, last_error="no such user"))
        mail = {"firm_id": "appleuse", "key": str(uuid.uuid4()), "sender": "x@y.example", "subject": "¿Y mi equipo?"}
        times = {"read_at": NOW, "tray_since": NOW, "uid": 1, "kind": "mail"}
        uow.inbox.add([mail | times | {"effect": "tray", "note": "", "text": "hola", "message_id": "<1@y>"}])
    kinds = [one.kind for one in found(store)]
    assert kinds.count(NeedKind.DEAD_LETTER) == len(rows)
    assert NeedKind.MAIL in kinds
    with store.begin() as uow:
        uow.connection.execute(_letters().update().values(state=LetterState.QUEUED.value, uncertain=1))
    kinds = [one.kind for one in found(store, now=NOW + HOUR, letters=True)]
    assert NeedKind.UNCERTAIN_LETTER in kinds
    assert NeedKind.UNSENT in kinds


def test_an_old_copy_of_everything_or_one_that_cannot_be_restored(store: Store) -> None:
    assert found(store) == []
    with store.begin() as uow:
        uow.keeping.add_backup(Backup(NOW, "/copies/1", 1, NOW, None))
    assert found(store, now=NOW + 20 * HOUR) == []
    assert [one.kind for one in found(store, now=NOW + 40 * HOUR)] == [NeedKind.BACKUP]
    with store.begin() as uow:
        uow.keeping.add_backup(Backup(NOW + HOUR, "/copies/2", 1, None, "no room"))
    assert [one.about for one in found(store, now=NOW + 2 * HOUR)] == ["no room"]


def _letters():  # type: ignore[no-untyped-def]
    return LetterRecord.__table__


@pytest.mark.parametrize(("advisor_id", "seen"), [(1, ["1", "nobody"]), (2, ["2", "nobody"]), (None, ["nobody"])])
def test_an_advisor_sees_its_own_and_what_is_nobodys(advisor_id: int | None, seen: list[str]) -> None:
    whose = {"1": 1, "2": 2, "nobody": None}
    all_ = [Need(NeedKind.CALL, NOW, "", case=name, advisor_id=id_) for name, id_ in whose.items()]
    all_.append(Need(NeedKind.DEAD_LETTER, NOW, ""))
    assert [one.case for one in seen_by_advisor(all_, advisor_id)] == seen


def test_ids_of_open_cases_are_found_by_an_index(store: Store) -> None:
    """What a desk asks all day reads the few rows that wait, not a million that do not."""
    add_open_case(store)
    if store.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL reads a small table whole, whatever its indexes")
    with store.read() as uow:
        said = []
        real = uow.connection.execute
        for name in ("calls", "instructions", "unquoted", "repairs", "sessions"):
            texts: list[str] = []
            uow.needs.connection = _Spy(real, texts, uow.connection)  # type: ignore[assignment]
            getattr(uow.needs, name)("lima")
            said += [plan for plan in texts if "SCAN cases" in plan]
    assert said == []


class _Spy:
    """Explains a query before it runs it."""

    def __init__(self, execute, plans, connection) -> None:  # type: ignore[no-untyped-def]
        self._execute, self._plans, self._connection = execute, plans, connection

    def execute(self, query, values=None):  # type: ignore[no-untyped-def]
        compiled = query.params(values or {}).compile(self._connection, compile_kwargs={"literal_binds": True})
        rows = self._connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}")
        self._plans.extend(str(row[-1]) for row in rows)
        return self._execute(query, values)
