"""Does the same with several things at the same time."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def at_once(work: Callable[[Item], Result], items: Sequence[Item], *, most: int, name: str) -> list[Result]:
    """Return what ``work`` gives for each item, up to ``most`` at a time; one alone needs no thread of its own.

    Raise what the first of them raised.
    """
    if len(items) == 1:
        return [work(items[0])]
    with ThreadPoolExecutor(most, thread_name_prefix=name) as pool:
        return list(pool.map(work, items))
