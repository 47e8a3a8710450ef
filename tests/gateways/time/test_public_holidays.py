"""The holidays of both firms' countries, held against their laws."""

from datetime import date

import pytest

from domain.time.calendars import BusinessCalendar, OpeningHours
from tasks.gateways.time.public_holidays import public_holidays

YEARS = range(2024, 2031)
EASTER = {
    2024: (3, 31),
    2025: (4, 20),
    2026: (4, 5),
    2027: (3, 28),
    2028: (4, 16),
    2029: (4, 1),
    2030: (4, 21),
}
# Peru, Legislative Decree 713 as amended; Holy Thursday and Friday move
PERU = {1: [1], 5: [1], 6: [7, 29], 7: [23, 28, 29], 8: [6, 30], 10: [8], 11: [1], 12: [8, 9, 25]}


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRASTIENDA_LANGUAGE", "en")


def days(country, year):
    return {holiday.day for holiday in public_holidays(country, None, [year], "es")}


def nth_monday(year, month, n):
    first = date(year, month, 1)
    return date(year, month, 1 + (7 - first.weekday()) % 7 + 7 * (n - 1))


@pytest.mark.parametrize("year", YEARS)
def test_peru_has_the_sixteen_days_of_its_law_and_easter_sunday(year):
    easter = date(year, *EASTER[year])
    fixed = {date(year, month, day) for month, month_days in PERU.items() for day in month_days}
    holy_week = {date.fromordinal(easter.toordinal() - before) for before in (3, 2, 0)}
    assert days("PE", year) == fixed | holy_week
    assert len(fixed | holy_week) == 17


@pytest.mark.parametrize("year", YEARS)
def test_mexico_has_the_days_of_article_74_of_its_labour_law(year):
    """workalendar has neither 1 October 2024 and 2030, nor only the lawful days in between."""
    fixed = {date(year, 1, 1), date(year, 5, 1), date(year, 9, 16), date(year, 12, 25)}
    mondays = {nth_monday(year, 2, 1), nth_monday(year, 3, 3), nth_monday(year, 11, 3)}
    inauguration = {date(year, 10, 1)} if year in {2024, 2030} else set()
    assert days("MX", year) == fixed | mondays | inauguration


def test_names_follow_the_language_asked_for_and_say_their_source():
    """Without a language, holidays names days by the locale of the process."""
    spanish, english = (public_holidays("PE", None, [2026], language)[-1] for language in ("es", "en_US"))
    assert (spanish.day, spanish.name) == (date(2026, 12, 25), "Navidad del Señor")
    assert english.name == "Christmas Day"
    assert spanish.source.startswith("holidays 0.")
    assert spanish.source.endswith(" PE")


@pytest.mark.parametrize("language", ["es_PE", "zz", "ES", ""])
def test_an_unknown_language_is_refused_instead_of_silently_replaced(language):
    with pytest.raises(ValueError, match="offered: en_US, es, uk"):
        public_holidays("PE", None, [2026], language)


@pytest.mark.parametrize(("country", "subdivision"), [("XX", None), ("PE", "QQ")])
def test_an_unknown_place_is_refused(country, subdivision):
    with pytest.raises(ValueError, match=f"{country}.* (not available|does not have subdivision QQ)"):
        public_holidays(country, subdivision, [2026], "es")


def test_a_year_the_library_does_not_know_is_refused_instead_of_silently_empty():
    with pytest.raises(ValueError, match=r"no holidays for \[2101\]; known from 1901 to 2100"):
        public_holidays("PE", None, [2100, 2101], "es")


def test_a_subdivision_adds_its_own_days_and_shows_in_the_source():
    madrid = {holiday.day: holiday for holiday in public_holidays("ES", "MD", [2026], "es")}
    assert madrid[date(2026, 5, 2)].source.endswith(" ES-MD")
    assert date(2026, 5, 2) not in {holiday.day for holiday in public_holidays("ES", None, [2026], "es")}


def test_days_come_in_order_once_each_for_all_years():
    found = [holiday.day for holiday in public_holidays("MX", None, YEARS, "es")]
    assert found == sorted(set(found))
    assert {day.year for day in found} == set(YEARS)


def test_pe_09_the_fifth_business_days_of_2026_in_peru():
    """The library's own get_nth_working_day(first of the month, 5) gives the sixth when the month begins with one."""
    calendar = BusinessCalendar(
        zone="America/Lima",
        hours=OpeningHours.of(
            {day: ["08:00-21:00"] for day in ("monday", "tuesday", "wednesday", "thursday", "friday")}
        ),
        holidays=public_holidays("PE", None, [2026], "es"),
        first_day=date(2026, 1, 1),
        last_day=date(2026, 12, 31),
    )
    fifth = [calendar.nth_business_day(2026, month, 5) for month in range(1, 13)]
    assert fifth == [date(2026, month, day) for month, day in enumerate([8, 6, 6, 9, 8, 5, 7, 10, 7, 7, 6, 7], 1)]
