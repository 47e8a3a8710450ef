from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import pytest

from deployments.manifest import AT_START, WATCHED, ManifestError, manifest_file, read_manifest
from deployments.serve.deploy import OURS, form
from domain.firms.firms import Firm
from tasks.gateways.firms.firm_profiles import read_firms
from tasks.settings import read_settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def firms() -> list[Firm]:
    return list(read_firms(read_settings({}).firms).values())


def test_snapshot_of_the_schedules(firms: list[Firm]) -> None:
    schedules = {
        one.slug: (row.flow_name, one.cron, one.timezone, one.parameters)
        for row in read_manifest(firms)
        for one in row.schedules
    }
    assert schedules == {
        "informes-lima": ("report_delivery", "30 8 * * 1-5", "America/Lima", {"firm": "lima"}),
        "informes-appleuse": ("report_delivery", "30 8 * * 1-5", "America/Mexico_City", {"firm": "appleuse"}),
        "bandeja-de-salida": ("outbox_delivery", "*/10 * * * *", "UTC", {}),
        "ronda-de-avisos": ("operator_alert", "4-59/15 * * * *", "UTC", {}),
        "casos-pendientes": ("pending_cases", "5 * * * *", "UTC", {}),
        "llamadas-por-hacer": ("contact_watch", "*/5 * * * *", "UTC", {}),
        "hojas-de-instrucciones": ("instruction_document", "7,37 * * * *", "UTC", {}),
        "entrega-de-sucesos": ("event_relay", "2,32 * * * *", "UTC", {}),
        "cobros": ("charge_sessions", "40 7 * * *", "UTC", {}),
        "uso-de-planes": ("plan_usage", "20 * * * *", "UTC", {}),
        "estados-lima": ("statements", "15 9 1-5 * *", "America/Lima", {"firm": "lima"}),
        "estados-appleuse": ("statements", "15 9 1-5 * *", "America/Mexico_City", {"firm": "appleuse"}),
        "polizas-lima": ("policy_recalibration", "20 7 * * *", "America/Lima", {"firm": "lima"}),
        "polizas-appleuse": ("policy_recalibration", "20 7 * * *", "America/Mexico_City", {"firm": "appleuse"}),
        "cotizaciones-vencidas": ("quote_expiry", "25 * * * *", "UTC", {}),
        "citas": ("appointment_reminders", "*/15 * * * *", "UTC", {}),
        "buzon": ("mailbox_reading", "*/5 * * * *", "UTC", {}),
    }


def test_every_entrypoint_is_a_flow_with_a_run_name_and_a_form(firms: list[Firm]) -> None:
    for row in read_manifest(firms):
        flow = row.flow()
        assert flow.flow_run_name is not None, row.name
        fields = form(flow, ["lima"])["properties"]
        for name, field in fields.items():
            nested = "$ref" in str(field)  # a form within the form has titles of its own
            assert nested or field["title"] != name, (row.name, name)
        for one in row.schedules:
            assert set(one.parameters) <= set(fields)


def test_the_form_offers_the_firms_of_this_machine_and_checks_the_month(firms: list[Firm]) -> None:
    fields = form(read_manifest(firms)[0].flow(), ["appleuse", "lima"])["properties"]
    assert fields["firm"]["enum"] == ["appleuse", "lima"]
    assert fields["month"]["anyOf"][0]["pattern"].startswith("^20")
    assert fields["month"]["title"] == "Mes"


def test_what_runs_by_itself_is_watched_and_the_alert_is_not(firms: list[Firm]) -> None:
    for row in read_manifest(firms):
        assert OURS in row.tags
        alone = bool(row.schedules or row.triggers) and row.flow_name != "operator_alert"
        assert alone == (WATCHED in row.tags), row.name
        assert AT_START not in row.tags or row.schedules, row.name


def test_a_third_firm_is_only_a_third_file(firms: list[Firm]) -> None:
    third = dataclasses.replace(firms[0], id="quito_norte", time_zone="America/Guayaquil")
    [row, *_] = read_manifest([*firms, third])
    assert row.schedules[-1].model_dump() == {
        "slug": "informes-quito-norte",
        "cron": "30 8 * * 1-5",
        "timezone": "America/Guayaquil",
        "parameters": {"firm": "quito_norte"},
    }
    [alone, *_] = read_manifest([third])
    assert [one.slug for one in alone.schedules] == ["informes-quito-norte"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("enforce_parameter_schema", "enforce_paramater_schema", "enforce_paramater_schema: Extra inputs"),
        ("slug: informes-lima, ", "", "slug: Field required"),
        ("timezone: UTC", "timezone: Lima", "'Lima' is no time zone"),
        ("slug: informes-lima,", "slug: informes-lima, active: true,", "active: Extra inputs"),
        ("slug: informes-appleuse", "slug: informes-lima", "slug informes-lima stands there twice"),
        (
            "flows.reports.report_delivery.report_delivery",
            "flows/reports/report_delivery.py:report_delivery",
            "entrypoint: String should",
        ),
        ("pull: []", "pull: [{x: y}]", "pull: List should have at most 0"),
        ("name: Bandeja de salida", "name: Entrega de informes", "deployment Entrega de informes stands there twice"),
    ],
)
def test_what_prefect_would_ignore_is_an_error(
    firms: list[Firm], tmp_path: Path, old: str, new: str, said: str
) -> None:
    text = manifest_file().read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "prefect.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ManifestError, match=said):
        read_manifest(firms, tmp_path / "prefect.yaml")


def test_no_flow_file_shadows_another_module() -> None:
    ours = {path.stem for path in ROOT.iterdir() if path.is_dir()}
    names = {path.stem for path in (ROOT / "flows").glob("*.py")} - {"__init__"}
    assert not names & (set(sys.stdlib_module_names) | ours)
