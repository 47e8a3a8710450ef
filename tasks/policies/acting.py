"""What came of an act on policies, in the operator's words; the files and links that two of them need."""

import json
from pathlib import Path

from domain.acts import By
from domain.policies.machine_reports import NotAReport, update_names
from domain.policies.policy_rounds import RoundState
from domain.time.periods import Month, local_day
from tasks.acting import Done
from tasks.operations.policies import acts
from tasks.operator import told
from tasks.store.policies.policies import KeptPolicy, KeptRound, PolicyTerms
from tasks.store.unit_of_work import UnitOfWork


def send_report(uow: UnitOfWork, act: acts.SendStatusReport, by: By) -> bool:
    """Send the state of a client's machines from files: ``*.json`` a profile, ``*.txt`` beside it its updates."""
    return acts.send_status_report(uow, act, by, [_machine(Path(file)) for file in act.files])


def begun(_uow: UnitOfWork, act: acts.BeginPolicy, policy: KeptPolicy) -> Done:
    """Return what the policy costs."""
    terms = policy.terms[0]
    price = f"{terms.price:.2f} {terms.currency}"
    said = told("policy-costs", client=act.client, price=price, month=policy.started)
    return Done(told("policy-begun"), said)


def changed(_uow: UnitOfWork, act: acts.ChangeMachines, terms: PolicyTerms) -> Done:
    """Return what the policy costs then."""
    price, month = f"{terms.price:.2f} {terms.currency}", terms.month
    said = told("policy-covers", client=act.client, machines=act.machines, price=price, month=month)
    return Done(told("policy-noted"), said)


def over(_uow: UnitOfWork, act: acts.EndPolicy, done: tuple[Month, int]) -> Done:
    """Return with which month it ends."""
    last, gone = done
    return Done(told("policy-noted"), told("policy-ends", client=act.client, month=last) + _cancelled(gone))


def excused(_uow: UnitOfWork, act: acts.ExcuseEvent, new: bool) -> Done:
    """Return whether the case did count until now."""
    return Done(told("policy-noted"), told("event-excused" if new else "event-excused-already", case=act.case))


def decided(uow: UnitOfWork, act: acts.DecideProposal, kept: KeptRound) -> Done:
    """Return what became of the proposal."""
    if kept.state is RoundState.DROPPED:
        return Done(told("proposal-decided"), told("proposal-dropped", number=act.proposal))
    last = local_day(kept.row.answer_until, uow.firm(act.firm).time_zone)
    return Done(told("proposal-decided"), told("proposal-sent", number=act.proposal, until=last.isoformat()))


def delivered(_uow: UnitOfWork, act: acts.RecordDelivery, done: tuple[bool, int]) -> Done:
    """Return whether the delivery is new."""
    new, gone = done
    said = told("delivery-noted" if new else "delivery-noted-already", number=act.delivery)
    return Done(told("delivery-end"), said + _cancelled(gone))


def reported(_uow: UnitOfWork, act: acts.SendStatusReport, new: bool) -> Done:
    """Return how many machines were reported."""
    said = told("machines-reported" if new else "machines-reported-already", number=act.delivery, count=len(act.files))
    return Done(told("machines-end"), said)


def _cancelled(visits: int) -> str:
    return told("visits-cancelled", count=visits) if visits else ""


def _machine(file: Path) -> acts.Machine:
    try:
        updates = file.with_suffix(".txt")
        profile = json.loads(file.read_text(encoding="utf-8"))
        names = update_names(updates.read_text(encoding="utf-8")) if updates.is_file() else ()
    except (OSError, ValueError, RecursionError) as error:
        raise NotAReport("report-unread", rule="MX-18", file=file, why=error) from error
    return profile, names
