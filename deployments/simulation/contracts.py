"""Which of an owner's made-up clients hold a policy, and what it brings them: told by a seed of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from deployments.simulation.story import DAY, MINUTE, Happening, Story, Teller

MACHINES = (2, 3, 4, 6)
"""Of a client with a policy; for each of them it asks as often as another client does in all."""
ACCEPTED = 0.7
"""So many of the proposals that the firm approves are accepted."""
FIRST_CASE = 101
"""Cases of further machines are numbered from here on: a client has fewer without them."""


@dataclass
class Contracts:
    """Adds policies, from the story's first day on, to a story that was told without any."""

    random: Random
    teller: Teller

    def added(self, story: Story, count: int, *, cases_a_year: float) -> Story:
        """Return the story with policies of ``count`` of the clients that have no plan, as far as there are so many."""
        without = [f"c{number}" for number, plan in enumerate(story.clients) if not plan]
        machines = {one: self.random.choice(MACHINES) for one in self.random.sample(without, min(count, len(without)))}
        found = [kept for one in story.happenings if (kept := _covered(one, machines))]
        for client, owned in machines.items():
            found += self.begun(client, owned, cases_a_year * owned / 12)
            found += self.more_cases(client, cases_a_year * (owned - 1))
        found += self.firm(list(machines))
        inside = (one for one in found if story.begin <= one.at < story.end)
        return story.with_only(sorted(inside, key=lambda one: (one.at, one.what)))

    def begun(self, client: str, machines: int, events: float) -> Iterator[Happening]:
        """Tell what both sides agree on: about as many events a month as there will be, for nobody knows that yet."""
        promise, begin = self.teller.promise, self.teller.begin
        likely = max(round(events * self.random.uniform(0.6, 1.6) * 4), 1) / Decimal(4)
        about: dict[str, Any] = {"client": client, "machines": machines, "remote": str(likely), "on_site": "0"}
        month = f"{begin.astimezone(ZoneInfo(promise.zone)):%Y-%m}"
        yield Happening(promise.in_hours(begin, self.random), "takes a policy", about | {"month": month})

    def more_cases(self, client: str, a_year: float) -> Iterator[Happening]:
        """Tell the cases of a client's further machines."""
        most = int(a_year) * 2 + 1
        for number in range(most):
            if self.random.random() < a_year / most * self.teller.days / 365:
                yield from self.teller.case(f"{client}.{FIRST_CASE + number}", covered=True)

    def firm(self, holders: Sequence[str]) -> Iterator[Happening]:
        """Tell what the firm notes every other day and approves each week; and what clients answer to that."""
        promise = self.teller.promise
        for day in range(1, self.teller.days if holders else 0, 2):
            at = promise.in_hours(self.teller.begin + DAY * day, self.random)
            yield Happening(at, "visits were held")
            yield Happening(at + MINUTE, "deliveries were made")
        for day in range(6, self.teller.days if holders else 0, 7):
            at = promise.in_hours(self.teller.begin + DAY * day, self.random)
            yield Happening(at, "decides proposals", {"choice": "approve"})
            for client in holders:
                answer = "accepted" if self.random.random() < ACCEPTED else "declined"
                yield Happening(at + 4 * DAY, "answers the proposal", {"client": client, "answer": answer})


def _covered(one: Happening, holders: dict[str, int]) -> Happening | None:
    """Return a happening of a client whose policy pays for its cases: nothing is paid beforehand."""
    if str(one.about.get("case", "")).partition(".")[0] not in holders:
        return one
    if one.what == "pays":
        return None
    return replace(one, about={**one.about, "later": True}) if one.what == "is attended" else one
