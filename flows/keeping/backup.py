"""Every night: a copy of everything, proved by restoring it, and the old ones go."""

from typing import Any

from prefect.client.schemas.objects import State
from prefect.states import Failed

from flows.forms import Now
from flows.words import ended, house_flow
from tasks.keeping import keeping
from tasks.operator import failure_told, told


@house_flow
def backup(now: Now = None) -> State[Any]:
    """Copy the database, the secret and the firms' folders, and prove by restoring it that the copy is whole.

    Older copies go as the profiles say, never the last that could be restored.
    """
    made = keeping.back_up(now)
    said = told("backup-made", place=made.place, size=f"{made.megabytes:.1f}")
    if made.fault:
        return Failed(message=f"{said} {told('backup-not-proved', why=failure_told(made.fault))}")
    gone = told("backup-forgotten", count=str(made.forgotten)) if made.forgotten else ""
    return ended("backup-end", f"{said} {told('backup-proved')} {gone}".strip())
