"""Plays rounds of policies' reviews in runs that are there to be killed: all that can be done at an instant.

The firm reviews and approves, the letters go out, the clients answer by the link of the mail that reached them, the
months that are over are charged. Each policy's steps are transactions of their own, so a kill falls between any two.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from domain.acts import OURSELVES, By
from domain.policies.policy_rounds import RoundClosed, RoundState
from domain.time.periods import Month
from tasks.gateways.letters.signed_links import Links
from tasks.letters.delivering.delivery import deliver
from tasks.letters.links import POLICY, POLICY_PATH
from tasks.office import open_office
from tasks.operations.policies import policies, policy_reviews, recalibration
from tasks.operations.policies.recalibration import Choice
from tasks.settings import read_settings
from tasks.store.money.quotes import Evidence
from tasks.store.unit_of_work import Store
from tasks.time.clock import clock_from
from tests.chaos import hatchery

FIRM = "appleuse"


def run(now: datetime) -> None:
    settings = read_settings()
    links = Links.of(settings)
    store = open_office(settings, now=now)
    review(store, now)
    approve(store, now)
    deliver(store, settings, FIRM, clock=clock_from(now))
    answer(store, links, now)
    deliver(store, settings, FIRM, clock=clock_from(now))
    store.close()


def review(store: Store, now: datetime) -> None:
    with store.begin() as uow:
        until = policy_reviews.due(uow, FIRM, now=now)
        if until:
            policy_reviews.review_policies(uow, FIRM, until, by=By(OURSELVES, "la revisión del trimestre", now))


def approve(store: Store, now: datetime) -> None:
    with store.read() as uow:
        waiting = [one.id for one in uow.policies.rounds_of_firm(FIRM, RoundState.PROPOSED)]
    by = By("Luis", "se ve bien", now)
    for round_id in waiting:
        with store.begin() as uow:
            recalibration.decide(uow, FIRM, round_id, Choice.APPROVE, by=by)


def answer(store: Store, links: Links, now: datetime) -> None:
    """Let every client whose mail arrived accept; one that answered before clicks again, and nothing comes of it."""
    for token in tokens():
        round_id = links.read(token, POLICY).id
        with store.read() as uow:
            kept = uow.policies.round(round_id)
        assert kept is not None
        given: dict[str, Any] = {"seen_hash": kept.row.content_hash, "evidence": Evidence("Ana Peña"), "now": now}
        with suppress(RoundClosed), store.begin() as uow:
            recalibration.answer(uow, round_id, RoundState.ACCEPTED, **given)


def charge(store: Store, months: list[Month], now: datetime) -> None:
    with store.begin() as uow:
        for month in months:
            policies.charge_policy_months(uow, FIRM, month, now=now)


def tokens() -> list[str]:
    """Read the links of all mails that the server said yes to."""
    found = []
    for file in sorted(Path(os.environ["MAILS"]).glob("*.eml")):
        body = message_from_bytes(file.read_bytes(), policy=policy.default).get_body(("plain",))
        assert body is not None
        found += [
            line.rpartition("/")[2].strip() for line in body.get_content().splitlines() if f"/{POLICY_PATH}/" in line
        ]
    return found


if __name__ == "__main__":
    hatchery.run = run
    hatchery.main()
