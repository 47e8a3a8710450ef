"""Tells the operator of calls that are owed: before they are due, and when they are late (PE-04)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain.acts import OURSELVES, By
from domain.cases.intake import Stage, contact_stage
from tasks.operations.cases import case_letters
from tasks.operations.cases.cases import event
from tasks.operations.cases.waiting import on_call
from tasks.operations.letters.outbox import post
from tasks.store.unit_of_work import UnitOfWork


def to_contact(uow: UnitOfWork, firm_id: str, *, most: int, after: int = 0, now: datetime) -> list[int]:
    """Return ids of cases whose owed call the operator has to hear of now; ``alert`` looks again."""
    return uow.cases.to_contact(firm_id, now, most=most, after=after)


def alert(uow: UnitOfWork, firm_id: str, case_ids: Sequence[int], *, now: datetime) -> dict[Stage, int]:
    """Tell the operator in one letter of those calls that are still owed; return how many nearly and really late.

    Of a client with 7x24 cover the next person on call is told instead (MX-23).
    """
    told, changed, stages = [], [], []
    for case in uow.cases.locked(case_ids, skip_locked=True).values():
        due = contact_stage(case.call, now) if case.call else None
        if due:
            stage, call = due
            rung = on_call.ring(uow, case, now=now)
            stages.append(stage)
            if rung is None or stage is Stage.LATE:  # the letter about a late call goes out once, by its key
                told.append((stage, case, call))
            changed.append((case, replace(case, call=rung or call)))
    uow.cases.keep(changed)
    if told:
        firm, clients = uow.firm(firm_id), uow.clients.by_ids(sorted({case.client_id for _, case, _ in told}))
        post(uow, [case_letters.contact_alert(firm, told, clients)], now=now)
        uow.events.add(
            [event(case, f"contact.{stage}", By(OURSELVES, "call-owed", now), facts={}) for stage, case, _ in told]
        )
    return {stage: stages.count(stage) for stage in Stage}
