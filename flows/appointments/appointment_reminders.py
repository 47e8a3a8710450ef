"""Every quarter of an hour: clients are reminded of their appointments, and what is over is settled (OP-05)."""

from __future__ import annotations

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from flows.clock import meant
from flows.forms import AnyFirm, DryRun, Now
from flows.showing import show_table
from tasks.appointments import appointments
from tasks.letters import events, outbox


def run_name() -> str:
    """Name a run for its operator: ``citas 2026-11-04 08:15``, in UTC."""
    return f"citas {flow_run.scheduled_start_time:%Y-%m-%d %H:%M}"


@flow(flow_run_name=run_name)
def appointment_reminders(firm: AnyFirm = None, now: Now = None, dry_run: DryRun = False) -> State[Any]:
    """Recuerda a los clientes sus citas, un día y una hora antes (según el perfil), y cierra las que ya pasaron.

    Una cita pasada con sesión registrada queda como atendida; sin sesión, pregunta al operador, una sola vez. También
    le avisa de los clientes que no eligieron a tiempo la hora de su cita.
    """
    at = meant(now)
    rows, dead = [], 0
    for one in [firm] if firm else sorted(outbox.counts()):
        reminded = appointments.remind(one, at, keep=not dry_run)
        finished, asked = appointments.settle_past(one, at, keep=not dry_run)
        lapsed = appointments.lapse_requests(one, at, keep=not dry_run)
        published = 0 if dry_run else appointments.publish(one, at)
        counted = {"recordadas": reminded, "atendidas": finished, "por aclarar": asked, "sin elegir": lapsed}
        counted["en calendario"] = published
        if any(counted.values()):
            rows.append({"Empresa": one} | {what: str(count) for what, count in counted.items()})
        if any(counted.values()) and not dry_run:
            dead += outbox.deliver(one, now).dead
    if rows:
        show_table("citas", rows, "Ensayo de citas" if dry_run else "Citas")
    events.hand_over_now()
    said = "; ".join(", ".join(f"{key} {value}" for key, value in row.items()) for row in rows)
    if dead:
        return Failed(message=f"{said}; {dead} cartas rechazadas")
    if dry_run:
        return Completed(name="Ensayo", message=f"No se cambió nada: {said or 'nada que hacer'}")
    return Completed(name="Al día" if rows else "Nada que hacer", message=said or "Ninguna cita esperaba nada.")
