"""A client moves its own appointment, by its link: to another free time of whoever attends, once (OP-05)."""

from datetime import datetime

from domain.acts import By
from domain.appointments import bookings
from domain.appointments.appointments import LIVE, Answer, Appointment, AppointmentState, Party
from domain.appointments.availability import Hindrance, Why
from domain.time.periods import Period
from tasks.operations.appointments import appointments
from tasks.operations.appointments.advisor_time import offered
from tasks.operations.appointments.appointment_answers import answer, wants_another_time
from tasks.operations.appointments.appointment_requests import BY_LINK
from tasks.store.unit_of_work import UnitOfWork

MOVABLE = (*LIVE, AppointmentState.DECLINED)


def times(uow: UnitOfWork, one: Appointment, *, now: datetime) -> list[datetime]:
    """Return the other times that the client may choose now, ascending: its advisor's, and inside a pending week."""
    case = uow.cases.get_one(one.case_id) if one.case_id is not None else None
    found = offered(uow, one.firm_id, one.wish, case=case, advisor_id=one.advisor_id, without=one.id, now=now)
    return [at for at in found if at != one.period.start or not one.is_live]


def choose(uow: UnitOfWork, appointment_id: int, start: datetime, *, seen: int, now: datetime) -> Appointment | None:
    """Move the appointment to a free time, which is the client's acceptance too; all are sent the change.

    Give ``None`` when the page that the client ``seen`` is of another state of it, or it is over. Raise ``NotFree`` for
    a time that is not offered (any more).
    """
    one, case = appointments.locked(uow, appointment_id)
    if one.state not in MOVABLE or now >= one.period.end or seen != one.asked:
        return None
    if start not in times(uow, one, now=now):
        name = uow.appointments.advisors([one.advisor_id])[one.advisor_id].name
        period = Period(start, start + one.wish.length)
        raise bookings.refuse(uow.firm(one.firm_id), Hindrance(Why.BUSY), period, name, None)
    by = By(BY_LINK, "chose-another-time", now)
    substitute = "as-before" if case and case.advisor_id != one.advisor_id else ""
    moved = appointments.move(uow, appointment_id, start=start, substitute_because=substitute, by_client=True, by=by)
    answer(uow, moved.id, Party.CLIENT, Answer.ACCEPTED, sequence=moved.asked, at=now, by=by)
    return moved


def none_suits(uow: UnitOfWork, appointment_id: int, note: str, *, seen: int, now: datetime) -> bool:
    """Put the client's wish before the operator; the present time stays. Return whether it was about that."""
    one, _ = appointments.locked(uow, appointment_id)
    if one.state not in MOVABLE or now >= one.period.end or seen != one.asked:
        return False
    wants_another_time(uow, appointment_id, proposed=None, note=note, actor=BY_LINK, now=now)
    return True
