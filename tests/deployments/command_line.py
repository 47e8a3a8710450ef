"""Runs the `trastienda` command inside the test, with settings of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from click.testing import CliRunner, Result

from deployments.cli.command import main
from tasks.settings import Settings


@dataclass
class CommandLine:
    """`trastienda` in English, with an environment; every answer is asserted to be calm: no traceback."""

    environ: dict[str, str | None] = field(default_factory=dict)

    def __call__(self, *words: str, code: int = 0) -> Result:
        result = CliRunner(env={"TRASTIENDA_LANGUAGE": "en"} | self.environ).invoke(main, words)
        assert result.exit_code == code, result.output + repr(result.exception)
        assert "Traceback" not in result.output
        return result

    def said(self, *words: str) -> list[str]:
        return self(*words).stdout.splitlines()

    def json(self, *words: str) -> Any:
        return json.loads(self(*words, "--json").stdout)

    def refused(self, *words: str) -> str:
        result = self(*words, code=2)
        assert result.stdout == ""
        return result.stderr


def command_line(settings: Settings) -> CommandLine:
    return CommandLine({"TRASTIENDA_HOME": str(settings.home), "TRASTIENDA_DATABASE_URL": settings.database_url})
