"""Plays `make demo`: stories that have nothing to do with each other run beside one another, and each end is said."""

import json
import re
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from deployments.demo.act import CASE, Act
from deployments.serve.engine.prefect_api import PrefectApi, Run
from tasks.operator import told

LOOK_SECONDS, AGAIN_SECONDS = 0.5, 3
PRESS_SECONDS = 60
"""A client waits so long for the mail with the button: another run may be at sending it."""

OVER = object()
Press = Callable[[Act], str | None]


@dataclass(frozen=True, slots=True)
class Ended:
    """An act that is over: whether it went well, and what there is to say of it."""

    act: Act
    well: bool
    said: str
    message: str = ""


def play(api: PrefectApi, plan: Sequence[Act], say: Callable[[str], None], press: Press) -> bool:
    """Start the acts, and say how each ended; return whether all went well.

    The acts of one story wait for one another, stories do not. Acts of no story begin when all before them are over.
    ``press`` lets a client do its act; it returns what its page says then.
    """
    ended: list[Ended] = []
    for _, chapter in groupby(plan, lambda act: bool(act.story)):
        for one in _beside(_story(api, acts, press) for acts in _stories(chapter)):
            ended.append(one)
            look = told("demo-look-at", what=one.act.look)
            about = [f"[{len(ended)}/{len(plan)}] {one.act.name}: {one.said}", one.message, look]
            say("\n        ".join(filter(None, about)))
    return all(one.well for one in ended)


def opened(message: str) -> str:
    """Return the number of the case of which a run says at its beginning how it stands; else nothing."""
    found = re.match(rf"{told('case-named', number='(NUMBER)').partition('(NUMBER)')[0]}(\d+-\d+)", message)
    return found[1] if found else ""


def _stories(acts: Iterable[Act]) -> list[list[Act]]:
    told_by: dict[str, list[Act]] = {}
    for act in acts:
        told_by.setdefault(act.story, []).append(act)
    return list(told_by.values())


def _beside(stories: Iterable[Iterator[Ended | None]]) -> Iterator[Ended]:
    """Go on with each story in turn until all are over; give what ended."""
    going = list(stories)
    while going:
        found = [(story, next(story, OVER)) for story in going]
        going = [story for story, one in found if one is not OVER]
        ended = [one for _, one in found if isinstance(one, Ended)]
        yield from ended
        if going and not ended:
            time.sleep(LOOK_SECONDS)


def _story(api: PrefectApi, acts: Sequence[Act], press: Press) -> Iterator[Ended | None]:
    """Give each act when it is over, and nothing while there is to wait."""
    case = ""
    for together in _together(acts):
        if together[0].by_client:
            yield from _pressed(together[0], press)
            continue
        runs = [(act, time.monotonic(), _start(api, act, case)) for act in together]
        for act, started, run_id in runs:
            run = yield from _over(api, act, case, run_id)
            yield Ended(act, run.well, f"{run.state} ({time.monotonic() - started:.0f} s)", run.message or "")
            case = opened(run.message or "") or case


def _pressed(act: Act, press: Press) -> Iterator[Ended | None]:
    until = time.monotonic() + PRESS_SECONDS
    while not (said := press(act)) and time.monotonic() < until:
        yield None
    yield Ended(act, bool(said), said or told("demo-not-pressed"))


def _over(api: PrefectApi, act: Act, case: str, run_id: str) -> Generator[None, None, Run]:
    """Wait for a run's end; one that met the schedule's own run is started again."""
    while True:
        run = api.run(run_id)
        if run.state == "Cancelled" and "concurrency limit" in (run.message or ""):
            yield from _pause(AGAIN_SECONDS)
            run_id = _start(api, act, case)
        elif run.over:
            return run
        yield


def _pause(seconds: float) -> Iterator[None]:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        yield


def _start(api: PrefectApi, act: Act, case: str) -> str:
    return api.start_run(act.name, json.loads(json.dumps(dict(act.parameters)).replace(CASE, case)))


def _together(acts: Sequence[Act]) -> Iterator[list[Act]]:
    group: list[Act] = []
    for act in acts:
        if group and not act.meanwhile:
            yield group
            group = []
        group.append(act)
    yield group
