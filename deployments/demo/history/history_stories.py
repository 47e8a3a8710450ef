"""How a made-up case goes: contact, sessions, an end; all in business time and by the firms' rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from math import log
from random import Random

from deployments.demo.history import history_words as words
from deployments.demo.history.history_words import Topic
from domain.cases.case_courses import Course, course
from domain.cases.cases import CaseState, ClosingReason, Kind, StateChange
from domain.cases.sessions.sessions import Outcome
from domain.firms.firms import Firm
from domain.firms.modes import Mode
from domain.time.calendars import BusinessCalendar

REQUESTS = 0.3
"""The part of the cases that are service requests."""

ENDINGS = {
    Outcome.SOLVED: 0.73,
    Outcome.UNFINISHED: 0.10,
    Outcome.ESCALATED: 0.06,
    Outcome.ANSWERED: 0.03,
    Outcome.TOLD_BY_CHAT: 0.03,
    Outcome.UNSOLVABLE: 0.03,
    Outcome.WITHDRAWN: 0.02,
}
"""How a case's first contact or session ends, and how often."""

OUTCOMES, SHARES = tuple(ENDINGS), tuple(accumulate(ENDINGS.values()))

BY_TELEPHONE = {
    Outcome.ANSWERED: ClosingReason.ANSWERED,
    Outcome.TOLD_BY_CHAT: ClosingReason.TOLD_BY_CHAT,
    Outcome.WITHDRAWN: ClosingReason.WITHDRAWN,
}
"""What needs no session."""

ON_SITE_AT_ONCE = frozenset(
    topic
    for topic in (*words.REQUESTS, *words.MAC_REQUESTS)
    if topic.category in (words.CARE, words.NETWORK, words.PRINTERS)
)
"""Planned work that needs hands (PE-06)."""

COMES_BACK, REPAIRED = 0.8, 0.85


@dataclass(frozen=True, slots=True)
class DemoSession:
    """One stretch of work."""

    mode: Mode
    tool: str
    advisor: str
    started_at: datetime
    ended_at: datetime
    outcome: Outcome
    free: bool = False
    area: str = ""


@dataclass(frozen=True, slots=True)
class DemoCase:
    """One matter from intake to where it stands now."""

    external_id: str
    number: str
    kind: Kind
    category: str
    title: str
    resolution: str
    opened_at: datetime
    course: Course
    closing_reason: ClosingReason | None
    advisor: str | None
    sessions: tuple[DemoSession, ...]

    @property
    def hours(self) -> float:
        """Return how long its sessions took."""
        return sum((session.ended_at - session.started_at) / timedelta(hours=1) for session in self.sessions)


@dataclass(frozen=True, slots=True)
class _Step:
    """Something that happened ``at`` an instant: a state, perhaps with the session that ended or the reason."""

    state: CaseState
    at: datetime
    session: DemoSession | None = None
    reason: ClosingReason | None = None


class Storyteller:
    """Tells cases of one firm."""

    def __init__(self, firm: Firm, calendar: BusinessCalendar, now: datetime, advisors: tuple[str, ...]) -> None:
        self.firm = firm
        self.calendar = calendar
        self.now = now
        self.advisors = advisors
        mac = "macOS" in firm.sessions.systems
        topics = (words.MAC_INCIDENTS, words.MAC_REQUESTS) if mac else (words.INCIDENTS, words.REQUESTS)
        self._topics = {kind: (some, _weights(some)) for kind, some in zip(Kind, topics, strict=True)}
        self._tools = firm.sessions.remote_tools or ("TeamViewer",)
        self._areas = firm.areas.on_site if firm.areas else ("",)

    def case(self, rng: Random, opened_at: datetime, language: str, ending: Outcome | None = None) -> DemoCase:
        """Tell a case that is opened at an instant, as far as it has come by now.

        With an ``ending`` it is an incident whose first session ends so; without one, both are drawn.
        """
        kind = Kind.SERVICE_REQUEST if ending is None and rng.random() < REQUESTS else Kind.INCIDENT
        topics, weights = self._topics[kind]
        topic = rng.choices(topics, cum_weights=weights)[0]
        advisor = rng.choice(self.advisors)
        if ending is None:
            ending = Outcome.SOLVED if topic in ON_SITE_AT_ONCE else rng.choices(OUTCOMES, cum_weights=SHARES)[0]
        told = [step for step in self._steps(rng, opened_at, topic, advisor, ending) if step.at < self.now]
        going = course(
            opened_at,
            (StateChange(step.state, step.at) for step in told),
            pending_days=self.firm.deadlines.pending_days,
            zone=self.firm.time_zone,
        )
        reason = told[-1].reason if told else None
        solved = reason is not None and reason.is_solution
        tongue = int(language == "en")
        return DemoCase(
            external_id="",
            number="",
            kind=kind,
            category=topic.category[tongue],
            title=topic.title[tongue],
            resolution=topic.resolution[tongue] if solved else "",
            opened_at=opened_at,
            course=going,
            closing_reason=reason,
            advisor=advisor if told else None,
            sessions=tuple(step.session for step in told if step.session),
        )

    def _steps(self, rng: Random, opened_at: datetime, topic: Topic, advisor: str, ending: Outcome) -> Iterator[_Step]:
        at = self._later(rng, opened_at, 24, 0.9)
        yield _Step(CaseState.CONTACTED, at)
        match ending:
            case Outcome.ANSWERED | Outcome.TOLD_BY_CHAT | Outcome.WITHDRAWN:
                yield _Step(CaseState.CLOSED, self._later(rng, at, 12, 0.5), reason=BY_TELEPHONE[ending])
            case Outcome.UNFINISHED:
                yield from self._continued(rng, at, advisor)
            case Outcome.ESCALATED:
                yield from self._escalated(rng, at, advisor)
            case _:
                yield from self._session(rng, at, advisor, ending, on_site=topic in ON_SITE_AT_ONCE)

    def _continued(self, rng: Random, at: datetime, advisor: str) -> Iterator[_Step]:
        """It becomes pending; the client comes back within the week, with the same advisor, or it expires (MX-11)."""
        steps = list(self._session(rng, at, advisor, Outcome.UNFINISHED))
        yield from steps
        if not steps:
            return
        since = steps[-1].at
        week = timedelta(days=self.firm.deadlines.pending_days)
        again = self._later(rng, since, 900, 0.5)
        if rng.random() < COMES_BACK and again < since + week:
            yield from self._session(rng, again, advisor, Outcome.SOLVED, free=True)
        else:
            yield _Step(CaseState.CLOSED, since + week + timedelta(minutes=4), reason=ClosingReason.EXPIRED)

    def _escalated(self, rng: Random, at: datetime, advisor: str) -> Iterator[_Step]:
        """Hardware is suspected: somebody goes there, once remote did not solve it (PE-06, MX-13)."""
        steps = list(self._session(rng, at, advisor, Outcome.ESCALATED))
        yield from steps
        if not steps:
            return
        solved = rng.random() < REPAIRED
        if solved or rng.random() < 0.5:  # noqa: PLR2004  of the others, half decline the repair
            outcome = Outcome.SOLVED if solved else Outcome.UNSOLVABLE
            yield from self._session(rng, steps[-1].at, rng.choice(self.advisors), outcome, on_site=True)
        else:
            yield _Step(CaseState.CLOSED, self._later(rng, steps[-1].at, 1500, 0.4), reason=ClosingReason.DECLINED)

    def _session(
        self, rng: Random, at: datetime, advisor: str, outcome: Outcome, *, on_site: bool = False, free: bool = False
    ) -> Iterator[_Step]:
        """A session with what follows from its end; one that runs now is not told at all."""
        start = self._later(rng, at, 700, 0.6) if on_site else self._later(rng, at, 25, 1.0)
        start = self.calendar.next_opening(start)
        end = start + (_about(rng, 85, 0.35) if on_site else _about(rng, 38, 0.6))
        if end >= self.now:
            return
        mode = Mode.ON_SITE if on_site else Mode.REMOTE
        tool, area = ("", rng.choice(self._areas)) if on_site else (rng.choice(self._tools), "")
        yield _Step(CaseState.IN_SESSION, start)
        session = DemoSession(mode, tool, advisor, start, end, outcome, free, area)
        match outcome:
            case Outcome.UNFINISHED:
                yield _Step(CaseState.PENDING, end, session)
            case Outcome.ESCALATED:
                yield _Step(CaseState.ESCALATED, end, session)
            case Outcome.UNSOLVABLE:
                yield _Step(CaseState.CONTACTED, end, session)
                yield _Step(CaseState.CLOSED, self._later(rng, end, 60, 0.5), reason=ClosingReason.INSTRUCTIONS_SENT)
            case _:
                yield _Step(CaseState.CLOSED, end, session, ClosingReason.SOLVED)

    def _later(self, rng: Random, at: datetime, minutes: float, spread: float) -> datetime:
        """Return an instant about so many business minutes later."""
        return self.calendar.add(at, _about(rng, minutes, spread))


def _about(rng: Random, median: float, spread: float) -> timedelta:
    """Draw a time, at least two minutes, around a median of minutes; now and then much more."""
    return timedelta(seconds=max(120, round(60 * rng.lognormvariate(log(median), spread))))


def _weights(topics: tuple[Topic, ...]) -> list[float]:
    return list(accumulate(topic.weight for topic in topics))
