"""Who wrote: people and robots after the shapes of public programs, each an answer to a letter of ours."""

from __future__ import annotations

from dataclasses import dataclass

from tests.mail_tables.notices import OURS


@dataclass(frozen=True, slots=True)
class Written:
    """A mail and whether a person wrote it."""

    name: str
    content: bytes
    person: bool


def _mail(*headers: str, text: str = "Sigue sin encender.", sender: str = "maria@acme.example") -> bytes:
    given = {line.split(":", 1)[0].lower() for line in headers}
    usual = {
        "from": f"From: María <{sender}>",
        "to": "To: soporte@mesadeayuda.example",
        "subject": "Subject: Re: Tu cita",
        "in-reply-to": f"In-Reply-To: {OURS}",
        "content-type": "Content-Type: text/plain; charset=utf-8",
    }
    lines = [*headers, *(line for name, line in usual.items() if name not in given)]
    return ("\r\n".join(lines) + "\r\n\r\n" + text + "\r\n").encode()


def _person(name: str, *headers: str, text: str = "Sigue sin encender.") -> Written:
    return Written(name, _mail(*headers, text=text), person=True)


def _robot(name: str, *headers: str, text: str = "Recibido.") -> Written:
    return Written(name, _mail(*headers, text=text), person=False)


PEOPLE = [
    _person("plain"),
    _person("a subject that begins with Ausencia", "Subject: Ausencia de señal wifi"),
    _person("a subject with vacaciones in it", "Subject: Antes de mis vacaciones necesito la laptop"),
    _person("behind a Google Group", "List-ID: <ventas.acme.example>", "Precedence: list"),
    _person("a CRM", "Feedback-ID: 1:acme:crm"),
    _person("wants no out-of-office", "X-Auto-Response-Suppress: OOF, AutoReply"),
    _person("postmaster at a client", "From: postmaster@acme.example"),
    _person("no-reply as an alias of a person", "From: Ana <noreply@acme.example>"),
    _person("Auto-Submitted: no", "Auto-Submitted: no"),
    _person("Precedence: normal", "Precedence: normal"),
    _person("a forwarded bounce", "Subject: Fwd: Undelivered Mail", text="¿Qué es esto?\r\n\r\nThe following failed"),
    _person("speaks of delivery", "Subject: Entrega de la impresora", text="No se pudo entregar la impresora hoy."),
    _person("speaks of a full mailbox", text="Mi buzón está lleno y no puedo recibir correos."),
    _person("writes automático", "Subject: El encendido automático falla"),
    _person("asks for a read receipt", "Disposition-Notification-To: maria@acme.example"),
    _person("a mailing program's loop header", "X-Loop: maria@acme.example"),
    _person("bulk", "Precedence: bulk"),
    _person("leído in the subject, not at its beginning", "Subject: Re: no me han leído el correo"),
    _person("writes in Portuguese", text="Continua sem ligar, podem me chamar?"),
    _person("from her telephone", "X-Mailer: iPhone Mail (22A3351)", text="No\r\n\r\nEnviado desde mi iPhone"),
]
ROBOTS = [
    _robot("rfc 3834", "Auto-Submitted: auto-replied"),
    _robot("generated", "Auto-Submitted: auto-generated; owner-email=x"),
    _robot("null return path", "Return-Path: <>"),
    _robot("exchange es", "Subject: Respuesta automática: Tu cita", "X-Auto-Response-Suppress: All"),
    _robot("gmail vacation es", "Subject: Vacaciones Re: Tu cita", "Precedence: bulk"),
    _robot("a subject of one word", "Subject: Vacaciones"),
    _robot("contestación", "Subject: Contestación automática: Tu cita"),
    _robot("notes", "Subject: AUTO: María is out of the office (returning 11/09/2026)"),
    _robot("read, by words", "Subject: Leído: Tu cita"),
    _robot("read, en", "Subject: Read: Tu cita"),
    _robot("raw utf-8", "Subject: Respuesta automática: Tu cita"),
    _robot("pt", "Subject: Resposta automática: Seu atendimento"),
    _robot("pt, férias", "Subject: Férias"),
    _robot("pt, fora", "Subject: Fora do escritório: Seu atendimento"),
    _robot("es, fuera", "Subject: Fuera de la oficina Re: Tu cita"),
    _robot("de", "Subject: Automatische Antwort: Tu cita"),
    _robot("fr", "Subject: Réponse automatique : Tu cita"),
    _robot("delivered-to autoresponder", "Delivered-To: Autoresponder"),
    _robot("x-autoreply", "X-Autoreply: yes"),
    _robot("x-autorespond", "X-Autorespond: Tu cita"),
    _robot("generated source", "X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent"),
    _robot("boxtrapper", "Subject: Your email requires verification verify#abc", "X-Autorespond: Tu cita"),
    _robot("spam arrest", "Subject: Re: Tu cita (verification required)", "Precedence: list"),
    _robot("ticket", "Subject: [Ticket#2026110410000012] Tu cita", "X-OTRS-Loop: yes", "Precedence: bulk"),
    _robot("ticket, words only", "Subject: [Ticket#2026110410000012] Hemos recibido su solicitud"),
    _robot("zendesk", "Subject: [Request received] Tu cita", "Auto-Submitted: auto-generated"),
    _robot("cpanel", "Subject: Re: Tu cita", "X-Autorespond: maria@acme.example"),
    _robot("challenge", "Subject: Confirm your message to maria@acme.example", "Auto-Submitted: auto-replied"),
    _robot("no-reply", "From: noreply@shop.example", "Subject: Tu pedido"),
    _robot(
        "newsletter", "From: n@news.example", "Subject: Novedades", "List-Unsubscribe: <mailto:x@y>", "List-Id: <n>"
    ),
    _robot("calendar notice", "From: calendar-notification@google.example", "Auto-Submitted: auto-generated"),
    _robot("mdn", 'Content-Type: multipart/report; report-type=disposition-notification; boundary="b"', text="--b--"),
]
WRITTEN = [*PEOPLE, *ROBOTS]
