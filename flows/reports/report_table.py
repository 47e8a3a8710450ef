"""What became of each client's report in one run: the table that the operator sees, and how the run ends."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from prefect.client.schemas.objects import State
from prefect.states import Failed

from flows.showing import artifact_key, show_table
from flows.words import ended, rehearsed
from tasks.letters.delivering.delivery import Delivered
from tasks.operations.reports.reports import NO_ADDRESS, MonthDue, Queued, Standing
from tasks.operator import told

STATES = ("failed", "dead", "owed", "queued", "claimed", "sending", "would", "skipped", "sent", "earlier")
"""Every state, what needs attention first; ``report-…`` in the catalogues."""
SHOWN_NAMES = 12


@dataclass(frozen=True, slots=True)
class Row:
    """One client's report of one month."""

    month: str
    client: str
    state: str
    note: str


class ReportTable:
    """Collects what a run did, shows it, and says how the run ends."""

    def __init__(self, firm: str, *, dry_run: bool) -> None:
        self.firm = firm
        self.dry_run = dry_run
        self.months: list[MonthDue] = []
        self.rows: list[Row] = []
        self.late_months: set[str] = set()
        self.late_names: list[str] = []
        self.done = Delivered()
        self._new: set[tuple[str, int]] = set()
        self._failed: dict[tuple[str, int], str] = {}

    def late(self, month: str, names: Sequence[str]) -> None:
        """Take note of a month whose promise is broken, and of the clients of whom the operator was alerted."""
        self.late_months.add(month)
        self.late_names += names

    def queued(self, month: str, queued: Queued) -> None:
        """Take note of what was queued, or would be, and of what could not be made."""
        self._new |= {(month, client_id) for client_id in queued.new}
        self._failed |= {(month, client_id): why for client_id, why in queued.failed.items()}

    def add(self, month: str, standings: Sequence[Standing]) -> None:
        """Take how every client's report of ``month`` stands at the end of the run."""
        for one in standings:
            state, note = self._judge(month, one)
            self.rows.append(Row(month, one.client, state, told(f"why-{note}") if note == NO_ADDRESS else note))

    def _judge(self, month: str, one: Standing) -> tuple[str, str]:
        key = (month, one.client_id)
        if key in self._failed:
            return "failed", self._failed[key]
        if key in self._new and self.dry_run:
            return "would", ""
        if one.state == "sent" and key not in self._new:
            return "earlier", one.note
        return one.state, one.note

    def counts(self) -> Counter[str]:
        """Count the reports in the operator's words."""
        return Counter(told(f"report-{row.state}") for row in self.rows)

    def summary(self) -> str:
        """Say the counts in one line: ``enviado 3, omitido 1``."""
        counted = self.counts()
        words = dict.fromkeys(told(f"report-{state}") for state in STATES)
        return ", ".join(f"{word} {counted[word]}" for word in words if counted[word]) or told("reports-none")

    def show(self) -> None:
        """Show the table, what needs attention first; nothing when nothing is new."""
        if not self.dry_run and all(row.state in ("earlier", "skipped") for row in self.rows):
            return
        rows = sorted(self.rows, key=lambda row: (STATES.index(row.state), row.month, row.client))
        title = told("reports-rehearsed" if self.dry_run else "reports-shown", firm=self.firm, said=self.summary())
        cells = [
            {
                told("field-month"): row.month,
                told("field-client"): row.client,
                told("column-state"): told(f"report-{row.state}"),
                told("column-note"): row.note,
            }
            for row in rows
        ]
        show_table(artifact_key("ensayo" if self.dry_run else "informes", self.firm), cells, title)

    def ending(self) -> State[Any]:
        """Return the state in which the run ends: failed only for what failed in this run, so that one mail says so.

        A letter that died before is named every day, and does not alarm every day.
        """
        lost = self._names("failed", "dead")
        if self._failed or self.done.dead:
            return Failed(message=self._say("reports-lost", lost))
        if self.dry_run:
            alerts = " " + told("reports-would-tell", count=len(self.late_names)) if self.late_names else ""
            return rehearsed(f"{self.summary()}.{alerts}", sends=True)
        late = list(dict.fromkeys([*self.late_names, *self._late_and_waiting()]))
        waiting = self._names("owed", "queued", "claimed", "sending")
        for name, clients in (("end-late", late), ("end-attention", lost), ("end-waiting", waiting)):
            if clients:
                return ended(name, self._say(name, clients))
        name = "end-sent" if self.done.sent or self._names("sent") else "nothing-to-send"
        return ended(name, f"{self.firm}: {self.summary()}.")

    def _say(self, what: str, names: Sequence[str]) -> str:
        more = len(names) - SHOWN_NAMES
        some = ", ".join(names[:SHOWN_NAMES]) + (told("and-more", count=more) if more > 0 else "")
        return told("reports-said", what=told(what), names=some, all=self.summary())

    def _names(self, *states: str) -> list[str]:
        return [row.client for row in self.rows if row.state in states]

    def _late_and_waiting(self) -> list[str]:
        done = ("sent", "earlier", "skipped")
        return [row.client for row in self.rows if row.month in self.late_months and row.state not in done]
