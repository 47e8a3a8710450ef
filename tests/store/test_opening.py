"""The database opens ready for work, on both engines, also twice and at once."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from decimal import Decimal

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, update
from sqlalchemy.exc import StatementError

from domain.acts import By
from domain.money.paying.bank_lines import BankLine
from domain.time.opening_hours import Holiday
from tasks.gateways.words import who_word
from tasks.office import open_office
from tasks.operations.money.paying import bank_lines
from tasks.settings import Settings
from tasks.store.base import table
from tasks.store.events import Event
from tasks.store.migrations import alembic_config, migrate
from tasks.store.money.money_records import BankLineRecord
from tasks.store.records import Record
from tasks.store.unit_of_work import Store
from tests.conftest import NOW


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
def test_migrations_make_exactly_the_tables_of_the_records(store: Store) -> None:
    """The tables of words are no records: the two databases have nothing in common there."""
    ours = {"include_name": lambda name, _kind, _parents: not str(name).startswith(("words_of_", "ix_intakes_phone"))}
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=ours), Record.metadata) == []
    assert set(Record.metadata.tables) < set(inspect(store.engine).get_table_names())


def test_opening_again_changes_nothing(store: Store, settings: Settings) -> None:
    assert migrate(store.engine) is False
    again = open_office(settings, now=NOW)
    with again.read() as uow:
        assert uow.enrolled() == ["appleuse", "lima"]
    again.close()


def test_lines_of_a_bank_that_were_read_before_stay_read(store: Store) -> None:
    """They were named by the bank's number alone; a file that holds them is read again, and changes nothing."""
    line = BankLine("012", "B1", date(2026, 12, 3), Decimal("232.00"), "MXN", "", "pago", "NADIE")
    with store.begin() as uow:
        bank_lines.take_in(uow, "appleuse", [line], By("Luis", "test", NOW))
        old = hashlib.sha256(b"012\nB1").hexdigest()[:32]
        uow.connection.execute(update(table(BankLineRecord)).values(key=old))
        config = alembic_config()
        config.attributes["connection"] = uow.connection
        command.downgrade(config, "0025")
        command.upgrade(config, "head")
        assert not bank_lines.take_in(uow, "appleuse", [line], By("Luis", "test", NOW))


def test_what_old_rows_say_is_told_in_the_reader_s_language(store: Store) -> None:
    said = {"one": ("the web form", "asked on the page"), "two": ("Ana", "llamó")}
    with store.begin() as uow:
        uow.events.add([Event(key, "lima", "case.opened", who, why, NOW, {}) for key, (who, why) in said.items()])
        config = alembic_config()
        config.attributes["connection"] = uow.connection
        command.downgrade(config, "0032")
        command.upgrade(config, "head")
        after = {event.key: (event.actor, event.why) for event in uow.events.named("lima", "case.opened")}
    assert after == {"one": ("web-form", "asked-on-page"), "two": ("Ana", "llamó")}
    assert who_word("pt-BR", "web-form") == "o formulário do site"


def test_many_processes_may_open_at_once(empty: Settings) -> None:
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(lambda _: open_office(empty, now=NOW), range(4)))
    for store in stores:
        with store.read() as uow:
            assert uow.enrolled() == ["appleuse", "lima"]
        store.close()


def test_a_frozen_year_is_never_changed_by_a_newer_release(store: Store) -> None:
    invented = Holiday(date(2026, 3, 17), "Invented by a later release", "holidays 99")
    with store.begin() as uow:
        assert uow.calendars.freeze("PE:es", [2026], [invented], now=NOW) == []
        assert invented not in uow.calendars.holidays("PE:es")


def test_the_calendar_of_lima_knows_its_fifth_business_day(store: Store) -> None:
    with store.read() as uow:
        assert uow.calendar("lima").nth_business_day(2026, 10, 5) == date(2026, 10, 7)


def test_naive_instants_never_reach_the_database(store: Store) -> None:
    with pytest.raises((StatementError, ValueError), match="no time zone"), store.begin() as uow:
        uow.calendars.freeze("XX:es", [2026], [], now=datetime(2026, 1, 1))  # noqa: DTZ001


def test_a_rehearsal_leaves_nothing(store: Store) -> None:
    with store.begin(keep=False) as uow:
        assert uow.calendars.freeze("XX:es", [2026], [], now=NOW) == [2026]
    with store.read() as uow:
        assert uow.calendars.frozen_years("XX:es") == []
