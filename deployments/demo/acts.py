"""The runs of `make demo`: a month of a help desk beside stories of a Mac shop, then the rounds."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from deployments.demo.act import BY, SAID, Act, Stage, meant, of_story
from deployments.demo.case_acts import controlled, escalated, left_pending, refused_control, repaired
from deployments.demo.history.history_policies import PolicyStage
from domain.time.periods import Month
from tasks.operations.policies.recalibration import Choice

WEEK_AND_A_BIT = timedelta(days=7, hours=12)
SECOND_MORNING = timedelta(days=1, hours=16)
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
    month, morning = {"month": str(stage.month)}, {"now": stage.mornings[stage.desk].isoformat()}
    one = firm | month | {"client": stage.example_client}
    return [
        Act(
            "rehearse_reports",
            firm | month | morning,
            "who would get a report and who not, as a table under Artifacts; nothing is sent",
        ),
        Act("preview_report", one, "the PDF of one client under Artifacts; nothing is sent", meanwhile=True),
        Act(
            "report_delivery",
            firm | morning,
            "every plan client has its report in the mailbox; the table says who was skipped and why",
        ),
        Act("report_delivery", firm | morning, "run again: nobody gets a second one"),
        Act(
            "send_report_again",
            one | morning | {"why": "El cliente pidió corregir un caso", "who": "Demo"},
            "a numbered revision, which the mail says",
        ),
    ]


def _policies(stage: Stage) -> list[Act]:
    firm, agreed, that = {"firm": stage.shop}, BY | {"why": "acordado con el cliente"}, stage.policies
    if that is None:
        return []
    begun = {"machines": 5, "remote": "3", "on_site": "1", "month": str(stage.month.plus(1)), "place": "Xalapa"}
    return [
        Act(
            "begin_policy",
            firm | {"client": that.new_client} | begun | agreed,
            "the mail: what it costs, what the same would cost without it, and all that it brings, by date",
        ),
        Act(
            "change_machines",
            firm | {"client": that.growing, "machines": 5} | agreed,
            "from next month",
            meanwhile=True,
        ),
        Act(
            "excuse_event",
            firm | {"case": that.case} | agreed,
            "that case will not count in the review",
            meanwhile=True,
        ),
        Act(
            "policy_recalibration",
            firm | {"month": str(stage.month)},
            "each proposal under Artifacts, with its picture and steps; the invites to the visits that are due; who is "
            "in equilibrium is told; the operator's mails about what is late",
        ),
        Act(
            "decide_proposal",
            firm | {"proposal": 1, "choice": meant(Choice.APPROVE)} | agreed,
            "the client's mail with its page as PDF: open the link, accept or decline it",
        ),
        *_brought(firm, that, agreed),
    ]


def _brought(firm: dict[str, Any], that: PolicyStage, agreed: dict[str, Any]) -> list[Act]:
    return [
        Act(
            "send_status_report",
            firm | {"delivery": that.report, "files": list(that.files), "newest_macos": 26} | agreed,
            "a PDF with a page for each Mac, and what the policy promised and delivered",
            meanwhile=True,
        ),
        Act(
            "record_delivery",
            firm | {"delivery": that.late} | BY | {"why": "Se revisaron las actualizaciones de todos los equipos"},
            "what was late is delivered, on the record",
            meanwhile=True,
        ),
        Act(
            "end_policy",
            firm | {"client": that.ending} | agreed,
            "it lasts to the end of this month; visits after that are cancelled",
            meanwhile=True,
        ),
    ]


def _rounds(stage: Stage) -> list[Act]:
    later = (stage.now + WEEK_AND_A_BIT).isoformat()
    month_after = (Month.of(stage.now, "UTC").plus(1).period("UTC").start + SECOND_MORNING).isoformat()
    return [
        Act(
            "form_intake",
            {"firm": stage.desk, "form": json.dumps(WEB_FORM, ensure_ascii=False), "token": "demo-1"},
            "a form of the firm's own web site, which comes as an event: the case and its acknowledgement",
        ),
        Act(
            "contact_watch",
            {},
            "who waits for a promised call: the operator is told before and when it is late",
            meanwhile=True,
        ),
        Act(
            "charge_sessions",
            {},
            "each ended session charged once, with its reasons; a closed case gets its statement",
            meanwhile=True,
        ),
        Act("plan_usage", {}, "who used 80 or 100 % of its hours is told, in the firm's hours", meanwhile=True),
        Act(
            "mailbox_reading",
            {"now": later},
            "as of a week from now: nobody wrote; a week ends only when the mailbox was read",
            meanwhile=True,
        ),
        Act(
            "pending_cases",
            {"now": later},
            "as of a week from now: cases whose client did not come back are closed, and told how to come back",
        ),
        Act(
            "record_payment",
            {"firm": stage.shop, "client": "Carla Ríos", "amount": "232.00", "what_for": "Fotos no sincroniza"}
            | {"paid_at": stage.now.isoformat(), "reference": "DEMO-0001", "method": "transferencia"}
            | SAID,
            "a payment on the record, once for its reference; it stands on the next statement",
            meanwhile=True,
        ),
        Act(
            "statements",
            {"firm": stage.shop, "now": month_after},
            "each client's statement of this month: the reason of each line, payments, what a policy brought",
        ),
        *_sweeps(stage),
    ]


def _sweeps(stage: Stage) -> list[Act]:
    return [
        Act("quote_expiry", {}, "no quote has expired yet", meanwhile=True),
        Act("appointment_reminders", {}, "reminders that are due, and appointments that are over", meanwhile=True),
        Act(
            "mailbox_reading",
            {},
            "what clients answered: press a button of the invite, and run this one again by hand",
            meanwhile=True,
        ),
        Act(
            "morning_list",
            {"now": stage.example_start.isoformat()},
            "as of the next morning: what needs somebody, as the mail that operations get, and last month on one page",
        ),
        Act("event_relay", {}, "every event that was recorded has reached Prefect", meanwhile=True),
        Act("outbox_delivery", {}, "the sweep finds nothing left"),
    ]
