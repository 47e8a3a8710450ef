"""Charges sessions and states months in runs that are there to be killed: the tasks of both flows, engine off."""

from __future__ import annotations

from datetime import datetime

from deployments.engine_off import engine_off
from tasks.money import money
from tests.chaos import hatchery

FIRMS, CHUNK = ("appleuse", "lima"), 10


def run(now: datetime) -> None:
    with engine_off():
        for firm in FIRMS:
            money.charge_sessions(firm, now)
            money.state_cases(firm, now)
            for month in money.statement_months(firm, now):
                ids = money.statements_owed(firm, month, now)
                for start in range(0, len(ids), CHUNK):
                    money.queue_statements(firm, month, ids[start : start + CHUNK], now)


if __name__ == "__main__":
    hatchery.run = run
    hatchery.main()
