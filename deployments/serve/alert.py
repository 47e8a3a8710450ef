"""Mails the operators that a part of the service does not stay up: ``python -m deployments.serve.alert PART LOG``.

Needs no Prefect server, for that may be the part.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from deployments.serve.environment import quiet


def main() -> None:
    """Queue the alert, once a day for each part, and deliver it."""
    quiet()
    from flows.letters.alert_words import part_words  # noqa: PLC0415
    from tasks.letters.delivery import deliver  # noqa: PLC0415
    from tasks.office import this_office  # noqa: PLC0415
    from tasks.operations.letters.alerts import alert_operators  # noqa: PLC0415
    from tasks.time.clock import clock_from  # noqa: PLC0415

    part, log = sys.argv[1:]
    now = datetime.now(UTC)
    store, settings = this_office()
    about = f"part:{part}:{now.date().isoformat()}"
    with store.begin() as uow:
        firms = alert_operators(uow, about, part_words(part, log), firm_id=None, link=None, now=now)
    for firm in firms:
        deliver(store, settings, firm, clock=clock_from(now))


if __name__ == "__main__":
    main()
