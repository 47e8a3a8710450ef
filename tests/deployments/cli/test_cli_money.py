"""Payments and agreements by the command line: what MX-06's refusal names as its remedy."""

from __future__ import annotations

from tasks.store.unit_of_work import Store
from tests.deployments.command_line import CommandLine
from tests.operations.example_work import advisors, opened

AT = ("--now", "2026-11-04T10:00")
READY = ("--tool", "TeamViewer", "--system", "macOS 14", "--internet", "--advisor", "José Pablo")
PAID = ("money", "paid", "appleuse", "Estudio Quispe")


def test_a_session_starts_once_its_payment_is_entered(store: Store, trastienda: CommandLine) -> None:
    advisors(store)
    opened(store)
    case = ("case", "start", "2026-00001", *READY, *AT)
    assert "payment beforehand of 232.00 MXN" in trastienda.refused(*case)
    for_it = ("--reference", "R-1", "--what-for", "la sesión", "--case", "2026-00001", *AT)
    assert trastienda.said(*PAID, "232.00", *for_it) == ["Estudio Quispe: 232.00 MXN, R-1."]
    assert trastienda.said(*PAID, "232.00", *for_it) == ["Estudio Quispe: 232.00 MXN, R-1 was known already."]
    assert "is a payment of 232.00 MXN already" in trastienda.refused(*PAID, "-50", *for_it)
    trastienda(*PAID, "doscientos", *for_it, code=2)
    trastienda(*case)


def test_what_was_agreed_lets_a_session_start(store: Store, trastienda: CommandLine) -> None:
    advisors(store)
    opened(store)
    agreed = ("money", "agree", "2026-00001", "later_agreed", "--what-for", "la sesión", "--due", "2026-11-04", *AT)
    assert trastienda.said(*agreed) == ["Case 2026-00001: later payment agreed."]
    trastienda("case", "start", "2026-00001", *READY, *AT)
    assert "covered" in trastienda.refused("money", "agree", "2026-00001", "covered", "--what-for", "x", *AT)
