"""Whether offered times are kept: one that a client chose is its own, one that nobody chose is told (MX-15, OP-05)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from tests.simulation.oracle_court import Fault, Judge, Matter
from tests.simulation.oracle_letters import longest_title
from tests.simulation.oracle_time import DAY, HOUR, MINUTE

LENGTH = HOUR
"""How long an appointment is that says nothing else, at each firm."""


def offers(court: Judge, matters: Mapping[str, Matter]) -> Iterator[Fault]:
    """Judge every time that was chosen, and every offer that nobody took."""
    held = list[tuple[str, datetime, datetime, str]]()
    for matter in matters.values():
        if matter.doubtful or not matter.number:
            continue
        for at, start in matter.chosen:
            yield from _chosen(court, matter, at, start)
        for at, start in sorted((*matter.chosen, *matter.booked)):
            if advisor := advisor_of(court, matter, at):
                held.append((advisor, start, at, matter.label))
        yield from _never_chosen(court, matter)
        yield from _reminded_too_late(court, matter)
    yield from _twice(held, matters)


def _chosen(court: Judge, matter: Matter, at: datetime, start: datetime) -> Iterator[Fault]:
    off = court.off(at)
    if not court.hours.is_open(start) or start + off < at:
        yield Fault("MX-15", matter.label, f"at {at} its client was given {start}, when the firm is not open")
    ends = [until for begun, until in matter.offered if begun <= at]
    if ends and max(ends) + off < at:
        yield Fault("MX-15", matter.label, f"a time was chosen at {at}, offered until {max(ends)}")
    by = court.deadline(at, 30 * MINUTE)
    invites = court.letters_of("letter-appointment-invite", matter.number)
    if by < court.story.end and not any(at <= one.at <= by for one in invites):
        yield Fault("OP-05", matter.label, f"its client chose {start} at {at}, and had no invite by {by}")
    advisor = advisor_of(court, matter, at)
    if advisor in court.gone(at) and court.gone(at)[advisor] < at:
        yield Fault("MX-15", matter.label, f"at {at} given {start} with {advisor}, who has left")
    for name, begin, end, known in court.absences:
        if name == advisor and known < at and begin < start + LENGTH and start < end:
            yield Fault("MX-15", matter.label, f"given {start} with {name}, away from {begin} to {end}")


def _reminded_too_late(court: Judge, matter: Matter) -> Iterator[Fault]:
    """Nobody is reminded of an appointment that has begun, however long the letter had to wait (OP-05)."""
    times = [start for _, start in (*matter.chosen, *matter.booked)]
    for one in court.letters_of("letter-appointment-reminder", matter.number):
        if times and max(times) + court.off(one.at) <= one.at:
            yield Fault("OP-05", matter.label, f"reminded at {one.at} of a time that was over: {max(times)}")


def advisor_of(court: Judge, matter: Matter, at: datetime) -> str:
    """Return who attends by the first invite after that; nobody where none came."""
    invites = [one for one in court.letters_of("letter-appointment-invite", matter.number) if at <= one.at]
    text = min(invites, key=lambda one: one.at).text if invites else ""
    return next((name for name in court.advisors if name in text), "")


def withdrawn(court: Judge) -> Iterator[Fault]:
    """Nobody gets a plan that is sold no more; who has it keeps it, which its months show (PE-02, PE-10, PE-11)."""
    gone: dict[str, datetime] = {}
    for one in court.deeds:
        about, what = one.happening.about, one.happening.what
        if what == "a plan is sold no more" and one.done:
            gone.setdefault(about["plan"], one.at)
        elif what in ("is offered a plan", "wants another plan") and one.done and about["plan"] in gone:
            rule = "PE-11" if what == "is offered a plan" else "PE-10"
            since = gone[about["plan"]]
            yield Fault(rule, about["client"], f"{about['plan']} is sold no more since {since}, and it {what}")


def _twice(held: list[tuple[str, datetime, datetime, str]], matters: Mapping[str, Matter]) -> Iterator[Fault]:
    """No advisor has two appointments at once, of different cases, that both stood when the later was made."""
    held.sort()
    for number, (advisor, start, at, label) in enumerate(held):
        for other, begin, known, whose in held[number + 1 :]:
            if other != advisor or begin >= start + LENGTH:
                break
            first, later = (label, known) if at < known else (whose, at)
            matter = matters[first]
            free = [*matter.settled, *matter.declined, *(one.known for one in matter.sessions)]
            if label != whose and not any(min(at, known) <= one <= later for one in free):
                yield Fault("MX-15", label, f"{advisor} has {start} with it and {begin} with {whose}")


def _never_chosen(court: Judge, matter: Matter) -> Iterator[Fault]:
    """The operator hears of an offer that ran out, while the case stands as it did."""
    told = longest_title("alert-no-time-chosen", court.language)
    alerts = [one for one in court.letters if told in one.subject and matter.number in one.text]
    closings = court.letters_of("letter-case-closed", matter.number)
    for at, until in matter.offered:
        by = court.deadline(court.hours.next_opening(until), timedelta(hours=2))
        touched = [*(one for one, _ in (*matter.chosen, *matter.booked, *matter.wrote)), *matter.settled]
        touched += [*(one.known for one in matter.sessions), *(one.at for one in closings)]
        touched += [other for other, _ in matter.offered if other > at]
        if any(at <= one <= by for one in touched) or by + DAY > court.story.end:
            continue
        if not any(until - court.off(until) <= one.at <= by for one in alerts):
            yield Fault("OP-05", matter.label, f"no time was chosen until {until}, and nobody was told by {by}")
