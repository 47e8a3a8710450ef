"""Measurements, each a module of its own: ``python -m bench.NAME``. Each means its own clock, whatever the day."""

import os


def size(full: int, short: int) -> int:
    """Return how much to measure: all of it, or with BENCH_SHORT=1 just enough to show that it still can be."""
    return short if os.environ.get("BENCH_SHORT") else full
