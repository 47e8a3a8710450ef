"""Every five minutes: the operator hears of calls that are nearly due or late, and the next on call (PE-04, MX-23)."""

from __future__ import annotations

from collections import Counter
from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from flows.clock import meant
from flows.forms import AnyFirm, Now
from tasks.cases import cases
from tasks.letters import events, outbox


def run_name() -> str:
    """Name a run for its operator: ``llamadas por hacer 2026-11-04 08:15``, in UTC."""
    return f"llamadas por hacer {flow_run.scheduled_start_time:%Y-%m-%d %H:%M}"


@flow(flow_run_name=run_name)
def contact_watch(firm: AnyFirm = None, now: Now = None) -> State[Any]:
    """Avisa al operador de los clientes que esperan una llamada: antes de que venza el plazo prometido, y si venció.

    De cada llamada avisa una vez antes y una vez después. El plazo corre solo en horario de atención.
    """
    at = meant(now)
    told: Counter[str] = Counter()
    dead = 0
    for one in [firm] if firm else sorted(outbox.counts()):
        last, before = 0, told.total()
        while ids := cases.to_contact(one, at, last):
            late, warning = cases.alert_contacts(one, ids, at)
            told += Counter({"con retraso": late, "por vencer": warning})
            last = ids[-1]
        if told.total() > before:
            dead += outbox.deliver(one, now).dead
    events.hand_over_now()
    said = ", ".join(f"{count} {word}" for word, count in told.items())
    if dead:
        return Failed(message=f"{said}; el aviso al operador fue rechazado: revise su dirección en el perfil")
    if told["con retraso"]:
        return Completed(name="Con retraso", message=said)
    return Completed(name="Avisado" if said else "A tiempo", message=said or "Ninguna llamada por vencer.")
