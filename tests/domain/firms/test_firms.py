"""A firm answers for its languages and its plans."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from babel import localedata
from babel.core import get_global

import firms
from domain.firms.firms import ReportPromise
from domain.firms.promises.policies import PolicyPromise
from tasks.gateways.firms.firm_profiles import read_firm
from tests.refusals import unfit

LIMA = read_firm(Path(firms.__file__).parent / "lima.toml")
APPLEUSE = read_firm(Path(firms.__file__).parent / "appleuse.toml")


def test_the_locale_is_the_firms_country_so_that_numbers_are_written_as_there() -> None:
    assert [LIMA.locale("es"), LIMA.locale("en")] == ["es_PE", "en_US"]
    assert APPLEUSE.locale("es") == "es_MX"


def test_a_locale_that_nobody_wrote_down_falls_back_to_the_language() -> None:
    """M2: ``country = "IT"`` passed the check, and every letter ended in ``UnknownLocaleError: es_IT``."""
    known = {one for one in localedata.locale_identifiers() if one.startswith("es_")}
    for country in get_global("territory_languages"):
        locale = replace(LIMA, country=country).locale("es")
        assert locale == (f"es_{country}" if f"es_{country}" in known else "es")


@pytest.mark.parametrize(
    ("wished", "written"),
    [
        ((), "es"),
        ((None,), "es"),
        (("en",), "en"),
        (("qu", "en"), "en"),
        (("qu", None), "es"),
        ((None, "en", "es"), "en"),
    ],
)
def test_a_letter_is_in_the_first_wished_language_that_the_firm_writes(
    wished: tuple[str | None, ...], written: str
) -> None:
    assert LIMA.language(*wished) == written


def test_terms_are_kept_with_the_price_and_the_name_of_the_day() -> None:
    terms = LIMA.terms("basico", "en")
    assert (terms.plan, terms.name, terms.hours) == ("basico", "Basic plan", Decimal(5))
    assert (terms.price, terms.currency) == (Decimal("350.00"), "PEN")
    with pytest.raises(KeyError):
        LIMA.terms("gold", "es")


@pytest.mark.parametrize(("from_", "due"), [(0, 5), (6, 5), (3, 16)])
def test_no_report_is_promised_for_a_day_that_a_month_may_lack(from_: int, due: int) -> None:
    with unfit("1 <= from <= due <= 15"):
        ReportPromise(from_, due)


def test_a_policy_never_saves_more_than_a_quarter() -> None:
    assert PolicyPromise(Decimal("0.25")).highest_discount == Decimal("0.25")
    for wrong in ("0.2501", "-0.01"):
        with unfit(r"0 to 0.25 \(MX-16: never more\)"):
            PolicyPromise(Decimal(wrong))
