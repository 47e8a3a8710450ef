"""Judges what came of a story, from the rules alone: it knows what people did and when, and what the world received.

It shares no code with the product: times, prices, months and weeks are its own, and the firm's profile is data to it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from babel.dates import format_skeleton

from tests.simulation.oracle_clock import AHEAD
from tests.simulation.oracle_court import PATIENCE, Fault, Judge, Matter, Received, Told, plan_months, told
from tests.simulation.oracle_letters import longest_title
from tests.simulation.oracle_money import money_faults
from tests.simulation.oracle_offers import offers, withdrawn
from tests.simulation.oracle_policies import doubtful, policies
from tests.simulation.oracle_staff import staff
from tests.simulation.oracle_time import DAY, HOUR, MINUTE
from tests.simulation.oracle_weeks import stalled, weeks

TWICE_WITHIN = HOUR
FEW = 10
"""A server that keeps so few answers to itself is through with them after so many letters."""
OLD = timedelta(days=80)
"""A report that could not leave for so long does not leave by itself."""
TOLD_OF_MAIL = timedelta(minutes=75)
"""The operator hears of mails that wait once an hour, in the firm's hours."""


def judge(one: Told) -> list[Fault]:
    """Return every rule that was not kept."""
    court = Judge(one)
    matters = told(court, one.numbers)
    found = [*doubles(court), *acknowledged(court, matters), *calls(court, matters), *weeks(court, matters)]
    found += [*reports(court), *bookings(court), *stalled(court, matters), *clocks(court), *staff(court, matters)]
    found += [*policies(court, one.ledger), *offers(court, matters), *withdrawn(court)]
    found += [Fault(*said) for said in money_faults(court, matters, one.ledger, one.payments)]
    return sorted(set(found), key=str)


def doubles(court: Judge) -> Iterator[Fault]:
    """No letter reaches anybody twice: a copy, byte for byte, only where the mail server kept its answer to itself."""
    lost = [one.at for one in court.deeds if one.happening.what in ("mail loses answers", "is killed", "mail is busy")]
    by_id: dict[tuple[str, tuple[str, ...]], list[Received]] = defaultdict(list)
    by_words: dict[tuple[Any, ...], list[Received]] = defaultdict(list)
    for one in court.letters:
        by_id[one.id, one.to].append(one)
        by_words[one.to, one.subject, one.digest].append(one)
    for (name, _), copies in by_id.items():
        if len({one.digest for one in copies}) > 1:
            yield Fault("AL-01", copies[0].subject, f"two letters have the name {name}")
        elif len(copies) > 1 and not any(_heard_since(court, at, copies) for at in lost):
            yield Fault("AL-01", copies[0].subject, f"{len(copies)} copies to {copies[0].to}, at {copies[1].at}")
    for found in by_words.values():
        for before, after in pairwise(found):
            if before.id != after.id and after.at - before.at < TWICE_WITHIN and not _kept_for_days(court, after):
                yield Fault("AL-01", after.subject, f"said twice to {after.to}, at {before.at} and {after.at}")


def _heard_since(court: Judge, at: datetime, copies: Sequence[Received]) -> bool:
    """Say whether a trouble that began then may be why there are copies: of the next letters, whenever they left."""
    first, last = copies[0].at, copies[-1].at
    few = sum(at <= one.at < first for one in court.letters) < FEW
    return at <= last and (first - 60 * DAY <= at or few)


def _kept_for_days(court: Judge, one: Received) -> bool:
    """Say whether the operator's letters of several days left together, after a day or more in which none could."""
    since = [end for start, end in court.post.gaps if end - start >= DAY and end <= one.at <= end + PATIENCE]
    return one.to == (court.operator,) and bool(since)


def acknowledged(court: Judge, matters: Mapping[str, Matter]) -> Iterator[Fault]:
    """Who asks is answered at once, once (PE-04); a mail, as soon as the mailbox is read."""
    for matter in matters.values():
        if matter.asked is None or matter.doubtful:
            continue
        read = court.mailbox.after(matter.asked, 10 * MINUTE) if matter.way == "mail" else matter.asked
        by = court.deadline(read, 30 * MINUTE)
        found = court.letters_of("letter-intake-acknowledged", f"Asunto {matter.label}:")
        found = found or (court.letters_of("letter-intake-acknowledged", matter.number) if matter.number else [])
        if matter.way == "mail" and (not found or found[0].at > by):  # a client with an open case: a person says which,
            by = court.deadline(court.hours.next_opening(read), TOLD_OF_MAIL)  # and hears of it in the firm's hours
            found = [one for one in court.letters if one.at >= matter.asked and court.operator in one.to][:1]
        if not found and by < court.story.end:
            yield Fault("PE-04", matter.label, f"asked at {matter.asked} by {matter.way}, never acknowledged")
        elif len(found) > 1:
            yield Fault("PE-04", matter.label, f"acknowledged {len(found)} times")
        elif found and found[0].at > by:
            yield Fault("PE-04", matter.label, f"asked at {matter.asked}, acknowledged at {found[0].at}, not by {by}")


def calls(court: Judge, matters: Mapping[str, Matter]) -> Iterator[Fault]:
    """The operator hears of each call that is late, and of none that was made (PE-04).

    Who asked while it showed that the clock was days ahead is owed a call from when it was right.
    """
    late = court.letters_of("letter-contact-alert", form="subject-late")
    for matter in matters.values():
        if matter.asked is None or not matter.number or matter.way == "mail" or matter.doubtful:
            continue
        minutes = court.promised("calls within", matter.asked) or court.profile["deadlines"]["first_contact_minutes"]
        ahead = [end for begin, end, off in court.wrong if off > AHEAD and begin <= matter.asked <= end]
        asked = ahead[0] if ahead else matter.asked
        due = court.hours.after(asked, minutes)
        near = matter.asked - DAY
        changed = [*court.hours.known, *(known for _, _, known in court.weeks)]
        if any(near <= known <= due for known in changed) or _moved(court, matter.asked, due):
            continue
        if any(begin <= due + HOUR and asked < end for begin, end, _ in court.wrong):
            continue  # what it was promised, it was promised by a clock that was wrong
        made = min([*matter.called, *(one.known for one in matter.sessions)], default=None)
        alerts = [one for one in late if matter.number in one.text]
        by = court.deadline(due, 16 * MINUTE)
        unmade = (made is None or made > by) and by < court.story.end
        if unmade and not any(one.at <= by for one in alerts):
            yield Fault("PE-04", matter.label, f"due at {due}, made {made}; the operator did not hear of it by {by}")
        for one in alerts:
            if made and made < min(due, one.at) - MINUTE and not court.post.gaps:
                yield Fault("PE-04", matter.label, f"called at {made}, due {due}, and said to be late at {one.at}")


def _moved(court: Judge, asked: datetime, due: datetime) -> bool:
    return any(court.hours.day_of(asked) <= day <= court.hours.day_of(due) + DAY for day in court.hours.closed)


def reports(court: Judge) -> Iterator[Fault]:
    """Each plan client gets each month's report once, by the 5th business day if the machine was on (PE-09)."""
    due_day = court.profile.get("reports", {}).get("due_business_day", 5)
    got = Counter(
        (one.to[0].split("@")[0], one.files[0][-11:-4])
        for one in court.letters_of("letter-monthly-report", form="subject")
        if one.files
    )
    first = {
        (one.to[0].split("@")[0], one.files[0][-11:-4]): one.at
        for one in reversed(court.letters_of("letter-monthly-report", form="subject"))
        if one.files
    }
    unknown = doubtful(court)
    for client, month in plan_months(court):
        if client in unknown:
            continue
        year, number = map(int, month.split("-"))
        after = (year + number // 12, number % 12 + 1)
        end = court.hours.end_of(court.hours.nth_business_day(*after, due_day))
        start = court.hours.shifts(court.hours.nth_business_day(*after, due_day))[0][0]
        by = max(end, court.deadline(_at_work(court, start), 4 * HOUR))
        if any(start - 8 * DAY <= at <= by for at in court.hours.known):
            by += 3 * DAY
        key = (client, month)
        if not got[key] and by + DAY < court.story.end and not _told_too_old(court, month, end):
            yield Fault("PE-09", client, f"no report of {month} by {by}")
        elif got[key] > 1:
            yield Fault("PE-09", client, f"{got[key]} reports of {month}")
        elif got[key] and first[key] + court.off_unseen(first[key]) < court.hours.first_of(*after):
            yield Fault("PE-09", client, f"the report of {month} came at {first[key]}, and it was not over")
        elif got[key] and first[key] > by:
            yield Fault("PE-09", client, f"the report of {month} came at {first[key]}, not by {by}")


def _told_too_old(court: Judge, month: str, due: datetime) -> bool:
    """Say whether the operator was told, months after a report was due, that it leaves by hand alone."""
    title = longest_title("reports-too-old", court.language)
    locale = f"{court.language.partition('-')[0]}_{court.profile['country']}"
    written = format_skeleton("yMMMM", date.fromisoformat(f"{month}-01"), locale=locale)
    found = [one for one in court.letters if title in one.subject and written in one.subject]
    return any(court.operator in one.to and one.at >= due + OLD for one in found)


def _at_work(court: Judge, opening: datetime) -> datetime:
    """Return when the machine has worked for two hours of a day on which the firm opens, from that opening on.

    A report that is late waits for the firm's next day: nobody is sent one on a Sunday.
    """
    while True:
        worked = court.machine.after(opening, 2 * HOUR)
        if court.hours.day_of(worked) == court.hours.day_of(opening):
            return worked
        opening = court.hours.next_opening(court.hours.end_of(court.hours.day_of(opening)))


def clocks(court: Judge) -> Iterator[Fault]:
    """While it shows that the clock is wrong no client gets a letter, and the operator hears of it (AL-03, MX-11)."""
    titles = [longest_title(f"alert-clock-{way}", court.language) for way in ("ahead", "back")]
    heard = [one.at for one in court.letters if any(title in one.subject for title in titles)]
    clients = [one for one in court.letters if one.to[0].endswith("@cliente.example")]
    for start, end in court.held:
        restarted = any(off_end >= start - 2 * DAY and off <= end for off, off_end in court.machine_off)
        if end - start < HOUR or (restarted and not court.unkept):
            continue
        for one in [one for one in clients if start + MINUTE < one.at < end][:1]:
            yield Fault(
                "AL-03", one.subject, f"the clock cannot be right from {start} to {end}, and it left at {one.at}"
            )
        by = court.alerts.after(start, 40 * MINUTE)
        if by < min(end, court.story.end) and not any(start - DAY <= at <= by + PATIENCE for at in heard):
            yield Fault("AL-03", "the clock", f"it cannot be right from {start} on, and nobody was told by {by}")
    for at in court.believed:
        if at < court.story.end and not any(start <= at <= end for start, end in court.held):
            yield Fault("AL-03", "the clock", f"it could be right at {at}, and waited for the operator to say so")


def bookings(court: Judge) -> Iterator[Fault]:
    """No case has two appointments of one form sent twice, and no advisor two at once (MX-15)."""
    cancelled = {
        one.happening.about["case"]
        for one in court.deeds
        if one.done and one.happening.what in ("is cancelled by the firm", "declines the time", "did not come")
    }
    invites = court.letters_of("letter-appointment-advisor", form="subject-booked")
    taken: dict[tuple[tuple[str, ...], str], list[Received]] = defaultdict(list)
    for one in invites:
        taken[one.to, one.subject.rpartition(", ")[0][-0:] or one.subject].append(one)
    for (to, subject), found in taken.items():
        if len(found) > 1 and not cancelled:
            yield Fault("MX-15", str(to), f"booked {len(found)} times: {subject}")
