"""Whether each pending case ended as it must, and none stands still unseen (MX-10 to MX-12)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tests.simulation.oracle_court import Fault, Judge, Matter, Received, Session
from tests.simulation.oracle_letters import longest_text
from tests.simulation.oracle_time import DAY, HOUR, MINUTE

WEEKLY = 7 * DAY
PENDING = ("unfinished", "disconnected")


def weeks(court: Judge, matters: Mapping[str, Matter]) -> Iterator[Fault]:
    """A pending case ends when its week is over and its client did not come back: not before, not untruly (MX-11)."""
    expired = longest_text("letter-case-closed", "reason-expired", court.language)
    for matter in matters.values():
        if not matter.number or matter.doubtful:
            continue
        closings = [one for one in court.letters_of("letter-case-closed", matter.number) if expired in _flat(one.text)]
        undone = court.letters_of("letter-expiry-undone", matter.number)
        for session in matter.sessions:
            if session.outcome in PENDING:
                yield from _week(court, matter, session, closings, undone)


def _week(
    court: Judge, matter: Matter, last: Session, closings: list[Received], undone: list[Received]
) -> Iterator[Fault]:
    days = court.promised("waits for days", last.known) or court.profile["deadlines"].get("pending_days", 7)
    until = court.hours.days_after(last.end, days)
    came = [one for one in matter.sessions if last.end <= one.begin <= until and one is not last]
    anew = [at for at in matter.settled if last.end <= at <= until + DAY]
    wrote = [(at, arrived) for at, arrived in matter.wrote if max(last.end, last.known) <= at <= until]
    kept = (*matter.booked, *matter.chosen)
    booked = [(at, begin) for at, begin in kept if (last.known <= at or last.end <= begin) and begin <= until]
    mine = [
        one
        for one in closings
        if last.known <= one.at and not any(s.end > last.end and s.known < one.at for s in matter.sessions)
    ]
    for one in mine:
        if one.at + court.off_unseen(one.at) < until:
            yield Fault("MX-11", matter.label, f"pending until {until}, closed at {one.at}")
        early = [arrived for _, arrived in wrote if arrived < one.at - 5 * MINUTE]
        if early:
            yield Fault(
                "MX-11",
                matter.label,
                f"its client wrote (here at {early[0]}), and at {one.at} was told that it did not",
            )
        open_ = [
            begin for at, begin in booked if not any(at <= end <= one.at for end in [*matter.settled, *matter.declined])
        ]
        if open_ and not any(s.known < one.at and s.begin >= last.end for s in came):
            yield Fault(
                "MX-11", matter.label, f"closed at {one.at} while the session of {open_[0]} was booked and not settled"
            )
        late = [court.mailbox.after(arrived, 10 * MINUTE) for _, arrived in wrote if arrived >= one.at - 5 * MINUTE]
        late += [s.known for s in came if s.known > one.at]
        by = max(one.at, min(late)) + DAY if late else None
        if by and by < court.story.end and not any(one.at <= u.at <= court.deadline(by, HOUR) for u in undone):
            yield Fault(
                "MX-11",
                matter.label,
                f"closed at {one.at}; by {by} one knew that its client had come back, and nobody undid it",
            )
    if not (came or anew or wrote or booked or matter.declined or mine):
        ready = court.mailbox.after(max(until, last.known), 2 * HOUR)
        by = court.deadline(court.hours.next_opening(ready), 3 * HOUR)
        doubt = [at for at, end in matter.mails if at < by and (end is None or end > until)]
        if by < court.story.end and not doubt and not [at for at, _ in matter.wrote if at > until]:
            yield Fault(
                "MX-11", matter.label, f"its week ended at {until}, nothing was heard, and it was not closed by {by}"
            )


def stalled(court: Judge, matters: Mapping[str, Matter]) -> Iterator[Fault]:
    """No case stands still for ever unseen: what nobody touched for a fortnight is in the operator's weekly letter."""
    watches = court.letters_of("letter-case-watch")
    for matter in matters.values():
        touched = [*matter.called, *(s.known for s in matter.sessions), *(at for _, at in matter.wrote)]
        if not matter.number or matter.doubtful or matter.asked is None or not matter.called or matter.sessions:
            continue
        if matter.booked or matter.chosen or matter.offered or matter.wrote or matter.quoted:
            continue
        last = max(touched)
        ready = court.post.after(last + 14 * DAY + WEEKLY, HOUR)
        by = court.deadline(court.hours.next_opening(ready), DAY)
        if by < court.story.end and not any(last < one.at <= by and names(one, matter.number) for one in watches):
            yield Fault("MX-11", matter.label, f"touched last at {last}, open, and not told to the operator by {by}")


def names(watch: Received, number: str) -> bool:
    """Say whether a weekly letter names a case, or may count it among those that it does not name one by one."""
    said = re.search(r"\d+", watch.subject)
    named = re.findall(r"\b20\d\d-\d{5}\b", watch.text)
    return number in named or (bool(said) and int(said[0]) > len(set(named)))


def _flat(text: str) -> str:
    return " ".join(text.split())
