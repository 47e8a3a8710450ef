"""The page of a proposal for a policy: shown by GET, accepted or declined by POST, once (MX-17)."""

from decimal import Decimal
from functools import partial
from typing import Any

from deployments.portal.answering import DecisionPages, decision_words
from deployments.portal.http import NoPage
from deployments.portal.writer import Writer
from domain.policies.policy_rounds import RoundClosed, RoundState
from domain.time.periods import Month
from tasks.gateways.policies.policy_wording import moved_sentence, number
from tasks.gateways.words import say
from tasks.letters.links import POLICY, POLICY_PATH
from tasks.operations.policies import recalibration
from tasks.store.money.quotes import Evidence
from tasks.store.unit_of_work import UnitOfWork


class PolicyPages(DecisionPages):
    """Requests about proposals."""

    subject, path, template, closed = POLICY, f"/{POLICY_PATH}/{{token}}", "policy.html", RoundClosed

    def decide(self, uow: UnitOfWork, id_: int, decision: str, *, seen: str, evidence: Evidence) -> None:
        """Accept or decline a proposal."""
        recalibration.answer(uow, id_, RoundState(decision), seen_hash=seen, evidence=evidence, now=self.clock())

    def page(self, uow: UnitOfWork, id_: int) -> tuple[Writer, dict[str, Any]]:
        """Show a proposal, to be answered or with its answer."""
        kept = uow.policies.round(id_)
        offer = recalibration.offer_of(kept) if kept else None
        if kept is None or offer is None:
            raise NoPage
        policy = uow.policies.by_id(kept.policy_id)
        client = uow.clients.get_one(policy.client_id).name if policy else ""
        row, write = kept.row, Writer(uow.firm(kept.firm_id), kept.row.language)
        tell, ended = (partial(say, write.language, id_) for id_ in ("policy-offer", "policy-offer-state"))
        over, until = self.clock() > offer.answer_until, write.long(offer.answer_until)
        state = kept.state if kept.state is not RoundState.OFFERED else RoundState.LAPSED if over else ""
        told = {
            "who": row.answered_by,
            "at": write.long(row.answered_at) if row.answered_at else "",
            "month": write.month(Month.parse(row.in_force)) if row.in_force else "",
        }
        old, new = (write.money(Decimal(one), offer.currency) for one in (offer.old_total, offer.new_total))
        rows = [
            (tell("machines"), str(offer.old.machines), str(offer.new.machines)),
            (tell("remote"), number(offer.old.remote, write.locale), number(offer.new.remote, write.locale)),
            (tell("on_site"), number(offer.old.on_site, write.locale), number(offer.new.on_site, write.locale)),
            (tell("total"), old, new),
        ]
        return write, {
            "title": tell("title"),
            "about": tell("about", client=client, until=write.month(kept.until)),
            "moved": moved_sentence(row.offer.get("moved", ()), language=write.language, locale=write.locale),
            "rows": [{"label": label, "old": before, "new": after} for label, before, after in rows],
            "until": tell("until", at=until),
            "seen": offer.content_hash,
            **decision_words(tell, ended, client=client, state=state, until=until, **told),
        }
