"""What an advisor does in and about a session: each act a value, each with one operation that takes it and `By`."""

from dataclasses import KW_ONLY, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from domain.acts import By, LongText
from domain.cases.cases import Case, Kind
from domain.cases.instruction_choice import WantedSheet
from domain.cases.intake import Form, problems
from domain.cases.sessions import consents
from domain.cases.sessions.consents import Party
from domain.cases.sessions.sessions import Outcome
from domain.cases.sessions.start import Place, Preparations
from domain.cases.sessions.times import require_length
from domain.firms.firms import Firm
from domain.firms.modes import Mode
from domain.refusals import Refused
from tasks.operations.cases import case_letters, cases
from tasks.operations.cases.cases import numbered
from tasks.operations.cases.opening import intake
from tasks.operations.cases.sessions import remote_control, sessions
from tasks.operations.letters.outbox import post
from tasks.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class StartSession:
    """A session begins: who attends, how, and what the advisor found ready (MX-06, PE-05 to PE-07)."""

    firm: str
    case: str
    _: KW_ONLY
    advisor: str
    mode: Mode = Mode.REMOTE
    tool: str = ""
    system: str = ""
    internet: bool = False
    pays_later: str = ""
    place: Place = Place.FIRM
    area: str = ""
    substitute_because: str = ""
    unusual_because: str = ""

    @property
    def found(self) -> Preparations:
        """What has to be there before a session starts."""
        return Preparations(self.mode, self.tool, self.system, self.internet, self.place, self.area)


def start_session(uow: UnitOfWork, act: StartSession, by: By) -> Case:
    """Start a session when everything that it needs is there; else the refusal names what is missing (MX-06)."""
    case = numbered(uow, act.firm, act.case)
    sessions.start(uow, case.id, act.found, advisor=act.advisor, by=by, **_reasons(act))
    return uow.cases.get_one(case.id)


@dataclass(frozen=True)
class EndSession:
    """A session ends with exactly one outcome; where instructions are owed, with the sheet that the advisor chose.

    That is a ``procedure`` of the catalogue, or one of the advisor's own: its title, and a step a line (MX-25).
    """

    firm: str
    case: str
    _: KW_ONLY
    outcome: Outcome
    chat_minutes: int = 0
    note: LongText = ""
    procedure: str = ""
    sheet_title: str = ""
    sheet_steps: LongText = ""
    unusual_because: str = ""

    @property
    def sheet(self) -> WantedSheet:
        """The sheet that the advisor chose, if any."""
        return WantedSheet(self.procedure, self.sheet_title, self.sheet_steps)


def end_session(uow: UnitOfWork, act: EndSession, by: By) -> Case:
    """End a case's session with its outcome (MX-08, MX-10, MX-12 to MX-14, MX-25)."""
    session = sessions.current(uow, numbered(uow, act.firm, act.case))
    require_length(session.started_at, by.at, uow.firm(act.firm), because=act.unusual_because)
    return sessions.end(uow, session.id, act.outcome, by=by, **_told(act))


@dataclass(frozen=True)
class RecordSession(StartSession, EndSession):
    """A session that has taken place, from ``started_at`` to ``ended_at``."""

    _: KW_ONLY
    started_at: datetime
    ended_at: datetime
    internet: bool = True


def record_session(uow: UnitOfWork, act: RecordSession, by: By) -> Case:
    """Record a session that has taken place; the same rules decide, at the instants at which it happened (AL-03)."""
    case = numbered(uow, act.firm, act.case)
    times = {"started_at": act.started_at, "ended_at": act.ended_at}
    told = times | _reasons(act) | _told(act)
    return sessions.record(uow, case.id, act.found, act.outcome, advisor=act.advisor, **told, by=by)


@dataclass(frozen=True, slots=True)
class ShowLife:
    """The session of a case goes on."""

    firm: str
    case: str


def show_life(uow: UnitOfWork, act: ShowLife, by: By) -> Case:
    """Record a sign of life of a case's session; without any it is ended (MX-12)."""
    case = numbered(uow, act.firm, act.case)
    sessions.sign_of_life(uow, sessions.current(uow, case).id, now=by.at)
    return case


class Control(StrEnum):
    """What happens about remote control, in the order in which it may."""

    TOLD = "told"
    ASK = "ask"
    ACCEPT = "accept"
    REFUSE = "refuse"
    STOP = "stop"
    GIVE_BACK = "give-back"


@dataclass(frozen=True, slots=True)
class NoteControl:
    """What happens about remote control: told about the backup, asked, answered, stopped, given back.

    ``request`` is which request is answered; 0 is the last. With ``by_mail`` what is asked goes to the client by mail,
    too, with the way to its page.
    """

    firm: str
    case: str
    what: Control
    request: int = 0
    by_mail: bool = False


def note_control(uow: UnitOfWork, act: NoteControl, by: By) -> Case:
    """Put on the record what happens about remote control (MX-07)."""
    case = numbered(uow, act.firm, act.case)
    session = sessions.current(uow, case).id
    who: dict[str, Any] = {"actor": by.who, "now": by.at}
    if act.what is Control.ACCEPT:
        consents.require_told(uow.firm(case.firm_id))
    last = act.request or max((line.request for line in uow.sessions.consents(session)), default=0)
    doing: dict[Control, Any] = {
        Control.TOLD: lambda: remote_control.tell_backup(uow, session, how="told-by-advisor", **who),
        Control.ASK: lambda: remote_control.ask_control(uow, session, machine=case.machine, by_mail=act.by_mail, **who),
        Control.ACCEPT: lambda: _answer(uow, session, last, accepted=True, who=who),
        Control.REFUSE: lambda: _answer(uow, session, last, accepted=False, who=who),
        Control.STOP: lambda: remote_control.stop_control(uow, session, party=Party.CLIENT, **who),
        Control.GIVE_BACK: lambda: remote_control.stop_control(uow, session, party=Party.ADVISOR, **who),
    }
    doing[act.what]()
    return case


def _answer(uow: UnitOfWork, session: int, request: int, *, accepted: bool, who: dict[str, Any]) -> None:
    remote_control.answer_control(uow, session, request=request, accepted=accepted, party=Party.CLIENT, **who)


class NotAMatter(Refused):
    """What the client asks for besides is doubtful; the reason names each field."""


@dataclass(frozen=True, slots=True)
class AnotherMatter:
    """A client asks for something else in a session, about the same machine or another.

    ``outcome`` is how the first matter ended, with its ``chat_minutes`` and ``note``, and ``unusual_because`` when it
    took long; the rest is the new one's, and what its session needs.
    """

    firm: str
    case: str
    outcome: Outcome
    kind: Kind
    title: str
    description: LongText = ""
    service: str = ""
    quantity: int = 1
    equipment: str = ""
    mode: Mode = Mode.REMOTE
    tool: str = ""
    system: str = ""
    internet: bool = False
    pays_later: str = ""
    place: Place = Place.FIRM
    area: str = ""
    chat_minutes: int = 0
    note: LongText = ""
    unusual_because: str = ""

    @property
    def found(self) -> Preparations:
        """What has to be there before the new matter's session starts."""
        return Preparations(self.mode, self.tool, self.system, self.internet, self.place, self.area)


def another_matter(uow: UnitOfWork, act: AnotherMatter, by: By) -> Case:
    """End a session because the client asks for something else, which is a case of its own (MX-09); return that.

    The person is the case's own; what is asked for is doubted as every form is. The new session needs what every
    session needs, and is with the same advisor.
    """
    first = numbered(uow, act.firm, act.case)
    session = sessions.current(uow, first)
    sessions.in_turn(uow, first.id)
    firm, unusual = uow.firm(first.firm_id), act.unusual_because
    require_length(session.started_at, by.at, firm, because=unusual)
    told: dict[str, Any] = {"chat_minutes": act.chat_minutes, "note": act.note, "unusual_because": unusual}
    before = sessions.end(uow, session.id, act.outcome, **told, by=by)
    form = _matter(uow, firm, before, act)
    facts = intake.request_facts(uow, firm, form, before.client_id, before.contact_id)
    facts["equipment_id"] = facts["equipment_id"] or before.equipment_id
    case = intake.open_case(uow, firm, facts, f"session:{session.id}", now=by.at)
    cases.record(uow, case, "case.opened", by, facts={"after_session": session.id})
    wish = intake.grant(uow, firm, form, case, actor=by.who, now=by.at)
    to = case_letters.addressees(uow, [case]).get(case.id)
    if to:
        post(uow, [case_letters.acknowledged(firm, case, to, wish=wish)], now=by.at)
    reasons: dict[str, Any] = {"pays_later": act.pays_later, "unusual_because": unusual}
    sessions.start(uow, case.id, act.found, advisor=session.advisor, **reasons, by=by)
    return uow.cases.get_one(case.id)


def _matter(uow: UnitOfWork, firm: Firm, before: Case, act: AnotherMatter) -> Form:
    """Return what the client asks for, in the name of who asked before; raise ``NotAMatter`` when it is doubtful."""
    to = case_letters.addressees(uow, [before]).get(before.id)
    name, email = (to.contact.name, to.contact.email) if to else ("", "")
    asked = {one: getattr(act, one) for one in ("title", "description", "service", "equipment", "area")}
    many = str(act.quantity)
    form = Form(kind=act.kind, contact_name=name, email=email, mode=act.mode, quantity=many, **asked).tidy()
    faults = [one for one in problems(form, firm) if one.field not in ("contact_name", "email")]
    if faults:
        raise NotAMatter("not-a-matter", rule="MX-09", faults=tuple(one.said for one in faults))
    return form


def _reasons(act: StartSession) -> dict[str, Any]:
    return {name: getattr(act, name) for name in ("pays_later", "substitute_because", "unusual_because")}


def _told(act: EndSession) -> dict[str, Any]:
    return {name: getattr(act, name) for name in ("chat_minutes", "note", "sheet", "unusual_because")}
