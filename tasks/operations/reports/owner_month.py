"""The owner's month: its figures, and the paper of a month that is over, mailed to operations once (issue 14)."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from domain.firms.daily import DailyWork
from domain.letters.letters import Attachment, Document, owner_month_key
from domain.reports.owner_month import Calls, Hours, Income, OwnerMonth, Policies, Work, owner_facts
from domain.time.periods import Month
from tasks.operations.letters.addressed import letter
from tasks.operations.letters.alerts import desk_page
from tasks.operations.letters.outbox import post
from tasks.operations.money.plan_usage import plan_usages
from tasks.operations.policies.policies import each_of, pricing_of
from tasks.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Words:
    """What the mail says, and what its file is called without the month."""

    facts: Mapping[str, object]
    file: str


Wording = Callable[[Mapping[str, object]], Words]
"""The words of a month's facts, in their language."""


def owner_month(uow: UnitOfWork, firm_id: str, month: Month, *, now: datetime) -> OwnerMonth:
    """Return the figures of a month, of one that runs up to ``now``."""
    figures, period = uow.month_figures, month.period(uow.firm(firm_id).time_zone)
    charged, paid = figures.income(firm_id, month)
    return OwnerMonth(
        month,
        figures.opened(firm_id, period),
        figures.closed(firm_id, period),
        Calls(*figures.calls(firm_id, period)),
        [Work(*row) for row in figures.work(firm_id, period)],
        _hours(uow, firm_id, month, now=now),
        [Income(*row) for row in charged],
        paid,
        _policies(uow, firm_id, month, now=now),
    )


def _hours(uow: UnitOfWork, firm_id: str, month: Month, *, now: datetime) -> Hours | None:
    found = plan_usages(uow, firm_id, month, until=now).values()
    if not found:
        return None
    return Hours(
        len(found), sum(one.available for one in found), sum(one.used for one in found), sum(one.over for one in found)
    )


def _policies(uow: UnitOfWork, firm_id: str, month: Month, *, now: datetime) -> Policies | None:
    """Return what the policies cost and brought on both sides, by the regular prices of today."""
    in_force = [(one, terms) for one in uow.policies.of_firm(firm_id) if (terms := one.terms_in(month))]
    if not in_force:
        return None
    period, pricing = month.period(uow.firm(firm_id).time_zone), pricing_of(uow, firm_id)
    work = uow.month_figures.work_for([one.client_id for one, _ in in_force], period)
    first = uow.month_figures.begun([case_id for _, case_id, _ in work])
    events = Counter((client, first[case_id][1]) for client, case_id, _ in work if first[case_id][0] >= period.start)
    regular, unpriced = Decimal(0), 0
    for policy, terms in in_force:
        each = each_of(pricing, policy, now=now)
        if each is None:
            unpriced += 1
            continue
        remote, on_site = (Decimal(events[policy.client_id, one]) for one in (False, True))
        regular += each.regular(terms.expected.machines, remote, on_site)
    return Policies(
        len(in_force),
        sum((terms.price for _, terms in in_force), Decimal(0)),
        sum(count for (_, on_site), count in events.items() if not on_site),
        sum(count for (_, on_site), count in events.items() if on_site),
        regular,
        unpriced,
        sum((took for *_, took in work), timedelta()),
    )


def due_month(uow: UnitOfWork, firm_id: str, *, now: datetime) -> Month | None:
    """Return the month whose paper is due: last month, from the first morning of this one on; ``None`` when none is.

    None is due where the profile does not wish it, nor of a month that ended before the firm was enrolled.
    """
    firm = uow.firm(firm_id)
    month = Month.of(now, firm.time_zone).plus(-1)
    if not (firm.mail.month and firm.daily.has_come(DailyWork.MORNING, now, uow.calendar(firm_id))):
        return None
    known = month < Month.of(uow.enrolled_at(firm_id), firm.time_zone) or uow.outbox.ids(
        [owner_month_key(firm_id, month)]
    )
    return None if known else month


def send_owner_month(uow: UnitOfWork, firm_id: str, wording: Wording, *, now: datetime) -> Month | None:
    """Queue the paper that is due, once a month by its key (AL-01); return its month, ``None`` when none is due."""
    firm, month = uow.firm(firm_id), due_month(uow, firm_id, now=now)
    if month is None:
        return None
    key, language = owner_month_key(firm_id, month), firm.languages[0]
    found, locale = owner_month(uow, firm_id, month, now=now), firm.locale(language)
    facts = owner_facts(firm, found, language=language, locale=locale, now=now)
    said = wording(facts)
    paper, file = Document(key, firm_id, "owner_month", language, facts), Attachment(key, f"{said.file}-{month}.pdf")
    told = {"link": desk_page(firm, "month", of=str(month)), **said.facts}
    note = letter(firm, "desk_note", key, told, attachments=(file,))
    return month if post(uow, [note], [paper], now=now) else None
