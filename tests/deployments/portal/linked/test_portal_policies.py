"""The page of a proposal: seen, answered once, tampered with, too late (MX-17)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from deployments.portal.app import create_app
from domain.policies.policy_rounds import RoundState
from tasks.gateways.letters.signed_links import Links
from tasks.letters.links import proposal_link
from tasks.store.unit_of_work import Store
from tests.deployments.portal_server import serving
from tests.operations.policy_office import APRIL, offered


class Visitor:
    """A client's browser, and the link of its mail."""

    def __init__(self, store: Store) -> None:
        self.store, self.now = store, APRIL
        links = Links("x" * 40, "")
        self.app = create_app(store, links, clock=lambda: self.now)
        self.browser: Any = None
        self.policy, self.kept = offered(store)
        self.path = proposal_link(links, self.kept)

    def answer(self, given_decision: str, **form: str) -> Any:
        given = {"decision": given_decision, "who": "Ana Peña", "seen": self.kept.row.content_hash}
        return self.browser.post(self.path, data=given | form)

    def state(self) -> RoundState:
        with self.store.read() as uow:
            kept = uow.policies.round(self.kept.id)
        assert kept
        return kept.state


@pytest.fixture
def visitor(store: Store) -> Iterator[Visitor]:
    visitor = Visitor(store)
    with serving(visitor.app) as visitor.browser:
        yield visitor


def test_looking_answers_nothing(visitor: Visitor) -> None:
    shown = visitor.browser.get(visitor.path)
    assert "$1,360.03" in shown.text
    assert "$2,009.63" in shown.text
    assert "15 de abril de 2027" in shown.text
    assert "Acordamos 4 eventos a distancia al mes; en los últimos 3 meses hubo 27, y ahora estimamos" in shown.text
    assert visitor.state() is RoundState.OFFERED


def test_it_is_accepted_once_however_often_it_is_clicked(visitor: Visitor) -> None:
    first, again = visitor.answer("accepted"), visitor.answer("declined")
    assert "Aceptaste la propuesta" in first.text
    assert "mayo de 2027" in again.text
    assert visitor.state() is RoundState.ACCEPTED


def test_it_may_be_declined(visitor: Visitor) -> None:
    assert "Todo sigue como estaba" in visitor.answer("declined").text
    assert visitor.state() is RoundState.DECLINED


@pytest.mark.parametrize(
    ("form", "status"), [({"who": " "}, 422), ({"decision": "lapsed"}, 400), ({"seen": "other"}, 200)]
)
def test_an_answer_that_is_none_changes_nothing(visitor: Visitor, form: dict[str, str], status: int) -> None:
    assert visitor.answer("accepted", **form).status_code == status
    assert visitor.state() is RoundState.OFFERED


def test_a_link_that_nobody_made_leads_nowhere(visitor: Visitor) -> None:
    assert visitor.browser.get(f"{visitor.path}x").status_code == 404
    assert visitor.browser.post(f"{visitor.path}x", data={"decision": "accepted", "who": "Eva"}).status_code == 404


def test_another_site_may_not_answer(visitor: Visitor) -> None:
    response = visitor.browser.post(
        visitor.path, data={"decision": "accepted", "who": "Eva"}, headers={"origin": "https://evil.example"}
    )
    assert response.status_code == 403
    assert visitor.state() is RoundState.OFFERED


def test_too_late_the_page_says_that_everything_stays(visitor: Visitor) -> None:
    visitor.now = APRIL + timedelta(days=20)
    assert "La propuesta venció" in visitor.answer("accepted").text
    assert visitor.state() is RoundState.OFFERED
