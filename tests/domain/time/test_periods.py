"""Half-open periods and calendar months, by the clock of a zone."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.time.periods import EndsFirst, Month, Period, local_day, midnight, require_aware

DAY = datetime(2026, 10, 7, tzinfo=UTC)


def test_a_period_holds_its_start_and_not_its_end() -> None:
    period = Period(DAY, DAY + timedelta(hours=1))
    assert DAY in period
    assert DAY + timedelta(hours=1) - timedelta.resolution in period
    assert DAY + timedelta(hours=1) not in period


def test_a_period_never_ends_before_it_starts_nor_lacks_a_zone() -> None:
    with pytest.raises(EndsFirst):
        Period(DAY, DAY - timedelta.resolution)
    with pytest.raises(ValueError, match=r"the start .* has no time zone"):
        Period(DAY.replace(tzinfo=None), DAY)
    with pytest.raises(ValueError, match=r"the end .* has no time zone"):
        Period(DAY, DAY.replace(tzinfo=None))


def test_a_naive_instant_is_refused_and_an_aware_one_returned() -> None:
    assert require_aware(DAY) is DAY
    with pytest.raises(ValueError, match="the deadline 2026-10-07T00:00:00 has no time zone"):
        require_aware(DAY.replace(tzinfo=None), "the deadline")


@pytest.mark.parametrize("text", ["2026-10", "2000-01", "2199-12"])
def test_a_month_is_written_as_it_is_read(text: str) -> None:
    assert str(Month.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-00", "2026-1", "26-10", "2026", "2026-10-01", "", "octubre", "0000-01"]
)
def test_what_is_no_month_is_named(text: str) -> None:
    with pytest.raises(ValueError, match="is not a month; write year and month as in 2026-10"):
        Month.parse(text)


def test_months_are_ordered_across_years() -> None:
    assert Month(2025, 12) < Month(2026, 1) < Month(2026, 10)
    assert max(Month(2026, 9), Month(2026, 10), Month(2025, 12)) == Month(2026, 10)


@pytest.mark.parametrize(
    ("month", "months", "expected"),
    [("2026-12", 1, "2027-01"), ("2026-01", -1, "2025-12"), ("2026-10", 0, "2026-10"), ("2026-10", -25, "2024-09")],
)
def test_months_are_counted_across_years(month: str, months: int, expected: str) -> None:
    assert str(Month.parse(month).plus(months)) == expected


@pytest.mark.parametrize(
    ("month", "last"), [("2028-02", 29), ("2026-02", 28), ("2100-02", 28), ("2026-12", 31), ("2026-11", 30)]
)
def test_a_months_last_day(month: str, last: int) -> None:
    found = Month.parse(month)
    assert (found.first_day.day, found.last_day) == (1, date(found.year, found.number, last))


@pytest.mark.parametrize(
    ("zone", "month", "start", "end", "hours"),
    [
        ("America/Lima", "2026-10", "2026-10-01T05:00+00:00", "2026-11-01T05:00+00:00", 744),
        ("Europe/Madrid", "2026-03", "2026-02-28T23:00+00:00", "2026-03-31T22:00+00:00", 743),
        ("Europe/Madrid", "2026-10", "2026-09-30T22:00+00:00", "2026-10-31T23:00+00:00", 745),
        ("America/Mexico_City", "2026-04", "2026-04-01T06:00+00:00", "2026-05-01T06:00+00:00", 720),
    ],
)
def test_a_month_is_as_long_as_the_clocks_of_the_zone_make_it(
    zone: str, month: str, start: str, end: str, hours: int
) -> None:
    period = Month.parse(month).period(zone)
    assert period == Period(datetime.fromisoformat(start), datetime.fromisoformat(end))
    assert period.end - period.start == timedelta(hours=hours)


def test_midnight_that_the_clock_skips_is_the_change_itself() -> None:
    assert midnight(date(2026, 9, 6), "America/Santiago") == datetime(2026, 9, 6, 4, tzinfo=UTC)


def test_the_day_is_judged_by_the_firms_clock() -> None:
    assert local_day(datetime(2026, 11, 1, 4, 59, 59, tzinfo=UTC), "America/Lima") == date(2026, 10, 31)
    assert local_day(datetime(2026, 11, 1, 5, tzinfo=UTC), "America/Lima") == date(2026, 11, 1)
    assert Month.of(datetime(2026, 11, 1, 4, 59, 59, tzinfo=UTC), "America/Lima") == Month(2026, 10)
    assert Month.of(datetime(2026, 11, 1, tzinfo=timezone(timedelta(hours=9))), "America/Lima") == Month(2026, 10)


@given(
    at=st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    zone=st.sampled_from(["America/Lima", "America/Santiago", "Europe/Madrid", "Pacific/Auckland"]),
)
def test_every_instant_is_in_exactly_its_month(at: datetime, zone: str) -> None:
    month = Month.of(at, zone)
    assert at in month.period(zone)
    assert month.period(zone).end == month.plus(1).period(zone).start
