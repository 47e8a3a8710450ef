"""After each session, and every night: what ended is charged, and closed cases get their statement (MX-02 to MX-05)."""

from __future__ import annotations

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from flows.clock import meant
from flows.forms import AnyFirm, DryRun, Now
from flows.showing import show_table
from tasks.letters import events, outbox
from tasks.money import money
from tasks.money.money import FAILED

WORDS = {
    FAILED: "con falla",
    "quote_needed": "sin precio: cotizar",
    "waits": "esperan la cotización",
    "charged": "cobradas",
    "free": "sin costo",
    "statements": "estados de cuenta",
    "reviews": "revisiones pedidas",
}
"""Every result in the operator's words, what needs attention first."""


def run_name() -> str:
    """Name a run for its operator: ``cobros de todas las empresas 2026-11-04 08:05``, in UTC."""
    about = flow_run.parameters.get("firm") or "todas las empresas"
    return f"cobros de {about} {flow_run.scheduled_start_time:%Y-%m-%d %H:%M}"


@flow(flow_run_name=run_name)
def charge_sessions(firm: AnyFirm = None, now: Now = None, dry_run: DryRun = False) -> State[Any]:
    """Cobra las sesiones que terminaron, cada una una sola vez y con sus razones.

    La sesión remota de un caso escalado espera la respuesta a su cotización. Un caso cerrado que costó algo recibe
    su estado de cuenta, y al de uno escalado se le pide la cita para la revisión.
    """
    at = meant(now)
    rows, failed = [], 0
    for one in [firm] if firm else sorted(outbox.counts()):
        done = money.charge_sessions(one, at, keep=not dry_run)
        done["statements"] = money.state_cases(one, at, keep=not dry_run)
        done["reviews"] = money.ask_for_reviews(one, at, keep=not dry_run)
        failed += done.get(FAILED, 0)
        shown = {WORDS[name]: str(done[name]) for name in WORDS if done.get(name)}
        if shown:
            rows.append({"Empresa": one} | shown)
        if done["statements"] + done["reviews"] and not dry_run:
            outbox.deliver(one, now)
    if rows:
        show_table("cobros", rows, "Ensayo de cobros" if dry_run else "Cobros")
    events.hand_over_now()
    return ending(rows, failed, dry_run=dry_run)


def ending(rows: list[dict[str, str]], failed: int, *, dry_run: bool) -> State[Any]:
    """End failed only for a session that could not be worked on."""
    said = "; ".join(", ".join(f"{key} {value}" for key, value in row.items()) for row in rows)
    said = said.replace("Empresa ", "") or "Ninguna sesión esperaba su cobro."
    if failed:
        return Failed(message=said)
    if dry_run:
        return Completed(name="Ensayo", message=f"No se cambió nada: {said}")
    return Completed(name="Cobrado" if rows else "Nada que cobrar", message=said)
