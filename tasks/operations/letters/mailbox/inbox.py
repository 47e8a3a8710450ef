"""What a mail that came in causes: each its effect once, and what cannot be placed waits for the operator (MX-11).

A person who writes about no case of ours is answered (``strangers``); whatever a robot sends us, it hears nothing back.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.acts import OURSELVES, By
from domain.appointments.appointments import Party
from domain.cases.cases import Case, CaseState
from domain.letters.inbound import CalendarAnswer, InboundMail, MailKind, Waits, acted_at, case_tokens, is_only_thanks
from domain.refusals import Refused
from domain.time.periods import local_day
from tasks.operations.appointments import appointment_answers
from tasks.operations.appointments.appointment_answers import Effect
from tasks.operations.appointments.appointment_notices import people_of
from tasks.operations.cases import cases
from tasks.operations.cases.waiting.coming_back import came_back, disproves
from tasks.operations.letters.alerts import Said, alert_operators
from tasks.operations.letters.mailbox.bounces import Outcome, bounced
from tasks.operations.letters.mailbox.strangers import received
from tasks.store.events import Event
from tasks.store.letters.inbox import SentLetter
from tasks.store.unit_of_work import UnitOfWork

PERSONAL = frozenset({MailKind.ANSWER, MailKind.COUNTER, MailKind.HUMAN, MailKind.UNREADABLE})
"""Kinds of mail behind which somebody sits."""
INVITES = frozenset({"appointment_invite", "appointment_advisor", "appointment_reminder"})
TOLD = frozenset({"noted", "counter", Effect.TOLD.value})
"""Effects that have told the operator already, though the mail waits in the tray."""


class NotInTray(Refused):
    """The mail is not waiting for anybody."""


@dataclass(frozen=True, slots=True)
class NewMail:
    """A mail, its number in the mailbox, the key of its effect, and whether its sender is vouched for."""

    uid: int
    key: str
    mail: InboundMail
    vouched: bool = False


def take(
    uow: UnitOfWork,
    firm_id: str,
    mails: Sequence[NewMail],
    *,
    uid_validity: int,
    vouching: str = "",
    now: datetime,
) -> Counter[str]:
    """Let mails have their effects and remember how far the mailbox was read, all in this transaction.

    ``vouching`` names the firm's own mail server, whose word about a sender is believed (RFC 8601). Return how often
    each effect occurred; mails that were known are counted as ``known``.
    """
    done: Counter[str] = Counter()
    settled: list[tuple[int, NewMail, Outcome]] = []
    uow.outbox.lock_firm(firm_id)  # two readers of one mailbox: the second finds everything known
    ids = uow.inbox.add([_row(firm_id, one, now) for one in mails])
    new = [
        (ids.pop(one.key), _by_reply_to(one, uow.firm(firm_id).mail.sender, vouching))
        for one in mails
        if one.key in ids
    ]
    done["known"] += len(mails) - len(new)
    batch = _together(uow, firm_id, [one.mail for _, one in new])
    for mail_id, one in new:
        outcome = _effect(uow, firm_id, one, batch, now=now)
        settled.append((mail_id, one, outcome))
        done[outcome.effect] += 1
    _keep(uow, firm_id, settled, now=now)
    uow.inbox.set_position(firm_id, uid_validity, max(one.uid for one in mails), now=now)
    return +done


@dataclass(frozen=True, slots=True)
class Batch:
    """What is known of mails that are read together: the letters they are about, and who died on the way (``dead``)."""

    letters: Mapping[str, SentLetter]
    dead: set[str]


def _together(uow: UnitOfWork, firm_id: str, mails: Sequence[InboundMail]) -> Batch:
    """Look up what mails are about, and lift the marks on those who wrote: whoever writes can be written to."""
    uow.inbox.unmark(firm_id, {mail.sender for mail in mails if mail.kind in PERSONAL})
    letters = uow.inbox.letters(firm_id, [id_ for mail in mails for id_ in (*mail.mentioned, mail.message_id)])
    return Batch(letters, set())


def put_in_tray(uow: UnitOfWork, firm_id: str, one: NewMail, why: str, *, uid_validity: int, now: datetime) -> None:
    """Keep a mail whose effect failed, for the operator; the reading goes on after it."""
    new = uow.inbox.add([_row(firm_id, one, now)]).values()
    _keep(uow, firm_id, [(mail_id, one, Outcome("failed", tray=Waits.FAILED.because(why))) for mail_id in new], now=now)
    uow.inbox.set_position(firm_id, uid_validity, one.uid, now=now)


def take_from_tray(uow: UnitOfWork, firm_id: str, mail_id: int, *, case_id: int | None, by: By) -> None:
    """Take a mail out of the tray: onto a case, as if it had been recognised, or (``None``) as settled."""
    row = uow.inbox.mail(firm_id, mail_id)
    if row is None or row.tray_since is None:
        raise NotInTray("not-in-tray", rule="OP-05", mail=mail_id, acts=("list-mails",))
    effect = row.effect
    if case_id is not None:
        written = {"sent_at": row.sent_at, "received_at": row.received_at}
        mail = InboundMail(MailKind.HUMAN, sender=row.sender, subject=row.subject, text=row.text, **written)
        effect = _on_case(uow, firm_id, mail, row.key, case_id=case_id, proved=False, by=by.who, now=by.at).effect
    uow.inbox.settle(
        mail_id, tray_since=None, told_at=by.at, case_id=case_id, effect=effect, note=f"{by.who}: {by.why}"
    )
    key = f"tray-taken:{mail_id}:{by.at.isoformat()}"
    uow.events.note(key, firm_id, "inbox.taken", by, {"mail": mail_id}, None, case_id)


def _effect(uow: UnitOfWork, firm_id: str, one: NewMail, batch: Batch, *, now: datetime) -> Outcome:
    mail = one.mail
    letter = next((batch.letters[id_] for id_ in mail.mentioned if id_ in batch.letters), None)
    if mail.message_id in batch.letters:
        return Outcome("own", note="own-letter")
    if mail.kind in PERSONAL and mail.sender in batch.dead:  # its letter came back a moment before
        uow.inbox.unmark(firm_id, {mail.sender})
    if mail.kind in (MailKind.ANSWER, MailKind.COUNTER):
        return _answers(uow, firm_id, mail, now=now)
    if mail.kind is MailKind.BOUNCE:
        batch.dead.update(failed.address for failed in mail.bounced)
        return bounced(uow, firm_id, mail, letter, now=now)
    if mail.kind is MailKind.AUTOMATIC:
        case_id = letter.case_id if letter else None
        return Outcome("automatic", case_id, note=mail.note, tray="" if mail.proven else Waits.ROBOT.because(mail.note))
    return _written(uow, firm_id, one, letter, now=now)


def _written(uow: UnitOfWork, firm_id: str, one: NewMail, letter: SentLetter | None, *, now: datetime) -> Outcome:
    """Find the case of what somebody wrote: by the letter that it answers, or by the number in its subject."""
    mail = one.mail
    if mail.kind is MailKind.UNREADABLE:
        return Outcome("unplaced", tray=Waits.UNREAD.because(mail.note))
    case_id = letter.case_id if letter else None
    if case_id is None and mail.sender:
        case_id = uow.inbox.case_of_token(firm_id, case_tokens(mail.subject), mail.sender)
    if mail.unread_answer and letter and letter.template in INVITES:
        return Outcome("unplaced", case_id, tray=Waits.INVITE_UNREAD.because(mail.unread_answer))
    if case_id is None:
        return received(uow, firm_id, mail, now=now)
    proved = letter is not None or one.vouched
    return _on_case(uow, firm_id, mail, one.key, case_id=case_id, proved=proved, now=now)


# --- answers to invites -----------------------------------------------------------------------------------------


def _answers(uow: UnitOfWork, firm_id: str, mail: InboundMail, *, now: datetime) -> Outcome:
    """A mail has one answer; of several, the last that says something about an appointment of ours is reported."""
    outcome = Outcome("unplaced", tray=Waits.INVITE_NONE)
    for said in mail.answers:
        appointment_id = uow.appointments.id_of(firm_id, said.uid)
        if appointment_id is not None:
            outcome = _answer(uow, mail, said, appointment_id, now=now)
    return outcome


def _answer(uow: UnitOfWork, mail: InboundMail, said: CalendarAnswer, appointment_id: int, *, now: datetime) -> Outcome:
    appointment = uow.appointments.get_one(appointment_id)
    words = said.comment or mail.text
    about = Outcome("unplaced", appointment.case_id, appointment_id)
    people, _ = people_of(uow, appointment)
    who = mail.sender
    invited = {people.advisor.email.lower(): Party.ADVISOR} if people.advisor.email else {}
    if people.contact:
        invited[people.contact.email.lower()] = Party.CLIENT
    party = invited.get(who)
    if party is None:
        return replace(about, tray=Waits.NOT_INVITED.because(said.attendee))
    if invited.get(said.attendee, party) is not party:
        return replace(about, tray=Waits.FOR_ANOTHER.because(said.attendee))
    if mail.kind is MailKind.COUNTER:
        appointment_answers.wants_another_time(
            uow, appointment_id, proposed=said.proposed, note=words, actor=who, now=now
        )
        return replace(about, effect="counter", tray=Waits.ANOTHER_TIME)
    if said.answer is None:
        return replace(about, tray=Waits.UNCLEAR)
    effect = appointment_answers.answer(
        uow,
        appointment_id,
        party,
        said.answer,
        sequence=appointment.asked if said.sequence is None else said.sequence,
        at=min(said.at or mail.sent_at or now, now),
        acted=acted_at(mail.sent_at, mail.received_at, now=now),
        by=By(who, "answered-invite", now),
        words=words,
    )
    return replace(about, effect=effect.value, tray=Waits.DECIDE if effect is Effect.TOLD else "", note=words[:500])


# --- people -----------------------------------------------------------------------------------------------------


def _on_case(
    uow: UnitOfWork,
    firm_id: str,
    mail: InboundMail,
    key: str,
    *,
    case_id: int,
    proved: bool,
    by: str = "",
    now: datetime,
) -> Outcome:
    """Put a human's mail on its case. From the client, and proved, it is the client coming back (MX-11).

    Anybody can write a client's address into a mail: without a letter of ours that it answers, or the word of the
    firm's own server, it is a note on the case that waits for the operator; and so is what somebody else wrote. What
    an operator puts there (``by``) counts as the client's, whoever wrote it.
    """
    firm, case = uow.firm(firm_id), cases.locked(uow, case_id)
    client = uow.inbox.is_contact(case.client_id, mail.sender)
    trust = "proved" if proved and client else "proved-not-client" if proved else "not-proved"
    trust = "word-of-operator" if by else trust
    facts = {"mail": key, "from": mail.sender, "subject": mail.subject, "text": mail.text[:2000], "trust": trust}
    wrote = By(mail.sender or "?", "wrote", now)
    uow.events.note(f"mail:{firm_id}:{key}", firm_id, "case.mail", wrote, facts, case.client_id, case_id)
    own = mail.sender == firm.mail.operator.lower() or uow.inbox.is_advisor(firm_id, mail.sender)
    waits = case.state in (CaseState.PENDING, CaseState.CLOSED)
    acted = acted_at(mail.sent_at, mail.received_at, now=now)
    settled = case.state is CaseState.CLOSED and not disproves(uow, case, acted)
    if own or not waits or (settled and is_only_thanks(mail.text)):
        return Outcome("on_case", case_id, untold=not (own or by or settled))
    if not by and not (proved and client):
        _tell_noted(uow, case, mail, now=now)
        return Outcome("noted", case_id, tray=Waits.NOT_CLIENT if proved else Waits.NOT_PROVED)
    who = By(by, f"wrote-mail: {mail.sender}", now) if by else By(mail.sender, f"wrote-mail: {mail.sender}", now)
    came = came_back(uow, case, at=acted, by=who)
    return Outcome("came_back", came.id, note=f"case {came.number}")


def _tell_noted(uow: UnitOfWork, case: Case, mail: InboundMail, *, now: datetime) -> None:
    day = local_day(now, uow.firm(case.firm_id).time_zone)
    said = Said("alert-noted", {"number": case.number, "sender": mail.sender, "subject": mail.subject})
    alert_operators(uow, f"noted:{case.id}:{day}", said, firm_id=case.firm_id, now=now)


def _by_reply_to(one: NewMail, firm: str, vouching: str) -> NewMail:
    """Return a mail that a web form sent from the firm's address as its writer's; any other as it is vouched for."""
    mail = one.mail
    if mail.sender == firm.lower() and mail.reply_to not in ("", mail.sender):
        return replace(one, mail=replace(mail, sender=mail.reply_to))
    return replace(one, vouched=bool(vouching) and vouching.lower() in mail.authenticated)


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
        "whole": mail.whole,
        "sent_at": mail.sent_at,
        "received_at": mail.received_at,
        "read_at": now,
        "effect": "new",
        "note": mail.note,
    }


def _keep(uow: UnitOfWork, firm_id: str, settled: Sequence[tuple[int, NewMail, Outcome]], *, now: datetime) -> None:
    """Keep what mails caused; of each that waits in the tray an event says so."""
    uow.inbox.settle_all([_settled(mail_id, one, outcome, now) for mail_id, one, outcome in settled])
    events = []
    for mail_id, one, outcome in settled:
        if outcome.tray:
            facts = {"mail": mail_id, "from": one.mail.sender, "subject": one.mail.subject}
            key = f"inbox-tray:{firm_id}:{one.key}"
            events.append(Event(key, firm_id, "inbox.unplaced", OURSELVES, outcome.tray, now, facts))
    uow.events.add(events)


def _settled(mail_id: int, one: NewMail, outcome: Outcome, now: datetime) -> dict[str, object]:
    told = not outcome.untold and (not outcome.tray or outcome.effect in TOLD)
    return {
        "id": mail_id,
        "effect": outcome.effect,
        "case_id": outcome.case_id,
        "appointment_id": outcome.appointment_id,
        "tray_since": now if outcome.tray else None,
        "told_at": now if told else None,
        "note": outcome.tray or outcome.note or one.mail.note,
    }
