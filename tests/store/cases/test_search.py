"""Found by what people remember, on both databases, whoever wrote the rows; and never in another firm."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import delete, insert, update

from tasks.store.base import table
from tasks.store.cases.case_records import CaseRecord
from tasks.store.cases.search import MOST_NAMED, words_in
from tasks.store.records import ClientRecord
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.operations.example_work import ANA, opened


def found(store: Store, typed: str, firm: str = "appleuse") -> list[str]:
    with store.read() as uow:
        return [one.title for one in uow.search.cases_with(firm, words_in(typed), most=10)]


@pytest.mark.parametrize("typed", ["pantalla", "PANTALLA negro", "pantálla quéda", "panta", "negro en la"])
def test_words_are_found_without_accents_and_capitals(store: Store, typed: str) -> None:
    opened(store)
    opened(store, form=replace(ANA, title="No imprime", token="2"))
    assert found(store, typed) == ["La pantalla queda en negro"]
    assert found(store, typed, "lima") == []
    assert found(store, f"{typed} nada") == []


def test_what_changes_is_found_as_it_is_now(store: Store) -> None:
    case_id = opened(store)
    with store.begin() as uow:
        uow.connection.execute(update(table(CaseRecord)).values(title="Teclado mojado", resolution="Se secó."))
    assert found(store, "pantalla") == []
    assert found(store, "seco teclado") == ["Teclado mojado"]
    with store.begin() as uow:
        uow.connection.execute(delete(table(CaseRecord)).where(CaseRecord.id == case_id + 1))
    assert found(store, "teclado") == ["Teclado mojado"]


@pytest.mark.parametrize("typed", ["quispe", "Ana Quis", "ana@cliente.example", "cliente.example", "estudio"])
def test_clients_are_found_by_their_name_and_their_peoples(store: Store, typed: str) -> None:
    opened(store)
    with store.read() as uow:
        assert [one.name for one in uow.search.clients_with("appleuse", words_in(typed), most=5)] == ["Estudio Quispe"]
        assert uow.search.clients_with("lima", words_in(typed), most=5) == []
    with store.begin() as uow:
        uow.connection.execute(update(table(ClientRecord)).values(name="Otro nombre"))
        assert [one.name for one in uow.search.clients_with("appleuse", words_in("otro"), most=5)] == ["Otro nombre"]


@pytest.mark.parametrize("typed", ["2281234567", "+52 (228) 123-45.67", "123 45 67"])
def test_a_telephone_is_found_however_it_was_written(store: Store, typed: str) -> None:
    opened(store, form=replace(ANA, phone="+52 228 123-4567"))
    digits = "".join(sign for sign in typed if sign.isdecimal())
    with store.read() as uow:
        assert len(uow.search.cases_called_from("appleuse", digits, most=5)) == 1
        assert uow.search.cases_called_from("lima", digits, most=5) == []


def test_a_number_is_found_by_its_beginning(store: Store) -> None:
    opened(store)
    with store.read() as uow:
        assert [one.number for one in uow.search.cases_numbered("appleuse", "2026-0", most=5)] == ["2026-00001"]
        assert uow.search.cases_numbered("appleuse", "2025", most=5) == []


def test_however_many_of_other_firms_have_a_name_ones_own_is_found(store: Store) -> None:
    opened(store)
    new = {"firm_id": "lima", "name": "Estudio Quispe", "language": "es", "created_at": NOW}
    rows = [{**new, "external_id": f"q{one}"} for one in range(MOST_NAMED + 1)]
    with store.begin() as uow:
        uow.connection.execute(insert(table(ClientRecord)), rows)
    with store.read() as uow:
        assert [one.name for one in uow.search.clients_with("appleuse", ["quispe"], most=5)] == ["Estudio Quispe"]
        assert len(uow.search.clients_with("lima", ["quispe"], most=5)) == 5
