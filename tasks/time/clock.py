"""The only place below the entry points where time passes."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

Clock = Callable[[], datetime]


def clock_from(now: datetime) -> Clock:
    """Return a clock that shows ``now`` and goes on from there, whatever the wall says: for work that takes a while."""
    started = time.monotonic()
    return lambda: now + timedelta(seconds=time.monotonic() - started)
