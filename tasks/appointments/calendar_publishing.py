"""Keeps a firm's CalDAV server as the office is, where one is set; imports no Prefect.

What changed is known by its sequence; an appointment is marked once the server has it, so that whatever is cut off is
put again, which changes nothing.
"""

from datetime import datetime

from tasks.gateways.appointments.calendar_server import CalendarServer
from tasks.operations.appointments.appointment_letters import calendar_entry
from tasks.operations.appointments.appointment_notices import people_of
from tasks.settings import Settings
from tasks.store.unit_of_work import Store

MOST = 500


def publish_appointments(store: Store, settings: Settings, firm_id: str, *, now: datetime) -> int:
    """Put, change or take off what is not on the server as it stands; return how many there were.

    Raise ``TemporaryFailure`` when the server is away, ``PermanentFailure`` when it refuses.
    """
    url = settings.calendars.get(firm_id)
    if url is None:
        return 0
    with store.read() as uow:
        changed = uow.appointments.to_publish(firm_id, now, most=MOST)
        firm = uow.firm(firm_id)
        entries = [calendar_entry(firm, one, people_of(uow, one)[0], now=now) for one in changed]
    server = CalendarServer(url)
    try:
        for one, entry in zip(changed, entries, strict=True):
            server.put(entry)
            with store.begin() as uow:
                uow.appointments.mark_published(one)
    finally:
        server.close()
    return len(changed)
