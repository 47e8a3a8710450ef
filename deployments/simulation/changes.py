"""What a firm changes and offers in a year, beside its cases: told by a seed of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from deployments.simulation.promise import Promise
from deployments.simulation.story import ADVISORS, DAY, HOUR, MINUTE, USUAL, Happening, Story, Teller

CLOCKS = (-60, -60, 60, 60, -17, -6, -2, 2, 9, 45)
"""Minutes by which a clock is wrong: an hour, as where summer time is not known, or some minutes."""
RATES = ("0.08", "0.175", "0.21")
UNKEPT = 0.3
"""So many machines have no time service."""
DAYS_WRONG = (2, 3, 9, 40, -2, -9, -365)
"""Days by which it is wrong: a day of the month set wrong, a month, a battery that was empty."""


@dataclass
class Changes:
    """Tells what a firm changes, and what it offers."""

    random: Random
    promise: Promise
    begin: datetime
    days: int

    def all(self, told: Sequence[Happening], prospects: Sequence[str]) -> Iterator[Happening]:
        """Tell everything that is to be added to what was ``told``; ``prospects`` have no plan."""
        for one in told:
            if one.what == "is attended" and one.about["outcome"] == "unfinished" and self.random.random() < 0.25:
                yield from self.times(one)
        for client in prospects if self.promise.plans else ():
            if self.random.random() < 0.3 * self.days / 365:
                yield from self.plan(client)
        for tell, a_year in (
            (self.clock, 3),
            (self.prices, 1),
            (self.hours, 1),
            (self.absence, 4),
            (self.clock_by_days, 1),
            (self.deadlines, 1),
            (self.open_day, 1),
            (self.staff, 1),
        ):
            for _ in range(self.count(a_year)):
                yield from tell()
        yield from self.withdrawal()
        yield from self.tax()
        if self.random.random() < UNKEPT:
            yield from self.by_hand()

    def count(self, a_year: int) -> int:
        """Return how often something comes that comes so often in a year."""
        return sum(self.random.random() < self.days / 365 / 2 for _ in range(2 * a_year))

    def some_time(self) -> datetime:
        """Return some minute of the firm's hours."""
        return self.promise.in_hours(self.begin + MINUTE * self.random.randrange(self.days * 1440), self.random)

    def times(self, attended: Happening) -> Iterator[Happening]:
        """Tell how a client of a case that is to go on is offered times: it chooses, late, or never."""
        random, case = self.random, {"case": attended.about["case"]}
        offered = self.promise.in_hours(attended.at + MINUTE * random.randrange(5, 3000), random)
        days, fate = random.randrange(1, 7), random.random()
        yield Happening(offered, "is offered times", case | {"days": days} | self.twice())
        if fate < 0.75:
            late = fate > 0.55
            after = days * DAY + HOUR * random.randrange(1, 100) if late else days * DAY * random.random()
            about = case | {"which": random.randrange(60)}
            yield Happening((offered + after).replace(second=0, microsecond=0), "chooses a time", about | self.twice())

    def plan(self, client: str) -> Iterator[Happening]:
        """Tell how a client without a plan is offered one."""
        random = self.random
        offered = self.some_time()
        yield Happening(
            offered,
            "is offered a plan",
            {"client": client, "plan": random.choice(list(self.promise.plans))} | self.twice(),
        )
        if random.random() < 0.8:
            at = offered + MINUTE * random.randrange(10, 20 * 1440)
            answer = random.choice(("accepted", "accepted", "declined"))
            yield Happening(at, "answers the offer", {"client": client, "answer": answer} | self.twice())

    def clock(self) -> Iterator[Happening]:
        """Tell by how many minutes the machine's clock is wrong, and for how long."""
        at = self.some_time()
        about = {"minutes": self.random.choice(CLOCKS), "hours": self.random.randrange(1, 30)}
        yield Happening(at, "the clock is wrong", about)

    def prices(self) -> Iterator[Happening]:
        """Tell a new price: of a plan, for those who agree from now on; of the tariff, from a day on."""
        random, at = self.random, self.some_time()
        if self.promise.plans:
            about = {"plan": random.choice(list(self.promise.plans)), "price": f"{random.randrange(200, 2500)}.00"}
            yield Happening(at, "a plan costs more", about)
        if self.promise.tariffs:
            rise = {"day": self.day_after(at, random.randrange(2, 40)), "more": random.choice((20, 35, 50))}
            yield Happening(at + HOUR, "the tariff rises", rise)

    def hours(self) -> Iterator[Happening]:
        """Tell new opening hours from a day on: an hour later in the morning, an hour less in the evening."""
        at = self.some_time()
        week = {name: [*shifts] for name, shifts in self.promise.hours.items()}
        for shifts in week.values():
            shifts[0] = f"{int(shifts[0][:2]) + 1:02d}{shifts[0][2:]}"
            shifts[-1] = f"{shifts[-1][:6]}{int(shifts[-1][6:8]) - 1:02d}{shifts[-1][8:]}"
        about = {"day": self.day_after(at, self.random.randrange(3, 40)), "hours": week}
        yield Happening(at, "opens other hours", about)

    def absence(self) -> Iterator[Happening]:
        """Tell that an advisor is away for some days, known before or on that morning."""
        random, at = self.random, self.some_time()
        begin = at + random.choice((HOUR, DAY, 9 * DAY))
        about = {"advisor": random.choice(ADVISORS[:USUAL]), "begin": begin.isoformat()}
        yield Happening(at, "is away", about | {"hours": random.choice((4, 24, 96))} | self.twice())

    def clock_by_days(self) -> Iterator[Happening]:
        """Tell that the machine's clock is wrong by days, for some hours or days."""
        about = {"minutes": self.random.choice(DAYS_WRONG) * 1440, "hours": self.random.choice((3, 30, 80))}
        yield Happening(self.some_time(), "the clock is wrong", about)

    def deadlines(self) -> Iterator[Happening]:
        """Tell other promises, for what comes from now on: how soon one is called, how long a pending case waits."""
        what, choices = self.random.choice((("calls within", (100, 240, 480)), ("waits for days", (3, 5, 6))))
        yield Happening(self.some_time(), what, {"promised": self.random.choice(choices)})

    def open_day(self) -> Iterator[Happening]:
        """Tell that the firm opens on a Saturday or a Sunday, and who asks then."""
        random, at = self.random, self.some_time()
        day = at.astimezone(ZoneInfo(self.promise.zone)) + DAY * random.randrange(2, 20)
        day += DAY * max(random.choice((5, 6)) - day.weekday(), 0)
        about = {"day": day.date().isoformat(), "shifts": ["09:00-13:00"]}
        yield Happening(at, "opens on a day", about)
        asked = day.replace(hour=9, minute=random.randrange(60), second=0).astimezone(UTC)
        case = {"case": f"c0.{day:%m%d}"}
        yield Happening(asked, "asks", case | {"way": random.choice(("form", "page"))})
        yield Happening(asked + MINUTE * random.randrange(10, 300), "is called", case)
        attended = {"advisor": ADVISORS[1], "begin": (asked + HOUR).isoformat(), "minutes": 61}
        yield Happening(asked + 3 * HOUR, "is attended", case | attended | {"outcome": "solved", "later": True})

    def staff(self) -> Iterator[Happening]:
        """Tell who joins the firm, and who leaves it; its appointments are given to others, later or never."""
        random, at = self.random, self.some_time()
        yield Happening(at, "joins", {"advisor": random.choice(ADVISORS[USUAL : USUAL + 2])})
        gone, left = {"advisor": random.choice(ADVISORS[:USUAL])}, at + DAY * random.randrange(1, 60)
        yield Happening(left, "leaves", gone | self.twice())
        if random.random() < 0.7:
            yield Happening(left + HOUR * random.randrange(1, 40), "gives away the appointments", gone)
        if random.random() < 0.3:
            yield Happening(left + DAY * random.randrange(5, 90), "joins", gone)

    def withdrawal(self) -> Iterator[Happening]:
        """Tell that a plan is sold no more: every other year, mostly of a firm that has others."""
        plans = list(self.promise.plans)
        if plans and self.random.random() < self.days / 365 / (2 if len(plans) > 1 else 4):
            yield Happening(self.some_time(), "a plan is sold no more", {"plan": self.random.choice(plans)})

    def tax(self) -> Iterator[Happening]:
        """Tell another tax from a day on, every other year."""
        if self.random.random() < self.days / 365 / 2:
            at = self.some_time()
            about = {"day": self.day_after(at, self.random.randrange(2, 40)), "rate": self.random.choice(RATES)}
            yield Happening(at, "the tax changes", about)

    def by_hand(self) -> Iterator[Happening]:
        """Tell that no time service keeps the machine's clock: the operator looks at it every few days."""
        yield Happening(self.begin, "has no time service")
        for day in range(1, self.days, 3):
            at = self.begin + DAY * day + MINUTE * self.random.randrange(2880)
            yield Happening(self.promise.in_hours(at, self.random), "looks at the clock")

    def day_after(self, at: datetime, days: int) -> str:
        """Return the firm's day so many days later."""
        return (at.astimezone(ZoneInfo(self.promise.zone)) + timedelta(days=days)).date().isoformat()

    def twice(self) -> dict[str, bool]:
        """Let a form be sent twice, now and then."""
        return {"twice": True} if self.random.random() < 0.1 else {}


def told_from(seed: int, profile: Mapping[str, Any], *, days: int, clients: int, cases_a_year: float = 2.0) -> Story:
    """Return the story of a seed."""
    random = Random(f"{seed}:{profile['id']}")  # noqa: S311  a story is no secret
    begin = datetime(2027, 1, 4, 5, tzinfo=UTC) + timedelta(days=random.randrange(0, 330))
    promise = Promise.of(profile)
    story = Teller(random, promise, begin, days).story(clients, cases_a_year=cases_a_year)
    prospects = [f"c{number}" for number, plan in enumerate(story.clients) if not plan]
    others = Changes(Random(f"{seed}:{profile['id']}:changes"), promise, begin, days)  # noqa: S311
    more = [one for one in others.all(story.happenings, prospects) if begin <= one.at < story.end]
    everything = sorted((*story.happenings, *more), key=lambda one: (one.at, one.what))
    return story.with_only(list(attended_by_who_is_there(everything)))


def attended_by_who_is_there(told: Sequence[Happening]) -> Iterator[Happening]:
    """Give what was told; a case of who has left by a session's beginning is somebody else's from then on (MX-10)."""
    instead: dict[str, str] = {}
    for one in told:
        if one.what != "is attended":
            yield one
            continue
        case, there = one.about["case"], _there(told, datetime.fromisoformat(one.about["begin"]))
        name = instead.get(case, one.about["advisor"])
        if there and name not in there:
            name = instead[case] = there[-1]
        yield one if name == one.about["advisor"] else replace(one, about={**one.about, "advisor": name})


def _there(told: Sequence[Happening], at: datetime) -> list[str]:
    """Return who attends at an instant."""
    there = dict.fromkeys(ADVISORS[:USUAL], True)
    for one in told:
        if one.what in ("joins", "leaves") and one.at <= at:
            there[one.about["advisor"]] = one.what == "joins"
    return [name for name in there if there[name]]
