"""A client's form: what it must say, what is doubtful about it, when it was sent twice (PE-01, PE-03, PE-04)."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Self

from domain.cases.cases import CallOwed, Kind
from domain.clients.addresses import address_fault
from domain.firms.firms import Firm
from domain.firms.modes import Mode
from domain.refusals import Phrase
from domain.texts import storable, without_links
from domain.time.calendars import BusinessCalendar
from domain.time.local_times import named_instant

DUPLICATE_WITHIN = timedelta(hours=24)
"""The same text again within a day, or while its case is open, is the same wish; later it is a new one."""

LONGEST = {"description": 10_000}
LONGEST_OTHERWISE = 300
MOST_OF_A_SERVICE = 99


@dataclass(frozen=True, slots=True)
class Form:
    """What the client wrote, as text. A plan, a service, or neither: then it is a single event.

    ``quantity`` is how many of a catalogue's service; empty, one. ``start`` is when a session would suit (an ISO
    instant): a wish, which becomes an appointment when somebody of the firm books it (MX-15).
    """

    kind: str
    title: str
    contact_name: str
    email: str
    description: str = ""
    client_name: str = ""
    phone: str = ""
    language: str = ""
    mode: str = ""
    equipment: str = ""
    area: str = ""
    plan: str = ""
    service: str = ""
    quantity: str = ""
    start: str = ""
    token: str = ""

    @classmethod
    def of(cls, said: Mapping[str, object]) -> Self:
        """Return the form that a program sent: what it does not say is empty, what is no field of ours is left out."""
        texts = {one.name: said.get(one.name) for one in fields(cls)}
        return cls(**{name: "" if text is None else storable(str(text)) for name, text in texts.items()})

    def tidy(self) -> "Form":
        """Return the form with its white space put in order and the address in small letters."""
        texts = {one.name: " ".join(str(getattr(self, one.name)).split()) for one in fields(self)}
        texts["description"] = self.description.strip()
        texts["email"] = texts["email"].lower()
        if texts["quantity"] == "1":
            texts["quantity"] = ""  # the same wish
        return Form(**texts)

    @property
    def wished_start(self) -> datetime | None:
        """When a session would suit; ``None`` for no wish, or for what is no instant of this time."""
        at = named_instant(self.start)
        return at.astimezone(UTC) if at else None

    def without_links(self, firm: Firm) -> Self:
        """Return the form as our mails may quote it: whoever wrote it may have given somebody else's address (M7)."""
        names = ["title", "contact_name", "client_name", *([] if catalogue_key(self, firm) else ["service"])]
        return replace(self, **{name: without_links(getattr(self, name)) for name in names})

    def with_mode(self, firm: Firm) -> Self:
        """Return the form with the mode that it leaves open: the only one of its service, else remote (PE-05)."""
        service = firm.services.get(catalogue_key(self, firm))
        only = service.modes[0] if service and len(service.modes) == 1 else Mode.REMOTE
        return self if self.mode else replace(self, mode=only.value)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is doubtful about a field: its text; ``code`` names the reason where the field alone does not."""

    field: str
    text: str
    code: str = ""

    @property
    def said(self) -> Phrase:
        """What is wrong with it and what would help, as a mail says it to the client."""
        name = "long" if self.text.endswith("…") else f"{self.field}-{self.code}" if self.code else self.field
        return Phrase(f"intake-fault.{name.replace('_', '-')}", {"text": self.text})


def problems(form: Form, firm: Firm) -> list[Problem]:
    """Name everything that keeps a (tidy) form from becoming a case; none when it can."""
    return [*_fields_at_fault(form), *_wishes_at_fault(form.with_mode(firm), firm)]


def is_mail_address(text: str) -> bool:
    """Say whether a mail can be sent to ``text``."""
    return address_fault(text) is None


def content_key(firm_id: str, form: Form) -> str:
    """Name what a form says: the same for the same wish of the same person, whatever the capitals."""
    said = {name: text.casefold() for name, text in asdict(form).items() if name != "token"}
    for late in ("quantity", "start"):
        if not said[late]:
            del said[late]  # as forms were named before they had it
    text = json.dumps([firm_id, said], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def call_owed(firm: Firm, calendar: BusinessCalendar, now: datetime) -> CallOwed:
    """Return the call that is owed to a client who writes ``now``, in business time of the firm (PE-04)."""
    deadlines = firm.deadlines
    return CallOwed(
        since=now,
        due=calendar.add(now, timedelta(minutes=deadlines.first_contact_minutes)),
        alert_at=calendar.add(now, timedelta(minutes=deadlines.first_contact_warning_minutes)),
    )


def catalogue_key(form: Form, firm: Firm) -> str:
    """Return the service of the catalogue that a form names, by its key or its name in any language; else nothing."""
    wanted = form.service.casefold()
    named = {key: (key, *service.name.values()) for key, service in firm.services.items()}
    return next((key for key, names in named.items() if wanted in (name.casefold() for name in names)), "")


def category(form: Form, firm: Firm) -> str:
    """Name what the case is about as reports group it: the service, the plan, or a single event."""
    language, service = firm.languages[0], catalogue_key(form, firm)
    if form.service:
        return firm.services[service].name[language] if service else form.service
    return form.plan and firm.plans[form.plan].name[language]


def _fields_at_fault(form: Form) -> list[Problem]:
    texts: Mapping[str, str] = asdict(form)
    empty = [name for name in ("title", "contact_name", "email") if not texts[name]]
    found = [Problem(name, "") for name in empty]
    fault = address_fault(form.email) if form.email else None
    if fault:
        found.append(Problem("email", form.email, fault))
    for name, text in texts.items():
        longest = LONGEST.get(name, LONGEST_OTHERWISE)
        if len(text) > longest:
            found.append(Problem(name, f"{text[:40]}…"))
    return found


def _wishes_at_fault(form: Form, firm: Firm) -> list[Problem]:
    found = [
        _choice("kind", form.kind, [kind.value for kind in Kind]),
        _choice("mode", form.mode, [mode.value for mode in Mode]),
        _choice("plan", form.plan, list(firm.plans)) if form.plan else None,
    ]
    if form.plan and form.service:
        found.append(Problem("service", form.service))
    service = firm.services.get(catalogue_key(form, firm))
    if service and form.mode not in service.modes:
        found.append(Problem("mode", form.mode))
    if form.quantity and not (service and re.fullmatch("[1-9][0-9]?", form.quantity)):
        found.append(Problem("quantity", form.quantity))
    if form.start and form.wished_start is None:
        found.append(Problem("start", form.start))
    return [*filter(None, found), *_place_at_fault(form, firm)]


def _place_at_fault(form: Form, firm: Firm) -> list[Problem]:
    """PE-06, PE-07 and PE-12: judged when the client asks, before a price is promised."""
    if form.mode != Mode.ON_SITE:
        return []
    found = []
    if firm.sessions.on_site_second_level and form.kind == Kind.INCIDENT and not form.service:
        found.append(Problem("level", form.mode))
    if firm.areas and firm.areas.outside == "refuse" and not firm.areas.named(form.area):
        found.append(Problem("area", form.area, "" if form.area else "missing"))
    return found


def _choice(field: str, text: str, allowed: list[str]) -> Problem | None:
    return None if text in allowed else Problem(field, text)


class Stage(StrEnum):
    """What the operator is told of a call that is owed."""

    WARNING = "warning"
    LATE = "late"


def contact_stage(call: CallOwed, now: datetime) -> tuple[Stage, CallOwed] | None:
    """Return what the operator has to be told ``now`` of an owed call, and the call with its next alert (PE-04).

    A call that is late when it is first looked at, after a downtime, is told once, as late.
    """
    if call.alert_at is None or now < call.alert_at:
        return None
    late = now >= call.due
    return Stage.LATE if late else Stage.WARNING, replace(call, alert_at=None if late else call.due)
