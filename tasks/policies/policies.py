"""The reviews of policies as Prefect tasks: one transaction each, ids in, plain rows out (MX-17, OP-04)."""

from datetime import datetime

from domain.acts import OURSELVES, By
from domain.time.periods import Month
from tasks.engine import office_task
from tasks.office import begin, read
from tasks.one_by_one import each
from tasks.operations.policies import policy_reviews, recalibration
from tasks.operator import told
from tasks.policies.proposals import Proposal, proposals

LAPSED = "lapsed"


@office_task(minutes=2)
def review_due(firm: str, now: datetime) -> str | None:
    """Return the last month of the quarter that is to be reviewed; ``None`` when nothing is owed."""
    with read() as uow:
        until = policy_reviews.due(uow, firm, now=now)
    return str(until) if until else None


@office_task(minutes=20)
def review_policies(
    firm: str, until: str, now: datetime, *, who: str = OURSELVES, why: str = "", keep: bool = True
) -> dict[str, int]:
    """Review all policies of a firm up to a month; return the number of each verdict, nothing if it was done before."""
    with begin(keep=keep) as uow:
        found = policy_reviews.review_policies(
            uow, firm, Month.parse(until), by=By(who, why or told("review-why"), now)
        )
    return dict(found.verdicts) if found else {}


@office_task(minutes=5)
def waiting(firm: str) -> list[Proposal]:
    """Return the proposals that wait for the firm's approval, in the firm's own language."""
    with read() as uow:
        return proposals(uow, firm)


@office_task(minutes=10)
def lapse_offers(firm: str, now: datetime, *, keep: bool = True) -> int:
    """End the offers that nobody answered in time; return how many. One failure stops no other."""
    with read() as uow:
        ids = uow.policies.unanswered(firm, now)
    done = each(ids, lambda uow, id_: LAPSED if recalibration.lapse(uow, id_, now=now) else "answered", keep=keep)
    return done[LAPSED]
