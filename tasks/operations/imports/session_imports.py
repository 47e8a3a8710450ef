"""Keeps the sessions of an import: on a case that is there, one at a time; charged ones are priced again."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from domain.acts import By
from domain.firms.modes import Mode
from domain.imports.import_drafts import Draft, SessionDraft, Why
from domain.money.ledger import NoEntry, session_key
from tasks.operations.imports.kept import Denial, Row, Work
from tasks.operations.money.charging import price_again
from tasks.store.cases.case_records import CaseRecord, SessionRecord

PRICED = frozenset(("started_at", "ended_at", "mode"))
"""What a session's price depends on."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """When a session of a case ran; one that has no end still runs."""

    external_id: str
    started_at: datetime
    ended_at: datetime | None

    @classmethod
    def of(cls, session: Mapping[str, Any]) -> Self:
        """Return the stretch of a session's row or draft."""
        return cls(session["external_id"], session["started_at"], session["ended_at"])

    def meets(self, other: SessionDraft) -> bool:
        """Whether another runs while this one does; one that begins when the other ends does not."""
        return (self.ended_at is None or other.started_at < self.ended_at) and (
            other.ended_at is None or self.started_at < other.ended_at
        )


def keep_sessions(work: Work, drafts: Sequence[Draft], advisors: Mapping[str, int]) -> None:
    """Keep the sessions that can be; the others are denied, each with its reason."""
    named = [(draft, draft.session) for draft in drafts if draft.session]
    cases = work.uow.imports.by_external_id(CaseRecord, work.firm.id, (session.case for _, session in named))
    stored = work.uow.imports.of_owners(SessionRecord, "case_id", (case["id"] for case in cases.values()))
    known = {(row["case_id"], row["external_id"]): row for rows in stored.values() for row in rows}
    rows: list[tuple[Draft, Row]] = []
    given = {(session.case, session.external_id) for _, session in named}
    taken = {
        name: [Stretch.of(row) for row in stored[case["id"]] if (name, row["external_id"]) not in given]
        for name, case in cases.items()
    }
    for draft, session in named:
        case = cases.get(session.case)
        if case is None:
            why = Why("no-case", {"case": repr(session.case), "firm": work.firm.id})
            work.kept.denials.append(Denial(draft, "sessions", "case", why))
        elif session.started_at < case["opened_at"]:
            why = Why("before-case", {"at": session.started_at.isoformat(), "case": session.case})
            work.kept.denials.append(Denial(draft, "sessions", "started_at", why))
        elif other := next((one for one in taken[session.case] if one.meets(session)), None):
            since = other.started_at.astimezone(work.firm.zone).isoformat()
            why = Why("runs-too", {"session": repr(other.external_id), "since": since})
            work.kept.denials.append(Denial(draft, "sessions", "started_at", why))
        else:
            taken[session.case].append(Stretch.of(dataclasses.asdict(session)))
            values = _session_values(session, case["id"], advisors)
            rows.append((draft, Row(values, known.get((case["id"], session.external_id)))))
    work.keep("sessions", SessionRecord, _not_charged(work, rows), ("case_id", "external_id"))


def _not_charged(work: Work, rows: Sequence[tuple[Draft, Row]]) -> list[Row]:
    """Price charged sessions that change again, by a line that says so; take out those that cannot be.

    What is paid with a plan costs nothing by itself: its month is counted again.
    """
    changing = {
        session_key(row.known["id"]): (draft, row) for draft, row in rows if row.known and PRICED & set(row.changed)
    }
    refused = set()
    for key in sorted(work.uow.ledger.known(changing)):
        draft, row = changing[key]
        assert row.known is not None  # noqa: S101  asked above
        mended = {name: row.values[name] for name in PRICED} | {"mode": Mode(row.values["mode"])}
        try:
            by = By("import", work.source, work.now)
            price_again(work.uow, work.firm.id, row.known["id"], mended, by)
        except NoEntry as no:
            work.kept.denials.append(Denial(draft, "sessions", "ended_at", no))
            refused.add(id(row))
    return [row for _, row in rows if id(row) not in refused]


def _session_values(session: SessionDraft, case_id: int, advisors: Mapping[str, int]) -> dict[str, Any]:
    values = dataclasses.asdict(session) | {"case_id": case_id, "mode": session.mode.value}
    values["advisor_id"] = advisors[session.advisor] if session.advisor else None
    return {name: value for name, value in values.items() if name not in ("case", "advisor")}
