"""Where each act of `make demo` is done by hand, at the desk or on a client's page; and which are a machine's own."""

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

MACHINES = (
    "instruction_document",
    "report_delivery",
    "rehearse_reports",
    "statements",
    "policy_recalibration",
    "send_status_report",
    "contact_watch",
    "charge_sessions",
    "plan_usage",
    "mailbox_reading",
    "pending_cases",
    "quote_expiry",
    "appointment_reminders",
    "event_relay",
    "outbox_delivery",
)
"""What no person does: it goes by a clock or follows another act, and no page has a button for it; why not, says
`demo-machine` of the catalogues."""
