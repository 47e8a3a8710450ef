"""Who advises, and when, how and where: kept with who changed it and why; what is booked outside it is named."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.acts import By
from domain.appointments.advisor_terms import AdvisorTerms, misfits
from domain.appointments.appointments import Appointment
from domain.clients.addresses import address_fault
from domain.firms.firms import Firm
from domain.refusals import Refused
from domain.time.local_times import wall
from tasks.operations.appointments.advisor_time import advisor_of
from tasks.operations.letters.alerts import Said, alert_operators
from tasks.store.unit_of_work import UnitOfWork


class NoMailThere(Refused):
    """An advisor's address is one that no mail server takes."""


def add_advisor(uow: UnitOfWork, firm_id: str, name: str, email: str | None) -> int:
    """Make an advisor, or give the one of that name another address; return its id.

    Raise ``UnknownFirm``, and ``NoMailThere`` for an address to which no invite could go: the client's, which names it,
    would not either.
    """
    if email and address_fault(email):
        raise NoMailThere("advisor-address", rule="OP-05", address=email)
    return uow.intakes.add_advisor(uow.firm(firm_id).id, name, email)


def leave(uow: UnitOfWork, firm_id: str, advisor_id: int, by: By) -> list[Appointment]:
    """Give an advisor nothing more; return what is booked with it from now on.

    That stays booked, for its clients have a promise; the operator is told of it. Whoever is free may go on with the
    advisor's pending cases (MX-10). Who has left before, or is of another firm, is refused.
    """
    advisor, firm = advisor_of(uow, firm_id, advisor_id), uow.firm(firm_id)
    uow.appointments.lock_advisors([advisor_id])
    uow.intakes.let_advisor_go(advisor_id)
    booked = uow.appointments.to_come(advisor_id, by.at)
    facts = {"advisor": advisor_id, "name": advisor.name, "booked": [one.id for one in booked]}
    _record(uow, firm, "advisor.left", facts, alert="alert-advisor-left", booked=booked, by=by)
    return booked


def _record(
    uow: UnitOfWork,
    firm: Firm,
    name: str,
    facts: Mapping[str, Any],
    *,
    alert: str,
    booked: Sequence[Appointment],
    by: By,
) -> None:
    """Note what changed of an advisor; tell the operator of what is booked all the same, if anything is."""
    key = f"{name}:{facts['advisor']}:{by.at.isoformat()}"
    uow.events.note(key, firm.id, name, by, facts)
    if booked:
        said = Said(alert, {"name": facts["name"], "listed": listed(firm, booked)})
        alert_operators(uow, key, said, firm_id=firm.id, link=None, now=by.at)


def listed(firm: Firm, booked: Sequence[Appointment]) -> str:
    """Name appointments in one line, each with its time."""
    return ", ".join(f"{one.id} ({wall(one.period.start, firm.time_zone)})" for one in booked)


def set_terms(
    uow: UnitOfWork, firm_id: str, advisor_id: int, terms: AdvisorTerms, *, by: By
) -> tuple[bool, list[Appointment]]:
    """Keep when, how and where an advisor works; return whether that is new, and the appointments that lie outside it.

    These stay booked, for their clients have a promise; the operator is told of them, once a change. Who is not
    active, or of another firm, is refused.
    """
    advisor, firm = advisor_of(uow, firm_id, advisor_id), uow.firm(firm_id)
    uow.appointments.lock_advisors([advisor_id])
    before = uow.appointments.terms([advisor_id]).get(advisor_id, AdvisorTerms())
    booked = uow.appointments.to_come(advisor_id, by.at)
    outside = misfits(firm, uow.calendar(firm_id), advisor_id, terms, booked)
    if before == terms:
        return False, outside
    uow.appointments.set_terms(advisor_id, terms.shifts, [mode.value for mode in terms.modes], terms.areas)
    facts = {"advisor": advisor_id, "name": advisor.name, "before": plain(before), "after": plain(terms)}
    facts["outside"] = [one.id for one in outside]
    _record(uow, firm, "advisor.terms_changed", facts, alert="alert-outside-hours", booked=outside, by=by)
    return True, outside


def plain(terms: AdvisorTerms) -> Mapping[str, Any]:
    """Return terms as plain values."""
    return {"hours": terms.shifts, "modes": [mode.value for mode in terms.modes], "areas": list(terms.areas)}
