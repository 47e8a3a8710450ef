"""The record of remote control: told, asked, answered, stopped; and the tool that it goes by (MX-07, MX-20)."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.acts import By
from domain.cases.cases import Case
from domain.cases.sessions import consents
from domain.cases.sessions.consents import Consent, Party
from domain.cases.sessions.start import NotReady
from tasks.operations.cases import case_letters, cases
from tasks.operations.cases.cases import numbered
from tasks.operations.cases.sessions.sessions import keep_consent, running
from tasks.operations.letters.outbox import post
from tasks.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class InstallTool:
    """The client has a ``tool`` for remote control."""

    firm: str
    case: str
    tool: str


def install_tool(uow: UnitOfWork, act: InstallTool, by: By) -> Case:
    """Record that the client has a tool for remote control, with our help; a running session goes on by it (MX-20)."""
    case, tool = numbered(uow, act.firm, act.case), act.tool
    promise = uow.firm(case.firm_id).sessions
    if not promise.controls_by(tool):
        raise NotReady("no-such-tool", rule="MX-20", tool=tool, known=promise.remote_tools)
    session = uow.sessions.running(case.id)
    if session is not None:
        uow.sessions.goes_by(session.id, tool)
    facts = {"tool": tool, "session": session and session.id}
    cases.record(uow, case, "case.tool_installed", by, facts=facts)
    return case


def tell_backup(uow: UnitOfWork, session_id: int, *, how: str, actor: str, now: datetime) -> Consent:
    """Record that the client was told about the backup, and mail it too, once a session."""
    case, _ = running(uow, session_id)
    lines = uow.sessions.consents(session_id)
    line = consents.tell_backup(session_id, lines, machine=case.machine, how=how, now=now)
    to = case_letters.addressees(uow, [case]).get(case.id)
    if to:
        post(uow, [case_letters.backup_notice(uow.firm(case.firm_id), case, to, session_id=session_id)], now=now)
    return keep_consent(uow, case, line, actor)


def ask_control(
    uow: UnitOfWork, session_id: int, *, machine: str, by_mail: bool = False, actor: str, now: datetime
) -> Consent:
    """Record the advisor's request for control of the machine from which the service was asked.

    It stands on the client's page; ``by_mail`` brings the way there. Only the press on that page accepts.
    """
    case, session = running(uow, session_id)
    firm, lines = uow.firm(case.firm_id), uow.sessions.consents(session_id)
    line = consents.ask(
        session_id, lines, machine=machine, asked_from=case.machine, tool=session.tool, firm=firm, now=now
    )
    to = case_letters.addressees(uow, [case]).get(case.id) if by_mail else None
    visitor = uow.visits.visitor_of(case.client_id, to.contact.email) if to else None
    if to and visitor:
        asked = case_letters.Asked(session_id, line, now + consents.answer_within(firm), visitor.contact_id)
        post(uow, [case_letters.control_asked(firm, case, to, asked)], now=now)
    return keep_consent(uow, case, line, actor)


def answer_control(
    uow: UnitOfWork,
    session_id: int,
    *,
    request: int,
    accepted: bool,
    party: Party,
    actor: str,
    note: str = "",
    now: datetime,
) -> Consent:
    """Record the client's answer to one request; a refusal does not end the session, its outcome says it later.

    ``note`` says from where it was given.
    """
    case, _ = running(uow, session_id)
    lines = uow.sessions.consents(session_id)
    firm = uow.firm(case.firm_id)
    line = consents.answer(session_id, lines, request=request, accepted=accepted, party=party, firm=firm, now=now)
    return keep_consent(uow, case, replace(line, note=note), actor)


def stop_control(
    uow: UnitOfWork, session_id: int, *, party: Party, actor: str, note: str = "", now: datetime
) -> Consent:
    """Record that control has ended: stopped by the client, or given back by the advisor."""
    case, _ = running(uow, session_id)
    line = consents.stop(session_id, uow.sessions.consents(session_id), party=party, note=note, now=now)
    return keep_consent(uow, case, line, actor)
