"""Bookings on a real CalDAV server: Radicale."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import caldav
import httpx
import pytest

from tasks.gateways.appointments.calendar_server import CalendarServer
from tasks.gateways.failures import PermanentFailure, TemporaryFailure
from tests.interop.test_invites import invite

USER, PASSWORD = "rosa", "secreto"


@pytest.fixture
def radicale(tmp_path: Path) -> Iterator[str]:
    """Run Radicale with one user; return its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (tmp_path / "users").write_text(f"{USER}:{PASSWORD}\n")
    command = [sys.executable, "-m", "radicale", "--config", "", "--server-hosts", f"127.0.0.1:{port}"]
    command += ["--storage-filesystem-folder", str(tmp_path / "collections"), "--auth-type", "htpasswd"]
    command += ["--auth-htpasswd-filename", str(tmp_path / "users"), "--auth-htpasswd-encryption", "plain"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                httpx.get(f"http://127.0.0.1:{port}", trust_env=False)
                break
            except httpx.HTTPError:
                time.sleep(0.1)
        yield f"127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


def test_an_appointment_is_put_changed_and_taken_off(radicale: str) -> None:
    with caldav.DAVClient(f"http://{radicale}", username=USER, password=PASSWORD) as client:
        calendar = client.principal().make_calendar(cal_id="citas")
        server = CalendarServer(f"http://{USER}:{PASSWORD}@{radicale}/{USER}/citas/")
        booked = invite("America/Lima", datetime(2026, 11, 5, 15, tzinfo=UTC))
        server.put(booked)
        server.put(booked | {"start": "2026-11-05T11:00-05:00", "end": "2026-11-05T12:00-05:00", "sequence": 1})
        [event] = calendar.events()
        component = event.icalendar_component
        assert component["DTSTART"].dt.astimezone(UTC) == datetime(2026, 11, 5, 16, tzinfo=UTC)
        assert "METHOD" not in event.data
        server.put(booked | {"method": "CANCEL", "sequence": 2})
        server.put(booked | {"method": "CANCEL", "sequence": 2})
        assert calendar.events() == []
        server.close()


def test_what_is_wrong_is_said_without_the_password(radicale: str) -> None:
    booked = invite("America/Lima", datetime(2026, 11, 5, 15, tzinfo=UTC))
    for url, kind in (
        (f"http://{USER}:falsch@{radicale}/{USER}/citas/", PermanentFailure),
        (f"http://{USER}:{PASSWORD}@{radicale}/{USER}/missing/", PermanentFailure),
        (f"http://{USER}:{PASSWORD}@127.0.0.1:1/x/", TemporaryFailure),
    ):
        with pytest.raises(kind) as failure:
            CalendarServer(url).put(booked)
        assert PASSWORD not in str(failure.value)
        assert "falsch" not in str(failure.value)
