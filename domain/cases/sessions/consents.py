"""Remote control: proposed by the advisor, started only by the client's acceptance of that very request (MX-07).

The record is append-only: how control stands follows from it, and whatever is not an acceptance is no control.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.cases.sessions.sessions import Outcome
from domain.firms.firms import Firm
from domain.refusals import Refused

AFTER_A_REFUSAL = frozenset(
    {
        Outcome.CONTROL_REFUSED,
        Outcome.UNSOLVABLE,
        Outcome.TOLD_BY_CHAT,
        Outcome.DISCONNECTED,
        Outcome.CLIENT_BROKE_OFF,
        Outcome.WITHDRAWN,
    }
)
"""How a session ends by itself once control was refused: nothing can be promised to be solved any more (MX-07)."""


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
        about = {"tool": tool or "?", "tools": ", ".join(firm.sessions.remote_tools) or "?"}
        raise NoConsent("no-control-tool", rule="MX-20", acts=("install-tool",), **about)
    if not control.backup_told:
        raise NoConsent("backup-not-told", rule="MX-07", acts=("note-control",))
    if not asked_from:
        raise NoConsent("no-machine", rule="MX-07", acts=("correct-case",))
    if machine != asked_from:
        raise NoConsent("other-machine", rule="MX-07", machine=asked_from, not_from=machine or "?")
    if control.is_on:
        raise NoConsent("control-on", rule="MX-07", machine=machine)
    if control.is_open(now, answer_within(firm)):
        raise NoConsent("control-asked", rule="MX-07", request=control.request)
    return Consent(session_id, control.request + 1, ConsentAct.ASKED, Party.ADVISOR, machine, now)


def answer(
    session_id: int, record: Sequence[Consent], *, request: int, accepted: bool, party: Party, firm: Firm, now: datetime
) -> Consent:
    """Record the client's answer to the request of that number; nobody else's answer counts, and no late one."""
    control = standing(record)
    if party is not Party.CLIENT:
        raise NoConsent("only-client", rule="MX-07")
    if control.request != request or control.last is not ConsentAct.ASKED:
        raise NoConsent("control-not-asked", rule="MX-07", request=request, acts=("note-control",))
    if not control.is_open(now, answer_within(firm)):
        most = firm.sessions.consent_minutes
        raise NoConsent("control-unanswered", rule="MX-07", request=request, minutes=most, acts=("note-control",))
    act = ConsentAct.ACCEPTED if accepted else ConsentAct.REFUSED
    return Consent(session_id, request, act, party, control.machine, now)


def require_told(firm: Firm) -> None:
    """Refuse an acceptance that an advisor records for the client, where only the client's own press counts."""
    if firm.sessions.consent_on_page:
        raise NoConsent("only-on-page", rule="MX-07", acts=("note-control",))


def stop(session_id: int, record: Sequence[Consent], *, party: Party, note: str = "", now: datetime) -> Consent:
    """Record that control ends: stopped by the client at any time, or ended by the advisor or with the session."""
    control = standing(record)
    if not control.is_on:
        raise NoConsent("control-off", rule="MX-07")
    act = ConsentAct.STOPPED if party is Party.CLIENT else ConsentAct.ENDED
    return Consent(session_id, control.request, act, party, control.machine, now, note)


def require_agreement(
    record: Sequence[Consent], outcome: Outcome, firm: Firm, *, because: str, afterwards: bool = False, now: datetime
) -> None:
    """Raise ``NoConsent`` for an outcome that contradicts the record of control (MX-07).

    Who refused is sent instructions or told them; whatever else became of it needs a ``because``. And nobody refused
    what was not asked: only of a session recorded ``afterwards``, which has no such record, a ``because`` tells it.
    """
    if because.strip() and (afterwards or outcome is not Outcome.CONTROL_REFUSED):
        return
    control = standing(record)
    late = control.last is ConsentAct.ASKED and not control.is_open(now, answer_within(firm))
    answers = [line.act for line in record if line.act in (ConsentAct.ACCEPTED, ConsentAct.REFUSED)]
    refused = answers[-1:] == [ConsentAct.REFUSED]
    if outcome is Outcome.CONTROL_REFUSED and not (refused or late or control.last is ConsentAct.STOPPED):
        if afterwards:
            raise NoConsent("no-refusal-afterwards", rule="MX-07")
        raise NoConsent("no-refusal-yet", rule="MX-07", acts=("note-control",))
    if refused and outcome not in AFTER_A_REFUSAL:
        raise NoConsent("control-was-refused", rule="MX-07", outcome=outcome, acts=("end-session",))


def answer_within(firm: Firm) -> timedelta:
    """Return how long a request for control waits for its answer."""
    return timedelta(minutes=firm.sessions.consent_minutes)
