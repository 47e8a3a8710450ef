"""Which instant a run means."""

from datetime import UTC, datetime, timedelta
from typing import Any

from prefect.client.schemas.objects import State
from prefect.runtime import flow_run

from domain.time.periods import require_aware
from flows.words import ended
from tasks.keeping import keeping
from tasks.operator import told

PUNCTUAL = timedelta(hours=1)


def meant(now: datetime | None) -> datetime:
    """Return the instant that a run means, in UTC: the one it was given, else its scheduled start if it is punctual."""
    if now is not None:
        return require_aware(now, "now").astimezone(UTC)
    scheduled = datetime.fromtimestamp(flow_run.scheduled_start_time.timestamp(), UTC)
    return punctual_or_present(scheduled, datetime.now(UTC))


def punctual_or_present(scheduled: datetime, wall: datetime) -> datetime:
    """Return the scheduled start, unless the run begins before it or more than an hour after it: then the present.

    A run that begins so late was missed: Prefect runs it after the downtime. It means the present, so that what is
    late by then is called late. So does a run that somebody started before its time.
    """
    return scheduled if timedelta(0) <= wall - scheduled < PUNCTUAL else wall


def stopped(now: datetime | None) -> State[Any] | None:
    """Return how a run ends that does nothing, because this machine's clock jumped; ``None`` when it can be right.

    What such a run did could not be taken back: a case closed a week early, a month charged twice. It is no failure:
    the round of alerts tells the operator, once a day. Whoever named an instant knows which.
    """
    jump = keeping.clock_jumped() if now is None else None
    if jump is None:
        return None
    facts = {"last": f"{jump.last:%Y-%m-%d %H:%M}", "now": f"{jump.now:%Y-%m-%d %H:%M}"}
    return ended("clock-stopped", told(f"clock-{jump.direction}", **facts))
