"""Mails the operator about a run that failed, was cut off, or does not start (OP-01)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed
from pydantic import Field

from flows.alert_words import words
from tasks import alerts, outbox

Trouble = Literal["failed", "crashed", "late"]


def run_name() -> str:
    """Name a run for its operator."""
    return f"aviso {flow_run.parameters.get('trouble')} {str(flow_run.parameters.get('run'))[-12:]}"


@flow(flow_run_name=run_name)
def operator_alert(
    run: Annotated[str, Field(title="Trabajo", description="La identificación del trabajo en Prefect.")],
    trouble: Annotated[Trouble, Field(title="Qué pasó")] = "failed",
) -> State[Any]:
    """Avisa por correo al operador de que un trabajo falló, se interrumpió o no empezó; una sola vez por trabajo.

    Lo inician las automatizaciones. Este trabajo mismo no se vigila: un aviso nunca causa otro.
    """
    now = datetime.now(UTC)
    facts = alerts.read_run(run.rpartition(".")[2])
    about = f"run:{facts.id}:{trouble}"
    firms = alerts.alert_operators(about, words(trouble, facts.name, facts.message), facts.firm, facts.link, now)
    for firm in firms:
        outbox.deliver(firm, None)
    return Completed(name="Avisado" if firms else "Ya avisado", message=f"{facts.name}: {', '.join(firms) or 'nadie'}")
