"""Some firms' share of a round that takes long, by whichever worker is free."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from prefect.client.schemas.objects import State

from flows.cases import pending_cases
from flows.clock import stopped
from flows.daily import for_each, together
from flows.forms import Now
from flows.money import charging
from flows.policies import policy_recalibration
from flows.words import asked, house_flow

Round = Literal["pending-cases", "charge-sessions", "policy-recalibration"]
ROUNDS: dict[Round, Callable[..., State[Any]]] = {
    "pending-cases": pending_cases.pending_cases.fn,
    "charge-sessions": charging.charge_sessions.fn,
    "policy-recalibration": policy_recalibration.policy_recalibration.fn,
}
ENDS = ("charges-end", "reviews-end", "end-up-to-date", "nothing-to-do")


@house_flow
def firms_lot(
    work: Annotated[Round, asked("firms-lot", "work")],
    firms: Annotated[list[str], asked("firms-lot", "firms", min_length=1)],
    now: Now = None,
) -> State[Any]:
    """Do a round's work for some firms, beside other runs that do it for others; ``flows.sharing`` makes it."""
    if (end := stopped(now)) is not None:
        return end
    done: dict[str, State[Any]] = {}
    broken = for_each(firms, lambda one: done.update({one: ROUNDS[work](firm=one, now=now)}))
    return together(done, broken, ENDS)
