"""What a run says where Prefect keeps it: no address, and no word of the form that it does (finding M2).

Nobody can erase a person there. The words are those of the run that this process does; with the engine off, where a
person reads the screen, nothing is hidden.
"""

import logging
import re
from collections.abc import Callable, Iterable
from functools import wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar

from prefect.client.schemas.objects import State
from prefect.context import FlowRunContext

from domain.letters.masking import MASK, without_addresses
from domain.refusals import Refused
from tasks.operator import spoken

P = ParamSpec("P")
R = TypeVar("R")
SHORTEST = 4
"""A shorter word would be found in every other."""
_made = logging.getLogRecordFactory()
_hidden: list[re.Pattern[str]] = []


def hide(words: Iterable[str]) -> None:
    """Let this process say none of these words from now on, but those that an earlier run hid."""
    long_first = sorted({one.strip() for one in words if len(one.strip()) >= SHORTEST}, key=len, reverse=True)
    pattern = "|".join(rf"(?<!\w){re.escape(one)}(?!\w)" for one in long_first)
    _hidden[:] = [re.compile(pattern, re.IGNORECASE)] if long_first else []


def masked(text: str) -> str:
    """Return a text without addresses and without the words that are hidden."""
    text = without_addresses(text)
    return _hidden[0].sub(MASK, text) if _hidden else text


def masked_record(*args: Any, **kwargs: Any) -> logging.LogRecord:  # noqa: ANN401  as the standard library has it
    """Return a log record that can be kept: the runs' logs, ours and Prefect's own, are in its database."""
    record = _made(*args, **kwargs)
    if record.name.partition(".")[0] in ("flows", "tasks", "domain", "prefect"):
        record.msg, record.args = masked(record.getMessage()), ()
        if record.exc_info:
            record.exc_text = masked(logging.Formatter().formatException(record.exc_info))
    return record


logging.setLogRecordFactory(masked_record)


def quietly(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function of a run say no more than ``masked`` when it ends or fails: Prefect keeps both as its state.

    A refusal is said in the operator's language.
    """

    @wraps(function)  # Prefect reads what a function takes and who wrote it
    def perform(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            end = function(*args, **kwargs)
        except Exception as error:
            said = spoken(error)
            if FlowRunContext.get() is not None and masked(str(said)) != str(said):
                said = masked_error(said)
            if said is error:
                raise
            raise said from None
        if isinstance(end, State) and end.message and FlowRunContext.get() is not None:
            end.message = masked(end.message)
        return end

    perform.__dict__["__signature__"] = signature(function, eval_str=True)  # by names of the function's own module
    perform.__annotations__ = {name: one.annotation for name, one in signature(perform).parameters.items()}
    return perform


def masked_error(error: Exception) -> Exception:
    """Return an error like this one that says only what may be kept; whether it may pass stays as it was."""
    if isinstance(error, Refused):
        said = {"reason": masked(error.reason), "remedy": masked(error.remedy)}
        return type(error)(rule=error.rule, acts=error.acts, **said)
    error.args = tuple(masked(one) if isinstance(one, str) else one for one in error.args)
    return error if masked(str(error)) == str(error) else ValueError(masked(str(error)))
