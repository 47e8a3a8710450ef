"""Business time against the minute-by-minute count, around clock changes, a leap day and year ends."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.time.calendars import BusinessCalendar, Holiday, OpeningHours, OutsideCalendar, Shift, SpecialDay
from domain.time.opening_hours import WEEKDAYS
from tests.domain.minute_by_minute import Count, Minutes

ZERO = timedelta(0)
MICROSECOND = timedelta(microseconds=1)
FEW_DAYS = timedelta(days=2)

AROUND = [
    ("Europe/Madrid", date(2026, 3, 29)),  # 02:00 becomes 03:00
    ("Europe/Madrid", date(2026, 10, 25)),  # 03:00 becomes 02:00
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("America/Tijuana", date(2026, 3, 8)),
    ("America/Tijuana", date(2026, 11, 1)),
    ("America/Mexico_City", date(2022, 10, 30)),  # its last change
    ("America/Mexico_City", date(2026, 12, 31)),
    ("America/Lima", date(2028, 2, 29)),  # no changes: a leap day
    ("America/Lima", date(2026, 12, 31)),
    ("America/Santiago", date(2026, 9, 6)),  # the day begins at 01:00
    ("America/Santiago", date(2026, 4, 4)),  # 24:00 becomes 23:00
    ("America/Havana", date(2026, 11, 1)),  # midnight comes twice
    ("Australia/Lord_Howe", date(2026, 4, 5)),  # by half an hour
    ("Pacific/Apia", date(2011, 12, 30)),  # a day that never was
]


@cache
def minutes_around(zone: str, day: date) -> Minutes:
    return Minutes(zone, day - FEW_DAYS, day + FEW_DAYS)


clock_minutes = st.one_of(st.integers(0, 1440), st.sampled_from([0, 30, 60, 90, 120, 150, 180, 1380, 1410, 1440]))
days_of_shifts = st.lists(clock_minutes, unique=True, max_size=6).map(
    lambda cuts: tuple(Shift(start, end) for start, end in zip(*[iter(sorted(cuts))] * 2, strict=False))
)


@st.composite
def calendars(draw) -> tuple[BusinessCalendar, Count]:
    minutes = minutes_around(*draw(st.sampled_from(AROUND)))
    week = draw(st.lists(days_of_shifts, min_size=7, max_size=7).filter(any))
    offsets = st.integers(0, 2 * FEW_DAYS.days)
    holidays = {minutes.first_day + timedelta(days=number) for number in draw(st.sets(offsets, max_size=2))}
    number, shifts = draw(st.tuples(offsets, days_of_shifts))
    special_day = minutes.first_day + timedelta(days=number)
    calendar = BusinessCalendar(
        zone=minutes.zone,
        hours=OpeningHours(**dict(zip(WEEKDAYS, week, strict=True))),
        holidays=tuple(Holiday(day, "a holiday", "a test") for day in holidays),
        special_days=(SpecialDay(special_day, shifts, "a test"),),
        first_day=minutes.first_day,
        last_day=minutes.last_day,
    )

    def hours(day):
        shifts_of_day = shifts if day == special_day else () if day in holidays else week[day.weekday()]
        return [(shift.start, shift.end) for shift in shifts_of_day]

    return calendar, minutes.count(hours)


def instants(count: Count) -> st.SearchStrategy[datetime]:
    begin, end = count.minutes.begin, count.minutes.end
    whole = st.integers(0, (end - begin) // timedelta(minutes=1)).map(lambda minute: begin + timedelta(minutes=minute))
    return st.one_of(whole, st.timedeltas(ZERO, end - begin).map(lambda passed: begin + passed))


@st.composite
def spans(draw) -> tuple[BusinessCalendar, Count, datetime, datetime]:
    calendar, count = draw(calendars())
    start, end = sorted((draw(instants(count)), draw(instants(count))))
    return calendar, count, start, end


examples = settings(max_examples=80, deadline=None)


@examples
@given(spans())
def test_between_agrees_with_the_count_to_the_microsecond(span):
    calendar, count, start, end = span
    assert calendar.between(start, end) == count.between(start, end)


@examples
@given(spans())
def test_the_answer_does_not_depend_on_the_zone_the_instants_are_written_in(span):
    calendar, count, start, end = span
    written = [at.astimezone(ZoneInfo(calendar.zone)) for at in (start, end)]
    assert calendar.between(*written) == count.between(start, end)
    assert calendar.add(written[0], ZERO).tzinfo is UTC


@examples
@given(spans())
def test_segments_cover_the_span_exactly_and_agree_with_the_count(span):
    calendar, count, start, end = span
    segments = calendar.segments(start, end)
    borders = [segment.start for segment in segments] + ([end] if segments else [])
    assert borders == sorted(set(borders))
    assert borders[:1] == ([start] if start < end else [])
    assert [segment.end for segment in segments] == borders[1:]
    assert all(one.open != following.open for one, following in pairwise(segments))
    for segment in segments:
        assert count.between(segment.start, segment.end) == (segment.end - segment.start if segment.open else ZERO)


@examples
@given(spans())
def test_is_open_next_opening_and_next_closing_agree_with_the_count(span):
    calendar, count, at, _ = span
    if at == count.minutes.end:
        return
    assert calendar.is_open(at) == count.is_open(at)
    try:
        opening = calendar.next_opening(at)
    except OutsideCalendar:
        assert count.between(at, count.minutes.end) == ZERO
        return
    assert count.is_open(opening)
    assert count.between(at, opening) == ZERO
    try:
        closing = calendar.next_closing(at)
    except OutsideCalendar:
        assert count.between(opening, count.minutes.end) == count.minutes.end - opening
        return
    assert not count.is_open(closing)
    assert count.between(opening, closing) == closing - opening


@examples
@given(spans())
def test_adding_the_business_time_of_a_span_stays_inside_it_and_is_the_earliest_such_instant(span):
    calendar, count, start, end = span
    business = count.between(start, end)
    deadline = calendar.add(start, business)
    assert deadline == count.add(start, business)
    assert start <= deadline <= end
    assert calendar.between(start, deadline) == business
    assert deadline == start or calendar.between(start, deadline - MICROSECOND) < business


@examples
@given(spans())
def test_subtracting_gives_the_latest_instant_with_that_business_time(span):
    calendar, count, start, end = span
    business = count.between(start, end)
    begun = calendar.subtract(end, business)
    assert start <= begun <= end
    assert calendar.between(begun, end) == business
    assert begun == end or calendar.between(begun + MICROSECOND, end) < business


@examples
@given(spans())
def test_glpi_22678_subtracting_undoes_adding_from_any_open_instant_also_across_shifts(span):
    """GLPI#22678: an offset before the end that spanned two shifts became 00:00."""
    calendar, count, start, end = span
    business = count.between(start, end)
    back = calendar.subtract(calendar.add(start, business), business)
    if count.is_open(start) or not business:
        assert back == start
    else:
        assert back == calendar.next_opening(start)


@examples
@given(spans())
def test_adding_undoes_subtracting_for_any_instant_that_ends_open_time(span):
    calendar, count, start, end = span
    if end > count.minutes.begin and count.is_open(end - MICROSECOND):
        business = count.between(start, end)
        assert calendar.add(calendar.subtract(end, business), business) == end


@examples
@given(spans(), st.floats(0, 1))
def test_adding_in_two_steps_is_adding_once(span, part):
    calendar, count, start, end = span
    business = count.between(start, end)
    first = business * part
    assert calendar.add(calendar.add(start, first), business - first) == calendar.add(start, business)


@examples
@given(spans())
def test_the_days_of_an_explanation_add_up_to_its_answer(span):
    calendar, count, start, end = span
    explained = calendar.explain_between(start, end)
    assert sum((day.business for day in explained.days), ZERO) == explained.business == count.between(start, end)
    for day in explained.days:
        assert all(piece.open and count.is_open(piece.start) for piece in day.pieces)
        assert all(piece.start.astimezone(ZoneInfo(calendar.zone)).date() == day.day.day for piece in day.pieces)
        assert day.business == ZERO or day.day.open


@examples
@given(calendars())
def test_more_business_time_than_the_calendar_has_is_refused_not_guessed(calendar_and_count):
    calendar, count = calendar_and_count
    total = count.between(count.minutes.begin, count.minutes.end)
    assert calendar.between(count.minutes.begin, count.minutes.end) == total
    with pytest.raises(OutsideCalendar):
        calendar.add(count.minutes.begin, total + MICROSECOND)
    with pytest.raises(OutsideCalendar):
        calendar.subtract(count.minutes.end, total + MICROSECOND)
