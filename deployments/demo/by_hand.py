"""Where each act of `make demo` is done by hand, at the desk or on a client's page; and which are a machine's own."""

from __future__ import annotations

from collections.abc import Mapping

from deployments.demo.act import Press

PLACES: Mapping[str, str] = {
    "open_case": "/do/open-case",
    "note_contact": "/case/{number}/note-contact",
    "start_session": "/case/{number}/start-session",
    "note_control": "/case/{number}/note-control",
    "end_session": "/case/{number}/end-session",
    "record_session": "/case/{number}/record-session",
    "move_repair": "/case/{number}/move-repair",
    "book_appointment": "/do/book-appointment",
    "prepare_quote": "/do/prepare-quote",
    "record_payment": "/do/record-payment",
    "send_report_again": "/do/send-report-again",
    "decide_proposal": "/do/decide-proposal",
    "begin_policy": "/do/begin-policy",
    "change_machines": "/do/change-machines",
    "end_policy": "/do/end-policy",
    "excuse_event": "/do/excuse-event",
    "record_delivery": "/do/record-delivery",
    "morning_list": "/today",
    "preview_report": "/client/{client}",
}
"""The page of the firm's desk, below `/desk/FIRM`, on which an act is done or its paper looked at."""

PRESSES: Mapping[Press, str] = {
    Press.QUOTE: "/q/{token}",
    Press.ACCEPT: "/me/cases/{number}/control",
    Press.STOP: "/me/cases/{number}/control",
}
"""The client's page on which it presses."""

OWN_PAGES: Mapping[str, str] = {"form_intake": "/forms/{firm}"}
"""What a stranger does on a page of the firm's."""

MACHINES: Mapping[str, str] = {
    "instruction_document": "the sheet is chosen where the session is ended; it is written and sent by itself",
    "report_delivery": "each month by itself; one client's again from the client's page",
    "rehearse_reports": "looks at a whole month and changes nothing: a run of Prefect, or `trastienda run`",
    "statements": "each month by itself; one client's again from the client's page",
    "policy_recalibration": "each quarter by itself; what it proposes is decided at the desk under *Decide*",
    "send_status_report": "reads files that lie on the machine that works: Prefect's form, or `trastienda run`",
    "contact_watch": "every 15 minutes; who waits for a call stands on *today*",
    "charge_sessions": "when a session has ended; what it costs stands on the case and in the client's account",
    "plan_usage": "each hour; the hours stand on the client's page and at the desk",
    "mailbox_reading": "every few minutes; what nobody placed stands under *Decide*",
    "pending_cases": "each hour; a client comes back with a press on its page",
    "quote_expiry": "each day; a quote is accepted or declined on its page",
    "appointment_reminders": "every few minutes; appointments are moved and cancelled in the calendar",
    "event_relay": "by itself, behind each press",
    "outbox_delivery": "by itself, behind each press; a letter is sent again from its page",
}
"""What no person does: it goes by a clock or follows another act, and no page has a button for it."""
