"""Every hour: pending cases are reminded and, when their week is over, closed (MX-10 to MX-12, OP-03)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from flows.clock import meant
from flows.forms import AnyFirm, DryRun, Now
from flows.showing import show_table
from tasks.cases import cases
from tasks.cases.cases import Chunk
from tasks.letters import events, outbox

Found = Callable[[str, datetime, int], list[int]]
Work = Callable[[str, list[int], datetime], Chunk]


def run_name() -> str:
    """Name a run for its operator: ``casos pendientes 2026-11-04 08:05``, in UTC."""
    return f"casos pendientes {flow_run.scheduled_start_time:%Y-%m-%d %H:%M}"


@flow(flow_run_name=run_name)
def pending_cases(firm: AnyFirm = None, now: Now = None, dry_run: DryRun = False) -> State[Any]:
    """Recuerda a los clientes sus casos pendientes, en horario de atención, y cierra los que cumplieron su semana.

    También termina las sesiones que se cortaron sin que nadie lo anotara. Un caso con seguimiento reservado, o al que
    su cliente volvió a tiempo, no se cierra; después de una parada, se cierra con la fecha que correspondía.
    """
    at = meant(now)
    rows, dead = [], 0
    for one in [firm] if firm else sorted(outbox.counts()):
        done = +Counter({"sesiones cortadas": cases.end_silent(one, at, keep=not dry_run)})
        done += swept("cerrados", one, at, cases.expired, partial(cases.close_expired, keep=not dry_run))
        done += swept("recordados", one, at, cases.to_remind, partial(cases.remind, keep=not dry_run))
        if done:
            rows.append({"Empresa": one} | {what: str(count) for what, count in done.items()})
        if done and not dry_run:
            dead += outbox.deliver(one, now).dead
    if rows:
        show_table("casos-pendientes", rows, "Ensayo de casos pendientes" if dry_run else "Casos pendientes")
    events.hand_over_now()
    return ending(rows, dead, dry_run=dry_run)


def swept(what: str, firm: str, at: datetime, found: Found, work: Work) -> Counter[str]:
    """Work on all cases that are found, a chunk at a time."""
    done: Counter[str] = Counter()
    last = 0
    while ids := found(firm, at, last):
        chunk = work(firm, ids, at)
        done += Counter({what: chunk.done, "con falla": len(chunk.failed)})
        last = ids[-1]
    return done


def ending(rows: list[dict[str, str]], dead: int, *, dry_run: bool) -> State[Any]:
    """End failed only for what needs somebody's hand: a case that cannot be worked on, a letter that died."""
    said = "; ".join(", ".join(f"{key} {value}" for key, value in row.items()) for row in rows)
    said = said.replace("Empresa ", "")
    if dead or any("con falla" in row for row in rows):
        return Failed(message=f"{said}; {dead} cartas rechazadas")
    if dry_run:
        return Completed(name="Ensayo", message=f"No se cambió nada: {said or 'nada que hacer'}")
    return Completed(name="Al día" if rows else "Nada que hacer", message=said or "Ningún caso esperaba nada.")
