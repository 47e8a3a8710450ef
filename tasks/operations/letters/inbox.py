"""What a mail that came in causes: each its effect once, and what cannot be placed waits for the operator (MX-11).

Nothing is ever answered from here: whatever a robot sends us, it hears nothing back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.appointments.appointments import Party
from domain.cases.cases import CaseState
from domain.letters.inbound import CalendarAnswer, InboundMail, MailKind, case_tokens, is_only_thanks
from domain.refusals import Refused
from tasks.operations.appointments import appointment_answers
from tasks.operations.appointments.appointment_answers import Effect
from tasks.operations.appointments.appointment_letters import Links, no_links
from tasks.operations.appointments.appointment_notices import people_of
from tasks.operations.cases import cases
from tasks.operations.letters.alerts import Words, alert_operators
from tasks.store.events import Event
from tasks.store.letters.inbox import SentLetter
from tasks.store.unit_of_work import UnitOfWork

OPERATOR_TEMPLATES = ("operator_alert", "report_late_alert", "contact_alert", "intake_alert")
"""Letters to the operator: one that comes back is no reason to write another."""


class NotInTray(Refused):
    """The mail is not waiting for anybody."""


@dataclass(frozen=True, slots=True)
class NewMail:
    """A mail with its number in the mailbox and the key under which it has its effect."""

    uid: int
    key: str
    mail: InboundMail


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a mail caused; ``tray`` says that somebody has to look at it, and why."""

    effect: str
    case_id: int | None = None
    appointment_id: int | None = None
    tray: str = ""
    note: str = ""


def take(
    uow: UnitOfWork,
    firm_id: str,
    mails: Sequence[NewMail],
    *,
    uid_validity: int,
    links: Links = no_links,
    now: datetime,
) -> Counter[str]:
    """Let mails have their effects and remember how far the mailbox was read, all in this transaction.

    Give how often each effect occurred; mails that were known are counted as ``known``.
    """
    done: Counter[str] = Counter()
    uow.outbox.lock_firm(firm_id)  # two readers of one mailbox: the second finds everything known
    new = uow.inbox.add([_row(firm_id, one, now) for one in mails])
    about = uow.inbox.letters(firm_id, [id_ for one in mails for id_ in (*one.mail.mentioned, one.mail.message_id)])
    for one in mails:
        mail_id = new.pop(one.key, None)
        if mail_id is None:
            done["known"] += 1
            continue
        outcome = _effect(uow, firm_id, one, about, links=links, now=now)
        _keep(uow, firm_id, mail_id, one, outcome, now=now)
        done[outcome.effect] += 1
    uow.inbox.set_position(firm_id, uid_validity, max(one.uid for one in mails), now=now)
    return done


def put_in_tray(uow: UnitOfWork, firm_id: str, one: NewMail, why: str, *, uid_validity: int, now: datetime) -> None:
    """Keep a mail whose effect failed, for the operator; the reading goes on after it."""
    for mail_id in uow.inbox.add([_row(firm_id, one, now)]).values():
        _keep(uow, firm_id, mail_id, one, Outcome("failed", tray=why), now=now)
    uow.inbox.set_position(firm_id, uid_validity, one.uid, now=now)


def take_from_tray(
    uow: UnitOfWork, firm_id: str, mail_id: int, *, case_id: int | None, actor: str, why: str, now: datetime
) -> None:
    """Take a mail out of the tray: onto a case, as if it had been recognised, or (``None``) as settled."""
    row = uow.inbox.mail(firm_id, mail_id)
    if row is None or row.tray_since is None:
        raise NotInTray(
            rule="OP-05", reason=f"Mail {mail_id} is not in the tray.", remedy="`trastienda inbox` shows what is."
        )
    effect = row.effect
    if case_id is not None:
        mail = InboundMail(MailKind.HUMAN, sender=row.sender, subject=row.subject, text=row.text)
        effect = _on_case(uow, firm_id, mail, row.key, case_id=case_id, now=now).effect
    uow.inbox.settle(mail_id, tray_since=None, case_id=case_id, effect=effect, note=f"{actor}: {why}")
    key = f"tray-taken:{mail_id}:{now.isoformat()}"
    uow.events.add([Event(key, firm_id, "inbox.taken", actor, why, now, {"mail": mail_id}, None, case_id)])


def _effect(
    uow: UnitOfWork, firm_id: str, one: NewMail, about: dict[str, SentLetter], *, links: Links, now: datetime
) -> Outcome:
    mail = one.mail
    letter = next((about[id_] for id_ in mail.mentioned if id_ in about), None)
    if mail.message_id in about or mail.sender == uow.firm(firm_id).mail.sender.lower():
        return Outcome("own", note="our own letter came back to us")
    if mail.kind in (MailKind.ANSWER, MailKind.COUNTER):
        return _answers(uow, firm_id, mail, links=links, now=now)
    if mail.kind is MailKind.BOUNCE:
        return _bounce(uow, firm_id, mail, letter, now=now)
    if mail.kind is MailKind.AUTOMATIC:
        return Outcome("automatic", letter.case_id if letter else None, note=mail.note)
    return _written(uow, firm_id, one, letter, now=now)


def _written(uow: UnitOfWork, firm_id: str, one: NewMail, letter: SentLetter | None, *, now: datetime) -> Outcome:
    """Find the case of what somebody wrote: by the letter that it answers, or by the number in its subject."""
    mail = one.mail
    if mail.kind is MailKind.UNREADABLE:
        return Outcome("unplaced", tray=f"cannot be read: {mail.note}")
    case_id = letter.case_id if letter else None
    if case_id is None and mail.sender:
        case_id = uow.inbox.case_of_token(firm_id, case_tokens(mail.subject), mail.sender)
    if case_id is None:
        return Outcome("unplaced", tray="belongs to no case that we know")
    return _on_case(uow, firm_id, mail, one.key, case_id=case_id, now=now)


# --- answers to invites -----------------------------------------------------------------------------------------


def _answers(uow: UnitOfWork, firm_id: str, mail: InboundMail, *, links: Links, now: datetime) -> Outcome:
    """A mail has one answer; of several, the last that says something about an appointment of ours is reported."""
    outcome = Outcome("unplaced", tray="answers no invite of ours")
    for said in mail.answers:
        appointment_id = uow.appointments.id_of(firm_id, said.uid)
        if appointment_id is not None:
            outcome = _answer(uow, mail, said, appointment_id, links=links, now=now)
    return outcome


def _answer(
    uow: UnitOfWork, mail: InboundMail, said: CalendarAnswer, appointment_id: int, *, links: Links, now: datetime
) -> Outcome:
    appointment = uow.appointments.get_one(appointment_id)
    about = Outcome("unplaced", appointment.case_id, appointment_id)
    people, _ = people_of(uow, appointment)
    who = said.attendee or mail.sender
    invited = {people.advisor.email.lower(): Party.ADVISOR} if people.advisor.email else {}
    if people.contact:
        invited[people.contact.email.lower()] = Party.CLIENT
    party = invited.get(who) or invited.get(mail.sender)
    if party is None:
        return replace(about, tray=f"{who} was not invited")
    if mail.kind is MailKind.COUNTER:
        appointment_answers.wants_another_time(
            uow, appointment_id, proposed=said.proposed, note=said.comment, actor=who, now=now
        )
        return replace(about, effect="counter", tray="asks for another time")
    if said.answer is None:
        return replace(about, tray="its answer is neither yes, perhaps nor no")
    effect = appointment_answers.answer(
        uow,
        appointment_id,
        party,
        said.answer,
        sequence=appointment.asked if said.sequence is None else said.sequence,
        at=min(said.at or mail.sent_at or now, now),
        actor=who,
        why=said.comment or "answered the invite",
        links=links,
        now=now,
    )
    return replace(
        about, effect=effect.value, tray="needs the operator" if effect is Effect.TOLD else "", note=said.comment
    )


# --- bounces ----------------------------------------------------------------------------------------------------


def _bounce(uow: UnitOfWork, firm_id: str, mail: InboundMail, letter: SentLetter | None, *, now: datetime) -> Outcome:
    """Mark the addresses and alert the operator once for each letter; what is not about us is only recorded."""
    sent_to = uow.inbox.recipients(letter.id) if letter else []
    ours = {address.lower() for address in sent_to}
    failed = [one for one in mail.bounced if one.address in ours or uow.inbox.is_client(firm_id, one.address)]
    addresses = {one.address: one for one in failed} or (
        dict.fromkeys(ours) if letter and not mail.bounced and len(ours) == 1 else {}
    )
    if not addresses:
        return Outcome("backscatter", note="names no address of ours")
    for address, one in addresses.items():
        uow.inbox.mark(
            firm_id, address, permanent=one.permanent if one else True, why=one.why if one else mail.subject, now=now
        )
    case_id = letter.case_id if letter else None
    if all(one is not None and not one.permanent for one in addresses.values()) and "delay" in mail.subject.lower():
        return Outcome("delayed", case_id, note=", ".join(sorted(addresses)))
    to_operator = letter is not None and letter.template in OPERATOR_TEMPLATES
    if not to_operator:
        _alert_bounce(uow, firm_id, mail, letter, addresses=sorted(addresses), now=now)
    return Outcome("bounced", case_id, tray="a letter to the operator came back" if to_operator else "")


def _alert_bounce(
    uow: UnitOfWork,
    firm_id: str,
    mail: InboundMail,
    letter: SentLetter | None,
    *,
    addresses: list[str],
    now: datetime,
) -> None:
    named = ", ".join(addresses)
    why = next((one.why for one in mail.bounced if one.why), mail.subject)
    about = f"bounced:{letter.key if letter else mail.message_id}:{named}"
    words = {
        "es": Words(
            f"Un correo no llegó: {named}",
            f"El servidor de correo dice: {why}",
            "Pida al cliente otra dirección y corríjala; luego envíe la carta otra vez.",
        ),
        "en": Words(
            f"A mail did not arrive: {named}",
            f"The mail server says: {why}",
            "Ask the client for another address and correct it; then send the letter again.",
        ),
    }
    alert_operators(uow, about, words, firm_id=firm_id, link=None, now=now)


# --- people -----------------------------------------------------------------------------------------------------


def _on_case(uow: UnitOfWork, firm_id: str, mail: InboundMail, key: str, *, case_id: int, now: datetime) -> Outcome:
    """Put a human's mail on its case. From the client's side it is the client coming back (MX-11)."""
    firm, case = uow.firm(firm_id), cases.locked(uow, case_id)
    facts = {"mail": key, "from": mail.sender, "subject": mail.subject, "text": mail.text[:2000]}
    event = Event(
        f"mail:{firm_id}:{key}", firm_id, "case.mail", mail.sender or "?", "wrote", now, facts, case.client_id, case_id
    )
    uow.events.add([event])
    own = mail.sender == firm.mail.operator.lower() or uow.inbox.is_advisor(firm_id, mail.sender)
    waits = case.state in (CaseState.PENDING, CaseState.CLOSED)
    if own or not waits or (case.state is CaseState.CLOSED and is_only_thanks(mail.text)):
        return Outcome("on_case", case_id)
    came = cases.come_back(uow, case_id, actor=mail.sender, why="wrote a mail", now=now)
    return Outcome("came_back", came.case_id, note=f"case {came.number}")


# --- records ----------------------------------------------------------------------------------------------------


def _row(firm_id: str, one: NewMail, now: datetime) -> dict[str, object]:
    mail = one.mail
    return {
        "firm_id": firm_id,
        "key": one.key,
        "uid": one.uid,
        "message_id": mail.message_id,
        "kind": mail.kind.value,
        "sender": mail.sender,
        "subject": mail.subject,
        "text": mail.text,
        "sent_at": mail.sent_at,
        "read_at": now,
        "effect": "new",
        "note": mail.note,
    }


def _keep(uow: UnitOfWork, firm_id: str, mail_id: int, one: NewMail, outcome: Outcome, *, now: datetime) -> None:
    uow.inbox.settle(
        mail_id,
        effect=outcome.effect,
        case_id=outcome.case_id,
        appointment_id=outcome.appointment_id,
        tray_since=now if outcome.tray else None,
        note=outcome.tray or outcome.note or one.mail.note,
    )
    if outcome.tray:
        facts = {"mail": mail_id, "from": one.mail.sender, "subject": one.mail.subject}
        key = f"inbox-tray:{firm_id}:{one.key}"
        uow.events.add([Event(key, firm_id, "inbox.unplaced", "trastienda", outcome.tray, now, facts)])
