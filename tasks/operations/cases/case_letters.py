"""The letters of a case: to its client, in the client's language, in one thread; and to the operator."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from domain.cases.cases import CallOwed, Case, ClosingReason
from domain.cases.intake import Form, Problem, Stage, is_mail_address
from domain.cases.sessions.chat import Line
from domain.cases.sessions.consents import Consent
from domain.cases.sessions.sessions import Session
from domain.clients.clients import Client, Contact
from domain.firms.firms import Firm
from domain.letters.attempts import OF_USE_UNTIL
from domain.letters.letters import Letter, Recipient, closing_key, contact_alert_key, letter_key, reminder_key
from domain.letters.page_links import page_link
from domain.money.charges import Charge
from domain.texts import without_links
from domain.time.local_times import wall
from tasks.operations.letters.addressed import letter, to_client
from tasks.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Addressee:
    """The person whom a case's letters reach."""

    client: Client
    contact: Contact


@dataclass(frozen=True, slots=True)
class Wish:
    """What a form asks for, by name: a plan; or a service, ``ordered`` at a price (PE-03), ``in_plan``, ``unknown``."""

    text: str = ""
    ordered: Charge | None = None
    in_plan: str = ""
    unknown: bool = False


NO_WISH = Wish()


def addressees(uow: UnitOfWork, cases: Iterable[Case]) -> dict[int, Addressee]:
    """Give, by case, the person who asked, or else the client's first contact; nobody when there is no address."""
    cases = list(cases)
    clients = uow.clients.by_ids(sorted({case.client_id for case in cases}))
    askers = uow.intakes.contacts(case.contact_id for case in cases if case.contact_id)
    found = {}
    for case in cases:
        client = clients[case.client_id]
        contact = client.addressee(askers.get(case.contact_id or 0))
        if contact:
            found[case.id] = Addressee(client, contact)
    return found


def acknowledged(
    firm: Firm,
    case: Case,
    to: Addressee,
    *,
    wish: Wish = NO_WISH,
    before: Mapping[str, Any] | None = None,
    pay: Mapping[str, Any] | None = None,
    start: datetime | None = None,
) -> Letter:
    """Write that a form has arrived, what kind of matter it is, and when the firm calls (PE-01, PE-04).

    ``before`` is what a session needs and costs, ``pay`` where the money goes (MX-22), ``start`` a wished time (MX-15).
    """
    facts = {
        "due": case.call and wall(case.call.due, firm.time_zone),
        "wish": wish.text,
        "start": start and wall(start, firm.time_zone),
        "unknown": wish.unknown,
        "in_plan": wish.in_plan,
        "ordered": wish.ordered and price_facts(wish.ordered),
        "before": before,
        "emergency_link": before["link"] if before else "",
        "pay": pay,
    }
    key = letter_key("acknowledged", case.id)
    return case_letter(firm, case, to, template="intake_acknowledged", key=key, facts=facts)


def price_facts(charge: Charge) -> dict[str, str]:
    """Return what something costs as letters show it: before tax, the tax, and the total."""
    return {
        "subtotal": f"{charge.subtotal:.2f}",
        "tax": f"{charge.tax:.2f}",
        "tax_name": f"{charge.tax_name} {(charge.tax_rate * 100).normalize():f}",
        "total": f"{charge.total:.2f}",
        "currency": charge.currency,
    }


def returned(firm: Firm, case: Case, to: Addressee, *, due: datetime, previous: str) -> Letter:
    """Write to a client who came back after the closing: a new case, linked to the old one (MX-11)."""
    facts = {"due": wall(due, firm.time_zone), "previous": previous}
    return case_letter(firm, case, to, template="returned_client", key=letter_key("returned", case.id), facts=facts)


def call_moved(firm: Firm, case: Case, to: Addressee, *, before: datetime) -> Letter:
    """Write that the promised call is made later than was said, because the firm does not open as it did."""
    due = case.call.due if case.call else before
    facts = {"before": wall(before, firm.time_zone), "due": wall(due, firm.time_zone)}
    return case_letter(firm, case, to, template="call_moved", key=letter_key("call-moved", case.id, due), facts=facts)


def pending_notice(firm: Firm, case: Case, to: Addressee, *, until: datetime, advisor: str, broken_off: str) -> Letter:
    """Write that the case waits for its client, ``until`` when, and whether the next session is free (MX-10, MX-12).

    ``broken_off`` says by what the session was: ``involuntary``, the ``client`` (MX-27), or empty when it was not.
    """
    facts = {
        "until": wall(until, firm.time_zone),
        "days": firm.deadlines.pending_days,
        "advisor": advisor,
        "broken_off": broken_off,
        "free": case.follow_up_free,
    }
    key = letter_key("pending", case.id, until)
    return case_letter(firm, case, to, template="pending_notice", key=key, facts=facts)


def week_anew(firm: Firm, case: Case, to: Addressee, *, until: datetime) -> Letter:
    """Write that the firm did not keep the follow-up, and that the case waits a whole week again (MX-11)."""
    notice = pending_notice(firm, case, to, until=until, advisor="", broken_off="")
    return replace(notice, facts=dict(notice.facts) | {"anew": True})


def reminder(
    firm: Firm, case: Case, to: Addressee, *, until: datetime, days: int, nearer: datetime | None = None
) -> Letter:
    """Write that the waiting ends ``until`` then, in so many business days: of use till a ``nearer`` one (MX-11)."""
    facts = {"until": wall(until, firm.time_zone), "days": days, "free": case.follow_up_free}
    facts[OF_USE_UNTIL] = (nearer or until).isoformat()
    key = reminder_key(case.id, until, days)
    return case_letter(firm, case, to, template="pending_reminder", key=key, facts=facts)


def closed(firm: Firm, case: Case, to: Addressee) -> Letter | None:
    """Write that and why a case was closed, and how to come back; the instruction sheet says it by itself (MX-11)."""
    if case.closed_at is None or case.closing_reason in (None, ClosingReason.INSTRUCTIONS_SENT):
        return None
    facts = {
        "closed_at": wall(case.closed_at, firm.time_zone),
        "reason": case.closing_reason,
        "resolution": case.resolution,
        "days": firm.deadlines.pending_days,
    }
    told = case_letter(firm, case, to, template="case_closed", key=closing_key(case.id, case.closed_at), facts=facts)
    return replace(told, at_opening=case.closing_reason is ClosingReason.EXPIRED)


def expiry_undone(
    firm: Firm, case: Case, to: Addressee, *, acted: datetime, closed_at: datetime, session: bool
) -> Letter:
    """Write that the case was closed wrongly: its client had come back ``acted`` then, or there was a ``session``."""
    facts = {
        "acted": wall(acted, firm.time_zone),
        "closed_at": wall(closed_at, firm.time_zone),
        "session": session,
        "free": case.follow_up_free,
        "due": case.call and wall(case.call.due, firm.time_zone),
    }
    key = letter_key("expiry-undone", case.id, closed_at)
    return case_letter(firm, case, to, template="expiry_undone", key=key, facts=facts)


def backup_notice(firm: Firm, case: Case, to: Addressee, *, session_id: int) -> Letter:
    """Write that the backup is the client's own duty, before remote control begins (MX-07)."""
    return case_letter(
        firm, case, to, template="backup_notice", key=letter_key("backup", session_id), facts={"machine": case.machine}
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for control in a session, until when it waits, and whose page answers it."""

    session_id: int
    line: Consent
    until: datetime
    contact_id: int


def control_asked(firm: Firm, case: Case, to: Addressee, asked: Asked) -> Letter:
    """Write that the advisor asks for control, with the way to the page on which only the client accepts (MX-07)."""
    facts = {
        "machine": asked.line.machine,
        "until": wall(asked.until, firm.time_zone),
        "link": page_link("page", asked.contact_id, asked.line.at + timedelta(days=firm.portal.page_days)),
    }
    key = letter_key("control-asked", asked.session_id, asked.line.request)
    return case_letter(firm, case, to, template="control_asked", key=key, facts=facts)


def told(firm: Firm, case: Case, to: Addressee, *, text: str, who: str, key: str) -> Letter:
    """Write what somebody at the firm says to the client about the case."""
    return case_letter(firm, case, to, template="case_told", key=key, facts={"text": text, "who": who})


def transcript(firm: Firm, case: Case, to: Addressee, lines: Sequence[Line], *, session: Session) -> Letter:
    """Send the client what was said in the chat of a session."""
    zone = firm.time_zone
    said = [{"at": wall(one.at, zone), "who": one.who or firm.name, "text": one.text} for one in lines]
    facts = {"advisor": session.advisor or firm.name, "began": wall(session.started_at, zone), "lines": said}
    return case_letter(firm, case, to, template="chat_transcript", key=letter_key("chat", session.id), facts=facts)


def not_taken(firm: Firm, form: Form, problems: Sequence[Problem], content_key: str) -> list[Letter]:
    """Write to sender and operator about a form that could not become a case: what is doubtful, and what helps."""
    doubts = _doubts(firm, form, problems, firm.languages[0])
    alert = letter(firm, "intake_alert", letter_key("intake-alert", content_key), doubts)
    if not is_mail_address(form.email):
        return [alert]
    language, to = firm.language(form.language), [Recipient(form.email, form.contact_name)]
    key, facts = letter_key("intake-answer", content_key), _doubts(firm, form, problems, language)
    return [letter(firm, "intake_not_taken", key, facts, to=to, language=language), alert]


def _doubts(firm: Firm, form: Form, problems: Sequence[Problem], language: str) -> dict[str, Any]:
    return {
        "contact": {"name": form.contact_name},
        "email": form.email,
        "phone": without_links(form.phone),
        "title": form.title,
        "faults": [{"field": one.field, "text": without_links(one.text), "code": one.code} for one in problems],
        "plans": {key: plan.name[language] for key, plan in firm.plans.items()},
        "services": {key: service.name[language] for key, service in firm.services.items()},
    }


def contact_alert(firm: Firm, alerts: Sequence[tuple[Stage, Case, CallOwed]], clients: Mapping[int, Client]) -> Letter:
    """Write to the operator which owed calls are late, and which nearly are; each is in one such letter (PE-04)."""
    stage, first, call = alerts[0]
    by_stage = {
        one.value: [_owed(firm, case, call, clients[case.client_id]) for of, case, call in alerts if of is one]
        for one in Stage
    }
    return letter(firm, "contact_alert", contact_alert_key(first.id, call.since, stage.value), by_stage)


def _owed(firm: Firm, case: Case, call: CallOwed, client: Client) -> dict[str, object]:
    return {"number": case.number, "title": case.title, "client": client.name, "due": wall(call.due, firm.time_zone)}


def case_letter(firm: Firm, case: Case, to: Addressee, *, template: str, key: str, facts: Mapping[str, Any]) -> Letter:
    """Return a letter about a case, in its thread: firm, client, contact and case beside ``facts``."""
    about = {"number": case.number, "title": case.title, "kind": case.kind.value}
    facts = {"contact": {"name": to.contact.name}, "case": about, **facts}
    return to_client(firm, to.client, [to.contact], template, key=key, facts=facts, case_id=case.id)
