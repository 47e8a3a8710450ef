"""What a verdict needs, told anew in the oracle's own terms: who did what about which case, and what worked when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Protocol

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
        self.hours = Hours(profile, closed)
        self.machine = Up(story.begin, self._gaps("machine is off", killed=True))
        self.post = Up(
            story.begin,
            [*self._gaps("machine is off", killed=True), *self._gaps("mail is away"), *self._gaps("mail is busy")],
        )
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
        troubled = any(start <= up and end >= at - PATIENCE for start, end in self.post.gaps)
        return up + (PATIENCE if troubled else timedelta(0))


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
        matter.mails = [(one.asked, min(one.attended, default=None)) for one in mine if one.asked]
    return matters


def _tell(matter: Matter, one: Done, what: str, about: Mapping[str, Any]) -> None:
    if what == "asks" and matter.asked is None:
        matter.asked, matter.way = one.at, about["way"]
    elif what == "is attended":
        begin = datetime.fromisoformat(about["begin"])
        session = Session(begin, begin + about["minutes"] * MINUTE, about["outcome"], one.at)
        if all(known.begin != begin for known in matter.sessions):
            matter.sessions.append(session)
    elif what == "writes":
        arrived = one.at + about["delay"] * MINUTE
        matter.wrote.append((one.at if about["delay"] <= ON_ITS_WAY else arrived, arrived))
    elif what == "books":
        matter.booked.append((one.at, datetime.fromisoformat(about["begin"])))
    elif what == "is quoted":
        matter.quoted.append((one.at, about["rate"]))
    elif what in ("accepts the quote", "declines the quote"):
        matter.answered.append((one.at, what.split(maxsplit=1)[0]))
    elif what in INSTANTS:
        getattr(matter, INSTANTS[what]).append(one.at)


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


def plans_in_force(court: Judge) -> Iterator[tuple[str, str, str]]:
    """Give client, month and plan: what was asked last in a month is in force from the next one on (PE-10)."""
    day, months = court.hours.day_of(court.story.begin), []
    while (day.year, day.month) < (court.hours.day_of(court.story.end).year, court.hours.day_of(court.story.end).month):
        months.append(f"{day.year}-{day.month:02d}")
        day = (day.replace(day=1) + 32 * DAY).replace(day=1)
    wishes: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in court.deeds:
        if one.happening.what == "wants another plan" and one.done:
            wishes[one.happening.about["client"]].append(
                (f"{one.at.astimezone(court.hours.zone):%Y-%m}", one.happening.about["plan"])
            )
    for number, plan in enumerate(court.story.clients):
        for month in months:
            in_force = [wish for asked, wish in wishes[f"c{number}"] if asked < month]
            now = in_force[-1] if in_force else plan
            if now:
                yield f"c{number}", month, now
