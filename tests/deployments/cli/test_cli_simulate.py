"""`trastienda simulate`: an owner tries other prices on a copy of the profile; nothing of the firm's own is touched."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

from click.testing import CliRunner

from deployments.cli.command import main
from tests.simulation.running import profile_file

ASKED = ["simulate", "appleuse", "--from", "2027-01", "--months", "1", "--clients", "3", "--cases", "20"]


def test_a_month_to_come_with_other_prices(tmp_path: Path) -> None:
    command = CliRunner(env={"TRASTIENDA_HOME": str(tmp_path / "home"), "TRASTIENDA_LANGUAGE": "en"})
    dearer, text = tmp_path / "dearer.toml", profile_file("appleuse").read_text(encoding="utf-8")
    dearer.write_text(text.replace('business = "200"', 'business = "400"'), encoding="utf-8")
    assert dearer.read_text(encoding="utf-8") != text

    said = command.invoke(main, [*ASKED, "--into", str(tmp_path / "papers")])
    assert said.exit_code == 0, said.output
    assert "Assumed: 3 clients with 20 cases a year each, 2 advisors" in said.stdout
    [line] = re.findall(r"Enero de 2027 .*", said.stdout)  # the firm's own papers are in its language
    [paper] = (tmp_path / "papers").iterdir()
    assert paper.read_bytes().startswith(b"%PDF")

    [month] = json.loads(command.invoke(main, [*ASKED, "--profile", str(dearer), "--json"]).stdout)["months"]
    [total] = re.findall(r"All months charge ([\d,.]+) MXN", said.stdout)
    assert 0 < Decimal(total.replace(",", "")) < Decimal(month["total"])
    assert line.split()[3] == str(sum(one[-1] for one in month["opened"]))  # the same clients, the same matters
    assert not (tmp_path / "home" / "trastienda.db").exists()


def test_income_by_kind_with_policies_and_without(tmp_path: Path) -> None:
    command = CliRunner(env={"TRASTIENDA_HOME": str(tmp_path / "home"), "TRASTIENDA_LANGUAGE": "en"})
    said = command.invoke(main, [*ASKED, "--policies", "1"])
    assert said.exit_code == 0, said.output
    assert "With a policy, of two to six machines: 1." in said.stdout
    kinds = dict(re.findall(r"(?m)^  (policy|due of the policy|session) +(\d+) ", said.stdout))
    assert (kinds["policy"], kinds["due of the policy"]) == ("1", "2")
    assert re.search(r"all policies cost [\d.,]+ MXN in the first month", said.stdout)

    found = json.loads(command.invoke(main, [*ASKED, "--policies", "0", "--json"]).stdout)
    assert found["assumed"]["policies"] == 0
    assert {kind for kind, *_ in found["income"]} == {"session"}


def test_a_firm_that_sells_no_policies_says_so(tmp_path: Path) -> None:
    command = CliRunner(env={"TRASTIENDA_HOME": str(tmp_path / "home"), "TRASTIENDA_LANGUAGE": "en"})
    said = command.invoke(main, ["simulate", "lima", "--months", "1", "--policies", "1"])
    assert said.exit_code != 0
    assert "sells no policies" in said.output
