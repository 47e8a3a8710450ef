"""What every run needs, imported once: Prefect's engine, all flows, the office; no thread, no open connection."""

import gc
import os
import sys
import sysconfig
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ENGINE = (
    "prefect.engine",
    "prefect.flow_engine",
    "prefect.task_engine",
    "prefect.runtime",
    "prefect.artifacts",
    "prefect._internal.metrics",
    "prefect.client.orchestration",
    "prefect.events.worker",
    "prefect._internal.observers",
    "prefect._vendor.croniter",
    "prefect.utilities.visualization",
    "anyio._backends._asyncio",
    "anyio.streams.tls",
    "encodings.idna",
    "rich._emoji_codes",
    "yagmail",
    "alembic.command",
    "sqlalchemy.dialects.sqlite",
    "psycopg",
)
FIRST_BEAT_SECONDS = 10
"""A shorter run is over before anybody could miss its heartbeat (deployments/serve/engine/automations.py)."""


class NotSafeToFork(RuntimeError):  # noqa: N818  a condition, with its reason
    """Importing has started a thread: a fork of this process could hang."""


def preload() -> None:
    """Import everything and freeze it, so that forks share its memory; raise ``NotSafeToFork``."""
    from sqlalchemy.orm import configure_mappers  # noqa: PLC0415

    from deployments.manifest import read_manifest  # noqa: PLC0415
    from tasks.gateways.firms.firm_profiles import read_firms  # noqa: PLC0415
    from tasks.gateways.words import read_catalogues  # noqa: PLC0415
    from tasks.settings import read_settings  # noqa: PLC0415
    from tasks.store.migrations import newest  # noqa: PLC0415

    for name in ENGINE:
        import_module(name)
    for row in read_manifest():
        row.flow()
    read_firms(read_settings().firms)  # what reads profiles is made once; each run reads the profiles of its own moment
    read_catalogues()
    newest()
    configure_mappers()
    beat_without_delay()
    if threading.active_count() > 1:
        names = ", ".join(one.name for one in threading.enumerate())
        raise NotSafeToFork(f"threads are running: {names}")
    gc.collect()
    gc.freeze()


def beat_without_delay() -> None:
    """Let a run end when it ends: Prefect's heartbeat sleeps in whole seconds, and every run waits for it."""
    from prefect import flow_engine  # noqa: PLC0415

    minimum = flow_engine.MINIMUM_HEARTBEAT_INTERVAL

    @contextmanager
    def send_heartbeats(engine: Any, join_on_exit: bool = True) -> Iterator[None]:  # noqa: ANN401  Prefect's
        if engine.heartbeat_seconds is None:
            yield
            return
        every, over = max(engine.heartbeat_seconds, minimum), threading.Event()
        resource, related = engine._build_heartbeat_event_template()  # noqa: SLF001
        beat = partial(copy_context().run, engine._emit_flow_run_heartbeat, resource, related)  # noqa: SLF001
        thread = threading.Thread(target=_beats, args=(beat, over, every), daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            if join_on_exit:
                thread.join(timeout=2)

    flow_engine._send_heartbeats = send_heartbeats  # noqa: SLF001


def _beats(beat: Callable[[], None], over: threading.Event, every: float) -> None:
    wait: float = FIRST_BEAT_SECONDS
    while not over.wait(wait):
        beat()
        wait = every


def code() -> dict[str, int]:
    """Return every file that was read to get here, with the time of its last change: what makes this process stale."""
    files = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
    places = tuple(f"{ROOT / name}{os.sep}" for name in ("deployments", "domain", "flows", "tasks", "templates"))
    ours = {file for file in files if file and file.startswith(places)}
    texts = {str(file) for file in (ROOT / "templates" / "locales").rglob("*.ftl")}
    installed = {str(Path(sysconfig.get_path("purelib")))}  # changes with every package
    return {file: changed(file) for file in ours | texts | installed}


def changed(file: str) -> int:
    """Return when a file was changed last; 0 when it is gone."""
    try:
        return Path(file).stat().st_mtime_ns
    except OSError:
        return 0


def seconds_to_preload() -> float:
    """Preload; return how long it took."""
    began = time.perf_counter()
    preload()
    return time.perf_counter() - began
