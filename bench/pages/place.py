"""One client with something of everything, made by the operations that make it: every page has what it shows."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select, update

from bench.pages.history import CLIENTS, NOW
from domain.acts import By
from domain.cases.intake import Form
from domain.cases.sessions.sessions import Outcome
from domain.firms.modes import Mode
from domain.money.plans import PlanChange
from domain.money.quotes import LineKind, QuoteLine
from domain.policies.policies import Expected
from domain.time.periods import Month
from tasks.gateways.letters.signed_links import Links, LinkTo
from tasks.letters.links import APPOINTMENT, DESK, OFFER, POLICY, PREVIEW, REQUEST
from tasks.operations.appointments import acts as appointments
from tasks.operations.cases import case_files
from tasks.operations.clients import page_visits
from tasks.operations.firms import sign_in
from tasks.operations.money import acts as money
from tasks.operations.money import offers
from tasks.operations.money.statements import queue_case_statement
from tasks.operations.policies import policies
from tasks.store.base import table
from tasks.store.records import LetterRecord
from tasks.store.unit_of_work import Store, UnitOfWork
from tests.operations.example_work import begun, ended, opened, seen
from tests.operations.policy_office import offered

FIRM, GREAT = "appleuse", 2
"""The firm whose desk is looked at, and the number of its great client."""
OTHER, OTHERS = "lima", 1
"""The firm with plans, and its great client."""
BY = By("bench", "measured", NOW)
HOUR, WEEK = timedelta(hours=1), timedelta(days=7)
PROPOSED = datetime(2027, 4, 1, 16, tzinfo=UTC)


@dataclass(frozen=True)
class Place:
    """What stands in the places of the portal's addresses; the great client's, at one firm."""

    running: str
    pending: str
    closed: str
    letter: int
    paper: int
    tokens: dict[str, str]
    feed: str
    answer: str
    file: int


def place(store: Store, links: Links, clients: int = CLIENTS) -> Place:
    """Make what there is to look at; return where it stands."""
    running, reviewed, pending = (
        opened(store, form=_form(name), now=NOW - 4 * HOUR) for name in ("one", "two", "three")
    )
    with store.begin() as uow:
        names = [str(one.name) for one in uow.intakes.advisors(FIRM) if one.active]
        closed = uow.search.cases_of(FIRM, [GREAT], most=20)[-1].number
    busy: Any = {"unusual_because": "a great client has many at once"}
    for ago, case_id, outcome in ((3, reviewed, Outcome.ESCALATED), (2, pending, Outcome.UNFINISHED)):
        session = begun(store, case_id, now=NOW - ago * HOUR, advisor=names[ago], **busy)
        ended(store, session, outcome, now=NOW - (ago - 1) * HOUR)
    begun(store, running, now=NOW, advisor=names[0], **busy)
    _, kept = offered(store, now=PROPOSED)
    tokens = {POLICY: links.token(LinkTo(POLICY, kept.id, NOW + WEEK))}
    with store.begin() as uow:
        tokens |= _agreed(uow, links, (seen(store, reviewed).number, seen(store, pending).number), names[2], clients)
        queue_case_statement(uow, FIRM, reviewed, now=NOW)
        letters = table(LetterRecord)
        mine = letters.c.client_id == GREAT, letters.c.template == "statement"
        uow.connection.execute(update(letters).where(*mine).values(state="sent", sent_at=NOW))
        paper = uow.connection.execute(select(letters.c.id).where(*mine).limit(1)).scalar_one()
        letter = uow.client_lists.letters(GREAT, most=1)[0].id
        case_files.attach(uow, uow.cases.by_ids([running])[running], case_files.Upload("nota.txt", b"una nota"), BY)
        file = uow.case_files.of_case(running)[0].id
    answer = links.seal("form-answer", [FIRM, running, NOW.timestamp()])
    numbers = [seen(store, one).number for one in (running, pending)]
    return Place(numbers[0], numbers[1], closed, letter, paper, tokens, links.seal("feed", [GREAT, 0]), answer, file)


def _form(title: str) -> Form:
    known = {"contact_name": "Ana Pérez", "email": f"p{GREAT}@cliente{GREAT}.example", "client_name": "c"}
    return Form(kind="incident", title=title, language="es", equipment="iMac", **known)


def _agreed(uow: UnitOfWork, links: Links, cases: tuple[str, str], advisor: str, clients: int) -> dict[str, str]:
    """Agree on what clients answer by links, on two ``cases``; return the tokens."""
    reviewed, pending = cases
    line = QuoteLine(LineKind.LABOUR, "Mano de obra", Decimal(1), Decimal(900))
    quote = money.prepare_quote(uow, money.PrepareQuote(FIRM, reviewed, (line,)), BY)
    start = NOW + timedelta(days=2, hours=1)
    book = appointments.BookAppointment(
        FIRM, start=start, mode=Mode.REMOTE, case=pending, advisor=advisor, tool="TeamViewer"
    )
    booked = appointments.book_appointment(uow, book, BY)
    asked = appointments.ask_for_appointment(uow, appointments.AskForAppointment(FIRM, client="c4"), BY)
    plan = next(iter(uow.firm(OTHER).plans))
    offer = offers.offer_plan(uow, offers.OfferPlan(OTHER, f"c{clients - 1}", plan), BY)
    terms = uow.firm(OTHER).terms(plan, "es")
    for client in range(OTHERS, clients // 10, 2):
        uow.subscriptions.add(client, PlanChange(Month(2026, 1), NOW - timedelta(days=300), terms))
    agreed: Any = {"month": Month(2026, 11), "place": "Xalapa", "by": BY}
    for client in range(GREAT, clients // 100 + GREAT + 1, 2):
        policies.begin(uow, FIRM, client, Expected(5, Decimal(4), Decimal(1)), **agreed)
    until = NOW + WEEK
    return {
        "quote": links.token(LinkTo("quote", quote.id, until)),
        APPOINTMENT: links.token(LinkTo(APPOINTMENT, booked.id, until)),
        REQUEST: links.token(LinkTo(REQUEST, asked.id, until)),
        OFFER: links.token(LinkTo(OFFER, offer.id, until)),
        DESK: links.token(LinkTo(DESK, uow.sign_ins.ask("operaciones@appleuse.example", "bench", now=NOW), until)),
        page_visits.PAGE: links.token(LinkTo(page_visits.PAGE, GREAT, until)),
        PREVIEW: links.seal(PREVIEW, [OTHER, OTHERS, "2026-10", int(until.timestamp())]),
    }


def desk_cookies(store: Store, mail: str, count: int) -> list[str]:
    """Sign somebody in at the desk, so many times; return the secrets of the browsers."""
    found = []
    with store.begin() as uow:
        for _ in range(count):
            token = sign_in.enter(uow, uow.sign_ins.ask(mail, "bench", now=NOW), remote="", browser="bench", now=NOW)
            found.append(str(token))
    return found


def client_cookies(store: Store, contacts: list[int]) -> list[str]:
    """Let contacts enter their pages; return the cookies of the browsers."""
    with store.begin() as uow:
        entered: list[Any] = [
            page_visits.enter(uow, one, until=NOW + WEEK, browser="bench", now=NOW) for one in contacts
        ]
    return [f"{one.visitor.firm_id}.{one.key}" for one in entered]
