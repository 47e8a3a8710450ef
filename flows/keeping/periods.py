"""Every night: what a firm keeps no longer is deleted, by kind."""

from typing import Any

from prefect.client.schemas.objects import State

from flows.clock import meant, stopped
from flows.forms import AnyFirm, DryRun, Now
from flows.words import ended, house_flow
from tasks.keeping import keeping
from tasks.office import firms_of
from tasks.operator import told


@house_flow
def periods(firm: AnyFirm = None, now: Now = None, dry_run: DryRun = False) -> State[Any]:
    """Delete what each firm keeps no longer: bytes of letters, texts of mails, forms. What the books need stays."""
    if (end := stopped(now)) is not None:
        return end
    at, said = meant(now), []
    for one in firms_of(firm):
        done = keeping.keep_periods(one, at, keep=not dry_run)
        if any(done.values()):
            said.append(f"{one}: {told('periods-said', **{kind: str(count) for kind, count in done.items()})}")
    if not dry_run:
        keeping.let_forms_go(at)
    return ended("end-rehearsal" if dry_run else "periods-end", "; ".join(said) or "0")
