"""Works on many things of which none may stop the others. Imports no Prefect."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable

from sqlalchemy.exc import OperationalError

from domain.refusals import Refused

logger = logging.getLogger(__name__)


def one_by_one(ids: Iterable[int], work: Callable[[int], str], *, failed: str) -> Counter[str]:
    """Work on each id and count what ``work`` says became of it; a failure is logged and counted as ``failed``.

    Raises only ``OperationalError``: a database that is away is no fault of one of them.
    """
    done: Counter[str] = Counter()
    for id_ in ids:
        try:
            done[work(id_)] += 1
        except OperationalError:
            raise
        except Refused as refused:
            logger.warning("%s: %s", id_, refused)
            done[failed] += 1
        except Exception:
            logger.exception("%s could not be worked on", id_)
            done[failed] += 1
    return done
