"""How a review is told: a season has a step of its own, an ordinary month none."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tasks.gateways.policies.policy_wording import review_steps
from tests.domain.policy_examples import PRICING, one, reviewed


@pytest.mark.parametrize(
    ("season", "language", "said"),
    [
        ("1.2", "es", "suele haber un 20 % más de eventos que en un mes corriente"),
        ("0.85", "es", "suele haber un 15 % menos de eventos que en un mes corriente"),
        ("1.2", "en", "those months usually have 20% more events than an ordinary one"),
    ],
)
def test_a_season_is_told(season: str, language: str, said: str) -> None:
    fact = reviewed(*((4, 1),) * 6)
    mode = one(fact).modes[0]
    given = {"language": language, "locale": {"es": "es_MX", "en": "en_US"}[language]}
    ordinary = review_steps(fact, mode, PRICING, **given)
    told = review_steps(fact, replace(mode, season=Decimal(season)), PRICING, **given)
    [added] = [step for step in told if step not in ordinary]
    assert said in added
