"""Forms that runs are started with; and which were done lately, for the same one sent twice is done once (AL-01)."""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self, cast

from sqlalchemy import Connection, bindparam, delete, select

from tasks.store.base import Repository, table
from tasks.store.records import FormDoneRecord, GivenFormRecord

WITHIN = timedelta(minutes=10)
"""Who sends the same form again within this time clicked once too often, unless the form says that two are meant."""

_DONE_BEFORE = delete(FormDoneRecord).where(FormDoneRecord.at < bindparam("before"))
_GIVEN_BEFORE = delete(GivenFormRecord).where(GivenFormRecord.at < bindparam("before"))


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it was sent: its ``content`` as text, the ``run`` that does it, and whether another one is meant."""

    content: str
    run: str = ""
    again: bool = False

    @classmethod
    def of(cls, id_: str, given: Mapping[str, Any], *, run: str = "", again: bool = False) -> Self:
        """Return a form as it is known again: by everything that stands in it, and by the run that does it."""
        content = json.dumps([id_, {name: str(value) for name, value in sorted(given.items())}], ensure_ascii=False)
        return cls(content, run, again)


class FormRepository(Repository):
    """Forms as they were given, for as long as Prefect keeps their runs; of what was done only a keyed digest."""

    def __init__(self, connection: Connection, secret: str) -> None:
        super().__init__(connection)
        self._secret = secret.encode()

    def take(self, form: Form, *, now: datetime) -> datetime | None:
        """Note that a form is being done, in this transaction; return when it was done before, and is not to be again.

        The same run never does it twice, however late it is repeated.
        """
        digest = hmac.new(self._secret, form.content.encode(), hashlib.sha256).hexdigest()
        row = {"digest": digest, "run": form.run, "at": now}
        if self.insert_new(FormDoneRecord, [row], unique=("digest",), returning="digest"):
            return None
        mine = FormDoneRecord.digest == digest
        known = self.connection.execute(select(table(FormDoneRecord)).where(mine).with_for_update()).one()
        lately = abs(now - known.at) < WITHIN and not form.again
        if lately or (form.run and form.run == known.run):
            return cast("datetime", known.at)
        self.update(FormDoneRecord, mine, run=form.run, at=now)
        return None

    def give(self, run: str, content: Mapping[str, Any], *, now: datetime) -> int:
        """Keep the form that a run was started with; return its number, the same one however often a run begins."""
        row = {"run": run, "content": dict(content), "at": now}
        self.insert_new(GivenFormRecord, [row], unique=("run",), returning="id")
        return self.connection.execute(select(GivenFormRecord.id).where(GivenFormRecord.run == run)).scalar_one()

    def given(self, run: str) -> tuple[int, dict[str, Any]] | None:
        """Return number and content of the form that a run was started with."""
        mine = select(GivenFormRecord.id, GivenFormRecord.content).where(GivenFormRecord.run == run)
        return next(((id_, content) for id_, content in self.rows(mine)), None)

    def naming(self, words: Sequence[str]) -> list[dict[str, Any]]:
        """Return the forms in which one of the words stands, as rows."""
        wanted = [one.casefold() for one in words]
        rows = [row._asdict() for row in self.rows(select(table(GivenFormRecord)))]
        said = [json.dumps(row["content"], ensure_ascii=False).casefold() for row in rows]
        return [row for row, text in zip(rows, said, strict=True) if any(one in text for one in wanted)]

    def let_go(self, before: datetime) -> int:
        """Delete the forms given before an instant, and the marks of those done before; return how many forms."""
        self.modify(_DONE_BEFORE, {"before": before})
        return self.modify(_GIVEN_BEFORE, {"before": before})
