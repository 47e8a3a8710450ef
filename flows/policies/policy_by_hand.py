"""What an admin does with policies by a form; the same rules decide as everywhere, and a refusal names its rule."""

from __future__ import annotations

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run

from flows.by_hand import finished
from flows.cases.instruction_fields import CaseNumber
from flows.clock import meant
from flows.forms import ClientName, FirmId, Now, Who
from flows.policies.policy_fields import (
    AroundTheClock,
    City,
    Decision,
    DeliveryNumber,
    Done,
    FirstMonth,
    MachineFiles,
    Machines,
    NewestMacos,
    OnSite,
    OtherMachines,
    OtherOnSite,
    OtherRemote,
    PolicyWhy,
    ProposalNumber,
    Remote,
)
from tasks.policies import policies_by_hand

NAMES = {
    "begin-policy": "iniciar póliza",
    "change-machines": "cambiar equipos",
    "end-policy": "terminar póliza",
    "excuse-event": "justificar un evento",
    "decide-proposal": "decidir propuesta",
    "record-delivery": "anotar entrega",
    "send-status-report": "reporte de equipos",
}


def run_name() -> str:
    """Name a run for its operator: ``decidir propuesta appleuse 7``."""
    given = flow_run.parameters
    about = next((given[name] for name in ("client", "case", "proposal", "delivery") if given.get(name)), "")
    return f"{NAMES[flow_run.flow_name]} {given.get('firm')} {about}".strip()


@flow(flow_run_name=run_name)
def begin_policy(
    firm: FirmId,
    client: ClientName,
    machines: Machines,
    remote: Remote,
    on_site: OnSite,
    *,
    month: FirstMonth,
    place: City = "",
    around_the_clock: AroundTheClock = False,
    who: Who,
    why: PolicyWhy,
    now: Now = None,
) -> State[Any]:
    """Inicia la póliza de un cliente desde un mes, programa lo que incluye y se lo escribe."""
    said = policies_by_hand.begin_policy(
        firm,
        client,
        machines=machines,
        remote=remote,
        on_site=on_site,
        month=month,
        place=place,
        around_the_clock=around_the_clock,
        who=who,
        why=why,
        now=meant(now),
    )
    return finished(firm, "Iniciada", said, now)


@flow(flow_run_name=run_name)
def change_machines(
    firm: FirmId, client: ClientName, machines: Machines, *, who: Who, why: PolicyWhy, now: Now = None
) -> State[Any]:
    """Cubre otro número de equipos desde el mes siguiente, con los mismos eventos por equipo."""
    said = policies_by_hand.change_machines(firm, client, machines, who=who, why=why, now=meant(now))
    return finished(firm, "Anotado", said, now)


@flow(flow_run_name=run_name)
def end_policy(firm: FirmId, client: ClientName, *, who: Who, why: PolicyWhy, now: Now = None) -> State[Any]:
    """Termina una póliza con el mes presente."""
    said = policies_by_hand.end_policy(firm, client, who=who, why=why, now=meant(now))
    return finished(firm, "Anotado", said, now)


@flow(flow_run_name=run_name)
def excuse_event(firm: FirmId, case: CaseNumber, *, who: Who, why: PolicyWhy, now: Now = None) -> State[Any]:
    """Deja un caso fuera de la revisión de la póliza de su cliente; queda en el registro quién y por qué."""
    said = policies_by_hand.excuse_event(firm, case, who=who, why=why, now=meant(now))
    return finished(firm, "Anotado", said, now)


@flow(flow_run_name=run_name)
def decide_proposal(
    firm: FirmId,
    proposal: ProposalNumber,
    choice: Decision,
    *,
    machines: OtherMachines = None,
    remote: OtherRemote = "",
    on_site: OtherOnSite = "",
    who: Who,
    why: PolicyWhy,
    now: Now = None,
) -> State[Any]:
    """Aprueba, cambia o retira una propuesta, una sola vez. Lo aprobado se le envía al cliente, que acepta o no."""
    said = policies_by_hand.decide_proposal(
        firm,
        proposal,
        choice.meant,
        machines=machines,
        remote=remote,
        on_site=on_site,
        who=who,
        why=why,
        now=meant(now),
    )
    return finished(firm, "Decidida", said, now)


@flow(flow_run_name=run_name)
def record_delivery(firm: FirmId, delivery: DeliveryNumber, done: Done, *, who: Who, now: Now = None) -> State[Any]:
    """Anota que se entregó algo que la póliza incluye; el cliente lo ve en su próxima revisión."""
    said = policies_by_hand.record_delivery(firm, delivery, done, who=who, now=meant(now))
    return finished(firm, "Anotada", said, now)


@flow(flow_run_name=run_name)
def send_status_report(
    firm: FirmId,
    delivery: DeliveryNumber,
    files: MachineFiles,
    newest_macos: NewestMacos,
    *,
    who: Who,
    now: Now = None,
) -> State[Any]:
    """Envía al cliente el estado de sus equipos, una página por equipo con sugerencias, y anota la entrega."""
    said = policies_by_hand.send_status_report(firm, delivery, files, newest_macos, who=who, now=meant(now))
    return finished(firm, "Enviado", said, now)
