"""What a letter that came back causes: the operator is told, once a letter, and an address at fault is marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.letters.bounce_causes import Cause, cause_of, is_lasting
from domain.letters.inbound import BouncedAddress, InboundMail, Waits
from domain.letters.letters import Letter, is_alert
from domain.time.periods import local_day
from tasks.operations.letters.alerts import Said, alert_operators
from tasks.store.letters.inbox import SentLetter
from tasks.store.unit_of_work import UnitOfWork

ONE_MATTER = frozenset({Cause.POLICY, Cause.OURS})
"""Causes that stop many letters at once: one alert a day, and the rest wait in the tray."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a mail caused; ``tray`` says that somebody has to look at it, and why.

    ``untold`` says that whom it concerns has still to hear of it; of what waits in the tray that is so by itself.
    """

    effect: str
    case_id: int | None = None
    appointment_id: int | None = None
    tray: str = ""
    note: str = ""
    untold: bool = False


def bounced(uow: UnitOfWork, firm_id: str, mail: InboundMail, letter: SentLetter | None, *, now: datetime) -> Outcome:
    """Mark the addresses at fault and alert the operator once for each letter.

    Only a report about a letter of ours that went there is believed: anybody can write that an address failed. Where
    it names a client's address without such a letter, the operator hears of it once a day (finding M3).
    """
    ours = {address.lower() for address in letter.sent_to} if letter else set()
    failed = [one for one in mail.bounced if one.address in ours]
    if not mail.bounced and len(ours) == 1:
        failed = [
            BouncedAddress(min(ours), permanent=is_lasting(mail.text), why=mail.subject, cause=cause_of(mail.text))
        ]
    if not failed or letter is None:
        _tell_unproved(uow, firm_id, mail, now=now)
        return Outcome("backscatter", note="no-letter-of-ours")
    case_id, named = letter.case_id, ", ".join(sorted(one.address for one in failed))
    if all(one.delayed for one in failed):
        return Outcome("delayed", case_id, note=named)
    _mark(uow, firm_id, failed, now=now)
    if is_alert(letter.template):  # no reason to write another
        return Outcome("bounced", case_id, tray=Waits.ALERT_BACK)
    told = _tell(uow, firm_id, letter.key, failed, now=now)
    return Outcome("bounced", case_id, tray="" if told else Waits.NOT_ARRIVED.because(named))


def refused(uow: UnitOfWork, letter: Letter, reasons: Mapping[str, str], *, now: datetime) -> None:
    """Treat addresses that the mail server refused for good, by its reasons, like those of a bounce."""
    failed = [BouncedAddress(address.lower(), is_lasting(why), why, cause_of(why)) for address, why in reasons.items()]
    _mark(uow, letter.firm_id, failed, now=now)
    if failed and not is_alert(letter.template):
        _tell(uow, letter.firm_id, letter.key, failed, now=now)


def _mark(uow: UnitOfWork, firm_id: str, failed: Sequence[BouncedAddress], *, now: datetime) -> None:
    for one in failed:
        if one.is_dead:
            uow.inbox.mark(firm_id, one.address, permanent=True, why=one.why, now=now)


def _tell(uow: UnitOfWork, firm_id: str, letter: str, failed: Sequence[BouncedAddress], *, now: datetime) -> bool:
    """Alert the operator of each cause, with its own remedy; say whether every one of the addresses was told."""
    told = True
    for cause in sorted({one.cause for one in failed if not one.delayed}):
        these = [one for one in failed if one.cause is cause]
        named = ", ".join(sorted(one.address for one in these))
        day = local_day(now, uow.firm(firm_id).time_zone)
        about = f"bounced:{cause}:{day}" if cause in ONE_MATTER else f"bounced:{letter}:{named}"
        said = Said(f"alert-bounced-{cause}", {"addresses": named, "why": these[0].why or "—"})
        new = alert_operators(uow, about, said, firm_id=firm_id, now=now)
        told = told and (bool(new) or cause not in ONE_MATTER)
    return told


def _tell_unproved(uow: UnitOfWork, firm_id: str, mail: InboundMail, *, now: datetime) -> None:
    day = local_day(now, uow.firm(firm_id).time_zone)
    for one in mail.bounced:
        if not one.delayed and uow.inbox.is_client(firm_id, one.address):
            said = Said("alert-bounce-unproved", {"address": one.address, "why": one.why or "—"})
            alert_operators(uow, f"bounce-unproved:{one.address}:{day}", said, firm_id=firm_id, now=now)
