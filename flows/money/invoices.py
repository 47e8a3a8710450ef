"""A few times a day: what was charged becomes electronic invoices, each sealed once and stamped once."""

from typing import Any

from prefect.client.schemas.objects import State
from prefect.states import Failed

from flows.acting import form
from flows.clock import meant, stopped
from flows.forms import AnyFirm, Now
from flows.words import ended, house_flow
from tasks.letters import events, outbox
from tasks.money import invoices as tasks
from tasks.office import firms_of, this_office
from tasks.operations.money import invoices as acts
from tasks.operator import told


@house_flow
def electronic_invoices(firm: AnyFirm = None, now: Now = None) -> State[Any]:
    """Number, seal and send to be stamped the invoices of what was charged, each once."""
    if (end := stopped(now)) is not None:
        return end
    at, firms = meant(now), this_office()[0].firms
    counts = {one: tasks.issue(one, at) for one in firms_of(firm) if firms[one].invoices is not None}
    if not counts:
        return ended("nothing-to-do", told("invoices-none"))
    refused = [one for one, done in counts.items() if done["refused"]]
    for one, done in counts.items():
        if done["stamped"] or done["cancelled"] or done["refused"]:
            outbox.deliver(one, now)  # what the clients get, and the alert
    events.hand_over_now()
    said = "; ".join(_said(one, done) for one, done in counts.items())
    if refused:
        return Failed(message=said)
    new = any(done["stamped"] or done["signed"] or done["cancelled"] for done in counts.values())
    return ended("invoices-issued" if new else "nothing-to-do", said)


def _said(firm: str, done: dict[str, Any]) -> str:
    counts = {name: str(done[name]) for name in ("stamped", "signed", "cancelled")}
    said = told("invoices-done", firm=firm, **counts)
    return told("invoices-stopped", done=said, why=done["stopped"]) if done["stopped"] else said


set_tax_data = form(acts.SetTaxData, acts.set_tax_data, tasks.set_done)
cancel_invoice = form(acts.CancelInvoice, acts.cancel_invoice, tasks.cancel_done)
