"""Every run of the demo ends well in another language too, for the firms in Curitiba and Austin."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.languages.test_third_firms import FIRMS


def test_the_whole_demo_is_played_in_portuguese(tmp_path: Path) -> None:
    """In a process of its own: a form's choices are made in the operator's language when its flow is imported."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("TRASTIENDA_", "PREFECT_"))
    }
    environment |= {"TRASTIENDA_LANGUAGE": "pt-BR", "TRASTIENDA_FIRMS": str(FIRMS)}
    command = [sys.executable, "-m", "tests.languages.whole_demo", str(tmp_path)]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=240, check=False)
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-4000:]
    *said, mails = run.stdout.splitlines()
    assert len(said) > 30
    assert int(mails) >= 25
    spanish = r"\b(el|los|las|del|una|hasta|correo|cita|cotización|póliza)\b"
    assert [line for line in said if re.search(spanish, line)] == []
