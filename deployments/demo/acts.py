"""The runs of `make demo`: a month of a help desk beside stories of a Mac shop, then the rounds."""

import json
from datetime import timedelta

from deployments.demo.act import BY, SAID, Act, Stage, look, meant, of_story
from deployments.demo.case_acts import controlled, escalated, left_pending, refused_control, repaired
from domain.time.periods import Month, midnight
from tasks.operations.policies.recalibration import Choice

WEEK_AND_A_BIT = timedelta(days=7, hours=12)
SECOND_MORNING = timedelta(days=1, hours=10)
WEB_FORM = {
    "kind": "incident",
    "title": "La impresora no responde",
    "description": "Desde ayer nadie puede imprimir.",
    "contact_name": "Diego Luna",
    "email": "diego@muebles.example",
}


def acts(stage: Stage) -> list[Act]:
    """Return the runs of the show: four stories beside one another, then the rounds that find what is due."""
    return [
        *of_story("reports", *_reports(stage), *left_pending(stage)),
        *of_story("control", *refused_control(stage), *controlled(stage)),
        *of_story("repair", *repaired(stage)),
        *of_story("quote and policies", *escalated(stage), *_policies(stage)),
        *_rounds(stage),
    ]


def _reports(stage: Stage) -> list[Act]:
    firm = {"firm": stage.desk}
    month, morning = {"month": str(stage.months[stage.desk])}, {"now": stage.mornings[stage.desk].isoformat()}
    one = firm | month | {"client": stage.example_client}
    return [
        Act("rehearse_reports", firm | month | morning, look("rehearsed")),
        Act("preview_report", one, look("preview"), meanwhile=True),
        Act("report_delivery", firm | morning, look("reports")),
        Act("report_delivery", firm | morning, look("reports-again")),
        Act(
            "send_report_again",
            one | morning | {"why": "El cliente pidió corregir un caso", "who": "Demo"},
            look("revision"),
        ),
    ]


def _policies(stage: Stage) -> list[Act]:
    firm, agreed, that = {"firm": stage.shop}, BY | {"why": "acordado con el cliente"}, stage.policies
    if that is None:
        return []
    month = stage.months[stage.shop]
    begun = {"machines": 5, "remote": "3", "on_site": "1", "month": str(month.plus(1)), "place": "Xalapa"}
    return [
        Act("begin_policy", firm | {"client": that.new_client} | begun | agreed, look("policy-begun")),
        Act(
            "change_machines", firm | {"client": that.growing, "machines": 5} | agreed, look("machines"), meanwhile=True
        ),
        Act("excuse_event", firm | {"case": that.case} | agreed, look("excused"), meanwhile=True),
        Act("policy_recalibration", firm | {"month": str(month)}, look("recalibrated")),
        Act("decide_proposal", firm | {"proposal": 1, "choice": meant(Choice.APPROVE)} | agreed, look("proposed")),
        Act(
            "send_status_report",
            firm | {"delivery": that.report, "files": list(that.files), "newest_macos": 26} | agreed,
            look("machine-report"),
            meanwhile=True,
        ),
        Act(
            "record_delivery",
            firm | {"delivery": that.late} | BY | {"why": "Se revisaron las actualizaciones de todos los equipos"},
            look("delivered"),
            meanwhile=True,
        ),
        Act("end_policy", firm | {"client": that.ending} | agreed, look("policy-ended"), meanwhile=True),
    ]


def _rounds(stage: Stage) -> list[Act]:
    later = (stage.now + WEEK_AND_A_BIT).isoformat()
    next_month = Month.of(stage.now, stage.shop_zone).plus(1)
    month_after = (midnight(next_month.first_day, stage.shop_zone) + SECOND_MORNING).isoformat()
    return [
        Act(
            "form_intake",
            {"firm": stage.desk, "form": json.dumps(WEB_FORM, ensure_ascii=False), "token": "demo-1"},
            look("web-form"),
        ),
        Act("contact_watch", {}, look("calls"), meanwhile=True),
        Act("charge_sessions", {}, look("charged"), meanwhile=True),
        Act("plan_usage", {}, look("usage"), meanwhile=True),
        Act("mailbox_reading", {"now": later}, look("week-read"), meanwhile=True),
        Act("pending_cases", {"now": later}, look("week-over")),
        Act(
            "record_payment",
            {"firm": stage.shop, "client": "Carla Ríos", "amount": "232.00", "what_for": "Fotos no sincroniza"}
            | {"paid_at": stage.now.isoformat(), "reference": "DEMO-0001", "method": "transferencia"}
            | SAID,
            look("payment"),
            meanwhile=True,
        ),
        Act("statements", {"firm": stage.shop, "now": month_after}, look("statements")),
        Act("quote_expiry", {}, look("no-expiry"), meanwhile=True),
        Act("appointment_reminders", {}, look("reminders"), meanwhile=True),
        Act("mailbox_reading", {}, look("answers"), meanwhile=True),
        Act("morning_list", {"now": stage.example_start.isoformat()}, look("morning")),
        Act("event_relay", {}, look("relayed"), meanwhile=True),
        Act("outbox_delivery", {}, look("swept")),
    ]
