"""A case cannot be solved, or remote control was refused: the client gets a sheet of steps (MX-08, MX-14, OP-06).

An event starts it for one case; every half hour it looks for all that are owed, whatever became of the event.
"""

import logging
from datetime import datetime
from typing import Any

from prefect.client.schemas.objects import State
from prefect.states import Failed

from flows.cases.instruction_fields import (
    AnyCase,
    CaseNumber,
    OwnSteps,
    OwnTitle,
    OwnWarnings,
    ProcedureId,
    WhyInstructions,
)
from flows.clock import meant, stopped
from flows.forms import AnyFirm, DryRun, FirmId, Now, Who
from flows.showing import artifact_key, show_table
from flows.words import ended, house_flow, house_form, rehearsed
from tasks.cases import instructions
from tasks.cases.instructions import Sheet
from tasks.letters import events, outbox
from tasks.letters.delivering.delivery import Delivered
from tasks.office import firms_of
from tasks.operator import spoken, told

logger = logging.getLogger(__name__)

STATES = ("asked", "dead", "queued", "known", "open", "closed", "would")
"""Every state, what needs attention first; ``sheet-…`` in the catalogues."""


@house_flow
def instruction_document(
    firm: AnyFirm = None, case: AnyCase = None, now: Now = None, dry_run: DryRun = False
) -> State[Any]:
    """Send the sheets of cases that cannot be solved, and close these once the sheet has left.

    Where no procedure surely fits, nothing is guessed: the operator is told, and chooses one or writes it.
    """
    if (end := stopped(now)) is not None:
        return end
    firms = firms_of(firm)
    sheets: dict[int, Sheet] = {}
    delivered, broken = Delivered(), {}
    for one in firms:
        try:
            ids = [found for found in instructions.owed(one) if case in (None, found)]
            sheets |= {case_id: instructions.prepare(case_id, meant(now), keep=not dry_run) for case_id in ids}
            if ids and not dry_run:
                delivered += outbox.deliver(one, now)
                sheets |= closed(ids, sheets, now)
        except Exception as error:  # one firm's broken procedure stops no other firm
            logger.exception("the instruction sheets of %s could not be sent", one)
            broken[one] = str(spoken(error))
    if sheets:
        table(artifact_key("hojas", firm or "todas"), list(sheets.values()), dry_run=dry_run)
    events.hand_over_now()
    return ending(list(sheets.values()), delivered, broken, dry_run=dry_run)


def closed(ids: list[int], sheets: dict[int, Sheet], now: datetime | None) -> dict[int, Sheet]:
    """Close the cases whose sheet has left; return how these stand."""
    at = meant(now)
    done = {case_id: instructions.close_handed_over(case_id, at) for case_id in ids if sheets[case_id].state != "asked"}
    return {case_id: sheet for case_id, sheet in done.items() if sheet.state == "closed"}


def table(key: str, sheets: list[Sheet], *, dry_run: bool) -> None:
    """Show what became of each case, what needs attention first."""
    rows = [
        {
            told("field-case"): one.number,
            told("sheet"): told(f"sheet-{'would' if dry_run and one.state == 'queued' else one.state}"),
            told("sheet-note"): one.note,
        }
        for one in sorted(sheets, key=lambda one: (STATES.index(one.state), one.number))
    ]
    show_table(key, rows, told("sheets-rehearsed" if dry_run else "sheets-shown"))


def ending(sheets: list[Sheet], delivered: Delivered, broken: dict[str, str], *, dry_run: bool) -> State[Any]:
    """End failed when a letter died in this run, or for a firm's trouble; who waits for the operator is named."""
    said = "; ".join(f"{one.number}: {told(f'sheet-{one.state}')}" for one in sheets[:12]) or told("sheets-none")
    if delivered.dead or broken:
        why = [f"{firm}: {error}" for firm, error in broken.items()] + list(delivered.trouble)[:5]
        return Failed(message=f"{said}. {'; '.join(why)}")
    if dry_run:
        return rehearsed(said, sends=True)
    states = {one.state for one in sheets}
    names = {"asked": "end-attention", "dead": "end-attention", "closed": "sheets-sent"}
    end = next((names[one] for one in names if one in states), "end-waiting" if states else "nothing-to-send")
    return ended(end, said)


@house_form
def send_instructions(
    firm: FirmId,
    case: CaseNumber,
    *,
    who: Who,
    why: WhyInstructions,
    procedure: ProcedureId = "",
    title: OwnTitle = "",
    steps: OwnSteps = "",
    warnings: OwnWarnings = "",
    now: Now = None,
) -> State[Any]:
    """Send a client a procedure of the catalogue, or the steps that the operator wrote, and close the case.

    It closes once the mail server has the sheet. Who asked for it and why stay in its record.
    """
    wanted = {"procedure": procedure, "title": title, "steps": steps, "warnings": warnings}
    sheet = instructions.prepare_by_hand(firm, case, wanted, who=who, why=why, now=meant(now))
    outbox.deliver(firm, now)
    done = instructions.close_handed_over(sheet.case_id, meant(now))
    events.hand_over_now()
    if sheet.state == "known" and done.state != "closed":
        return ended("sheet-known-already", f"{sheet.number}: {sheet.note}")
    said = told(f"sheet-{done.state}")
    name = "sheet-sent" if done.state == "closed" else "end-waiting"
    return ended(name, f"{sheet.number}: {sheet.note}. {said[:1].upper()}{said[1:]}.")
