"""What people do: clients by mail and on the firm's pages, advisors and operators by the forms in Prefect."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

from prefect import Flow
from sqlalchemy import text

from deployments.simulation.chronicle import Chronicle, Letter
from deployments.simulation.office.fast_office import FastOffice
from deployments.simulation.story import MINUTE, Story
from domain.cases.repairs import RepairStep
from domain.cases.sessions.sessions import Outcome
from domain.money.quotes import LineKind, QuoteLine
from flows.appointments import acts as appointments
from flows.cases import acts as cases
from flows.cases.case_by_hand import open_case
from flows.cases.case_fields import CaseForm, KindWord
from flows.money import acts as money

SECOND = timedelta(seconds=1)
SAID = {"who": "Operaciones", "why": "como pasó en la historia"}
SIGNED = re.compile(r"http://127\.0\.0\.1:8766/([aqocp])/([\w.~-]+)")
NUMBER = re.compile(r"\b20\d\d-\d{5}\b")
STAMP = re.compile(r'name="stamp" value="([^"]*)"')
SEEN = re.compile(r'name="seen" value="([^"]*)"')


class Unknown(Exception):  # noqa: N818  a person's wish that has no object
    """What the story speaks of is not there."""


@dataclass
class People:
    """Everybody who has to do with a firm; each act is called as the story calls it."""

    office: FastOffice
    story: Story
    chronicle: Chronicle
    by_label: dict[str, list[Letter]] = field(default_factory=dict)
    on_the_way: list[tuple[datetime, bytes]] = field(default_factory=list)
    serial: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def of(self, case: str) -> str:
        """Return a case's number; raise ``Unknown`` where the firm has none for it."""
        if case not in self.chronicle.numbers:
            raise Unknown(f"{case} has no number")
        return self.chronicle.numbers[case]

    def form(self, flow: Flow[..., Any], *args: Any, **given: Any) -> str:  # noqa: ANN401  a form's own
        """Send a form in Prefect."""
        end = self.office.run(flow, self.story.firm, *args, **SAID, **given)
        return f"{end.name}: {end.message}"

    def asks(self, *, case: str, way: str) -> str:
        """A client asks, by a form that an operator fills in, on the firm's page, or by mail."""
        who = case.partition(".")[0]
        title = f"Asunto {case}: la impresora no responde"
        mail = f"{who}@cliente.example"
        if way == "mail":
            self.mailed(mail, title, "Desde ayer no imprime nada, ni en la oficina ni en casa.", "", 0)
            return "mailed"
        if way == "page":
            path = f"/forms/{self.story.firm}"
            stamp = STAMP.search(self.office.page("GET", path))
            self.office.clock.set(self.office.clock.now + 20 * SECOND)  # nobody fills a form in faster
            form = {"kind": "incident", "title": title, "contact_name": f"Contacto {who[1:]}", "email": mail}
            said = self.office.page("POST", path, form | {"mode": "remote", "stamp": stamp[1] if stamp else ""})
            if not NUMBER.search(said):  # the page says why, and a person reads it
                raise Unknown(f"{case}: the page took no form")
            return "taken"
        about = CaseForm(kind=KindWord.INCIDENT, title=title, contact_name=f"Contacto {who[1:]}", email=mail)
        end = self.office.run(open_case, self.story.firm, about, who="Operaciones")
        return f"{end.name}: {end.message}"

    def is_called(self, *, case: str) -> str:
        """The firm reaches the client."""
        return self.form(cases.note_contact, self.of(case))

    def is_attended(self, *, case: str, advisor: str, begin: str, minutes: int, outcome: str, later: bool) -> str:
        """An advisor records a session that has taken place."""
        profile = self.chronicle.profile
        start = datetime.fromisoformat(begin)
        tool = next(iter(profile.get("sessions", {}).get("remote_tools", ())), "TeamViewer")
        how = {"tool": tool, "system": "macOS 15", "internet": True}
        told = {"sheet_title": "Cómo seguir", "sheet_steps": "Apagar\nEncender"} if outcome == "control_refused" else {}
        return self.form(
            cases.record_session,
            self.of(case),
            advisor=advisor,
            outcome=Outcome(outcome),
            started_at=start,
            ended_at=start + timedelta(minutes=minutes),
            pays_later="al recibir el estado de cuenta" if later else "",
            **how,
            **told,
        )

    def attends_the_mail(self, *, case: str) -> str:
        """An operator takes a mail that asks for something out of the tray: it becomes a case of its own."""
        with self.office.store.read() as uow:
            waiting = [one.id for one in uow.inbox.tray(self.story.firm) if f"Asunto {case}:" in one.subject]
            kept = uow.connection.scalar(
                text("SELECT number FROM cases WHERE title LIKE :it"), {"it": f"Asunto {case}:%"}
            )
        if not waiting:
            raise Unknown(f"{case} waits in no tray")
        number = self.chronicle.numbers.get(case) or kept  # at the desk a case has one before a letter tells it
        if number is None:
            self.asks(case=case, way="form")
            self.heard()
        return self.form(appointments.attend_mail, waiting[0], case=number or self.of(case))

    def heard(self) -> None:
        """Take in what was received since."""
        raise NotImplementedError

    def writes(self, *, case: str, delay: int) -> str:
        """A client answers the last letter about its case; its mail may take a while."""
        letters = self.by_label.get(case)
        if not letters:
            raise Unknown(f"{case} has no letter")
        who = f"{case.partition('.')[0]}@cliente.example"
        subject = f"Re: {letters[-1].subject}"
        self.mailed(who, subject, "¿Podemos seguir con mi caso?", letters[-1].id, delay)
        return "mailed"

    def mailed(self, who: str, subject: str, words: str, answers: str, delay: int) -> None:
        """Put a mail into the firm's mailbox, dated now, arrived after ``delay`` minutes."""
        now, number = self.office.clock.now, next(self.serial)
        mail = EmailMessage()
        mail["From"], mail["Subject"] = who, subject.replace("\n", " ")
        mail["To"] = self.chronicle.profile["mail"]["sender"]
        mail["Date"], mail["Message-ID"] = format_datetime(now), f"<{number}@cliente.example>"
        if answers:
            mail["In-Reply-To"] = answers
        mail.set_content(words)
        content = mail.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        if delay:
            self.on_the_way.append((now + delay * MINUTE, content))
        else:
            self.office.arrives(content, now)

    def books(self, *, case: str, begin: str) -> str:
        """The firm books a time that was agreed."""
        return self.form(appointments.book_appointment, datetime.fromisoformat(begin), case=self.of(case))

    def accepts_the_time(self, *, case: str) -> str:
        """The client accepts a time."""
        return self.answered(case, "a", {"answer": "accepted"})

    def declines_the_time(self, *, case: str) -> str:
        """The client declines a time."""
        return self.answered(case, "a", {"answer": "declined"})

    def accepts_the_quote(self, *, case: str) -> str:
        """The client accepts a quote."""
        return self.answered(case, "q", {"decision": "accepted", "who": "Contacto"})

    def declines_the_quote(self, *, case: str) -> str:
        """The client declines a quote."""
        return self.answered(case, "q", {"decision": "declined", "who": "Contacto"})

    def answered(self, case: str, kind: str, form: Mapping[str, str]) -> str:
        """A client opens the link of its newest letter of a kind, and answers on the page."""
        for letter in reversed(self.by_label.get(case, [])):
            found = next((one for one in SIGNED.findall(letter.text) if one[0] == kind), None)
            if found:
                path = f"/{found[0]}/{found[1]}"
                seen = SEEN.search(self.office.page("GET", path))
                if not seen:
                    raise Unknown(f"{case}: the page takes no answer")
                self.office.page("POST", path, {**form, "seen": seen[1]})
                return "answered"
        raise Unknown(f"{case} has no such link")

    def is_cancelled_by_the_firm(self, *, case: str) -> str:
        """The firm calls an appointment off."""
        return self.form(appointments.cancel_appointment, self.appointment_of(case))

    def did_not_come(self, *, case: str) -> str:
        """The client did not come."""
        return self.form(appointments.end_appointment, self.appointment_of(case), came=False)

    def appointment_of(self, case: str) -> int:
        """Return the number of a case's newest appointment, as the operator sees it."""
        with self.office.store.read() as uow:
            query = text(
                "SELECT max(a.id) FROM appointments a JOIN cases c ON c.id = a.case_id WHERE c.number = :number"
            )
            found = uow.connection.execute(query, {"number": self.of(case)}).scalar_one_or_none()
        if found is None:
            raise Unknown(f"{case} has no appointment")
        return int(found)

    def is_quoted(self, *, case: str, rate: int, days: int) -> str:
        """The firm sends a quote."""
        line = QuoteLine(LineKind.LABOUR, "Cambio de disco", Decimal(1), Decimal(rate))
        return self.form(money.prepare_quote, self.of(case), [line], valid_days=days)

    def is_ready(self, *, case: str) -> str:
        """A repair is ready."""
        return self.form(cases.move_repair, self.of(case), RepairStep.READY)

    def is_collected(self, *, case: str) -> str:
        """The client fetches its machine."""
        return self.form(cases.move_repair, self.of(case), RepairStep.COLLECTED)

    def pays(self, *, amount: str, reference: str, case: str = "", client: str = "") -> str:
        """A client's money came."""
        number = self.of(case) if case else ""
        return self.form(
            money.record_payment,
            case.partition(".")[0] or client,
            Decimal(amount),
            self.office.clock.now,
            "soporte",
            reference=reference,
            case=number,
        )

    def wants_another_plan(self, *, client: str, plan: str) -> str:
        """A client wants another plan from next month on."""
        return self.form(money.change_plan, client, plan)
