"""What a verdict needs, told anew in the oracle's own terms: who did what about which case, and what worked when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import zip_longest
from typing import Any, Protocol

from tests.simulation.oracle_clock import AHEAD, NEVER, held_spans, unkept_spans, wrong_spans
from tests.simulation.oracle_letters import kind_of
from tests.simulation.oracle_time import DAY, HOUR, MINUTE, Hours, Up

PATIENCE = 4 * HOUR
"""After a mail server's trouble: so long a letter may wait for the next attempt."""

ON_ITS_WAY = 60
"""Minutes that a mail may be under way and still count from its writer's clock; then it counts as received."""


class Happened(Protocol):
    """A happening: at which instant it was meant, what it is, and about what."""

    at: datetime
    what: str
    about: Mapping[str, Any]


class Done(Protocol):
    """A happening as it came about, and whether a door took it."""

    at: datetime
    happening: Happened
    done: bool
    said: str
    rule: str


class Received(Protocol):
    """A mail that somebody received."""

    at: datetime
    to: tuple[str, ...]
    id: str
    subject: str
    text: str
    files: tuple[str, ...]
    digest: str


class Told(Protocol):
    """Everything that an oracle may know of a story."""

    story: Any
    profile: Mapping[str, Any]
    deeds: list[Any]
    letters: list[Any]
    ledger: list[Mapping[str, Any]]
    payments: list[Mapping[str, Any]]
    numbers: dict[str, str]


@dataclass(frozen=True)
class Fault:
    """A rule that was not kept: about what, and how one sees it."""

    rule: str
    about: str
    why: str

    def __str__(self) -> str:
        """Return it on a line."""
        return f"{self.rule} {self.about}: {self.why}"


@dataclass(frozen=True)
class Session:
    """A session that was taken by a door."""

    begin: datetime
    end: datetime
    outcome: str
    known: datetime


@dataclass
class Matter:
    """What people did about one case."""

    label: str
    number: str
    asked: datetime | None = None
    asks: list[datetime] = field(default_factory=list)
    """When its client asked; a form or a mail that is sent twice asks twice."""
    way: str = ""
    called: list[datetime] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    wrote: list[tuple[datetime, datetime]] = field(default_factory=list)
    booked: list[tuple[datetime, datetime]] = field(default_factory=list)
    settled: list[datetime] = field(default_factory=list)
    declined: list[datetime] = field(default_factory=list)
    quoted: list[tuple[datetime, int]] = field(default_factory=list)
    answered: list[tuple[datetime, str]] = field(default_factory=list)
    collected: list[datetime] = field(default_factory=list)
    attended: list[datetime] = field(default_factory=list)
    offered: list[tuple[datetime, datetime]] = field(default_factory=list)
    """When its client was offered times, and until when."""
    chosen: list[tuple[datetime, datetime]] = field(default_factory=list)
    mails: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    """When its client asked by mail, and when a person took that out of the tray: till then it may be about this."""
    doubtful: bool = False
    """The process died in the midst of a form about it: what was done of it, nobody knows."""


class Judge:
    """Everything that a verdict needs, told anew in the oracle's own terms."""

    def __init__(self, one: Told) -> None:
        """Tell it anew."""
        self.story, self.profile, self.deeds, self.letters = one.story, one.profile, one.deeds, one.letters
        profile, deeds, letters, story = one.profile, one.deeds, one.letters, one.story
        self.language = profile["languages"][0]
        closed = {
            date.fromisoformat(one.happening.about["day"]): one.at
            for one in deeds
            if one.happening.what == "closes a day"
        }
        self.weeks = sorted(
            (date.fromisoformat(one.happening.about["day"]), one.happening.about["hours"], one.at)
            for one in deeds
            if one.happening.what == "opens other hours"
        )
        opened = {
            date.fromisoformat(one.happening.about["day"]): (one.at, one.happening.about["shifts"])
            for one in deeds
            if one.happening.what == "opens on a day"
        }
        self.hours = Hours(profile, closed, [(day, week) for day, week, _ in self.weeks], opened)
        self.wrong = wrong_spans(
            (one.at, one.happening.about["minutes"], one.happening.about["hours"])
            for one in deeds
            if one.happening.what == "the clock is wrong"
        )
        self.machine_off = self._gaps("machine is off")
        self.unkept = any(one.happening.what == "has no time service" for one in deeds)
        looked = [one for one in deeds if one.happening.what == "looks at the clock"]
        self.believed = [one.at for one in looked if one.said == "believed"]
        self.held = (
            unkept_spans(story.begin, self.wrong, self.machine_off, self.believed, story.end)
            if self.unkept
            else held_spans(story.begin, self.wrong, story.end)
        )
        self.absences = [
            (one.happening.about["advisor"], begin, begin + one.happening.about["hours"] * HOUR, one.at)
            for one in deeds
            if one.happening.what == "is away" and one.done
            for begin in (datetime.fromisoformat(one.happening.about["begin"]),)
        ]
        self.advisors = sorted({one.happening.about["advisor"] for one in deeds if "advisor" in one.happening.about})
        off, away = (
            self._gaps("machine is off", killed=True),
            [*self._gaps("mail is away"), *self._gaps("mail is busy")],
        )
        unsure = [one for one in self.wrong if any(one[0] <= end and end - start > 22 * HOUR for start, end in off)]
        held = [*self.held, *((start, end) for start, end, _ in unsure)]  # nothing says how long it had been off
        self.machine = Up(story.begin, [*off, *held])
        self.alerts = Up(story.begin, [*off, *away])
        """Alerts to the firm's own people leave while the clock cannot be right."""
        self.post = Up(story.begin, [*off, *away, *held])
        self.mailbox = Up(story.begin, [*self._gaps("machine is off", killed=True), *self._gaps("mailbox is away")])
        self.operator = profile["mail"]["operator"]
        self.kinds = [(one, kind_of(one.subject, self.language)) for one in letters]

    def _gaps(self, what: str, *, killed: bool = False) -> list[tuple[datetime, datetime]]:
        found = [
            (one.at, one.at + one.happening.about["hours"] * HOUR) for one in self.deeds if one.happening.what == what
        ]
        if killed:  # it dies within the next hours, and is away for ten minutes
            found += [(one.at, one.at + 2 * HOUR) for one in self.deeds if one.happening.what == "is killed"]
        return found

    def promised(self, what: str, at: datetime) -> int | None:
        """Return what a changed profile promised by then; nothing where it was not changed."""
        found = [one for one in self.deeds if one.happening.what == what and one.at <= at]
        return int(found[-1].happening.about["promised"]) if found else None

    def gone(self, at: datetime) -> dict[str, datetime]:
        """Return the advisors who have left by then, and when each did."""
        found: dict[str, datetime] = {}
        for one in self.deeds:
            if one.done and one.at <= at and one.happening.what == "leaves":
                found[one.happening.about["advisor"]] = one.at
            elif one.done and one.at <= at and one.happening.what == "joins":
                found.pop(one.happening.about["advisor"], None)
        return found

    def off(self, at: datetime) -> timedelta:
        """Return by how much the machine's clock may be wrong then, or was when what comes then was planned."""
        return max((abs(off) for begin, end, off in self.wrong if begin <= at <= end + 2 * HOUR), default=NEVER)

    def off_unseen(self, at: datetime) -> timedelta:
        """Return by how much it may be wrong while nobody can see it: work goes on by such a clock."""
        return min(self.off(at), AHEAD)

    def letters_of(self, kind: str, number: str = "", *, form: str = "") -> list[Received]:
        """Return the letters of a kind, once each, that name a case."""
        found: dict[str, Received] = {}
        for one, (name, its) in self.kinds:
            if name == kind and number in one.subject + one.text and (not form or its == form):
                found.setdefault(one.id, one)
        return list(found.values())

    def deadline(self, at: datetime, needed: timedelta) -> datetime:
        """Return by when a letter has left that was due ``at``, if it takes the machine and the mail server so long."""
        up = self.post.after(at, needed)
        troubles = [*self.post.gaps, *((start, end) for start, end, _ in self.wrong)]
        troubled = any(start <= up and end >= at - PATIENCE for start, end in troubles)
        return up + (PATIENCE if troubled else timedelta(0))


def tax_on(court: Judge, day: str, *, known: datetime | None = None) -> Decimal:
    """Return the tax of a day, by the last change that holds by then; by what was ``known`` at an instant."""
    changes = (one for one in court.deeds if one.happening.what == "the tax changes")
    rates = [one.happening.about for one in changes if known is None or one.at <= known]
    held = [(one["day"], one["rate"]) for one in rates if one["day"] <= day]
    return Decimal(max(held, default=("", court.profile["tax"]["rate"]))[1])


def told(court: Judge, numbers: Mapping[str, str]) -> dict[str, Matter]:
    """Tell the deeds by case."""
    matters: dict[str, Matter] = {}
    for one in court.deeds:
        about, what = one.happening.about, one.happening.what
        if "case" not in about:
            continue
        matter = matters.setdefault(about["case"], Matter(about["case"], numbers.get(about["case"], "")))
        matter.doubtful |= one.said == "killed"
        if one.done:
            _tell(matter, one, what, about)
    mails = [one for one in matters.values() if one.way == "mail" and one.asked]
    for matter in matters.values():
        mine = (one for one in mails if one.label.partition(".")[0] == matter.label.partition(".")[0])
        matter.mails = [pair for one in mine for pair in zip_longest(one.asks, one.attended[: len(one.asks)])]
    return matters


def _tell(matter: Matter, one: Done, what: str, about: Mapping[str, Any]) -> None:
    if what == "asks":
        matter.asks.append(one.at)
        matter.asked, matter.way = matter.asks[0], about["way"]
    elif what == "is attended":
        begin = datetime.fromisoformat(about["begin"])
        session = Session(begin, begin + about["minutes"] * MINUTE, about["outcome"], one.at)
        if all(known.begin != begin for known in matter.sessions):
            matter.sessions.append(session)
    elif what == "writes":
        arrived = one.at + about["delay"] * MINUTE
        matter.wrote.append((one.at if about["delay"] <= ON_ITS_WAY else arrived, arrived))
    elif what == "is quoted":
        matter.quoted.append((one.at, about["rate"]))
    elif what in ("accepts the quote", "declines the quote"):
        matter.answered.append((one.at, what.split(maxsplit=1)[0]))
    elif what in INSTANTS:
        getattr(matter, INSTANTS[what]).append(one.at)
    else:
        _tell_times(matter, one, what, about)


def _tell_times(matter: Matter, one: Done, what: str, about: Mapping[str, Any]) -> None:
    if what == "books":
        matter.booked.append((one.at, datetime.fromisoformat(about["begin"])))
    elif what == "is offered times":
        matter.offered.append((one.at, one.at + about["days"] * DAY))
    elif what == "chooses a time":
        matter.chosen.append((one.at, datetime.fromisoformat(one.said)))


INSTANTS = {
    "is called": "called",
    "declines the time": "declined",
    "is cancelled by the firm": "settled",
    "did not come": "settled",
    "is collected": "collected",
    "attends the mail": "attended",
}
"""What only its instant matters of, and where a matter keeps it."""


def plan_months(court: Judge) -> Iterator[tuple[str, str]]:
    """Give the client and month of each plan in force, for months that ended inside the story."""
    for client, month, _ in plans_in_force(court):
        yield client, month


def plans_in_force(court: Judge) -> Iterator[tuple[str, str, Agreed]]:
    """Give client, month and plan, for months that ended inside the story."""
    day, months = court.hours.day_of(court.story.begin), []
    while (day.year, day.month) < (court.hours.day_of(court.story.end).year, court.hours.day_of(court.story.end).month):
        months.append(f"{day.year}-{day.month:02d}")
        day = (day.replace(day=1) + 32 * DAY).replace(day=1)
    for client, agreed in agreements(court).items():
        for month in months:
            if now := in_force(agreed, month):
                yield client, month, now


@dataclass(frozen=True)
class Agreed:
    """A plan that was agreed on at an instant, from a month on; no plan by its empty name."""

    plan: str
    first: str
    at: datetime


def agreements(court: Judge) -> dict[str, list[Agreed]]:
    """Return what each client agreed on: a first plan by an offer (PE-11), another from the next month on (PE-10)."""
    begin = court.story.begin
    found = {f"c{number}": [Agreed(plan, "", begin)] for number, plan in enumerate(court.story.clients)}
    offered: dict[str, str] = {}
    for one in court.deeds:
        about, what = one.happening.about, one.happening.what
        local = one.at.astimezone(court.hours.zone)
        if what == "is offered a plan" and (one.done or one.said == "killed"):  # perhaps it was made before
            offered[about["client"]] = about["plan"]
        elif what == "answers the offer" and one.done and about["answer"] == "accepted":
            found[about["client"]].append(Agreed(offered[about["client"]], f"{local:%Y-%m}", one.at))
        elif what == "wants another plan" and one.done:
            after = local.replace(day=1) + 32 * DAY
            found[about["client"]].append(Agreed(about["plan"], f"{after:%Y-%m}", one.at))
    return found


def in_force(agreed: Sequence[Agreed], month: str) -> Agreed | None:
    """Return what is in force in a month; nothing where that is no plan."""
    last = [one for one in agreed if one.first <= month][-1]
    return last if last.plan else None
