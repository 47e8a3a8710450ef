"""What a person does with policies: each act a value, each with one operation that takes it and `By`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from domain.acts import Amount, By, MonthText
from domain.policies.policies import Expected, NoPolicies
from domain.policies.policy_rounds import RoundClosed, expected_of
from domain.time.periods import Month
from tasks.operations.cases import cases
from tasks.operations.clients.clients import find_client
from tasks.operations.policies import policies, policy_deliveries, policy_visits, recalibration
from tasks.operations.policies.recalibration import Choice
from tasks.store.policies.policies import KeptPolicy, KeptRound, PolicyTerms
from tasks.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class BeginPolicy:
    """A client's policy begins with a month, with the events that both sides hold likely (MX-16)."""

    firm: str
    client: str
    machines: int
    remote: Amount
    on_site: Amount
    month: MonthText
    place: str = ""
    around_the_clock: bool = False


@dataclass(frozen=True, slots=True)
class ChangeMachines:
    """A policy covers another number of machines from the next month on."""

    firm: str
    client: str
    machines: int


@dataclass(frozen=True, slots=True)
class EndPolicy:
    """A policy ends with the present month."""

    firm: str
    client: str


@dataclass(frozen=True, slots=True)
class ExcuseEvent:
    """A case does not count in the review of its client's policy (MX-17)."""

    firm: str
    case: str


@dataclass(frozen=True, slots=True)
class RecordDelivery:
    """Something that a policy promised was delivered; why, is what was done (MX-18)."""

    firm: str
    delivery: int


@dataclass(frozen=True, slots=True)
class SendStatusReport:
    """A client gets the state of its machines; ``files`` lie on the machine that works."""

    firm: str
    delivery: int
    files: tuple[str, ...]
    newest_macos: int


Machine = tuple[Mapping[str, Any], Sequence[str]]
"""What a machine says of itself, and the names of its updates."""


@dataclass(frozen=True, slots=True)
class DecideProposal:
    """A proposal is approved, approved with other numbers, or dropped; what is not given stays as proposed."""

    firm: str
    proposal: int
    choice: Choice
    machines: int = 0
    remote: str = ""
    on_site: str = ""


def begin_policy(uow: UnitOfWork, act: BeginPolicy, by: By) -> KeptPolicy:
    """Begin a policy; its deliveries of the first year are scheduled."""
    return policies.begin(
        uow,
        act.firm,
        find_client(uow, act.firm, act.client).id,
        Expected(act.machines, act.remote, act.on_site),
        month=Month.parse(act.month),
        place=act.place or None,
        around_the_clock=act.around_the_clock,
        by=by,
    )


def change_machines(uow: UnitOfWork, act: ChangeMachines, by: By) -> PolicyTerms:
    """Cover another number of machines from the next month on; return what holds then."""
    policy = _policy(uow, act.firm, act.client)
    return policies.change_machines(uow, policy.id, act.machines, by=by)


def end_policy(uow: UnitOfWork, act: EndPolicy, by: By) -> tuple[Month, int]:
    """Let a policy end; return its last month, and how many visits were cancelled."""
    policy = _policy(uow, act.firm, act.client)
    last = policies.end(uow, policy.id, by=by)
    return last, policy_visits.let_go(uow, policy, last, by=by)


def excuse_event(uow: UnitOfWork, act: ExcuseEvent, by: By) -> bool:
    """Leave a case out of the reviews; return whether that is new."""
    case_id = cases.find(uow, act.firm, act.case)
    return policies.excuse(uow, act.firm, case_id, by=by)


def record_delivery(uow: UnitOfWork, act: RecordDelivery, by: By) -> tuple[bool, int]:
    """Record a delivery; return whether it is new, and how many visits were cancelled."""
    new = policy_deliveries.deliver(uow, act.firm, act.delivery, note=by.why, actor=by.who, now=by.at)
    return new, policy_visits.call_off(uow, act.delivery, by=by)


def send_status_report(uow: UnitOfWork, act: SendStatusReport, by: By, machines: Sequence[Machine]) -> bool:
    """Send the state of the machines that the act's files tell of; return whether it is new."""
    macos = act.newest_macos
    return policy_deliveries.deliver_status_report(
        uow, act.firm, act.delivery, machines, newest_macos=macos, actor=by.who, now=by.at
    )


def _policy(uow: UnitOfWork, firm: str, client: str) -> KeptPolicy:
    found = uow.policies.of_clients([find_client(uow, firm, client).id])
    if not found:
        raise NoPolicies("has-no-policy", rule="MX-16", client=client, acts=("begin-policy",))
    return found[-1]


def decide_proposal(uow: UnitOfWork, act: DecideProposal, by: By) -> KeptRound:
    """Decide a proposal; an approved one goes to the client with its signed link (MX-17)."""
    changed = _changed(uow, act) if act.choice is Choice.CHANGE else None
    return recalibration.decide(uow, act.firm, act.proposal, act.choice, changed=changed, by=by)


def _changed(uow: UnitOfWork, act: DecideProposal) -> Expected:
    kept = uow.policies.round(act.proposal)
    if kept is None:
        raise RoundClosed("no-proposal", rule="MX-17", proposal=act.proposal)
    proposed = expected_of(kept.row.result["proposal"])
    remote, on_site = _events(act.remote, proposed.remote), _events(act.on_site, proposed.on_site)
    return Expected(act.machines or proposed.machines, remote, on_site)


def _events(text: str, proposed: Decimal) -> Decimal:
    try:
        number = Decimal(text) if text else proposed
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise RoundClosed("no-number", rule="MX-17", text=text)
    return number
