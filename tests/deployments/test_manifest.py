from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from prefect import Flow

import flows
from deployments.manifest import AT_START, WATCHED, ManifestError, manifest_file, read_manifest
from deployments.serve.engine.deploy import OURS, for_this_machine, form
from tasks.gateways.plain_words import languages
from tasks.gateways.words import say, word
from tasks.settings import read_settings

ROOT = Path(__file__).parents[2]


def test_snapshot_of_the_schedules() -> None:
    schedules = {one.slug: (row.flow_name, one.cron, one.timezone) for row in read_manifest() for one in row.schedules}
    assert schedules == {
        "informes": ("report_delivery", "30 * * * *", "UTC"),
        "bandeja-de-salida": ("outbox_delivery", "*/10 * * * *", "UTC"),
        "ronda-de-avisos": ("operator_alert", "4-59/15 * * * *", "UTC"),
        "copia": ("backup", "40 8 * * *", "UTC"),
        "plazos": ("periods", "10 9 * * *", "UTC"),
        "casos-pendientes": ("pending_cases", "5 * * * *", "UTC"),
        "llamadas-por-hacer": ("contact_watch", "*/5 * * * *", "UTC"),
        "hojas-de-instrucciones": ("instruction_document", "7,37 * * * *", "UTC"),
        "entrega-de-sucesos": ("event_relay", "2,32 * * * *", "UTC"),
        "cobros": ("charge_sessions", "40 7 * * *", "UTC"),
        "uso-de-planes": ("plan_usage", "20 * * * *", "UTC"),
        "lo-de-hoy": ("morning_list", "12 * * * *", "UTC"),
        "estados-de-cuenta": ("statements", "15 * * * *", "UTC"),
        "polizas": ("policy_recalibration", "20 * * * *", "UTC"),
        "facturas": ("electronic_invoices", "35 */4 * * *", "UTC"),
        "avisos-de-pago": ("payment_reminders", "10-59/15 * * * *", "UTC"),
        "cotizaciones-vencidas": ("quote_expiry", "25 * * * *", "UTC"),
        "citas": ("appointment_reminders", "*/15 * * * *", "UTC"),
        "buzon": ("mailbox_reading", "*/5 * * * *", "UTC"),
    }


def test_every_flow_that_there_is_is_deployed_once() -> None:
    """A form that nobody deploys is a form that nobody has: each flow of ours is behind exactly one name."""
    there = [
        f"{module.name}.{name}"
        for module in walk_packages(flows.__path__, "flows.")
        for name, one in vars(import_module(module.name)).items()
        if isinstance(one, Flow)
    ]
    assert sorted(row.entrypoint for row in read_manifest()) == sorted(there)


def test_snapshot_of_what_events_start() -> None:
    triggers = {row.flow_name: (one.expect, one.match) for row in read_manifest() for one in row.triggers}
    assert triggers == {
        "form_intake": (("form.submitted",), {"prefect.resource.id": "trastienda.form.*"}),
        "instruction_document": (("case.instructions_owed",), {"prefect.resource.id": "trastienda.case.*"}),
        "charge_sessions": (("session.ended", "case.closed"), {"prefect.resource.id": "trastienda.case.*"}),
    }


def test_snapshot_of_what_runs_alone_and_of_what_a_start_makes_up_for() -> None:
    alone = {row.flow_name: row.concurrency_limit for row in read_manifest() if row.concurrency_limit}
    assert all((one.limit, one.collision_strategy) == (1, "CANCEL_NEW") for one in alone.values())
    assert set(alone) == {
        "appointment_reminders",
        "backup",
        "contact_watch",
        "event_relay",
        "mailbox_reading",
        "outbox_delivery",
        "pending_cases",
        "periods",
        "quote_expiry",
    }
    assert {row.flow_name for row in read_manifest() if AT_START in row.tags} == {
        "charge_sessions",
        "contact_watch",
        "event_relay",
        "instruction_document",
        "pending_cases",
        "policy_recalibration",
        "quote_expiry",
        "report_delivery",
        "statements",
    }


def test_every_entrypoint_is_a_flow_with_a_run_name_and_a_form() -> None:
    for row in read_manifest():
        flow = row.flow()
        assert flow.flow_run_name is not None, row.name
        fields = form(flow, ["lima"])["properties"]
        for name, field in fields.items():
            nested = "$ref" in str(field)  # a form within the form has titles of its own
            assert nested or field["title"] != name, (row.name, name)
        needed = flow.parameters.required or []
        assert not row.schedules or not needed, f"{row.name}: nobody but a schedule could give {needed} (finding F2)"


def test_the_form_offers_the_firms_of_this_machine_and_checks_the_month() -> None:
    fields = form(read_manifest()[0].flow(), ["appleuse", "lima"])["properties"]
    assert fields["firm"]["anyOf"][0]["enum"] == ["appleuse", "lima"]
    assert fields["month"]["anyOf"][0]["pattern"].startswith("^20")
    assert fields["month"]["title"] == "Mes"


@pytest.mark.parametrize("language", languages())
def test_every_deployment_has_its_words_in_each_language(language: str) -> None:
    for row in read_manifest():
        assert word(language, row.id, "name"), row.id
        assert word(language, row.id, "description") or word(language, row.id, "help"), row.id
        assert not row.triggers or word(language, row.id, "trigger"), row.id


def test_the_file_s_own_names_are_those_of_the_firms_shipped() -> None:
    """So `prefect deploy --all`, which knows no catalogue, deploys what `trastienda serve` does for them."""
    for row in read_manifest():
        assert row.name == say("es", row.id, "name")
        assert [one.name for one in row.triggers] == [word("es", row.id, "trigger") for _ in row.triggers]


def test_what_runs_by_itself_is_watched_and_the_alert_is_not() -> None:
    for row in read_manifest():
        assert OURS in row.tags
        alone = bool(row.schedules or row.triggers) and row.flow_name != "operator_alert"
        assert alone == (WATCHED in row.tags), row.name
        assert AT_START not in row.tags or row.schedules, row.name


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("enforce_parameter_schema", "enforce_paramater_schema", "enforce_paramater_schema: Extra inputs"),
        ("slug: informes, ", "", "slug: Field required"),
        ("timezone: UTC", "timezone: Lima", "'Lima' is no time zone"),
        ("slug: informes,", "slug: informes, active: true,", "active: Extra inputs"),
        ("slug: informes,", "slug: informes, parameters: {firm: lima},", "parameters: Extra inputs"),
        ("slug: estados-de-cuenta", "slug: informes", "slug informes stands there twice"),
        (
            "flows.reports.report_delivery.report_delivery",
            "flows/reports/report_delivery.py:report_delivery",
            "entrypoint: String should",
        ),
        ("pull: []", "pull: [{x: y}]", "pull: List should have at most 0"),
        ("name: Bandeja de salida", "name: Entrega de informes", "deployment Entrega de informes stands there twice"),
    ],
)
def test_what_prefect_would_ignore_is_an_error(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = manifest_file().read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "prefect.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ManifestError, match=said):
        read_manifest(tmp_path / "prefect.yaml")


def test_m9_no_mailbox_no_mailbox_runs() -> None:
    def by_itself(environ: dict[str, str]) -> set[str]:
        rows = for_this_machine(read_manifest(), read_settings(environ))
        return {row.flow_name for row in rows if row.schedules}

    mailbox = {"TRASTIENDA_MAILBOX_LIMA": "imaps://ana:secret@mail.example/INBOX"}
    assert by_itself(mailbox) - by_itself({}) == {"mailbox_reading"}
    assert by_itself({}) - by_itself(mailbox) == set()


def test_no_flow_file_shadows_another_module() -> None:
    ours = {path.stem for path in ROOT.iterdir() if path.is_dir()}
    names = {path.stem for path in (ROOT / "flows").glob("*.py")} - {"__init__"}
    assert not names & (set(sys.stdlib_module_names) | ours)
