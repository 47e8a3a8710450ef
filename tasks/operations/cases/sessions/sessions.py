"""Sessions: how they start, stay alive and end, with the record of remote control (MX-06 to MX-10, MX-12)."""

from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from domain.acts import OURSELVES, By
from domain.cases import case_machine
from domain.cases.cases import Case, CaseState
from domain.cases.instruction_choice import WantedSheet
from domain.cases.instructions import NoInstructions
from domain.cases.sessions import consents
from domain.cases.sessions.consents import Consent, Party
from domain.cases.sessions.sessions import Outcome, Session
from domain.cases.sessions.start import Place, Preparations, require_startable
from domain.cases.sessions.times import require_alone, require_length, require_open
from domain.firms.modes import Mode
from domain.money.charges import Work
from domain.money.ledger import Standing
from domain.money.quotes import Decision
from domain.refusals import Phrase, Refused
from domain.time.periods import local_day
from tasks.operations.cases import case_letters, cases
from tasks.operations.cases.escalations import ask_for_review
from tasks.operations.cases.sessions import chat
from tasks.operations.cases.waiting.coming_back import undo_for_session
from tasks.operations.cases.waiting.follow_ups import protect
from tasks.operations.letters.outbox import post
from tasks.operations.money.paying import payments
from tasks.store.unit_of_work import UnitOfWork

NO_SHEET = WantedSheet()
OWES_INSTRUCTIONS = frozenset({Outcome.UNSOLVABLE, Outcome.CONTROL_REFUSED})


class UnknownAdvisor(Refused):
    """Nobody of that name attends for the firm."""


class UnknownSession(Refused):
    """There is no such session."""


def advisor_id(uow: UnitOfWork, firm_id: str, text: str, *, past: bool = False) -> int:
    """Find an advisor by name, address or id; raise ``UnknownAdvisor`` with those who are known.

    What is ``past`` may be of one who has left since.
    """
    everybody = [one for one in uow.intakes.advisors(firm_id) if one.active or past]
    wanted = text.strip().casefold()
    for one in everybody:
        if wanted and wanted in (one.name.casefold(), (one.email or "").casefold(), str(one.id), one.external_id):
            return int(one.id)
    known, acts = tuple(one.name for one in everybody), ("know-advisor",)
    raise UnknownAdvisor("unknown-advisor", rule="MX-10", firm=firm_id, text=text, known=known, acts=acts)


def start(
    uow: UnitOfWork,
    case_id: int,
    found: Preparations,
    *,
    advisor: str,
    pays_later: str = "",
    substitute_because: str = "",
    unusual_because: str = "",
    until: datetime | None = None,
    by: By,
) -> int:
    """Start a session when everything that it needs is there; return its id. Else the refusal names what is missing.

    Whether it is paid is judged by the ledger alone (MX-06). Advisor and client are in no other session up to
    ``until``, unless ``unusual_because`` says why. ``pays_later`` is what was agreed about paying later: it
    is recorded as the case's agreement first, by ``actor``.
    """
    case = in_turn(uow, case_id)
    firm, attends = uow.firm(case.firm_id), advisor_id(uow, case.firm_id, advisor, past=until is not None)
    after = case_machine.start(case, advisor_id=attends, mode=found.mode, now=by.at)
    require_open(uow.calendar(firm.id), firm, by.at, because=unusual_because)
    uow.appointments.lock_advisors([attends])
    require_alone(uow.sessions.at_once(attends, case.client_id, by.at, until or by.at), firm, because=unusual_because)
    if said := pays_later.strip():
        payments.agree(uow, firm.id, case_id, Standing.LATER_AGREED, what_for=said, by=by)
    paid, unpaid = _paid(uow, case, found, now=by.at) if firm.sessions.payment_before_remote else (None, None)
    if case.advisor_id is not None and not uow.intakes.attends(case.advisor_id):
        substitute_because = substitute_because.strip() or "advisor-left"
    there: dict[str, Any] = {"unpaid": unpaid, "substitute_because": substitute_because}
    there["quote_accepted"] = any(one.decision is Decision.ACCEPTED for one in uow.quotes.of_case(case_id))
    require_startable(case, firm, found, advisor_id=attends, **there)
    begun: dict[str, Any] = {"case_id": case.id, "advisor_id": attends, "mode": found.mode.value, "tool": found.tool}
    begun |= {"at_client": _at_client(found), "area": found.area, "found": asdict(found)}
    begun |= {"started_at": by.at, "last_sign_at": by.at, "free": case.follow_up_free}
    session_id = uow.sessions.begin(begun)
    reasons = {"substitute_because": substitute_because, "unusual_because": unusual_because}
    about = {"session": session_id, "mode": found.mode.value, "free": case.follow_up_free, "payment": paid}
    about |= {name: said for name, said in reasons.items() if said}
    cases.keep(uow, case, after, "session.started", by, facts=about)
    return session_id


def in_turn(uow: UnitOfWork, case_id: int) -> Case:
    """Lock the client's ledger, so that no other session spends the same money, and then the case."""
    seen = uow.cases.get(case_id)
    if seen is not None:
        uow.ledger.lock_client(seen.client_id)
    return cases.locked(uow, case_id)


def _paid(uow: UnitOfWork, case: Case, found: Preparations, *, now: datetime) -> tuple[Standing | None, Phrase | None]:
    """Return how a session that starts now is paid, by the ledger, or else what is missing (MX-06)."""
    work = Work(found.mode, now, now, _at_client(found), found.area or None, case.follow_up_free)
    account, today = payments.account(uow, case, work), local_day(now, uow.firm(case.firm_id).time_zone)
    return account.standing(found.mode, today), account.lacking(found.mode, today)


def _at_client(found: Preparations) -> bool:
    return found.mode is Mode.ON_SITE and found.place is Place.CLIENT


def sign_of_life(uow: UnitOfWork, session_id: int, *, now: datetime) -> None:
    """Keep that a session is alive; raise ``UnknownSession`` when it has ended."""
    if not uow.sessions.sign_of_life(session_id, at=now):
        raise unknown(session_id)


def end(
    uow: UnitOfWork,
    session_id: int,
    outcome: Outcome,
    *,
    chat_minutes: int = 0,
    note: str = "",
    sheet: WantedSheet = NO_SHEET,
    unusual_because: str = "",
    afterwards: bool = False,
    by: By,
) -> Case:
    """End a session with exactly one outcome, and with it any remote control; return the case as it stands then.

    What was explained by the session's chat took as long as its lines say, whatever ``chat_minutes`` are given.
    Where the outcome owes instructions, ``sheet`` is the one that the advisor chose (MX-25). It agrees with the record
    of control, unless ``unusual_because`` says why not; a session recorded ``afterwards`` has no such record (MX-07).
    """
    case, session = running(uow, session_id)
    if sheet and outcome not in OWES_INSTRUCTIONS:
        owing = tuple(sorted(OWES_INSTRUCTIONS))
        raise NoInstructions("sheet-not-owed", rule="MX-25", outcome=outcome, owing=owing)
    firm, calendar = uow.firm(case.firm_id), uow.calendar(case.firm_id)
    chat_minutes = chat.minutes_explained(uow, session_id) or chat_minutes
    after = case_machine.end(
        case, session, outcome, firm=firm, calendar=calendar, chat_minutes=chat_minutes, note=note, now=by.at
    )
    lines = uow.sessions.consents(session_id)
    consents.require_agreement(lines, outcome, firm, because=unusual_because, afterwards=afterwards, now=by.at)
    if consents.standing(lines).is_on:
        line = consents.stop(session_id, lines, party=Party.SYSTEM, note="session-ended", now=by.at)
        keep_consent(uow, case, line, OURSELVES)
    uow.sessions.end(session_id, outcome, note, at=by.at)
    chat.send_transcript(uow, case, session, now=by.at)
    about: dict[str, Any] = {"session": session_id, "outcome": outcome.value, "note": note}
    if outcome is Outcome.TOLD_BY_CHAT:
        about["chat_minutes"] = chat_minutes
    if unusual_because.strip():
        about["unusual_because"] = unusual_because.strip()
    if after.state is CaseState.CLOSED:
        cases.record(uow, after, "session.ended", by, facts=about)
        return cases.close(uow, case, after, by)
    cases.keep(uow, case, after, "session.ended", by, facts=about)
    _what_follows(uow, after, session, outcome, by, sheet=sheet)
    return after


def _what_follows(
    uow: UnitOfWork, case: Case, session: Session, outcome: Outcome, by: By, *, sheet: WantedSheet
) -> None:
    about: dict[str, Any] = {"session": session.id}
    if case.pending:
        to = case_letters.addressees(uow, [case]).get(case.id)
        broken_off = {Outcome.DISCONNECTED: "involuntary", Outcome.CLIENT_BROKE_OFF: "client"}.get(outcome, "")
        until = case.pending.until
        about |= {"until": until.isoformat(), "broken_off": broken_off}
        cases.record(uow, case, "case.pending", by, facts=about)
        if to:
            firm, advisor = uow.firm(case.firm_id), session.advisor
            letter = case_letters.pending_notice(firm, case, to, until=until, advisor=advisor, broken_off=broken_off)
            post(uow, [letter], now=by.at)
        protect(uow, case, by)
    elif outcome is Outcome.REVIEWED:  # the quote is next: nobody is asked for another review (MX-24)
        cases.record(uow, case, "case.reviewed", by, facts=about)
    elif case.state is CaseState.ESCALATED:
        cases.record(uow, case, "case.escalated", by, facts=about)
        ask_for_review(uow, case.id, now=by.at)
    elif case.instructions_owed_since:
        about["reason"] = "control_refused" if outcome is Outcome.CONTROL_REFUSED else "cannot_be_solved"
        if sheet:
            about["sheet"] = asdict(sheet)
        cases.record(uow, case, "case.instructions_owed", by, facts=about)


def record(
    uow: UnitOfWork,
    case_id: int,
    found: Preparations,
    outcome: Outcome,
    *,
    started_at: datetime,
    ended_at: datetime,
    advisor: str,
    pays_later: str = "",
    substitute_because: str = "",
    unusual_because: str = "",
    chat_minutes: int = 0,
    note: str = "",
    sheet: WantedSheet = NO_SHEET,
    by: By,
) -> Case:
    """Record a session that has taken place; the same rules decide, at the instants at which it happened."""
    if ended_at > by.at:
        raise case_machine.TooEarly("ends-later", rule="AL-03", at=ended_at.isoformat())
    case = in_turn(uow, case_id)
    require_length(started_at, ended_at, uow.firm(case.firm_id), because=unusual_because)
    undo_for_session(uow, case, at=started_at, by=by)
    reasons: dict[str, Any] = {"substitute_because": substitute_because, "unusual_because": unusual_because}
    session_id = start(
        uow,
        case_id,
        found,
        advisor=advisor,
        pays_later=pays_later,
        **reasons,
        until=ended_at,
        by=replace(by, at=started_at),
    )
    told: dict[str, Any] = {"chat_minutes": chat_minutes, "note": note, "sheet": sheet, "afterwards": True}
    told |= {"unusual_because": unusual_because}
    return end(uow, session_id, outcome, **told, by=replace(by, at=ended_at))


def end_silent(uow: UnitOfWork, firm_id: str, *, now: datetime) -> list[int]:
    """End the sessions that gave no sign of life for too long, as of their last one; return their ids (MX-12).

    Nobody reported the disconnection, so the case waits for its client from that instant on.
    """
    ended = []
    for mode in Mode:
        limit = uow.firm(firm_id).sessions.silence(mode)
        since = now - limit
        silent = uow.sessions.silent(firm_id, mode, since)
        free = uow.cases.locked((case_id for case_id, _ in silent), skip_locked=True)
        for case_id, session_id in silent:
            session = uow.sessions.by_id(session_id) if case_id in free else None
            if session is None or session.ended_at or session.last_sign_at is None or session.last_sign_at > since:
                continue
            why = f"no-sign-of-life: {limit // timedelta(minutes=1)}"
            end(uow, session_id, Outcome.DISCONNECTED, by=By(OURSELVES, why, session.last_sign_at))
            ended.append(session_id)
    return ended


def keep_consent(uow: UnitOfWork, case: Case, line: Consent, actor: str) -> Consent:
    """Keep a line of the record of remote control, a sign of life too."""
    uow.sessions.add_consent(line)
    uow.sessions.sign_of_life(line.session_id, at=line.at)
    about = {
        "session": line.session_id,
        "request": line.request,
        "machine": line.machine,
        "party": line.party.value,
        "note": "" if line.party is Party.CLIENT else line.note,  # from where a client answered is nobody else's
    }
    name = f"consent.{line.act.value}"
    cases.record(uow, case, name, By(actor, "remote-control", line.at), facts=about)
    return line


def current(uow: UnitOfWork, case: Case) -> Session:
    """Return the session of a case that runs; raise ``UnknownSession`` when none does."""
    session = uow.sessions.running(case.id)
    if session is None:
        raise UnknownSession("no-session", rule="MX-08", number=case.number, acts=("start-session",))
    return session


def running(uow: UnitOfWork, session_id: int) -> tuple[Case, Session]:
    """Return case and session under the case's lock; raise ``UnknownSession`` unless the session runs."""
    session = uow.sessions.by_id(session_id)
    if session is None:
        raise unknown(session_id)
    case = cases.locked(uow, session.case_id)
    session = uow.sessions.by_id(session_id)
    if session is None or session.ended_at is not None:
        raise unknown(session_id)
    return case, session


def unknown(session_id: int) -> UnknownSession:
    """Return the refusal of a session that does not run."""
    return UnknownSession("session-over", rule="MX-08", session=session_id, acts=("start-session",))
