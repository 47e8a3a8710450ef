"""A thousand invites built and queued: ``python -m bench.mail.invites``. Promised: 500 a second or more.

An invite is its facts, its letter in the queue, and the bytes of its calendar file. Shown beside it: whole bookings,
which look, decide and lock before they queue two invites.
"""

import time
from dataclasses import replace
from datetime import timedelta

from bench import size
from bench.tools import office
from domain.acts import By
from domain.appointments.appointments import Party
from domain.time.periods import Period
from tasks.gateways.appointments.invites import invite_ics
from tasks.operations.appointments import appointments
from tasks.operations.appointments.appointment_letters import invite
from tasks.operations.appointments.appointment_notices import people_of, tell
from tasks.store.unit_of_work import Store
from tests.example_appointments import NOW, TOMORROW, add_advisor, add_open_case, remote

BOOKINGS = size(500, 20)
ADVISORS = 100


def book(store: Store, cases: list[int], advisors: list[int], *, day: int, in_one: int) -> float:
    """Book an hour with each advisor, five times over; return the seconds that it took."""
    started = time.perf_counter()
    for first in range(0, BOOKINGS, in_one):
        with store.begin() as uow:
            for number in range(first, first + in_one):
                start = TOMORROW + timedelta(days=day, hours=number // ADVISORS)
                booking = remote(start, advisor_id=advisors[number % ADVISORS])
                case = cases[number % len(cases)]
                appointments.book(uow, "lima", booking, case_id=case, by=By("bench", "bench", NOW))
    return time.perf_counter() - started


def queue_and_write(store: Store) -> tuple[int, float]:
    """Move every appointment's invites to a new sequence, queue and write them; return how many, and the seconds."""
    with store.read() as uow:
        booked = uow.appointments.listed("lima", Period(TOMORROW, TOMORROW + timedelta(days=1)))
        people = [people_of(uow, one)[0] for one in booked]
    started = time.perf_counter()
    firm, written = store.firms["lima"], 0
    for first in range(0, len(booked), 50):
        found = [
            invite(firm, replace(one, sequence=9), who, party, method="REQUEST", change="moved", now=NOW)
            for one, who in zip(booked[first : first + 50], people[first : first + 50], strict=True)
            for party in Party
        ]
        with store.begin() as uow:
            tell(uow, found, now=NOW)
        for document, _ in filter(None, found):
            invite_ics(document.facts)
            written += 1
    return written, time.perf_counter() - started


def main() -> None:
    with office(NOW) as store:
        advisors = [add_advisor(store, f"A{number}") for number in range(ADVISORS)]
        cases = [add_open_case(store, f"C{number}") for number in range(50)]
        alone = book(store, cases, advisors, day=0, in_one=1)
        invites, seconds = queue_and_write(store)
        together = book(store, cases, advisors, day=1, in_one=10)
    print(f"invites: {invites} built and queued, 100 to a transaction: {invites / seconds:.0f} a second")
    print("         whole bookings (rules, lock, cells, record, two letters):")
    for how, seconds in (("each in a transaction", alone), ("ten to a transaction", together)):
        print(f"         {how}: {BOOKINGS / seconds:.0f} a second")


if __name__ == "__main__":
    main()
