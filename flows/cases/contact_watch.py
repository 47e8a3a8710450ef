"""Every five minutes: the operator hears of calls that are nearly due or late, and the next on call (PE-04, MX-23)."""

from collections import Counter
from typing import Any

from prefect.client.schemas.objects import State
from prefect.states import Failed

from flows.clock import meant, stopped
from flows.forms import AnyFirm, Now
from flows.words import counted, ended, house_flow
from tasks.cases import cases
from tasks.letters import events, outbox
from tasks.office import firms_of
from tasks.operator import told


@house_flow
def contact_watch(firm: AnyFirm = None, now: Now = None) -> State[Any]:
    """Tell the operator of clients who wait for a call: once before the promised time is over, and once after."""
    if (end := stopped(now)) is not None:
        return end
    at = meant(now)
    done: Counter[str] = Counter()
    dead = 0
    for one in firms_of(firm):
        last, before = 0, done.total()
        if cases.must_replan(one, at):
            done += Counter({"moved": cases.replan(one, at).calls})
        while ids := cases.to_contact(one, at, last):
            late, warning = cases.alert_contacts(one, ids, at)
            done += Counter({"late": late, "warning": warning})
            last = ids[-1]
        if done.total() > before:
            dead += outbox.deliver(one, now).dead
    events.hand_over_now()
    said = ", ".join(f"{count} {word}" for word, count in counted("calls", done).items())
    if dead:
        return Failed(message=told("calls-dead", said=said))
    if done["late"]:
        return ended("end-late", said)
    return ended("end-told", said) if said else ended("calls-in-time", told("calls-none"))
