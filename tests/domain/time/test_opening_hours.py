from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from domain.time.opening_hours import WEEKDAYS, OpeningHours, Shift, SpecialDay
from tests.refusals import unfit


@given(st.integers(0, 1440), st.integers(0, 1440))
def test_a_shift_is_written_as_it_is_read(start, end):
    if start < end:
        assert Shift.parse(str(Shift(start, end))) == Shift(start, 1440 if end == 1439 else end)
    else:
        with unfit("must end after it starts"):
            Shift(start, end)


def test_a_shift_may_last_until_midnight():
    assert Shift.parse("16:00-24:00") == Shift(960, 1440)
    assert Shift.parse("00:00-24:00").minutes == 24 * 60


@pytest.mark.parametrize(
    "text", ["9:00-14:00", "09:00", "09:00-24:01", "25:00-26:00", "09:60-10:00", "24:00-24:00", "", "09:00-14:00\n"]
)
def test_a_badly_written_shift_is_refused_with_the_right_way_to_write_it(text):
    with unfit("HH:MM-HH:MM, from 00:00 to 24:00, such as 09:00-14:00"):
        Shift.parse(text)


def test_a_shift_past_midnight_is_refused_with_its_two_halves():
    with unfit(r"22:00-02:00.*22:00-24:00 and 00:00-02:00 of the next day"):
        Shift.parse("22:00-02:00")


@pytest.mark.parametrize(
    ("hours", "message"),
    [
        ({"lunes": ["09:00-14:00"]}, "'lunes': one of monday, tuesday"),
        ({"monday": ["9-14"]}, "monday: shift '9-14': write it as HH:MM-HH:MM"),
        ({"monday": [9]}, "monday: shift '9': write it as HH:MM-HH:MM"),
        ({"monday": "09:00-14:00"}, "monday '09:00-14:00': a list"),
        ({"friday": ["14:00-09:00"]}, "friday: shift 14:00-09:00: it must end after it starts"),
        ({"friday": ["09:00-09:00"]}, "friday: shift 09:00-09:00: it must end after it starts"),
        ({"sunday": ["09:00-14:00", "13:00-19:00"]}, "sunday: 13:00-19:00 starts before 09:00-14:00 ends; write the"),
        ({"sunday": ["16:00-19:00", "09:00-14:00"]}, "sunday: 09:00-14:00 starts before 16:00-19:00 ends; write the"),
        ({"monday": []}, "at least one of monday, tuesday"),
        ({}, "at least one of monday, tuesday"),
    ],
)
def test_hours_that_cannot_be_kept_are_refused_naming_the_weekday_and_the_value(hours, message):
    with unfit(message):
        OpeningHours.of(hours)


def test_shifts_may_touch():
    hours = OpeningHours.of({"monday": ["00:00-12:00", "12:00-24:00"]})
    assert [str(shift) for shift in hours.monday] == ["00:00-12:00", "12:00-24:00"]


@pytest.mark.parametrize(("number", "weekday"), list(enumerate(WEEKDAYS)))
def test_a_date_has_the_shifts_of_its_weekday(number, weekday):
    hours = OpeningHours.of({weekday: ["09:00-14:00"]})
    assert [day for day in range(5, 12) if hours.on(date(2026, 1, day))] == [5 + number]


def test_special_hours_out_of_order_are_refused_naming_the_date():
    with unfit("2026-12-24: 08:00-09:00 starts before"):
        SpecialDay(date(2026, 12, 24), (Shift(540, 720), Shift(480, 540)), "Nochebuena")


@dataclass(frozen=True)
class Profile:
    """As a firm's profile has them, read by pydantic straight into the domain's own values."""

    hours: OpeningHours
    special_days: tuple[SpecialDay, ...] = ()
    __pydantic_config__: ClassVar = {"extra": "forbid"}


def test_a_profile_is_read_with_hours_as_text():
    written = {
        "hours": {"monday": ["09:00-14:00", "16:00-19:00"]},
        "special_days": [{"day": date(2026, 12, 24), "shifts": ["09:00-12:00"], "reason": "Nochebuena"}],
    }
    profile = TypeAdapter(Profile).validate_python(written)
    assert profile.hours == OpeningHours.of({"monday": ["09:00-14:00", "16:00-19:00"]})
    assert profile.special_days == (SpecialDay(date(2026, 12, 24), (Shift(540, 720),), "Nochebuena"),)
    assert TypeAdapter(Profile).dump_python(profile, mode="json")["special_days"][0]["shifts"] == ["09:00-12:00"]
    assert TypeAdapter(Profile).validate_python({"hours": profile.hours}).hours == profile.hours


@pytest.mark.parametrize(
    ("hours", "where"),
    [
        ({"lunes": ["09:00-14:00"]}, "hours.lunes"),
        ({"monday": ["9-14"]}, "hours.monday.0"),
        ({"monday": "09:00-14:00"}, "hours.monday"),
        ({"monday": ["09:00-14:00", "13:00-15:00"]}, "monday: shifts-overlap"),
    ],
)
def test_a_profile_with_bad_hours_says_where(hours, where):
    with pytest.raises(ValidationError, match=where):
        TypeAdapter(Profile).validate_python({"hours": hours})
