"""Which instant a run means."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from prefect.runtime import flow_run

from domain.time.periods import require_aware

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
