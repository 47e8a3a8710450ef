"""The form on cases that is written out: what a client asks for has an answer of its own."""

from typing import Any

from prefect.client.schemas.objects import State
from prefect.states import Failed

from flows.cases.case_fields import CaseForm, WhoCase, plain
from flows.clock import meant
from flows.forms import FirmId, Now
from flows.words import ended, house_form
from tasks.cases import cases_by_hand
from tasks.letters import events, outbox
from tasks.operator import told


@house_form
def open_case(firm: FirmId, form: CaseForm, *, who: WhoCase, now: Now = None) -> State[Any]:
    """Open a case with what a client asks for, and send the acknowledgement with the time until our call.

    What was asked before names its case. What does not fit is kept, and what is missing is said.
    """
    answer = cases_by_hand.open_case(firm, plain(form), who=who, now=meant(now))
    outbox.deliver(firm, now)
    events.hand_over_now()
    if answer.state == "rejected":
        return Failed(message=told("case-not-opened", why=answer.note))
    end = "case-opened-known" if answer.state == "duplicate" else "case-opened"
    return ended(end, told("case-named", number=answer.number))
