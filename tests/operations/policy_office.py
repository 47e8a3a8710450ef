"""A client with a policy and what happened to it, shared by the tests of policies."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from domain.acts import By
from domain.cases.sessions.sessions import Outcome
from domain.firms.modes import Mode
from domain.policies.policies import Expected
from domain.time.periods import Month
from tasks.operations.policies import policies, policy_reviews, recalibration
from tasks.operations.policies.policy_reviews import Found
from tasks.operations.policies.recalibration import Choice
from tasks.store.policies.policies import KeptPolicy, KeptRound
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.operations.money_office import add_case, add_client, add_session

FIRM, WHO, WHY = "appleuse", "Rosa", "prueba"
MEXICO = ZoneInfo("America/Mexico_City")
NOVEMBER, MARCH = Month(2026, 11), Month(2027, 3)
APRIL = datetime(2027, 4, 1, 16, tzinfo=UTC)
AGREED = Expected(5, Decimal(4), Decimal(1))


def begin(
    store: Store, client_id: int | None = None, expected: Expected = AGREED, now: datetime = NOW, **more: object
) -> KeptPolicy:
    client_id = client_id or add_client(store)
    given = {"month": NOVEMBER, "place": "Xalapa", "by": By(WHO, WHY, now)}
    with store.begin() as uow:
        return policies.begin(uow, FIRM, client_id, expected, **(given | more))


def happen(store: Store, client_id: int, month: Month, remote: int, on_site: int = 0) -> list[int]:
    """Let a client have events in a month, a session for each; return their cases."""
    cases = []
    for number in range(remote + on_site):
        at = datetime(month.year, month.number, 2, 10, tzinfo=MEXICO) + timedelta(days=number % 25, hours=number // 25)
        cases.append(add_case(store, client_id))
        mode = Mode.REMOTE if number < remote else Mode.ON_SITE
        more = {"at_client": True, "area": "Xalapa"} if mode is Mode.ON_SITE else {}
        add_session(store, cases[-1], at, 45, mode=mode, outcome=Outcome.SOLVED, **more)
    return cases


def busy(store: Store, remote: int = 9, on_site: int = 1, **more: object) -> KeptPolicy:
    """A policy with five months of use."""
    policy = begin(store, **more)
    for number in range(5):
        happen(store, policy.client_id, NOVEMBER.plus(number), remote, on_site)
    return policy


def review(store: Store, until: Month = MARCH, now: datetime = APRIL) -> Found | None:
    with store.begin() as uow:
        return policy_reviews.review_policies(uow, FIRM, until, by=By(WHO, WHY, now))


def offered(store: Store, now: datetime = APRIL, **more: object) -> tuple[KeptPolicy, KeptRound]:
    """A proposal that the firm approved."""
    policy = busy(store)
    found = review(store)
    assert found is not None
    given = {"by": By(WHO, WHY, now)}
    with store.begin() as uow:
        kept = recalibration.decide(uow, FIRM, found.waiting[0], Choice.APPROVE, **(given | more))
    return policy, kept
