"""Instruction sheets for cases that the service cannot resolve: queued once, closed once handed over (MX-08, MX-14)."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from domain.acts import OURSELVES, By
from domain.cases import case_machine
from domain.cases.cases import Case
from domain.cases.instruction_choice import Choice, Matter, WantedSheet, choose, wanted
from domain.cases.instructions import InstructionFacts, NoInstructions, Procedure, Reason, instruction_facts, unmarked
from domain.clients.clients import language_of
from domain.firms.firms import Firm
from domain.letters.letters import Attachment, Document, Letter, LetterState, instructions_key
from domain.time.periods import local_day
from tasks.operations.cases import cases
from tasks.operations.cases.case_letters import Addressee, addressees, case_letter
from tasks.operations.letters.alerts import Said, alert_operators
from tasks.operations.letters.outbox import post
from tasks.store.unit_of_work import UnitOfWork

OWED, QUEUED = "case.instructions_owed", "case.instructions_queued"


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was prepared for a case: its procedure, the letter's key and state, and ``new`` when this queued it."""

    case_id: int
    number: str
    procedure: str
    key: str
    state: LetterState
    new: bool


def owed(uow: UnitOfWork, firm_id: str) -> list[int]:
    """Return the ids of the firm's cases that wait for a sheet, or for its hand-over, oldest first."""
    return uow.cases.instructions_owed(uow.firm(firm_id).id)


def choice_for(uow: UnitOfWork, case_id: int, catalogue: Iterable[Procedure]) -> Choice:
    """Choose the sheet for a case: the one that the advisor named at the session's end, else what surely fits.

    What the case and the note of its last session say counts; the language is the client's, then the firm's own.
    Raise ``NoInstructions`` for doubt: it names what may fit, which somebody has to choose (MX-25).
    """
    case = cases.locked(uow, case_id)
    languages = languages_of(uow, case_id)
    events = uow.events.of_case(case.id)
    named = [event.facts.get("sheet") for event in events if event.name == OWED]
    if named and named[-1]:
        return wanted(catalogue, WantedSheet(**named[-1]), languages)
    row = uow.cases.story(case.id)
    notes = [str(event.facts.get("note", "")) for event in events if event.name == "session.ended"]
    note = notes[-1] if notes else ""
    choice = choose(catalogue, Matter(row["category"], case.title, row["description"], row["system"], note), languages)
    if not choice.sure:
        found = {"procedure": choice.procedure.id, "title": choice.procedure.title}
        raise NoInstructions("may-fit", rule="MX-25", because=choice.because[:-1], **found)
    return choice


def languages_of(uow: UnitOfWork, case_id: int) -> tuple[str, ...]:
    """Return the language in which a case's client is written to, then the firm's own (OP-07)."""
    case = cases.locked(uow, case_id)
    firm = uow.firm(case.firm_id)
    to = _addressee(uow, case)
    return tuple(dict.fromkeys((language_of(firm, to.client, [to.contact]), *firm.languages)))


def prepare_instructions(uow: UnitOfWork, case_id: int, choice: Choice, *, again: bool = False, by: By) -> Prepared:
    """Queue the sheet of a case on which instructions are owed, once: the letter with its document in both forms.

    A second call changes nothing, except ``again`` after a dead letter: then it queues a revision. The case stays open
    until ``close_handed_over``. Raise the case's own refusal when nothing is owed, ``NoInstructions`` when there is
    nobody to send it to.
    """
    case = cases.locked(uow, case_id)
    case_machine.hand_over(case, note="", now=by.at)  # refuses what could not be closed by the letter afterwards
    since, title = case_machine.owed_since(case), choice.procedure.title
    known = _letters(uow, case.id, since)
    if known and not (again and known[max(known)] is LetterState.DEAD):
        last = max(known)
        return Prepared(case.id, case.number, title, instructions_key(case.id, since, last), known[last], new=False)
    key = instructions_key(case.id, since, len(known))
    firm, to = uow.firm(case.firm_id), _addressee(uow, case)
    facts = _facts(uow, case, to, choice.procedure, now=by.at)
    document = Document(key, firm.id, "instructions", facts.language, facts.to_json())
    post(uow, [_letter(firm, case, to, facts, key)], [document], now=by.at)
    about = {
        "procedure": choice.procedure.id,
        "title": title,
        "because": [one.plain() for one in choice.because],
        "letter": key,
    }
    cases.record(uow, case, QUEUED, by, facts=about)
    return Prepared(case.id, case.number, title, key, LetterState.QUEUED, new=True)


def close_handed_over(uow: UnitOfWork, case_id: int, *, now: datetime) -> Case | None:
    """Close a case whose sheet the mail server has taken; ``None`` while it has not (MX-08, MX-14)."""
    case = cases.locked(uow, case_id)
    if case.instructions_owed_since is None:
        return None
    if LetterState.SENT not in _letters(uow, case.id, case.instructions_owed_since).values():
        return None
    titles = [event.facts["title"] for event in uow.events.of_case(case.id) if event.name == QUEUED]
    why = "sheet-handed-over"
    return cases.close_with_instructions(uow, case_id, By(OURSELVES, why, now), note=titles[-1])


def ask_operator(uow: UnitOfWork, case_id: int, refusal: NoInstructions, *, now: datetime) -> bool:
    """Ask the operator, once each time instructions are owed, to choose or write them; return whether this was new."""
    case = cases.locked(uow, case_id)
    about = f"instructions:{case.id}:{case.instructions_owed_since and case.instructions_owed_since.isoformat()}"
    facts = {"number": case.number, "title": case.title, "reason": refusal.plain("reason")}
    facts |= {"remedy": refusal.plain("remedy")}
    said = Said("alert-instructions", facts)
    return bool(alert_operators(uow, about, said, firm_id=case.firm_id, now=now))


def _letters(uow: UnitOfWork, case_id: int, since: datetime) -> dict[int, LetterState]:
    """Return the states of the letters about what is owed ``since`` then, by revision."""
    keys = [instructions_key(case_id, since, n) for n in range(uow.outbox.count_keys(instructions_key(case_id, since)))]
    states = uow.outbox.states(keys)
    return {revision: states[key][0] for revision, key in enumerate(keys)}


def _addressee(uow: UnitOfWork, case: Case) -> Addressee:
    found = addressees(uow, [case]).get(case.id)
    if found is None:
        acts = ("import", "tell-by-chat")
        raise NoInstructions("no-address-of-case", rule="MX-08", number=case.number, acts=acts)
    return found


def _facts(uow: UnitOfWork, case: Case, to: Addressee, procedure: Procedure, *, now: datetime) -> InstructionFacts:
    firm = uow.firm(case.firm_id)
    reasons = [event.facts["reason"] for event in uow.events.of_case(case.id) if event.name == OWED]
    return instruction_facts(
        firm=firm,
        client_name=to.client.name,
        contact_name=to.contact.name,
        case_number=case.number,
        case_title=case.title,
        advisor=uow.cases.story(case.id)["advisor"] or "",
        procedure=procedure,
        reason=Reason(reasons[-1]) if reasons else Reason.ASKED_FOR,
        issued_on=local_day(now, firm.time_zone),
    )


def _letter(firm: Firm, case: Case, to: Addressee, facts: InstructionFacts, key: str) -> Letter:
    procedure = facts.procedure
    shown = {name: getattr(procedure, name) for name in ("title", "minutes", "backup")}
    shown |= {"warnings": [unmarked(one) for one in procedure.warnings]}
    about = {"reason": facts.reason.value, "procedure": shown}
    letter = case_letter(firm, case, to, template="instruction_document", key=key, facts=about)
    name = _file_name(procedure.title)
    return replace(letter, attachments=(Attachment(key, f"{name}.pdf"), Attachment(key, f"{name}.docx")))


def _file_name(title: str) -> str:
    """Return a name that every system takes: ``reinstalar-teamviewer-en-tu-mac``."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "instrucciones"
