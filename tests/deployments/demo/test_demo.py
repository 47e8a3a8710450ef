"""The demo begins in an empty folder, and begins anew in its own; somebody else's folder stays as it is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
DEMO = [sys.executable, "-c", "from deployments.cli.command import main; main()", "demo", "--home"]


def begun(home: Path) -> int:
    """Start the demo, end it with Ctrl-C when it makes its history, and return its exit code."""
    process = subprocess.Popen([*DEMO, str(home)], cwd=ROOT, env=ENGLISH, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert any("making the history" in line for line in process.stdout), "it ended before"
    process.send_signal(signal.SIGINT)
    assert "ended" in process.stdout.read()
    return process.wait(30)


ENGLISH = os.environ | {"TRASTIENDA_LANGUAGE": "en"}


def test_it_begins_in_an_empty_folder_and_anew_in_its_own(tmp_path: Path) -> None:
    assert [begun(tmp_path / "demo") for _ in range(2)] == [0, 0]


def test_somebody_elses_folder_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    done = subprocess.run(
        [*DEMO, str(tmp_path)], cwd=ROOT, env=ENGLISH, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert "no demo made it" in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]
