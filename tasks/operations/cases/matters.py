"""What a case is about: corrected while it is open; and anything more, which is a case of its own (PE-01, MX-09)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from domain.cases import case_machine
from domain.cases.cases import Case, Kind
from domain.cases.intake import Form, problems
from domain.cases.session_start import Preparations
from domain.cases.sessions import Outcome
from domain.firms.firms import Firm
from domain.refusals import Refused
from tasks.operations.cases import case_letters, cases, intake, sessions
from tasks.operations.letters.outbox import post
from tasks.store.unit_of_work import UnitOfWork


class NotAMatter(Refused):
    """What the client asks for besides is doubtful; the reason names each field."""


def correct(
    uow: UnitOfWork,
    case_id: int,
    *,
    kind: Kind | None = None,
    machine: str | None = None,
    actor: str,
    why: str,
    now: datetime,
) -> Case:
    """Correct what is known of an open case: its kind (PE-01), the client's machine from which it is asked (MX-07)."""
    case = cases.locked(uow, case_id)
    name = " ".join((machine or "").split())
    after = case_machine.corrected(
        case,
        kind=kind or case.kind,
        equipment_id=uow.intakes.machine(case.client_id, name) if name else case.equipment_id,
        machine=name or case.machine,
    )
    if after != case:
        facts = {"kind": [case.kind, after.kind], "machine": [case.machine, after.machine]}
        cases.keep(uow, case, after, "case.corrected", actor=actor, why=why, now=now, facts=facts)
    return after


def another_matter(
    uow: UnitOfWork,
    session_id: int,
    outcome: Outcome,
    form: Form,
    found: Preparations,
    *,
    pays_later: str = "",
    note: str = "",
    chat_minutes: int = 0,
    actor: str,
    why: str = "another matter in the same session (MX-09)",
    now: datetime,
) -> tuple[int, int]:
    """End a session because the client asks for something else, which is a case of its own (MX-09); return its ids.

    The person is the case's own; of ``form`` what is asked for counts, and it is doubted as every form is. The new
    session needs what every session needs: ``found`` says it again, and ``pays_later`` unless it is paid.
    """
    seen = uow.sessions.by_id(session_id)
    if seen is None:
        raise sessions.unknown(session_id)
    sessions.in_turn(uow, seen.case_id)
    _, session = sessions.running(uow, session_id)
    before = sessions.end(uow, session_id, outcome, chat_minutes=chat_minutes, note=note, actor=actor, why=why, now=now)
    firm = uow.firm(before.firm_id)
    form = _matter(uow, firm, before, form)
    facts = intake.request_facts(uow, firm, form, before.client_id, before.contact_id)
    facts["equipment_id"] = facts["equipment_id"] or before.equipment_id
    case = intake.open_case(uow, firm, facts, f"session:{session_id}", now=now)
    cases.record(uow, case, "case.opened", actor=actor, why=why, now=now, facts={"after_session": session_id})
    wish = intake.grant(uow, firm, form, case, actor=actor, now=now)
    to = case_letters.addressees(uow, [case]).get(case.id)
    if to:
        post(uow, [case_letters.acknowledged(firm, case, to, wish=wish)], now=now)
    session_id = sessions.start(
        uow, case.id, found, advisor=session.advisor, pays_later=pays_later, actor=actor, why=why, now=now
    )
    return case.id, session_id


def _matter(uow: UnitOfWork, firm: Firm, before: Case, form: Form) -> Form:
    """Return what the client asks for, in the name of who asked before; raise ``NotAMatter`` when it is doubtful."""
    to = case_letters.addressees(uow, [before]).get(before.id)
    form = replace(form.tidy(), **({"contact_name": to.contact.name, "email": to.contact.email} if to else {}))
    faults = [one for one in problems(form, firm) if one.field not in ("contact_name", "email")]
    if faults:
        raise NotAMatter(
            rule="MX-09",
            reason="; ".join(f"{one.field} {one.text!r}: {one.reason}" for one in faults),
            remedy=" ".join(one.remedy for one in faults),
        )
    return form
