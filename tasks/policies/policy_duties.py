"""What policies bring, as Prefect tasks: scheduled, visited, told when it is late; ids in, plain rows out (MX-18)."""

from datetime import date, datetime

from domain.policies.policy_duties import VISITED
from domain.refusals import Refused
from domain.time.periods import local_day
from tasks.engine import office_task
from tasks.office import begin, read
from tasks.one_by_one import one_by_one
from tasks.operations.policies import policy_duties, policy_visits
from tasks.operations.policies.policy_duties import Outstanding
from tasks.operator import told

NOT_BOOKED = "not_booked"


@office_task(minutes=5)
def schedule(firm: str, now: datetime, *, keep: bool = True) -> int:
    """Schedule what the present year of each policy brings; return how much is new."""
    with begin(keep=keep) as uow:
        return policy_duties.schedule_years(uow, firm, now=now)


@office_task(minutes=10)
def visit(firm: str, now: datetime, *, keep: bool = True) -> dict[str, int]:
    """Book the visits that are due soon and deliver those that were held; return how many of each.

    Where no visit can be booked the operator is told once. One visit's failure stops no other.
    """
    with read() as uow:
        ids = policy_visits.owed(uow, firm, now=now)
    return dict(one_by_one(ids, lambda id_: _keep_up(firm, id_, now, keep=keep), failed=NOT_BOOKED))


@office_task(minutes=5)
def tell_late(firm: str, now: datetime, *, keep: bool = True) -> int:
    """Tell the operator of each delivery that is late, once; return how many are new."""
    with begin(keep=keep) as uow:
        return policy_duties.tell_late(uow, firm, now=now)


@office_task(minutes=5)
def due(firm: str, now: datetime) -> list[dict[str, str]]:
    """Return what is due or has an appointment, and is not delivered, for the operator's table."""
    with read() as uow:
        office = uow.firm(firm)
        today = local_day(now, office.time_zone)
        return [
            {
                told("delivery"): str(one.kept.id),
                told("field-client"): one.client,
                told("delivery", "what"): policy_visits.name_of(office.languages[0], [one.kept.duty.kind]),
                told("delivery", "due"): one.kept.duty.due_on.isoformat(),
                told("field-appointment"): "; ".join(
                    f"{at.astimezone(office.zone):%Y-%m-%d %H:%M} ({who})" for at, who in one.visits
                ),
                told("column-state"): _state(one, today),
            }
            for one in policy_duties.outstanding(uow, firm, now=now)
        ]


def _state(one: Outstanding, today: date) -> str:
    if one.late:
        days = (today - one.kept.duty.due_on).days
        return told("delivery-late", days=days)
    if one.visits:
        return told("delivery-booked")
    return told("delivery-not-booked" if one.kept.duty.kind in VISITED else "delivery-due")


def _keep_up(firm: str, duty_id: int, now: datetime, *, keep: bool) -> str:
    try:
        with begin(keep=keep) as uow:
            return policy_visits.keep_up(uow, firm, duty_id, now=now).value
    except Refused as refused:
        with begin(keep=keep) as uow:
            policy_visits.tell(uow, firm, duty_id, refused, now=now)
        return NOT_BOOKED
