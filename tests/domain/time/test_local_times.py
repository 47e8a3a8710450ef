"""A time on the wall is an instant, or it is refused: a clock change is never guessed at."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.time.local_times import NoSuchLocalTime, TwofoldLocalTime, instant_of, read_instant
from tests.refusals import english

ZONES = ("America/Lima", "America/Mexico_City", "America/Santiago", "Europe/Madrid", "Australia/Lord_Howe")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-10-07T20:30", "2026-10-08T01:30:00+00:00"),
        ("2026-10-07 20:30:15", "2026-10-08T01:30:15+00:00"),
        ("2026-10-07", "2026-10-07T05:00:00+00:00"),
        ("2026-10-07T20:30-05:00", "2026-10-08T01:30:00+00:00"),
        ("2026-10-07T20:30Z", "2026-10-07T20:30:00+00:00"),
        ("2026-10-07T20:30+09:00", "2026-10-07T11:30:00+00:00"),
    ],
)
def test_a_time_is_the_firms_unless_it_has_an_offset(text: str, expected: str) -> None:
    assert read_instant(text, "America/Lima").isoformat() == expected


@pytest.mark.parametrize(
    "text", ["", "tomorrow", "2026-13-01T10:00", "2026-02-29T10:00", "20:30", "0001-01-01", "9999-12-31"]
)
def test_what_is_no_time_is_named_with_what_is_allowed(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a time; write 2026-10-07T20:30"):
        read_instant(text, "America/Lima")


@pytest.mark.parametrize(
    ("zone", "local", "gap"),
    [
        ("America/Mexico_City", "2022-04-03T02:00", "from 2022-04-03 02:00 straight to 2022-04-03 03:00"),
        ("America/Mexico_City", "2022-04-03T02:59:59.999999", "from 2022-04-03 02:00 straight to 2022-04-03 03:00"),
        ("Europe/Madrid", "2026-03-29T02:30", "from 2026-03-29 02:00 straight to 2026-03-29 03:00"),
        ("America/Santiago", "2026-09-06T00:15", "from 2026-09-06 00:00 straight to 2026-09-06 01:00"),
        ("Australia/Lord_Howe", "2026-10-04T02:15", "from 2026-10-04 02:00 straight to 2026-10-04 02:30"),
        ("Pacific/Apia", "2011-12-30T12:00", "from 2011-12-30 00:00 straight to 2011-12-31 00:00"),
    ],
)
def test_a_skipped_time_is_refused_and_the_gap_named(zone: str, local: str, gap: str) -> None:
    with pytest.raises(NoSuchLocalTime) as refused:
        read_instant(local, zone)
    assert gap in english(refused.value).reason


@pytest.mark.parametrize(
    ("zone", "local", "first", "second"),
    [
        ("America/Mexico_City", "2022-10-30T01:00", "01:00:00-05:00", "01:00:00-06:00"),
        ("Europe/Madrid", "2026-10-25T02:59", "02:59:00+02:00", "02:59:00+01:00"),
        ("Australia/Lord_Howe", "2026-04-05T01:45", "01:45:00+11:00", "01:45:00+10:30"),
    ],
)
def test_a_repeated_time_is_refused_and_both_meanings_named(zone: str, local: str, first: str, second: str) -> None:
    with pytest.raises(TwofoldLocalTime) as refused:
        read_instant(local, zone)
    assert first in english(refused.value).remedy
    assert second in english(refused.value).remedy


@given(
    zone=st.sampled_from(ZONES),
    at=st.datetimes(datetime(2010, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_every_instant_is_found_again_by_its_local_time_or_refused_as_twofold(zone: str, at: datetime) -> None:
    local = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)
    try:
        assert instant_of(local, zone) == at
    except TwofoldLocalTime:
        offsets = {(at + timedelta(hours=hours)).astimezone(ZoneInfo(zone)).utcoffset() for hours in (-2, 2)}
        assert len(offsets) == 2
