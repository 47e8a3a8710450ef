"""Every half hour: what was recorded while Prefect's server was away reaches it (AL-02)."""

from __future__ import annotations

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from tasks.letters import events


def run_name() -> str:
    """Name a run for its operator: ``sucesos 2026-11-04 08:30``, in UTC."""
    return f"sucesos {flow_run.scheduled_start_time:%Y-%m-%d %H:%M}"


@flow(flow_run_name=run_name)
def event_relay() -> State[Any]:
    """Entrega a Prefect los sucesos registrados que aún no tiene, para que inicien los trabajos que dependen de ellos.

    Cada trabajo y cada orden los entrega enseguida; esto repara lo que quedó cuando el servidor no respondía.
    """
    done = events.hand_over()
    if done.refused:
        return Failed(message=f"{done.handed} entregados; {done.refused} que Prefect no acepta (vea el registro).")
    if not done.handed:
        return Completed(name="Nada que entregar", message="Prefect tiene todos los sucesos.")
    return Completed(name="Entregados", message=f"{done.handed} sucesos entregados.")
