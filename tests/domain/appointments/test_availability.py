from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from domain.appointments.availability import Busy, Diary, Wish, cells, free_slots, hindrance, is_on_cells
from domain.firms.modes import Mode
from domain.time.calendars import BusinessCalendar, DayReason, Holiday, OpeningHours
from domain.time.periods import Period
from tasks.gateways.firms.firm_profiles import read_firms

FIRM = read_firms(Path("firms"))["appleuse"]  # open twice a day
CALENDAR = BusinessCalendar(
    zone=FIRM.time_zone,
    hours=FIRM.hours,
    holidays=(Holiday(date(2026, 11, 6), "Día inventado", "test"),),
    first_day=date(2026, 10, 1),
    last_day=date(2026, 12, 31),
)
NOW = datetime(2026, 11, 4, 14, tzinfo=UTC)
WEEK = Period(NOW, NOW + timedelta(days=7))
PLACES = ("Calle 5", "Av. 20", None)

spans = st.tuples(st.integers(0, 7 * 96), st.integers(1, 16)).map(
    lambda span: Period(NOW + timedelta(minutes=15 * span[0]), NOW + timedelta(minutes=15 * sum(span)))
)
diaries = st.builds(
    Diary,
    advisor_id=st.just(1),
    name=st.just("Ana"),
    hours=st.sampled_from([None, OpeningHours.of({"thursday": ["10:00-12:30"], "tuesday": ["08:00-20:00"]})]),
    busy=st.lists(st.builds(Busy, spans, st.sampled_from(PLACES)), max_size=8).map(tuple),
    absences=st.lists(spans, max_size=2).map(tuple),
)
wishes = st.builds(
    Wish, st.sampled_from(list(Mode)), st.sampled_from([15, 60, 150]), st.just("Calle 5"), st.just("Xalapa")
)


@given(diaries, wishes)
def test_every_time_offered_can_be_booked_and_no_other_on_the_grid(diary: Diary, wish: Wish) -> None:
    offered = set(free_slots(FIRM, CALENDAR, [diary], wish, WEEK, now=NOW).starts[1])
    for hour in range(24 * 7 * 2):
        at = NOW + timedelta(minutes=30 * hour)
        free = hindrance(FIRM, CALENDAR, diary, wish, Period(at, at + wish.length), emergency=False) is None
        soon = at < NOW + timedelta(minutes=FIRM.appointments.notice_minutes)
        assert (at in offered) == (free and not soon) or at.minute % FIRM.appointments.slot_minutes or not free
    for start in offered:
        span = Period(start, start + wish.length)
        assert hindrance(FIRM, CALENDAR, diary, wish, span, emergency=False) is None
        assert is_on_cells(span)
        assert len(cells(span)) == wish.minutes // 5


def test_days_without_free_times_say_why() -> None:
    found = free_slots(FIRM, CALENDAR, [], Wish(Mode.REMOTE, 60), WEEK, now=NOW)
    reasons = {one.day: one.reason for one in found.days}
    assert reasons[date(2026, 11, 6)] is DayReason.HOLIDAY
    assert reasons[date(2026, 11, 7)] is DayReason.CLOSED_WEEKDAY
    assert found.first() is None


def test_the_lunch_gap_is_never_offered() -> None:
    found = free_slots(FIRM, CALENDAR, [Diary(1, "Ana")], Wish(Mode.REMOTE, 60), WEEK, now=NOW)
    local = {(start - timedelta(hours=6)).strftime("%H:%M") for start in found.starts[1]}
    assert "13:00" in local
    assert not local & {"13:30", "14:00", "15:00", "15:30", "18:30"}


def test_of_two_who_are_free_first_the_one_with_more_room_is_offered() -> None:
    full = Diary(1, "Ana", busy=(Busy(Period(NOW + timedelta(days=1), NOW + timedelta(days=2))),))
    found = free_slots(FIRM, CALENDAR, [full, Diary(2, "Eva")], Wish(Mode.REMOTE, 60), WEEK, now=NOW)
    first = found.first()
    assert first is not None
    assert first.advisor_id == 2
