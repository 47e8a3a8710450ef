"""The reviews of policies as Prefect tasks: one transaction each, ids in, plain rows out (MX-17, OP-04)."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from sqlalchemy.exc import OperationalError

from domain.periods import Month
from domain.policy_rounds import RoundState, modes_of, promise_of_rules, reviewed_of
from domain.refusals import Refused
from tasks.engine import office_task
from tasks.gateways.charge_wording import money
from tasks.gateways.policy_wording import mode_word, number, review_steps, why_verdict
from tasks.office import this_office
from tasks.operations import policies, policy_reviews, recalibration
from tasks.operations.charging import SYSTEM
from tasks.store.repositories.policies import KeptRound
from tasks.store.unit_of_work import UnitOfWork

logger = logging.getLogger(__name__)

SYSTEM_WHY = "la revisión del trimestre (OP-04)"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal that waits for the firm, as its admin sees it: finished texts, and the bars of the picture."""

    round_id: int
    client: str
    until: str
    numbers: tuple[tuple[str, str, str, str, str], ...]
    price: str
    new_price: str
    months: tuple[tuple[str, int, int], ...]
    steps: tuple[str, ...]
    why: str


@office_task("trimestre por revisar · {firm}", minutes=2)
def review_due(firm: str, now: datetime) -> str | None:
    """Give the last month of the quarter that is to be reviewed; ``None`` when nothing is owed."""
    store, _ = this_office()
    with store.read() as uow:
        until = policy_reviews.due(uow, firm, now=now)
    return str(until) if until else None


@office_task("revisar pólizas {until} · {firm}", minutes=20)
def review_policies(
    firm: str, until: str, now: datetime, *, who: str = SYSTEM, why: str = SYSTEM_WHY, keep: bool = True
) -> dict[str, int]:
    """Review all policies of a firm up to a month; give the number of each verdict, nothing when it was done before."""
    store, _ = this_office()
    with store.begin(keep=keep) as uow:
        found = policy_reviews.review_policies(uow, firm, Month.parse(until), actor=who, why=why, now=now)
    return dict(found.verdicts) if found else {}


@office_task("propuestas por aprobar · {firm}", minutes=5)
def waiting(firm: str) -> list[Proposal]:
    """Give the proposals that wait for the firm's approval, in the firm's own language."""
    store, _ = this_office()
    with store.read() as uow:
        return [_proposal(uow, firm, kept) for kept in uow.policies.rounds_of_firm(firm, RoundState.PROPOSED)]


@office_task("propuestas vencidas · {firm}", minutes=10)
def lapse_offers(firm: str, now: datetime, *, keep: bool = True) -> int:
    """End the offers that nobody answered in time; give how many. One failure stops no other."""
    store, _ = this_office()
    with store.read() as uow:
        ids = uow.policies.unanswered(firm, now)
    lapsed = 0
    for round_id in ids:
        try:
            with store.begin(keep=keep) as uow:
                lapsed += recalibration.lapse(uow, round_id, now=now)
        except (OperationalError, Refused):
            raise
        except Exception:
            logger.exception("the offer %s could not be ended", round_id)
    return lapsed


def _proposal(uow: UnitOfWork, firm_id: str, kept: KeptRound) -> Proposal:
    firm, policy = uow.firm(firm_id), uow.policies.by_id(kept.policy_id)
    assert policy is not None  # noqa: S101  the round refers to it
    language, locale = firm.languages[0], firm.locale(firm.languages[0])
    row = uow.policies.review(firm_id, kept.until)
    fact = next(reviewed_of(one) for one in row.facts["policies"] if one["policy"] == kept.policy_id)
    promise, _ = promise_of_rules(row.facts["rules"])
    pricing = replace(policies.pricing_of(uow, firm_id), promise=promise)
    result = kept.row.result
    price, new_price = (
        money(Decimal(result[name]["total"]), locale=locale, currency=firm.currency) if result[name] else "–"
        for name in ("price", "new_price")
    )
    modes = modes_of(result)
    return Proposal(
        round_id=kept.id,
        client=uow.clients.by_ids([policy.client_id])[policy.client_id].name,
        until=str(kept.until),
        numbers=tuple(
            (
                mode_word(mode.mode, language),
                number(mode.agreed, locale),
                number(mode.mean, locale),
                f"{number(mode.low, locale)}-{number(mode.high, locale)}",
                number(mode.proposed, locale),
            )
            for mode in modes
        ),
        price=price,
        new_price=new_price,
        months=tuple(
            (str(use.month), use.remote - use.excused_remote, use.on_site - use.excused_on_site) for use in fact.usage
        ),
        steps=tuple(
            f"{mode_word(mode.mode, language)}: {step}"
            for mode in modes
            for step in review_steps(fact, mode, pricing, language=language, locale=locale)
        ),
        why=why_verdict(result, pricing, language=language),
    )
