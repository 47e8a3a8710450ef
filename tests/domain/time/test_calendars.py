"""Days, deadlines, their reasons and their refusals, on dates chosen for being hard."""

import pickle
from dataclasses import asdict
from datetime import UTC, date, datetime

import pytest

from domain.time.calendars import (
    BusinessCalendar,
    BusinessTime,
    DayReason,
    Holiday,
    OutsideCalendar,
    TooFewBusinessDays,
)
from tests.domain.example_calendars import (
    ALWAYS,
    CHRISTMAS,
    HOUR,
    LABOUR_DAY,
    SPLIT,
    SUNDAY_OFF,
    ZERO,
    at,
    calendar,
    shown,
    special,
    week,
)
from tests.refusals import refuses

# Open or closed


@pytest.mark.parametrize(
    ("when", "is_open"),
    [
        ("2026-03-02 08:59:59", False),
        ("2026-03-02 09:00", True),
        ("2026-03-02 13:59:59.999999", True),
        ("2026-03-02 14:00", False),
        ("2026-03-02 15:59", False),
        ("2026-03-02 16:00", True),
        ("2026-03-02 19:00", False),
        ("2026-03-07 10:00", False),  # Saturday
        ("2026-12-25 10:00", False),  # holiday
        ("2026-12-24 11:59", True),  # special hours
        ("2026-12-24 16:00", False),
        ("2026-12-26 10:00", True),  # a Saturday with special hours
        ("2026-12-31 10:00", False),  # one more day off
    ],
)
def test_mx_01_hours_are_half_open_and_the_lunch_gap_is_closed(when, is_open):
    days = (
        special("2026-12-24", "09:00-12:00"),
        special("2026-12-26", "09:00-12:00"),
        special("2026-12-31"),
    )
    assert calendar(holidays=(CHRISTMAS,), special_days=days).is_open(at(when)) is is_open


def test_next_opening_and_closing_step_over_lunch_weekend_and_holiday():
    open_days = calendar(holidays=(LABOUR_DAY,))
    assert shown(open_days.next_opening(at("2026-04-30 10:00"))) == "2026-04-30 10:00"
    assert shown(open_days.next_opening(at("2026-04-30 14:00"))) == "2026-04-30 16:00"
    assert shown(open_days.next_opening(at("2026-04-30 19:00"))) == "2026-05-04 09:00"
    assert shown(open_days.next_closing(at("2026-04-30 10:00"))) == "2026-04-30 14:00"
    assert shown(open_days.next_closing(at("2026-04-30 14:00"))) == "2026-04-30 19:00"
    assert shown(open_days.next_closing(at("2026-04-30 19:00"))) == "2026-05-04 14:00"


def test_a_firm_that_is_always_open_has_one_segment_and_no_closing():
    always = calendar(hours=ALWAYS)
    start, end = at("2026-03-01 00:00"), at("2026-03-31 12:34")
    assert [segment.open for segment in always.segments(start, end)] == [True]
    assert always.between(start, end) == end.astimezone(UTC) - start.astimezone(UTC)
    with refuses(OutsideCalendar, "The next closing after"):
        always.next_closing(start)


# Business days


def test_business_days_of_the_month_of_a_clock_change_a_leap_day_and_a_year_end():
    assert calendar("Europe/Madrid").business_days(2026, 3)[-3:] == tuple(date(2026, 3, day) for day in (27, 30, 31))
    assert date(2028, 2, 29) in calendar(year=2028).business_days(2028, 2)
    assert len(calendar(year=2028, hours=ALWAYS).business_days(2028, 2)) == 29
    assert calendar(holidays=(CHRISTMAS,)).business_days(2026, 12)[-4:] == tuple(
        date(2026, 12, day) for day in (28, 29, 30, 31)
    )


def test_a_day_is_judged_in_the_zone_of_the_firm():
    """Saturday in UTC, still Friday evening in Tijuana."""
    tijuana = calendar("America/Tijuana", week("09:00-21:00"))
    assert tijuana.is_open(datetime(2026, 1, 10, 4, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    ("start", "n", "answer"),
    [
        ("2026-04-29", 1, "2026-04-30"),
        ("2026-04-30", 1, "2026-05-04"),  # over the Friday off and its weekend
        ("2026-05-01", 1, "2026-05-04"),
        ("2026-05-01", -1, "2026-04-30"),
        ("2026-05-04", -1, "2026-04-30"),
        ("2026-05-01", 0, "2026-05-01"),
        ("2026-12-24", 1, "2026-12-28"),
        ("2026-12-31", 1, "2027-01-01"),  # no holiday was given for it
        ("2026-12-24", 5, "2027-01-01"),
    ],
)
def test_adding_business_days(start, n, answer):
    days = calendar(holidays=(CHRISTMAS, LABOUR_DAY))
    assert days.add_business_days(date.fromisoformat(start), n) == date.fromisoformat(answer)


def test_a_month_with_too_few_business_days_is_refused():
    with refuses(TooFewBusinessDays, "PE-09: February 2026 has only 20 business days, so it has no number 21"):
        calendar().nth_business_day(2026, 2, 21)
    with pytest.raises(ValueError, match="count from 1"):
        calendar().nth_business_day(2026, 2, 0)


# Reasons


def test_every_day_says_why_it_has_its_hours():
    days = calendar(
        holidays=(CHRISTMAS, SUNDAY_OFF, Holiday(date(2026, 12, 25), "again", "profile")),
        special_days=(special("2026-12-24", "09:00-12:00", reason="Nochebuena"), special("2026-12-31")),
    )
    reasons = {
        date(2026, 12, 23): (True, DayReason.REGULAR, "", ""),
        date(2026, 12, 24): (True, DayReason.SPECIAL_HOURS, "Nochebuena", "profile"),
        date(2026, 12, 25): (False, DayReason.HOLIDAY, "Navidad", "holidays 0.109 MX"),
        date(2026, 12, 26): (False, DayReason.CLOSED_WEEKDAY, "", ""),
        date(2026, 12, 31): (False, DayReason.SPECIAL_CLOSURE, "special", "profile"),
        date(2026, 4, 5): (False, DayReason.HOLIDAY, "Domingo de Resurrección", "holidays 0.109 PE"),
    }
    explained = {day: days.explain_day(day) for day in reasons}
    assert {day: (why.open, why.reason, why.name, why.source) for day, why in explained.items()} == reasons
    assert days.explain_day(date(2026, 12, 23)).shifts == SPLIT.monday


def test_special_hours_open_a_holiday():
    days = calendar(holidays=(CHRISTMAS,), special_days=(special("2026-12-25", "10:00-12:00"),))
    assert days.is_business_day(CHRISTMAS.day)


def test_a_deadline_lists_the_open_pieces_and_the_skipped_days():
    days, begins = calendar(holidays=(LABOUR_DAY,)), at("2026-04-30 13:00")
    explained = days.explain_between(begins, days.add(begins, 5 * HOUR))
    assert isinstance(explained, BusinessTime)
    assert shown(explained.end) == "2026-05-04 10:00"
    assert [
        (
            day.day.day.day,
            day.day.reason.value,
            [f"{shown(piece.start)[-5:]}-{shown(piece.end)[-5:]}" for piece in day.pieces],
        )
        for day in explained.days
    ] == [
        (30, "regular", ["13:00-14:00", "16:00-19:00"]),
        (1, "holiday", []),
        (2, "closed_weekday", []),
        (3, "closed_weekday", []),
        (4, "regular", ["09:00-10:00"]),
    ]
    assert [day.business for day in explained.days] == [4 * HOUR, ZERO, ZERO, ZERO, HOUR]
    assert asdict(explained)["business"] == 5 * HOUR


# What is refused


def test_a_question_beyond_the_calendar_is_refused_with_its_range_and_a_remedy():
    days = calendar()
    beyond, before = datetime(2027, 2, 1, 6, 1, tzinfo=UTC), datetime(2025, 12, 1, tzinfo=UTC)
    with refuses(OutsideCalendar, r"2025-12-01 to 2027-01-31\. Ask about a day up to 2027-01-31"):
        days.is_open(beyond)
    with refuses(OutsideCalendar, "Ask about a day from 2025-12-01 on"):
        days.between(before, beyond)
    for ask in (
        lambda: days.add(at("2027-01-29 18:00"), 2 * HOUR),
        lambda: days.subtract(at("2025-12-01 09:00"), HOUR),
        lambda: days.next_opening(at("2027-01-29 19:00")),
        lambda: days.next_closing(at("2027-01-29 19:00")),
        lambda: days.is_open(at("2027-02-01 00:00")),
        lambda: days.add_business_days(date(2027, 1, 29), 1),
        lambda: days.add_business_days(date(2025, 12, 1), -1),
        lambda: days.add_business_days(date(2027, 2, 1), 0),
        lambda: days.business_days(2025, 11),
        lambda: days.is_business_day(date(2027, 2, 1)),
        lambda: days.explain_between(at("2027-01-29 19:00"), at("2027-02-02 19:00")),
    ):
        with pytest.raises(OutsideCalendar):
            ask()


def test_the_end_of_the_last_day_is_still_an_end():
    days, end = calendar(), at("2027-02-01 00:00")
    assert days.between(at("2027-01-29 18:00"), end) == HOUR
    assert days.add(end, ZERO) == end
    assert shown(days.subtract(end, HOUR)) == "2027-01-29 18:00"


def test_naive_instants_backward_spans_and_negative_business_time_are_errors():
    days, now = calendar(), at("2026-03-02 10:00")
    with pytest.raises(ValueError, match="2026-03-02T10:00:00 has no time zone"):
        days.is_open(datetime(2026, 3, 2, 10))  # noqa: DTZ001 (naive is the point)
    with pytest.raises(ValueError, match="is before its start"):
        days.between(now, now - HOUR)
    for move in (days.add, days.subtract):
        with pytest.raises(ValueError, match="cannot be negative"):
            move(now, -HOUR)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"zone": "America/Limon"}, "zone 'America/Limon': use an IANA time zone"),
        ({"zone": "../etc"}, "zone '../etc': use an IANA time zone"),
        (
            {"special_days": (special("2026-01-02"), special("2026-01-02"))},
            "special day 2026-01-02: it is given",
        ),
        ({"year": date.max.year}, "year 10000 is out of range"),
    ],
)
def test_a_calendar_that_cannot_be_is_an_error(wrong, message):
    with pytest.raises(ValueError, match=message):
        calendar(**wrong)


def test_a_calendar_that_ends_before_it_begins_is_an_error():
    with pytest.raises(ValueError, match="last_day 2026-01-01 is before first_day 2026-01-02"):
        BusinessCalendar(zone="UTC", hours=SPLIT, first_day=date(2026, 1, 2), last_day=date(2026, 1, 1))


def test_a_calendar_is_a_value():
    one, other = calendar(holidays=(CHRISTMAS,)), calendar(holidays=(CHRISTMAS,))
    one.is_open(at("2026-03-02 10:00"))
    assert one == other
    assert hash(one) == hash(other)
    copy = pickle.loads(pickle.dumps(one))  # noqa: S301 (our own bytes)
    assert copy == one
    assert copy.is_open(at("2026-03-02 10:00"))


def test_an_empty_span_has_no_segments_and_no_days():
    now = at("2026-03-02 10:00")
    assert calendar().segments(now, now) == ()
    assert calendar().explain_between(now, now).days == ()
