"""What a person may see and do on its client's page: everything goes through here, and nothing of anybody else's."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from domain.acts import By
from domain.appointments.appointment_requests import AppointmentRequest
from domain.appointments.appointments import Appointment
from domain.cases.cases import Case, CaseState
from domain.cases.intake import Form
from domain.letters.letters import Attachment, Document
from domain.money.plans import PlanChange
from domain.money.statements import Subject, statement_facts
from domain.refusals import Refused
from domain.time.periods import Month
from tasks.operations.cases import cases
from tasks.operations.cases.case_files import Upload, attach
from tasks.operations.cases.opening import intake
from tasks.operations.cases.opening.intake import Answer
from tasks.operations.cases.opening.web_forms import HOUR, require_rare
from tasks.operations.cases.sessions import chat
from tasks.operations.cases.sessions.chat import Said as SaidInChat
from tasks.operations.cases.waiting.coming_back import TakeUpCase, take_up_case
from tasks.operations.letters.alerts import Said, alert_operators
from tasks.operations.money.plans import request_plan_change
from tasks.operations.money.statements import about_entries
from tasks.store.clients.client_page import Message, SentTo
from tasks.store.clients.visits import Visitor
from tasks.store.money.quotes import KeptQuote
from tasks.store.policies.policies import KeptPolicy
from tasks.store.unit_of_work import UnitOfWork

MOST_TEXT = 5_000
MOST_CASES = 50
MOST_ACTS = 60
"""So often within an hour a person may write or ask for something: the firm reads each by mail."""
LATELY = timedelta(days=30)
SHOWN = ("monthly_report", "statement", "instructions", "policy_review", "machine_report")
"""The kinds of documents that a page offers; an invite is the calendar's."""


SAID_ALREADY = ("case_told", "chat_transcript")
"""Letters whose words stand on the case by themselves."""
WAYS_IN = ("client_page", "control_asked")
"""Letters that hold somebody's own way in: nobody else reads them."""
MOST_FILES = 30
"""So many files within an hour a person may add."""
MOST_CHAT = 240
"""So many lines within an hour a person may write in chats."""


class NotYours(Refused):
    """There is no such thing for this person: somebody else's is as unknown as one that is none."""


def not_yours(what: str) -> NotYours:
    """Return the one refusal for what is not there and what is somebody else's."""
    return NotYours("not-yours", rule="AL-05", what=what)


def sees_all(uow: UnitOfWork, visitor: Visitor) -> bool:
    """Say whether a person sees all that concerns its client, money too, by the firm's profile."""
    return uow.firm(visitor.firm_id).portal.contacts_see == "client" or visitor.gets_reports


def my_cases(uow: UnitOfWork, visitor: Visitor, *, closed: bool = False, most: int = MOST_CASES) -> list[Case]:
    """Return a person's cases, newest first."""
    own = visitor.contact_id if uow.firm(visitor.firm_id).portal.contacts_see == "own" else None
    ids = uow.client_page.cases(visitor.client_id, contact_id=own, closed=closed, most=most)
    found = uow.cases.by_ids(ids)
    return [found[one] for one in ids]


def my_case(uow: UnitOfWork, visitor: Visitor, number: str, *, locked: bool = False) -> Case:
    """Return one of a person's cases by its number; raise ``NotYours``."""
    case_id = uow.client_page.numbered(visitor.firm_id, visitor.client_id, number)
    case = uow.cases.get(case_id) if case_id is not None else None
    if case is None or not _mine(uow, visitor, case.contact_id):
        raise not_yours("case")
    return cases.locked(uow, case.id) if locked else case


def my_appointment(uow: UnitOfWork, visitor: Visitor, appointment_id: int) -> Appointment:
    """Return one of a person's appointments; raise ``NotYours``."""
    found = uow.appointments.get(appointment_id)
    if found is None or found.client_id != visitor.client_id or not _mine(uow, visitor, found.contact_id):
        raise not_yours("appointment")
    return found


def my_appointments(uow: UnitOfWork, visitor: Visitor, *, now: datetime) -> list[Appointment]:
    """Return a person's appointments from a month back on, in their order."""
    ids = uow.client_page.appointments(visitor.client_id, since=now - LATELY)
    found = uow.appointments.by_ids(ids)
    return [found[one] for one in ids if _mine(uow, visitor, found[one].contact_id)]


def my_requests(uow: UnitOfWork, visitor: Visitor, *, now: datetime) -> list[AppointmentRequest]:
    """Return the appointments whose time a person may choose now."""
    found = [uow.appointment_requests.by_id(one) for one in uow.client_page.requests(visitor.client_id, now)]
    return [one for one in found if one and _mine(uow, visitor, one.contact_id)]


def _mine(uow: UnitOfWork, visitor: Visitor, contact_id: int | None) -> bool:
    return uow.firm(visitor.firm_id).portal.contacts_see == "client" or contact_id == visitor.contact_id


def my_quotes(uow: UnitOfWork, visitor: Visitor) -> list[KeptQuote]:
    """Return a person's quotes, newest first; those on cases that it may not see are left out."""
    if not sees_all(uow, visitor):
        return []
    found = [uow.quotes.by_id(one) for one in uow.client_page.quotes(visitor.client_id)]
    return [one for one in found if one]


def my_policies(uow: UnitOfWork, visitor: Visitor) -> list[KeptPolicy]:
    """Return the policies of a person's client."""
    return list(uow.policies.of_clients([visitor.client_id])) if sees_all(uow, visitor) else []


def has_plans(uow: UnitOfWork, visitor: Visitor) -> bool:
    """Say whether a person's client may have a plan, or had one: also where the firm sells none any more (PE-02)."""
    firm_id, client_id = visitor.firm_id, visitor.client_id
    return bool(uow.firm(firm_id).plans) or any(uow.subscriptions.changes(firm_id, [client_id])[client_id])


@dataclass(frozen=True, slots=True)
class Owed:
    """A client's account up to now: what is owed, and the month's statement as far as it goes (plain JSON)."""

    balance: Decimal
    facts: dict[str, Any]


def my_balance(uow: UnitOfWork, visitor: Visitor, *, now: datetime) -> Decimal:
    """Return what a person's client owes now; below 0 it has something in credit."""
    this = Month.of(now, uow.firm(visitor.firm_id).time_zone)
    return uow.ledger.balances([visitor.client_id], this.plus(1))[visitor.client_id]


def my_account(uow: UnitOfWork, visitor: Visitor, month: Month, language: str, *, now: datetime) -> Owed:
    """Return what a person's client owes, and why; raise ``NotYours`` where it may not see money."""
    if not sees_all(uow, visitor):
        raise not_yours("account")
    firm, client = uow.firm(visitor.firm_id), uow.clients.get_one(visitor.client_id)
    entries = uow.ledger.entries([client.id], month)[client.id]
    facts = statement_facts(
        firm,
        client,
        Subject(month),
        entries,
        uow.payments.of_month([client.id], month)[client.id],
        opening=uow.ledger.balances([client.id], month)[client.id],
        about=about_entries(uow, entries),
        language=language,
        now=now,
    )
    return Owed(my_balance(uow, visitor, now=now), facts)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that went to the client, in one of its letters."""

    letter_id: int
    number: int
    attachment: Attachment
    sent: SentTo


def my_papers(
    uow: UnitOfWork, visitor: Visitor, *, case_id: int | None = None, letter_id: int | None = None
) -> list[Paper]:
    """Return the documents that went to a person's client, of a case or in a letter, newest first."""
    found = []
    for letter in uow.client_page.letters(visitor.client_id, case_id=case_id, letter_id=letter_id):
        if not _may_read(uow, visitor, letter):
            continue
        for number, one in enumerate(letter.attachments):
            attachment = Attachment(**one)
            if not attachment.file_name.endswith(".ics"):
                found.append(Paper(letter.id, number, attachment, letter))
    return found


def my_paper(uow: UnitOfWork, visitor: Visitor, letter_id: int, number: int) -> tuple[Document, str]:
    """Return a document that went to a person's client, with its file's name; raise ``NotYours``."""
    for one in my_papers(uow, visitor, letter_id=letter_id):
        if one.number == number:
            document = uow.client_page.document(one.attachment.document)
            if document and document.kind in SHOWN and document.firm_id == visitor.firm_id:
                return document, one.attachment.file_name
    raise not_yours("document")


def my_thread(uow: UnitOfWork, visitor: Visitor, case: Case) -> tuple[list[Message], list[SentTo]]:
    """Return what was written on a case: by the client and the firm, on the page and by mail, and our letters."""
    firm, client = uow.firm(visitor.firm_id), uow.clients.get_one(visitor.client_id)
    ours = {one.email.lower() for one in client.contacts} | {firm.mail.operator.lower(), firm.mail.sender.lower()}
    running = uow.sessions.running(case.id)
    written = [
        one
        for one in uow.client_page.messages(case.id)
        if ("@" not in one.who or one.who.lower() in ours) and not (running and one.session_id == running.id)
    ]
    letters = uow.client_page.letters(visitor.client_id, case_id=case.id)
    return written, [one for one in letters if one.template not in SAID_ALREADY and _may_read(uow, visitor, one)]


def _may_read(uow: UnitOfWork, visitor: Visitor, letter: SentTo) -> bool:
    if letter.template in WAYS_IN:
        return False
    if sees_all(uow, visitor):
        return True
    case = uow.cases.get(letter.case_id) if letter.case_id is not None else None
    return case is not None and case.contact_id == visitor.contact_id


# --- acts


def write(uow: UnitOfWork, visitor: Visitor, number: str, text: str, by: By) -> Case:
    """Keep what a person writes on a case, tell the firm, and let a case that waits for the client go on (MX-11).

    The same text twice within a day is a double click. Return the case with which the matter goes on.
    """
    text = text.strip()[:MOST_TEXT]
    case = my_case(uow, visitor, number, locked=True)
    if not text:
        return case
    require_rare(uow, "acts", str(visitor.contact_id), most=MOST_ACTS, every=HOUR, now=by.at)
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    key = f"written:{case.id}:{digest}:{by.at:%Y-%m-%d}"
    new = uow.client_page.write(case.id, text, contact_id=visitor.contact_id, key=key, now=by.at)
    if new is None:
        return case
    cases.record(uow, case, "case.written", by, facts={"message": new})
    said = Said("alert-client-wrote", {"number": case.number, "who": visitor.name, "text": text[:500]})
    alert_operators(uow, key, said, firm_id=case.firm_id, now=by.at)
    waits = case.state in (CaseState.PENDING, CaseState.CLOSED)
    return come_back(uow, visitor, number, by) if waits else case


def add_file(uow: UnitOfWork, visitor: Visitor, number: str, upload: Upload, by: By) -> Case:
    """Add a file to one of a person's cases, tell the firm, and let a case that waits for the client go on (MX-11).

    Return the case with which the matter goes on; raise ``FileRefused``.
    """
    case = my_case(uow, visitor, number, locked=True)
    require_rare(uow, "files", str(visitor.contact_id), most=MOST_FILES, every=HOUR, now=by.at)
    if not attach(uow, case, upload, by, contact_id=visitor.contact_id):
        return case
    said = Said("alert-client-file", {"number": case.number, "who": visitor.name})
    key = f"file:{case.id}:{by.at:%Y-%m-%dT%H}"
    alert_operators(uow, key, said, firm_id=case.firm_id, now=by.at)
    waits = case.state in (CaseState.PENDING, CaseState.CLOSED)
    return come_back(uow, visitor, number, by) if waits else case


def say_in_chat(uow: UnitOfWork, visitor: Visitor, number: str, said: SaidInChat, by: By) -> None:
    """Say something in the chat of a person's session that runs; raise ``NoChat`` when it is over (MX-08)."""
    case = my_case(uow, visitor, number, locked=True)
    require_rare(uow, "chat", str(visitor.contact_id), most=MOST_CHAT, every=HOUR, now=by.at)
    chat.say(uow, case, replace(said, contact_id=visitor.contact_id), by)


def come_back(uow: UnitOfWork, visitor: Visitor, number: str, by: By) -> Case:
    """Take a case up again at its client's wish: a pending one goes on, after a closed one begins another (MX-11)."""
    case = my_case(uow, visitor, number, locked=True)
    if case.state not in (CaseState.PENDING, CaseState.CLOSED):
        return case  # pressed twice
    after = take_up_case(uow, TakeUpCase(case.firm_id, case.number), by)
    said = Said("alert-client-back", {"number": case.number, "now": after.number, "who": visitor.name})
    alert_operators(uow, f"back:{case.id}:{after.id}:{by.at:%Y-%m-%d}", said, firm_id=case.firm_id, now=by.at)
    return after


def change_plan(uow: UnitOfWork, visitor: Visitor, plan: str | None, by: By) -> PlanChange:
    """Keep a client's wish for another plan from next month on, or for none, and tell the firm at once (PE-10)."""
    change = request_plan_change(uow, visitor.firm_id, visitor.client_id, plan, by=by)
    client = uow.clients.get_one(visitor.client_id).name
    facts = {"client": client, "plan": change.terms.name if change.terms else "—", "month": change.month}
    about = f"plan-wished:{visitor.client_id}:{change.month}:{by.at.isoformat()}"
    said = Said("alert-plan-wished", facts)
    alert_operators(uow, about, said, firm_id=visitor.firm_id, now=by.at)
    return change


def ask(uow: UnitOfWork, visitor: Visitor, form: Form, by: By) -> Answer:
    """Open another matter in the name of the person and its client; doubted as every form is."""
    client = uow.clients.get_one(visitor.client_id)
    require_rare(uow, "acts", str(visitor.contact_id), most=MOST_ACTS, every=HOUR, now=by.at)
    known = {"contact_name": visitor.name, "client_name": client.name, "email": visitor.email}
    asked = {one: getattr(form, one) for one in ("kind", "title", "description", "mode", "equipment", "area")}
    wished = {"plan": form.plan, "service": form.service, "quantity": form.quantity, "language": visitor.language}
    asker = (client.id, visitor.contact_id, client.name)
    return intake.submit(uow, visitor.firm_id, Form(**asked, **wished, **known), actor=by.who, asker=asker, now=by.at)
