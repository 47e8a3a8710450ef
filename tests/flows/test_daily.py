"""One schedule serves all firms: nothing hangs on a parameter that only a schedule holds (finding F2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from domain.firms.daily import DailyHours
from flows.letters.outbox_delivery import outbox_delivery
from flows.money.statements import statements
from flows.policies.policy_recalibration import policy_recalibration
from flows.reports.report_delivery import report_delivery
from flows.showing import Shown
from tasks.letters import outbox
from tasks.office import this_office
from tasks.reports import reports
from tests.example_office import add_client
from tests.flows.conftest import Office
from tests.flows.reports.test_report_delivery import THIRD

HOUR = timedelta(hours=1)


def test_pe_09_without_a_firm_each_is_served_at_its_own_hour_once_a_day(office: Office, shown: list[Shown]) -> None:
    add_client(office.store, "Ana")
    assert report_delivery(now=THIRD - HOUR).name == "Nada que enviar"
    assert office.to() == []
    assert report_delivery(now=THIRD).name == "Enviados"
    assert office.to() == ["ana@cliente.example"]
    add_client(office.store, "Beto")  # came after today's work was done
    assert report_delivery(now=THIRD + HOUR).name == "Nada que enviar"
    assert report_delivery(now=THIRD + 24 * HOUR).name == "Enviados"
    assert office.to() == ["ana@cliente.example", "beto@cliente.example"]


def test_the_hour_comes_from_the_profile(office: Office, shown: list[Shown]) -> None:
    add_client(office.store, "Ana")
    store, _ = this_office()
    lima = replace(store.firms["lima"], daily=DailyHours(reports=time(17)))
    store.firms = {**store.firms, "lima": lima}
    assert report_delivery(now=THIRD).name == "Nada que enviar"
    assert report_delivery(now=THIRD + 9 * HOUR).name == "Enviados"


def test_statements_and_policies_need_no_firm_either(office: Office, shown: list[Shown]) -> None:
    assert statements(now=THIRD + HOUR).name == "Nada que enviar"
    assert policy_recalibration(now=THIRD + HOUR).name == "Nada que revisar"


def test_one_firms_trouble_stops_no_other(office: Office, shown: list[Shown], monkeypatch: pytest.MonkeyPatch) -> None:
    add_client(office.store, "Ana")
    found = reports.months_due

    def months_due(firm: str, now: object) -> object:
        if firm == "appleuse":
            raise RuntimeError("its database is on fire")
        return found(firm, now)

    monkeypatch.setattr(reports, "months_due", months_due)
    ended = report_delivery(now=THIRD + HOUR)
    assert ended.is_failed()
    assert "appleuse: its database is on fire" in str(ended.message)
    assert office.to() == ["ana@cliente.example"]


class Killed(BaseException):
    """The machine is gone."""


def test_scale_2_everything_owed_is_a_letter_before_the_first_one_leaves(
    office: Office, shown: list[Shown], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that dies while it delivers leaves letters that any other delivers: none waits for tomorrow."""
    names = [f"Cliente{number}" for number in range(130)]  # more than a chunk
    for name in names:
        add_client(office.store, name, cases=0)

    def die(*_arguments: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(outbox, "deliver_in_turn", die)
        with pytest.raises(Killed):
            report_delivery(now=THIRD)
    assert outbox_delivery(now=THIRD + HOUR / 6).name == "Entregadas"
    assert len(office.to()) == len(names)


def test_scale_2_a_machine_that_dies_before_everything_is_a_letter_is_taken_over_by_the_sweep(
    office: Office, shown: list[Shown], monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"Cliente{number}" for number in range(130)]
    for name in names:
        add_client(office.store, name, cases=0)
    queue, done = reports.queue_reports, []

    def die_at_the_second(*arguments: object, **named: object) -> object:
        if done:
            raise Killed
        done.append(1)
        return queue(*arguments, **named)

    with monkeypatch.context() as patched:
        patched.setattr(reports, "queue_reports", die_at_the_second)
        with pytest.raises(Killed):
            report_delivery(now=THIRD)
    assert outbox_delivery(now=THIRD + HOUR / 6).name == "Entregadas"
    assert len(office.to()) == 100
    assert outbox_delivery(now=THIRD + HOUR / 2).name == "Entregadas"
    assert len(set(office.to())) == len(office.to()) == len(names)
