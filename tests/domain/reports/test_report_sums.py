"""The sums of a report agree, whatever its month was."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.cases.cases import CaseState, ClosingReason, Kind, StateChange
from domain.firms.modes import Mode
from tests.domain.example_months import at, case, report, session

MINUTES = st.integers(0, 200 * 24 * 60)


@st.composite
def histories(draw):
    start = at("2026-06-01T00:00")
    instants = sorted(start + timedelta(minutes=draw(MINUTES)) for _ in range(4))
    states = draw(st.lists(st.sampled_from([s for s in CaseState if s is not CaseState.CLOSED]), max_size=2))
    closed = draw(st.sampled_from([None, *ClosingReason]))
    changes = [*zip([CaseState.NEW, *states], instants, strict=False)]
    changes += [(CaseState.CLOSED, instants[3])] if closed else []
    made = case(draw(st.integers(1, 99)), "2026-06-01T00:00", category=draw(st.sampled_from(["", "Red", " Red", "Ñ"])))
    return replace(
        made,
        kind=draw(st.sampled_from(Kind)),
        opened_at=instants[0],
        contacted_at=instants[1] if draw(st.booleans()) else None,
        closed_at=instants[3] if closed else None,
        closing_reason=closed,
        states=tuple(StateChange(*change) for change in changes) if draw(st.booleans()) else (),
        sessions=tuple(
            replace(
                session("2026-06-01T00:00", 1, draw(st.sampled_from(Mode))),
                started_at=begun,
                ended_at=begun + timedelta(seconds=draw(st.integers(0, 90_000))),
            )
            for begun in draw(st.lists(st.sampled_from(instants), max_size=2))
        ),
    )


@given(st.lists(histories(), max_size=6))
def test_sums_agree(cases):
    facts = report(cases)
    for month in facts.trend:
        for kind in ("incidents", "requests", "total"):
            came = getattr(month.brought, kind) + getattr(month.opened, kind)
            assert came == sum(getattr(part, kind) for part in (month.solved, month.unsolved, month.open))
        assert month.unsolved.total == sum(month.unsolved_reasons.values())
        assert month.minutes == sum(mode.minutes for mode in month.modes)
        assert month.pending.total + month.escalated.total <= month.open.total
    opened = (facts.figures.opened.incidents, facts.figures.opened.requests)
    for lines in (facts.days, facts.categories):
        assert (sum(line.incidents for line in lines), sum(line.requests for line in lines)) == opened
    assert sum(line.minutes for line in facts.cases) == facts.figures.minutes == facts.hours.used
    assert sum(line.state is not CaseState.CLOSED for line in facts.cases) == facts.figures.open.total
    assert facts.hours.contracted == facts.hours.used + facts.hours.left - facts.hours.over


@given(st.lists(histories(), max_size=4), st.randoms())
def test_the_order_of_the_cases_does_not_matter(cases, random):
    cases = [replace(one, id=number) for number, one in enumerate(cases)]
    shuffled = random.sample(cases, len(cases))
    assert report(cases) == report(shuffled)
