"""As many runs deliver on a machine as it has cores; one more would only take turns with them. Imports no Prefect."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tasks.gateways.home import lock

CORES = "cores"


@contextmanager
def a_core(home: Path, cores: int | None = None) -> Iterator[bool]:
    """Take a core of this machine until the end, be it that of a killed process; give whether one was free.

    ``home`` is where the machine's processes tell each other; ``cores`` are those that this process may run on.
    """
    with ExitStack() as stack:
        numbers = range(cores or count())
        yield any(stack.enter_context(lock(home / CORES / str(number))) for number in numbers)


def count() -> int:
    """Return how many cores this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
