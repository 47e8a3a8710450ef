"""The monthly report's facts (PE-09, PE-02, PE-10, AL-03): October 2026 in Lima, whose 8th is a holiday, a Thursday."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from domain.cases.cases import CaseState, ClosingReason, StateChange
from domain.firms.modes import Mode
from domain.firms.plan_terms import Terms
from domain.money.plans import plan_minutes
from domain.reports.report_figures import Count, Times, times
from domain.reports.reports import Delivery, Window, delivery_due, delivery_window
from domain.time.calendars import OutsideCalendar
from domain.time.periods import Month
from tests.domain.example_months import (
    BEFORE,
    CALENDAR,
    CLIENT,
    LIMA,
    NEGOCIO,
    OCTOBER,
    USUAL,
    ZONE,
    at,
    case,
    report,
    session,
)
from tests.refusals import refuses

NOVEMBER = OCTOBER.plus(1)
HOUR = 3600


def only(facts):
    (line,) = facts.cases
    return line


# --- the borders of the month -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("opened", "month"),
    [
        ("2026-10-01T00:00:00", OCTOBER),
        ("2026-10-31T23:59:59", OCTOBER),
        ("2026-10-31T23:59:59.999999", OCTOBER),
        ("2026-11-01T00:00:00", NOVEMBER),
        ("2026-09-30T23:59:59", Month(2026, 9)),
    ],
)
def test_a_case_is_opened_in_the_month_on_the_wall_in_lima(opened, month):
    for asked in (Month(2026, 9), OCTOBER, NOVEMBER):
        facts = report([case(1, opened)], month=asked)
        assert facts.figures.opened.total == (asked == month)
        assert sum(day.incidents for day in facts.days) == (asked == month)


def test_a_case_closed_in_the_last_second_is_solved_and_one_closed_at_midnight_is_open():
    early = case(1, "2026-10-30T10:00", closed="2026-10-31T23:59:59", resolution="Listo.")
    late = case(2, "2026-10-30T10:00", closed="2026-11-01T00:00:00", resolution="Listo.")
    facts = report([early, late])
    assert (facts.figures.solved.total, facts.figures.open.total) == (1, 1)
    first, second = facts.cases
    assert (first.state, first.resolution) == (CaseState.CLOSED, "Listo.")
    assert (second.state, second.closed_at, second.closing_reason, second.resolution) == (CaseState.NEW, None, None, "")


def test_facts_are_the_same_whether_the_report_is_made_on_the_third_or_weeks_later():
    on_the_third = case(1, "2026-10-28T10:00", contacted="2026-10-28T11:00", pending="2026-10-29T16:00",
                        until="2026-11-05T16:00", sessions=[session("2026-10-31T23:30", None)])  # fmt: skip
    weeks_later = case(1, "2026-10-28T10:00", contacted="2026-10-28T11:00", pending="2026-10-29T16:00",
                       closed="2026-11-05T16:00", why="expired", resolution="Venció.",
                       sessions=[session("2026-10-31T23:30", 90)])  # fmt: skip
    assert report([on_the_third]) == report([weeks_later])


# --- states at the month's end ----------------------------------------------------------------------------------


def test_every_case_of_the_month_is_brought_in_or_opened_and_ends_solved_unsolved_or_open():
    figures = report(USUAL + BEFORE).figures
    assert figures.brought == Count(1, 0, 1)
    assert figures.opened == Count(6, 3, 9)
    assert figures.solved == Count(5, 2, 7)
    assert figures.unsolved == Count(0, 1, 1)
    assert figures.unsolved_reasons == {"instructions_sent": 1}
    assert figures.open == Count(2, 0, 2)
    assert (figures.pending, figures.escalated, figures.escalations) == (Count(1, 0, 1),) * 3


@pytest.mark.parametrize("reason", ClosingReason)
def test_every_closing_is_solved_or_unsolved_with_its_reason(reason):
    figures = report([case(1, "2026-10-05T10:00", closed="2026-10-06T10:00", why=reason)]).figures
    solved = reason in (ClosingReason.SOLVED, ClosingReason.ANSWERED)
    assert (figures.solved.total, figures.unsolved.total) == (solved, not solved)
    assert figures.unsolved_reasons == ({} if solved else {reason.value: 1})
    assert figures.solution.count == solved


def test_a_closing_without_a_recorded_reason_is_not_called_a_success():
    figures = report([replace(case(1, "2026-10-05T10:00", closed="2026-10-06T10:00"), closing_reason=None)]).figures
    assert (figures.solved.total, figures.unsolved_reasons) == (0, {"not_recorded": 1})


def test_a_case_opened_again_is_one_of_the_month():
    again = replace(
        case(1, "2026-08-03T10:00", closed="2026-08-04T10:00"),
        states=(
            StateChange(CaseState.NEW, at("2026-08-03T10:00")),
            StateChange(CaseState.CLOSED, at("2026-08-04T10:00")),
            StateChange(CaseState.PENDING, at("2026-10-20T10:00")),
        ),
    )
    august, *_, october = report([again], month=OCTOBER, trend_months=3).trend
    assert (august.solved.total, august.open.total) == (1, 0)
    assert (october.brought.total, october.open.total, october.pending.total) == (1, 1, 1)
    assert not report([again], month=Month(2026, 9)).cases


def test_imported_cases_without_states_are_judged_by_their_times():
    bare = [replace(one, states=()) for one in USUAL if one.number in ("MA-0032", "MA-0035")]
    figures = report(bare).figures
    assert (figures.solved.total, figures.open.total) == (1, 1)


@pytest.mark.parametrize(
    ("recorded", "shown"),
    [
        ("2026-11-03T12:00", "2026-11-03T12:00:00-05:00"),  # an earlier date was agreed
        (None, "2026-11-05T16:00:00-05:00"),  # the case moved on, and its date is gone: the profile's 7 days
        ("2026-11-20T09:00", "2026-11-05T16:00:00-05:00"),  # of a later spell
        ("2026-10-12T09:00", "2026-11-05T16:00:00-05:00"),  # of an earlier spell
    ],
)
def test_a_pending_case_says_until_when(recorded, shown):
    pending = case(1, "2026-10-28T10:00", pending="2026-10-29T16:00", until=recorded)
    assert only(report([pending])).pending_until.isoformat() == shown


# --- times in business hours ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("opened", "contacted", "seconds"),
    [
        ("2026-10-07T20:30", "2026-10-09T08:30", HOUR),  # over the holiday of the 8th
        ("2026-10-09T20:00", "2026-10-12T09:00", 2 * HOUR),  # over a weekend
        ("2026-10-10T11:00", "2026-10-10T12:00", 0),  # on a Saturday
        ("2026-10-05T10:00:00", "2026-10-05T10:00:30", 30),
        ("2026-10-05T10:00", "2026-10-05T09:59", 0),  # clocks of an imported log disagree
    ],
)
def test_first_contact_counts_business_time(opened, contacted, seconds):
    facts = report([case(1, opened, contacted=contacted)])
    assert facts.figures.first_contact == Times(1, seconds, seconds)
    assert only(facts).first_contact_seconds == seconds


def test_a_solution_counts_from_opening_to_closing_over_weekend_and_holiday():
    solved = case(1, "2026-10-07T20:00", closed="2026-10-12T09:00")  # Wednesday 1 h, Friday 13 h, Monday 1 h
    assert only(report([solved])).solution_seconds == 15 * HOUR


def test_a_contact_belongs_to_the_month_in_which_it_happened():
    late = case(1, "2026-09-30T20:30", contacted="2026-10-01T08:10")
    assert report([late], month=Month(2026, 9)).figures.uncontacted == 1
    figures = report([late]).figures
    assert (figures.first_contact.count, figures.uncontacted, figures.contacted_in_promise) == (1, 0, 1)


@pytest.mark.parametrize(("minutes", "kept"), [(120, 1), (121, 0)])
def test_the_promise_is_kept_up_to_its_last_minute(minutes, kept):
    contacted = at("2026-10-05T10:00") + timedelta(minutes=minutes)
    one = replace(case(1, "2026-10-05T10:00"), contacted_at=contacted)
    assert report([one]).figures.contacted_in_promise == kept


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        ([], Times(0, None, None)),
        ([None, 7], Times(1, 7, 7)),
        ([4, 1], Times(2, 2, 4)),  # half a second is dropped
        ([9, 1, 5], Times(3, 5, 9)),
        (range(1, 11), Times(10, 5, 9)),  # nine of ten did not exceed nine
        (range(1, 12), Times(11, 6, 10)),
        ([*[60] * 18, 600, 6000], Times(20, 60, 60)),
        ([*[60] * 17, 600, 600, 6000], Times(20, 60, 600)),
    ],
)
def test_the_median_and_the_slow_end(seconds, expected):
    assert times(seconds) == expected


def test_a_case_older_than_the_calendar_is_refused_by_name_of_the_range():
    with refuses(OutsideCalendar, "2025-01-01"):
        report([case(1, "2024-06-03T10:00", closed="2026-10-06T10:00")])


# --- hours ------------------------------------------------------------------------------------------------------


def test_a_session_across_the_end_of_the_month_is_divided_between_the_months():
    worked = case(1, "2026-10-31T22:00", sessions=[session("2026-10-31T23:30", 75)])
    assert report([worked]).hours.used == 30
    assert report([worked], month=NOVEMBER).hours.used == 45
    assert [mode.sessions for mode in report([worked], month=NOVEMBER).figures.modes] == [0, 0]


def test_pieces_of_a_session_add_up_to_its_full_minutes():
    whole = session("2026-10-31T23:30:40", 75.5)
    pieces = [plan_minutes(whole, month.period(ZONE)) for month in (OCTOBER, NOVEMBER)]
    assert pieces == [29, 46]


def test_a_running_session_counts_up_to_the_end_of_the_month():
    running = case(1, "2026-10-31T22:00", sessions=[session("2026-10-31T23:00", None)])
    assert report([running]).hours.used == 60


def test_work_on_a_closed_case_counts_and_is_listed():
    closed = case(1, "2026-09-07T10:00", closed="2026-09-08T10:00", sessions=[session("2026-10-02T09:00", 20)])
    facts = report([closed])
    assert (facts.hours.used, only(facts).minutes) == (20, 20)
    assert facts.figures.brought.total == 0


@pytest.mark.parametrize(
    ("hours", "left", "over"), [("2", 50, 0), ("1.5", 20, 0), ("1", 0, 10), ("1.1667", 0, 0), (None, None, None)]
)
def test_hours_left_and_over(hours, left, over):
    terms = None if hours is None else replace(NEGOCIO, hours=Decimal(hours))
    worked = case(1, "2026-10-05T10:00", sessions=[session("2026-10-05T10:00", 70)])
    facts = report([worked], terms=terms)
    assert (facts.hours.used, facts.hours.left, facts.hours.over) == (70, left, over)


def test_modes_tell_remote_from_on_site():
    remote, on_site = report(USUAL).figures.modes
    assert (remote.mode, remote.cases, remote.sessions, remote.minutes) == (Mode.REMOTE, 8, 10, 401)
    assert (on_site.mode, on_site.cases, on_site.sessions, on_site.minutes) == (Mode.ON_SITE, 2, 2, 275)


# --- the months before, days, categories ------------------------------------------------------------------------


def test_the_trend_has_the_months_before_with_the_same_figures():
    trend = report(USUAL + BEFORE).trend
    assert [str(figures.month) for figures in trend] == [f"2026-{number:02}" for number in range(5, 11)]
    assert [figures.opened.total for figures in trend] == [3, 4, 2, 5, 5, 9]
    assert trend[-1] == report(USUAL).figures
    assert trend[-2] == report(USUAL + BEFORE, month=Month(2026, 9)).figures


def test_days_say_why_the_firm_was_closed():
    days = report(USUAL).days
    assert len(days) == 31
    assert (days[7].closed, days[7].closed_name) == ("holiday", "Combate de Angamos")
    assert (days[2].closed, days[4].closed) == ("closed_weekday", "")
    assert (days[11].incidents, days[11].requests) == (1, 1)


def test_categories_come_with_the_most_first():
    lines = report(USUAL).categories
    assert [(line.category, line.incidents, line.requests) for line in lines[:2]] == [
        ("Correo", 1, 1),
        ("Equipos", 2, 0),
    ]


# --- what is said -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cases", "codes"),
    [
        ((), ["nothing_opened", "hours_unused"]),
        (BEFORE, ["nothing_opened", "hours_unused"]),
        (USUAL[1:2], ["opened", "all_solved", "hours_left"]),
        (USUAL + BEFORE, ["opened_more", "outcome", "hours_left"]),
        (USUAL[1:3] + BEFORE, ["opened_fewer", "all_solved", "hours_left"]),
        (USUAL[:1], ["nothing_opened", "all_solved", "hours_left"]),
    ],
)
def test_findings(cases, codes):
    assert [finding.code for finding in report(cases).summary] == codes


def test_the_plan_is_named_in_the_language_of_the_report_while_the_profile_knows_it():
    assert report((), language="en").plan["name"] == "Business plan"
    old = replace(NEGOCIO, name="Plan Negocio 2024")
    assert report((), language="en", terms=old).plan["name"] == "Plan Negocio 2024"
    gone = Terms("oro", "Plan Oro", Decimal(3), Decimal(1), "PEN")
    assert report((), terms=gone).plan["name"] == "Plan Oro"


def test_facts_are_plain_json_with_the_offset_of_the_firm():
    facts = report(USUAL + BEFORE, revision=2).to_json()
    assert json.loads(json.dumps(facts)) == facts
    assert facts["judged_at"] == "2026-11-01T00:00:00-05:00"
    assert (facts["month"], facts["revision"], facts["locale"]) == ("2026-10", 2, "es_PE")
    assert facts["plan"]["hours"] == "12"
    assert facts["client"] == {"id": CLIENT.id, "external_id": "C-007", "name": "Panadería Ñandú S.A.C."}


# --- when it is owed --------------------------------------------------------------------------------------------

FIFTH = (108, 206, 306, 409, 508, 605, 707, 810, 907, 1007, 1106, 1207)  # of 2026, as month and day


@pytest.mark.parametrize("fifth", FIFTH)
def test_the_report_is_promised_by_the_fifth_business_day_of_the_next_month(fifth):
    number, day = divmod(fifth, 100)
    window = delivery_window(LIMA, CALENDAR, Month(2026, number).plus(-1))
    assert window.due == date(2026, number, day)
    assert window.from_ < window.due
    assert CALENDAR.is_business_day(window.from_)


@pytest.mark.parametrize(
    ("today", "delivery"),
    [
        ("2026-11-03", Delivery.TOO_EARLY),
        ("2026-11-04", Delivery.DUE),
        ("2026-11-06", Delivery.DUE),
        ("2026-11-07", Delivery.LATE),  # a Saturday: the promised day has passed all the same
        ("2027-01-15", Delivery.LATE),
    ],
)
def test_a_report_is_late_only_when_the_due_day_has_passed(today, delivery):
    window = delivery_window(LIMA, CALENDAR, OCTOBER)
    assert window == Window(date(2026, 11, 4), date(2026, 11, 6))
    assert delivery_due(window, date.fromisoformat(today)) is delivery
