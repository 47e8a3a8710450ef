"""What an admin does with policies by a form, as Prefect tasks: plain values in, a sentence out (MX-16 to MX-18)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from domain.policies.machine_reports import NotAReport, update_names
from domain.policies.policies import Expected, NoPolicies
from domain.policies.policy_rounds import RoundClosed, RoundState, expected_of
from domain.time.periods import Month, local_day
from tasks.engine import office_task
from tasks.gateways.letters.signed_links import Links
from tasks.letters.links import proposal_link
from tasks.office import this_office
from tasks.operations.cases import cases
from tasks.operations.clients.clients import find_client
from tasks.operations.policies import policies, policy_deliveries, policy_visits, recalibration
from tasks.operations.policies.recalibration import Choice
from tasks.store.policies.policies import KeptPolicy
from tasks.store.unit_of_work import UnitOfWork


@office_task("iniciar póliza · {client}", minutes=2)
def begin_policy(
    firm: str,
    client: str,
    *,
    machines: int,
    remote: str,
    on_site: str,
    month: str,
    place: str,
    around_the_clock: bool,
    who: str,
    why: str,
    now: datetime,
) -> str:
    """Begin a policy; say what it costs."""
    store, _ = this_office()
    with store.begin() as uow:
        expected = Expected(machines, Decimal(remote), Decimal(on_site))
        policy = policies.begin(
            uow,
            firm,
            find_client(uow, firm, client).id,
            expected,
            month=Month.parse(month),
            place=place or None,
            around_the_clock=around_the_clock,
            actor=who,
            why=why,
            now=now,
        )
    terms = policy.terms[0]
    return f"{client}: {terms.price:.2f} {terms.currency} al mes antes de impuestos, desde {month}"


@office_task("cambiar equipos · {client}", minutes=2)
def change_machines(firm: str, client: str, machines: int, *, who: str, why: str, now: datetime) -> str:
    """Cover another number of machines from the next month on; say what it costs then."""
    store, _ = this_office()
    with store.begin() as uow:
        terms = policies.change_machines(uow, _policy(uow, firm, client).id, machines, actor=who, why=why, now=now)
    return f"{client}: {machines} equipos y {terms.price:.2f} {terms.currency} al mes desde {terms.month}"


@office_task("terminar póliza · {client}", minutes=2)
def end_policy(firm: str, client: str, *, who: str, why: str, now: datetime) -> str:
    """Let a policy end with the present month."""
    store, _ = this_office()
    with store.begin() as uow:
        policy = _policy(uow, firm, client)
        last = policies.end(uow, policy.id, actor=who, why=why, now=now)
        gone = policy_visits.let_go(uow, policy, last, actor=who, why=why, now=now)
    return f"{client}: la póliza termina con {last}" + (f"; visitas canceladas: {gone}" if gone else "")


@office_task("justificar · {case}", minutes=2)
def excuse_event(firm: str, case: str, *, who: str, why: str, now: datetime) -> str:
    """Leave a case out of the reviews; say whether it was new."""
    store, _ = this_office()
    with store.begin() as uow:
        new = policies.excuse(uow, firm, cases.find(uow, firm, case), actor=who, why=why, now=now)
    return f"{case}: {'ya no cuenta en la revisión' if new else 'ya estaba justificado'}"


@office_task("decidir propuesta {proposal} · {firm}", minutes=2)
def decide_proposal(
    firm: str,
    proposal: int,
    choice: str,
    *,
    machines: int | None,
    remote: str,
    on_site: str,
    who: str,
    why: str,
    now: datetime,
) -> str:
    """Approve, change or drop a proposal; say what became of it."""
    store, settings = this_office()
    links = Links.of(settings)
    with store.begin() as uow:
        changed = _changed(uow, proposal, machines, remote, on_site) if choice == Choice.CHANGE else None
        kept = recalibration.decide(
            uow,
            firm,
            proposal,
            Choice(choice),
            changed=changed,
            link=lambda kept: proposal_link(links, kept),
            actor=who,
            why=why,
            now=now,
        )
    if kept.state is RoundState.DROPPED:
        return f"Propuesta {proposal}: retirada; todo sigue como está"
    last = local_day(kept.row.answer_until, store.firms[firm].time_zone)
    return f"Propuesta {proposal}: enviada al cliente, que responde hasta {last.isoformat()}"


@office_task("anotar entrega {delivery} · {firm}", minutes=2)
def record_delivery(firm: str, delivery: int, note: str, *, who: str, now: datetime) -> str:
    """Record that something that a policy promised was delivered (MX-18)."""
    store, _ = this_office()
    with store.begin() as uow:
        new = policy_deliveries.deliver(uow, firm, delivery, note=note, actor=who, now=now)
        gone = policy_visits.call_off(uow, delivery, actor=who, why=note, now=now)
    said = f"Entrega {delivery}: {'anotada' if new else 'ya estaba anotada'}"
    return said + (f"; visitas canceladas: {gone}" if gone else "")


@office_task("reporte de equipos {delivery} · {firm}", minutes=5)
def send_status_report(
    firm: str, delivery: int, files: Sequence[str], newest_macos: int, *, who: str, now: datetime
) -> str:
    """Send the state of a client's machines from files: ``*.json`` a profile, ``*.txt`` beside it its updates."""
    store, _ = this_office()
    machines = [_machine(Path(file)) for file in files]
    with store.begin() as uow:
        new = policy_deliveries.deliver_status_report(
            uow, firm, delivery, machines, newest_macos=newest_macos, actor=who, now=now
        )
    return f"Entrega {delivery}: {len(machines)} equipos, {'enviada' if new else 'ya estaba entregada'}"


def _machine(file: Path) -> tuple[dict[str, Any], tuple[str, ...]]:
    try:
        profile = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise NotAReport(f"{file}: {error}") from error
    updates = file.with_suffix(".txt")
    return profile, update_names(updates.read_text(encoding="utf-8")) if updates.is_file() else ()


def _changed(uow: UnitOfWork, proposal: int, machines: int | None, remote: str, on_site: str) -> Expected:
    """Take the numbers of the form, and those of the proposal where the form says nothing."""
    kept = uow.policies.round(proposal)
    if kept is None:
        raise RoundClosed(rule="MX-17", reason=f"There is no proposal {proposal}.", remedy="Name its number.")
    proposed = expected_of(kept.row.result["proposal"])
    return Expected(
        machines or proposed.machines,
        Decimal(remote) if remote else proposed.remote,
        Decimal(on_site) if on_site else proposed.on_site,
    )


def _policy(uow: UnitOfWork, firm: str, client: str) -> KeptPolicy:
    found = uow.policies.of_clients([find_client(uow, firm, client).id])
    if not found:
        raise NoPolicies(rule="MX-16", reason=f"{client} has no policy.", remedy="Begin one.")
    return found[-1]
