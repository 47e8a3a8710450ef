"""Mails the operator about a run that failed, was cut off, or does not start (OP-01)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any, Literal

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed
from pydantic import Field

from flows.clock import meant
from flows.forms import Now
from flows.letters.alert_words import words
from tasks.letters import alerts, outbox
from tasks.letters.alerts import RunFacts

Trouble = Literal["failed", "crashed", "late"]
WATCHED = "vigilado"
"""The tag of the runs that are watched (see prefect.yaml)."""


def run_name() -> str:
    """Name a run for its operator: ``aviso crashed 39e962e1``, or the hour of the round."""
    run = flow_run.parameters.get("run")
    if not run:
        return f"ronda de avisos {flow_run.scheduled_start_time:%Y-%m-%d %H:%M}"
    return f"aviso {flow_run.parameters.get('trouble')} {str(run)[-12:]}"


def troubles(run: str | None, at: datetime) -> Iterator[RunFacts]:
    """Return the run that is asked about, or what the round finds."""
    if run:
        yield alerts.read_run(run.rpartition(".")[2])
        return
    yield from alerts.troubled_runs(WATCHED, at)
    yield from alerts.unstarted(at)


@flow(flow_run_name=run_name)
def operator_alert(
    run: Annotated[
        str | None,
        Field(title="Trabajo", description="Su identificación en Prefect; vacío: todos los que hoy tienen problemas."),
    ] = None,
    trouble: Annotated[
        Trouble | None, Field(title="Qué pasó", description="Vacío: lo que diga el estado del trabajo.")
    ] = None,
    now: Now = None,
) -> State[Any]:
    """Avisa por correo al operador de que un trabajo falló, se interrumpió o no empezó; una sola vez por trabajo.

    Lo inician las automatizaciones, y cada cuarto de hora una ronda que busca lo que a ellas se les haya escapado y
    los sucesos que no pudieron iniciar su trabajo.
    Este trabajo mismo no se vigila: un aviso nunca causa otro.
    """
    at = meant(now)
    told: list[str] = []
    for facts in troubles(run, at):
        what = trouble or facts.trouble
        if not what:
            continue
        said = words(what, facts.name, facts.message)
        for firm in alerts.alert_operators(f"run:{facts.id}:{what}", said, facts.firm, facts.link, at):
            outbox.deliver(firm, now)
            told.append(f"{facts.name} ({firm})")
    return Completed(name="Avisado" if told else "Nada que avisar", message=", ".join(told) or "nada nuevo")
