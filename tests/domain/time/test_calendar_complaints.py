"""What users of other help desks complained about, each by its thread: it does not happen here."""

from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from itertools import chain, combinations
from zoneinfo import ZoneInfo

import pytest

from domain.time.calendars import CountedDay
from domain.time.opening_hours import WEEKDAYS
from tests.domain.example_calendars import CHRISTMAS, HOUR, LABOUR_DAY, ZERO, at, calendar, shown, special, week

SUBSETS = list(chain.from_iterable(combinations(WEEKDAYS, size) for size in range(1, 8)))


def test_osticket_6739_any_weekdays_give_a_deadline():
    """osTicket#6739: no deadline came out unless Monday and Thursday were among the days."""
    for days in SUBSETS:
        some_days = calendar(hours=week("09:00-17:00", days=days))
        deadline = some_days.add(at("2026-03-04 20:00"), 12 * HOUR)
        assert WEEKDAYS[deadline.astimezone(ZoneInfo("America/Mexico_City")).weekday()] in days
        assert some_days.between(at("2026-03-04 20:00"), deadline) == 12 * HOUR


@pytest.mark.parametrize("start", ["2026-03-02 00:00", "2026-03-02 13:30", "2026-03-02 15:00", "2026-03-02 18:00"])
@pytest.mark.parametrize("end", ["2026-03-02 18:30", "2026-03-06 14:30", "2026-03-09 09:00"])
def test_osticket_6847_chatwoot_14009_a_split_shift_is_the_day_minus_its_break(start, end):
    """osTicket#6847 (a lunch break as a holiday broke the due date), chatwoot#14009 and #9798, helpdesk#2212."""
    start, end = at(start), at(end)
    whole, lunch = calendar(hours=week("09:00-19:00")), calendar(hours=week("14:00-16:00"))
    assert calendar().between(start, end) == whole.between(start, end) - lunch.between(start, end)


def test_deskdirector_280_a_half_day_has_its_own_hours():
    """DeskDirector/UserVoice#280: the morning of 24 December."""
    days = calendar(holidays=(CHRISTMAS,), special_days=(special("2026-12-24", "09:00-12:00"),))
    assert shown(days.add(at("2026-12-24 11:00"), 2 * HOUR)) == "2026-12-28 10:00"


@pytest.mark.parametrize("zone", ["America/Lima", "Europe/Madrid", "Asia/Tokyo", "Pacific/Auckland"])
@pytest.mark.parametrize("hour", range(0, 24, 3))
def test_glpi_15429_a_deadline_is_never_before_the_case_was_created(zone, hour):
    """glpi#15429: a zone mistaken for another put the deadline before the creation."""
    created = datetime(2026, 3, 2, hour, tzinfo=UTC)
    for business in (ZERO, timedelta(microseconds=1), HOUR, 8 * HOUR):
        deadline = calendar(zone).add(created, business)
        assert deadline >= created
        assert calendar(zone).between(created, deadline) == business


def test_glpi_22678_an_hour_before_the_end_may_lie_in_the_shift_before():
    """glpi#22678: an offset before the end, across two shifts, became 00:00."""
    assert shown(calendar().subtract(at("2026-03-02 16:30"), HOUR)) == "2026-03-02 13:30"
    assert shown(calendar().subtract(at("2026-03-02 09:30"), HOUR)) == "2026-02-27 18:30"


@pytest.mark.parametrize("deadline", ["2026-03-02 14:00", "2026-03-02 12:00", "2026-03-07 10:00"])
def test_helpdesk_2449_a_pause_in_closed_time_adds_nothing(deadline):
    """frappe/helpdesk#2449: time on hold over non-working days moved the deadline."""
    days = calendar()
    pause = days.between(at("2026-02-28 08:00"), at("2026-03-02 09:00"))
    assert pause == ZERO
    assert days.add(at(deadline), pause) == at(deadline)


def test_a_deadline_falls_on_the_closing_rather_than_the_next_opening():
    assert shown(calendar().add(at("2026-03-02 13:00"), HOUR)) == "2026-03-02 14:00"
    assert shown(calendar().subtract(at("2026-03-02 17:00"), HOUR)) == "2026-03-02 16:00"


def test_zammad_390_every_skipped_day_is_listed_with_its_reason_and_source():
    """zammad#390: the feed of public holidays contained days that are not days off, and nobody could see it."""
    steps = calendar(holidays=(LABOUR_DAY,)).explain_nth_business_day(2026, 5, 2)
    assert [(step.day.day.day, step.number, step.day.reason.value, step.day.source) for step in steps] == [
        (1, None, "holiday", "holidays 0.109 MX"),
        (2, None, "closed_weekday", ""),
        (3, None, "closed_weekday", ""),
        (4, 1, "regular", ""),
        (5, 2, "regular", ""),
    ]
    assert isinstance(steps[0], CountedDay)
    assert asdict(steps[0])["day"]["name"] == "Día del Trabajo"


def test_glpi_6527_two_days_from_friday_do_not_end_on_sunday():
    assert calendar().add_business_days(date(2026, 3, 6), 2) == date(2026, 3, 10)


def test_vacanza_the_first_day_of_the_month_is_counted():
    """holidays.get_nth_working_day(first of the month, 5) gives the sixth when the month begins with a working day."""
    assert calendar().nth_business_day(2026, 7, 5) == date(2026, 7, 7)
