"""The fields of the forms with which an operator starts a run by hand; the catalogues say what they are called."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, Field

from domain.time.periods import is_near
from flows.words import asked
from tasks.operator import told


def near(at: datetime | None) -> datetime | None:
    """Return a time as it is; raise ``ValueError`` for one without an offset, or in a year that nobody means."""
    if at is not None and not is_near(at):
        raise ValueError(told("cli-time", text=at.isoformat()))
    return at


NEAR = AfterValidator(near)
MONTH = r"^20\d\d-(0[1-9]|1[0-2])$"

FirmId = Annotated[str, asked("", "firm")]
AnyFirm = Annotated[str | None, asked("any", "firm")]
ReportMonth = Annotated[str, asked("report", "month", pattern=MONTH)]
AnyMonth = Annotated[Annotated[str, Field(pattern=MONTH)] | None, asked("any", "month")]
ClientName = Annotated[str, asked("by-hand", "client", min_length=1)]
Why = Annotated[str, asked("again", "why", min_length=3)]
Who = Annotated[str, asked("by-hand", "who", min_length=2)]
Again = Annotated[bool, asked("", "again")]
Now = Annotated[datetime | None, NEAR, asked("", "now")]
DryRun = Annotated[bool, asked("", "dry_run")]
