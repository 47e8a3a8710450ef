"""Mails the operator about a run that failed, was cut off, or does not start (OP-01)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any, Literal

from prefect.client.schemas.objects import State

from flows.clock import meant
from flows.forms import Now
from flows.private import BY_HAND, hide_waiting
from flows.words import asked, ended, house_flow
from tasks.keeping import keeping
from tasks.letters import alerts, outbox
from tasks.letters.alerts import RunFacts
from tasks.operations.letters.alerts import Said
from tasks.operator import told

Trouble = Literal["failed", "crashed", "late"]
WATCHED = "vigilado"
"""The tag of the runs that are watched (see prefect.yaml)."""


def troubles(run: str | None, at: datetime) -> Iterator[RunFacts]:
    """Return the run that is asked about, or what the round finds."""
    if run:
        yield alerts.read_run(run.rpartition(".")[2])
        return
    yield from alerts.troubled_runs(WATCHED, at)
    yield from (one for one in alerts.troubled_runs(BY_HAND, at) if one.trouble != "failed")  # who sent it sees it
    yield from alerts.unstarted(at)


@house_flow
def operator_alert(
    run: Annotated[str | None, asked("operator-alert", "run")] = None,
    trouble: Annotated[Trouble | None, asked("operator-alert", "trouble")] = None,
    now: Now = None,
) -> State[Any]:
    """Mail the operator that a run failed, was cut off or did not begin; once for each run.

    Automations start it, and a round each quarter of an hour finds what they missed. It is not watched itself: no
    alert ever causes another.
    """
    at = meant(now)
    written: list[str] = []
    for facts in troubles(run, at):
        what = trouble or facts.trouble
        if not what:
            continue
        said = Said(f"alert-run-{what}", {"name": facts.name, "message": facts.message or facts.name})
        for firm in alerts.alert_operators(f"run:{facts.id}:{what}", said, facts.firm, facts.link, at):
            outbox.deliver(firm, now)
            written.append(f"{facts.name} ({firm})")
    if run is None:
        hide_waiting(at)
        for firm in keeping.tell(keeping.machine_troubles(), at):
            outbox.deliver(firm, now)
            written.append(f"{told('machine')} ({firm})")
    return ended("end-told" if written else "nothing-to-tell", ", ".join(written) or told("nothing-new"))
