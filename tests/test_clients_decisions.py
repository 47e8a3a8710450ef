"""What a client decides reaches the firm at once: every event is judged here, and each such has its alert (D5)."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from docs.generate import events
from tests.refusals import ROOT

OPERATIONS = ROOT / "tasks" / "operations"
DECIDED = {
    "quote.…": ("money/quotes.py", "alert-quote-{}", ("accepted", "declined", "expired")),
    "offer.…": ("money/offers.py", "offer-plan-{}", ("accepted", "declined")),
    "case.emergency_asked": ("money/offers.py", "offer-emergency-{}", ("accepted", "declined")),
    "policy.…": ("policies/recalibration.py", "policy-answer-{}", ("accepted", "declined", "lapsed")),
    "policy.begun": ("money/offers.py", "offer-policy-{}", ("accepted", "declined")),
    "plan.asked": ("clients/client_page.py", "alert-plan-wished", ()),
    "case.written": ("clients/client_page.py", "alert-client-wrote", ()),
    "case.file": ("clients/client_page.py", "alert-client-file", ()),
    "case.returned": ("clients/client_page.py", "alert-client-back", ()),
    "case.mail": ("letters/inbox.py", "alert-noted", ()),
    "appointment.…": ("appointments/appointment_answers.py", "alert-declined{}", ("", "-late", "-words")),
    "appointment.move_asked": ("appointments/appointment_answers.py", "alert-move{}", ("", "-proposed")),
    "appointment.no_time_suits": ("appointments/appointment_requests.py", "alert-no-time-suits", ()),
    "appointment.request_lapsed": ("appointments/appointment_requests.py", "alert-no-time-chosen", ()),
}
"""By event: the operation that tells the firm of it, and the alert's text, for each answer where there are several."""
OTHERWISE_TOLD = {
    "case.opened": "a call is owed, and the firm hears before it is late (test_cases, test_on_call)",
    "intake.rejected": "the form's problems go to the operator as a mail of their own (intake_alert)",
    "inbox.unplaced": "what can be placed nowhere is in the tray, and in the digest of it",
    "inbox.taken": "somebody of the firm took it from the tray",
    "chat.said": "who is in the session reads it on the open page",
    "consent.…": "the advisor is in the session; its page shows the answer by itself",
    "appointment.booked": "the advisor gets the invite",
    "appointment.cancelled": "the advisor gets the cancellation; called off late, the operator is alerted too",
    "appointment.moved": "the advisor gets the new invite",
}
OURS = {
    *("advisor.blocked", "advisor.terms_changed", "appointment.advisor_…", "appointment.done", "appointment.requested"),
    *("appointment.untold", "case.call_moved", "case.closed", "case.contacted", "case.corrected", "case.escalated"),
    *("case.expiry_undone", "case.follow_up_booked", "case.follow_up_cancelled", "case.instructions_owed"),
    *("case.instructions_queued", "case.on_call", "case.on_call_pushed", "case.pending", "case.reminded"),
    *("case.review_asked", "case.reviewed", "case.right_passed_on", "case.told", "case.tool_installed"),
    *(
        "case.week_anew",
        "charge.added",
        "charge.quote_needed",
        "client.exported",
        "client.forgotten",
        "client.tax_data_set",
        "letter.again",
    ),
    *("invoice.cancelled", "invoice.cancelling", "invoice.stamped"),
    *("letter.revived", "letter.…", "offer.sent", "payment.agreed", "payment.asked", "payment.recorded"),
    *("payment.reminded", "plan.usage", "policy.delivered", "policy.dropped", "policy.duty_moved", "policy.ended"),
    *("policy.excused", "policy.machines", "policy.offered", "policy.reviewed", "quote.sent", "repair.reminded"),
    *("repair.…", "report.late", "report.queued", "session.ended", "session.started", "statement.queued"),
}
"""What the firm or its clock does."""


def test_every_event_is_judged() -> None:
    recorded = {row.split("`")[1] for row in events.page().splitlines() if row.startswith("| `")}
    assert recorded == {*DECIDED, *OTHERWISE_TOLD, *OURS}


@pytest.mark.parametrize("event", DECIDED)
def test_what_a_client_decides_is_told_to_the_firm(event: str) -> None:
    place, alert, answers = DECIDED[event]
    source = (OPERATIONS / place).read_text(encoding="utf-8")
    assert "alert_operators(" in source
    assert f'"{alert.split("-")[0]}-' in source
    for language in ("es", "en", "pt-BR"):
        catalogue = Path(str(files("templates") / "locales" / language))
        texts = "\n".join(one.read_text(encoding="utf-8") for one in catalogue.glob("*.ftl"))
        for code in [alert.format(answer) for answer in answers] or [alert]:
            assert f"\n{code} = " in texts, (language, code)
