"""What a client is told before it pays: what a service needs and costs, whether beforehand, and where (MX-22)."""

from datetime import datetime
from typing import Any

from domain.cases.cases import Case
from domain.firms.firms import Firm
from domain.firms.modes import Mode
from domain.letters.letters import payment_asked_key
from domain.money.charges import Pricing, Work
from domain.money.paying.asking import lacking_amount, unit_price
from domain.time.local_times import wall
from domain.time.periods import local_day
from tasks.operations.cases.case_letters import addressees, case_letter, price_facts
from tasks.operations.letters.outbox import post
from tasks.operations.money.covers import cover_of
from tasks.operations.money.money_letters import pay_facts
from tasks.operations.money.paying import payments
from tasks.store.unit_of_work import UnitOfWork


def before_service(
    uow: UnitOfWork, firm: Firm, case: Case, mode: Mode, *, place: str = "", now: datetime
) -> dict[str, Any] | None:
    """Return what a session of a case needs and costs, for who has just asked; ``None`` where no price is by time.

    What a plan, a policy or an ordered service pays is not asked for. Outside business hours both prices are told,
    with the next opening (MX-01, MX-15). A visit to a ``place`` costs what it costs there, or is quoted (MX-04).
    """
    cover = cover_of(uow, firm, case.client_id, now)
    calendar = uow.calendar(firm.id)
    pricing = Pricing.of(firm, calendar)
    tariff = pricing.tariff(now)
    if tariff is None or cover.plan or cover.policy or uow.payments.ordered_for([case.id]):
        return None
    place = place if mode is Mode.ON_SITE else ""
    area = pricing.area(place) if place else None
    quote = bool(place) and area is None and firm.areas is not None
    prices = {
        name: price_facts(unit_price(pricing, tariff, mode, area=area, emergency=name == "emergency", at=now))
        for name in ("business", "emergency")
    }
    closed = not calendar.is_open(now)
    return {
        "mode": mode.value,
        "minutes": tariff.unit_minutes,
        "fraction": tariff.fraction_over_minutes,
        **prices,
        "place": area or place,
        "quote": quote,
        "emergencies": firm.appointments.emergencies and not quote,
        "link": "",
        "opens": wall(calendar.next_opening(now), firm.time_zone) if closed else "",
        "beforehand": mode is Mode.REMOTE and firm.sessions.payment_before_remote,
        "systems": list(firm.sessions.systems),
        "tools": list(firm.sessions.remote_tools) if mode is Mode.REMOTE else [],
        "internet": mode is Mode.REMOTE and firm.sessions.internet_before_remote,
        "pay": pay_facts(firm, case.number),
    }


def ask_before_session(uow: UnitOfWork, case: Case, at: datetime, *, key: str, now: datetime) -> str:
    """Ask by mail for what a remote session ``at`` an instant lacks, when it is paid beforehand; return its key.

    Nothing is asked where it is paid, agreed or covered already: the answer is empty then.
    """
    firm = uow.firm(case.firm_id)
    if not firm.sessions.payment_before_remote:
        return ""
    work = Work(Mode.REMOTE, at, at, free_follow_up=case.follow_up_free)
    account = payments.account(uow, case, work)
    amount = lacking_amount(account, local_day(at, firm.time_zone))
    to = addressees(uow, [case]).get(case.id)
    if amount is None or to is None:
        return ""
    letter_key = payment_asked_key(case.id, key)
    facts = {
        "start": wall(at, firm.time_zone),
        "amount": f"{amount:.2f}",
        "currency": firm.currency,
        "emergency": not uow.calendar(firm.id).is_open(at),
        "pay": pay_facts(firm, case.number),
    }
    post(uow, [case_letter(firm, case, to, template="payment_asked", key=letter_key, facts=facts)], now=now)
    return letter_key
