"""Every quarter of an hour: clients are reminded of their appointments, and what is over is settled (OP-05)."""

from typing import Any

from prefect.client.schemas.objects import State

from flows.clock import meant, stopped
from flows.forms import AnyFirm, DryRun, Now
from flows.showing import show_table
from flows.words import house_flow, row_of, worked
from tasks.appointments import appointments
from tasks.letters import events, outbox
from tasks.office import firms_of
from tasks.operator import told


@house_flow
def appointment_reminders(firm: AnyFirm = None, now: Now = None, dry_run: DryRun = False) -> State[Any]:
    """Remind clients of their appointments, and settle those that are over; say who did not choose a time."""
    if (end := stopped(now)) is not None:
        return end
    at = meant(now)
    rows, dead = [], 0
    for one in firms_of(firm):
        reminded = appointments.remind(one, at, keep=not dry_run)
        finished, asked = appointments.settle_past(one, at, keep=not dry_run)
        lapsed = appointments.lapse_requests(one, at, keep=not dry_run)
        published = 0 if dry_run else appointments.publish(one, at)
        done = {"reminded": reminded, "finished": finished, "asked": asked, "lapsed": lapsed, "published": published}
        if any(done.values()):
            rows.append(row_of(one, {told(f"appointments-{what}"): str(count) for what, count in done.items()}))
        if any(done.values()) and not dry_run:
            dead += outbox.deliver(one, now).dead
    if rows:
        show_table("citas", rows, told("appointments-rehearsed" if dry_run else "appointments-shown"))
    events.hand_over_now()
    return worked(rows, "appointments-none", dead=dead, dry_run=dry_run)
