from __future__ import annotations

from pathlib import Path

import pytest

from tasks.settings import Settings
from tests.deployments.command_line import CommandLine, command_line


@pytest.fixture
def fresh(tmp_path: Path) -> CommandLine:
    """The command on a machine where nothing was ever set up."""
    return CommandLine({"TRASTIENDA_HOME": str(tmp_path / "home")})


@pytest.fixture
def trastienda(settings: Settings) -> CommandLine:
    """The command on the office of the `store` fixture."""
    return command_line(settings)
