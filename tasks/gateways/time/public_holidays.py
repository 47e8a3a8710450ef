"""The public holidays of a country, from the `holidays` library: no network, data inside the package."""

from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import version

import holidays
from holidays.constants import PUBLIC

from domain.time.calendars import Holiday
from tasks.operator import told


def public_holidays(country: str, subdivision: str | None, years: Iterable[int], language: str) -> tuple[Holiday, ...]:
    """List the public holidays of those years by date, named in the language, with their source.

    Country and subdivision are ISO 3166 codes ("PE", None); the language is one that the library offers for the
    country ("es", "en_US"). ValueError says what is offered: the library itself would fall back to another
    language, and to no holidays for a year that it does not know, without a word.
    """
    return _public_holidays(country, subdivision, tuple(years), language)


@lru_cache(maxsize=32)
def _public_holidays(
    country: str, subdivision: str | None, years: tuple[int, ...], language: str
) -> tuple[Holiday, ...]:
    source = f"holidays {version('holidays')} {country}" + (f"-{subdivision}" if subdivision else "")
    try:
        # the language is always given: without it, the names would follow the locale of the process
        found = holidays.country_holidays(
            country, subdiv=subdivision, years=years, language=language, categories=(PUBLIC,)
        )
    except NotImplementedError as error:
        raise ValueError(f"{source}: {error}") from error
    _require_language(source, found, language)
    _require_years(source, found, years)
    return tuple(Holiday(day, name, source) for day, name in sorted(found.items()))


def _require_language(source: str, found: holidays.HolidayBase, language: str) -> None:
    # a country without translations has its names in one language only, which the library leaves unnamed
    if found.supported_languages and language not in found.supported_languages:
        offered = ", ".join(found.supported_languages)
        raise ValueError(f"{source}: {told('holidays-language', wished=repr(language), offered=offered)}")


def _require_years(source: str, found: holidays.HolidayBase, years: Iterable[int]) -> None:
    unknown = [year for year in years if not found.start_year <= year <= found.end_year]
    if unknown:
        facts = {"years": str(unknown), "first": str(found.start_year), "last": str(found.end_year)}
        raise ValueError(f"{source}: {told('holidays-years', **facts)}")
