"""Remote control: proposed by the advisor, started only by the client's acceptance of that very request (MX-07).

The record is append-only: how control stands follows from it, and whatever is not an acceptance is no control.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.firms.firms import Firm
from domain.refusals import Refused


class ConsentAct(StrEnum):
    """What is on the record of a session about remote control."""

    BACKUP_TOLD = "backup_told"
    ASKED = "asked"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    STOPPED = "stopped"
    ENDED = "ended"


class Party(StrEnum):
    """Who did it."""

    CLIENT = "client"
    ADVISOR = "advisor"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Consent:
    """One line of the record; ``request`` numbers the advisor's requests of a session from 1, 0 before any."""

    session_id: int
    request: int
    act: ConsentAct
    party: Party
    machine: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Control:
    """How control of a machine stands: the number of the last request, and what became of it."""

    request: int = 0
    last: ConsentAct | None = None
    machine: str = ""
    at: datetime | None = None
    backup_told: bool = False

    @property
    def is_on(self) -> bool:
        """Whether the advisor controls the machine: only between an acceptance and whatever comes next."""
        return self.last is ConsentAct.ACCEPTED

    def is_open(self, now: datetime, answer_within: timedelta) -> bool:
        """Whether a request waits for its answer; one that was not answered in time means no."""
        return self.last is ConsentAct.ASKED and self.at is not None and now <= self.at + answer_within


class NoConsent(Refused):
    """Remote control may not be proposed, or may not start."""


def standing(record: Iterable[Consent]) -> Control:
    """Return how control stands after the record of one session, oldest line first."""
    control = Control()
    for line in record:
        told = control.backup_told or line.act is ConsentAct.BACKUP_TOLD
        if line.act is ConsentAct.BACKUP_TOLD:
            control = Control(control.request, control.last, control.machine, control.at, told)
        else:
            control = Control(line.request, line.act, line.machine, line.at, told)
    return control


def tell_backup(session_id: int, record: Sequence[Consent], *, machine: str, how: str, now: datetime) -> Consent:
    """Record that the client was told that the backup is the client's own duty; ``how`` says by what means."""
    return Consent(
        session_id, standing(record).request, ConsentAct.BACKUP_TOLD, Party.ADVISOR, machine, now, how.strip()
    )


def ask(
    session_id: int, record: Sequence[Consent], *, machine: str, asked_from: str, tool: str, firm: Firm, now: datetime
) -> Consent:
    """Record the advisor's proposal to control ``machine``, which must be the one that the service was asked from.

    ``tool`` is what the session goes by: nobody controls a machine by telephone (MX-20).
    """
    control = standing(record)
    if not firm.sessions.controls_by(tool):
        tools = " or ".join(firm.sessions.remote_tools) or "a tool for it"
        raise NoConsent(
            rule="MX-20",
            reason=f"The session goes by {tool or 'nothing known'}; control needs {tools}.",
            remedy="Help the client to install it and record that it is there; then ask.",
        )
    if not control.backup_told:
        raise _no("The client has not been told that the backup is the client's own duty.", "Tell the client first.")
    if not asked_from:
        raise _no("The case does not say from which machine the service was asked.", "Record the machine first.")
    if machine != asked_from:
        raise _no(
            f"The service was asked from {asked_from}, not from {machine or 'nowhere'}.", f"Control only {asked_from}."
        )
    if control.is_on:
        raise _no(f"Control of {machine} is already on.", "Nothing is to be done.")
    if control.is_open(now, _answer_within(firm)):
        raise _no(f"Request {control.request} still waits for its answer.", "Wait for the client.")
    return Consent(session_id, control.request + 1, ConsentAct.ASKED, Party.ADVISOR, machine, now)


def answer(
    session_id: int, record: Sequence[Consent], *, request: int, accepted: bool, party: Party, firm: Firm, now: datetime
) -> Consent:
    """Record the client's answer to the request of that number; nobody else's answer counts, and no late one."""
    control = standing(record)
    if party is not Party.CLIENT:
        raise _no("Only the client can answer.", "Let the client answer on the client's own machine.")
    if control.request != request or control.last is not ConsentAct.ASKED:
        raise _no(f"Request {request} does not wait for an answer.", "Ask again.")
    if not control.is_open(now, _answer_within(firm)):
        raise _no(
            f"Request {request} was not answered within {firm.sessions.consent_minutes} minutes.",
            "Ask the client again.",
        )
    act = ConsentAct.ACCEPTED if accepted else ConsentAct.REFUSED
    return Consent(session_id, request, act, party, control.machine, now)


def stop(session_id: int, record: Sequence[Consent], *, party: Party, note: str = "", now: datetime) -> Consent:
    """Record that control ends: stopped by the client at any time, or ended by the advisor or with the session."""
    control = standing(record)
    if not control.is_on:
        raise _no("No remote control is on.", "Nothing is to be done.")
    act = ConsentAct.STOPPED if party is Party.CLIENT else ConsentAct.ENDED
    return Consent(session_id, control.request, act, party, control.machine, now, note)


def _answer_within(firm: Firm) -> timedelta:
    return timedelta(minutes=firm.sessions.consent_minutes)


def _no(reason: str, remedy: str) -> NoConsent:
    return NoConsent(rule="MX-07", reason=reason, remedy=remedy)
