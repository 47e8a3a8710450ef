"""The fields of the forms with which an operator starts a run by hand; the catalogues say what they are called."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field

from flows.words import asked

MONTH = r"^20\d\d-(0[1-9]|1[0-2])$"

FirmId = Annotated[str, asked("", "firm")]
AnyFirm = Annotated[str | None, asked("any", "firm")]
ReportMonth = Annotated[str, asked("report", "month", pattern=MONTH)]
AnyMonth = Annotated[Annotated[str, Field(pattern=MONTH)] | None, asked("any", "month")]
ClientName = Annotated[str, asked("by-hand", "client", min_length=1)]
Why = Annotated[str, asked("again", "why", min_length=3)]
Who = Annotated[str, asked("by-hand", "who", min_length=2)]
Again = Annotated[bool, asked("", "again")]
Now = Annotated[datetime | None, asked("", "now")]
DryRun = Annotated[bool, asked("", "dry_run")]
