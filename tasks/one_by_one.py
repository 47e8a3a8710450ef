"""Works on many things of which none may stop the others. Imports no Prefect."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from sqlalchemy.exc import OperationalError

from domain.refusals import Refused
from tasks.office import begin
from tasks.store.unit_of_work import UnitOfWork

logger = logging.getLogger(__name__)
R = TypeVar("R")

FAILED = "failed"


def each(ids: Iterable[int], work: Callable[[UnitOfWork, int], str], *, keep: bool) -> Counter[str]:
    """Work on each id in a transaction of its own; a failure is logged and counted, and stops no other."""

    def one(id_: int) -> str:
        with begin(keep=keep) as uow:
            return work(uow, id_)

    return one_by_one(ids, one, failed=FAILED)


def in_halves(
    ids: Sequence[int],
    work: Callable[[UnitOfWork, Sequence[int]], R],
    failed: Callable[[int, Exception], R],
    *,
    keep: bool,
) -> list[R]:
    """Work on ids in one transaction; where that fails, halve until the one that spoils it stands alone: it ``failed``.

    Raises a rule's no and the error of a database that is away: they are no fault of one of them.
    """
    try:
        with begin(keep=keep) as uow:
            return [work(uow, ids)]
    except (Refused, OperationalError):
        raise
    except Exception as error:
        if len(ids) == 1:
            logger.exception("%s could not be worked on", ids[0])
            return [failed(ids[0], error)]
    middle = len(ids) // 2
    return [*in_halves(ids[:middle], work, failed, keep=keep), *in_halves(ids[middle:], work, failed, keep=keep)]


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
