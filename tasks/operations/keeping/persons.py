"""A client's data: given to the client, or forgotten; and what is older than the firm keeps it is deleted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.acts import OURSELVES, By
from domain.appointments.appointments import LIVE
from domain.cases.cases import CaseState
from domain.clients.clients import Client
from domain.money.plans import PlanChange, terms_in_force
from domain.refusals import Phrase, Refused
from domain.time.periods import Month
from tasks.store.keeping.keeping import UNSENT
from tasks.store.keeping.persons import SHORTEST, Rows
from tasks.store.unit_of_work import UnitOfWork

OF_THE_FIRM = ("policy_reviews", "bank_lines")
"""Tables whose rows are the whole firm's: a person's words in them are replaced."""


FORM_DAYS = timedelta(days=14)
"""So long a form is kept with which a run was started: as long as the run (deployments/serve/environment.py)."""


class StillAtWork(Refused):
    """A client cannot be forgotten while something is promised to it."""


@dataclass(frozen=True, slots=True)
class Person:
    """Everything about a client: ``rows`` by table, the ``words`` that name it, and what is ``open``."""

    client: Client
    rows: Rows
    words: tuple[str, ...]
    open: tuple[Phrase, ...]


@dataclass(slots=True)
class Forgotten:
    """How many rows of each table were erased, pseudonymised or deleted."""

    pseudonym: str
    counts: dict[str, int] = field(default_factory=dict)


def look(uow: UnitOfWork, client: Client, *, now: datetime) -> Person:
    """Return everything about a client; what is open names what stands in the way of forgetting it."""
    addresses = [one.email for one in client.contacts if one.email]
    rows = uow.persons.about(client.id, addresses)
    forms = [row["form"] for row in rows.get("intakes", ())]
    said = [str(form.get(name, "")) for form in forms for name in ("email", "name", "contact_name", "phone")]
    names = [client.name, *(one.name for one in client.contacts), *addresses, *said]
    words = tuple(sorted({word.strip() for word in names if word.strip()}))
    if given := uow.forms.naming([word for word in words if len(word) >= SHORTEST]):
        rows["forms_given"] = given
    return Person(client, rows, words, tuple(_open(uow, client, rows, now)))


def exported(uow: UnitOfWork, client: Client, *, by: By) -> Person:
    """Return everything about a client, to be given to it, and put that on the record."""
    person = look(uow, client, now=by.at)
    _record(uow, "client.exported", client, by)
    return person


def forget(uow: UnitOfWork, client: Client, *, by: By, though_open: bool = False) -> Forgotten:
    """Erase what is said of a client; the books keep their amounts. Raise ``StillAtWork`` while something is promised.

    ``though_open`` is for rows that came back with a restored copy: they were forgotten before.
    """
    person = look(uow, client, now=by.at)
    if person.open and not though_open:
        acts = ("cancel-appointment", "end-policy", "change-plan")
        raise StillAtWork("client-open", rule="privacy", open=person.open, acts=acts)
    pseudonym = f"forgotten-{client.id}"
    uow.keeping.drop_unsent([row["id"] for row in person.rows.get("letters", ()) if row["state"] in UNSENT])
    counts = uow.persons.forget(person.rows, pseudonym, person.words)
    counts |= {"firm": uow.persons.scrub(client.firm_id, OF_THE_FIRM, pseudonym, person.words)}
    _record(uow, "client.forgotten", client, by)
    return Forgotten(pseudonym, counts)


def keep_periods(uow: UnitOfWork, firm_id: str, *, now: datetime) -> dict[str, int]:
    """Delete of a firm what is older than its profile keeps; put it on the record, and return counts by kind."""
    periods, done = uow.firm(firm_id).keeping, {}
    kinds: dict[str, Callable[[str, datetime], int]] = {
        "letters": uow.retention.letters,
        "mails": uow.retention.mails,
        "forms": uow.retention.forms,
        "evidence": uow.retention.evidence,
        "files": uow.case_files.forget,
    }
    for kind, delete in kinds.items():
        days = getattr(periods, kind)
        done[kind] = delete(firm_id, now - timedelta(days=days)) if days else 0
    if any(done.values()):
        key = f"periods-kept:{firm_id}:{now.isoformat()}"
        uow.events.note(key, firm_id, "periods.kept", By(OURSELVES, "", now), dict(done))
    return done


def let_forms_go(uow: UnitOfWork, *, now: datetime) -> int:
    """Delete the forms whose runs Prefect no longer keeps; return how many."""
    return uow.forms.let_go(now - FORM_DAYS)


def _open(uow: UnitOfWork, client: Client, rows: Rows, now: datetime) -> list[Phrase]:
    cases = [row["number"] for row in rows.get("cases", ()) if row["state"] != CaseState.CLOSED]
    booked = [row["starts_at"] for row in rows.get("appointments", ()) if row["state"] in LIVE and row["ends_at"] > now]
    policies = [row["id"] for row in rows.get("policies", ()) if row["ended"] is None]
    zone = uow.firm(client.firm_id).time_zone
    changes = uow.subscriptions.changes(client.firm_id, [client.id]).get(client.id, [])
    found = [Phrase("open-case", {"number": number}) for number in cases]
    found += [Phrase("open-appointment", {"at": at.isoformat(timespec="minutes")}) for at in booked]
    found += [Phrase("open-policy", {"policy": id_}) for id_ in policies]
    return found + ([Phrase("open-plan")] if _has_plan(changes, Month.of(now, zone)) else [])


def _has_plan(changes: list[PlanChange], month: Month) -> bool:
    """Say whether a plan is in force in a month, or asked for."""
    return bool(terms_in_force(changes, month)) or any(one.terms for one in changes if month < one.month)


def _record(uow: UnitOfWork, name: str, client: Client, by: By) -> None:
    key = f"{name}:{client.id}:{by.at.isoformat()}"
    uow.events.note(key, client.firm_id, name, by, {"client": client.id}, client.id)
