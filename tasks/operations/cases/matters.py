"""Anything more that a client asks for in a session is a case of its own (MX-09)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from domain.acts import By, LongText
from domain.cases.cases import Case, Kind
from domain.cases.intake import Form, problems
from domain.cases.session_start import Place, Preparations
from domain.cases.sessions import Outcome
from domain.firms.firms import Firm
from domain.firms.modes import Mode
from domain.refusals import Refused
from tasks.operations.cases import case_letters, cases, intake, sessions
from tasks.operations.cases.acts import numbered
from tasks.operations.letters.outbox import post
from tasks.store.unit_of_work import UnitOfWork


class NotAMatter(Refused):
    """What the client asks for besides is doubtful; the reason names each field."""


@dataclass(frozen=True, slots=True)
class AnotherMatter:
    """A client asks for something else in a session, about the same machine or another.

    ``outcome`` is how the first matter ended, with its ``chat_minutes`` and ``note``; the rest is the new one's, and
    what its session needs.
    """

    firm: str
    case: str
    outcome: Outcome
    kind: Kind
    title: str
    description: LongText = ""
    service: str = ""
    equipment: str = ""
    mode: Mode = Mode.REMOTE
    tool: str = ""
    system: str = ""
    internet: bool = False
    pays_later: str = ""
    place: Place = Place.FIRM
    area: str = ""
    chat_minutes: int = 0
    note: LongText = ""


def another_matter(uow: UnitOfWork, act: AnotherMatter, by: By) -> Case:
    """End a session because the client asks for something else, which is a case of its own (MX-09); return that.

    The person is the case's own; what is asked for is doubted as every form is. The new session needs what every
    session needs, and is with the same advisor.
    """
    first = numbered(uow, act.firm, act.case)
    session = sessions.current(uow, first)
    who: dict[str, Any] = {"actor": by.who, "why": by.why, "now": by.at}
    sessions.in_turn(uow, first.id)
    before = sessions.end(uow, session.id, act.outcome, chat_minutes=act.chat_minutes, note=act.note, **who)
    firm = uow.firm(before.firm_id)
    form = _matter(uow, firm, before, act)
    facts = intake.request_facts(uow, firm, form, before.client_id, before.contact_id)
    facts["equipment_id"] = facts["equipment_id"] or before.equipment_id
    case = intake.open_case(uow, firm, facts, f"session:{session.id}", now=by.at)
    cases.record(uow, case, "case.opened", **who, facts={"after_session": session.id})
    wish = intake.grant(uow, firm, form, case, actor=by.who, now=by.at)
    to = case_letters.addressees(uow, [case]).get(case.id)
    if to:
        post(uow, [case_letters.acknowledged(firm, case, to, wish=wish)], now=by.at)
    found = Preparations(act.mode, act.tool, act.system, act.internet, act.place, act.area)
    sessions.start(uow, case.id, found, advisor=session.advisor, pays_later=act.pays_later, **who)
    return uow.cases.get_one(case.id)


def _matter(uow: UnitOfWork, firm: Firm, before: Case, act: AnotherMatter) -> Form:
    """Return what the client asks for, in the name of who asked before; raise ``NotAMatter`` when it is doubtful."""
    to = case_letters.addressees(uow, [before]).get(before.id)
    name, email = (to.contact.name, to.contact.email) if to else ("", "")
    asked = {one: getattr(act, one) for one in ("title", "description", "service", "equipment", "area")}
    form = Form(kind=act.kind, contact_name=name, email=email, mode=act.mode, **asked).tidy()
    faults = [one for one in problems(form, firm) if one.field not in ("contact_name", "email")]
    if faults:
        raise NotAMatter(
            rule="MX-09",
            reason="; ".join(f"{one.field} {one.text!r}: {one.reason}" for one in faults),
            remedy=" ".join(one.remedy for one in faults),
        )
    return form
