"""Made-up but likely months of a help desk: the same seed gives the same history, client by client.

For the demo (a dozen clients) and for benches (a million cases): everything is generated while it is written.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import accumulate
from math import lcm
from random import Random

from deployments.demo.history import history_words as words
from deployments.demo.history.history_stories import DemoCase, Storyteller
from domain.cases.cases import CaseState
from domain.cases.sessions.sessions import Outcome
from domain.clients.clients import Contact
from domain.firms.firms import Firm
from domain.money.plans import PlanChange, change_plan
from domain.time.calendars import BusinessCalendar
from domain.time.periods import Month, midnight

CASE_HOURS = 0.9
"""What a case takes on average, to fill most of a plan's hours."""

MOST_OF_THE_HOURS = 0.6
WITHOUT_PLAN_A_MONTH = 4.0
SPREAD = 5.0
"""Shape of the gamma distributions that make one client and one month busier than another; lower is wilder."""

WEEKDAYS = (1.35, 1.1, 1.0, 1.0, 0.85, 0.6, 0.6)
HOURS = {8: 6, 9: 10, 10: 11, 11: 10, 12: 7, 13: 5, 14: 7, 15: 9, 16: 9, 17: 7, 18: 5, 19: 3, 20: 2}
AT_ANY_HOUR = 0.04
"""The part of the cases that come in by mail while the firm may be closed."""

OVER, QUIET, ENGLISH, TWO_CONTACTS, GROWING, SHRINKING, WAITING = range(7)
"""The first clients have a part to play; all later ones are drawn."""


@dataclass(frozen=True, slots=True)
class DemoClient:
    """A client with everything that happened to it."""

    external_id: str
    name: str
    language: str
    contacts: tuple[Contact, ...]
    plan_changes: tuple[PlanChange, ...]
    cases: tuple[DemoCase, ...]


@dataclass(frozen=True)
class History:
    """The clients of a firm with their months up to ``now``; each is made when it is asked for, and always the same.

    ``months`` are whole months before the present one, which is there too as far as it has come. ``cases_a_month``
    is a client's mean; without it, clients fill most of their plan's hours.
    """

    firm: Firm
    calendar: BusinessCalendar
    now: datetime
    clients: int
    months: int
    seed: int
    cases_a_month: float | None = None

    def __iter__(self) -> Iterator[DemoClient]:
        """Make one client after the other."""
        return (self.client(index) for index in range(self.clients))

    @cached_property
    def first_month(self) -> Month:
        """The first month with cases."""
        return Month.of(self.now, self.firm.time_zone).plus(-self.months)

    @cached_property
    def advisors(self) -> tuple[str, ...]:
        """Who attends."""
        return words.ADVISORS.get(self.firm.id, words.OTHER_ADVISORS)

    @cached_property
    def _stories(self) -> Storyteller:
        return Storyteller(self.firm, self.calendar, self.now, self.advisors)

    @cached_property
    def _days(self) -> dict[Month, "_Days"]:
        return {month: _Days(self, month) for month in map(self.first_month.plus, range(self.months + 1))}

    @cached_property
    def _mean_hours(self) -> float:
        weights = _plan_weights(len(self.firm.plans))
        return sum(
            weight * float(self.firm.plans[plan].hours) for weight, plan in zip(weights, self._plans, strict=True)
        )

    @cached_property
    def _first_name(self) -> int:
        return Random(f"{self.seed}:{self.firm.id}").randrange(1_000)  # noqa: S311

    @cached_property
    def _plans(self) -> list[str]:
        return sorted(self.firm.plans, key=lambda plan: self.firm.plans[plan].hours)

    def client(self, index: int) -> DemoClient:
        """Make the client with that index, whatever others were made before."""
        rng = Random(f"{self.seed}:{self.firm.id}:{index}")  # noqa: S311  likely, not secret
        english = index == ENGLISH or (index > WAITING and rng.random() < 0.08)  # noqa: PLR2004
        language = self.firm.language("en" if english else None)
        name = _company(index, self._first_name, english=language == "en")
        changes = self._plan_changes(rng, index, language)
        cases = self._cases(rng, index, language, changes)
        contacts = _contacts(rng, name, language, two=index == TWO_CONTACTS or rng.random() < 0.15)  # noqa: PLR2004
        return DemoClient(f"demo-{index + 1:05}", name, language, contacts, changes, cases)

    def _plan_changes(self, rng: Random, index: int, language: str) -> tuple[PlanChange, ...]:
        """Choose a plan from the first month on, and for some another one later (PE-10)."""
        if not self._plans:
            return ()
        level = rng.choices(range(len(self._plans)), _plan_weights(len(self._plans)))[0]
        middle, highest = len(self._plans) // 2, len(self._plans) - 1
        parts = {OVER: 0, QUIET: middle, ENGLISH: middle, TWO_CONTACTS: highest, GROWING: 0, SHRINKING: middle}
        level = parts.get(index, level)
        zone = self.firm.time_zone
        before = midnight(self.first_month.plus(-1).first_day, zone)
        first = PlanChange(self.first_month, before, self.firm.terms(self._plans[level], language))
        step = {GROWING: 1, SHRINKING: -1}.get(index, rng.choice((-1, 1)))
        if len(self._plans) == 1 or index == OVER or (index not in (GROWING, SHRINKING) and rng.random() > 0.1):  # noqa: PLR2004
            return (first,)
        other = level + step if 0 <= level + step < len(self._plans) else level - step
        month = self.first_month.plus(self.months - 2 if index in (GROWING, SHRINKING) else rng.randrange(self.months))
        asked = min(midnight(month.first_day, zone) + timedelta(days=rng.randrange(3, 25), hours=16), self.now)
        return (first, change_plan(self.firm.terms(self._plans[other], language), now=asked, zone=zone))

    def _cases(self, rng: Random, index: int, language: str, changes: Sequence[PlanChange]) -> tuple[DemoCase, ...]:
        cases: list[DemoCase] = []
        mean = self._mean_cases(changes)
        if index > WAITING:
            mean *= rng.gammavariate(SPREAD, 1 / SPREAD)
        last_month = self.first_month.plus(self.months - 1)
        for month, days in self._days.items():
            if index == QUIET and month == last_month:
                continue
            for _ in range(_poisson(rng, mean * days.share * rng.gammavariate(SPREAD, 1 / SPREAD))):
                self._add_case(rng, cases, days, language)
            if index == WAITING and month == last_month:
                cases += [
                    self._waiting(rng, days, language, ending) for ending in (Outcome.UNFINISHED, Outcome.ESCALATED)
                ]
            if index == OVER and month == last_month and changes and changes[0].terms:
                self._fill(rng, cases, days, language, float(changes[0].terms.hours) * 1.3)
        cases.sort(key=lambda case: case.opened_at)
        return tuple(_numbered(case, index, number) for number, case in enumerate(cases, start=1))

    def _add_case(self, rng: Random, cases: list[DemoCase], days: "_Days", language: str) -> None:
        opened_at = days.draw(rng)
        if opened_at < self.now:
            cases.append(self._stories.case(rng, opened_at, language))

    def _waiting(self, rng: Random, days: "_Days", language: str, ending: Outcome) -> DemoCase:
        """Tell a case until it is one that stands pending or escalated at the end of the last business day."""
        for _ in range(100):
            case = self._stories.case(rng, days.last_hours, language, ending)
            before_midnight = [change.state for change in case.course.states if change.at < days.evening]
            if before_midnight[-1] in (CaseState.PENDING, CaseState.ESCALATED):
                break
        return case

    def _fill(self, rng: Random, cases: list[DemoCase], days: "_Days", language: str, hours: float) -> None:
        """Add cases until a month's sessions take so many hours."""
        ours = [case for case in cases if case.opened_at >= days.begin]
        while sum(case.hours for case in ours) < hours:
            self._add_case(rng, ours, days, language)
        cases[:] = [case for case in cases if case.opened_at < days.begin] + ours

    def _mean_cases(self, changes: Sequence[PlanChange]) -> float:
        terms = changes[0].terms if changes else None
        if terms is None:
            return self.cases_a_month or WITHOUT_PLAN_A_MONTH
        if self.cases_a_month:
            return self.cases_a_month * float(terms.hours) / self._mean_hours
        return float(terms.hours) * MOST_OF_THE_HOURS / CASE_HOURS


class _Days:
    """When cases come in during a month: mostly in the mornings and afternoons of business days, Mondays first."""

    def __init__(self, history: History, month: Month) -> None:
        zone, calendar = history.firm.time_zone, history.calendar
        self.begin = midnight(month.first_day, zone)
        all_days = calendar.business_days(month.year, month.number)
        days = [day for day in all_days if midnight(day, zone) < history.now]
        self.share = len(days) / len(all_days)
        self._starts = [midnight(day, zone) for day in days]
        self._weights = list(accumulate(WEEKDAYS[day.weekday()] for day in days))
        self._hours = [_hours(calendar, day) for day in days]

    @property
    def evening(self) -> datetime:
        """Return the end of the last business day so far."""
        return self._starts[-1] + timedelta(days=1)

    @property
    def last_hours(self) -> datetime:
        """Return an instant late on the last business day so far: what comes in then is not over when the month is."""
        return self._starts[-1] + timedelta(minutes=self._hours[-1][0][-1] - 135)

    def draw(self, rng: Random) -> datetime:
        """Draw an instant of the month."""
        index = bisect_left(self._weights, rng.random() * self._weights[-1])
        slots, weights = self._hours[index]
        if rng.random() < AT_ANY_HOUR:
            minute = rng.randrange(6 * 60, 23 * 60)
        else:
            minute = slots[bisect_left(weights, rng.random() * weights[-1])] + rng.randrange(15)
        return self._starts[index] + timedelta(minutes=minute, seconds=rng.randrange(60))


def _hours(calendar: BusinessCalendar, day: date) -> tuple[list[int], list[float]]:
    """Return the open quarters of an hour of a day and how many cases they get, added up."""
    quarters = [
        minute for shift in calendar.explain_day(day).shifts for minute in range(shift.start, shift.end - 14, 15)
    ]
    return quarters, list(accumulate(float(HOURS.get(minute // 60, 1)) for minute in quarters))


def _plan_weights(count: int) -> list[float]:
    """Small plans are bought more: 4, 2, 1 of seven."""
    weights = [2.0**-level for level in range(count)]
    return [weight / sum(weights) for weight in weights]


def _poisson(rng: Random, mean: float) -> int:
    """Draw a Poisson count by adding up waiting times."""
    count, waited = -1, 0.0
    while waited < mean or count < 0:
        waited += rng.expovariate(1.0)
        count += 1
    return count


def _numbered(case: DemoCase, client: int, number: int) -> DemoCase:
    name = f"{client + 1:04}-{number:04}"
    return replace(case, external_id=f"demo-{name}", number=name)


def _company(index: int, first: int, *, english: bool) -> str:
    trades, names = (words.ENGLISH_TRADES, words.ENGLISH_NAMES) if english else (words.TRADES, words.NAMES)
    # steps that share no factor with the lengths, moved on by one each time they meet: all pairs before one comes again
    again, place = index // (len(trades) * len(names)), (index + first) % (len(trades) * len(names))
    name, trade = (
        names[(place * 7 + place // lcm(len(names), len(trades))) % len(names)],
        trades[place * 5 % len(trades)],
    )
    parts = (name, trade) if english else (trade, name)
    return " ".join((*parts, *([str(again + 1)] if again else [])))


def _contacts(rng: Random, company: str, language: str, *, two: bool) -> tuple[Contact, ...]:
    people: list[str] = []
    while len(people) < 1 + two:
        spanish = f"{rng.choice(words.FIRST_NAMES)} {rng.choice(words.SURNAMES)}"
        person = rng.choice(words.ENGLISH_PEOPLE) if language == "en" else spanish
        if person not in people:
            people.append(person)
    return tuple(Contact(person, f"{_plain(person, '.')}@{_plain(company, '-')}.example") for person in people)


def _plain(text: str, between: str) -> str:
    """Write a name in small plain letters, as addresses are."""
    letters = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return between.join(re.findall(r"[a-z0-9]+", letters))
