"""Open time across both clock changes of the year, also when a shift begins or ends inside one."""

from datetime import UTC, datetime

import pytest

from tests.domain.example_calendars import ALWAYS, HOUR, at, calendar, shown, special, week


@pytest.mark.parametrize(
    ("zone", "day", "shift", "open_in_utc", "hours"),
    [
        # spring: the skipped hour is never open; a border inside it is the instant of the change
        ("Europe/Madrid", "2026-03-29", "00:00-24:00", "28T23:00/29T22:00", 23),
        ("Europe/Madrid", "2026-03-29", "02:30-05:00", "29T01:00/29T03:00", 2),
        ("Europe/Madrid", "2026-03-29", "01:00-02:30", "29T00:00/29T01:00", 1),
        ("America/New_York", "2026-03-08", "00:00-24:00", "08T05:00/09T04:00", 23),
        ("America/New_York", "2026-03-08", "01:00-04:00", "08T06:00/08T08:00", 2),
        ("America/Tijuana", "2026-03-08", "01:00-04:00", "08T09:00/08T11:00", 2),
        ("America/Santiago", "2026-09-06", "00:00-03:00", "06T04:00/06T06:00", 2),  # the skipped hour is the first
        # autumn: the repeated hour counts twice
        ("Europe/Madrid", "2026-10-25", "00:00-24:00", "24T22:00/25T23:00", 25),
        ("Europe/Madrid", "2026-10-25", "01:00-04:00", "24T23:00/25T03:00", 4),
        ("America/New_York", "2026-11-01", "00:00-24:00", "01T04:00/02T05:00", 25),
        ("America/New_York", "2026-11-01", "01:00-04:00", "01T05:00/01T09:00", 4),
        ("America/Tijuana", "2026-11-01", "01:00-04:00", "01T08:00/01T12:00", 4),
        ("America/Santiago", "2026-04-04", "23:00-24:00", "05T02:00/05T04:00", 2),  # the repeated hour is the last
        # zones that no longer change
        ("America/Lima", "2026-03-29", "00:00-24:00", "29T05:00/30T05:00", 24),
        ("America/Mexico_City", "2026-04-05", "00:00-24:00", "05T06:00/06T06:00", 24),
    ],
)
def test_a_shift_across_a_clock_change(zone, day, shift, open_in_utc, hours):
    start, end = (datetime.fromisoformat(f"{day[:8]}{text}Z") for text in open_in_utc.split("/"))
    one_shift = calendar(zone, week("00:00-01:00", days=["wednesday"]), special_days=(special(day, shift),))
    assert one_shift.between(start - HOUR, end + HOUR) == hours * HOUR
    assert one_shift.next_opening(start - HOUR) == start
    assert one_shift.next_closing(start) == end
    assert one_shift.add(start, hours * HOUR) == end
    assert one_shift.subtract(end, hours * HOUR) == start


def test_a_shift_that_ends_inside_the_repeated_hour_is_open_whenever_the_clock_shows_it():
    madrid = calendar("Europe/Madrid", special_days=(special("2026-10-25", "01:00-02:30"),))
    begin = datetime(2026, 10, 24, 23, tzinfo=UTC)
    segments = madrid.segments(begin, begin + 3 * HOUR)
    lengths = [((segment.end - segment.start) / HOUR, segment.open) for segment in segments]
    assert lengths == [(1.5, True), (0.5, False), (0.5, True), (0.5, False)]


@pytest.mark.parametrize(
    ("created", "deadline"), [("2026-03-06 16:00", "2026-03-09 10:00"), ("2026-10-30 16:00", "2026-11-02 10:00")]
)
def test_a_deadline_over_the_weekend_of_a_clock_change_keeps_to_the_clock_on_the_wall(created, deadline):
    new_york = calendar("America/New_York", week("09:00-17:00"))
    assert shown(new_york.add(at(created, "America/New_York"), 2 * HOUR), "America/New_York") == deadline


@pytest.mark.parametrize("fold", [0, 1])
def test_both_passes_of_the_repeated_hour_are_told_apart(fold):
    new_york = calendar("America/New_York", ALWAYS)
    repeated = at("2026-11-01 01:30", "America/New_York").replace(fold=fold)
    assert new_york.between(at("2026-11-01 00:00", "America/New_York"), repeated) == (1.5 + fold) * HOUR
