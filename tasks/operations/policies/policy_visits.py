"""The visits that policies bring: booked as appointments, delivered when they were held, once each (MX-18, MX-15)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial

from domain.acts import OURSELVES, By
from domain.appointments.appointments import Appointment, AppointmentState
from domain.appointments.availability import Wish
from domain.appointments.bookings import NotFree
from domain.clients.clients import Client, language_of
from domain.firms.firms import Firm
from domain.firms.modes import Mode
from domain.policies.policies import promise_of
from domain.policies.policy_duties import (
    IN_THE_SAME_VISIT,
    MOST_BOOKINGS,
    DutyKind,
    best_slot,
    visit_minutes,
    visit_window,
)
from domain.refusals import Refused
from domain.time.local_times import wall
from domain.time.periods import Month, local_day
from tasks.gateways.words import say
from tasks.operations.appointments import appointments
from tasks.operations.appointments.advisor_time import Booking, slots
from tasks.operations.letters.alerts import Said, alert_operators
from tasks.operations.policies.policies import locked
from tasks.operations.policies.policy_deliveries import deliver
from tasks.store.policies.policies import KeptDuty, KeptPolicy
from tasks.store.policies.policy_visits import Visit
from tasks.store.unit_of_work import UnitOfWork

LOST = (AppointmentState.CANCELLED, AppointmentState.DECLINED, AppointmentState.NO_SHOW)
WHY = "policy-visit"


class Effect(StrEnum):
    """What looking after a visit did."""

    NOTHING = "nothing"
    BOOKED = "booked"
    DELIVERED = "delivered"


def owed(uow: UnitOfWork, firm_id: str, *, now: datetime) -> list[int]:
    """Return ids of duties whose visits are to be booked by now, or were and are not delivered."""
    firm = uow.firm(firm_id)
    if firm.policies is None:
        return []
    until = local_day(now, firm.time_zone) + timedelta(days=firm.policies.upkeep.visit_ahead_days)
    return uow.policy_visits.owed(firm_id, until, Month.of(now, firm.time_zone).plus(-1))


def keep_up(uow: UnitOfWork, firm_id: str, duty_id: int, *, now: datetime) -> Effect:
    """Deliver a duty whose visits were all held; else book those that it lacks, or that fell through, anew.

    A visit that the client declined is moved, so that its calendar follows. Raise ``NotFree`` when nothing is free
    near the day, or bookings fell through too often, and what else booking refuses: the next run tries again.
    """
    found = uow.policies.duty(duty_id)
    policy = locked(uow, found.policy_id) if found else None
    found = uow.policies.duty(duty_id)
    if policy is None or policy.firm_id != firm_id or found is None or found.delivered_at is not None:
        return Effect.NOTHING
    visits = uow.policy_visits.of([duty_id])[duty_id]
    known = uow.appointments.by_ids([one.appointment_id for one in visits])
    if visits and all(one.state is AppointmentState.DONE for one in known.values()):
        _deliver(uow, policy, found, list(known.values()), now=now)
        return Effect.DELIVERED
    lost = [one for one in visits if known[one.appointment_id].state in LOST]
    if visits and not lost:
        return Effect.NOTHING
    booker = _Booker(uow, policy, found, now)
    if not booker.goes_on():
        return Effect.NOTHING
    for one in lost:
        booker.again(one, known[one.appointment_id])
    if not visits:
        booker.first()
    return Effect.BOOKED


def let_go(uow: UnitOfWork, policy: KeptPolicy, last: Month, *, by: By) -> int:
    """Cancel the visits of a policy that ends with a month, where they come after it; return how many there were."""
    end = last.period(uow.firm(policy.firm_id).time_zone).end
    found = uow.policy_visits.of([one.id for one in uow.policies.duties(policy.id)])
    known = uow.appointments.by_ids([visit.appointment_id for visits in found.values() for visit in visits])
    gone = [one for one in known.values() if one.is_live and one.period.start >= end]
    for one in gone:
        appointments.cancel(uow, one.id, by=by)
    return len(gone)


def call_off(uow: UnitOfWork, duty_id: int, *, by: By) -> int:
    """Cancel the visits to come of a duty that was delivered without them; return how many there were."""
    known = uow.appointments.by_ids([one.appointment_id for one in uow.policy_visits.of([duty_id])[duty_id]])
    gone = [one for one in known.values() if one.is_live and one.period.start > by.at]
    for one in gone:
        appointments.cancel(uow, one.id, by=by)
    return len(gone)


def tell(uow: UnitOfWork, firm_id: str, duty_id: int, why: Refused, *, now: datetime) -> bool:
    """Tell the operator, once for each visit and time that it fell through, that it could not be booked (AL-01)."""
    found = uow.policies.duty(duty_id)
    policy = uow.policies.by_id(found.policy_id) if found else None
    if found is None or policy is None:
        return False
    client = uow.clients.get_one(policy.client_id).name
    times = sum(one.times for one in uow.policy_visits.of([duty_id])[duty_id])
    duty = found.duty
    said = Said(
        "alert-visit-unbooked",
        {"client": client, "kind": duty.kind, "number": duty_id, "due": duty.due_on.isoformat(), "why": why.plain()},
    )
    about = f"policy-visit:{duty_id}:{times}"
    return bool(alert_operators(uow, about, said, firm_id=firm_id, now=now))


@dataclass(frozen=True, slots=True)
class _Booker:
    """The booking of one duty's visits, in one transaction."""

    uow: UnitOfWork
    policy: KeptPolicy
    duty: KeptDuty
    now: datetime

    @property
    def firm(self) -> Firm:
        return self.uow.firm(self.policy.firm_id)

    @property
    def client(self) -> Client:
        return self.uow.clients.get_one(self.policy.client_id)

    def goes_on(self) -> bool:
        """Say whether the policy is in force now, or will be."""
        return self.policy.ended is None or self.policy.ended >= Month.of(self.now, self.firm.time_zone)

    def first(self) -> None:
        """Book all visits that the duty takes."""
        terms = self.policy.terms_in(max(Month.of(self.now, self.firm.time_zone), self.policy.started))
        machines = (terms or self.policy.terms[-1]).expected.machines
        after = self.now
        for part, minutes in enumerate(visit_minutes(self.duty.duty.kind, machines, promise_of(self.firm).upkeep), 1):
            start, advisor_id = self._slot(minutes, after)
            booked = self._book(start, minutes, advisor_id)
            self.uow.policy_visits.add(Visit(self.duty.id, part, booked.id, 1))
            after = booked.period.end

    def again(self, visit: Visit, lost: Appointment) -> None:
        """Book a part anew, on a later day than the one that fell through; a declined visit is moved."""
        if visit.times >= MOST_BOOKINGS:
            raise NotFree("visits-fell-through", rule="MX-18", times=visit.times, acts=("book-appointment",))
        start, advisor_id = self._slot(lost.minutes, lost.period.end + timedelta(days=1))
        if lost.state is AppointmentState.DECLINED and self.now < lost.period.end:
            after = appointments.move(
                self.uow, lost.id, start=start, advisor_id=advisor_id, by=By(OURSELVES, WHY, self.now)
            )
        else:
            after = self._book(start, lost.minutes, advisor_id)
        self.uow.policy_visits.book_again(visit, after.id)

    def _slot(self, minutes: int, after: datetime) -> tuple[datetime, int]:
        zone, firm_id = self.firm.time_zone, self.firm.id
        wanted = max(self.duty.duty.due_on, local_day(after, zone))
        window = visit_window(wanted, promise_of(self.firm).upkeep, zone, after=after, now=self.now)
        wish = Wish(Mode.ON_SITE, minutes, self._place(), self._area())
        free = slots(self.uow, firm_id, wish, window, now=self.now)
        best = best_slot(free, wanted, zone)
        if best is None or self.policy.terms_in(Month.of(best.start, zone)) is None:
            start, end = (wall(at, zone)[:10] for at in (window.start, window.end))
            acts = ("move-appointment", "book-appointment")
            raise NotFree("no-visit-free", rule="MX-15", minutes=minutes, start=start, end=end, acts=acts)
        return best.start, best.advisor_id

    def _area(self) -> str:
        """Return the firm's own name of the area, so that advisors who go there are found; nothing at the firm's."""
        return (self.firm.areas and self.firm.areas.named(self.policy.place)) or self.policy.place or ""

    def _place(self) -> str:
        return f"{self.client.name}, {self._area()}" if self.policy.place else ""

    def _book(self, start: datetime, minutes: int, advisor_id: int) -> Appointment:
        client = self.client
        kinds = [self.duty.duty.kind, *(one.duty.kind for one in _with(self.uow, self.duty))]
        booking = Booking(
            start=start,
            minutes=minutes,
            mode=Mode.ON_SITE,
            advisor_id=advisor_id,
            at_client=bool(self.policy.place),
            place=self._place(),
            area=self._area(),
            subject=name_of(language_of(self.firm, client, client.contacts[:1]), kinds),
        )
        return appointments.book(self.uow, self.firm.id, booking, client_id=client.id, by=By(OURSELVES, WHY, self.now))


def _deliver(
    uow: UnitOfWork, policy: KeptPolicy, found: KeptDuty, held: Sequence[Appointment], *, now: datetime
) -> None:
    """Record what was delivered with the visits: the duty, and what was done along with it."""
    last = max(held, key=lambda one: one.period.end)
    names = {row.name for row in uow.appointments.advisors({one.advisor_id for one in held}).values()}
    note = f"{', '.join(sorted(names))}: {', '.join(f'cita {one.id}' for one in held)}"
    for one in (found, *_with(uow, found)):
        deliver(uow, policy.firm_id, one.id, note=note, at=last.period.end, actor=OURSELVES, now=now)


def _with(uow: UnitOfWork, found: KeptDuty) -> list[KeptDuty]:
    """Return what is done along with a duty and is not delivered yet."""
    kind = IN_THE_SAME_VISIT.get(found.duty.kind)
    every = uow.policies.duties(found.policy_id) if kind else []
    return [one for one in every if one.duty.kind is kind and one.delivered_at is None]


def name_of(language: str, kinds: Sequence[DutyKind]) -> str:
    """Return how deliveries are called in a language: ``Revisión inicial y herramientas a distancia``."""
    tell = partial(say, language, "policy-visit")
    first, *others = (tell(kind.value) for kind in kinds)
    return tell("and").join((first, *(one[:1].lower() + one[1:] for one in others)))
