"""Notices that letters did not arrive, made after the shapes of public mail systems: each with what it says."""

from __future__ import annotations

from dataclasses import dataclass

from domain.letters.bounce_causes import Cause

TO = "maria@acme.example"
OURS = "<0123456789abcdef0123456789abcdef@mesadeayuda.example>"


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice and what a careful person reads in it; ``cause`` ``None``: nothing is to be done."""

    name: str
    content: bytes
    cause: Cause | None
    permanent: bool = True


def report(
    text: str, *, status: str, said: str = "", action: str = "failed", subject: str = "Undelivered Mail", who: str = TO
) -> bytes:
    """Return a report in the form of RFC 3464, with the letter's headers."""
    diagnosis = f"Diagnostic-Code: smtp; {said}\r\n" if said else ""
    return (
        f"Return-Path: <>\r\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example>\r\nSubject: {subject}\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        f"Final-Recipient: rfc822; {who}\r\nAction: {action}\r\nStatus: {status}\r\n{diagnosis}\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {OURS}\r\nTo: {who}\r\n\r\n--b--\r\n"
    ).encode()


def prose(text: str, *, subject: str, sender: str = "postmaster@mx.example", head: str = "") -> bytes:
    """Return a notice in words only."""
    return (
        f"From: {sender}\r\nTo: soporte@mesadeayuda.example\r\nSubject: {subject}\r\nIn-Reply-To: {OURS}\r\n{head}"
        f"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n"
    ).encode()


NOTICES = [
    Notice(
        "gmail es, no such address",
        report(
            f"No se ha encontrado la dirección\r\nTu mensaje no se ha entregado a {TO} porque no se ha encontrado "
            "esa dirección o no puede recibir correo.",
            status="5.1.1",
            said="550-5.1.1 The email account that you tried to reach does not exist.",
            subject="Delivery Status Notification (Failure)",
        ),
        Cause.ADDRESS,
    ),
    Notice(
        "gmail pt, no such address",
        report(
            f"Endereço não encontrado\r\nSua mensagem não foi entregue a {TO} porque o endereço não existe.",
            status="5.1.1",
            subject="Delivery Status Notification (Failure)",
        ),
        Cause.ADDRESS,
    ),
    Notice(
        "exchange, es, recipient denied",
        report(
            "No se pudo entregar",
            status="5.4.1",
            said="550 5.4.1 Recipient address rejected: Access denied",
            subject="No se puede entregar: Su cita",
        ),
        Cause.ADDRESS,
    ),
    Notice(
        "domain without mail",
        report(
            "",
            status="5.4.4",
            said="X-Postfix; Host or domain name not found. Name service error for name=acme.example",
        ),
        Cause.ADDRESS,
    ),
    Notice("full, en", report("", status="5.2.2", said="552 5.2.2 Mailbox over quota"), Cause.FULL),
    Notice(
        "full, es, 4xx given up",
        report("", status="4.2.2", said="452 4.2.2 El buzón del destinatario está lleno"),
        Cause.FULL,
        permanent=False,
    ),
    Notice("full, pt", report("", status="5.0.0", said="550 A caixa postal do destinatário está cheia"), Cause.FULL),
    Notice("size, en", report("", status="5.3.4", said="552 5.3.4 Message size exceeds fixed limit"), Cause.SIZE),
    Notice("size, es", report("", status="5.0.0", said="552 El mensaje excede el tamaño máximo permitido"), Cause.SIZE),
    Notice(
        "spf and dmarc",
        report(
            "",
            status="5.7.26",
            said="550-5.7.26 Unauthenticated email is not accepted due to domain's DMARC policy",
        ),
        Cause.OURS,
    ),
    Notice(
        "relay denied",
        report("", status="5.7.1", said="554 5.7.1 <maria@acme.example>: Relay access denied"),
        Cause.OURS,
    ),
    Notice(
        "sender without domain",
        report(
            "", status="5.1.8", said="553 5.1.8 Domain of sender address soporte@mesadeayuda.example does not exist"
        ),
        Cause.OURS,
    ),
    Notice(
        "block list",
        report("", status="5.7.1", said="554 5.7.1 Service unavailable; Client host [192.0.2.9] blocked using a list"),
        Cause.POLICY,
    ),
    Notice(
        "spam, es",
        report("", status="5.7.1", said="550 5.7.1 Mensaje rechazado por contenido sospechoso de spam"),
        Cause.POLICY,
    ),
    Notice(
        "expired",
        report("", status="4.4.7", said="Delivery expired (message too old), timed out"),
        Cause.OTHER,
        permanent=False,
    ),
    Notice(
        "delay, en",
        report(
            "The server will keep trying.",
            status="4.4.1",
            action="delayed",
            said="connect to mx.acme.example: Connection timed out",
            subject="Delayed Mail (still being retried)",
        ),
        None,
    ),
    Notice(
        "delay, es",
        report("Se seguirá intentando.", status="4.4.1", action="delayed", subject="Entrega retrasada: Su cita"),
        None,
    ),
    Notice(
        "success, relayed",
        report(
            "Your message was relayed to a system that sends no reports.",
            status="2.0.0",
            action="relayed",
            subject="Successful Mail Delivery Report",
        ),
        None,
    ),
    Notice(
        "success, delivered",
        report("", status="2.1.5", action="delivered", subject="Successful Mail Delivery Report"),
        None,
    ),
    Notice(
        "exim with a helper's address",
        prose(
            f"A message could not be delivered.\r\nHelp: support@isp.example\r\n\r\n  {TO}\r\n 550 no such user here",
            subject="Mail delivery failed: returning message to sender",
            head="Return-Path: <>\r\n",
        ),
        Cause.ADDRESS,
    ),
    Notice(
        "es, prose",
        prose(
            f"No se pudo entregar su mensaje a:\r\n\r\n{TO}\r\n\r\nEl usuario no existe.",
            subject="No se puede entregar: Su cita",
        ),
        Cause.ADDRESS,
    ),
    Notice(
        "es, prose, full",
        prose(f"Su mensaje no fue entregado a {TO}:\r\nel buzón está lleno.", subject="Correo devuelto: Su cita"),
        Cause.FULL,
    ),
    Notice(
        "pt, prose",
        prose(
            f"Sua mensagem não pôde ser entregue a {TO}.\r\nMotivo: usuário desconhecido.",
            subject="Não entregue: Sua visita",
        ),
        Cause.ADDRESS,
    ),
    Notice(
        "pt, prose, size",
        prose(f"A mensagem para {TO} não foi entregue: tamanho máximo excedido.", subject="Falha na entrega"),
        Cause.SIZE,
    ),
    Notice(
        "post_master, names nobody",
        prose("Your message could not be delivered.", subject="Delivery failed", sender="post_master@mx.example"),
        Cause.OTHER,
    ),
    Notice(
        "es, delay in prose",
        prose(f"Su mensaje a {TO} todavía no se ha entregado. Se volverá a intentar.", subject="Entrega retrasada"),
        None,
    ),
]
