"""What became of each client's report in one run: the table that the operator sees, and how the run ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed

from flows.showing import artifact_key, show_table
from tasks.letters.delivery import Delivered
from tasks.operations.reports.reports import Queued, Standing

WORDS = {
    "failed": "fallido",
    "dead": "no entregado",
    "owed": "pendiente",
    "queued": "en espera",
    "claimed": "en espera",
    "sending": "en espera",
    "would": "se enviaría",
    "skipped": "omitido",
    "sent": "enviado",
    "earlier": "enviado antes",
}
"""Every state in the operator's words, what needs attention first."""
NOTES = {"no contact gets reports": "ningún contacto recibe informes"}
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
            self.rows.append(Row(month, one.client, state, NOTES.get(note, note)))

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
        return Counter(WORDS.get(row.state, row.state) for row in self.rows)

    def summary(self) -> str:
        """Say the counts in one line: ``enviado 3, omitido 1``."""
        counted = self.counts()
        words = dict.fromkeys(WORDS.values())
        return ", ".join(f"{word} {counted[word]}" for word in words if counted[word]) or "ningún mes toca hoy"

    def show(self) -> None:
        """Show the table, what needs attention first; nothing when nothing is new."""
        if not self.dry_run and all(row.state in ("earlier", "skipped") for row in self.rows):
            return
        order = list(WORDS)
        rows = sorted(self.rows, key=lambda row: (order.index(row.state), row.month, row.client))
        title = f"{'Ensayo de informes' if self.dry_run else 'Informes'} de {self.firm}: {self.summary()}"
        cells = [
            {"Mes": row.month, "Cliente": row.client, "Estado": WORDS[row.state], "Nota": row.note} for row in rows
        ]
        show_table(artifact_key("ensayo" if self.dry_run else "informes", self.firm), cells, title)

    def ending(self) -> State[Any]:
        """Return the state in which the run ends: failed only for what failed in this run, so that one mail says so.

        A letter that died before is named every day, and does not alarm every day.
        """
        lost = self._names("failed", "dead")
        if self._failed or self.done.dead:
            return Failed(message=self._say("No entregados", lost))
        if self.dry_run:
            alerts = f" Se avisaría del retraso de {len(self.late_names)}." if self.late_names else ""
            return Completed(name="Ensayo", message=f"No se envió nada: {self.summary()}.{alerts}")
        late = list(dict.fromkeys([*self.late_names, *self._late_and_waiting()]))
        waiting = self._names("owed", "queued", "claimed", "sending")
        for name, clients in (("Con retraso", late), ("Por atender", lost), ("En espera", waiting)):
            if clients:
                return Completed(name=name, message=self._say(name, clients))
        name = "Enviados" if self.done.sent or self._names("sent") else "Nada que enviar"
        return Completed(name=name, message=f"{self.firm}: {self.summary()}.")

    def _say(self, what: str, names: Sequence[str]) -> str:
        more = len(names) - SHOWN_NAMES
        some = ", ".join(names[:SHOWN_NAMES]) + (f" y {more} más" if more > 0 else "")
        return f"{what}: {some}. En total: {self.summary()}."

    def _names(self, *states: str) -> list[str]:
        return [row.client for row in self.rows if row.state in states]

    def _late_and_waiting(self) -> list[str]:
        done = ("sent", "earlier", "skipped")
        return [row.client for row in self.rows if row.month in self.late_months and row.state not in done]
