"""Appointments whose time a client is asked to choose. A request ends once: whoever ends it second changes nothing."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import bindparam, func, select

from domain.appointments.appointment_requests import AppointmentRequest, RequestState
from domain.firms.modes import Mode
from tasks.store.appointments.appointment_records import AppointmentRequestRecord
from tasks.store.base import Repository, fields_of, row_of, table
from tasks.store.cases.case_records import CaseRecord
from tasks.store.records import EquipmentRecord, SiteRecord

OPEN = AppointmentRequestRecord.state == RequestState.OPEN
_REQUESTS = select(*fields_of(AppointmentRequestRecord, AppointmentRequest)).order_by(AppointmentRequestRecord.id)
_OPEN_OF_CASES = _REQUESTS.where(AppointmentRequestRecord.case_id.in_(bindparam("among")), OPEN)
_LAPSED = _REQUESTS.where(
    AppointmentRequestRecord.firm_id == bindparam("firm"), OPEN, AppointmentRequestRecord.until <= bindparam("now")
)


class AppointmentRequestRepository(Repository):
    """The requests of all firms."""

    def add(self, request: AppointmentRequest, *, key: str, now: datetime) -> int | None:
        """Keep a new request; return its id, ``None`` when its key is known (AL-01)."""
        row = row_of(AppointmentRequestRecord, request, key=key, created_at=now)
        return self.insert_once(AppointmentRequestRecord, row, "key")

    def by_id(self, request_id: int) -> AppointmentRequest | None:
        """Return a request as it stands, to look at."""
        query = _REQUESTS.where(AppointmentRequestRecord.id == request_id)
        return next((AppointmentRequest(*row) for row in self.rows(query)), None)

    def open_of_cases(self, case_ids: Iterable[int]) -> list[AppointmentRequest]:
        """Return the open requests of some cases."""
        return [AppointmentRequest(*row) for row in self.some(_OPEN_OF_CASES, case_ids)]

    def lapsed(self, firm_id: str, now: datetime) -> list[AppointmentRequest]:
        """Return a firm's open requests whose time to choose is over."""
        return [AppointmentRequest(*row) for row in self.rows(_LAPSED, {"firm": firm_id, "now": now})]

    def end(self, request_id: int, state: RequestState, *, appointment_id: int | None = None) -> bool:
        """End an open request; return whether it was open."""
        mine = (AppointmentRequestRecord.id == request_id, OPEN)
        return self.update(AppointmentRequestRecord, *mine, state=state, appointment_id=appointment_id) == 1

    def fulfil(self, case_id: int, mode: Mode, appointment_id: int) -> None:
        """End the open requests of a case that an appointment answers."""
        mine = (AppointmentRequestRecord.case_id == case_id, AppointmentRequestRecord.mode == mode, OPEN)
        self.update(AppointmentRequestRecord, *mine, state=RequestState.BOOKED, appointment_id=appointment_id)

    def site_of(self, case_id: int) -> tuple[str, str]:
        """Return address and area of the place that a case, or else its machine, is at; empty if unknown."""
        site, machine = table(SiteRecord).c, table(EquipmentRecord).c
        query = (
            select(site.address, site.name, site.area)
            .select_from(CaseRecord)
            .join(EquipmentRecord, machine.id == CaseRecord.equipment_id, isouter=True)
            .join(SiteRecord, site.id == func.coalesce(CaseRecord.site_id, machine.site_id))
            .where(CaseRecord.id == case_id)
        )
        row = self.connection.execute(query).one_or_none()
        return (row.address or row.name, row.area or "") if row else ("", "")
