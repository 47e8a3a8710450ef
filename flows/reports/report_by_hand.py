"""What an operator asks for with a form: see a report before it goes, send one again, rehearse a whole month."""

from __future__ import annotations

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from flows.clock import meant
from flows.forms import ClientName, FirmId, Now, ReportMonth, Who, Why
from flows.reports.report_delivery import deliver_reports
from flows.showing import artifact_key, show_text
from tasks.letters import outbox
from tasks.reports import reports, reports_by_hand


def _run_name(what: str) -> str:
    given = flow_run.parameters
    return f"{what} {given.get('firm')} {given.get('client', '')} {given.get('month')}".replace("  ", " ")


def preview_name() -> str:
    """Name a run for its operator: ``ver informe lima ACME 2026-10``."""
    return _run_name("ver informe")


def again_name() -> str:
    """Name a run for its operator: ``enviar otra vez lima ACME 2026-10``."""
    return _run_name("enviar otra vez")


def rehearsal_name() -> str:
    """Name a run for its operator: ``ensayo lima 2026-10``."""
    return _run_name("ensayo")


@flow(flow_run_name=preview_name)
def preview_report(firm: FirmId, client: ClientName, month: ReportMonth, now: Now = None) -> State[Any]:
    """Muestra el informe de un cliente como saldría hoy: el PDF para descargar y su primera página. No envía nada."""
    reports.month_by_hand(firm, month, meant(now))
    found = reports_by_hand.preview(firm, client, month)
    page = f"\n\n![La primera página]({found.picture})" if found.picture else ""
    show_text(
        artifact_key("informe", firm, found.client, month),
        f"**[Abrir el PDF]({found.pdf})** · vista previa, no se envió nada{page}",
        f"{found.client} · {month}",
    )
    return Completed(name="Listo", message=f"{found.client} {month}: el PDF está en la pestaña Artifacts.")


@flow(flow_run_name=again_name)
def send_report_again(
    firm: FirmId, client: ClientName, month: ReportMonth, *, why: Why, who: Who, now: Now = None
) -> State[Any]:
    """Envía el informe de un cliente otra vez, hecho de nuevo con los datos de hoy, como revisión numerada.

    El correo dice que es una revisión. Quién lo pidió y por qué quedan en el registro del cliente.
    """
    at = meant(now)
    reports.month_by_hand(firm, month, at)
    key = reports_by_hand.send_again(firm, client, month, who=who, why=why, now=at)
    outbox.deliver(firm, now)
    state, error = reports_by_hand.letter_state(key)
    if state == "dead":
        return Failed(message=f"El servidor de correo lo rechazó: {error}")
    name = "Enviado" if state == "sent" else "En espera"
    return Completed(name=name, message=f"{key}{f': {error}' if error else ''}")


@flow(flow_run_name=rehearsal_name)
def rehearse_reports(firm: FirmId, month: ReportMonth, now: Now = None) -> State[Any]:
    """Ensaya la entrega de un mes entero: dice a quién se enviaría, a quién no y por qué. No cambia ni envía nada."""
    return deliver_reports(firm, month, now, dry_run=True)
