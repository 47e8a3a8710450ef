"""Every few minutes: what came into the firms' mailboxes has its effect, once (OP-05, MX-11)."""

import logging
from typing import Any

from prefect.client.schemas.objects import State

from flows.forms import AnyFirm, Now
from flows.showing import artifact_key, show_table
from flows.words import broken_off, counted, ended, house_flow
from tasks.letters import events, inbox, outbox
from tasks.operator import spoken, told

logger = logging.getLogger(__name__)

PRIVATE = ("tray-from", "tray-subject")
"""What a stranger wrote is for the operator's own screen, not for Prefect's database."""


@house_flow
def mailbox_reading(firm: AnyFirm = None, now: Now = None) -> State[Any]:
    """Read each firm's mailbox: answers, bounces, clients' mails; robots get no answer.

    Who writes for the first time gets a case or the link to the form; the rest waits in the tray for the operator.
    """
    said, broken = [], {}
    firms = inbox.firms_with_mailbox()
    for one in [firm] if firm else firms:
        try:
            done = inbox.read(one, now)
        except Exception as error:  # one firm's mailbox stops no other's
            logger.exception("the mailbox of %s could not be read", one)
            broken[one] = str(spoken(error))
            continue
        if done:
            said.append(f"{one}: " + ", ".join(" ".join(one) for one in counted("mail", done, sorted(done)).items()))
            show_tray(one)
            outbox.deliver(one, now)
    events.hand_over_now()
    if broken:
        return broken_off(broken, said)
    if not firms:
        return ended("mailbox-none", told("mailbox-none", "how"))
    return ended("mailbox-end" if said else "nothing-new", "; ".join(said) or told("nothing-new"))


def show_tray(firm: str) -> None:
    """Show what waits for the operator."""
    rows = [
        {
            told("tray-number"): str(one.id),
            told("tray-from"): one.sender,
            told("tray-subject"): one.subject,
            told("column-why"): one.why,
            told("tray-since"): one.since,
        }
        for one in inbox.tray(firm)
    ]
    if rows:
        title = told("tray-shown", firm=firm, count=len(rows))
        show_table(artifact_key("por-ver", firm), rows, title, private=[told(one) for one in PRIVATE])
