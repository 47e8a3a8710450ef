"""What identifies a letter, and when a failed one is tried again."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.letters.attempts import GIVE_UP_AFTER, NextStep, after_failure
from domain.letters.letters import (
    Letter,
    LetterState,
    Recipient,
    Trouble,
    case_thread,
    late_report_alert_key,
    message_id,
    report_key,
)
from domain.time.periods import Month

NOW = datetime(2026, 11, 4, 14, tzinfo=UTC)


def step(trouble: Trouble, attempts: int, *, waited: timedelta = timedelta(0)) -> NextStep:
    return after_failure(trouble, attempts, first_attempt=NOW - waited, now=NOW)


@pytest.mark.parametrize(
    ("trouble", "seconds"),
    [(Trouble.SOON, [30, 60, 120, 300, 600, 600, 600]), (Trouble.LATER, [600, 1800, 3600, 7200, 14400, 14400, 14400])],
)
def test_each_attempt_waits_longer_up_to_a_limit(trouble: Trouble, seconds: list[int]) -> None:
    waits = [step(trouble, attempts).at for attempts in range(1, len(seconds) + 1)]
    assert waits == [NOW + timedelta(seconds=each) for each in seconds]


def test_never_means_never() -> None:
    assert step(Trouble.NEVER, 1) == NextStep(LetterState.DEAD)


@pytest.mark.parametrize("trouble", [Trouble.SOON, Trouble.LATER])
def test_after_three_days_a_letter_is_dead(trouble: Trouble) -> None:
    last = {Trouble.SOON: timedelta(minutes=10), Trouble.LATER: timedelta(hours=4)}[trouble]
    in_time = step(trouble, 50, waited=GIVE_UP_AFTER - last)
    assert in_time == NextStep(LetterState.QUEUED, NOW + last)
    assert step(trouble, 50, waited=GIVE_UP_AFTER - last + timedelta.resolution) == NextStep(LetterState.DEAD)


@given(
    trouble=st.sampled_from([Trouble.SOON, Trouble.LATER]),
    attempts=st.integers(1, 10_000),
    waited=st.timedeltas(timedelta(0), timedelta(days=9)),
)
def test_a_letter_is_tried_again_in_time_or_is_dead(trouble: Trouble, attempts: int, waited: timedelta) -> None:
    found = step(trouble, attempts, waited=waited)
    if found.state is LetterState.QUEUED:
        assert found.at is not None
        assert NOW < found.at <= NOW - waited + GIVE_UP_AFTER
    else:
        assert found == NextStep(LetterState.DEAD)


def test_keys_are_built_from_ids_and_iso_dates() -> None:
    assert report_key(7, Month(2026, 10)) == "report:7:2026-10"
    assert report_key(7, Month(2026, 10), 2) == "report:7:2026-10:r2"
    assert late_report_alert_key("lima", Month(2026, 10), 7) == "report-late:lima:2026-10:7"
    assert case_thread(12) == "case:12"


def test_no_two_letters_share_a_key() -> None:
    months = [Month(2026, 1), Month(2026, 10), Month(2026, 11)]
    reports = [report_key(*each) for each in product((1, 11, 111), months, (0, 1, 11))]
    alerts = [late_report_alert_key(*each) for each in product(("lima", "third"), months, (1, 11))]
    assert len({*reports, *alerts}) == len(reports) + len(alerts)


def test_a_message_id_is_the_same_for_every_attempt_and_tells_nothing() -> None:
    key = report_key(7, Month(2026, 10))
    found = message_id(key, "soporte@mesadeayuda.example", "a secret")
    assert found == message_id(key, "soporte@mesadeayuda.example", "a secret")
    assert found != message_id(key, "soporte@mesadeayuda.example", "another secret"), "B2: nobody can guess it"
    assert found != message_id(report_key(7, Month(2026, 10), 1), "soporte@mesadeayuda.example", "a secret")
    assert found.startswith("<")
    assert found.endswith("@mesadeayuda.example>")
    assert "report" not in found
    assert len(found) < 78


def test_a_letter_to_nobody_is_no_letter() -> None:
    with pytest.raises(ValueError, match=r"report:7 has no recipient"):
        Letter("report:7", "lima", "monthly_report", "es", {}, ())
    assert Letter("report:7", "lima", "monthly_report", "es", {}, (Recipient("a@b.example"),)).recipients
