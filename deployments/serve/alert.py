"""Mails the operators what the service itself has seen: ``python -m deployments.serve.alert WORD NAME=VALUE…``.

WORD is an alert of the catalogues (`templates/locales/*/alerts.ftl`), the rest its facts. Needs no Prefect server, for
that may be what is in trouble.
"""

import sys
from datetime import UTC, datetime
from hashlib import sha256

from deployments.serve.environment import quiet


def main() -> None:
    """Queue the alert, once a day for each thing, and deliver it."""
    quiet()
    from tasks.letters.delivering.delivery import deliver  # noqa: PLC0415
    from tasks.office import this_office  # noqa: PLC0415
    from tasks.operations.letters.alerts import Said, alert_operators  # noqa: PLC0415
    from tasks.time.clock import clock_from  # noqa: PLC0415

    word, *given = sys.argv[1:]
    facts = dict(one.split("=", 1) for one in given)
    now = datetime.now(UTC)
    store, settings = this_office()
    what = sha256(repr(sorted(facts.items())).encode()).hexdigest()[:12]
    about = f"{word}:{what}:{now.date().isoformat()}"
    with store.begin() as uow:
        firms = alert_operators(uow, about, Said(word, facts), firm_id=None, now=now)
    for firm in firms:
        deliver(store, settings, firm, clock=clock_from(now), only_alerts=True)


if __name__ == "__main__":
    main()
