"""`trastienda explain review`: what a review found, computed again from what it kept (MX-17)."""

from functools import partial
from typing import Any

import click

from deployments.cli.explain.explain_words import Words
from deployments.cli.help import Command
from deployments.cli.office import MONTH, Answer, Asked, answer_options, asks, table
from domain.policies.policy_rounds import modes_of
from domain.time.periods import Month
from tasks.gateways.policies.policy_wording import mode_word, number
from tasks.gateways.words import say
from tasks.operations.policies.policy_reviews import replay


@click.command("review", cls=Command)
@click.argument("firm_id", metavar="FIRM")
@click.argument("until", metavar="MONTH", type=MONTH)
@answer_options
@asks
def explain_review(asked: Asked, until: Month) -> Answer:
    """Compute the review of policies up to MONTH again, and compare."""
    uow, words, pairs = asked.uow, Words(asked.firm, asked.language), replay(asked.uow, asked.firm.id, until)
    clients = {policy_id: uow.policies.by_id(policy_id) for policy_id in pairs}
    names = uow.clients.by_ids([one.client_id for one in clients.values() if one])
    who = {policy_id: names[one.client_id].name for policy_id, one in clients.items() if one}
    same = all(then == again for then, again in pairs.values())
    found = [
        {"policy": policy_id, "client": who[policy_id], "same": then == again, "then": then, "again": again}
        for policy_id, (then, again) in pairs.items()
    ]
    tell = partial(say, words.language)
    rows = [row for policy_id, pair in pairs.items() for row in _rows(who[policy_id], pair, words)]
    head = ("", *(tell("policy-words", name) for name in ("mode", "agreed", "mean", "proposal")), "")
    shown = table([head, *rows], right=frozenset({2, 3, 4}))
    facts = {"firm": asked.firm.id, "until": until, "same": same, "policies": found}
    return Answer(facts, [tell("policy-replayed", "same" if same else "other"), "", *shown])


def _rows(client: str, pair: tuple[dict[str, Any], dict[str, Any]], words: Words) -> list[tuple[str, ...]]:
    """Return a row for each mode: what was found then, and whether it is found again."""
    then, again = pair
    mark = say(words.language, "policy-replayed", "yes" if then == again else "no")
    return [
        (
            client if index == 0 else "",
            mode_word(mode.mode, words.language),
            number(mode.agreed, words.locale),
            number(mode.mean, words.locale),
            number(mode.proposed, words.locale),
            mark if index == 0 else "",
        )
        for index, mode in enumerate(modes_of(then))
    ]
