"""The words in which `trastienda case` tells the story of a case, in Spanish and English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from deployments.cli.explain.explain_words import Words
from domain.cases.case_deadlines import Deadline, Waits
from tasks.operations.cases.case_stories import Story
from tasks.store.events import Event

NAMES: Mapping[str, Mapping[str, str]] = {
    "es": {
        "incident": "incidencia",
        "service_request": "requerimiento",
        "new": "nuevo",
        "contacted": "contactado",
        "in_session": "en sesión",
        "pending": "pendiente",
        "escalated": "escalado",
        "closed": "cerrado",
        "solved": "solucionado",
        "answered": "respondido",
        "instructions_sent": "instrucciones enviadas",
        "told_by_chat": "indicado por chat",
        "expired": "vencido",
        "withdrawn": "retirado por el cliente",
        "declined": "reparación no aceptada",
        "remote": "remota",
        "on_site": "presencial",
        "unsolvable": "no se puede resolver",
        "control_refused": "control remoto no aceptado",
        "unfinished": "sin terminar",
        "disconnected": "se cortó",
        "case.opened": "abierto",
        "case.contacted": "cliente contactado",
        "case.pending": "queda pendiente",
        "case.reminded": "cliente recordado",
        "case.returned": "el cliente volvió",
        "case.closed": "cerrado",
        "case.escalated": "escalado",
        "case.follow_up_booked": "seguimiento reservado",
        "case.corrected": "datos corregidos",
        "case.follow_up_cancelled": "seguimiento anulado",
        "case.instructions_owed": "faltan instrucciones",
        "case.instructions_queued": "instrucciones en camino",
        "session.started": "empieza la sesión",
        "session.ended": "termina la sesión",
        "consent.backup_told": "se le dijo que el respaldo es suyo",
        "consent.asked": "se le pide el control remoto",
        "consent.accepted": "acepta el control remoto",
        "consent.refused": "no acepta el control remoto",
        "consent.stopped": "detiene el control remoto",
        "consent.ended": "termina el control remoto",
        "contact.warning": "aviso: llamada por vencer",
        "contact.late": "aviso: llamada con retraso",
        "payment.agreed": "pago acordado",
        "payment.recorded": "pago anotado",
        "charge.added": "cargo",
        "charge.quote_needed": "sin precio: cotizar",
        "quote.sent": "cotización enviada",
        "quote.accepted": "cotización aceptada",
        "quote.declined": "cotización no aceptada",
        "quote.expired": "cotización vencida",
        "quote.withdrawn": "cotización retirada",
        "statement.queued": "estado de cuenta en camino",
        "case.mail": "el cliente escribió",
        "case.review_asked": "revisión presencial pedida",
        "case.reviewed": "revisado; sigue la cotización",
        "appointment.requested": "se le pidió elegir la hora de una cita",
        "appointment.no_time_suits": "ninguna hora le sirve",
        "appointment.request_lapsed": "no eligió una hora a tiempo",
        "appointment.booked": "cita reservada",
        "appointment.moved": "cita movida",
        "appointment.move_asked": "pide otra hora para la cita",
        "appointment.cancelled": "cita cancelada",
        "appointment.accepted": "cita confirmada",
        "appointment.tentative": "cita por confirmar",
        "appointment.declined": "el cliente no puede",
        "appointment.advisor_accepted": "el asesor confirma la cita",
        "appointment.advisor_tentative": "el asesor duda de la cita",
        "appointment.advisor_declined": "el asesor no puede",
        "appointment.done": "cita atendida",
        "appointment.no_show": "el cliente no vino a la cita",
        "appointment.untold": "aviso: el correo de la cita no le llega",
        "letter.sent": "correo enviado",
        "letter.dead": "correo rechazado",
        "letter.revived": "correo en cola otra vez",
    },
    "en": {
        "service_request": "service request",
        "in_session": "in session",
        "instructions_sent": "instructions sent",
        "told_by_chat": "told by chat",
        "on_site": "on-site",
        "control_refused": "remote control refused",
        "case.opened": "opened",
        "case.contacted": "client contacted",
        "case.pending": "becomes pending",
        "case.reminded": "client reminded",
        "case.returned": "the client came back",
        "case.closed": "closed",
        "case.escalated": "escalated",
        "case.follow_up_booked": "follow-up booked",
        "case.corrected": "corrected",
        "case.follow_up_cancelled": "follow-up cancelled",
        "case.instructions_owed": "instructions owed",
        "case.instructions_queued": "instructions on their way",
        "session.started": "session begins",
        "session.ended": "session ends",
        "consent.backup_told": "told that the backup is the client's duty",
        "consent.asked": "remote control asked for",
        "consent.accepted": "remote control accepted",
        "consent.refused": "remote control refused",
        "consent.stopped": "remote control stopped",
        "consent.ended": "remote control ended",
        "contact.warning": "operator warned: call nearly due",
        "contact.late": "operator told: call late",
        "payment.agreed": "payment agreed",
        "payment.recorded": "payment recorded",
        "charge.added": "charge",
        "charge.quote_needed": "no price: a quote is needed",
        "quote.sent": "quote sent",
        "quote.accepted": "quote accepted",
        "quote.declined": "quote declined",
        "quote.expired": "quote expired",
        "quote.withdrawn": "quote withdrawn",
        "statement.queued": "statement on its way",
        "case.mail": "the client wrote",
        "case.review_asked": "review on site asked for",
        "case.reviewed": "reviewed; the quote follows",
        "appointment.requested": "asked to choose the time of an appointment",
        "appointment.no_time_suits": "no free time suits",
        "appointment.request_lapsed": "no time was chosen",
        "appointment.booked": "appointment booked",
        "appointment.moved": "appointment moved",
        "appointment.move_asked": "another time asked for",
        "appointment.cancelled": "appointment cancelled",
        "appointment.accepted": "appointment confirmed",
        "appointment.tentative": "appointment answered perhaps",
        "appointment.declined": "the client cannot",
        "appointment.advisor_accepted": "the advisor confirms",
        "appointment.advisor_tentative": "the advisor answers perhaps",
        "appointment.advisor_declined": "the advisor cannot",
        "appointment.done": "appointment took place",
        "appointment.no_show": "the client did not come",
        "appointment.untold": "operator told: mail does not arrive",
        "letter.sent": "mail sent",
        "letter.dead": "mail refused",
        "letter.revived": "mail queued again",
    },
}

TEXTS = {
    "es": {
        "head": "Caso {number} · {firm} · {title}",
        "is": "{kind} de {client}; está {state}",
        "with": "asesor {advisor}",
        "machine": "equipo {machine}",
        "previous": "sigue al caso {previous}",
        "next": "Qué espera",
        "nothing": "  Nada: terminó.",
        "nothing_owed": "  Nada con plazo.",
        "happened": "Qué pasó",
        "call": "Una llamada al cliente, a más tardar el {until} ({time} de atención desde el {since}; PE-04):",
        "client": "A su cliente, hasta el {until}: {days} días por el reloj de {firm} desde el {since} (MX-11).",
        "clock": "En medio cambia la hora: en total son {difference} {more}.",
        "clock_more": "más",
        "clock_less": "menos",
        "reminder": "Se le recuerda el {at} ({days} antes).",
        "one_day": "un día hábil",
        "many_days": "{days} días hábiles",
        "no_reminder": "Ya no falta ningún recordatorio.",
        "protected": "No se cierra antes: hay un seguimiento reservado.",
        "free": "La próxima sesión no tiene costo y es con el mismo asesor (MX-10).",
        "follow_up": "El seguimiento del {since} al {until}.",
        "instructions": "La hoja de instrucciones, desde el {since}; al salir, se cierra (MX-08).",
        "session": "Señales de vida de la sesión: la última, el {since}; sin otra hasta el {until}, termina (MX-12).",
        "quote": "Revisión presencial y cotización, desde el {since} (MX-13).",
        "letters": "Correos",
        "counted": "cuenta",
    },
    "en": {
        "head": "Case {number} · {firm} · {title}",
        "is": "{kind} of {client}; it is {state}",
        "with": "advisor {advisor}",
        "machine": "machine {machine}",
        "previous": "goes on with case {previous}",
        "next": "What it waits for",
        "nothing": "  Nothing: it has ended.",
        "nothing_owed": "  Nothing with a deadline.",
        "happened": "What happened",
        "call": "A call to the client, at the latest on {until} ({time} of opening time from {since} on; PE-04):",
        "client": "Its client, until {until}: {days} days by the clock of {firm} from {since} on (MX-11).",
        "clock": "The clock changes in between: it is {difference} {more} in all.",
        "clock_more": "more",
        "clock_less": "less",
        "reminder": "The client is reminded on {at} ({days} before).",
        "one_day": "one business day",
        "many_days": "{days} business days",
        "no_reminder": "No reminder is left.",
        "protected": "It is not closed before: a follow-up is booked.",
        "free": "The next session costs nothing and is with the same advisor (MX-10).",
        "follow_up": "The follow-up from {since} to {until}.",
        "instructions": "The instruction sheet, since {since}; when it has left, the case is closed (MX-08).",
        "session": "Signs of life of the session: the last on {since}; without another by {until} it ends (MX-12).",
        "quote": "An on-site review and a quote, since {since} (MX-13).",
        "letters": "Mails",
        "counted": "counts",
    },
}


class CaseWords(Words):
    """Says things about a firm's cases in one language."""

    def name(self, word: str) -> str:
        """Name a state, a reason or an event; an unknown one is named by itself."""
        return NAMES[self.language].get(word, word)

    def tell(self, text: str, **values: object) -> str:
        """Return one of the texts of this page with its values."""
        return TEXTS[self.language][text].format(**values)

    def story(self, story: Story) -> list[str]:
        """Tell a whole story, line by line."""
        case, row = story.case, story.row
        state = self.name(case.state.value)
        if case.closing_reason:
            state += f" ({self.name(case.closing_reason.value)})"
        about = [self.tell("is", kind=self.name(case.kind.value).capitalize(), client=story.client, state=state)]
        about += [self.tell("with", advisor=row["advisor"])] if row["advisor"] else []
        about += [self.tell("machine", machine=case.machine)] if case.machine else []
        about += [self.tell("previous", previous=row["previous_number"])] if row["previous_number"] else []
        lines = [self.tell("head", number=case.number, firm=story.firm.name, title=case.title), "; ".join(about) + "."]
        lines += ["", self.tell("next")]
        lines += [f"  {line}" for deadline in story.deadlines for line in self.deadline(deadline, story)]
        if not story.deadlines:
            lines.append(self.tell("nothing_owed" if case.is_open else "nothing"))
        elif case.follow_up_free:
            lines.append(f"  {self.tell('free')}")
        lines += ["", self.tell("happened")]
        return lines

    def deadline(self, deadline: Deadline, story: Story) -> Iterator[str]:
        """Explain one deadline."""
        since, until = self.moment(deadline.since), self.moment(deadline.until) if deadline.until else ""
        if deadline.what is Waits.CALL and deadline.way:
            yield self.tell("call", since=since, until=until, time=self.duration(deadline.way.business))
            for day in deadline.way.days:
                shown = self.pieces(day.pieces) or self.why(day.day)
                yield f"  {self.day(day.day.day)}  {shown}"
            return
        days = story.firm.deadlines.pending_days
        yield self.tell(deadline.what.value, since=since, until=until, days=days, firm=story.firm.name)
        if deadline.what is Waits.CLIENT:
            yield from self._week(deadline, booked=bool(story.case.pending and story.case.pending.follow_up))

    def _week(self, deadline: Deadline, *, booked: bool) -> Iterator[str]:
        if deadline.clock_change:
            more = "clock_more" if deadline.clock_change.total_seconds() > 0 else "clock_less"
            yield self.tell("clock", difference=self.duration(abs(deadline.clock_change)), more=self.tell(more))
        if booked:
            yield self.tell("protected")
            return
        for days, at in deadline.reminders:
            before = self.tell("one_day" if days == 1 else "many_days", days=days)
            yield self.tell("reminder", days=before, at=self.moment(at))
        if not deadline.reminders:
            yield self.tell("no_reminder")

    def event(self, event: Event) -> tuple[str, str, str, str]:
        """Return when, what, who and why of an event, as the columns of a table."""
        facts: Mapping[str, Any] = event.facts
        what = [self.name(event.name)]
        what += [self.name(str(facts[key])) for key in ("reason", "outcome", "mode") if facts.get(key)]
        if event.name.startswith("appointment.") and facts.get("start"):
            what.append(self.moment(datetime.fromisoformat(facts["start"])))
        amount = facts.get("total") or facts.get("amount")
        if amount:
            what.append(f"{amount} {facts['currency']}")
        if facts.get("note"):
            what.append(f"“{facts['note']}”")
        return self.moment(event.at), ", ".join(what), event.actor, event.why
