"""What the files for systemd, compose, Kubernetes and Prometheus name is there: roles, settings, figures."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from deployments.cli.command import COMMANDS
from deployments.portal.health import FIRM_GAUGES

HERE = Path("deployments")
TEMPLATE = HERE / "systemd" / "trastienda@.service"
UNITS = {path.stem: path for path in sorted((HERE / "systemd").glob("*.service")) if path != TEMPLATE}
UNITS |= {f"trastienda@{role}": TEMPLATE for role in ("serve", "server", "worker", "portal")}
FIGURES = {f"trastienda_{name}" for name in (*FIRM_GAUGES, "backup_age_seconds", "backup_restores", "build")}
SETTINGS = set(re.findall(r"`((?:TRASTIENDA|PREFECT)_[A-Z_]+)`", Path("docs/reference/settings.md").read_text("utf-8")))


def manifests() -> list[dict[str, Any]]:
    files = sorted((HERE / "kubernetes").glob("*.yaml"))
    return [one for file in files for one in yaml.safe_load_all(file.read_text("utf-8"))]


def pods() -> list[dict[str, Any]]:
    return [one["spec"]["template"]["spec"] for one in manifests() if "template" in one.get("spec", {})]


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_starts_a_command_that_exists(unit: str) -> None:
    text = UNITS[unit].read_text("utf-8").replace("%i", unit.partition("@")[2])
    (role,) = re.findall(r"^ExecStart=/opt/trastienda/bin/trastienda (\S+)", text, re.MULTILINE)
    assert role in COMMANDS


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd on this machine")
@pytest.mark.parametrize("unit", UNITS)
def test_systemd_understands_the_units(unit: str, tmp_path: Path) -> None:
    file = tmp_path / f"{unit}.service"
    file.write_text(UNITS[unit].read_text("utf-8").replace("/opt/trastienda/bin/trastienda", "/bin/true"))
    said = subprocess.run(["systemd-analyze", "verify", file], capture_output=True, text=True, check=False)
    ours = [line for line in said.stderr.splitlines() if unit in line]
    assert (said.returncode, ours) == (0, []), said.stderr


def test_compose_gives_each_role_what_it_needs() -> None:
    read = yaml.safe_load((HERE / "compose" / "compose.yaml").read_text("utf-8"))
    roles = {name: one for name, one in read["services"].items() if one.get("image") == "trastienda"}
    assert {one["command"][0] for one in roles.values()} == set(roles) <= set(COMMANDS)
    assert all(one["read_only"] and one["cap_drop"] == ["ALL"] for one in roles.values())
    open_ports = {port for one in read["services"].values() for port in one.get("ports", [])}
    assert open_ports == {"80:80", "443:443"}, "nobody but the proxy has a port of the machine"


def test_each_setting_in_the_example_is_documented() -> None:
    names = set(re.findall(r"^([A-Z_]+)=", (HERE / "compose" / "env.example").read_text("utf-8"), re.MULTILINE))
    ours = {name for name in names if name.startswith(("TRASTIENDA_", "PREFECT_"))}
    assert ours - SETTINGS == {"PREFECT_API_DATABASE_CONNECTION_URL"}, "Prefect's own"


def test_pods_have_no_rights_and_start_roles() -> None:
    containers = [one for pod in pods() for one in pod["containers"]]
    assert {one["args"][0] for one in containers if one["image"] == "trastienda"} == {"server", "worker", "portal"}
    for pod in pods():
        assert pod["securityContext"]["runAsNonRoot"]
        assert not pod["automountServiceAccountToken"]
    for one in containers:
        assert one["securityContext"]["readOnlyRootFilesystem"]
        assert not one["securityContext"]["allowPrivilegeEscalation"]
        assert "memory" in one["resources"]["limits"]
        mounted = {mount["name"] for mount in one["volumeMounts"]}
        assert mounted <= {"home", "tmp", "firms"}


@pytest.mark.skipif(not shutil.which("kubectl"), reason="no kubectl on this machine")
def test_kustomize_builds_the_manifests() -> None:
    built = subprocess.run(["kubectl", "kustomize", HERE / "kubernetes"], capture_output=True, text=True, check=True)
    kinds = [one["kind"] for one in yaml.safe_load_all(built.stdout)]
    assert sorted(kinds) == ["Deployment", "Deployment", "Namespace", "PodDisruptionBudget", "Service", "StatefulSet"]


def test_alerts_and_pictures_ask_for_figures_that_there_are() -> None:
    rules = yaml.safe_load((HERE / "watch" / "alerts.yaml").read_text("utf-8"))["groups"][0]["rules"]
    board = json.loads((HERE / "watch" / "dashboard.json").read_text("utf-8"))
    asked = [rule["expr"] for rule in rules] + [panel["targets"][0]["expr"] for panel in board["panels"]]
    names = {name for expression in asked for name in re.findall(r"trastienda_\w+", expression)}
    assert names == FIGURES


def test_the_image_starts_as_nobody_and_installs_what_is_locked() -> None:
    text = Path("Dockerfile").read_text("utf-8")
    assert "--require-hashes" in text
    assert re.search(r"^USER trastienda$", text, re.MULTILINE)
    assert json.loads(re.findall(r"^CMD (.*)$", text, re.MULTILINE)[0])[0] in COMMANDS
