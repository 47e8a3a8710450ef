"""A firm's year as a list of what people and machines do: made from a seed, shrunk when it fails, pasted as a test.

A happening names clients and cases by labels of the story (``c3``, its second case ``c3.2``), never by the product's
numbers: so it can be left out, and the others still mean the same.
"""

from __future__ import annotations

import pprint
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from deployments.simulation.promise import Promise

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
ADVISORS = ("Rosa Paz", "Tomás Gil", "Inés Mar", "Luis Rey", "Eva Sol", "Juan Ríos", "Ana Vega", "Noé Luna")
USUAL = 3
"""So many of them work where a story names no number."""


@dataclass(frozen=True)
class Happening:
    """What somebody does ``at`` then (UTC), with what belongs to it."""

    at: datetime
    what: str
    about: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return it as a person reads it."""
        said = ", ".join(f"{name} {value}" for name, value in self.about.items())
        return f"{self.at:%Y-%m-%d %H:%M} {self.what}{f': {said}' if said else ''}"


@dataclass(frozen=True)
class Story:
    """A firm, its clients (each with its plan, or none), and what happens from ``begin`` on for so many days."""

    firm: str
    begin: datetime
    days: int
    clients: tuple[str, ...]
    happenings: tuple[Happening, ...]
    advisors: int = USUAL

    @property
    def end(self) -> datetime:
        """When it ends."""
        return self.begin + timedelta(days=self.days)

    def with_only(self, happenings: Sequence[Happening]) -> Story:
        """Return the same story with fewer happenings."""
        return replace(self, happenings=tuple(happenings))

    def told(self) -> str:
        """Return it as a person reads it."""
        return "\n".join([f"{self.firm}, {self.days} days from {self.begin:%Y-%m-%d}", *map(str, self.happenings)])

    def pasted(self, name: str) -> str:
        """Return it as a test to be pasted into ``tests/simulation/stories``."""
        lines = [
            f'    Happening(datetime.fromisoformat("{one.at.isoformat()}"), "{one.what}", '
            f"{pprint.pformat(dict(one.about), width=1000)}),"
            for one in self.happenings
        ]
        known = {
            one.about[key].partition(".")[0]
            for one in self.happenings
            for key in ("client", "case")
            if key in one.about
        }
        clients = tuple(plan if f"c{number}" in known else "" for number, plan in enumerate(self.clients))
        begin = f'datetime.fromisoformat("{self.begin.isoformat()}")'
        head = f'{name} = Story("{self.firm}", {begin}, {self.days}, {clients!r}, ('
        return "\n".join([head, *lines, "))"])


@dataclass
class Teller:
    """Makes a story from a seed."""

    random: Random
    promise: Promise
    begin: datetime
    days: int
    calm: bool = False
    """Nothing goes wrong with machines: only people do as they do."""
    advisors: int = USUAL
    paid: int = 0

    def story(self, clients: int, *, cases_a_year: float) -> Story:
        """Return a year, or part of it, of so many clients."""
        plans = self.promise.plans
        shares = [self.random.choice(plans) if plans and self.random.random() < 0.4 else "" for _ in range(clients)]
        found: list[Happening] = []
        for number, plan in enumerate(shares):
            count = sum(self.random.random() < cases_a_year * self.days / 365 / 8 for _ in range(8))
            for order in range(1, count + 1):
                found += self.case(f"c{number}.{order}", covered=bool(plan))
            found += self.client(f"c{number}", plan)
        found += [] if self.calm else self.weather()
        found += self.tray([one for one in found if one.about.get("way") == "mail"])
        if self.promise.policies and not self.calm:
            found += self.policies([f"c{number}" for number, plan in enumerate(shares) if not plan])
        end = self.begin + timedelta(days=self.days)
        inside = sorted((one for one in found if self.begin <= one.at < end), key=lambda one: (one.at, one.what))
        return Story(self.promise.firm, self.begin, self.days, tuple(shares), tuple(inside), self.advisors)

    # --- a case -------------------------------------------------------------------------------------------------

    def case(self, label: str, *, covered: bool) -> Iterator[Happening]:
        """Tell one matter of a client from its question to its end, or to where nobody cares for it any more."""
        random, promise = self.random, self.promise
        asked = self.begin + timedelta(minutes=random.randrange(self.days * 1440))
        if random.random() < 0.8:
            asked = promise.in_hours(asked, random)
        way = random.choices(("form", "page", "mail"), (6, 3, 1))[0]
        yield Happening(asked, "asks", {"case": label, "way": way, **self.twice()})
        fate = random.random()
        called = asked + timedelta(minutes=random.randrange(5, 100))
        if fate < 0.7:
            yield Happening(called, "is called", {"case": label})
        elif fate < 0.85:
            called = promise.in_hours(asked + DAY, random)
            yield Happening(called, "is called", {"case": label, **self.twice()})
        if random.random() < 0.06:
            return
        begin = promise.in_hours(asked + timedelta(hours=random.randrange(1, 60)), random)
        yield from self.session(label, begin, covered=covered, depth=0)

    def session(self, label: str, begin: datetime, *, covered: bool, depth: int) -> Iterator[Happening]:
        """Tell a session and what follows it."""
        random = self.random
        if random.random() < 0.08:
            begin += timedelta(hours=random.randrange(4, 14))  # an emergency
        minutes = random.choice((10, 25, 30, 31, 45, 60, 61, 90, 91, 120, 150))
        late = random.choices((0, random.randrange(1, 300), random.randrange(1, 5) * 1440), (6, 3, 1))[0]
        outcome = random.choices(
            ("solved", "unfinished", "disconnected", "escalated", "control_refused", "answered"),
            (50, 22, 5, 9, 5, 9),
        )[0]
        later = covered or random.random() < 0.6
        if not later:
            paid = self.payment(label, begin - timedelta(minutes=random.randrange(10, 300)))
            asked = self.promise.beforehand(begin) if self.calm else ""  # otherwise too little or too much, as it comes
            yield replace(paid, about={**paid.about, "amount": asked}) if asked else paid
        end = begin + timedelta(minutes=minutes)
        who = ADVISORS[hash_of(label) % self.advisors]
        about: dict[str, Any] = {"case": label, "advisor": who, "begin": begin.isoformat()}
        about |= {"minutes": minutes, "outcome": outcome, "later": later, **self.twice()}
        yield Happening(end + late * MINUTE, "is attended", about)
        if outcome in ("unfinished", "disconnected") and depth < 3:
            yield from self.week(label, end, covered=covered, depth=depth)
        elif outcome == "escalated":
            yield from self.quote(label, end + late * MINUTE)

    def week(self, label: str, end: datetime, *, covered: bool, depth: int) -> Iterator[Happening]:
        """Tell what becomes of a pending case: the client writes, books, comes, comes late, or never comes."""
        random, promise = self.random, self.promise
        fate = random.random()
        if fate < 0.25:
            return
        if fate < 0.55:
            near = random.random() < 0.3
            after = 7 * DAY - timedelta(minutes=random.randrange(1, 600)) if near else DAY * random.uniform(0.1, 7)
            wrote = (end + after).replace(second=0, microsecond=0)
            delay = random.choices((0, random.randrange(5, 90), random.randrange(100, 4000)), (7, 2, 1))[0]
            yield Happening(wrote, "writes", {"case": label, "delay": delay})
            if random.random() < 0.8:
                begin = promise.in_hours(wrote + delay * MINUTE + HOUR * random.randrange(1, 50), random)
                yield from self.session(label, begin, covered=covered, depth=depth + 1)
        elif fate < 0.8:
            booked = promise.in_hours(end + DAY * random.uniform(0.2, 3), random)
            begin = promise.in_hours(booked + DAY * random.uniform(0.4, 4), random).replace(minute=0)
            yield Happening(booked, "books", {"case": label, "begin": begin.isoformat(), **self.twice()})
            yield from self.appointment(label, booked, begin, covered=covered, depth=depth)
        elif fate < 0.9:
            yield Happening((end + 7 * DAY + HOUR * random.randrange(2, 200)), "writes", {"case": label, "delay": 0})
        else:
            begin = promise.in_hours(end + DAY * random.uniform(0.2, 6), random)
            yield from self.session(label, begin, covered=covered, depth=depth + 1)

    def appointment(
        self, label: str, booked: datetime, begin: datetime, *, covered: bool, depth: int
    ) -> Iterator[Happening]:
        """Tell what becomes of an appointment: kept, called off by one side or the other, forgotten."""
        random = self.random
        fate, between = random.random(), max((begin - booked) / MINUTE, 2)
        at = booked + timedelta(minutes=random.randrange(1, int(between)))
        if fate < 0.5:
            yield Happening(at, "accepts the time", {"case": label})
            yield from self.session(label, begin, covered=covered, depth=depth + 1)
        elif fate < 0.65:
            yield Happening(at, "declines the time", {"case": label})
        elif fate < 0.8:
            yield Happening(at, "is cancelled by the firm", {"case": label})
        elif fate < 0.9:
            yield Happening(begin + HOUR * random.randrange(2, 40), "did not come", {"case": label})

    def quote(self, label: str, at: datetime) -> Iterator[Happening]:
        """Tell what becomes of an escalated case."""
        random, promise = self.random, self.promise
        if random.random() < 0.15:
            return
        sent = promise.in_hours(at + HOUR * random.randrange(1, 70), random)
        rate = random.choice((100, 200, 900, 1450))
        yield Happening(sent, "is quoted", {"case": label, "rate": rate, "days": 10, **self.twice()})
        fate = random.random()
        answered = sent + timedelta(minutes=random.randrange(10, 9 * 1440))
        if fate < 0.75:
            what = "accepts the quote" if fate < 0.45 else "declines the quote"
            yield Happening(answered, what, {"case": label, **self.twice()})
            if fate < 0.45 and random.random() < 0.6:
                ready = promise.in_hours(answered + DAY * random.randrange(1, 6), random)
                yield Happening(ready, "is ready", {"case": label})
                if random.random() < 0.7:
                    yield Happening(ready + DAY * random.randrange(1, 25), "is collected", {"case": label})

    # --- a client -----------------------------------------------------------------------------------------------

    def client(self, label: str, plan: str) -> Iterator[Happening]:
        """Tell what a client does beside its cases: pays, changes its plan."""
        random = self.random
        for _ in range(sum(random.random() < 0.03 * self.days / 30 for _ in range(10))):
            at = self.begin + timedelta(minutes=random.randrange(self.days * 1440))
            yield self.payment(label, self.promise.in_hours(at, random))
        if plan and random.random() < 0.2 * self.days / 365:
            at = self.begin + timedelta(minutes=random.randrange(self.days * 1440))
            yield Happening(
                at, "wants another plan", {"client": label, "plan": random.choice(["", *self.promise.plans])}
            )

    def policies(self, clients: Sequence[str]) -> Iterator[Happening]:
        """Tell who takes a policy, when its visits are recorded, and what becomes of what the reviews propose."""
        random, promise = self.random, self.promise
        holders = [one for one in clients if random.random() < 0.2]
        for label in holders:
            at = promise.in_hours(self.begin + timedelta(minutes=random.randrange(self.days * 720)), random)
            local = at.astimezone(ZoneInfo(promise.zone))
            first = (local.replace(day=1) + 32 * DAY) if random.random() < 0.8 else local
            about = {"client": label, "machines": random.randrange(1, 9), "remote": str(random.randrange(1, 7))}
            about |= {"on_site": str(random.randrange(0, 3)), "month": f"{first:%Y-%m}"}
            yield Happening(at, "takes a policy", about | self.twice())
            for day in range(30, self.days, 9):
                when = promise.in_hours(self.begin + DAY * day + timedelta(minutes=random.randrange(8000)), random)
                answer = random.choice(("accepted", "declined"))
                yield Happening(when, "answers the proposal", {"client": label, "answer": answer, **self.twice()})
        for day in range(3, self.days if holders else 0, 7):
            at = promise.in_hours(self.begin + DAY * day, random)
            if random.random() < 0.9:
                yield Happening(at, "visits were held", self.twice())
            if random.random() < 0.5:
                choice = random.choice(("approve", "approve", "drop"))
                yield Happening(at + HOUR, "decides proposals", {"choice": choice})

    def payment(self, label: str, at: datetime) -> Happening:
        """Tell a payment: what is asked, or less, or more."""
        self.paid += 1
        amount = self.random.choice(("232.00", "232.00", "464.00", "500.00", "100.00", "126.00"))
        about = {"case" if "." in label else "client": label, "amount": amount, "reference": f"R{self.paid}"}
        return Happening(at, "pays", about | self.twice())

    def tray(self, mails: Sequence[Happening]) -> Iterator[Happening]:
        """Tell when an operator attends what was asked by mail, where it waits for a person: mostly the same day."""
        for one in mails:
            if self.random.random() < 0.8:
                read = self.promise.in_hours(one.at + HOUR * self.random.randrange(1, 9), self.random)
                yield Happening(read, "attends the mail", {"case": one.about["case"], **self.twice()})

    def twice(self) -> dict[str, bool]:
        """Let a form be sent twice, now and then."""
        return {"twice": True} if self.random.random() < 0.05 else {}

    # --- machines -----------------------------------------------------------------------------------------------

    def weather(self) -> Iterator[Happening]:
        """Tell what goes wrong with machines, and what operators change."""
        random = self.random
        for _ in range(max(1, self.days // 10)):
            at = self.begin + timedelta(minutes=random.randrange(self.days * 1440))
            fault = random.choice(FAULTS)
            if fault == "is killed":
                yield Happening(at, fault, {"after": random.randrange(0, 25)})
            elif fault == "mail loses answers":
                yield Happening(at, fault, {"so many": random.randrange(1, 4)})
            elif fault == "two services":
                yield Happening(at, fault, {"hours": random.randrange(2, 60), "at": random.randrange(0, 8)})
            else:
                longest = random.choices((8, 70, 1000, 2500), (6, 4, 1, 1 if fault == "machine is off" else 0))[0]
                yield Happening(at, fault, {"hours": random.randrange(1, longest)})
        if random.random() < 0.5:
            at = self.begin + timedelta(minutes=random.randrange(self.days * 1440))
            day = (at + DAY * random.randrange(1, 10)).date()
            yield Happening(at, "closes a day", {"day": day.isoformat()})


FAULTS = (
    *("mail is away", "mail is busy", "mail loses answers", "mailbox is away"),
    *("two services", "machine is off", "machine is off", "is killed", "is killed"),
)


def hash_of(label: str) -> int:
    """Return a number of a label that is the same in every process."""
    return sum(index * ord(sign) for index, sign in enumerate(label, start=1))
