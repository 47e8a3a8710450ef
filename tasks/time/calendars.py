"""Takes public holidays over into our own rows, by year and country; imports no Prefect."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from domain.firms.firms import Firm
from domain.time.changes import calendar_facts
from domain.time.opening_hours import Holiday
from domain.time.periods import local_day, midnight
from tasks.gateways.firms.firm_profiles import ProfileError
from tasks.store.unit_of_work import Store, calendar_key

FIRST_YEAR = 2010
YEARS_AHEAD = 5
LOOK_AGAIN_AFTER = timedelta(days=1)


def freeze_holidays(store: Store, firms: Iterable[Firm], *, now: datetime) -> int:
    """Take every year up to five after ``now`` over, and those that have not begun again; return how many were new.

    A year is frozen when it begins: until then a release of the library that knows a new law is learnt from, once a
    day; then only the days that are still to come, once. What is gone by never changes. Raise ``ProfileError`` for a
    place or a language that the library does not offer.
    """
    new = 0
    for firm in firms:
        key, today = calendar_key(firm), local_day(now, firm.time_zone)
        with store.read() as uow:
            kept = uow.calendars.kept_years(key)
        missing = [year for year in range(FIRST_YEAR, today.year + YEARS_AHEAD + 1) if year not in kept]
        again = [year for year, at in kept.items() if _is_provisional(firm, year, at) and now - at >= LOOK_AGAIN_AFTER]
        if not missing and not again:
            continue
        days = library_days(firm, [*missing, *again])
        with store.begin() as uow:
            new += len(uow.calendars.freeze(key, missing, days, now=now))
            for year in again:
                since = max(today + timedelta(days=1), date(year, 1, 1)) if year <= today.year else date(year, 1, 1)
                uow.calendars.refresh(key, year, days, since=since, now=now)
    return new


def begin_plans(store: Store, *, now: datetime) -> None:
    """Keep by which calendar the work of each firm is planned that has none yet: what changes later is planned anew."""
    with store.read() as uow:
        missing = [firm_id for firm_id in store.firms if uow.calendars.planned(firm_id) is None]
    if missing:
        with store.begin() as uow:
            for firm_id in missing:
                uow.calendars.plan_by(firm_id, calendar_facts(uow.calendar(firm_id)), now=now)


def differences(store: Store, firm: Firm) -> tuple[list[Holiday], list[Holiday]]:
    """Return the holidays of the kept years that only the library knows, and those that only our rows have.

    Days of which the profile itself says something are left out.
    """
    with store.read() as uow:
        years = uow.calendars.frozen_years(calendar_key(firm))
        kept = {one.day: one for one in uow.calendars.holidays(calendar_key(firm))}
    known = {one.day: one for one in library_days(firm, years)} if years else {}
    said = {*firm.holidays.extra, *firm.holidays.removed, *(one.day for one in firm.special_days)}
    new = [one for day, one in known.items() if day not in kept and day not in said]
    return new, [one for day, one in kept.items() if day not in known and day not in said]


def library_days(firm: Firm, years: Sequence[int]) -> tuple[Holiday, ...]:
    """Return what the library knows of some years of a firm's country; raise ``ProfileError``."""
    from tasks.gateways.time.public_holidays import public_holidays  # noqa: PLC0415  once a day: 0.08 s

    rules = firm.holidays
    try:
        return public_holidays(rules.country, rules.subdivision, years, rules.language)
    except ValueError as error:
        raise ProfileError(f"{firm.id}.toml: holidays: {error}") from error


def _is_provisional(firm: Firm, year: int, taken_over: datetime) -> bool:
    """Say whether a year was last taken over before it began."""
    return taken_over < midnight(date(year, 1, 1), firm.time_zone)
