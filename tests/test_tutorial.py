"""What the tutorial shows is what a newcomer sees: its commands are run in order, in an empty folder."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

from docs.generate import DOCS

OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def examples() -> list[tuple[str, str]]:
    """Return every command of the tutorial with what it is to answer."""
    blocks = re.findall(r"```console\n(.*?)```", (DOCS / "tutorial.md").read_text(encoding="utf-8"), re.DOTALL)
    return [
        (command, answer)
        for block in blocks
        for command, _, answer in (part.partition("\n") for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:])
    ]


def test_every_command_of_the_tutorial_answers_as_it_says(tmp_path: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("TRASTIENDA_", "PREFECT_"))}
    set_before: list[str] = []
    for command, answer in examples():
        if command.startswith("export "):
            set_before.append(command)
            continue
        done = subprocess.run(
            ["bash", "-c", "\n".join([*set_before, command])],
            cwd=tmp_path,
            env={**environment, "PATH": path, "PYTHONPATH": str(DOCS.parent)},
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
            check=False,
        )
        assert doctest.OutputChecker().check_output(answer, done.stdout, OPTIONS), f"$ {command}\n{done.stdout}"
