"""Tells a firm's operator, by mail, that something needs a hand (OP-01)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from domain.firms.firms import Firm
from domain.letters.letters import Letter, Recipient, operator_alert_key
from domain.refusals import Spoken
from tasks.operations.letters.addressed import letter
from tasks.operations.letters.outbox import post
from tasks.store.unit_of_work import UnitOfWork

Link = str | Mapping[str, object]
"""An address, or a page of the desk whose address is made when the letter leaves."""


def desk_page(firm: Firm, *path: str, **query: str) -> Mapping[str, object]:
    """Give, as a fact of a letter, a page of the firm's desk; a form is filled in by what the ``query`` says."""
    return {"desk": "/".join((firm.id, *path)) + (f"?{urlencode(query)}" if query else "")}


@dataclass(frozen=True, slots=True)
class Said:
    """What an alert says, by its id in the catalogues: the title, its ``.what`` and its ``.remedy``, with facts."""

    id: str
    facts: Mapping[str, Any]

    def plain(self, firm: Firm) -> dict[str, object]:
        """Return it as plain values; an instant is by the firm's clock, and is put into words with the rest."""
        return {"id": self.id, "facts": {name: _plain(firm, value) for name, value in self.facts.items()}}


def _plain(firm: Firm, value: Any) -> Any:  # noqa: ANN401  a fact
    if isinstance(value, datetime):
        return {"moment": value.astimezone(firm.zone).isoformat()}
    return value.plain() if isinstance(value, Spoken) else value


def alert_operators(
    uow: UnitOfWork, about: str, said: Said, *, firm_id: str | None, link: Link | None = None, now: datetime
) -> list[str]:
    """Queue one alert ``about`` something (its name in the key) to the operator of a firm, or of every firm.

    Return the ids of the firms whose letter is new; who operates two firms gets one.
    """
    told: dict[str, str] = {}
    firms = uow.firms.values() if firm_id is None else [uow.firm(firm_id)]
    for firm in sorted(firms, key=lambda one: one.id):
        if firm.mail.operator in told:
            continue
        key = operator_alert_key(about, firm.id)
        if uow.outbox.ids([key]):  # said already: of a flood of one matter most is
            continue
        if post(uow, [alert_letter(firm, key, said, to=firm.mail.operator, link=link, now=now)], now=now):
            told[firm.mail.operator] = firm.id
    return sorted(told.values())


def alert_letter(
    firm: Firm, key: str, said: Said, *, to: str, link: Link | None = None, case_id: int | None = None, now: datetime
) -> Letter:
    """Return an alert in the firm's own language to somebody who works there."""
    facts = {"said": said.plain(firm), "link": link, "to_operator": to == firm.mail.operator}
    facts |= {"occurred_at": now.astimezone(firm.zone).isoformat()}
    return letter(firm, "operator_alert", key, facts, to=[Recipient(to)], case_id=case_id)
