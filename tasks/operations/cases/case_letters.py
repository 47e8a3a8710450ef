"""The letters of a case: to its client, in the client's language, in one thread; and to the operator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.cases.cases import CallOwed, Case, ClosingReason
from domain.cases.intake import Form, Problem, Stage, is_mail_address
from domain.clients.clients import Client, Contact
from domain.firms.firms import Firm
from domain.letters.letters import (
    Letter,
    Recipient,
    acknowledgement_key,
    backup_notice_key,
    case_thread,
    closing_key,
    contact_alert_key,
    intake_alert_key,
    intake_answer_key,
    pending_notice_key,
    reminder_key,
    return_key,
)
from domain.money.charges import Charge
from domain.time.local_times import wall
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


def acknowledged(firm: Firm, case: Case, to: Addressee, *, wish: Wish = NO_WISH) -> Letter:
    """Write that a form has arrived, what kind of matter it is, and when the firm calls (PE-01, PE-04)."""
    facts = {
        "due": case.call and wall(case.call.due, firm.time_zone),
        "wish": wish.text,
        "unknown": wish.unknown,
        "in_plan": wish.in_plan,
        "ordered": wish.ordered and price_facts(wish.ordered),
    }
    return case_letter(firm, case, to, template="intake_acknowledged", key=acknowledgement_key(case.id), facts=facts)


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
    return case_letter(firm, case, to, template="returned_client", key=return_key(case.id), facts=facts)


def pending_notice(firm: Firm, case: Case, to: Addressee, *, until: datetime, advisor: str, broken_off: bool) -> Letter:
    """Write that the case waits for its client, ``until`` when, and that the next session is free (MX-10, MX-12)."""
    facts = {
        "until": wall(until, firm.time_zone),
        "days": firm.deadlines.pending_days,
        "advisor": advisor,
        "broken_off": broken_off,
        "free": case.follow_up_free,
    }
    key = pending_notice_key(case.id, until)
    return case_letter(firm, case, to, template="pending_notice", key=key, facts=facts)


def reminder(firm: Firm, case: Case, to: Addressee, *, until: datetime, days: int) -> Letter:
    """Write that the waiting ends ``until`` then, in so many business days (MX-11)."""
    facts = {"until": wall(until, firm.time_zone), "days": days, "free": case.follow_up_free}
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
    return case_letter(firm, case, to, template="case_closed", key=closing_key(case.id), facts=facts)


def backup_notice(firm: Firm, case: Case, to: Addressee, *, session_id: int) -> Letter:
    """Write that the backup is the client's own duty, before remote control begins (MX-07)."""
    return case_letter(
        firm, case, to, template="backup_notice", key=backup_notice_key(session_id), facts={"machine": case.machine}
    )


def not_taken(firm: Firm, form: Form, problems: Sequence[Problem], content_key: str) -> list[Letter]:
    """Write to sender and operator about a form that could not become a case: what is doubtful, and what helps."""
    letters = []
    if is_mail_address(form.email):
        to = Recipient(form.email, form.contact_name)
        language = firm.language(form.language)
        letters.append(
            _about_form(
                firm,
                form,
                problems,
                template="intake_not_taken",
                key=intake_answer_key(content_key),
                language=language,
                to=to,
            )
        )
    operator = Recipient(firm.mail.operator)
    key = intake_alert_key(content_key)
    return [
        *letters,
        _about_form(firm, form, problems, template="intake_alert", key=key, language=firm.languages[0], to=operator),
    ]


def _about_form(
    firm: Firm, form: Form, problems: Sequence[Problem], *, template: str, key: str, language: str, to: Recipient
) -> Letter:
    facts = {
        "firm": firm.letterhead,
        "locale": firm.locale(language),
        "contact": {"name": form.contact_name},
        "email": form.email,
        "phone": form.phone,
        "title": form.title,
        "faults": [{"field": one.field, "text": one.text} for one in problems],
        "plans": {key: plan.name[language] for key, plan in firm.plans.items()},
        "services": {key: service.name[language] for key, service in firm.services.items()},
    }
    return Letter(key, firm.id, template, language, facts, (to,))


def contact_alert(firm: Firm, alerts: Sequence[tuple[Stage, Case, CallOwed]], clients: Mapping[int, Client]) -> Letter:
    """Write to the operator which owed calls are late, and which nearly are; each is in one such letter (PE-04)."""
    stage, first, call = alerts[0]
    language = firm.languages[0]
    by_stage = {
        one.value: [_owed(firm, case, call, clients[case.client_id]) for of, case, call in alerts if of is one]
        for one in Stage
    }
    return Letter(
        key=contact_alert_key(first.id, call.since, stage.value),
        firm_id=firm.id,
        template="contact_alert",
        language=language,
        facts={"firm": firm.letterhead, "locale": firm.locale(language), **by_stage},
        recipients=(Recipient(firm.mail.operator),),
    )


def _owed(firm: Firm, case: Case, call: CallOwed, client: Client) -> dict[str, object]:
    return {
        "number": case.number,
        "title": case.title,
        "client": client.name,
        "due": wall(call.due, firm.time_zone),
    }


def case_letter(firm: Firm, case: Case, to: Addressee, *, template: str, key: str, facts: Mapping[str, Any]) -> Letter:
    """Return a letter about a case, in its thread: firm, client, contact and case beside ``facts``."""
    language = firm.language(to.contact.language, to.client.language)
    return Letter(
        key=key,
        firm_id=firm.id,
        template=template,
        language=language,
        facts={
            "firm": firm.letterhead,
            "locale": firm.locale(language),
            "client": {"name": to.client.name},
            "contact": {"name": to.contact.name},
            "case": {"number": case.number, "title": case.title, "kind": case.kind.value},
            **facts,
        },
        recipients=(Recipient(to.contact.email, to.contact.name),),
        client_id=case.client_id,
        case_id=case.id,
        thread=case_thread(case.id),
    )
