"""Every border of a session's price, and the algebra that keeps it fair."""

from datetime import UTC, date, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.firms.firms import Areas, Rate
from domain.firms.modes import Mode
from domain.money.charges import Cover, Pricing, QuoteNeeded, Work, charge_session, line, settled
from domain.money.tariffs import tariff_on, unit_count
from tests.domain.example_calendars import ALWAYS, at, calendar, special, week
from tests.domain.pricing_examples import IVA, XALAPA, D, price, session, tariff

MICROSECOND = timedelta(microseconds=1)
B, E = D(200), D(300)


@pytest.mark.parametrize(
    ("minutes", "more", "units"),
    [
        (0, 0, 1),  # attended at all: the least
        (30, 0, 1),
        (60, 0, 1),
        (90, 0, 1),  # 30:00 over is not a fraction over 30
        (90, 1, 2),  # one microsecond more is
        (120, 0, 2),
        (150, 0, 2),
        (150, 1, 3),
        (180, 0, 3),
    ],
)
def test_units_to_the_microsecond(minutes, more, units):
    assert unit_count(timedelta(minutes=minutes, microseconds=more), tariff()) == units


def test_thirty_minutes_and_thirty_minutes_one_second():
    assert price("2026-03-13T09:00", 90) == [B]
    assert price("2026-03-13T09:00", end="2026-03-13T10:30:01") == [B, B]


@pytest.mark.parametrize(
    ("start", "rate"),
    [
        ("2026-03-13T08:59:59", E),
        ("2026-03-13T09:00", B),
        ("2026-03-13T13:59", B),
        ("2026-03-13T13:59:59", B),
        ("2026-03-13T14:00", E),  # the end of a shift is closed
        ("2026-03-13T15:59", E),
        ("2026-03-13T16:00", B),
        ("2026-03-13T18:59", B),
        ("2026-03-13T19:00", E),
        ("2026-03-14T10:00", E),  # Saturday
        ("2026-12-25T10:00", E),  # Christmas, a Friday
        ("2026-05-01T10:00", E),
        ("2026-12-31T23:59", E),
    ],
)
def test_a_unit_is_priced_by_the_instant_it_starts(start, rate):
    assert price(start, 60) == [rate]


def test_the_example_of_the_issue():
    charge = charge_session(session("2026-03-13T13:30", end="2026-03-13T15:20"), XALAPA)
    assert [(one.quantity, one.rate, one.amount) for one in charge.lines] == [(1, 200, 200), (1, 300, 300)]
    assert (charge.subtotal, charge.tax, charge.total, charge.currency) == (D(500), D("80.00"), D("580.00"), "MXN")


def test_over_midnight_and_over_three_days():
    assert price("2026-03-12T18:30", 120) == [B, E]
    assert price("2026-03-12T23:30", 180) == [E, E, E]
    rates = price("2026-03-12T09:00", end="2026-03-15T09:00")  # Thursday to Sunday: 72 hours
    assert len(rates) == 72
    assert rates.count(B) == 16  # 8 of Thursday, 8 of Friday


@pytest.mark.parametrize(
    ("start", "end", "units"),
    [
        ("2026-03-08T01:00", "2026-03-08T04:00", 2),  # New York skips 02:00-03:00: two hours passed
        ("2026-11-01T00:30", "2026-11-01T02:30", 3),  # 01:00-02:00 came twice: three passed
    ],
)
def test_time_that_passed_is_charged_not_time_on_the_wall(start, end, units):
    zone = "America/New_York"
    pricing = Pricing(calendar(zone, ALWAYS), (tariff(),), IVA, "USD")
    begin, finish = at(start, zone), at(end, zone)
    charge = charge_session(Work(Mode.REMOTE, begin, finish), pricing)
    assert sum(one.quantity for one in charge.lines) == units
    local = Work(Mode.REMOTE, begin.astimezone(UTC), finish.astimezone(ZoneInfo("America/Lima")))
    assert charge_session(local, pricing) == charge


def test_a_clock_change_inside_a_shift_moves_the_units_that_start_after_it():
    zone = "America/New_York"
    pricing = Pricing(calendar(zone, week("00:00-03:15", days=("sunday",))), (tariff(),), IVA, "USD")
    spring = price("2026-03-08T01:30", end="2026-03-08T04:30", pricing=pricing, zone=zone)
    assert spring == [B, E]  # the second starts when the wall shows 03:30, one hour after 01:30
    autumn = price("2026-11-01T01:30", end="2026-11-01T04:30", pricing=pricing, zone=zone)
    assert autumn == [B, B, B, E]  # 01:30, 01:30 again, 02:30, 03:30


def test_special_hours_decide_too():
    pricing = Pricing(calendar(special_days=(special("2026-12-24", "09:00-12:00"),)), (tariff(),), IVA, "MXN")
    assert price("2026-12-24T11:00", 120, pricing=pricing) == [B, E]


def test_on_site_at_the_firms_and_at_the_clients():
    on_site = {"mode": Mode.ON_SITE}
    client = on_site | {"at_client": True}
    assert price("2026-03-13T13:30", 120, **on_site) == [300, 450]
    assert price("2026-03-13T13:30", 120, **client, place="Coatepec") == [360, 540]
    assert price("2026-03-13T13:30", 60, **client, place="  xalápa ") == [360]


@pytest.mark.parametrize("place", ["Veracruz", "Xalapa de Enríquez 2", "", None])
def test_elsewhere_no_number_is_ever_computed(place):
    found = charge_session(session("2026-03-13T10:00", 60, mode=Mode.ON_SITE, at_client=True, place=place), XALAPA)
    assert isinstance(found, QuoteNeeded)
    assert found.reason.rule == "MX-04"


def test_remote_help_needs_no_place():
    assert price("2026-03-13T10:00", 60, at_client=True, place="Veracruz") == [B]


def test_the_tariff_is_the_one_in_force_when_the_session_started():
    dear = tariff("2026-03-13", remote=Rate(D(220), D(330)))
    pricing = Pricing(calendar(), (dear, tariff()), IVA, "MXN")
    assert price("2026-03-12T23:30", 120, pricing=pricing) == [300, 300]
    assert price("2026-03-13T00:00", 60, pricing=pricing) == [330]
    assert tariff_on((dear, tariff()), date(2011, 12, 31)) is None
    assert isinstance(charge_session(session("2026-03-13T00:00", 5), Pricing(calendar(), (), IVA, "MXN")), QuoteNeeded)


def test_other_units():
    quarter = tariff(unit_minutes=15, fraction_over_minutes=0, least_units=2)
    assert [unit_count(timedelta(minutes=m), quarter) for m in (1, 30, 31, 45)] == [2, 2, 3, 3]


def test_a_free_follow_up_is_a_line_of_zero_with_its_reason():
    charge = charge_session(session("2026-03-14T03:00", 200, free_follow_up=True), XALAPA)
    assert (charge.total, [step.rule for step in charge.lines[0].why]) == (0, ["MX-10"])


def test_a_plans_hours_are_a_line_of_zero_too():
    charge = charge_session(session("2026-03-13T10:00", 60), XALAPA, Cover(plan="Plan Básico"))
    assert (charge.total, [step.rule for step in charge.lines[0].why]) == (0, ["PE-02"])


def test_around_the_clock_the_emergency_tariff_never_applies():
    charge = charge_session(session("2026-03-13T13:30", 300), XALAPA, Cover(around_the_clock=True))
    assert {one.rate for one in charge.lines} == {B}
    assert [one.why[0].rule for one in charge.lines] == ["MX-01", "MX-19", "MX-01"]


def test_why_names_the_holiday():
    charge = charge_session(session("2026-12-25T10:00", 60), XALAPA)
    assert charge.lines[0].why[0].facts == {"name": "Navidad"}


def test_a_session_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match="before it starts"):
        charge_session(session("2026-03-13T10:00", -1), XALAPA)


@pytest.mark.parametrize("text", ["callao", "CALLAO", "Cállao", " lima  metropolitana "])
def test_places_are_known_in_any_spelling(text):
    assert Areas(("Lima Metropolitana", "Callao")).named(text) is not None


# --- algebra ------------------------------------------------------------------------------------------------------

STARTS = st.datetimes(
    min_value=at("2026-01-02T00:00").replace(tzinfo=None), max_value=at("2026-12-20T00:00").replace(tzinfo=None)
).map(lambda naive: naive.replace(tzinfo=ZoneInfo("America/Mexico_City")).astimezone(UTC))
LENGTHS = st.timedeltas(min_value=timedelta(0), max_value=timedelta(hours=80))
WORKS = st.builds(
    lambda mode, start, length, at_client: Work(mode, start, start + length, at_client, "Xalapa"),
    st.sampled_from(Mode),
    STARTS,
    LENGTHS,
    st.booleans(),
)
ODD = Pricing(
    XALAPA.calendar,
    (tariff(client_premises_surcharge=D("0.1234"), remote=Rate(D("199.99"), D("333.33"))),),
    IVA,
    "MXN",
    XALAPA.areas,
)


@given(WORKS)
def test_lines_multiply_and_add_up_and_nothing_is_negative(work):
    charge = charge_session(work, ODD)
    for one in charge.lines:
        assert one.quantity * one.rate == one.amount >= 0
        assert one.rate.as_tuple().exponent == -2
        assert len(one.starts) == one.quantity
    assert sum(one.amount for one in charge.lines) == charge.subtotal
    assert charge.subtotal + charge.tax == charge.total >= 0
    assert abs(charge.tax - charge.subtotal * charge.tax_rate) <= D("0.005")


@given(WORKS, LENGTHS)
def test_longer_never_costs_less(work, more):
    longer = Work(work.mode, work.started_at, work.ended_at + more, work.at_client, work.place)
    assert charge_session(longer, ODD).total >= charge_session(work, ODD).total


@given(WORKS, st.floats(0, 1))
def test_splitting_a_session_changes_its_units_by_one_at_most(work, where):
    """Each piece is rounded for itself: that is the whole effect, and why notes and entries are never charged."""
    cut = work.started_at + where * (work.ended_at - work.started_at)
    pieces = [
        Work(work.mode, start, end, work.at_client, work.place)
        for start, end in ((work.started_at, cut), (cut, work.ended_at))
    ]
    units = [sum(one.quantity for one in charge_session(one, XALAPA).lines) for one in (work, *pieces)]
    assert abs(units[1] + units[2] - units[0]) <= 1


@given(WORKS)
def test_a_split_at_a_units_end_changes_nothing_but_the_rest(work):
    """Cut after whole units, the first piece costs what it cost inside; only the rest is judged anew."""
    whole = (work.ended_at - work.started_at) // timedelta(hours=1)
    if whole < 1:
        return
    cut = work.started_at + timedelta(hours=whole)
    head = charge_session(Work(work.mode, work.started_at, cut, work.at_client, work.place), XALAPA)
    rates = [one.rate for one in charge_session(work, XALAPA).lines for _ in range(int(one.quantity))]
    assert [one.rate for one in head.lines for _ in range(int(one.quantity))] == rates[:whole]


@given(st.lists(st.tuples(st.integers(0, 10_000), st.decimals(0, 9999, places=4)), max_size=20))
def test_whatever_the_lines_the_parts_add_up(rows):
    charge = settled((line("part", number, rate) for number, rate in rows), IVA, "MXN")
    assert charge.total == sum((one.amount for one in charge.lines), Decimal(0)) + charge.tax
