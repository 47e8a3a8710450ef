"""A client's form becomes client, contact, case and acknowledgement in one transaction, or a clear answer (PE-04)."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from domain.acts import By
from domain.cases.cases import CallOwed, Case
from domain.cases.intake import DUPLICATE_WITHIN, Form, Problem, catalogue_key, category, content_key, problems
from domain.firms.firms import Firm
from domain.firms.modes import Mode
from domain.letters.page_links import page_link
from domain.time.periods import local_day
from tasks.operations.cases import case_letters, cases
from tasks.operations.cases.case_letters import Wish
from tasks.operations.cases.waiting.on_call import promised_call
from tasks.operations.letters.alerts import Said, alert_operators
from tasks.operations.letters.outbox import post
from tasks.operations.money.charging import order_service
from tasks.operations.money.covers import cover_of
from tasks.operations.money.money_letters import pay_facts
from tasks.operations.money.offers import emergency_offer, plan_offer
from tasks.operations.money.paying.asking import before_service
from tasks.store.events import Event
from tasks.store.unit_of_work import UnitOfWork

STARTS = "wished_start"
"""The fact of a case's first event that says when its client wished a session."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a form: ``accepted``, ``duplicate`` (of that case's) or ``rejected`` with its problems.

    ``offer_id`` is the offer of attention now, where the firm is closed (MX-22).
    """

    kind: str
    case_id: int | None = None
    number: str = ""
    contact_due_at: datetime | None = None
    problems: tuple[Problem, ...] = ()
    offer_id: int | None = None


def submit(
    uow: UnitOfWork, firm_id: str, form: Form, *, actor: str, asker: tuple[int, int, str] | None = None, now: datetime
) -> Answer:
    """Answer a form, and keep it whatever the answer is (PE-03, PE-04).

    ``asker`` is who asks where that is known for certain: ids of client and contact, and the client's name.
    """
    firm = uow.firm(firm_id)
    form = form.tidy().without_links(firm).with_mode(firm)
    uow.outbox.lock_firm(firm_id)  # of two equal forms at once the second sees the first
    key = content_key(firm_id, form)
    same = uow.intakes.same(firm_id, token=form.token, content_key=key, since=now - DUPLICATE_WITHIN)
    if same:
        _keep(uow, firm_id, form, key, "duplicate", now=now, case_id=same[0])
        return Answer("duplicate", *same)
    faults, known = _judged(uow, firm, form, asker)
    if faults:
        return _reject(uow, firm, form, key, faults, actor=actor, now=now)
    return _accept(uow, firm, form, key, known, actor=actor, now=now)


def faults_of(uow: UnitOfWork, firm_id: str, form: Form) -> list[Problem]:
    """Name everything that keeps a form from becoming a case; nothing of it is kept."""
    firm = uow.firm(firm_id)
    return _judged(uow, firm, form.tidy().without_links(firm).with_mode(firm), None)[0]


def _judged(
    uow: UnitOfWork, firm: Firm, form: Form, asker: tuple[int, int, str] | None
) -> tuple[list[Problem], list[tuple[int, int, str]]]:
    """Return what is doubtful in a tidy form, and who is known at its address."""
    faults = problems(form, firm)
    known = [] if faults else [asker] if asker else uow.intakes.contacts_at(firm.id, form.email)
    return faults + _unclear_client(form, known), known


def _accept(
    uow: UnitOfWork, firm: Firm, form: Form, key: str, known: list[tuple[int, int, str]], *, actor: str, now: datetime
) -> Answer:
    client_id, contact_id = _client(uow, firm, form, known, now)
    call = promised_call(uow, firm, client_id, now)
    facts = request_facts(uow, firm, form, client_id, contact_id)
    case = open_case(uow, firm, facts, f"form:{key[:16]}:{now.isoformat()}", call=call, now=now)
    _keep(uow, firm.id, form, key, "accepted", now=now, case_id=case.id, token=form.token or None)
    about = {"mode": form.mode, "plan": form.plan, "service": form.service, "quantity": form.quantity}
    start = form.wished_start
    about |= {STARTS: start.isoformat()} if start else {}
    cases.record(uow, case, "case.opened", By(actor, "clients-form", now), facts=about)
    wish = grant(uow, firm, form, case, actor=actor, now=now)
    to = case_letters.addressees(uow, [case])[case.id]
    mode = Mode(form.mode) if form.mode else Mode.REMOTE
    before = before_service(uow, firm, case, mode, place=form.area, now=now)
    by = By(actor, "clients-form", now)
    if form.plan:
        plan_offer(uow, firm, uow.clients.get_one(client_id), form.plan, case=case, by=by)
    offer = None
    if before and before["opens"] and before["emergencies"]:
        offer = emergency_offer(uow, firm, case, before, by)
        before["link"] = page_link("offer", offer.id, offer.offer.valid_until) if offer else ""
    pay = pay_facts(firm, case.number) if wish.ordered or before else None
    post(uow, [case_letters.acknowledged(firm, case, to, wish=wish, before=before, pay=pay, start=start)], now=now)
    cases.ring_at_once(uow, case, now=now)
    return Answer("accepted", case.id, case.number, call.due, offer_id=offer.id if offer else None)


def wished_start(happened: Iterable[Event], *, now: datetime) -> datetime | None:
    """Return when the client of a case wished a session, as its first form said; ``None`` for no wish, or one past."""
    said = next((str(one.facts[STARTS]) for one in happened if STARTS in one.facts), "")
    at = datetime.fromisoformat(said) if said else None
    return at if at and at > now else None


def request_facts(uow: UnitOfWork, firm: Firm, form: Form, client_id: int, contact_id: int | None) -> dict[str, Any]:
    """Return the columns of a case that come from what the client asks for."""
    return {
        "firm_id": firm.id,
        "client_id": client_id,
        "contact_id": contact_id,
        "kind": form.kind,
        "category": category(form, firm),
        "title": form.title,
        "description": form.description,
        "wished_mode": form.mode,
        "plan": form.plan or None,
        "service": catalogue_key(form, firm) or None,
        "equipment_id": uow.intakes.machine(client_id, form.equipment) if form.equipment else None,
        "site_id": uow.intakes.site(client_id, form.area) if form.area else None,
    }


def open_case(
    uow: UnitOfWork, firm: Firm, facts: dict[str, Any], external_id: str, *, call: CallOwed | None = None, now: datetime
) -> Case:
    """Keep a new case, and the ``call`` that is owed on it; return it under lock."""
    case_id = uow.cases.open(facts | cases.opening(external_id, now, call), year=local_day(now, firm.time_zone).year)
    return cases.locked(uow, case_id)


def grant(uow: UnitOfWork, firm: Firm, form: Form, case: Case, *, actor: str, now: datetime) -> Wish:
    """Return what a form asks for, by its name in the case's language; a catalogue service is ordered now (PE-03).

    Once, at the price in force now. With a plan its hours do it. Of a service that the catalogue does not have the
    operator is told: somebody agrees with the client what is done, and at which price.
    """
    client = uow.clients.get_one(case.client_id)
    language, service = firm.language(form.language, client.language), catalogue_key(form, firm)
    if not form.service:
        return Wish(firm.plans[form.plan].name[language] if form.plan else "")
    if not service:
        _tell_unknown(uow, firm, form, case, now=now)
        return Wish(form.service, unknown=True)
    name, plan = firm.services[service].name[language], cover_of(uow, firm, client.id, now).plan
    count = int(form.quantity or 1)
    name = f"{count} × {name}" if count > 1 else name
    if plan:
        return Wish(name, in_plan=plan)
    why, key = "clients-form", f"case:{case.id}"
    about: dict[str, Any] = {"order": key, "quantity": count, "case_id": case.id}
    ordered = order_service(uow, firm.id, client.id, service, **about, by=By(actor, why, now))
    return Wish(name, ordered.charge)


def _tell_unknown(uow: UnitOfWork, firm: Firm, form: Form, case: Case, *, now: datetime) -> None:
    known = "; ".join(one.name[firm.languages[0]] for one in firm.services.values()) or "-"
    facts = {"number": case.number, "service": form.service, "who": form.contact_name, "known": known}
    said = Said("alert-unknown-service", facts)
    alert_operators(uow, f"unknown-service:{case.id}", said, firm_id=firm.id, now=now)


def _client(
    uow: UnitOfWork, firm: Firm, form: Form, known: list[tuple[int, int, str]], now: datetime
) -> tuple[int, int]:
    """Return client and contact: the one who wrote before from this address, or new ones."""
    named = [one for one in known if one[2].casefold() == form.client_name.casefold()] or known
    if named:
        return named[0][0], named[0][1]
    language = firm.language(form.language)
    client_id = uow.intakes.add_client(
        firm.id, name=form.client_name or form.contact_name, language=language, email=form.email, now=now
    )
    return client_id, uow.intakes.add_contact(client_id, name=form.contact_name, email=form.email, language=language)


def _unclear_client(form: Form, known: list[tuple[int, int, str]]) -> list[Problem]:
    names = {name.casefold() for _, _, name in known}
    if len({client_id for client_id, _, _ in known}) < 2 or form.client_name.casefold() in names:  # noqa: PLR2004
        return []
    return [Problem("client_name", form.client_name)]


def _reject(
    uow: UnitOfWork, firm: Firm, form: Form, key: str, faults: list[Problem], *, actor: str, now: datetime
) -> Answer:
    intake_id = _keep(uow, firm.id, form, key, "rejected", now=now, faults=faults)
    fields = [one.field for one in faults]
    facts, why = {"intake": intake_id, "fields": fields}, ", ".join(fields)
    uow.events.note(f"intake.rejected:{intake_id}", firm.id, "intake.rejected", By(actor, why, now), facts)
    post(uow, case_letters.not_taken(firm, form, faults, key), now=now)
    return Answer("rejected", problems=tuple(faults))


def _keep(
    uow: UnitOfWork,
    firm_id: str,
    form: Form,
    key: str,
    answer: str,
    *,
    now: datetime,
    faults: list[Problem] | None = None,
    case_id: int | None = None,
    token: str | None = None,
) -> int:
    return uow.intakes.add(
        {
            "firm_id": firm_id,
            "token": token,
            "content_key": key,
            "received_at": now,
            "form": asdict(form),
            "answer": answer,
            "problems": [asdict(one) for one in faults or []],
            "case_id": case_id,
        }
    )
