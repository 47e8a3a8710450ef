"""A form that is made from an act, once through Prefect's engine: names, the operator's words, a refusal."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from domain.cases.case_machine import WrongState
from domain.cases.cases import ClosingReason
from flows.cases.acts import close_case, note_contact
from tests.conftest import NOW
from tests.flows.conftest import Office
from tests.flows.test_engine import on_sqlite, runs
from tests.operations.example_work import advisors, opened, seen

pytestmark = pytest.mark.engine
WHO: dict[str, Any] = {"who": "Olga", "why": "lo dijo por teléfono"}


@on_sqlite
def test_what_an_operator_does_by_a_made_form(engine: None, office: Office) -> None:
    advisors(office.store)
    case = opened(office.store)
    number = seen(office.store, case).number
    assert note_contact("appleuse", number, **WHO, now=NOW, return_state=True).name == "Contactado"
    later = NOW + timedelta(hours=1)
    closed = close_case("appleuse", number, "respondido", note="Listo.", **WHO, now=later, return_state=True)
    assert (closed.name, closed.message) == ("Cerrado", f"Caso {number}: cerrado")
    assert seen(office.store, case).closing_reason is ClosingReason.ANSWERED
    with pytest.raises(WrongState):
        note_contact("appleuse", number, **WHO, now=later)
    names = {run.name for run in runs()}
    assert {f"anotar un contacto appleuse {number}", f"cerrar un caso appleuse {number}"} <= names
