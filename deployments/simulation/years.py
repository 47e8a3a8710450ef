"""A firm's months to come, from a profile and from what is assumed of its clients: `trastienda simulate`."""

from __future__ import annotations

import logging
import shutil
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from deployments.simulation.contracts import Contracts
from deployments.simulation.office.fast_office import FastOffice, fast_office
from deployments.simulation.promise import Promise
from deployments.simulation.story import DAY, Story, Teller
from deployments.simulation.world import lived
from domain.policies.policies import promise_of
from domain.reports.owner_month import owner_facts
from domain.time.periods import Month
from tasks.operations.reports.owner_month import owner_month

USUAL_SHARE = 5
"""One client of so many has a policy, where nobody says how many have."""
AFTERWARDS = 7
"""Days after the last month, in which it is billed."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What is assumed: cases of each of the ``clients`` in a year, how many ``advisors`` attend, who has a policy."""

    clients: int
    cases_a_year: float
    advisors: int
    seed: int
    policies: int | None = None
    """How many of the clients have one, where it is said: otherwise a fifth, of a firm that sells policies."""


@dataclass(frozen=True, slots=True)
class Months:
    """What became of some months: the owner's ``facts`` of each; attentions without a free advisor; ``policies``."""

    facts: tuple[Mapping[str, Any], ...]
    not_free: int
    policies: int
    """So many clients took one."""
    answers: Sequence[str]
    """What they answered to what reviews proposed."""

    @property
    def income(self) -> list[tuple[str, int, Decimal]]:
        """What all months charge, with tax: kind, count and total, the kinds as they come."""
        found: dict[str, tuple[int, Decimal]] = {}
        for kind, count, total in (row for one in self.facts for row in one["income"]):
            known = found.get(kind, (0, Decimal(0)))
            found[kind] = (known[0] + count, known[1] + Decimal(total))
        return [(kind, *row) for kind, row in found.items()]


def months(
    firm: str,
    firms: Path,
    first: Month,
    count: int,
    demand: Demand,
    *,
    profile: Path | None = None,
    say: Callable[[datetime], None] = lambda _: None,
) -> Months:
    """Let a firm's months pass in fast motion: real flows, letters and prices, made-up clients, nothing goes wrong.

    ``firms`` is the folder of its profile, in whose place ``profile`` may stand; ``say`` hears where time is. Nothing
    leaves the machine and no other office is touched, but nothing else of this process may work in one meanwhile. Raise
    ``ProfileError`` for a wrong profile, and ``NoPolicies`` where it sells none and some are asked for.
    """
    with _profile(firm, firms, profile) as file:
        promise = Promise.of(tomllib.loads(file.read_text(encoding="utf-8")))
        spans = [first.plus(number).period(promise.zone) for number in range(count)]
        begin, days = spans[0].start, (spans[-1].end - spans[0].start) // DAY + AFTERWARDS
        random = Random(f"{demand.seed}:{firm}")  # noqa: S311  a story is no secret
        teller = Teller(random, promise, begin, days, calm=True, advisors=demand.advisors)
        story = _with_policies(teller, teller.story(demand.clients, cases_a_year=demand.cases_a_year), demand)
        with _quietly(), fast_office(firm, file, begin) as office:
            if demand.policies:
                promise_of(office.store.firms[firm])
            chronicle = lived(office, story, say=say)
            facts = tuple(_facts(office, firm, first.plus(number)) for number in range(count))
        attended = [one for one in chronicle.deeds if one.happening.what == "is attended"]
        busy = sum(one.rule == "MX-15" for one in attended)  # somebody is in another session
        taken = sum(one.what == "takes a policy" for one in story.happenings)
        answered = [one for one in chronicle.deeds if one.happening.what == "answers the proposal" and one.done]
        return Months(facts, busy, taken, [one.happening.about["answer"] for one in answered])


def _with_policies(teller: Teller, story: Story, demand: Demand) -> Story:
    """Return a story in which clients have policies; where none has, the same clients as without the question."""
    usual = demand.clients // USUAL_SHARE if teller.promise.policies else 0
    own = replace(teller, random=Random(f"{demand.seed}:{story.firm}:policies"))  # noqa: S311  a story is no secret
    count = usual if demand.policies is None else demand.policies
    return Contracts(own.random, own).added(story, count, cases_a_year=demand.cases_a_year) if count else story


def _facts(office: FastOffice, firm_id: str, month: Month) -> Mapping[str, Any]:
    with office.store.read() as uow:
        firm, now = uow.firm(firm_id), office.clock.now
        found = owner_month(uow, firm_id, month, now=now)
    language = firm.languages[0]
    return owner_facts(firm, found, language=language, locale=firm.locale(language), now=now)


@contextmanager
def _profile(firm: str, firms: Path, instead: Path | None) -> Iterator[Path]:
    """Give the firm's profile, with all that lies beside it, in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="trastienda-profile-") as folder:
        for file in firms.glob(f"{firm}*"):
            shutil.copy(file, folder)
        mine = Path(folder) / f"{firm}.toml"
        if instead is not None:
            shutil.copyfile(instead, mine)
        yield mine


@contextmanager
def _quietly() -> Iterator[None]:
    """Say nothing of what flows log: there would be thousands of lines."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
