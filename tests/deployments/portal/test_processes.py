"""Several processes answer at one address, at once, and none stays behind when the one that keeps them is killed."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

from deployments.portal.__main__ import listening

PATIENCE = 60


def until(true: Callable[[], bool]) -> None:
    last = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < last
        time.sleep(0.1)


def test_what_is_answered_at_a_shared_address_leaves_at_once() -> None:
    """Without the socket's own protocol each page took 40 ms more."""

    async def accepted() -> int:
        found: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        def note(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            found.set_result(writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        with listening("127.0.0.1", 0) as shared:
            async with await asyncio.start_server(note, sock=shared):
                _, writer = await asyncio.open_connection(*shared.getsockname())
                writer.close()
                return await asyncio.wait_for(found, PATIENCE)

    with ThreadPoolExecutor(1) as apart:  # a browser's test may have a loop at work in this thread
        assert apart.submit(asyncio.run, accepted()).result() == 1


def test_several_processes_answer_and_end_with_the_one_that_keeps_them(tmp_path: Path) -> None:
    with listening("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    environment = os.environ | {"TRASTIENDA_HOME": str(tmp_path), "TRASTIENDA_PORTAL_PROCESSES": "2"}
    command = [sys.executable, "-m", "deployments.portal", "--port", str(port)]

    def status() -> int:
        try:
            return httpx.get(f"http://127.0.0.1:{port}/ready", timeout=PATIENCE).status_code
        except httpx.TransportError:
            return 0

    def processes() -> set[int]:
        asked = subprocess.run(["ps", "-eo", "pid=,sid=,stat="], check=True, capture_output=True, text=True)
        rows = [line.split() for line in asked.stdout.splitlines()]
        return {int(pid) for pid, sid, state in rows if int(sid) == keeper.pid and state[0] != "Z"} - {keeper.pid}

    with subprocess.Popen(command, env=environment, start_new_session=True) as keeper:
        try:
            until(lambda: status() == 200)
            until(lambda: len(processes()) >= 2)
            keeper.send_signal(signal.SIGKILL)
            keeper.wait()
            until(lambda: not processes())
            assert status() == 0
        finally:
            for one in processes():
                os.kill(one, signal.SIGKILL)
            keeper.kill()
