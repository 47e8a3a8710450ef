"""Takes public holidays over into our own rows, once per year and country; imports no Prefect."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from domain.firms.firms import Firm
from tasks.gateways.firms.firm_profiles import ProfileError
from tasks.store.unit_of_work import Store, calendar_key

FIRST_YEAR = 2010
YEARS_AHEAD = 2


def freeze_holidays(store: Store, firms: Iterable[Firm], *, now: datetime) -> int:
    """Freeze every year up to two after ``now`` that is not frozen yet; return how many years were new.

    A frozen year is never asked for again, so that a release of the holidays library cannot change the past. Raise
    ``ProfileError`` for a place or a language that the library does not offer.
    """
    wanted = range(FIRST_YEAR, now.year + YEARS_AHEAD + 1)
    frozen = 0
    for firm in firms:
        with store.read() as uow:
            missing = sorted(set(wanted) - set(uow.calendars.frozen_years(calendar_key(firm))))
        if missing:
            from tasks.gateways.time.public_holidays import public_holidays  # noqa: PLC0415  only once a year: 0.08 s

            rules = firm.holidays
            try:
                days = public_holidays(rules.country, rules.subdivision, missing, rules.language)
            except ValueError as error:
                raise ProfileError(f"profile of {firm.id}: holidays: {error}") from error
            with store.begin() as uow:
                frozen += len(uow.calendars.freeze(calendar_key(firm), missing, days, now=now))
    return frozen
