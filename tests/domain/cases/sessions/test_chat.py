"""How long an explanation by chat took, from its own lines (MX-08)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from domain.cases.sessions.chat import MOST_LINES, Line, NoChat, minutes_explained, require_room

AT = datetime(2026, 11, 4, 15, tzinfo=UTC)


def line(seconds: int, *, explains: bool = True) -> Line:
    return Line(seconds, AT + timedelta(seconds=seconds), "Rosa", "x", explains=explains)


@pytest.mark.parametrize(
    ("lines", "minutes"),
    [
        ([], None),
        ([line(0, explains=False), line(4000, explains=False)], None),
        ([line(0)], 1),
        ([line(0), line(60)], 1),
        ([line(0), line(61)], 2),
        ([line(0), line(15 * 60)], 15),
        ([line(0), line(15 * 60 + 1)], 16),
        ([line(0, explains=False), line(600), line(700, explains=False), line(720), line(9000, explains=False)], 2),
    ],
)
def test_the_time_is_from_the_first_line_that_explains_to_the_last(lines: list[Line], minutes: int | None) -> None:
    assert minutes_explained(lines) == minutes


def test_a_chat_that_is_full_takes_no_more() -> None:
    require_room([line(0)] * (MOST_LINES - 1), "1")
    with pytest.raises(NoChat, match="most=400"):
        require_room([line(0)] * MOST_LINES, "1")
