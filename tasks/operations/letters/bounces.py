"""What a letter that came back causes: its address is marked and the operator told, once for each letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.letters.inbound import InboundMail
from domain.letters.letters import Letter
from domain.time.periods import local_day
from tasks.operations.letters.alerts import Words, alert_operators
from tasks.store.letters.inbox import SentLetter
from tasks.store.unit_of_work import UnitOfWork

OPERATOR_TEMPLATES = ("operator_alert", "report_late_alert", "contact_alert", "intake_alert")
"""Letters to the operator: one that comes back is no reason to write another."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a mail caused; ``tray`` says that somebody has to look at it, and why."""

    effect: str
    case_id: int | None = None
    appointment_id: int | None = None
    tray: str = ""
    note: str = ""


def bounced(uow: UnitOfWork, firm_id: str, mail: InboundMail, letter: SentLetter | None, *, now: datetime) -> Outcome:
    """Mark the addresses and alert the operator once for each letter.

    Only a report about a letter of ours that went there is believed: anybody can write that an address failed. Where
    it names a client's address without such a letter, the operator hears of it once a day (finding M3).
    """
    sent_to = uow.inbox.recipients(letter.id) if letter else []
    ours = {address.lower() for address in sent_to}
    failed = [one for one in mail.bounced if one.address in ours]
    addresses = {one.address: one for one in failed} or (
        dict.fromkeys(ours) if letter and not mail.bounced and len(ours) == 1 else {}
    )
    if not addresses:
        _tell_unproved(uow, firm_id, mail, now=now)
        return Outcome("backscatter", note="is about no letter of ours")
    for address, one in addresses.items():
        uow.inbox.mark(
            firm_id, address, permanent=one.permanent if one else True, why=one.why if one else mail.subject, now=now
        )
    case_id = letter.case_id if letter else None
    if all(one is not None and not one.permanent for one in addresses.values()) and "delay" in mail.subject.lower():
        return Outcome("delayed", case_id, note=", ".join(sorted(addresses)))
    to_operator = letter is not None and letter.template in OPERATOR_TEMPLATES
    if not to_operator:
        named = ", ".join(sorted(addresses))
        why = next((one.why for one in mail.bounced if one.why), mail.subject)
        about = f"bounced:{letter.key if letter else mail.message_id}:{named}"
        _alert(uow, firm_id, about, named, why, now=now)
    return Outcome("bounced", case_id, tray="a letter to the operator came back" if to_operator else "")


def refused(uow: UnitOfWork, letter: Letter, reasons: Mapping[str, str], *, now: datetime) -> None:
    """Mark the addresses that the mail server refused for good, by its reasons, and tell the operator: as a bounce."""
    for address, why in reasons.items():
        uow.inbox.mark(letter.firm_id, address.lower(), permanent=True, why=why, now=now)
    if reasons and letter.template not in OPERATOR_TEMPLATES:
        named = ", ".join(sorted(reasons))
        _alert(uow, letter.firm_id, f"bounced:{letter.key}:{named}", named, next(iter(reasons.values())), now=now)


def _tell_unproved(uow: UnitOfWork, firm_id: str, mail: InboundMail, *, now: datetime) -> None:
    day = local_day(now, uow.firm(firm_id).time_zone)
    for one in mail.bounced:
        if uow.inbox.is_client(firm_id, one.address):
            words = {
                "es": Words(
                    f"Alguien dice que un correo no llegó: {one.address}",
                    f"El aviso no se refiere a ninguna carta nuestra, y no se marcó nada. Dice: {one.why}",
                    "Si el cliente no recibe nuestros correos, pregúntele; si no, no hace falta nada.",
                ),
                "en": Words(
                    f"Somebody says that a mail did not arrive: {one.address}",
                    f"The notice is about no letter of ours, and nothing was marked. It says: {one.why}",
                    "If the client does not get our mails, ask; else nothing is to be done.",
                ),
            }
            alert_operators(uow, f"bounce-unproved:{one.address}:{day}", words, firm_id=firm_id, link=None, now=now)


def _alert(uow: UnitOfWork, firm_id: str, about: str, named: str, why: str, *, now: datetime) -> None:
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
