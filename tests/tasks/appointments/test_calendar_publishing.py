from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta

import caldav

from domain.acts import By
from tasks.appointments.calendar_publishing import publish_appointments
from tasks.operations.appointments import appointments
from tasks.settings import Settings
from tasks.store.unit_of_work import Store
from tests.example_appointments import NOW, TOMORROW, add_advisor, add_open_case, remote
from tests.gateways.appointments.test_calendar_server import PASSWORD, USER, radicale  # noqa: F401  a fixture


def test_the_calendar_server_has_the_bookings_as_they_stand(
    store: Store,
    settings: Settings,
    radicale: str,  # noqa: F811
) -> None:
    assert publish_appointments(store, settings, "lima", now=NOW) == 0
    add_advisor(store, "Rosa")
    case = add_open_case(store)
    with caldav.DAVClient(f"http://{radicale}", username=USER, password=PASSWORD) as client:
        calendar = client.principal().make_calendar(cal_id="citas")
        url = f"http://{USER}:{PASSWORD}@{radicale}/{USER}/citas/"
        settings = replace(settings, calendars={"lima": url})
        with store.begin() as uow:
            booked = appointments.book(uow, "lima", remote(), case_id=case, by=By("op", "agreed", NOW))
        assert [publish_appointments(store, settings, "lima", now=NOW) for _ in range(2)] == [1, 0]
        with store.begin() as uow:
            appointments.move(uow, booked.id, start=TOMORROW + timedelta(hours=2), by=By("op", "asked", NOW))
        assert publish_appointments(store, settings, "lima", now=NOW) == 1
        [event] = calendar.events()
        assert event.icalendar_component["DTSTART"].dt.astimezone(UTC) == TOMORROW + timedelta(hours=2)
        with store.begin() as uow:
            appointments.cancel(uow, booked.id, by=By("op", "asked", NOW))
        assert publish_appointments(store, settings, "lima", now=NOW) == 1
        assert calendar.events() == []
