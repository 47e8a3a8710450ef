"""A day's work for every firm whose hour has come: one schedule serves all of them, in any time zone."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from prefect.client.schemas.objects import State
from prefect.states import Failed

from domain.firms.daily import DailyWork
from flows.words import ended
from tasks.office import firms_of
from tasks.operator import spoken, told
from tasks.time import daily

logger = logging.getLogger(__name__)


def firms_now(work: DailyWork, firm: str | None, at: datetime, *, asked: bool) -> list[str]:
    """Return the firm that was named; else those whose hour has come, or all of them where somebody ``asked``."""
    return firms_of(firm) if firm or asked else daily.owed(work, at)


def for_each(
    firms: Sequence[str], work: Callable[[str], object], *, turns: Callable[[Sequence[str]], Iterable[str]] = iter
) -> dict[str, str]:
    """Work for each firm; of several none stops another: return what stood in the way, by firm.

    ``turns`` may keep some of several for others.
    """
    if len(firms) == 1:
        work(firms[0])
        return {}
    broken = {}
    for one in turns(firms):
        try:
            work(one)
        except Exception as error:
            logger.exception("the work for %s could not be done", one)
            broken[one] = str(spoken(error))
    return broken


def together(done: Mapping[str, State[Any]], broken: Mapping[str, str], ends: Sequence[str]) -> State[Any]:
    """Return one end for all firms: failed if one is, else the one that comes first in ``ends``, by its id."""
    said = [*(f"{firm}: {why}" for firm, why in broken.items()), *(str(end.message) for end in done.values())]
    if broken or any(end.is_failed() for end in done.values()):
        return Failed(message=" ".join(said))
    found = {end.name for end in done.values()}
    return ended(next((one for one in ends if told(one) in found), ends[-1]), " ".join(said))
