"""A form that another program sent, as an event: a case, or a clear answer (PE-03, PE-04)."""

import json
from typing import Annotated, Any

from prefect.client.schemas.objects import State

from flows.clock import meant
from flows.forms import FirmId, Now
from flows.words import asked, ended, house_form
from tasks.cases import cases_by_hand
from tasks.letters import events, outbox
from tasks.operator import told

Said = Annotated[str, asked("form-intake", "form")]
Token = Annotated[str, asked("form-intake", "token")]


def fields(form: str) -> dict[str, Any]:
    """Read the form's fields; what is no object is kept as ``description``, to be answered like any doubtful form.

    The form travels as text: of an object Prefect would carry out what looks like its own ``__prefect_kind``.
    """
    try:
        said = json.loads(form)
    except (ValueError, RecursionError):  # no JSON, or nested without end
        said = None
    return said if isinstance(said, dict) else {"description": form}


@house_form
def form_intake(firm: FirmId, form: Said, token: Token = "", now: Now = None) -> State[Any]:
    """Answer a form that another program sent, once: open its case, or keep it and answer who sent it."""
    given = {**fields(form), "token": token}
    answer = cases_by_hand.open_case(firm, given, who=told("form-intake", "who"), now=meant(now))
    outbox.deliver(firm, now)
    events.hand_over_now()
    if answer.state == "rejected":
        return ended("end-attention", told("case-not-opened", "kept", why=answer.note))
    end = "case-opened-known" if answer.state == "duplicate" else "case-opened"
    return ended(end, told("case-named", number=answer.number))
