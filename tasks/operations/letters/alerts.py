"""Tells a firm's operator, by mail, that something needs a hand (OP-01)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from domain.firms.firms import Firm
from domain.letters.letters import Letter, Recipient, operator_alert_key
from tasks.operations.letters.outbox import post
from tasks.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Words:
    """What an alert says, in one language."""

    title: str
    what: str
    remedy: str


def alert_operators(
    uow: UnitOfWork, about: str, words: Mapping[str, Words], *, firm_id: str | None, link: str | None, now: datetime
) -> list[str]:
    """Queue one alert ``about`` something (its name in the key) to the operator of a firm, or of every firm.

    ``words`` by language must have each firm's own. Return the ids of the firms whose letter is new; who operates
    two firms gets one.
    """
    told: dict[str, str] = {}
    firms = uow.firms.values() if firm_id is None else [uow.firm(firm_id)]
    for firm in sorted(firms, key=lambda one: one.id):
        if firm.mail.operator in told:
            continue
        key, said = operator_alert_key(about, firm.id), words[firm.languages[0]]
        if post(uow, [alert_letter(firm, key, said, to=firm.mail.operator, link=link, now=now)], now=now):
            told[firm.mail.operator] = firm.id
    return sorted(told.values())


def alert_letter(
    firm: Firm, key: str, said: Words, *, to: str, link: str | None = None, case_id: int | None = None, now: datetime
) -> Letter:
    """Return an alert in the firm's own language to somebody who works there."""
    language = firm.languages[0]
    return Letter(
        key=key,
        firm_id=firm.id,
        template="operator_alert",
        language=language,
        facts={
            "firm": firm.letterhead,
            "locale": firm.locale(language),
            **asdict(said),
            "link": link,
            "occurred_at": now.astimezone(firm.zone).isoformat(),
        },
        recipients=(Recipient(to),),
        case_id=case_id,
    )
