"""Each decision of a client: the door through which it is made, what is recorded, and how its firm hears of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial

from sqlalchemy import update

from domain.acts import By
from domain.cases.intake import Form
from domain.cases.sessions.sessions import Outcome
from domain.firms.modes import Mode
from domain.money.offers import OfferKind
from tasks.gateways.letters.signed_links import LinkTo
from tasks.letters.links import OFFER, OFFER_PATH, REQUEST, REQUEST_PATH, appointment_link, proposal_link
from tasks.operations.appointments import appointment_requests
from tasks.operations.appointments.appointment_requests import Wanted
from tasks.operations.cases.opening import intake
from tasks.operations.money import offers
from tasks.store.base import table
from tasks.store.cases.case_records import CaseRecord
from tests.deployments.portal.client.client_office import ACME, GAMA, LINKS, Person
from tests.deployments.portal.walk import Walk
from tests.example_appointments import NOW, TOMORROW
from tests.operations.example_work import ended
from tests.operations.money.test_quotes import SENT, prepare
from tests.operations.money_office import MEXICO, escalated
from tests.operations.policy_office import APRIL, offered
from tests.tasks.letters.test_mailboxes import reply

BY_MAIL, AT_DESK = "a letter", "the desk"
MINUTE = timedelta(minutes=1)
LATER = (TOMORROW + timedelta(hours=2)).isoformat()
NIGHT = datetime(2026, 11, 7, 22, tzinfo=MEXICO)


@dataclass(frozen=True)
class Lived:
    """A decision, which ``event`` it leaves, and how it is told; ``event`` as docs/reference/events.md names it."""

    door: str
    answer: str
    event: str
    told: str
    live: Callable[[Walk], None]

    @property
    def name(self) -> str:
        """Return what the decision is called."""
        return f"{self.door} {self.answer}".strip()


# --- by the links of mails


def quote(answer: str, walk: Walk) -> None:
    _, case_id, _ = escalated(walk.store)
    walk.at(SENT)
    kept = prepare(walk.store, case_id)
    page = LINKS.url(LinkTo("quote", kept.id, kept.quote.valid_until), path="q")
    walk.press(walk.office.people[GAMA].browser, page, "/q/{token}", answer, who="Ana Peña")


def proposal(answer: str, walk: Walk) -> None:
    _, kept = offered(walk.store)
    walk.at(APRIL)
    walk.press(walk.office.people[GAMA].browser, proposal_link(LINKS, kept), "/p/{token}", answer, who="Ana Peña")


def offer(kind: OfferKind, answer: str, walk: Walk) -> None:
    with walk.store.begin() as uow:
        by = By("Luis", "agreed", NOW)
        if kind is OfferKind.PLAN:
            kept = offers.offer_plan(uow, offers.OfferPlan("lima", "Acme", "basico"), by)
        elif kind is OfferKind.POLICY:
            sizes = (3, Decimal(4), Decimal(1), "2026-12")
            kept = offers.offer_policy(uow, offers.OfferPolicy("appleuse", "Gama", *sizes, place="Xalapa"), by)
        else:
            walk.at(NIGHT)
            form = Form("incident", "No enciende", contact_name="Ana Peña", email="ana@cliente.example")
            found = intake.submit(uow, "appleuse", form, actor="client", now=NIGHT)
            kept = uow.offers.by_id(found.offer_id or 0)  # type: ignore[assignment]
    page = LINKS.url(LinkTo(OFFER, kept.id, kept.offer.valid_until), path=OFFER_PATH)
    walk.press(walk.office.people[GAMA].browser, page, "/o/{token}", answer, who="Ana Peña")


def appointment(walk: Walk) -> str:
    booked = walk.office.give_appointment(walk.office.people[GAMA])
    with walk.store.read() as uow:
        return appointment_link(walk.store, LINKS, uow.appointments.get_one(booked), NOW)


def invited(answer: str, walk: Walk) -> None:
    page = appointment(walk)
    walk.at_desk("appleuse", "calendar")
    walk.press(walk.office.people[GAMA].browser, page, "/a/{token}", answer)


def moved(walk: Walk, **typed: str) -> None:
    page = appointment(walk)
    walk.press(walk.office.people[GAMA].browser, f"{page}/times", "/a/{token}/times", **typed)


def asked(walk: Walk, **typed: str) -> None:
    with walk.store.begin() as uow:
        wanted, case = Wanted(Mode.REMOTE, 60), walk.office.people[GAMA].case_id
        one = appointment_requests.ask(uow, "appleuse", wanted, case_id=case, by=By("Olga", "agreed", NOW))
    page = LINKS.url(LinkTo(REQUEST, one.id, one.until), path=REQUEST_PATH)
    walk.press(walk.office.people[GAMA].browser, page, "/c/{token}", **typed)


# --- on the firm's own pages


def form(walk: Walk) -> None:
    walk.at_desk("lima", "today")
    typed = {"kind": "incident", "title": "No llegan los correos", "contact_name": "Ana", "email": "ana@nuevo.example"}
    browser = walk.office.people[ACME].browser
    walk.office.now -= MINUTE  # nobody fills in a form at once
    later = walk.office.now + MINUTE
    browser.event_hooks = {"request": [lambda sent: walk.at(later) if sent.method == "POST" else None]}
    walk.press(browser, "/forms/lima", "/forms/{firm}", **typed)


# --- on the client's own page


def entered(walk: Walk, name: str) -> Person:
    person = walk.office.people[name]
    person.enter()
    return person


def own(door: str, walk: Walk, answer: str = "", page: str = "", name: str = GAMA, **typed: str) -> None:
    person = entered(walk, name)
    walk.press(person.browser, page or person.path, door, answer, **typed)


def cancelled(walk: Walk) -> None:
    walk.office.give_appointment(walk.office.people[GAMA])
    own("/me/appointments/{id}/cancel", walk, page="/me/appointments")


def changes_plan(walk: Walk) -> None:
    own("/me/plan/change", walk, page="/me/plan", name=ACME, plan="negocio")


def another_matter(walk: Walk) -> None:
    walk.at_desk("appleuse", "today")
    own("/me/cases/new", walk, page="/me/cases/new", kind="incident", title="El Mac va lento")


def comes_back(walk: Walk) -> None:
    person = walk.office.people[GAMA]
    session = walk.office.start_session(person)
    walk.at(NOW + timedelta(hours=1))
    ended(walk.store, session, Outcome.UNFINISHED, now=walk.office.now)
    own("/me/cases/{number}/back", walk)


def books(walk: Walk, **typed: str) -> None:
    person = walk.office.people[GAMA]
    own("/me/cases/{number}/times", walk, page=f"{person.path}/times", **typed)


def control(answer: str, walk: Walk) -> None:
    person = walk.office.people[GAMA]
    session = walk.office.start_session(person)
    request = walk.office.ask_control(person, session)
    walk.at_desk("appleuse", f"case/{person.number}")
    if answer == "stop":
        own("/me/cases/{number}/control", walk, "accept", request=str(request))
    own("/me/cases/{number}/control", walk, answer)


def chats(walk: Walk) -> None:
    person = walk.office.people[GAMA]
    walk.office.start_session(person)
    walk.at_desk("appleuse", f"case/{person.number}")
    own("/me/cases/{number}/chat", walk, text="Sale un ícono rojo")


# --- by mail


def answers(partstat: str, walk: Walk) -> None:
    booked = walk.office.give_appointment(walk.office.people[ACME])
    with walk.store.read() as uow:
        uid = uow.appointments.get_one(booked).uid
    walk.at_desk("lima", "calendar")
    content = reply(uid, "ACCEPTED" if partstat == "COUNTER" else partstat)
    if partstat == "COUNTER":
        content = content.replace(b"METHOD:REPLY", b"METHOD:COUNTER").replace(b'method="REPLY"', b'method="COUNTER"')
        content = content.replace(b"SEQUENCE:0", b"SEQUENCE:0\r\nDTSTART:20261106T150000Z\r\nDTEND:20261106T160000Z")
    walk.mail(content)


def mails(walk: Walk, sender: str, subject: str) -> None:
    walk.at_desk("lima", "today")
    said = f"From: <{sender}>\r\nTo: soporte@mesadeayuda.example\r\nSubject: {subject}\r\nMessage-ID: <7@x.example>\r\n"
    walk.mail(f"{said}\r\nNo enciende desde ayer.\r\n".encode())


def writes_mail(walk: Walk) -> None:
    numbered = update(table(CaseRecord)).where(CaseRecord.id == walk.office.people[ACME].case_id)
    with walk.store.begin() as uow:
        uow.connection.execute(numbered.values(number="2026-00077"))
    mails(walk, "maria@acme.example", "Re: 2026-00077")


_YES, _NO = "accepted", "declined"
DECIDED = (
    *(Lived("/q/{token}", one, "quote.…", BY_MAIL, partial(quote, one)) for one in (_YES, _NO)),
    *(Lived("/p/{token}", one, "policy.…", BY_MAIL, partial(proposal, one)) for one in (_YES, _NO)),
    *(
        Lived("/o/{token}", f"{kind} {one}", event if one == _YES else "offer.…", BY_MAIL, partial(offer, kind, one))
        for kind, event in (
            (OfferKind.PLAN, "offer.…"),
            (OfferKind.POLICY, "policy.begun"),
            (OfferKind.EMERGENCY, "case.emergency_asked"),
        )
        for one in (_YES, _NO)
    ),
    Lived("/a/{token}", _YES, "appointment.…", AT_DESK, partial(invited, _YES)),
    Lived("/a/{token}", _NO, "appointment.…", BY_MAIL, partial(invited, _NO)),
    Lived("/a/{token}/times", "start", "appointment.moved", BY_MAIL, partial(moved, start=LATER)),
    Lived("/a/{token}/times", "wish", "appointment.move_asked", BY_MAIL, partial(moved, wish="el viernes")),
    Lived("/c/{token}", "start", "appointment.booked", BY_MAIL, partial(asked, start=LATER)),
    Lived("/c/{token}", "wish", "appointment.no_time_suits", BY_MAIL, partial(asked, wish="el viernes")),
    Lived("/forms/{firm}", "", "case.opened", AT_DESK, form),
    Lived("/me/appointments/{id}/cancel", "", "appointment.cancelled", BY_MAIL, cancelled),
    Lived("/me/plan/change", "", "plan.asked", BY_MAIL, changes_plan),
    Lived("/me/cases/new", "", "case.opened", AT_DESK, another_matter),
    Lived("/me/cases/{number}/files", "", "case.file", BY_MAIL, partial(own, "/me/cases/{number}/files", file="Hola")),
    Lived(
        "/me/cases/{number}/write", "", "case.written", BY_MAIL, partial(own, "/me/cases/{number}/write", text="Hola")
    ),
    Lived("/me/cases/{number}/chat", "", "chat.said", AT_DESK, chats),
    Lived("/me/cases/{number}/back", "", "case.returned", BY_MAIL, comes_back),
    *(
        Lived("/me/cases/{number}/control", one, "consent.…", AT_DESK, partial(control, one))
        for one in ("accept", "refuse", "stop")
    ),
    Lived("/me/cases/{number}/times", "start", "appointment.booked", BY_MAIL, partial(books, start=LATER)),
    Lived("/me/cases/{number}/times", "wish", "case.written", BY_MAIL, partial(books, wish="el viernes")),
    Lived("mail", "ACCEPTED", "appointment.…", AT_DESK, partial(answers, "ACCEPTED")),
    Lived("mail", "TENTATIVE", "appointment.…", AT_DESK, partial(answers, "TENTATIVE")),
    Lived("mail", "DECLINED", "appointment.…", BY_MAIL, partial(answers, "DECLINED")),
    Lived("mail", "COUNTER", "appointment.move_asked", BY_MAIL, partial(answers, "COUNTER")),
    Lived("mail", "to a case", "case.mail", BY_MAIL, writes_mail),
    Lived(
        "mail", "of a stranger", "case.opened", AT_DESK, partial(mails, sender="luis@nuevo.example", subject="Ayuda")
    ),
)
"""All decisions; a new door of the portal, or a new answer at one, belongs here (``test_clients_decisions``)."""
