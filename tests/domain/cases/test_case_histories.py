"""The state machine of a case, driven by random histories against the rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from domain.cases import case_machine
from domain.cases.case_machine import TRANSITIONS
from domain.cases.cases import Case, CaseState, ClosingReason
from domain.cases.intake import call_owed
from domain.cases.sessions.sessions import Outcome, Session
from domain.cases.waiting import pending_changes
from domain.cases.waiting.pending import GRACE
from domain.firms.modes import Mode
from domain.refusals import Refused
from domain.time.periods import Period
from tests.domain.cases.test_case_machine import HOUR, SESSION, WEEK
from tests.domain.example_cases import APPLEUSE, APPLEUSE_CALENDAR, NOW, case


class AnyHistory(RuleBasedStateMachine):
    """Whatever is called in whatever order, a case only stands where the rules let it stand."""

    @initialize()
    def opened(self) -> None:
        self.now = NOW
        self.case = case()
        self.before = self.case
        self.last_end: datetime | None = None
        self.free = True
        self.session: Session | None = None
        self.owed = False

    def attempt(self, act: Callable[[], Case]) -> bool:
        self.before = self.case
        try:
            self.case = act()
        except Refused:
            return False
        return True

    @rule(hours=st.integers(0, 80), seconds=st.integers(0, 61))
    def time_passes(self, hours: int, seconds: int) -> None:
        self.now += timedelta(hours=hours, seconds=seconds)

    @rule()
    def exactly_the_deadline(self) -> None:
        self.now = max(self.now, self.case.pending.until if self.case.pending else self.now)

    @rule()
    def contact(self) -> None:
        self.attempt(lambda: case_machine.contact(self.case, now=self.now))

    @rule(mode=st.sampled_from(Mode))
    def start(self, mode: Mode) -> None:
        was = self.case
        if self.attempt(lambda: case_machine.start(self.case, advisor_id=1, mode=mode, now=self.now)):
            assert was.state is not CaseState.PENDING or self.now < self.week_end(was) + GRACE
            self.session = Session(1, 1, mode, "", "", self.now, None)

    @rule(outcome=st.sampled_from(Outcome), chat=st.integers(0, 20))
    def end(self, outcome: Outcome, chat: int) -> None:
        session = self.session or SESSION
        if self.attempt(
            lambda: case_machine.end(
                self.case,
                session,
                outcome,
                firm=APPLEUSE,
                calendar=APPLEUSE_CALENDAR,
                chat_minutes=chat,
                now=self.now,
            )
        ):
            assert outcome is not Outcome.TOLD_BY_CHAT or chat <= 15
            self.last_end, self.session = self.now, None
            self.free = outcome is not Outcome.CLIENT_BROKE_OFF  # MX-27
            self.owed = outcome in (Outcome.UNSOLVABLE, Outcome.CONTROL_REFUSED)

    @rule(hours=st.integers(0, 200), long=st.integers(1, 5))
    def book(self, hours: int, long: int) -> None:
        follow_up = Period(self.now + hours * HOUR, self.now + (hours + long) * HOUR)
        self.attempt(lambda: pending_changes.book_follow_up(self.case, follow_up, now=self.now))

    @rule()
    def cancel(self) -> None:
        self.attempt(
            lambda: pending_changes.give_up_follow_up(
                self.case, firm=APPLEUSE, calendar=APPLEUSE_CALENDAR, now=self.now
            )
        )

    @rule()
    def come_back(self) -> None:
        call = call_owed(APPLEUSE, APPLEUSE_CALENDAR, self.now)
        was = self.case
        if self.attempt(lambda: pending_changes.come_back(self.case, call, now=self.now)):
            assert self.now < self.week_end(was) + GRACE

    @rule()
    def expire(self) -> None:
        was = self.case
        if self.attempt(lambda: pending_changes.expire(self.case, now=self.now)):
            assert was.state is CaseState.PENDING
            assert self.now > self.week_end(was)
            assert self.case.closed_at == self.week_end(was)

    @rule(reason=st.sampled_from(ClosingReason))
    def settle(self, reason: ClosingReason) -> None:
        self.attempt(lambda: case_machine.settle(self.case, reason, note="", now=self.now))

    @rule()
    def hand_over(self) -> None:
        if self.attempt(lambda: case_machine.hand_over(self.case, note="", now=self.now)):
            assert self.owed

    @rule()
    def withdraw(self) -> None:
        self.attempt(lambda: case_machine.withdraw(self.case, note="", now=self.now))

    @rule()
    def decline(self) -> None:
        was = self.case.state
        if self.attempt(lambda: case_machine.decline(self.case, note="", now=self.now)):
            assert was is CaseState.ESCALATED

    def week_end(self, one: Case) -> datetime:
        assert self.last_end is not None
        end = self.last_end + WEEK  # no clock change in Mexico since 2022
        return max(end, one.pending.follow_up.end) if one.pending and one.pending.follow_up else end

    @invariant()
    def the_rules_hold(self) -> None:
        one = self.case
        closed = one.state is CaseState.CLOSED
        assert closed == (one.closed_at is not None) == (one.closing_reason is not None)
        assert (one.state is CaseState.PENDING) == (one.pending is not None)
        if one.pending:
            assert self.last_end is not None
            assert one.pending.until == self.last_end + WEEK
            assert one.follow_up_free is self.free
            if one.pending.follow_up:
                assert one.pending.follow_up.start <= one.pending.until
        assert one.instructions_owed_since is None or one.state is CaseState.CONTACTED
        assert (one.state is CaseState.NEW) <= (one.contacted_at is None)
        assert (self.session is not None) == (one.state is CaseState.IN_SESSION)
        if closed:
            assert one.call is None
            assert not one.follow_up_free

    @invariant()
    def closed_is_the_end(self) -> None:
        if self.before.state is CaseState.CLOSED:
            assert self.case == self.before

    @invariant()
    def every_step_is_in_the_table(self) -> None:
        was, now = self.before.state, self.case.state
        assert was is now or any(was in one.sources and one.target is now for one in TRANSITIONS)


AnyHistory.TestCase.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
TestAnyHistory = AnyHistory.TestCase
