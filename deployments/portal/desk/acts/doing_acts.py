"""Acts that have a page of their own at the desk, from wherever they are needed: of Prefect's forms, and as there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from domain.acts import By, code_of
from domain.firms.firms import Firm
from domain.firms.people import Role
from tasks.operations.appointments import acts as appointments
from tasks.operations.cases.opening import by_hand
from tasks.operations.letters.mailbox import tray
from tasks.operations.money import acts as money
from tasks.operations.money import offers
from tasks.operations.policies import acts as policies
from tasks.operations.reports import acts as report_acts
from tasks.store.unit_of_work import UnitOfWork

Operate = Callable[[UnitOfWork, Any, By], Any]


@dataclass(frozen=True, slots=True)
class Doing:
    """An act, the operation that takes it, and the role that it needs.

    ``sells`` is what a firm must sell for it: plans, policies; no page offers it elsewhere.
    """

    act: type[Any]
    operate: Operate
    role: Role = Role.OPERATOR
    sells: str = ""

    @property
    def code(self) -> str:
        """Its name in addresses and catalogues."""
        return code_of(self.act)

    def fits(self, firm: Firm) -> bool:
        """Whether the firm has anything to do it with."""
        return not self.sells or bool(getattr(firm, self.sells))


DOINGS = (
    Doing(appointments.BookAppointment, appointments.book_appointment, Role.ADVISOR),
    Doing(appointments.AskForAppointment, appointments.ask_for_appointment, Role.ADVISOR),
    Doing(appointments.MoveAppointment, appointments.move_appointment, Role.ADVISOR),
    Doing(appointments.CancelAppointment, appointments.cancel_appointment, Role.ADVISOR),
    Doing(appointments.EndAppointment, appointments.end_appointment, Role.ADVISOR),
    Doing(appointments.BlockTime, appointments.block_time, Role.ADVISOR),
    Doing(appointments.AdvisorJoins, appointments.advisor_joins),
    Doing(appointments.AdvisorLeaves, appointments.advisor_leaves),
    Doing(tray.AttendMail, tray.attend_mail),
    Doing(money.AskPayment, money.ask_payment, Role.ADVISOR),
    Doing(money.AgreePayment, money.agree_payment),
    Doing(money.RecordPayment, money.record_payment),
    Doing(money.OrderService, money.order_service),
    Doing(money.PrepareQuote, money.prepare_quote),
    Doing(money.CorrectCharge, money.correct_charge),
    Doing(money.SendStatementAgain, money.send_statement_again),
    Doing(by_hand.OpenCase, by_hand.open_case, Role.ADVISOR),
    Doing(money.ChangePlan, money.change_plan, sells="plans"),
    Doing(offers.OfferPlan, offers.offer_plan, sells="plans"),
    Doing(report_acts.SendReportAgain, report_acts.send_report_again, sells="plans"),
    Doing(policies.DecideProposal, policies.decide_proposal, sells="policies"),
    Doing(offers.OfferPolicy, offers.offer_policy, sells="policies"),
    Doing(policies.BeginPolicy, policies.begin_policy, sells="policies"),
    Doing(policies.ChangeMachines, policies.change_machines, sells="policies"),
    Doing(policies.EndPolicy, policies.end_policy, sells="policies"),
    Doing(policies.ExcuseEvent, policies.excuse_event, sells="policies"),
    Doing(policies.RecordDelivery, policies.record_delivery, sells="policies"),
)
BY_CODE = {one.code: one for one in DOINGS}
ON_CASE = (
    "book-appointment",
    "ask-for-appointment",
    "ask-payment",
    "agree-payment",
    "order-service",
    "prepare-quote",
    "excuse-event",
)
OF_ADVISORS = ("advisor-joins", "advisor-leaves")
OF_MONEY = ("record-payment", "send-statement-again")
OF_PLANS = {True: ("change-plan", "send-report-again"), False: ("offer-plan",)}
OF_POLICIES = {True: ("change-machines", "end-policy"), False: ("offer-policy", "begin-policy")}
"""What a client's page offers whoever has a plan or a policy, and whoever has none."""


def offered(codes: Iterable[str], firm: Firm, role: Role) -> list[str]:
    """Return those of some acts that a page of the firm offers to somebody of that role."""
    return [one for one in codes if BY_CODE[one].fits(firm) and role.covers(BY_CODE[one].role)]
